"""复核 of a whole list, with its lines."""

from django.db import models
from django.db.models import Q

from zhitong.matters.public import PartQuerySet
from zhitong.registry.models.listed_units import ListedUnit
from zhitong.registry.models.lists import UnitList
from zhitong.registry.visibility import ReviewLineQuerySet
from zhitong.registry.vocabulary import LineState, RemovalReason, ReviewDecision


class ListReview(models.Model):
    """复核: every unit of one list is looked at again. Nothing lapses because it is not done."""

    matter = models.OneToOneField("matters.Matter", models.PROTECT, related_name="list_review")
    unit_list = models.ForeignKey(UnitList, models.PROTECT, related_name="reviews")
    opened_on = models.DateField("开始日期")
    due_on = models.DateField("请于何日前办完", null=True, blank=True)
    decided_at = models.DateTimeField("定复核结果时间", null=True, blank=True)
    decided_by_label = models.CharField("决定人", max_length=120, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "复核"
        indexes = [models.Index(fields=["unit_list", "-opened_on"], name="review_of_list")]

    def __str__(self) -> str:
        return f"{self.unit_list} 复核"


class ReviewLine(models.Model):
    """One unit in a review, with its own decision and its own fate."""

    matter = models.ForeignKey(
        "matters.Matter", models.CASCADE, related_name="review_lines", verbose_name="复核"
    )
    unit = models.ForeignKey(ListedUnit, models.PROTECT, related_name="review_lines")
    decision = models.CharField("复核决定", max_length=8, choices=ReviewDecision.choices, blank=True)
    attributes = models.JSONField("调整后的名录项目", default=dict)
    removal = models.CharField("移出种类", max_length=16, choices=RemovalReason.choices, blank=True)
    reason = models.CharField("理由", max_length=300, blank=True)
    state = models.CharField("办理", max_length=8, default=LineState.PENDING)  # a LineState
    failure = models.CharField("没有办成的原因", max_length=300, blank=True)
    done_at = models.DateTimeField("办理时间", null=True, blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    objects = ReviewLineQuerySet.as_manager()

    class Meta:
        verbose_name = "复核中的一家"
        constraints = [
            models.UniqueConstraint(
                fields=["unit"], condition=Q(state=LineState.PENDING), name="review_line_pending_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit.organisation}"
