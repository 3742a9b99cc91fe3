"""目标 on the desk: how far each target of a document is, whose the units are, and the rows behind each number."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from zhitong.lib import zh
from zhitong.people.public import ActorRequest
from zhitong.registry.queries.listed import Progress, progress_of_targets
from zhitong.registry.web.narrowing import mechanism_tabs
from zhitong.schemes.public import installed, named, require_seat, seats_of, widened
from zhitong.ui.components import Target, TargetVerdict
from zhitong.ui.keys import keys_of

# Less than this many days before the day, a target that is missed by more than a tenth wants haste.
SOON_DAYS = 60


def shown(one: Progress, today: date) -> Target:
    return Target(
        label=one.title,
        value=str(one.number),
        unit="家",
        done=one.number,
        of=max(one.minimum, one.number),
        mark=one.minimum,
        left=f"目标 {one.minimum} 家" + (f"，还差 {one.missing} 家" if one.missing else ""),
        right=_when(one, today),
        verdict=_verdict(one, today),
        url=one.link,
    )


def _when(one: Progress, today: date) -> str:
    if one.by is None:
        return "没有写日期"
    if one.by >= today:
        return f"{zh.zh_date(one.by)}到期，还有 {(one.by - today).days} 天"
    words = f"{zh.zh_date(one.by)}已过 {(today - one.by).days} 天"
    return f"{words}，到期那天 {one.on_the_day} 家"


def _verdict(one: Progress, today: date) -> TargetVerdict:
    if not one.missing:
        return "reached"
    if one.by is not None and one.by < today:
        return "missed"
    soon = one.by is not None and (one.by - today).days < SOON_DAYS
    return "hurry" if soon and one.missing * 10 > one.minimum else "on_track"


def led_targets(request: ActorRequest) -> list[Target]:
    """What the leader's first page shows: targets of the mechanisms that it leads; no query where none sets one."""
    today = timezone.localdate()
    found = progress_of_targets(request.actor, seats_of(request).decides, on=today)
    return [shown(one, today) for one in found]


@require_safe
@require_seat("decides", "recommends")
def targets(request: ActorRequest) -> HttpResponse:
    seats, today = seats_of(request), timezone.localdate()
    found = progress_of_targets(request.actor, seats.decides | seats.recommends, on=today)
    every = {one.installation_id for one in found}
    asked = keys_of(request.GET.getlist("mechanism"))
    narrowed = set(widened(asked, every)) or every
    rows = [one for one in found if one.installation_id in narrowed]
    context = {
        "page_title": "目标进度",
        "targets": [shown(one, today) for one in rows],
        "rows": rows,
        "priorities": _priorities(narrowed),
        "mechanisms": mechanism_tabs(every, asked, request.path),
        "leads": bool(seats.decides & every),
        "now": timezone.now(),
    }
    return render(request, "registry/targets.html", context)


def _priorities(installations: set[int]) -> list[tuple[str, str]]:
    return [
        (named(one), one.clause)
        for key in sorted(installations)
        for one in installed(key).pack.promises.priorities
    ]
