"""Which words exist for plans of import, their rows, and what is to become of a row."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlanState(models.TextChoices):
    PLANNED = "planned", _("待确认")
    APPLYING = "applying", _("正在导入")
    APPLIED = "applied", _("导入完成")
    DISCARDED = "discarded", _("已放弃")


class Outcome(models.TextChoices):
    """What applying would make of a row; only the first two change anything."""

    CREATE = "create", _("新建")
    UPDATE = "update", _("补充已有资料")
    UNCHANGED = "unchanged", _("不用导入")
    CONFLICT = "conflict", _("要先核对")
    REFUSED = "refused", _("不能导入")


CHANGING = (Outcome.CREATE, Outcome.UPDATE)
GIVEN_BACK = (Outcome.CONFLICT, Outcome.REFUSED)


class RowState(models.TextChoices):
    PENDING = "pending", _("待导入")
    DONE = "done", _("已导入")
    FAILED = "failed", _("没有导入")
    LEFT = "left", _("不导入")
