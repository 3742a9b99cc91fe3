"""What is stored of an absence: from which day to which, and who stands in. It ends by itself."""

from django.db import models
from django.db.models import F, Q

from zhitong.people.visibility import AbsenceQuerySet


class Absence(models.Model):
    """外出: a person is away from one agency on whole days, and a colleague stands in (代办).

    `ended_at` is set only where it ends earlier than entered, or never began."""

    person = models.ForeignKey(
        "people.Person", models.PROTECT, related_name="absences", verbose_name="谁外出"
    )
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    deputy = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name="代办人")
    starts_on = models.DateField("从")
    ends_on = models.DateField("到")
    note = models.CharField("说明", max_length=100, blank=True)
    entered_at = models.DateTimeField("登记时间")
    entered_by_label = models.CharField("登记人", max_length=120)
    ended_at = models.DateTimeField("提前结束", null=True, blank=True)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = "外出"
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="absence_ends_after_start")
        ]
        indexes = [
            models.Index(fields=["person", "ends_on"], name="absence_of_person"),
            models.Index(fields=["deputy", "ends_on"], name="absence_of_deputy"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.starts_on}—{self.ends_on}"
