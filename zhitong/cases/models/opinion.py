"""侵权警告后的咨询意见: asked by who was warned, when the holder neither takes the warning back nor brings a case."""

from django.db import models

from zhitong.cases.models.infringed import Infringed
from zhitong.matters.public import PartQuerySet


class PatentOpinion(Infringed):
    """咨询请求. One of the two windows must have passed: a month from `urged_received_on`, two from `urged_sent_on`."""

    matter = models.OneToOneField("matters.Matter", models.PROTECT, related_name="patent_opinion_detail")
    warned_on = models.DateField("收到警告的日期")
    urged_sent_on = models.DateField("发出书面催告的日期")
    urged_received_on = models.DateField("权利人收到催告的日期", null=True, blank=True)
    product = models.CharField("被警告的产品或者方法", max_length=200)
    words = models.TextField("不侵权的理由", blank=True)
    opinion = models.TextField("咨询意见", blank=True)
    infringes = models.BooleanField("侵权成立", null=True)
    given_at = models.DateTimeField("出具时间", null=True, blank=True)
    reason = models.CharField("不予受理的理由", max_length=500, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "侵权警告咨询请求"

    def __str__(self) -> str:
        return f"咨询意见：{self.right_words}"
