"""What is stored of a hand-over: who sent the matter to whom, on what basis, and what the receiver answered. The moves on
it are in handing_over.py."""

from django.db import models
from django.db.models import Q

from zhitong.matters.visibility import PartQuerySet
from zhitong.matters.vocabulary import HandOverKind, HandOverState


class HandOver(models.Model):
    """移交: the matter on its way to another agency. Until it is taken, the sender holds it."""

    matter = models.ForeignKey("matters.Matter", models.CASCADE, related_name="hand_overs")
    sender = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    receiver = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    kind = models.CharField("移交种类", max_length=10, choices=HandOverKind.choices)
    reason = models.CharField("移交理由", max_length=500)
    basis = models.CharField("依据", max_length=200)
    until = models.DateField("请于何日前接收")
    sent_at = models.DateTimeField("移交时间")
    sent_by_label = models.CharField("移交人", max_length=120)
    state = models.CharField("状态", max_length=10, choices=HandOverState.choices, default=HandOverState.SENT)
    receipt_number = models.CharField("回执编号", max_length=40, blank=True)
    answer = models.CharField("答复", max_length=500, blank=True)
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)
    answered_by_label = models.CharField("答复人", max_length=120, blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "移交"
        constraints = [
            models.UniqueConstraint(
                fields=["matter"], condition=Q(state="sent"), name="hand_over_one_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.sender} → {self.receiver}"
