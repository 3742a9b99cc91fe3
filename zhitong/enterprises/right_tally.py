"""权利计数: what is stored of the numbers of rights."""

from django.db import models


class RightTally(models.Model):
    """权利计数: how many rights of each kind an organisation has that stand, each registration once.

    True from `counted_on` to the day before `changes_on`, when the next of these rights ends; written in the same
    transaction as the rights (tallies.py). An organisation without rights has no row."""

    organisation = models.OneToOneField(
        "people.Organisation", models.PROTECT, primary_key=True, related_name="right_tally"
    )
    counted_on = models.DateField("计数日期")
    changes_on = models.DateField("下次变动", null=True, blank=True)
    held_patent_invention = models.PositiveIntegerField(default=0)
    held_patent_utility = models.PositiveIntegerField(default=0)
    held_patent_design = models.PositiveIntegerField(default=0)
    held_trademark = models.PositiveIntegerField(default=0)
    held_gi = models.PositiveIntegerField(default=0)
    held_trade_secret = models.PositiveIntegerField(default=0)
    held_copyright = models.PositiveIntegerField(default=0)
    held_plant_variety = models.PositiveIntegerField(default=0)
    held_layout_design = models.PositiveIntegerField(default=0)
    applied_patent_invention = models.PositiveIntegerField(default=0)
    applied_patent_utility = models.PositiveIntegerField(default=0)
    applied_patent_design = models.PositiveIntegerField(default=0)
    applied_trademark = models.PositiveIntegerField(default=0)
    applied_gi = models.PositiveIntegerField(default=0)
    applied_trade_secret = models.PositiveIntegerField(default=0)
    applied_copyright = models.PositiveIntegerField(default=0)
    applied_plant_variety = models.PositiveIntegerField(default=0)
    applied_layout_design = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "权利计数"
        indexes = [models.Index(fields=["changes_on"], name="right_tally_due")]

    def __str__(self) -> str:
        return f"{self.organisation} 权利计数"
