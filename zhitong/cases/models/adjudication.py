"""专利侵权纠纷行政裁决: the case, its panel, objections to jurisdiction, hearings, deliberations, the ruling's publication."""

from django.db import models
from django.db.models import Q

from zhitong.cases.models.infringed import Infringed
from zhitong.cases.vocabulary import Complexity
from zhitong.cases.vocabulary_disputes import (
    KeptDownGround,
    NoFilingGround,
    ObjectionOutcome,
    RevocationGround,
    RulingOutcome,
    Seat,
    SuspensionGround,
)
from zhitong.matters.public import PartQuerySet


class Adjudication(Infringed):
    """裁决案. `received_at` is when the request came, from which the filing is counted; `knew_on` and `goes_on` answer
    the question of the three years; `repeats` names an earlier effective ruling on the same right (第34条)."""

    matter = models.OneToOneField("matters.Matter", models.PROTECT, related_name="adjudication_detail")
    received_at = models.DateTimeField("收到请求书")
    claim = models.TextField("请求事项", blank=True)
    grounds = models.TextField("事实和理由", blank=True)
    claims_relied_on = models.CharField("据以请求的权利要求项", max_length=200, blank=True)
    knew_on = models.DateField("知道侵权和侵权人的日期", null=True, blank=True)
    goes_on = models.BooleanField("请求时侵权仍在继续", default=False)
    copies = models.PositiveSmallIntegerField("请求书副本份数", default=0)
    correction_points = models.JSONField("补正清单", default=list, blank=True)
    correction_until = models.DateField("请于何日前补正", null=True, blank=True)
    filed_at = models.DateTimeField("立案时间", null=True, blank=True)
    file_number = models.CharField("案号", max_length=60, blank=True)
    no_filing = models.CharField("不予立案的情形", max_length=16, choices=NoFilingGround.choices, blank=True)
    complexity = models.CharField("繁简", max_length=8, choices=Complexity.choices, blank=True)
    complexity_reason = models.CharField("繁简的理由", max_length=300, blank=True)
    suspended_for = models.CharField("中止情形", max_length=16, choices=SuspensionGround.choices, blank=True)
    suspended_from = models.CharField("从哪一步中止", max_length=32, blank=True)
    limitation_pleaded_at = models.DateTimeField("提出时效抗辩", null=True, blank=True)
    revoked_for = models.CharField(
        "撤销案件的情形", max_length=16, choices=RevocationGround.choices, blank=True
    )
    repeats = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="repeated_by",
        verbose_name="重复侵权的前案",
    )
    earlier_judgment = models.CharField("生效的前案裁决或者判决", max_length=200, blank=True)
    outcome = models.CharField("裁决结果", max_length=16, choices=RulingOutcome.choices, blank=True)
    ruling_number = models.CharField("裁决书文号", max_length=60, blank=True)
    ruled_at = models.DateTimeField("裁决时间", null=True, blank=True)
    parties_text = models.TextField("当事人的名称、地址", blank=True)
    facts_text = models.TextField("当事人陈述的事实和理由", blank=True)
    finding_text = models.TextField("认定的理由和依据", blank=True)
    order_text = models.TextField("责令停止的类型、对象和范围，或者驳回请求", blank=True)
    remedy_text = models.TextField("起诉的途径和期限", blank=True)
    suit = models.CharField("起诉情况", max_length=200, blank=True)
    effective_at = models.DateTimeField("生效时间", null=True, blank=True)
    enforcement = models.CharField("履行、强制执行情况", max_length=300, blank=True)
    public_text = models.TextField("公开的裁决（已遮盖）", blank=True)
    published_at = models.DateTimeField("公开时间", null=True, blank=True)
    published_where = models.CharField("公开的地方", max_length=200, blank=True)
    unpublished_on = models.DateField("撤下公开日期", null=True, blank=True)
    kept_down_at = models.DateTimeField("核准不再公开时间", null=True, blank=True)
    kept_down_for = models.CharField(
        "不再公开的情形", max_length=10, choices=KeptDownGround.choices, blank=True
    )
    changed_at = models.DateTimeField("裁决变更、撤销时间", null=True, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "专利侵权纠纷裁决案"
        indexes = [models.Index(fields=["right_number", "-id"], name="adjudication_right_number")]

    def __str__(self) -> str:
        return f"裁决案：{self.right_words}"

    @property
    def is_public(self) -> bool:
        """Made public, and not taken down since."""
        return self.published_at is not None and self.unpublished_on is None


class TribunalMember(models.Model):
    """合议组的一位办案人员, by name; a changed member stays in the record with its end."""

    matter = models.ForeignKey("matters.Matter", models.CASCADE, related_name="tribunal")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    seat = models.CharField("席位", max_length=10, choices=Seat.choices, default=Seat.MEMBER)
    named_at = models.DateTimeField("指定时间")
    named_by_label = models.CharField("指定人", max_length=120)
    ended_at = models.DateTimeField("结束时间", null=True, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "合议组办案人员"
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "person"], condition=Q(ended_at__isnull=True), name="tribunal_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}（{self.get_seat_display()}）"


class JurisdictionObjection(models.Model):
    """管辖权异议 of one party, raised inside its time to answer."""

    matter = models.ForeignKey("matters.Matter", models.CASCADE, related_name="jurisdiction_objections")
    paper = models.ForeignKey("cases.ServedPaper", models.PROTECT, related_name="objections")
    words = models.TextField("异议的理由")
    raised_at = models.DateTimeField("提出时间")
    raised_by_label = models.CharField("提出人", max_length=120)
    outcome = models.CharField(
        "决定", max_length=10, choices=ObjectionOutcome.choices, default=ObjectionOutcome.OPEN
    )
    reason = models.CharField("决定的理由", max_length=500, blank=True)
    decided_at = models.DateTimeField("决定时间", null=True, blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "管辖权异议"

    def __str__(self) -> str:
        return f"{self.paper.addressee}：{self.get_outcome_display()}"


class OralHearing(models.Model):
    """口头审理. A postponed one is cancelled and a new row stands for the new day."""

    matter = models.ForeignKey("matters.Matter", models.CASCADE, related_name="oral_hearings")
    held_at = models.DateTimeField("时间")
    place = models.CharField("地点", max_length=200)
    is_open = models.BooleanField("公开进行", default=True)
    notify_by = models.DateTimeField("最迟通知")
    notified_at = models.DateTimeField("通知时间", null=True, blank=True)
    cancelled_at = models.DateTimeField("取消时间", null=True, blank=True)
    claimant_present = models.BooleanField("请求人到场", null=True)
    respondent_present = models.BooleanField("被请求人到场", null=True)
    record = models.TextField("笔录要点", blank=True)
    recorded_at = models.DateTimeField("记录时间", null=True, blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "口头审理"
        ordering = ["matter", "held_at"]

    def __str__(self) -> str:
        return f"口头审理 {self.held_at:%Y-%m-%d %H:%M}"


class Deliberation(models.Model):
    """合议笔录: internal to the agency; a dissent is kept with the name."""

    matter = models.ForeignKey("matters.Matter", models.CASCADE, related_name="deliberations")
    held_at = models.DateTimeField("合议时间")
    present = models.CharField("参加人", max_length=200)
    words = models.TextField("合议情况")
    conclusion = models.CharField("结论", max_length=300)
    dissent = models.TextField("不同意见", blank=True)
    noted_by_label = models.CharField("记录人", max_length=120)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "合议笔录"
        ordering = ["matter", "held_at"]

    def __str__(self) -> str:
        return self.conclusion
