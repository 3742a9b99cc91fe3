"""Applications with their verification items and correction points."""

from django.db import models
from django.db.models import Q

from zhitong.matters.public import PartQuerySet
from zhitong.registry.models.lists import UnitList
from zhitong.registry.vocabulary import (
    PointFor,
    Route,
    UnitAnswer,
    Verdict,
)


class Application(models.Model):
    """入库申报. `form` holds the values of the pack's form fields, except the mobile number, which is sealed.

    `declared_verdict` is what the conditions gave on the day of submission from what the enterprise declared;
    `verified_verdict` what they gave on the day of recommendation from verified items only. `attributes` are those of
    the list (category, kind of protection …) by key; `answer` is what the enterprise said to being put on a compiled
    list; `former_list`, `former_since` and `proof` say in which other list the unit stands already."""

    matter = models.OneToOneField("matters.Matter", models.PROTECT, related_name="application")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="applications")
    unit_list = models.ForeignKey(UnitList, models.PROTECT, related_name="applications")
    route = models.CharField("来源", max_length=12, choices=Route.choices, default=Route.OWN)
    form = models.JSONField("申报表", default=dict)
    contact_phone = models.ForeignKey(
        "journal.SealedValue",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="手机号码",
    )
    condition_keys = models.JSONField("申报的条件", default=list)
    pack_hash = models.CharField("机制版本", max_length=64)
    declared_verdict = models.JSONField("按申报判断", default=dict)
    verified_verdict = models.JSONField("按核定判断", default=dict)
    submitted_at = models.DateTimeField("申报时间", null=True, blank=True)
    recommendation = models.TextField("推荐意见", blank=True)
    recommended_at = models.DateTimeField("推荐时间", null=True, blank=True)
    recommended_by_label = models.CharField("推荐人", max_length=120, blank=True)
    examination = models.TextField("考察意见", blank=True)
    outcome_reason = models.TextField("理由", blank=True)
    attributes = models.JSONField("名录项目", default=dict)
    answer = models.CharField("企业答复", max_length=12, choices=UnitAnswer.choices, blank=True)
    answer_note = models.CharField("答复说明", max_length=500, blank=True)
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)
    answered_by_label = models.CharField("答复人", max_length=120, blank=True)
    former_list = models.CharField("原有名录", max_length=160, blank=True)
    former_since = models.DateField("列入原有名录的日期", null=True, blank=True)
    proof = models.CharField("列入的依据", max_length=300, blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "入库申报"
        indexes = [models.Index(fields=["unit_list", "organisation"], name="application_of_list")]

    def __str__(self) -> str:
        return f"{self.organisation} 入库申报"


class VerificationItem(models.Model):
    """核验: one declared right, certificate or yearly figure as declared, what was found of it, and the verdict."""

    matter = models.ForeignKey("matters.Matter", models.CASCADE, related_name="verification_items")
    right = models.ForeignKey("enterprises.Right", models.PROTECT, null=True, blank=True, related_name="+")
    qualification = models.ForeignKey(
        "enterprises.Qualification", models.PROTECT, null=True, blank=True, related_name="+"
    )
    figure = models.ForeignKey(
        "enterprises.YearlyFigure", models.PROTECT, null=True, blank=True, related_name="+"
    )
    kind = models.CharField("种类", max_length=24)
    label = models.CharField("名称", max_length=240)
    identifier = models.CharField("号码", max_length=60, blank=True)
    declared = models.JSONField("企业填报", default=dict)
    verdict = models.CharField("核验结论", max_length=12, choices=Verdict.choices, blank=True)
    found = models.JSONField("查得", default=dict)
    note = models.CharField("说明", max_length=300, blank=True)
    source = models.CharField("在哪里查的", max_length=100, blank=True)
    checked_on = models.DateField("查的日期", null=True, blank=True)
    checked_by_label = models.CharField("核验人", max_length=120, blank=True)
    evidence = models.ForeignKey(
        "matters.Attachment", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="核验依据"
    )
    dropped_at = models.DateTimeField("企业撤下时间", null=True, blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "核验项"
        constraints = [
            models.CheckConstraint(
                condition=Q(right__isnull=False, qualification__isnull=True, figure__isnull=True)
                | Q(right__isnull=True, qualification__isnull=False, figure__isnull=True)
                | Q(right__isnull=True, qualification__isnull=True, figure__isnull=False),
                name="item_of_one",
            ),
            models.UniqueConstraint(
                fields=["matter", "right"], condition=Q(dropped_at__isnull=True), name="item_right_once"
            ),
            models.UniqueConstraint(
                fields=["matter", "qualification"],
                condition=Q(dropped_at__isnull=True),
                name="item_qual_once",
            ),
            models.UniqueConstraint(
                fields=["matter", "figure"], condition=Q(dropped_at__isnull=True), name="item_figure_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.identifier}".strip()


class CorrectionPoint(models.Model):
    """要补正的一项: one point of a returned application, and how it was settled."""

    matter = models.ForeignKey("matters.Matter", models.CASCADE, related_name="correction_points")
    addressee = models.CharField(
        "谁来办", max_length=10, choices=PointFor.choices, default=PointFor.APPLICANT
    )
    text = models.CharField("要求", max_length=300)
    raised_at = models.DateTimeField("提出时间")
    raised_by_label = models.CharField("提出人", max_length=120)
    answer = models.CharField("说明", max_length=300, blank=True)
    settled_at = models.DateTimeField("办好时间", null=True, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "补正要求"

    def __str__(self) -> str:
        return self.text
