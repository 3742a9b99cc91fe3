"""邀请函: a letter to print for a candidate that nobody has registered for, and the press that says it has gone out.

Numbering and sealing are left to the office; nothing is asserted about the unit beyond what the register says."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from zhitong.lib import zh
from zhitong.people.public import ActorRequest, Organisation, require_bureau
from zhitong.registry.screening.candidates import reasons
from zhitong.registry.screening.inviting import takes_applications, with_account, written_to
from zhitong.registry.web.candidates import LEVELS, mechanisms
from zhitong.schemes.public import Installation, pack_of
from zhitong.ui.components import Crumb


def _contacts(installation: Installation) -> list[str]:
    """The offices that were named when the mechanism was put into force; no persons."""
    given = installation.contacts.values()
    return [" ".join(one[name] for name in ("name", "phone") if one.get(name)) for one in given]


@require_bureau(*LEVELS)
def letter(request: ActorRequest, pk: int, unit: int) -> HttpResponse:
    """GET shows the letter; POST notes that it was sent."""
    installation = mechanisms(request.actor).filter(pk=pk).first()
    seen = Organisation.objects.visible_to(request.actor).select_related("territory", "profile")
    seen = seen.filter(territory_path__startswith=request.actor.territory_path)
    to = get_object_or_404(seen, pk=unit)
    if installation is None or not takes_applications(pack_of(installation)):
        raise Http404
    now = timezone.now()
    back = f"{reverse('candidates')}?mechanism={pk}"
    if request.method == "POST":
        outcome = written_to(pk, to.pk, by=request.actor, now=now)
        for sentence in outcome.refusals:
            messages.warning(request, f"{to.name}：{sentence}")
        if outcome.done:
            messages.success(request, f"已记下给{to.name}寄了邀请函。")
        return redirect(back)
    pack = pack_of(installation)
    profile = getattr(to, "profile", None)
    context = {
        "page_title": "邀请函",
        "crumbs": [Crumb("候选单位", back), Crumb("邀请函")],
        "unit": to,
        "address": profile.address if profile else "",
        "scheme": pack.scheme,
        "reason": reasons(pk, [to], on=zh.day_of(now))[to.pk].sentence,
        "register_url": request.build_absolute_uri(reverse("people:register")),
        "contacts": _contacts(installation),
        "sender": request.actor.organisation_label,
        "day": zh.zh_date_plain(zh.day_of(now)),
        "registered": to.pk in with_account([to.pk], now=now),
    }
    return render(request, "registry/print_invitation.html", context)
