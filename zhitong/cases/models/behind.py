"""Who is behind it: what persons decided about two suspects being one, and which of them act maliciously."""

from django.db import models
from django.db.models import F, Q

from zhitong.cases.models.suspects import Suspect
from zhitong.cases.vocabulary import BondVerdict
from zhitong.matters.public import PartQuerySet


class SuspectBond(models.Model):
    """认定关联: a person has looked at what two suspects have in common. `first` is the one with the lower key."""

    first = models.ForeignKey(Suspect, models.CASCADE, related_name="bonds_to")
    second = models.ForeignKey(Suspect, models.CASCADE, related_name="bonds_from")
    verdict = models.CharField("认定", max_length=10, choices=BondVerdict.choices)
    reason = models.CharField("认定理由", max_length=300)
    at = models.DateTimeField("认定时间")
    by_label = models.CharField("认定人", max_length=120)

    class Meta:
        verbose_name = "被反映人关联认定"
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="suspect_bond_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="suspect_bond_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.first} = {self.second}：{self.get_verdict_display()}"


class MaliciousMark(models.Model):
    """恶意侵权标记: a head marks it with reason and basis; lifted with a reason, never deleted."""

    suspect = models.ForeignKey(Suspect, models.PROTECT, related_name="malicious_marks")
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="malicious_marks")
    reason = models.CharField("恶意的理由", max_length=500)
    basis = models.CharField("从严的依据", max_length=200)
    marked_at = models.DateTimeField("标记时间")
    marked_by_label = models.CharField("标记人", max_length=120)
    lifted_at = models.DateTimeField("取消时间", null=True, blank=True)
    lifted_by_label = models.CharField("取消人", max_length=120, blank=True)
    lifted_reason = models.CharField("取消理由", max_length=300, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "恶意侵权标记"
        constraints = [
            models.UniqueConstraint(
                fields=["suspect"], condition=Q(lifted_at__isnull=True), name="malicious_mark_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.suspect}：{self.reason}"
