"""被反映人: who is said to infringe, as told, and the traits by which the same one is recognised elsewhere."""

from typing import Self

from django.db import models

from zhitong.cases.vocabulary import SuspectKind, TraitKind
from zhitong.matters.public import PartQuerySet


class SuspectQuerySet(PartQuerySet):
    def standing(self) -> Self:
        """Without those that were struck."""
        return self.filter(struck_at__isnull=True)


class Suspect(models.Model):
    """One suspect of one matter. Telephone and identity number are sealed; lists show what is masked.

    What was told wrongly is struck, never deleted: `became` is the row that says it rightly, where there is one."""

    matter = models.ForeignKey("matters.Matter", models.CASCADE, related_name="suspects")
    kind = models.CharField("种类", max_length=10, choices=SuspectKind.choices)
    name = models.CharField("名称", max_length=200, blank=True)
    organisation = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="登记的单位",
    )
    uscc = models.CharField("统一社会信用代码", max_length=18, blank=True)
    address = models.CharField("地址", max_length=200, blank=True)
    shop = models.CharField("网店", max_length=200, blank=True)
    phone = models.ForeignKey(
        "journal.SealedValue", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="电话"
    )
    identity_number = models.ForeignKey(
        "journal.SealedValue",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="证件号码",
    )
    struck_at = models.DateTimeField("划去时间", null=True, blank=True)
    struck_by_label = models.CharField("划去人", max_length=120, blank=True)
    struck_reason = models.CharField("划去理由", max_length=300, blank=True)
    became = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="was", verbose_name="更正为"
    )
    version = models.PositiveIntegerField("版本", default=1)

    objects = SuspectQuerySet.as_manager()

    class Meta:
        verbose_name = "被反映人"

    def __str__(self) -> str:
        return self.name or self.shop or str(self.get_kind_display())


class SuspectTrait(models.Model):
    """特征: `key` is comparable and says nothing by itself: a keyed digest of the normalised value."""

    suspect = models.ForeignKey(Suspect, models.CASCADE, related_name="traits")
    matter = models.ForeignKey("matters.Matter", models.CASCADE, related_name="suspect_traits")
    kind = models.CharField("特征", max_length=10, choices=TraitKind.choices)
    key = models.CharField(max_length=64)
    shown = models.CharField("显示", max_length=200)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "被反映人特征"
        constraints = [models.UniqueConstraint(fields=["suspect", "kind", "key"], name="suspect_trait_once")]
        indexes = [models.Index(fields=["kind", "key"], name="suspect_trait_key")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.shown}"
