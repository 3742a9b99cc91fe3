"""单位合并: what is stored of a proposal to make two records of one enterprise one."""

from django.db import models

from zhitong.matters.public import PartQuerySet


class Merger(models.Model):
    """单位合并: which record stays, which goes, and for each field in which they differ whose value counts.

    `chosen`: {key of the field: "stays" or "goes"}; `carried`: {column: rows carried}, once it was done."""

    matter = models.OneToOneField("matters.Matter", models.PROTECT, related_name="merger")
    stays = models.ForeignKey(
        "people.Organisation", models.PROTECT, related_name="+", verbose_name="留下的记录"
    )
    goes = models.ForeignKey(
        "people.Organisation", models.PROTECT, related_name="+", verbose_name="并掉的记录"
    )
    chosen = models.JSONField("选用的值", default=dict)
    reason = models.CharField("认定是同一家的依据", max_length=500)
    proposed_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name="提出人")
    carried = models.JSONField("带过去的", default=dict)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "单位合并"

    def __str__(self) -> str:
        return f"{self.goes} 并入 {self.stays}"
