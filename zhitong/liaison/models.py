"""What is stored of liaison: sealed letters that name an officer, each read by one person and checked by another; and what
agencies told a unit before anything happened."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhitong.journal.public import Actor
from zhitong.liaison.vocabulary import LetterState
from zhitong.people.public import organisation_scope


class LiaisonLetterQuerySet(models.QuerySet["LiaisonLetter"]):
    def visible_to(self, actor: Actor) -> LiaisonLetterQuerySet:
        """The office that entered it; nobody else learns what is not confirmed."""
        return self.filter(office=actor.organisation_id or 0)


class RiskHintQuerySet(models.QuerySet["RiskHint"]):
    def visible_to(self, actor: Actor) -> RiskHintQuerySet:
        """Whom it was given to, who gave it, and the bureaus that look after the unit."""
        own = Q(unit=actor.organisation_id or 0) | Q(agency=actor.organisation_id or 0)
        return self.filter(own | organisation_scope(actor, "unit__"))


class RiskHint(models.Model):
    """风险提示: what an agency of the channel tells a unit before anything has happened, and what the unit answered.

    Read once in both directions: it is no order and has no limit."""

    unit = models.ForeignKey(
        "people.Organisation", models.PROTECT, related_name="risk_hints", verbose_name="提示给谁"
    )
    agency = models.ForeignKey(
        "people.Organisation", models.PROTECT, related_name="+", verbose_name="提示单位"
    )
    title = models.CharField("提示什么", max_length=80)
    words = models.CharField("情况", max_length=500)
    advice = models.CharField("建议怎么做", max_length=500)
    given_at = models.DateTimeField("提示时间")
    given_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name="提示人")
    given_by_label = models.CharField("提示人", max_length=120)
    read_at = models.DateTimeField("企业知悉时间", null=True, blank=True)
    read_by_label = models.CharField("企业知悉人", max_length=120, blank=True)
    answer = models.CharField("企业的反馈", max_length=300, blank=True)

    objects: ClassVar[models.Manager[RiskHint]] = RiskHintQuerySet.as_manager()

    class Meta:
        verbose_name = "风险提示"
        indexes = [models.Index(fields=["unit", "-id"], name="risk_hint_of_unit")]

    def __str__(self) -> str:
        return self.title


class LiaisonLetter(models.Model):
    """联络员来函: entered by one person of the office; it counts once another has held it against the letter."""

    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, related_name="liaison_letters", verbose_name="来函机关"
    )
    office = models.ForeignKey(
        "people.Organisation", models.PROTECT, related_name="+", verbose_name="录入单位"
    )
    name = models.CharField("联络员姓名", max_length=40)
    title = models.CharField("职务", max_length=40, blank=True)
    public_phone = models.CharField("办公电话", max_length=40, blank=True)
    letter = models.CharField("来函", max_length=120)
    received_on = models.DateField("收函日期")
    starts_on = models.DateField("从哪天起")
    replaces = models.ForeignKey(
        "people.Duty", models.PROTECT, related_name="+", null=True, blank=True, verbose_name="接替谁"
    )
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+", verbose_name="扫描件")
    state = models.CharField("状态", max_length=12, choices=LetterState.choices, default=LetterState.WAITING)
    reason = models.CharField("为什么退回", max_length=200, blank=True)
    recorded_at = models.DateTimeField("录入时间")
    recorded_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name="录入人")
    recorded_by_label = models.CharField("录入人", max_length=120)
    settled_at = models.DateTimeField("核对时间", null=True, blank=True)
    settled_by_label = models.CharField("核对人", max_length=120, blank=True)
    duty = models.OneToOneField(
        "people.Duty", models.PROTECT, related_name="+", null=True, blank=True, verbose_name="登记的职责"
    )

    objects: ClassVar[models.Manager[LiaisonLetter]] = LiaisonLetterQuerySet.as_manager()

    class Meta:
        verbose_name = "联络员来函"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                condition=Q(state="waiting"),
                name="liaison_letter_once_waiting",
            )
        ]
        indexes = [models.Index(fields=["office", "state"], name="liaison_letter_of_office")]

    def __str__(self) -> str:
        return f"{self.organisation} {self.letter}"
