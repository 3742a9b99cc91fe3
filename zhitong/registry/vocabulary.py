"""Which words exist for applications, verification, rounds and the list."""

from django.db import models
from django.utils.translation import gettext_lazy as _

APPLICATION = "application"
ROUND = "round"
LISTING = "listing"
OBJECTION = "objection"
LIST_REVIEW = "list_review"
LIST_REPORT = "list_report"


class Route(models.TextChoices):
    """How an application came in."""

    OWN = "own", _("企业网上申报")
    PAPER = "paper", _("纸质申报，由机关代录")
    NOMINATION = "nomination", _("推荐单位重点推荐")
    IMPORT = "import", _("从表格导入")
    COMPILED = "compiled", _("机关编制")
    EXISTING = "existing", _("原有名录转入")


class ApplicationState(models.TextChoices):
    DRAFT = "draft", _("申报草稿")
    COMPILING = "compiling", _("编制")
    CONFIRMATION = "confirmation", _("企业确认")
    EXISTING = "existing", _("原有名录待转入")
    COUNTY_VERIFICATION = "county_verification", _("核验")
    CORRECTION = "correction", _("待补正")
    EXAMINATION = "examination", _("考察")
    IN_ROUND = "in_round", _("待列入批次决定")
    LISTED = "listed", _("已入库")
    REFUSED = "refused", _("不予入库")
    NOT_RECOMMENDED = "not_recommended", _("未推荐")
    WITHDRAWN = "withdrawn", _("已撤回")
    LEFT_OUT = "left_out", _("没有列入名单")


class UnitAnswer(models.TextChoices):
    """What an enterprise said to being put on a compiled list."""

    CONFIRMED = "confirmed", _("已确认")
    OBJECTED = "objected", _("不同意列入")
    UNANSWERED = "unanswered", _("到期没有答复")


class Verdict(models.TextChoices):
    """What the verification of one declared right or certificate found."""

    IN_FORCE = "in_force", _("有效")
    LAPSED = "lapsed", _("已失效")
    NOT_FOUND = "not_found", _("查不到")
    MISMATCH = "mismatch", _("与申报不一致")


class PointFor(models.TextChoices):
    """Whom a point of a returned application is addressed to."""

    APPLICANT = "applicant", _("申请人")
    COUNTY = "county", _("推荐单位")


class RoundState(models.TextChoices):
    PREPARING = "preparing", _("正在准备")
    JOINT_REVIEW = "joint_review", _("联合考察")
    PRIOR_NOTICE = "prior_notice", _("事前公示")
    DECIDED = "decided", _("已定名单，正在逐家办理")
    CONCLUDED = "concluded", _("已办结")
    CANCELLED = "cancelled", _("已取消")


class LineDecision(models.TextChoices):
    INCLUDE = "include", _("列入名录")
    EXCLUDE = "exclude", _("不列入本批")
    REFUSE = "refuse", _("不予入库")


class LineState(models.TextChoices):
    PENDING = "pending", _("待办理")
    DONE = "done", _("已办理")
    FAILED = "failed", _("没有办成")
    DROPPED = "dropped", _("已移出本批")
    HELD = "held", _("异议没有办结，暂缓")


class Opinion(models.TextChoices):
    """What an agency says of a line in a joint review. Only `agree` is consent."""

    AGREE = "agree", _("同意")
    DISAGREE = "disagree", _("不同意")
    COMMENT = "comment", _("有意见")


class ReviewPartyState(models.TextChoices):
    """What has been done about an agency that owes its opinions."""

    ASKED = "asked", _("等待反馈")
    REMINDED = "reminded", _("已催办")
    SILENT = "silent", _("逾期未反馈")


class ObjectionState(models.TextChoices):
    RECEIVED = "received", _("异议待受理")
    HANDLING = "handling", _("异议正在核查")
    UPHELD = "upheld", _("异议成立")
    NOT_UPHELD = "not_upheld", _("异议不成立")


class ListingState(models.TextChoices):
    LISTED = "listed", _("在库")
    SUSPENDED = "suspended", _("暂停")
    LEFT_AREA = "left_area", _("已迁出，待处理")
    REMOVED = "removed", _("已移出")
    DEREGISTERED = "deregistered", _("已注销")


class RemovalReason(models.TextChoices):
    LEFT_TERRITORY = "left_territory", _("迁出本机制范围")
    CONDITION_LOST = "condition_lost", _("不再符合条件")
    VIOLATION = "violation", _("违法失信")
    OWN_WISH = "own_wish", _("企业自愿退出")
    REVOKED = "revoked", _("撤销入库决定")


class ReviewState(models.TextChoices):
    PREPARING = "preparing", _("正在复核")
    DECIDED = "decided", _("已定复核结果，正在逐家办理")
    CONCLUDED = "concluded", _("复核办结")
    CANCELLED = "cancelled", _("复核取消")


class ReviewDecision(models.TextChoices):
    """What a review says of one unit."""

    KEEP = "keep", _("保留")
    ADJUST = "adjust", _("调整名录项目")
    SUSPEND = "suspend", _("暂停资格")
    REMOVE = "remove", _("移出")


class ReportState(models.TextChoices):
    WAITING = "waiting", _("待报送")
    REPORTED = "reported", _("已报送")
    ZERO = "zero", _("零报告")
    CANCELLED = "cancelled", _("不用再报")


class PublicationKind(models.TextChoices):
    LIST = "list", _("名单公布")
    NOTICE = "notice", _("通知公告")
    POLICY = "policy", _("政策文件")
    PRIOR = "prior", _("拟列入名单公示")
