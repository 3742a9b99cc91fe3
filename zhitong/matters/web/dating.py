"""期限说明: how a date came about, as a page and as an annex on paper; and the way to it from any list."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from zhitong.law.public import law_notes
from zhitong.matters.models import Clock
from zhitong.matters.queries import last_move_of, siblings_of
from zhitong.matters.vocabulary import ClockState
from zhitong.matters.web import explaining, presenting, strips
from zhitong.matters.web.views import matter_for, shell_of
from zhitong.matters.whose import tell_apart
from zhitong.people.public import ActorRequest, signed_in
from zhitong.ui.components import Crumb


@signed_in
def due_page(request: ActorRequest, pk: int) -> HttpResponse:
    """What a date in a list leads to: the explanation of the clock that stands there, or the matter without one."""
    matter = matter_for(request, pk, related=())
    running = matter.clocks.filter(state=ClockState.RUNNING).order_by("due_at").first()
    clock = running or matter.clocks.filter(state=ClockState.PAUSED).order_by("-id").first()
    return redirect(presenting.strip_url(clock) if clock else f"/m/{matter.pk}/")


@signed_in
def clock_page(request: ActorRequest, pk: int, clock: int) -> HttpResponse:
    """这一天怎么算出来的: prints as an annex to the file (时限计算说明)."""
    matter, now = matter_for(request, pk), timezone.now()
    found = Clock.objects.visible_to(request.actor).select_related("matter")
    row = get_object_or_404(found, pk=clock, matter=matter)
    siblings = siblings_of(row)
    tell_apart(matter, [row, *siblings], request.actor)
    context = {
        "shell": shell_of(request),
        "matter": matter,
        "clock": row,
        "badge": presenting.clock_badge(row, now),
        "strip": strips.strip(row, now, moved=last_move_of(row)),
        "limits": explaining.limits_of(row, siblings, now),
        "beside": [(one, strips.strip(one, now, moved=last_move_of(one))) for one in siblings],
        "happenings": explaining.happenings(row, matter, request.actor),
        "inside": request.actor.organisation_kind == "agency",
        "law_note": law_notes(row.spec, due=presenting.local_day(row.due_at), on=presenting.local_day(now)),
        "page_title": "期限说明",
        "crumbs": [Crumb(matter.title, f"/m/{matter.pk}/"), Crumb("期限说明")],
    }
    return render(request, "matters/clock.html", context)
