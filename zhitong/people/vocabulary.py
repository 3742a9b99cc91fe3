"""Which words exist for organisations, levels, functions and duties."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """Level of a territory, and of the agency that governs it."""

    NATION = "nation", _("国家")
    PROVINCE = "province", _("省")
    CITY = "city", _("市")
    COUNTY = "county", _("县（市、区）")
    STATION = "station", _("所")


class Kind(models.TextChoices):
    """Kind of organisation; each may have a one-to-one profile in an upper app."""

    AGENCY = "agency", _("机关")
    ENTERPRISE = "enterprise", _("企业")
    ASSOCIATION = "association", _("行业协会")
    ALLIANCE = "alliance", _("产业联盟")
    PLATFORM = "platform", _("电子商务平台")
    STATION = "station", _("工作站")
    SERVICE_BODY = "service_body", _("服务机构")


class Function(models.TextChoices):
    """What an agency is for; packs bind roles to functions."""

    MARKET_SUPERVISION = "market_supervision", _("市场监管")
    PROCURATORATE = "procuratorate", _("检察")
    POLICE = "police", _("公安")
    COURT = "court", _("法院")
    CUSTOMS = "customs", _("海关")
    PROTECTION_CENTRE = "protection_centre", _("保护中心")
    RIGHTS_AID = "rights_aid", _("维权援助")
    OTHER = "other", _("其他部门")


class OrganisationState(models.TextChoices):
    ACTIVE = "active", _("存续")
    DEREGISTERED = "deregistered", _("已注销")
    ABOLISHED = "abolished", _("已撤销")
    MERGED = "merged", _("已并入")


class DutyKind(models.TextChoices):
    """A role that a person holds in an organisation, with start and end."""

    OFFICER = "officer", _("经办人")
    HEAD = "head", _("负责人")
    LIAISON_OFFICER = "liaison_officer", _("联络员")
    IP_SPECIALIST = "ip_specialist", _("知识产权专员")
    SYSTEM_ADMIN = "system_admin", _("系统管理员")
    SECURITY_ADMIN = "security_admin", _("安全管理员")
    AUDIT_ADMIN = "audit_admin", _("审计管理员")


ADMIN_DUTIES = (DutyKind.SYSTEM_ADMIN, DutyKind.SECURITY_ADMIN, DutyKind.AUDIT_ADMIN)
