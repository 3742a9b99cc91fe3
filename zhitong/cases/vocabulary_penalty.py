"""Which words exist for penalty cases: one kind each, with its own states, and what their steps choose from."""

from django.db import models
from django.utils.translation import gettext_lazy as _

TRADEMARK_CASE = "trademark_case"
COUNTERFEIT_PATENT_CASE = "counterfeit_patent_case"
GI_CASE = "gi_case"
TRADE_SECRET_CASE = "trade_secret_case"  # noqa: S105
MALICIOUS_FILING_CASE = "malicious_filing_case"


class TrademarkCaseState(models.TextChoices):
    PREPARING = "preparing", _("待提请立案")
    FILING = "filing", _("待批准立案")
    INVESTIGATING = "investigating", _("调查取证")
    SUSPENDED = "suspended", _("中止调查")
    LEGAL_REVIEW = "legal_review", _("法制审核中")
    NOTICING = "noticing", _("待告知当事人")
    NOTICED = "noticed", _("等当事人陈述申辩")
    HEARING = "hearing", _("待听证")
    DELIBERATING = "deliberating", _("待作决定")
    DECIDED = "decided", _("待送达决定")
    EXECUTING = "executing", _("执行和公示")
    NOT_FILED = "not_filed", _("不予立案")
    CLOSED = "closed", _("已结案")


class CounterfeitPatentCaseState(models.TextChoices):
    PREPARING = "preparing", _("待提请立案")
    FILING = "filing", _("待批准立案")
    INVESTIGATING = "investigating", _("调查取证")
    SUSPENDED = "suspended", _("中止调查")
    LEGAL_REVIEW = "legal_review", _("法制审核中")
    NOTICING = "noticing", _("待告知当事人")
    NOTICED = "noticed", _("等当事人陈述申辩")
    HEARING = "hearing", _("待听证")
    DELIBERATING = "deliberating", _("待作决定")
    DECIDED = "decided", _("待送达决定")
    EXECUTING = "executing", _("执行和公示")
    NOT_FILED = "not_filed", _("不予立案")
    CLOSED = "closed", _("已结案")


class GiCaseState(models.TextChoices):
    PREPARING = "preparing", _("待提请立案")
    FILING = "filing", _("待批准立案")
    INVESTIGATING = "investigating", _("调查取证")
    SUSPENDED = "suspended", _("中止调查")
    LEGAL_REVIEW = "legal_review", _("法制审核中")
    NOTICING = "noticing", _("待告知当事人")
    NOTICED = "noticed", _("等当事人陈述申辩")
    HEARING = "hearing", _("待听证")
    DELIBERATING = "deliberating", _("待作决定")
    DECIDED = "decided", _("待送达决定")
    EXECUTING = "executing", _("执行和公示")
    NOT_FILED = "not_filed", _("不予立案")
    CLOSED = "closed", _("已结案")


class TradeSecretCaseState(models.TextChoices):
    """`examining`: an institute looks whether it is secret and the same; the handling time stands still."""

    PREPARING = "preparing", _("待提请立案")
    FILING = "filing", _("待批准立案")
    INVESTIGATING = "investigating", _("调查取证")
    EXAMINING = "examining", _("技术鉴定中")
    SUSPENDED = "suspended", _("中止调查")
    LEGAL_REVIEW = "legal_review", _("法制审核中")
    NOTICING = "noticing", _("待告知当事人")
    NOTICED = "noticed", _("等当事人陈述申辩")
    HEARING = "hearing", _("待听证")
    DELIBERATING = "deliberating", _("待作决定")
    DECIDED = "decided", _("待送达决定")
    EXECUTING = "executing", _("执行和公示")
    NOT_FILED = "not_filed", _("不予立案")
    CLOSED = "closed", _("已结案")


class MaliciousFilingCaseState(models.TextChoices):
    PREPARING = "preparing", _("待提请立案")
    FILING = "filing", _("待批准立案")
    INVESTIGATING = "investigating", _("调查取证")
    SUSPENDED = "suspended", _("中止调查")
    LEGAL_REVIEW = "legal_review", _("法制审核中")
    NOTICING = "noticing", _("待告知当事人")
    NOTICED = "noticed", _("等当事人陈述申辩")
    HEARING = "hearing", _("待听证")
    DELIBERATING = "deliberating", _("待作决定")
    DECIDED = "decided", _("待送达决定")
    EXECUTING = "executing", _("执行和公示")
    NOT_FILED = "not_filed", _("不予立案")
    CLOSED = "closed", _("已结案")


