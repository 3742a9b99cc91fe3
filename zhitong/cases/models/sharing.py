"""同报: a lead that its enterprise reported to all agencies of its channel at once, and what each of the others said."""

from django.db import models

from zhitong.cases.vocabulary_channel import SharedStance, SharedState
from zhitong.matters.public import PartQuerySet


class SharedReport(models.Model):
    """同报. One row for each agency beside the office in charge; its answer advises, it decides nothing."""

    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="shared_reports")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    sent_at = models.DateTimeField("送达时间")
    state = models.CharField("状态", max_length=10, choices=SharedState.choices, default=SharedState.SENT)
    signed_at = models.DateTimeField("签收时间", null=True, blank=True)
    signed_by_label = models.CharField("签收人", max_length=120, blank=True)
    stance = models.CharField("意见", max_length=10, choices=SharedStance.choices, blank=True)
    answer = models.CharField("说明", max_length=500, blank=True)
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "同报"
        constraints = [models.UniqueConstraint(fields=["matter", "organisation"], name="shared_report_once")]
        indexes = [models.Index(fields=["organisation", "state", "-id"], name="shared_report_of_agency")]

    def __str__(self) -> str:
        return f"{self.organisation} {self.get_state_display()}"
