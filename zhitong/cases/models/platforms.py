"""平台通知: a right holder's notice to an e-commerce platform and what came of it (电子商务法 42-45)."""

from django.db import models

from zhitong.cases.models.infringed import Infringed
from zhitong.matters.public import PartQuerySet


class PlatformNotice(Infringed):
    """平台通知. `pieces` are the materials that lie with it; what is missing is told beside the next legal step.

    `sla_words` is what the platform itself promises: the law says 及时 and gives no number."""

    matter = models.OneToOneField("matters.Matter", models.PROTECT, related_name="platform_notice")
    platform = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="平台",
    )
    platform_name = models.CharField("平台名称", max_length=200)
    shop = models.CharField("平台内经营者", max_length=200)
    links = models.JSONField("商品链接", default=list)
    words = models.TextField("侵权情况")
    wanted = models.CharField("要求的措施", max_length=200)
    sla_words = models.CharField("平台承诺的处理时间", max_length=120, blank=True)
    pieces = models.JSONField("已有的材料", default=list)
    notified_at = models.DateTimeField("通知发出时间")
    measures = models.CharField("平台采取的措施", max_length=300, blank=True)
    measured_at = models.DateTimeField("采取措施时间", null=True, blank=True)
    refusal = models.CharField("平台的理由", max_length=300, blank=True)
    declaration = models.TextField("不侵权声明", blank=True)
    counter_pieces = models.JSONField("声明的材料", default=list)
    counter_arrived_at = models.DateTimeField("声明到达权利人", null=True, blank=True)
    complained_at = models.DateTimeField("投诉、起诉时间", null=True, blank=True)
    complained_to = models.CharField("向谁投诉、起诉", max_length=200, blank=True)
    complaint_number = models.CharField("受理文号", max_length=60, blank=True)
    outcome = models.CharField("结果", max_length=300, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "平台通知"

    def __str__(self) -> str:
        return f"{self.platform_name} · {self.shop}"
