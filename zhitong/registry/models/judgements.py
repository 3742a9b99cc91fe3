"""What officials judged of the criteria that no number decides."""

from __future__ import annotations

from django.db import models

from zhitong.matters.public import PartQuerySet
from zhitong.registry.models.applications import VerificationItem


class ConditionJudgement(models.Model):
    """条件认定: one criterion of one unit, judged by one official. Rows are added and never changed: who judges otherwise
    later adds one, and the last counts, in this application and in later ones.

    `words` is the criterion as it read in the mechanism `scheme`; `grounds` names the evidence as it was called then;
    `until` is the last day that the evidence itself names, if it names one."""

    matter = models.ForeignKey("matters.Matter", models.CASCADE, related_name="judgements")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    scheme = models.CharField("机制", max_length=40)
    condition = models.CharField("条件", max_length=60)
    criterion = models.CharField("认定的一项", max_length=60)
    words = models.CharField("原文", max_length=300)
    holds = models.BooleanField("成立")
    reason = models.CharField("理由", max_length=500)
    until = models.DateField("依据的有效期至", null=True, blank=True)
    judged_at = models.DateTimeField("认定时间")
    judged_by_label = models.CharField("认定人", max_length=120)
    grounds = models.JSONField("依据", default=list)
    files = models.ManyToManyField("matters.Attachment", related_name="+", verbose_name="材料")
    items = models.ManyToManyField(VerificationItem, related_name="+", verbose_name="核验项")

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "条件认定"
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="judgement_with_reason"),
        ]
        indexes = [
            # Screening asks for the last judgement of one criterion over the whole register.
            models.Index(
                fields=["scheme", "condition", "criterion", "organisation"], name="judgement_of_unit"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.words}：{'成立' if self.holds else '不成立'}"
