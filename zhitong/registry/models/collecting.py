"""报送: what each recommending bureau owes for a collecting date: its units, or the word that it has none."""

from django.db import models

from zhitong.matters.public import PartQuerySet
from zhitong.registry.models.lists import UnitList


class BureauReport(models.Model):
    """报送: one bureau's answer to one collecting date. `call` names the date: a dated task of the pack with its day, or
    a day set by the lead."""

    matter = models.OneToOneField("matters.Matter", models.PROTECT, related_name="list_report")
    unit_list = models.ForeignKey(UnitList, models.PROTECT, related_name="bureau_reports")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="bureau_reports")
    call = models.CharField("收集", max_length=80)
    title = models.CharField("名称", max_length=120)
    begins_on = models.DateField("从何日起推荐的算数")
    due_on = models.DateField("截止日期")
    reason = models.CharField("零报告的理由", max_length=300, blank=True)
    recommended = models.PositiveIntegerField("报送家数", default=0)
    later = models.PositiveIntegerField("零报告以后报送的家数", default=0)
    answered_at = models.DateTimeField("报送时间", null=True, blank=True)
    answered_by_label = models.CharField("报送人", max_length=120, blank=True)
    reminded_on = models.DateField("当天提醒", null=True, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "报送"
        constraints = [
            models.UniqueConstraint(fields=["unit_list", "call", "organisation"], name="bureau_report_once"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.title}"
