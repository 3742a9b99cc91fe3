"""Which kinds of rights and qualifications exist, their levels, and the states of a claim."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RightKind(models.TextChoices):
    PATENT_INVENTION = "patent_invention", _("发明专利")
    PATENT_UTILITY = "patent_utility", _("实用新型专利")
    PATENT_DESIGN = "patent_design", _("外观设计专利")
    TRADEMARK = "trademark", _("注册商标")
    GI = "gi", _("地理标志")
    TRADE_SECRET = "trade_secret", _("商业秘密")
    COPYRIGHT = "copyright", _("著作权")


PATENT_KINDS = (RightKind.PATENT_INVENTION, RightKind.PATENT_UTILITY, RightKind.PATENT_DESIGN)


class RightState(models.TextChoices):
    APPLIED = "applied", _("申请中")
    HELD = "held", _("已授权、已注册")


class QualificationKind(models.TextChoices):
    HIGH_TECH = "high_tech", _("高新技术企业")
    IP_DEMONSTRATION = "ip_demonstration", _("知识产权示范企业")
    IP_ADVANTAGE = "ip_advantage", _("知识产权优势企业")
    IP_PILOT = "ip_pilot", _("知识产权试点企业")
    WELL_KNOWN_MARK = "well_known_mark", _("驰名商标")


class QualificationLevel(models.TextChoices):
    NATIONAL = "national", _("国家级")
    PROVINCIAL = "provincial", _("省级")
    MUNICIPAL = "municipal", _("市级")


class Ownership(models.TextChoices):
    PRIVATE = "private", _("民营")
    STATE = "state", _("国有")
    FOREIGN_INVESTED = "foreign_invested", _("外商投资")
    HMT_INVESTED = "hmt_invested", _("港澳台投资")


class ClaimState(models.TextChoices):
    FILED = "filed", _("待市场监管局确认")
    CONFIRMED = "confirmed", _("已确认")
    REJECTED = "rejected", _("未确认")
