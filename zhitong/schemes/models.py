"""What is stored of schemes: versions of packs, where each is in force, and who plays its roles there.

Nothing here is edited: a new text is a new version, a new choice of settings is a new installation."""

from typing import Any

from django.db import models
from django.db.models import F, Q


class SchemeVersion(models.Model):
    """方案版本: one content of one pack, found again by the hash of its content."""

    key = models.CharField("方案", max_length=40)
    number = models.PositiveIntegerField("版本号")
    title = models.CharField("名称", max_length=200)
    content = models.JSONField("内容")
    content_hash = models.CharField("内容哈希", max_length=64, unique=True)
    loaded_at = models.DateTimeField("载入时间")
    loaded_by_label = models.CharField("载入人", max_length=200)
    chain = models.ForeignKey("journal.Chain", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "方案版本"
        ordering = ["key", "number"]
        constraints = [models.UniqueConstraint(fields=["key", "number"], name="scheme_version_number")]

    def __str__(self) -> str:
        return f"{self.title} 第 {self.number} 版"


class Installation(models.Model):
    """机制: a version in force in a territory under a lead agency, with the choices made for it."""

    scheme_version = models.ForeignKey(
        SchemeVersion, models.PROTECT, related_name="installations", verbose_name="方案版本"
    )
    territory = models.ForeignKey(
        "people.Territory", models.PROTECT, related_name="+", verbose_name="适用地区"
    )
    lead_agency = models.ForeignKey(
        "people.Organisation", models.PROTECT, related_name="+", verbose_name="牵头机关"
    )
    in_force_from = models.DateField("施行日期")
    in_force_to = models.DateField("止于", null=True, blank=True)
    superseded_by = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    settings = models.JSONField("设置", default=dict)
    contacts = models.JSONField("公开联系方式", default=dict)
    chain = models.ForeignKey("journal.Chain", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "机制"
        ordering = ["territory_id", "in_force_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(in_force_to__isnull=True) | Q(in_force_to__gte=F("in_force_from")),
                name="installation_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return str(self.scheme_version)

    def setting(self, key: str) -> Any:
        """The value chosen when the pack was put into force; every setting has one."""
        return self.settings[key]


class RoleBinding(models.Model):
    """角色: which agencies play a role of the scheme here: by function and level, or one organisation by name."""

    installation = models.ForeignKey(Installation, models.CASCADE, related_name="role_bindings")
    role = models.CharField("角色", max_length=40)
    function = models.CharField("职能", max_length=24, blank=True)
    level = models.CharField("层级", max_length=10, blank=True)
    duty_kinds = models.JSONField("职责", default=list)
    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "角色"
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | (~Q(function="") & ~Q(level="")),
                name="role_binding_names_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.function} {self.level}".strip()
