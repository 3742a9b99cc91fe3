"""What every penalty case keeps beside its own table: an abstract model of the steps all of them go through, and the rows
that hang on the matter: records, figures, measures with their goods, appraisals, legal reviews."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from zhitong.cases.models.infringed import Infringed
from zhitong.cases.models.suspects import Suspect
from zhitong.cases.visibility import OfficeQuerySet
from zhitong.cases.vocabulary import Complexity
from zhitong.cases.vocabulary_penalty import (
    AppraisalResult,
    FigureKind,
    MeasureKind,
    PenaltyOutcome,
    RecordKind,
)


class UnderPenalty(Infringed):
    """Fields of the common steps; every kind inherits them into a table of its own. Money is in fen.

    `listed_unit`: the membership under which the lead came; it may have ended since, the case goes on."""

    listed_unit = models.ForeignKey(
        "registry.ListedUnit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="立案时的名录资格",
    )
    second_officer = models.ForeignKey(
        "people.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="另一名执法人员",
    )
    filing_test = models.JSONField("立案四项条件", default=dict, blank=True)
    act_ended_on = models.DateField("违法行为终了日期", null=True, blank=True)
    filed_at = models.DateTimeField("立案时间", null=True, blank=True)
    filed_by_label = models.CharField("批准立案人", max_length=120, blank=True)
    complexity = models.CharField("繁简", max_length=8, choices=Complexity.choices, blank=True)
    complexity_reason = models.CharField("繁简理由", max_length=500, blank=True)
    findings = models.TextField("查明的事实", blank=True)
    legal_grounds = models.TextField("处理依据", blank=True)
    proposed = models.CharField("建议的处理", max_length=12, choices=PenaltyOutcome.choices, blank=True)
    proposed_words = models.TextField("拟处罚的内容", blank=True)
    proposed_fine_fen = models.BigIntegerField("建议的罚款", default=0)
    is_grave = models.BooleanField("情节复杂或者重大", default=False)
    has_hearing_right = models.BooleanField("有权要求听证", default=False)
    reported_at = models.DateTimeField("调查终结时间", null=True, blank=True)
    hearing_asked_at = models.DateTimeField("要求听证时间", null=True, blank=True)
    hearing_on = models.DateTimeField("听证时间", null=True, blank=True)
    hearing_place = models.CharField("听证地点", max_length=200, blank=True)
    hearing_chair = models.CharField("听证主持人", max_length=60, blank=True)
    hearing_held_at = models.DateTimeField("听证举行时间", null=True, blank=True)
    hearing_words = models.TextField("听证情况", blank=True)
    discussed_on = models.DateField("集体讨论日期", null=True, blank=True)
    discussion = models.TextField("集体讨论结论", blank=True)
    outcome = models.CharField("处理结果", max_length=12, choices=PenaltyOutcome.choices, blank=True)
    sorts = models.JSONField("处罚种类", default=list, blank=True)
    fine_fen = models.BigIntegerField("罚款", default=0)
    decision_number = models.CharField("决定书文号", max_length=60, blank=True)
    decision_words = models.TextField("决定内容", blank=True)
    decided_at = models.DateTimeField("决定时间", null=True, blank=True)
    decided_by_label = models.CharField("作出决定人", max_length=120, blank=True)
    is_on_the_spot = models.BooleanField("当场处罚", default=False)
    paid_fen = models.BigIntegerField("已缴", default=0)
    paid_on = models.DateField("缴清日期", null=True, blank=True)
    carried_out = models.TextField("其他处罚的执行", blank=True)
    remedies_over_on = models.DateField("复议诉讼期满日期", null=True, blank=True)
    court_applied_on = models.DateField("申请法院强制执行日期", null=True, blank=True)
    published_on = models.DateField("公示日期", null=True, blank=True)
    published_url = models.CharField("公示网址", max_length=300, blank=True)
    public_until = models.DateField("公示到", null=True, blank=True)
    unpublished_on = models.DateField("撤回公示日期", null=True, blank=True)
    changed_on = models.DateField("决定被变更、撤销日期", null=True, blank=True)
    reported_up_at = models.DateTimeField("上报时间", null=True, blank=True)
    report_up_words = models.TextField("上报内容", blank=True)
    report_up_receipt = models.CharField("上报签收", max_length=160, blank=True)
    archive_number = models.CharField("归档号", max_length=60, blank=True)

    # What the kind's own description must say before the investigation can end.
    described: ClassVar[tuple[str, ...]] = ()

    def undescribed(self) -> list[str]:
        """The names of those that are still empty."""
        fields = [self._meta.get_field(name) for name in type(self).described]
        return [str(one.verbose_name) for one in fields if getattr(self, one.name) in (None, "", [])]  # type: ignore[union-attr]

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=Q(fine_fen__gte=0), name="%(class)s_fine"),
            models.CheckConstraint(condition=Q(paid_fen__gte=0), name="%(class)s_paid"),
        ]


class CaseRecord(models.Model):
    """笔录: an inspection, an inquiry or a sampling by two officers, with its signed scan among the evidence."""

    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="case_records")
    kind = models.CharField("笔录种类", max_length=12, choices=RecordKind.choices)
    at = models.DateTimeField("时间")
    place = models.CharField("地点", max_length=200)
    person = models.CharField("当事人、被询问人", max_length=120, blank=True)
    officers = models.CharField("执法人员", max_length=200)
    words = models.TextField("主要内容")
    recorded_at = models.DateTimeField("登记时间")
    recorded_by_label = models.CharField("登记人", max_length=120)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        verbose_name = "办案笔录"

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.place}"


class CaseFigure(models.Model):
    """涉案金额: one dated sum (`amount` in fen) with its evidence; hints sum them per suspect over time."""

    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="case_figures")
    kind = models.CharField("金额种类", max_length=12, choices=FigureKind.choices)
    amount = models.BigIntegerField("金额（分）")
    on = models.DateField("发生日期")
    suspect = models.ForeignKey(Suspect, models.PROTECT, null=True, blank=True, related_name="figures")
    evidence = models.ForeignKey(
        "cases.Evidence", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="证据"
    )
    note = models.CharField("说明", max_length=300, blank=True)
    added_at = models.DateTimeField("登记时间")
    added_by_label = models.CharField("登记人", max_length=120)
    dropped_at = models.DateTimeField("更正撤下时间", null=True, blank=True)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        verbose_name = "涉案金额"
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="figure_positive")]
        indexes = [models.Index(fields=["suspect", "on"], name="figure_of_suspect")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount}"


class Measure(models.Model):
    """保存、扣押措施: taken with the head's approval and its paper, until the things are dealt with."""

    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="measures")
    kind = models.CharField("措施", max_length=12, choices=MeasureKind.choices)
    taken_at = models.DateTimeField("采取时间")
    owner = models.CharField("物品的当事人", max_length=200)
    paper_number = models.CharField("决定文号", max_length=60)
    approver = models.CharField("批准人", max_length=60)
    sheet = models.ForeignKey(
        "matters.Attachment", models.PROTECT, related_name="+", verbose_name="物品清单扫描件"
    )
    settled_at = models.DateTimeField("处理时间", null=True, blank=True)
    settlement = models.CharField("怎样处理", max_length=300, blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        verbose_name = "保存扣押措施"
        constraints = [
            # The limit of each kind runs in one slot: the next batch is entered when the last one is dealt with.
            models.UniqueConstraint(
                fields=["matter", "kind"], condition=Q(settled_at__isnull=True), name="measure_one_open"
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True) | Q(settled_at__gte=F("taken_at")), name="measure_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.paper_number}"


class SeizedItem(models.Model):
    """清单物品: one line of the list of goods of a measure."""

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="items")
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="seized_items")
    name = models.CharField("名称", max_length=120)
    model_words = models.CharField("规格型号", max_length=120, blank=True)
    quantity = models.PositiveIntegerField("数量")
    unit = models.CharField("单位", max_length=12)
    value_fen = models.BigIntegerField("货值（分）", default=0)
    keeper = models.CharField("存放地点、保管人", max_length=120, blank=True)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        verbose_name = "清单物品"

    def __str__(self) -> str:
        return f"{self.name} {self.quantity}{self.unit}"


