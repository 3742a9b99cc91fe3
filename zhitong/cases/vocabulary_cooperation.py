"""Which words exist for working together: requests for help between agencies, joint operations."""

from django.db import models
from django.utils.translation import gettext_lazy as _

HELP_REQUEST = "help_request"
JOINT_OPERATION = "joint_operation"


class HelpDirection(models.TextChoices):
    OUT = "out", _("本单位请求")
    IN = "in", _("来函请求")


class HelpTopic(models.TextChoices):
    INVESTIGATION = "investigation", _("协助调查取证")
    IDENTIFICATION = "identification", _("协助鉴别、辨认")
    SERVING = "serving", _("协助送达")
    ENFORCEMENT = "enforcement", _("协助执行")
    INFORMATION = "information", _("提供信息")
    OTHER = "other", _("其他协助")


class HelpState(models.TextChoices):
    SENT = "sent", _("协查已发出")
    TAKEN = "taken", _("对方已签收，协查中")
    REGISTERED = "registered", _("来函待答复")
    HANDING_OVER = "handing_over", _("来函已转办，待接收")
    ANSWERED = "answered", _("协查已答复")
    DECLINED = "declined", _("不予协查")
    WITHDRAWN = "withdrawn", _("协查已撤回")


class OperationState(models.TextChoices):
    PLANNED = "planned", _("联合行动待开始")
    RUNNING = "running", _("联合行动中")
    CLOSED = "closed", _("联合行动已总结")
    CANCELLED = "cancelled", _("联合行动已取消")
