"""Who stands in a list: membership with dates."""

from django.db import models
from django.db.models import Q

from zhitong.registry.models.applications import Application
from zhitong.registry.models.lists import UnitList
from zhitong.registry.visibility import ListedUnitQuerySet
from zhitong.registry.vocabulary import (
    RemovalReason,
)


class ListedUnit(models.Model):
    """名录中的一家: membership with dates. Changes only as the effect of a move.

    `attributes` are those that the pack keeps of each unit of the list, by key; `left_on` is the day on which the unit
    was found to have left the area of the mechanism."""

    matter = models.OneToOneField("matters.Matter", models.PROTECT, related_name="listed_unit")
    unit_list = models.ForeignKey(UnitList, models.PROTECT, related_name="units")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="listed_units")
    application = models.ForeignKey(
        Application, models.PROTECT, null=True, blank=True, related_name="listed_units"
    )
    basis_key = models.CharField("入库条件代号", max_length=60)
    basis_text = models.CharField("入库条件", max_length=200)
    listed_on = models.DateField("入库日期")
    until = models.DateField("有效期至", null=True, blank=True)
    attributes = models.JSONField("名录项目", default=dict)
    left_on = models.DateField("迁出日期", null=True, blank=True)
    removed_on = models.DateField("移出日期", null=True, blank=True)
    removal = models.CharField("移出种类", max_length=16, choices=RemovalReason.choices, blank=True)
    reason = models.TextField("理由", blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    objects = ListedUnitQuerySet.as_manager()

    class Meta:
        verbose_name = "在库单位"
        constraints = [
            models.UniqueConstraint(
                fields=["unit_list", "organisation"], condition=Q(removed_on__isnull=True), name="listed_once"
            ),
        ]
        indexes = [models.Index(fields=["unit_list", "-listed_on"], name="listed_of_list")]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.unit_list}"
