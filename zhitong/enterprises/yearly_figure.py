"""年度数据: what is stored of one sum of one year."""

from django.db import models
from django.db.models import F, Q

from zhitong.enterprises.visibility import RecordQuerySet
from zhitong.enterprises.vocabulary import FigureMeasure


class YearlyFigure(models.Model):
    """年度数据: a sum of one year with the period it covers and its proof; corrected with a reason.

    `confirmed` is what the county found when it looked at the proof (null: not looked yet); any correction takes it
    back. In an application the county judges the figure once more, as one item among the others."""

    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="yearly_figures")
    measure = models.CharField(
        "项目", max_length=24, choices=FigureMeasure.choices, default=FigureMeasure.YEARLY_REVENUE
    )
    year = models.PositiveSmallIntegerField("年度")
    starts_on = models.DateField("期间从")
    ends_on = models.DateField("期间到")
    yuan = models.BigIntegerField("金额（元）")
    proof_name = models.CharField("证明", max_length=100, blank=True)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    confirmed = models.BooleanField("证明核实", null=True, blank=True)
    confirmed_on = models.DateField("核实日期", null=True, blank=True)
    confirmed_by_label = models.CharField("核实人", max_length=120, blank=True)
    confirmed_note = models.CharField("核实说明", max_length=200, blank=True)
    removed_at = models.DateTimeField("撤下时间", null=True, blank=True)
    version = models.PositiveIntegerField("版本", default=0)
    chain = models.ForeignKey("journal.Chain", models.PROTECT, null=True, related_name="+")

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "年度数据"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "measure", "year"],
                condition=Q(removed_at__isnull=True),
                name="figure_once_a_year",
            ),
            models.CheckConstraint(condition=Q(yuan__gte=0), name="figure_not_negative"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="figure_period"),
        ]
        indexes = [models.Index(fields=["measure", "year"], name="figure_of_year")]

    def __str__(self) -> str:
        return f"{self.get_measure_display()} {self.year}"

    @property
    def is_proven(self) -> bool:
        """A proof is named and there."""
        return bool(self.file_id and self.proof_name)
