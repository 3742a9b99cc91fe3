"""保管与销毁: what is stored of how long matters are kept, of holds, and of the lists by which they are destroyed."""

from django.db import models
from django.db.models import Q

from zhitong.matters.public import PartQuerySet
from zhitong.retention.vocabulary import DestructionLineState, RetentionClass


class RetentionRule(models.Model):
    """保管期限: how long one agency keeps one kind of matter. The newest row counts, and only when it is signed.

    Rows are added, never changed but for the signature."""

    agency = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+", verbose_name="机关")
    kind = models.CharField("办件种类", max_length=32)
    retention_class = models.CharField("保管期限", max_length=12, choices=RetentionClass.choices)
    basis = models.CharField("依据", max_length=300)
    set_at = models.DateTimeField("设定时间")
    set_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name="设定人")
    signed_at = models.DateTimeField("签认时间", null=True, blank=True)
    signed_by_label = models.CharField("签认人", max_length=120, blank=True)
    chain = models.ForeignKey("journal.Chain", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "保管期限"
        indexes = [models.Index(fields=["agency", "kind", "-id"], name="retention_newest")]

    def __str__(self) -> str:
        return f"{self.kind} {self.get_retention_class_display()}"


class LegalHold(models.Model):
    """暂停销毁: while it stands (a lawsuit, a review, an inspection), nothing of the matter is destroyed."""

    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="legal_holds")
    reason = models.CharField("理由", max_length=300)
    placed_at = models.DateTimeField("开始时间")
    placed_by_label = models.CharField("提出人", max_length=120)
    lifted_at = models.DateTimeField("解除时间", null=True, blank=True)
    lifted_by_label = models.CharField("解除人", max_length=120, blank=True)
    lifted_reason = models.CharField("解除的理由", max_length=300, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "暂停销毁"
        constraints = [
            models.UniqueConstraint(
                fields=["matter"], condition=Q(lifted_at__isnull=True), name="legal_hold_once"
            )
        ]

    def __str__(self) -> str:
        return self.reason


class Destruction(models.Model):
    """销毁清单: matters of one kind whose time is over, put before a second person, then carried out line by line."""

    matter = models.OneToOneField("matters.Matter", models.PROTECT, related_name="destruction")
    kind = models.CharField("办件种类", max_length=32)
    rule = models.ForeignKey(RetentionRule, models.PROTECT, related_name="+", verbose_name="保管期限")
    closed_before = models.DateField("办结早于")
    submitted_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="鉴定人"
    )

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "销毁清单"

    def __str__(self) -> str:
        return f"{self.kind} {self.closed_before}"


class DestructionLine(models.Model):
    """销毁清单的一件: `personal_values` and `files` say how much was destroyed; hashes stand in the history."""

    matter = models.ForeignKey(
        "matters.Matter", models.PROTECT, related_name="destruction_lines", verbose_name="销毁清单"
    )
    target = models.ForeignKey("matters.Matter", models.PROTECT, related_name="+", verbose_name="办件")
    state = models.CharField(
        "办理", max_length=10, choices=DestructionLineState.choices, default=DestructionLineState.PENDING
    )
    reason = models.CharField("理由", max_length=300, blank=True)
    personal_values = models.PositiveIntegerField("销毁的个人信息", default=0)
    files = models.PositiveIntegerField("销毁的文件", default=0)
    done_at = models.DateTimeField("办理时间", null=True, blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "销毁清单的一件"
        constraints = [
            models.UniqueConstraint(
                fields=["target"], condition=Q(state__in=["pending", "done"]), name="destruction_once"
            )
        ]
        indexes = [models.Index(fields=["matter", "state"], name="destruction_lines")]

    def __str__(self) -> str:
        return self.target.number
