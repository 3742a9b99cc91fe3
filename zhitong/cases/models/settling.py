"""调解组织的调解: where it is offered, one mediation, and which route an intake took. Sessions and agreement: mediation.py."""

from django.db import models

from zhitong.cases.vocabulary_settling import MediationOrigin, MediationSort, Route
from zhitong.matters.public import PartQuerySet


class MediationPoint(models.Model):
    """调解点: a body that mediates, and where: a park, a market, an association's rooms. `rule` is the association's own
    agreement under which it settles its members' disputes."""

    body = models.ForeignKey(
        "people.Organisation", models.PROTECT, related_name="mediation_points", verbose_name="调解组织"
    )
    name = models.CharField("调解点名称", max_length=100)
    place = models.CharField("调解点地址", max_length=200)
    sort = models.CharField("调解种类", max_length=12, choices=MediationSort.choices)
    rule = models.CharField("内部约定", max_length=200, blank=True)
    added_at = models.DateTimeField("登记时间")
    added_by_label = models.CharField("登记人", max_length=120)

    class Meta:
        verbose_name = "调解点"
        constraints = [models.UniqueConstraint(fields=["body", "name"], name="mediation_point_once")]

    def __str__(self) -> str:
        return f"{self.name}（{self.body.name}）"


class Mediation(models.Model):
    """调解. Led by the body itself. `effective_on`: the day on which the agreement took effect; `next_due`: the next
    thing that it obliges to; `liaison_group`: who of an association's liaison group takes part."""

    matter = models.OneToOneField("matters.Matter", models.PROTECT, related_name="mediation_detail")
    point = models.ForeignKey(MediationPoint, models.PROTECT, related_name="+", verbose_name="调解点")
    sort = models.CharField("调解种类", max_length=12, choices=MediationSort.choices)
    origin = models.CharField("怎样来的", max_length=16, choices=MediationOrigin.choices)
    about = models.ForeignKey(
        "matters.Matter",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="mediations",
        verbose_name="为哪一件",
    )
    applicant_name = models.CharField("申请的一方", max_length=200)
    other = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="另一方单位",
    )
    other_name = models.CharField("另一方", max_length=200)
    request = models.TextField("调解请求")
    liaison_group = models.CharField("参加的联络小组", max_length=200, blank=True)
    court = models.CharField("法院", max_length=120, blank=True)
    court_number = models.CharField("法院案号、委派委托书号", max_length=60, blank=True)
    received_at = models.DateTimeField("调解组织收到材料的时间", null=True, blank=True)
    proposed = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="推荐的调解员"
    )
    applicant_chose = models.CharField("申请方选定", max_length=120, blank=True)
    other_chose = models.CharField("另一方选定", max_length=120, blank=True)
    effective_on = models.DateField("协议生效日期", null=True, blank=True)
    next_due = models.DateField("下一项履行期限", null=True, blank=True)
    confirming_court = models.CharField("司法确认的法院", max_length=120, blank=True)
    confirmation_number = models.CharField("司法确认裁定书号", max_length=60, blank=True)
    confirmed = models.BooleanField("法院确认有效", null=True)
    end_reason = models.CharField("终止的理由", max_length=300, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "调解"

    def __str__(self) -> str:
        return f"调解：{self.applicant_name} · {self.other_name}"


class RouteTaken(models.Model):
    """所走的途径: which of the routes an intake was sent on, by whom, with what whoever reported was told."""

    matter = models.ForeignKey("matters.Matter", models.CASCADE, related_name="routes_taken")
    route = models.CharField("途径", max_length=16, choices=Route.choices)
    words = models.CharField("给报告人的说明", max_length=500)
    taken_at = models.DateTimeField("选定时间")
    taken_by_label = models.CharField("选定人", max_length=120)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "所走的途径"
        ordering = ["matter", "id"]

    def __str__(self) -> str:
        return str(self.get_route_display())
