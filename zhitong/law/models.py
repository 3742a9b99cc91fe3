"""What is stored of the law: who has checked which version of which entry. The entries are files."""

from django.db import models


class Confirmation(models.Model):
    """A lawyer's sign-off of one version of one entry, or its withdrawal. Rows are added, never changed.

    `area` is the path of the territory of the bureau that signed: it holds there and in everything below. A row without
    one names nobody's area and confirms nothing."""

    limit_id = models.CharField("时限编号", max_length=8)
    version = models.PositiveSmallIntegerField("版本")
    is_withdrawal = models.BooleanField("撤回核对", default=False)
    area = models.CharField("签核地区路径", max_length=80, blank=True)
    area_name = models.CharField("签核地区", max_length=60, blank=True)
    note = models.TextField("说明", blank=True)
    confirmed_by = models.CharField("核对人", max_length=120)
    confirmed_at = models.DateTimeField("核对时间")

    class Meta:
        verbose_name = "时限核对"
        ordering = ["pk"]
        indexes = [models.Index(fields=["limit_id", "version"], name="confirmation_of")]

    def __str__(self) -> str:
        return f"{self.limit_id} 第 {self.version} 版"
