"""名录: the lists of an installation."""

from django.db import models


class UnitList(models.Model):
    """名录: one list of an installation; a scheme may keep several."""

    installation = models.ForeignKey("schemes.Installation", models.PROTECT, related_name="unit_lists")
    key = models.CharField("代号", max_length=60)
    name = models.CharField("名称", max_length=120)

    class Meta:
        verbose_name = "名录"
        constraints = [models.UniqueConstraint(fields=["installation", "key"], name="unit_list_once")]

    def __str__(self) -> str:
        return self.name