class PenaltyOutcome(models.TextChoices):
    """How a penalty case ends; what is proposed in the report and what is decided."""

    PENALTY = "penalty", _("给予处罚")
    NO_PENALTY = "no_penalty", _("不予处罚")
    DROPPED = "dropped", _("撤销案件")
    PASSED_ON = "passed_on", _("移送有权机关")


class PenaltySort(models.TextChoices):
    """行政处罚的种类, as far as these kinds of case know them."""

    WARNING = "warning", _("警告")
    CRITICISM = "criticism", _("通报批评")
    FINE = "fine", _("罚款")
    CONFISCATION = "confiscation", _("没收违法所得、没收非法财物")
    STOP = "stop", _("责令停止违法行为")
    LICENCE = "licence", _("限制开展业务、吊销许可")


class FigureKind(models.TextChoices):
    """涉案金额: which sum it is; each is dated and has its evidence."""

    TURNOVER = "turnover", _("违法经营额")
    GOODS_VALUE = "goods_value", _("货值金额")
    GAIN = "gain", _("违法所得")
    LOSS = "loss", _("权利人损失")


class MeasureKind(models.TextChoices):
    PRESERVATION = "preservation", _("先行登记保存")
    SEIZURE = "seizure", _("查封、扣押")


class RecordKind(models.TextChoices):
    INSPECTION = "inspection", _("现场检查笔录")
    INQUIRY = "inquiry", _("询问笔录")
    SAMPLING = "sampling", _("抽样记录")


class AppraisalResult(models.TextChoices):
    GENUINE = "genuine", _("是权利人的产品")
    COUNTERFEIT = "counterfeit", _("不是权利人的产品")
    UNCLEAR = "unclear", _("不能确定")


class TrademarkManner(models.TextChoices):
    """How the mark is infringed, as 商标法 tells the ways apart."""

    SAME_GOODS_SAME_MARK = "same", _("同一种商品上用相同商标")
    SIMILAR = "similar", _("类似商品或者近似商标，容易混淆")
    SELLING = "selling", _("销售侵权商品")
    LABELS = "labels", _("伪造、擅自制造或者销售商标标识")
    REVERSE = "reverse", _("更换商标后再投放市场")
    HELPING = "helping", _("故意提供便利条件")


class CounterfeitManner(models.TextChoices):
    """假冒专利的行为, as 专利法实施细则 lists them."""

    NEVER_GRANTED = "never_granted", _("未被授予专利权，标注专利标识")
    LAPSED = "lapsed", _("专利权无效或者终止后继续标注")
    ANOTHERS = "anothers", _("擅自标注他人的专利号")
    SELLING = "selling", _("销售假冒专利的产品")
    SAID = "said", _("在说明书、广告里把未获专利的称为专利")
    FORGED = "forged", _("伪造、变造专利证书或者文件")


class PatentTrack(models.TextChoices):
    """Which rules a bureau handles counterfeit patents by: the bureau says, the law leaves it unclear."""

    PENALTY_RULES = "penalty_rules", _("市场监管行政处罚程序规定")
    PATENT_RULES = "patent_rules", _("专利行政执法办法")


class GiProtection(models.TextChoices):
    PRODUCT = "product", _("地理标志产品")
    COLLECTIVE_MARK = "collective_mark", _("地理标志集体商标")
    GI_CERTIFICATION_MARK = "certification_mark", _("地理标志证明商标")


class SecretManner(models.TextChoices):
    """How the secret came to be infringed."""

    TAKEN = "taken", _("以不正当手段获取")
    USED = "used", _("披露、使用或者允许他人使用")
    BREACH = "breach", _("违反保密义务")
    INDUCED = "induced", _("教唆、引诱、帮助他人侵犯")
    THIRD_PARTY = "third_party", _("明知仍获取、披露、使用")


class FilingGround(models.TextChoices):
    """Why a filing is malicious."""

    NOT_FOR_USE = "not_for_use", _("不以使用为目的")
    SQUATTING = "squatting", _("抢注他人在先使用的商标")
    RELATION = "relation", _("利用合同、业务关系抢注")
    HARMFUL = "harmful", _("有害于道德风尚或者有其他不良影响")
    AGENCY_KNEW = "agency_knew", _("代理机构明知恶意仍接受委托")
