"""信访告知: that somebody was told to take a petition to its own office, in which words, and where to."""

from django.db import models

from zhitong.cases.visibility import PetitionReplyQuerySet
from zhitong.cases.vocabulary_petitions import PetitionEntrance


class PetitionReply(models.Model):
    """信访告知. Nothing of the petition itself is kept: what was written belongs to the office that answers it.

    `office` would have had the lead of that place; `asker_label` names a unit, never a private person; `reply` is what
    was told, word for word; `lead`: the lead out of which it came, where there was one."""

    number = models.CharField("告知编号", max_length=40, unique=True)
    office = models.ForeignKey(
        "people.Organisation", models.PROTECT, related_name="+", verbose_name="告知的机关"
    )
    entrance = models.CharField("从哪里提的", max_length=8, choices=PetitionEntrance.choices)
    asker_label = models.CharField("谁提的", max_length=200)
    lead = models.ForeignKey(
        "matters.Matter", models.PROTECT, null=True, blank=True, related_name="petition_replies"
    )
    sent_to = models.CharField("告知到哪里提", max_length=200)
    reply = models.TextField("告知的内容")
    told_at = models.DateTimeField("告知时间")
    told_by_label = models.CharField("告知人", max_length=120)

    objects = PetitionReplyQuerySet.as_manager()

    class Meta:
        verbose_name = "信访告知"
        indexes = [models.Index(fields=["office", "-told_at"], name="petition_office")]

    def __str__(self) -> str:
        return self.number
