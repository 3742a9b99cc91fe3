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
    PLANT_VARIETY = "plant_variety", _("植物新品种")
    LAYOUT_DESIGN = "layout_design", _("集成电路布图设计")


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
    TIME_HONOURED = "time_honoured", _("老字号")
    SPECIALISED_NEW = "specialised_new", _("专精特新企业")
    CENTRE_FILED = "centre_filed", _("知识产权保护中心备案")
    GI_MARK_USER = "gi_mark_user", _("地理标志专用标志使用")


class QualificationLevel(models.TextChoices):
    NATIONAL = "national", _("国家级")
    PROVINCIAL = "provincial", _("省级")
    MUNICIPAL = "municipal", _("市级")
    COUNTY = "county", _("县级")


# Kinds that no level of government awards: what was found to be so, filed, or approved for use.
WITHOUT_LEVEL = (
    QualificationKind.WELL_KNOWN_MARK,
    QualificationKind.CENTRE_FILED,
    QualificationKind.GI_MARK_USER,
)


class Ownership(models.TextChoices):
    PRIVATE = "private", _("民营")
    STATE = "state", _("国有")
    FOREIGN_INVESTED = "foreign_invested", _("外商投资")
    HMT_INVESTED = "hmt_invested", _("港澳台投资")
    OTHER = "other", _("其他")


class FigureMeasure(models.TextChoices):
    YEARLY_REVENUE = "yearly_revenue", _("年营业收入")


class ProtectionKind(models.TextChoices):
    """重点保护种类, as the register of key enterprises lists them."""

    WELL_KNOWN_MARK = "well_known_mark", _("驰名商标")
    GI_PRODUCT = "gi_product", _("地理标志保护产品")
    GI_CERTIFICATION_MARK = "gi_certification_mark", _("地理标志证明商标")
    KNOWN_MARK = "known_mark", _("知名度较高商标")
    KEY_PATENT = "key_patent", _("重点专利")
    FOREIGN_PATENT = "foreign_patent", _("涉外专利")


class WayOfUse(models.TextChoices):
    OWN = "own", _("所有")
    USE = "use", _("使用")


class ClaimState(models.TextChoices):
    FILED = "filed", _("待市场监管局确认")
    CONFIRMED = "confirmed", _("已确认")
    REJECTED = "rejected", _("未确认")


class MergeState(models.TextChoices):
    PROPOSED = "proposed", _("待另一人核对合并")
    MERGED = "merged", _("已并入")
    DECLINED = "declined", _("不合并")
