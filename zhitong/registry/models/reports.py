"""Lists that were sent up."""

from django.db import models

from zhitong.matters.public import PartQuerySet


class ListReport(models.Model):
    """上报: one fixed list handed over to whoever gathers it, and the receipt for it."""

    matter = models.ForeignKey("matters.Matter", models.CASCADE, related_name="reports", verbose_name="批次")
    receiver = models.ForeignKey(
        "people.Organisation", models.PROTECT, related_name="+", verbose_name="接收单位"
    )
    units = models.PositiveIntegerField("家数")
    note = models.CharField("说明", max_length=500, blank=True)
    sent_at = models.DateTimeField("上报时间")
    sent_by_label = models.CharField("上报人", max_length=120)
    received_at = models.DateTimeField("签收时间", null=True, blank=True)
    received_by_label = models.CharField("签收人", max_length=120, blank=True)
    receipt_note = models.CharField("签收说明", max_length=500, blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "名单上报"
        constraints = [models.UniqueConstraint(fields=["matter", "receiver"], name="report_once")]
        indexes = [models.Index(fields=["receiver", "-sent_at"], name="report_of_receiver")]

    def __str__(self) -> str:
        return f"{self.matter.title} → {self.receiver}"
