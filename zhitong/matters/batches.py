"""What is stored of doing something with several matters at once: who chose what, and what became of each.

A row remembers the version that was seen when it was chosen, so that nothing is done to a matter that has changed."""

from django.db import models

from zhitong.matters.visibility import BulkRunQuerySet, PartQuerySet
from zhitong.matters.vocabulary import BulkOutcome, BulkRunState


class BulkRun(models.Model):
    """批量办理: one choice of matters and the one act for all of them. `verb` is a move's, or GIVE.

    `sent` is the form as it was sent, {field: [values]}; each matter's own form reads it again."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name="谁办")
    duty = models.ForeignKey("people.Duty", models.PROTECT, related_name="+", verbose_name="身份")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    verb = models.CharField("办什么", max_length=64, blank=True)
    sent = models.JSONField("填的内容", default=dict)
    state = models.CharField(
        "状态", max_length=10, choices=BulkRunState.choices, default=BulkRunState.CHOOSING
    )
    made_at = models.DateTimeField("选中时间")
    started_at = models.DateTimeField("开始", null=True, blank=True)
    ended_at = models.DateTimeField("办完", null=True, blank=True)

    objects = BulkRunQuerySet.as_manager()

    class Meta:
        verbose_name = "批量办理"
        indexes = [
            # The worker asks: which are under way? The person: what have I done?
            models.Index(fields=["started_at"], name="bulk_under_way", condition=models.Q(state="running")),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.get_state_display()}"


class BulkRow(models.Model):
    """One matter of a bulk run; `taker` where it is given to somebody."""

    run = models.ForeignKey(BulkRun, models.CASCADE, related_name="rows")
    matter = models.ForeignKey("matters.Matter", models.CASCADE, related_name="+")
    seen_version = models.PositiveIntegerField("看到的版本")
    taker = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(
        "结果", max_length=10, choices=BulkOutcome.choices, default=BulkOutcome.WAITING
    )
    sentence = models.CharField("说明", max_length=400, blank=True)
    at = models.DateTimeField("时间", null=True, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "批量办理的一件"
        constraints = [models.UniqueConstraint(fields=["run", "matter"], name="bulk_row_once")]
        indexes = [models.Index(fields=["run", "outcome"], name="bulk_row_outcome")]

    def __str__(self) -> str:
        return f"{self.matter_id} {self.get_outcome_display()}"
