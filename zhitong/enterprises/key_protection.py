"""重点保护对象: what is stored of one thing that a register of key enterprises protects in particular."""

from django.db import models

from zhitong.enterprises.visibility import RecordQuerySet
from zhitong.enterprises.vocabulary import ProtectionKind, WayOfUse


class KeyProtection(models.Model):
    """重点保护对象: a mark, a geographical indication or a patent that is protected in particular, by its kind.

    `foreign_note` names the countries where that matters; `right` is the entry among the rights where it has one."""

    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="key_protections")
    kind = models.CharField("重点保护种类", max_length=24, choices=ProtectionKind.choices)
    title = models.CharField("名称", max_length=200)
    number = models.CharField("号码", max_length=60, blank=True)
    right = models.ForeignKey("Right", models.PROTECT, null=True, blank=True, related_name="+")
    way_of_use = models.CharField("运用方式", max_length=8, choices=WayOfUse.choices, default=WayOfUse.OWN)
    foreign_note = models.CharField("涉外备注", max_length=200, blank=True)
    since = models.DateField("从哪天起", null=True, blank=True)
    removed_at = models.DateTimeField("撤下时间", null=True, blank=True)
    version = models.PositiveIntegerField("版本", default=0)
    chain = models.ForeignKey("journal.Chain", models.PROTECT, null=True, related_name="+")

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "重点保护对象"
        indexes = [models.Index(fields=["organisation", "kind"], name="protection_of_unit")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.title}"
