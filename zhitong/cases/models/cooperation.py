"""协作: requests for help between agencies, joint operations with their tasks."""

from typing import Self

from django.db import models

from zhitong.cases.models.partners import PartnerGroup
from zhitong.cases.vocabulary_cooperation import HelpDirection, HelpTopic
from zhitong.matters.public import PartQuerySet


class HelpRequest(models.Model):
    """协查请求. `partner` is the other side where it is registered (asked when going out, asking when coming in);
    `reference` the number of the letter that asks; `until` the day set by whoever asks."""

    matter = models.OneToOneField("matters.Matter", models.PROTECT, related_name="help_request")
    direction = models.CharField("方向", max_length=4, choices=HelpDirection.choices)
    partner = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="对方单位",
    )
    partner_name = models.CharField("对方单位名称", max_length=200)
    group = models.ForeignKey(
        PartnerGroup, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="协作圈"
    )
    about = models.ForeignKey(
        "matters.Matter",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="help_requests",
        verbose_name="为哪一件",
    )
    topic = models.CharField("请求什么", max_length=16, choices=HelpTopic.choices)
    wanted = models.TextField("具体要求")
    reference = models.CharField("协查函文号", max_length=60, blank=True)
    received_at = models.DateTimeField("收到来函的时间", null=True, blank=True)
    until = models.DateField("请于哪一天前答复")
    hand_over_until = models.DateField("请转办单位接收的日期", null=True, blank=True)
    chased = models.PositiveSmallIntegerField("催办次数", default=0)
    answer = models.TextField("答复内容", blank=True)
    answer_number = models.CharField("复函文号", max_length=60, blank=True)
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)
    answered_by_label = models.CharField("答复人", max_length=120, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "协查请求"

    def __str__(self) -> str:
        return f"协查：{self.partner_name} {self.reference}".strip()


class JointOperation(models.Model):
    """联合行动: what for, when, and what came of it."""

    matter = models.OneToOneField("matters.Matter", models.PROTECT, related_name="joint_operation")
    purpose = models.TextField("行动目的")
    place = models.CharField("行动地点", max_length=200, blank=True)
    starts_on = models.DateField("开始日期")
    ends_on = models.DateField("结束日期")
    result = models.TextField("行动总结", blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "联合行动"

    def __str__(self) -> str:
        return f"联合行动 {self.starts_on}"


class OperationTaskQuerySet(PartQuerySet):
    def standing(self) -> Self:
        """Without those that were taken back."""
        return self.filter(withdrawn_at__isnull=True)


class OperationTask(models.Model):
    """行动任务: one thing that one agency does; reported on its own, so that two reports never collide.

    What was given wrongly is taken back with its reason, never deleted."""

    matter = models.ForeignKey("matters.Matter", models.CASCADE, related_name="operation_tasks")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    words = models.CharField("任务", max_length=300)
    due_on = models.DateField("完成日期")
    report = models.TextField("完成情况", blank=True)
    reported_at = models.DateTimeField("报告时间", null=True, blank=True)
    reported_by_label = models.CharField("报告人", max_length=120, blank=True)
    withdrawn_at = models.DateTimeField("收回时间", null=True, blank=True)
    withdrawn_by_label = models.CharField("收回人", max_length=120, blank=True)
    withdrawn_reason = models.CharField("收回理由", max_length=300, blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    objects = OperationTaskQuerySet.as_manager()

    class Meta:
        verbose_name = "行动任务"
        ordering = ["matter", "due_on", "id"]

    def __str__(self) -> str:
        return f"{self.organisation}：{self.words}"
