"""证据: each piece with the hash that it had on arrival, and through whose hands it has gone."""

from django.db import models

from zhitong.cases.visibility import EvidenceQuerySet
from zhitong.cases.vocabulary import CustodyAct, EvidenceKind
from zhitong.matters.public import PartQuerySet, Sight


class Evidence(models.Model):
    """证据. `sha256` is of the bytes on arrival; `keeper` is who has the thing itself now."""

    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="evidence")
    number = models.PositiveIntegerField("序号")
    kind = models.CharField("种类", max_length=12, choices=EvidenceKind.choices)
    label = models.CharField("名称", max_length=200)
    file = models.ForeignKey(
        "files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="文件"
    )
    sha256 = models.CharField("哈希", max_length=64, blank=True)
    url = models.CharField("链接", max_length=500, blank=True)
    taken_at = models.DateTimeField("取得时间", null=True, blank=True)
    taken_by_label = models.CharField("取得人", max_length=120, blank=True)
    received_at = models.DateTimeField("收到时间")
    received_by_label = models.CharField("收到人", max_length=120)
    keeper = models.CharField("现在由谁保管", max_length=120, blank=True)
    note = models.CharField("说明", max_length=500, blank=True)
    sight = models.CharField("谁可见", max_length=10, choices=Sight.choices, default=Sight.AGENCIES)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = "证据"
        ordering = ["matter", "number"]
        constraints = [models.UniqueConstraint(fields=["matter", "number"], name="evidence_number")]

    def __str__(self) -> str:
        return f"证据{self.number} {self.label}"


class CustodyEntry(models.Model):
    """保管记录: rows are only added."""

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="custody")
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="custody")
    act = models.CharField("保管动作", max_length=10, choices=CustodyAct.choices)
    from_label = models.CharField("从谁", max_length=120, blank=True)
    to_label = models.CharField("到谁", max_length=120)
    at = models.DateTimeField("时间")
    by_label = models.CharField("记录人", max_length=120)
    note = models.CharField("说明", max_length=200, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "保管记录"

    def __str__(self) -> str:
        return f"{self.get_act_display()} {self.to_label}"
