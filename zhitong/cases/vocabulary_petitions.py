"""Which words exist where something is led elsewhere: to whom, and at which entrance it was brought."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Destination(models.TextChoices):
    """Where whoever reported is sent with what is not dealt with here."""

    PETITION = "petition", _("信访工作机构")
    COURT = "court", _("人民法院")
    ARBITRATION = "arbitration", _("仲裁机构")
    OTHER = "other", _("其他机关、单位")


class PetitionEntrance(models.TextChoices):
    """At which entrance somebody chose what is a petition."""

    SITE = "site", _("公众网站")
    PORTAL = "portal", _("企业服务")
    DESK = "desk", _("机关登记")
    LEAD = "lead", _("线索审查中")
