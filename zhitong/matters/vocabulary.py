"""Which words exist around a matter: who is waited for, party roles, clock states, relations, audiences."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WaitingOn(models.TextChoices):
    """Whose turn it is. `calendar` means: nobody's, a date must pass."""

    OFFICER = "officer", _("承办机关")
    APPLICANT = "applicant", _("申请人")
    OTHER = "other", _("其他单位")
    CALENDAR = "calendar", _("日期")
    NOBODY = "nobody", _("无人")


class PartyRole(models.TextChoices):
    """What an organisation is in a matter; decides what it sees (see visibility.py)."""

    APPLICANT = "applicant", _("申请人")
    HANDLING = "handling", _("承办")
    CONSULTED = "consulted", _("征求意见")
    SUPERVISING = "supervising", _("督办")
    RECEIVING = "receiving", _("接收")
    RESPONDENT = "respondent", _("被反映人")
    REPORTED_UP = "reported_up", _("上报")
    REPORTER = "reporter", _("报告单位")
    SENDER = "sender", _("移出单位")


class Secrecy(models.IntegerChoices):
    NORMAL = 0, _("一般")
    INTERNAL = 1, _("内部")
    SEALED = 2, _("密存")


class DueState(models.TextChoices):
    NONE = "none", _("没有期限")
    RUNNING = "running", _("计时")
    PROVISIONAL = "provisional", _("暂定")
    PAUSED = "paused", _("已中止")


class ClockState(models.TextChoices):
    RUNNING = "running", _("计时")
    PAUSED = "paused", _("已中止")
    KEPT = "kept", _("按时办结")
    MISSED = "missed", _("超期办结")
    CANCELLED = "cancelled", _("不再计时")


class ClockStage(models.IntegerChoices):
    """What the tick has already done for a clock; each step happens once."""

    QUIET = 0, _("未提醒")
    WARNED = 1, _("已提醒")
    ESCALATED = 2, _("已督办")


class MoveCause(models.TextChoices):
    """Why a due date moved that nobody touched."""

    CALENDAR = "calendar", _("工作日历")
    LAW = "law", _("法律版本")


class Relation(models.TextChoices):
    CONTAINS = "contains", _("包含")
    FOLLOWS = "follows", _("由此产生")
    CORRECTS = "corrects", _("更正")
    RELATED = "related", _("相关")
    JOINED = "joined", _("并入")


class Priority(models.TextChoices):
    """Marks that a matter is handled first; the law and its limits are the same for all."""

    NONE = "", _("一般办理")
    GREEN = "green", _("绿色通道")
    KEY = "key", _("重点案件")


class HandOverKind(models.TextChoices):
    """What the receiver may do: a penalty matter is taken or brought before the common superior, never sent on."""

    PENALTY = "penalty", _("违法线索移送")
    GENERAL = "general", _("其他事项移交")


class HandOverState(models.TextChoices):
    SENT = "sent", _("待对方接收")
    ACCEPTED = "accepted", _("对方已接收")
    DECLINED = "declined", _("对方已退回")
    RECALLED = "recalled", _("本单位已撤回移交")
    DISPUTED = "disputed", _("已报共同上级")


class ConsultationState(models.TextChoices):
    ASKED = "asked", _("等待答复")
    ANSWERED = "answered", _("已答复")
    REFUSED = "refused", _("已谢绝")
    SILENT = "silent", _("逾期未答")


class OutsideActState(models.TextChoices):
    """How far a sealed letter has come; it counts from `confirmed` on."""

    RECORDED = "recorded", _("来函待核对")
    CONFIRMED = "confirmed", _("来函已核对")
    REJECTED = "rejected", _("来函录入有误")


class BulkRunState(models.TextChoices):
    """How far a bulk run has come."""

    CHOOSING = "choosing", _("已选未办")
    RUNNING = "running", _("正在一起办")
    DONE = "done", _("都办过了")


class BulkOutcome(models.TextChoices):
    """What became of one matter of a bulk run."""

    WAITING = "waiting", _("还没轮到")
    DONE = "done", _("这一件办好")
    REFUSED = "refused", _("这一件没有办")
    CHANGED = "changed", _("选中以后有变化")


class Audience(models.TextChoices):
    """Who is told of a move, resolved to persons by their duties."""

    APPLICANT = "applicant", _("申请人")
    HANDLER = "handler", _("经办人")
    LEAD = "lead", _("承办单位")
    COUNTY = "county", _("县级单位")
    CITY = "city", _("市级单位")
    CONSULTED = "consulted", _("被征求意见单位")
    REPORTER = "reporter", _("报告单位")
    RECEIVING = "receiving", _("接收单位")
    ADDRESSED = "addressed", _("这一项的单位")
    ASKED = "asked", _("等它答复的单位")
    SENDER = "sender", _("移出、提出的单位")


class Sight(models.TextChoices):
    """Who may read a timeline entry."""

    PARTIES = "parties", _("各方可见")
    AGENCIES = "agencies", _("机关可见")
    INTERNAL = "internal", _("仅承办单位可见")
