"""Which words exist for 同报: one report of a listed enterprise that reaches all agencies of its channel at once."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SharedState(models.TextChoices):
    """How far an agency is that got the report beside the office in charge."""

    SENT = "sent", _("同报已送达，待签收")
    SIGNED = "signed", _("同报已签收")
    ANSWERED = "answered", _("同报已给意见")


class SharedStance(models.TextChoices):
    """What such an agency means to do with it; the office in charge decides."""

    FOLLOW = "follow", _("关注进展，需要时介入")
    EARLY = "early", _("提前介入，指导取证")
    TRANSFER = "transfer", _("建议移送公安机关")
    NOT_OURS = "not_ours", _("目前不属于本单位职责")
