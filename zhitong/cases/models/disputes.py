"""管辖争议: two agencies about one lead or case: what each says, who was asked to designate, what was decided."""

from django.db import models

from zhitong.cases.vocabulary import DisputeReach, DisputeStance
from zhitong.matters.public import PartQuerySet


class JurisdictionDispute(models.Model):
    """管辖争议. `about` stays with whoever holds it until a designation moves it."""

    matter = models.OneToOneField("matters.Matter", models.PROTECT, related_name="dispute")
    about = models.ForeignKey("matters.Matter", models.PROTECT, related_name="disputes")
    reach = models.CharField("范围", max_length=8, choices=DisputeReach.choices)
    is_patent = models.BooleanField("专利纠纷", default=False)
    holder = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+", verbose_name="现承办")
    other = models.ForeignKey(
        "people.Organisation", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="对方"
    )
    other_name = models.CharField("对方机关", max_length=200, blank=True)
    superior = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="共同上级",
    )
    superior_name = models.CharField("上级机关", max_length=200, blank=True)
    arose_at = models.DateTimeField("争议发生时间")
    reported_at = models.DateTimeField("报请时间", null=True, blank=True)
    letter_number = models.CharField("请示文号", max_length=60, blank=True)
    designated = models.ForeignKey(
        "people.Organisation", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="指定给"
    )
    designated_name = models.CharField("指定的机关", max_length=200, blank=True)
    decided_at = models.DateTimeField("结论时间", null=True, blank=True)
    decision = models.CharField("结论", max_length=500, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "管辖争议"

    def __str__(self) -> str:
        return f"{self.get_reach_display()}：{self.about}"


class DisputeView(models.Model):
    """一方的意见: each agency states its own, in its own row."""

    matter = models.ForeignKey("matters.Matter", models.CASCADE, related_name="dispute_views")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    stance = models.CharField("意见", max_length=8, choices=DisputeStance.choices, blank=True)
    reason = models.CharField("理由", max_length=500, blank=True)
    stated_at = models.DateTimeField("表态时间", null=True, blank=True)
    stated_by_label = models.CharField("表态人", max_length=120, blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "管辖意见"
        constraints = [models.UniqueConstraint(fields=["matter", "organisation"], name="dispute_view_once")]

    def __str__(self) -> str:
        return f"{self.organisation} {self.get_stance_display()}"
