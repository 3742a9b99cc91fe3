"""What is stored of due dates that moved by themselves. Who moves them: recomputing.py and new_laws.py."""

from django.db import models
from django.db.models import Q

from zhitong.matters.visibility import PartQuerySet
from zhitong.matters.vocabulary import MoveCause


class MovedDate(models.Model):
    """A due date that a new calendar or law moved (or would move: `is_applied`), and who has signed that it was seen.

    The clock is named as in its events, because its row can be rebuilt."""

    matter = models.ForeignKey("matters.Matter", models.CASCADE, related_name="moved_dates")
    slot = models.CharField("时限", max_length=40)
    source = models.CharField("出自", max_length=8, blank=True)
    started_seq = models.PositiveIntegerField("起算事件")
    label = models.CharField("名称", max_length=80)
    unit = models.CharField("单位", max_length=2)
    old_due = models.DateTimeField("原来的到期日")
    new_due = models.DateTimeField("新的到期日")
    was_provisional = models.BooleanField("原来是暂定", default=False)
    is_provisional = models.BooleanField("仍是暂定", default=False)
    calendar_version = models.CharField("日历版本", max_length=40)
    cause = models.CharField("起因", max_length=10, choices=MoveCause.choices, default=MoveCause.CALENDAR)
    note = models.CharField("说明", max_length=400, blank=True)
    is_applied = models.BooleanField("已经改", default=True)
    moved_at = models.DateTimeField("重算时间")
    signed_at = models.DateTimeField("签认时间", null=True, blank=True)
    signed_by_label = models.CharField("签认人", max_length=120, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "改期"
        indexes = [
            # The administrator's page asks: which moved dates has nobody signed yet?
            models.Index(fields=["id"], name="moved_unsigned", condition=Q(signed_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.old_due:%Y-%m-%d} → {self.new_due:%Y-%m-%d}"
