"""批次 and their lines."""

from django.db import models
from django.db.models import Q

from zhitong.matters.public import PartQuerySet
from zhitong.registry.models.applications import Application
from zhitong.registry.models.lists import UnitList
from zhitong.registry.visibility import ApplicationLineQuerySet
from zhitong.registry.vocabulary import (
    LineDecision,
    LineState,
)


class Round(models.Model):
    """批次: applications decided together."""

    matter = models.OneToOneField("matters.Matter", models.PROTECT, related_name="round")
    unit_list = models.ForeignKey(UnitList, models.PROTECT, related_name="rounds")
    title = models.CharField("名称", max_length=120)
    decided_at = models.DateTimeField("定名单时间", null=True, blank=True)
    decided_by_label = models.CharField("决定人", max_length=120, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "批次"

    def __str__(self) -> str:
        return self.title


class RoundLine(models.Model):
    """One application in a round, with its own decision and its own fate."""

    matter = models.ForeignKey(
        "matters.Matter", models.CASCADE, related_name="round_lines", verbose_name="批次"
    )
    application = models.ForeignKey(Application, models.PROTECT, related_name="round_lines")
    decision = models.CharField("决定", max_length=8, choices=LineDecision.choices, blank=True)
    reason = models.CharField("理由", max_length=300, blank=True)
    state = models.CharField("办理", max_length=8, choices=LineState.choices, default=LineState.PENDING)
    failure = models.CharField("没有办成的原因", max_length=300, blank=True)
    done_at = models.DateTimeField("办理时间", null=True, blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    objects = ApplicationLineQuerySet.as_manager()

    class Meta:
        verbose_name = "批次中的一家"
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=Q(state=LineState.PENDING), name="line_pending_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application.organisation}"
