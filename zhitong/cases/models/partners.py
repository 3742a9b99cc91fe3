"""协作圈: areas or agencies that have agreed to help each other, and who has been in it from when to when."""

from django.db import models
from django.db.models import Q

from zhitong.journal.public import Chain


class PartnerGroup(models.Model):
    """协作圈. `keeper` is the agency that keeps it (empty: entered before keepers were; the first that changes it keeps it);
    `former_names` is a list of {"name", "until": ISO day}. An ended one stays for the works that name it."""

    name = models.CharField("协作圈名称", max_length=60, unique=True)
    basis = models.CharField("协议或者文件", max_length=200, blank=True)
    keeper = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="保管单位",
    )
    former_names = models.JSONField("曾用名", default=list, blank=True)
    added_at = models.DateTimeField("登记时间")
    added_by_label = models.CharField("登记人", max_length=120)
    ended_at = models.DateTimeField("结束时间", null=True, blank=True)
    chain = models.ForeignKey(Chain, models.PROTECT, null=True, related_name="+", verbose_name="历史链")

    class Meta:
        verbose_name = "协作圈"

    def __str__(self) -> str:
        return f"{self.name}（已结束）" if self.ended_at else self.name


class PartnerMember(models.Model):
    """协作圈成员: one name, as the agreement has it, while it is in the circle."""

    group = models.ForeignKey(PartnerGroup, models.CASCADE, related_name="memberships")
    name = models.CharField("成员名称", max_length=100)
    former_names = models.JSONField("曾用名", default=list, blank=True)
    joined_at = models.DateTimeField("加入时间")
    left_at = models.DateTimeField("退出时间", null=True, blank=True)

    class Meta:
        verbose_name = "协作圈成员"
        ordering = ["group", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "name"], condition=Q(left_at__isnull=True), name="partner_member_once"
            )
        ]

    def __str__(self) -> str:
        return self.name
