"""调解: who mediates, sessions, what was said, the agreement and its performance. They hang on any matter that mediates,
administrative or by a committee; each kind of mediation has its own detail table and states beside them."""

from django.db import models
from django.db.models import Q

from zhitong.cases.models.infringed import Infringed
from zhitong.cases.visibility import StatementQuerySet
from zhitong.cases.vocabulary_disputes import SaidTo, SessionMode
from zhitong.matters.public import PartQuerySet


class Mediator(models.Model):
    """调解员. `person` where it has an account; an invited helper (第68条) has a name and a unit only."""

    matter = models.ForeignKey("matters.Matter", models.CASCADE, related_name="mediators")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField("姓名", max_length=60)
    unit = models.CharField("单位", max_length=120, blank=True)
    no_conflict = models.BooleanField("没有利害关系", default=False)
    named_at = models.DateTimeField("指定时间")
    named_by_label = models.CharField("指定人", max_length=120)
    ended_at = models.DateTimeField("结束时间", null=True, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "调解员"
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "person"],
                condition=Q(ended_at__isnull=True, person__isnull=False),
                name="mediator_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.unit}）" if self.unit else self.name


class MediationSession(models.Model):
    """一次调解: when, where, who was there. What was said is in the statements."""

    matter = models.ForeignKey("matters.Matter", models.CASCADE, related_name="mediation_sessions")
    held_at = models.DateTimeField("时间")
    place = models.CharField("地点", max_length=200, blank=True)
    mode = models.CharField("方式", max_length=10, choices=SessionMode.choices, default=SessionMode.TOGETHER)
    present = models.CharField("参加人", max_length=300, blank=True)
    is_held = models.BooleanField("已经进行", default=False)
    noted_by_label = models.CharField("记录人", max_length=120)
    version = models.PositiveIntegerField("版本", default=1)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "调解会"
        ordering = ["matter", "held_at"]

    def __str__(self) -> str:
        return f"调解会 {self.held_at:%Y-%m-%d %H:%M}"


class MediationStatement(models.Model):
    """调解中的陈述. Readable by the mediators of this matter and, where `said_to` allows it, by its parties: by nobody
    else, whatever the duty or the seat of their office."""

    matter = models.ForeignKey("matters.Matter", models.CASCADE, related_name="mediation_statements")
    session = models.ForeignKey(
        MediationSession, models.PROTECT, null=True, blank=True, related_name="statements"
    )
    organisation = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="谁的陈述",
    )
    party_label = models.CharField("陈述人", max_length=200)
    words = models.TextField("陈述")
    said_to = models.CharField("谁可以看", max_length=10, choices=SaidTo.choices, default=SaidTo.MEDIATOR)
    said_at = models.DateTimeField("时间")
    noted_by_label = models.CharField("记录人", max_length=120)

    objects = StatementQuerySet.as_manager()

    class Meta:
        verbose_name = "调解中的陈述"
        ordering = ["matter", "said_at", "id"]

    def __str__(self) -> str:
        return f"{self.party_label} 的陈述"


class MediationAgreement(models.Model):
    """调解协议. `consents_to_enforcement`: it promises to accept enforcement, so that a notary may give it that force."""

    matter = models.OneToOneField("matters.Matter", models.CASCADE, related_name="mediation_agreement")
    facts = models.TextField("主要事实和争议", blank=True)
    terms = models.TextField("协议内容")
    manner = models.CharField("履行的方式", max_length=300, blank=True)
    signed_on = models.DateField("签订日期")
    consents_to_enforcement = models.BooleanField("载明愿意接受强制执行", default=False)
    notarised = models.CharField("公证赋强", max_length=120, blank=True)
    number = models.CharField("协议书文号", max_length=60, blank=True)
    attachment = models.ForeignKey(
        "matters.Attachment", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="协议书"
    )
    version = models.PositiveIntegerField("版本", default=1)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "调解协议"

    def __str__(self) -> str:
        return f"调解协议 {self.number}".strip()


class Performance(models.Model):
    """履行: one thing that the agreement obliges to, by a day."""

    matter = models.ForeignKey("matters.Matter", models.CASCADE, related_name="performances")
    words = models.CharField("履行什么", max_length=300)
    due_on = models.DateField("履行期限", null=True, blank=True)
    done_on = models.DateField("履行日期", null=True, blank=True)
    note = models.CharField("履行情况", max_length=300, blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "协议的履行"
        ordering = ["matter", "due_on", "id"]

    def __str__(self) -> str:
        return self.words


class PatentMediation(Infringed):
    """专利纠纷行政调解. `asked_at` is when the other side's answer came in, from which filing is counted."""

    matter = models.OneToOneField("matters.Matter", models.PROTECT, related_name="patent_mediation_detail")
    request = models.TextField("调解请求", blank=True)
    reply_agrees = models.BooleanField("对方同意调解", null=True)
    filed_at = models.DateTimeField("立案时间", null=True, blank=True)
    within = models.CharField("在哪一件裁决案里", max_length=60, blank=True)
    end_reason = models.CharField("结束的理由", max_length=300, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "专利纠纷行政调解"

    def __str__(self) -> str:
        return f"调解：{self.right_words}"
