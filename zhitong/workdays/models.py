"""What is stored of the working-day calendar: versions of years, added and never rewritten."""

from django.db import models


class CalendarVersion(models.Model):
    """One State Council arrangement of one year as it was entered.

    `content` is {"off": [{"from", "to", "name"}], "made_up": [{"day", "name"}]}. A correction is
    a new version of the year; only `is_current` of the former one changes.
    """

    year = models.PositiveSmallIntegerField("年份")
    number = models.PositiveSmallIntegerField("版次")
    source = models.TextField("来源")
    published_on = models.DateField("公布日期", null=True, blank=True)
    content = models.JSONField("安排")
    digest = models.CharField("内容校验", max_length=64)
    entered_by = models.CharField("录入人", max_length=120)
    entered_at = models.DateTimeField("录入时间")
    is_current = models.BooleanField("现行", default=True)

    class Meta:
        verbose_name = "工作日历版本"
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="calendar_year_number"),
            models.UniqueConstraint(
                fields=["year"], condition=models.Q(is_current=True), name="calendar_one_current"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} 年工作日历第 {self.number} 版"
