"""审查人: who reviews leads of the green channel at an agency, by name."""

from django.db import models
from django.db.models import Q

from zhitong.cases.vocabulary import InfringingAct


class Reviewer(models.Model):
    """绿色通道审查人: named by the head; `act` narrows to one kind of infringement, empty means all."""

    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="reviewers")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    act = models.CharField("负责的种类", max_length=20, choices=InfringingAct.choices, blank=True)
    named_at = models.DateTimeField("指定时间")
    named_by_label = models.CharField("指定人", max_length=120)
    ended_at = models.DateTimeField("结束时间", null=True, blank=True)

    class Meta:
        verbose_name = "绿色通道审查人"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person", "act"],
                condition=Q(ended_at__isnull=True),
                name="reviewer_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}"
