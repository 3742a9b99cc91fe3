"""联合考察: who is asked, what each says of each line, and the talks on a line that is not agreed."""

from django.db import models
from django.db.models import Q

from zhitong.matters.public import PartQuerySet
from zhitong.registry.models.rounds import RoundLine
from zhitong.registry.vocabulary import Opinion, ReviewPartyState


class ReviewParty(models.Model):
    """联合考察单位: one agency asked about the lines of a round. `title` is what the document calls it."""

    matter = models.ForeignKey(
        "matters.Matter", models.CASCADE, related_name="review_parties", verbose_name="批次"
    )
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    role = models.CharField("角色", max_length=60)
    title = models.CharField("称呼", max_length=120)
    place = models.PositiveSmallIntegerField("次序", default=0)
    asked_at = models.DateTimeField("送出时间")
    due_at = models.DateTimeField("请于何时前反馈")
    wake_at = models.DateTimeField("下次查看", null=True, blank=True)
    state = models.CharField(
        "反馈", max_length=10, choices=ReviewPartyState.choices, default=ReviewPartyState.ASKED
    )
    version = models.PositiveIntegerField("版本", default=1)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "联合考察单位"
        ordering = ["place", "id"]
        constraints = [models.UniqueConstraint(fields=["matter", "organisation"], name="review_party_once")]
        indexes = [
            # The worker asks: whom must we remind, and who has said nothing?
            models.Index(fields=["wake_at"], name="review_party_wake", condition=Q(wake_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.title or str(self.organisation)


class LineOpinion(models.Model):
    """意见: what one agency says of one line, with its own version, so that two answers never collide.

    Empty until it is given: silence is never consent. `letter` names the sealed letter that it was taken from."""

    matter = models.ForeignKey(
        "matters.Matter", models.CASCADE, related_name="line_opinions", verbose_name="批次"
    )
    line = models.ForeignKey(RoundLine, models.CASCADE, related_name="opinions")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    answer = models.CharField("意见", max_length=10, choices=Opinion.choices, blank=True)
    text = models.CharField("理由", max_length=500, blank=True)
    answered_at = models.DateTimeField("反馈时间", null=True, blank=True)
    answered_by_label = models.CharField("反馈人", max_length=120, blank=True)
    letter = models.ForeignKey(
        "matters.OutsideAct", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="来函"
    )
    version = models.PositiveIntegerField("版本", default=1)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "考察意见"
        constraints = [models.UniqueConstraint(fields=["line", "organisation"], name="opinion_once")]

    def __str__(self) -> str:
        return f"{self.organisation} {self.get_answer_display() or '还没反馈'}"


class Talk(models.Model):
    """会商: the agencies have talked over a line; who was there and what came of it."""

    matter = models.ForeignKey("matters.Matter", models.CASCADE, related_name="talks", verbose_name="批次")
    line = models.ForeignKey(RoundLine, models.CASCADE, related_name="talks")
    held_on = models.DateField("会商日期")
    present = models.CharField("参加单位和人员", max_length=300)
    note = models.TextField("会商情况")
    noted_at = models.DateTimeField("记录时间")
    noted_by_label = models.CharField("记录人", max_length=120)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "会商"

    def __str__(self) -> str:
        return f"{self.line} {self.held_on:%Y-%m-%d}"
