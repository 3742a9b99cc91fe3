"""Which words exist for keeping and destroying: classes, states of a list and of its lines."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RetentionClass(models.TextChoices):
    """保管期限 of archives; years, basis and confidence stand in classes.toml."""

    PERMANENT = "permanent", _("永久")
    YEARS_30 = "years_30", _("30 年")
    YEARS_10 = "years_10", _("10 年")


class DestructionState(models.TextChoices):
    PROPOSED = "proposed", _("待鉴定")
    SUBMITTED = "submitted", _("待批准销毁")
    APPROVED = "approved", _("正在销毁")
    CONCLUDED = "concluded", _("销毁办结")
    CANCELLED = "cancelled", _("不销毁")


class DestructionLineState(models.TextChoices):
    PENDING = "pending", _("待销毁")
    KEPT = "kept", _("鉴定后继续保管")
    HELD = "held", _("不能销毁")
    DONE = "done", _("已销毁")