class HolderAppraisal(models.Model):
    """权利人辨认: what the right holder was asked to look at, and what it says; the handling time stands still meanwhile."""

    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="holder_appraisals")
    samples = models.CharField("请辨认的物品", max_length=300)
    paper_number = models.CharField("委托文号", max_length=60)
    asked_at = models.DateTimeField("提请时间")
    asked_by_label = models.CharField("提请人", max_length=120)
    result = models.CharField("辨认结论", max_length=12, choices=AppraisalResult.choices, blank=True)
    words = models.TextField("辨认理由", blank=True)
    opinion = models.ForeignKey(
        "matters.Attachment",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="辨认意见书",
    )
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)
    answered_by_label = models.CharField("答复人", max_length=120, blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        verbose_name = "权利人辨认"
        constraints = [
            models.UniqueConstraint(
                fields=["matter"], condition=Q(answered_at__isnull=True), name="appraisal_one_open"
            )
        ]

    def __str__(self) -> str:
        return self.samples


class LegalReview(models.Model):
    """法制审核: by somebody who did not handle the case; without one that passed, no decision."""

    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="legal_reviews")
    reviewer = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name="审核人")
    reviewer_label = models.CharField("审核人", max_length=120)
    passed = models.BooleanField("通过")
    opinion = models.TextField("审核意见")
    at = models.DateTimeField("审核时间")

    objects = OfficeQuerySet.as_manager()

    class Meta:
        verbose_name = "法制审核"

    def __str__(self) -> str:
        return f"{self.reviewer_label} {'通过' if self.passed else '退回'}"
