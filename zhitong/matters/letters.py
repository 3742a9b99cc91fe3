"""What is stored of a sealed letter by which an agency outside the system acts. The moves on it are in outside.py."""

from django.db import models
from django.db.models import F, Q

from zhitong.matters.visibility import PartQuerySet
from zhitong.matters.vocabulary import OutsideActState


class OutsideAct(models.Model):
    """外部来函: the act of an agency outside the system, entered from its sealed letter.

    It counts only once a second person has held it against the letter; `content` is what the letter says, in the
    words of the kind of work that takes it (`purpose`)."""

    matter = models.ForeignKey("matters.Matter", models.CASCADE, related_name="outside_acts")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    purpose = models.CharField("用途", max_length=40)
    letter_number = models.CharField("来函文号", max_length=60)
    letter_date = models.DateField("来函日期")
    received_at = models.DateTimeField("收到时间")
    received_by_label = models.CharField("收件人", max_length=120)
    attachment = models.ForeignKey(
        "matters.Attachment", models.PROTECT, related_name="+", verbose_name="来函原件"
    )
    content = models.JSONField("来函内容", default=dict)
    state = models.CharField("状态", max_length=10, choices=OutsideActState.choices, default="recorded")
    recorded_at = models.DateTimeField("录入时间")
    recorded_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    recorded_by_label = models.CharField("录入人", max_length=120)
    checked_at = models.DateTimeField("核对时间", null=True, blank=True)
    checked_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    checked_by_label = models.CharField("核对人", max_length=120, blank=True)
    note = models.CharField("退回原因", max_length=300, blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "外部来函"
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "organisation", "purpose"],
                condition=Q(state="recorded"),
                name="letter_once",
            ),
            models.CheckConstraint(
                condition=~Q(state="confirmed")
                | (Q(checked_by__isnull=False) & ~Q(checked_by=F("recorded_by"))),
                name="letter_two_persons",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.letter_number}"
