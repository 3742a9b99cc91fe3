"""Which words exist for settling a dispute beside the authorities: mediation by a body, and the routes an intake may take."""

from django.db import models
from django.utils.translation import gettext_lazy as _

MEDIATION = "mediation"


class MediationSort(models.TextChoices):
    """Whose mediation it is."""

    PEOPLE = "people", _("人民调解")
    INDUSTRY = "industry", _("行业调解")
    COMMERCIAL = "commercial", _("商事调解")
    ARBITRATION = "arbitration", _("仲裁机构调解")
    NOTARY = "notary", _("公证机构调解")
    INTERNAL = "internal", _("协会内部调解")


class MediationOrigin(models.TextChoices):
    """How it came to the body; the limit follows from it."""

    REQUEST = "request", _("权利人申请")
    OFFICE = "office", _("办案机关建议")
    BEFORE_SUIT = "before_suit", _("法院委派（诉前）")
    IN_SUIT = "in_suit", _("法院委托（普通程序）")
    IN_SIMPLE_SUIT = "in_simple_suit", _("法院委托（简易程序）")


class MediationState(models.TextChoices):
    REQUESTED = "requested", _("调解待受理")
    MEDIATING = "mediating", _("纠纷调解中")
    AGREED = "agreed", _("调解协议履行中")
    CONFIRMING = "confirming", _("法院审查司法确认")
    CLOSED = "closed", _("调解协议履行完毕")
    UNPERFORMED = "unperformed", _("调解协议未履行，已结束")
    ENDED = "ended", _("调解终止")
    NOT_TAKEN = "not_taken", _("调解不受理")
    WITHDRAWN = "withdrawn", _("调解申请已撤回")


class Route(models.TextChoices):
    """Where one intake may go."""

    ADMINISTRATIVE = "administrative", _("行政保护")
    COURT = "court", _("向法院起诉")
    ARBITRATION = "arbitration", _("申请仲裁")
    MEDIATION = "mediation", _("申请调解")
