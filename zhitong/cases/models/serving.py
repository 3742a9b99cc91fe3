"""送达文书: what was served on a respondent, and what the respondent answered. The only thing that a respondent ever sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Exists, OuterRef

from zhitong.cases.models.suspects import Suspect
from zhitong.cases.vocabulary import ServingMethod
from zhitong.matters.public import MatterAccess, PartQuerySet, PartyRole

if TYPE_CHECKING:
    from zhitong.journal.public import Actor


class ServedPaperQuerySet(PartQuerySet):
    def served_on(self, actor: Actor) -> ServedPaperQuerySet:
        """What a respondent with an account may read: papers served on its own organisation, from the service on."""
        if actor.person_id is None or actor.organisation_id is None:
            return self.none()
        party = MatterAccess.objects.filter(
            matter=OuterRef("matter"), organisation=actor.organisation_id, party_role=PartyRole.RESPONDENT
        )
        own: Any = self.filter(Exists(party), organisation=actor.organisation_id, served_at__isnull=False)
        return own


class ServedPaper(models.Model):
    """送达文书. It is sent first and served when the proof is there; clocks of the party start from `served_at`.

    `key` names the paper in its procedure ("penalty_notice"); `slot` is the clock that the service starts."""

    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="served_papers")
    suspect = models.ForeignKey(Suspect, models.PROTECT, null=True, blank=True, related_name="served_papers")
    organisation = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="受送达单位",
    )
    addressee = models.CharField("受送达人", max_length=200)
    key = models.CharField("文书", max_length=40)
    title = models.CharField("文书名称", max_length=200)
    number = models.CharField("文号", max_length=60, blank=True)
    attachment = models.ForeignKey(
        "matters.Attachment",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="文书扫描件",
    )
    method = models.CharField("送达方式", max_length=16, choices=ServingMethod.choices, blank=True)
    sent_at = models.DateTimeField("发出时间")
    sent_by_label = models.CharField("发出人", max_length=120)
    served_at = models.DateTimeField("送达时间", null=True, blank=True)
    proof = models.ForeignKey(
        "matters.Attachment",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="送达回证",
    )
    served_by_label = models.CharField("送达人", max_length=120, blank=True)
    slot = models.CharField("送达起算的时限", max_length=40, blank=True)
    answer = models.TextField("受送达人的答复", blank=True)
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)
    answered_by_label = models.CharField("答复人", max_length=120, blank=True)
    # A hearing that was asked for after its time: the office decides whether there is one.
    late_wish_at = models.DateTimeField("逾期要求听证", null=True, blank=True)
    late_wish_granted = models.BooleanField("决定举行听证", null=True)
    late_wish_reason = models.CharField("听证决定的理由", max_length=300, blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    objects = ServedPaperQuerySet.as_manager()

    class Meta:
        verbose_name = "送达文书"
        indexes = [models.Index(fields=["organisation", "-served_at"], name="served_on_organisation")]

    def __str__(self) -> str:
        return f"{self.title} → {self.addressee}"


class AnswerFile(models.Model):
    """A file that came with the answer to a served paper; who answered reads it, the other party once it is passed on."""

    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="answer_files")
    paper = models.ForeignKey(ServedPaper, models.PROTECT, related_name="answer_files")
    attachment = models.ForeignKey(
        "matters.Attachment", models.PROTECT, related_name="+", verbose_name="答复的文件"
    )

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "答复附件"

    def __str__(self) -> str:
        return self.attachment.label
