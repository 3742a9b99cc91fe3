"""线索: what somebody brings forward, before anybody has decided whether it is a case."""

from django.db import models

from zhitong.cases.models.infringed import Infringed
from zhitong.cases.vocabulary import LeadChannel, LeadSource
from zhitong.matters.public import PartQuerySet


class Lead(Infringed):
    """线索. `identity` is the reporter where it is a person of the public, or somebody who asked to be sealed: opened to
    the handler alone, with a reason. `code_hash` is of the code by which such a reporter follows it."""

    matter = models.OneToOneField("matters.Matter", models.PROTECT, related_name="lead_detail")
    channel = models.CharField("渠道", max_length=24, choices=LeadChannel.choices)
    source = models.CharField("来源", max_length=12, choices=LeadSource.choices)
    territory = models.ForeignKey(
        "people.Territory", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="发生地"
    )
    place = models.CharField("地点", max_length=200, blank=True)
    links = models.JSONField("链接", default=list, blank=True)
    words = models.TextField("情况")
    wish = models.CharField("诉求", max_length=500, blank=True)
    happened_on = models.DateField("发生日期", null=True, blank=True)
    platform = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="所在平台",
    )
    identity = models.ForeignKey(
        "journal.SealedValue", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="报告人"
    )
    code_hash = models.CharField(max_length=64, blank=True)
    reporter_label = models.CharField("由谁报告", max_length=120)
    green_reason = models.CharField("绿色通道理由", max_length=200, blank=True)
    hand_over_until = models.DateField("请对方接收的日期", null=True, blank=True)
    decided_at = models.DateTimeField("审查结论时间", null=True, blank=True)
    decision_reason = models.CharField("审查结论理由", max_length=500, blank=True)
    decision_basis = models.CharField("审查结论依据", max_length=200, blank=True)
    reply = models.CharField("给报告人的答复", max_length=500, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "线索"
        indexes = [
            models.Index(fields=["right", "-id"], name="lead_right"),
            models.Index(fields=["right_number", "-id"], name="lead_right_number"),
        ]

    def __str__(self) -> str:
        return f"{self.get_act_display()}：{self.right_words}"
