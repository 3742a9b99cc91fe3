"""What is stored of imports: the plan made of one uploaded workbook, and its rows with what is to become of each."""

from django.db import models

from zhitong.exchange.visibility import PlanQuerySet, RowQuerySet
from zhitong.exchange.vocabulary import Outcome, PlanState, RowState


class ImportPlan(models.Model):
    """导入计划. `plan_hash` covers file, options and every row with its outcome: who applies a plan applies what was
    shown. `secrets` holds the cells of secret columns for all rows, erased when the plan is discarded."""

    kind = models.CharField("种类", max_length=40)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+", verbose_name="上传的表格")
    file_hash = models.CharField("表格的哈希", max_length=64)
    plan_hash = models.CharField("计划的哈希", max_length=64)
    options = models.JSONField("选项", default=dict, blank=True)
    sheets = models.JSONField("工作表", default=list, blank=True)
    secrets = models.ForeignKey("journal.SealedValue", models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, related_name="+", verbose_name="单位"
    )
    installation = models.ForeignKey(
        "schemes.Installation", models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField("状态", max_length=10, choices=PlanState.choices, default=PlanState.PLANNED)
    made_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name="上传人")
    made_at = models.DateTimeField("上传时间")
    applied_duty = models.ForeignKey("people.Duty", models.PROTECT, null=True, blank=True, related_name="+")
    applied_by_label = models.CharField("导入人", max_length=120, blank=True)
    applied_at = models.DateTimeField("开始导入", null=True, blank=True)
    finished_at = models.DateTimeField("导入完成", null=True, blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = "导入计划"
        indexes = [
            models.Index(fields=["organisation", "-made_at"], name="plan_newest"),
            models.Index(fields=["state"], name="plan_state"),
        ]

    def __str__(self) -> str:
        return f"{self.file} {self.get_state_display()}"


class ImportRow(models.Model):
    """One row of the sheet: cells as typed (`given`, secret ones masked), as understood (`values`), and what is to
    become of them. `difference` is [{label, before, after}]; `result_path` leads to what the row has become."""

    plan = models.ForeignKey(ImportPlan, models.CASCADE, related_name="rows")
    sheet = models.CharField("工作表", max_length=100)
    row_number = models.PositiveIntegerField("行号")
    label = models.CharField("说的是谁", max_length=200, blank=True)
    given = models.JSONField("原样", default=dict)
    values = models.JSONField("读成", default=dict)
    outcome = models.CharField("判断", max_length=10, choices=Outcome.choices)
    reasons = models.JSONField("理由", default=list, blank=True)
    notes = models.JSONField("提示", default=list, blank=True)
    difference = models.JSONField("变动", default=list, blank=True)
    state = models.CharField("办理", max_length=8, choices=RowState.choices)
    failure = models.JSONField("没有导入的原因", default=list, blank=True)
    missing = models.JSONField("还缺什么", default=list, blank=True)
    result_path = models.CharField("结果", max_length=200, blank=True)
    result_label = models.CharField("结果名称", max_length=200, blank=True)
    applied_at = models.DateTimeField("导入时间", null=True, blank=True)

    objects = RowQuerySet.as_manager()

    class Meta:
        verbose_name = "导入的一行"
        constraints = [
            models.UniqueConstraint(fields=["plan", "sheet", "row_number"], name="import_row_once")
        ]
        indexes = [
            models.Index(fields=["plan", "state", "id"], name="import_row_state"),
            models.Index(fields=["plan", "outcome", "id"], name="import_row_outcome"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet} 第 {self.row_number} 行"
