"""Which words exist for notices and their way out."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    EMAIL = "email", _("电子邮件")


class DeliveryState(models.TextChoices):
    """`failed` is tried again, `given_up` is not; `dropped`: nobody needs it, or there is no address."""

    WAITING = "waiting", _("等待发送")
    SENT = "sent", _("已发送")
    FAILED = "failed", _("没发成，会再试")
    GIVEN_UP = "given_up", _("没发成，不再试")
    DROPPED = "dropped", _("不用再发")


OPEN_STATES = ("waiting", "failed")
MAX_REMINDERS = 3
MAX_ATTEMPTS = 5
DIGEST_FROM = 4
