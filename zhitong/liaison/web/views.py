"""联络员一览: who is named, where nobody is; the lead writes down what an agency outside the system told by letter; an
enterprise reads its contact's mobile number with a reason, and that is logged."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhitong.journal.public import Actor, unmask
from zhitong.liaison.queries import Promised, Seat, contacts_for, promised
from zhitong.liaison.web.letters import led_by, letters_table
from zhitong.people.public import DutyKind, Level, own_unit, require_bureau, require_enterprise
from zhitong.schemes.public import short_name
from zhitong.ui.components import Crumb, Empty, StateBadge, Tab
from zhitong.ui.fields import Text
from zhitong.ui.forms import PlainForm
from zhitong.ui.tables import Cell, Column, Table, build_table


class ReasonForm(PlainForm):
    reason = Text(label=gettext_lazy("理由"), limit=200, missing=gettext_lazy("请写明理由。"))


@require_bureau(Level.PROVINCE, Level.CITY, Level.COUNTY, Level.STATION)
def liaisons(request: Any) -> HttpResponse:
    """哪些还没有指定, by mechanism, promise and county."""
    actor, today = request.actor, timezone.localdate()
    rows = promised(actor, on=today)
    missing = sum(len(one.open) + one.bare_count for one in rows)
    show = request.GET.get("show", "open" if missing else "all")
    leads = led_by(actor)
    context = {
        "page_title": "联络员",
        "tabs": [
            Tab("还没有指定", "?show=open", missing, show == "open"),
            Tab("全部", "?show=all", sum(len(one.seats) + one.units for one in rows), show != "open"),
        ],
        "letters": letters_table(actor, on=today),
        "sections": [_section(one, show, leads, actor) for one in rows if show != "open" or one.is_open],
    }
    return render(request, "liaison/liaisons.html", context)


def _section(one: Promised, show: str, leads: frozenset[int], actor: Actor) -> dict[str, Any]:
    seats = one.open if show == "open" else one.seats
    return {
        "promise": one,
        "mechanism": short_name(one.installation.pk),
        "table": None if one.of_units else _table(one, seats, leads, actor),
    }


def _table(one: Promised, seats: tuple[Seat, ...], leads: frozenset[int], actor: Actor) -> Table:
    def act(seat: Seat) -> Cell:
        if seat.agency is None:
            return Cell("")
        if seat.agency.is_outside and one.installation.pk in leads:
            return Cell("按来函登记", f"/desk/liaisons/{seat.agency.pk}/letter/")
        own = seat.agency.pk == actor.organisation_id and actor.duty_kind == DutyKind.HEAD
        return Cell("去确定", "/account/contacts/") if own else Cell("")

    columns = [
        Column("place", "地区", lambda seat: seat.place, phone="head"),
        Column("agency", "机关", _agency, phone="title"),
        Column("who", "谁", _who),
        Column("state", "情况", _state, phone="head"),
    ]
    if any(act(seat).url for seat in seats):
        columns.append(Column("act", "办理", act, phone="action"))
    empty = Empty("都指定了", "有人离任、没有接替的，会出现在这里。", "circle-check")
    return build_table(columns, seats, caption=one.title, sort_words="按地区排列", empty=empty)


def _agency(seat: Seat) -> Cell:
    if seat.agency is None:
        return Cell("系统里还没有这家机关", second="请系统管理员登记")
    return Cell(seat.agency.name, second="不在本系统" if seat.agency.is_outside else "")


def _who(seat: Seat) -> Cell:
    words = [f"{duty.get_kind_display()} {duty.person.name}" for duty in seat.held]
    phones = [duty.public_phone for duty in seat.held if duty.public_phone]
    return Cell("、".join(words) or "—", second=" ".join(phones))


def _state(seat: Seat) -> Cell:
    if seat.missing:
        return Cell(state=StateBadge(f"还没有{'、'.join(seat.missing)}", "soon"))
    if seat.ends_on is not None:
        return Cell(state=StateBadge("快离任，没有接替", "soon"), second=f"到 {seat.ends_on.isoformat()}")
    since = min(duty.starts_on for duty in seat.held)
    return Cell(state=StateBadge("已指定", "ok"), second=f"{since.isoformat()} 起")


@require_enterprise
def contact_phone(request: Any, pk: int) -> HttpResponse:
    """The mobile number of one's own liaison officer; the reason goes into the access log."""
    actor = request.actor
    unit = own_unit(request)
    contacts = contacts_for(unit, on=timezone.localdate())
    duty = next((one.duty for one in contacts if one.duty is not None and one.duty.pk == pk), None)
    if duty is None or duty.person.phone is None:
        raise Http404
    form = ReasonForm(request.POST or None)
    number = ""
    if request.method == "POST" and form.is_valid():
        number = unmask(
            duty.person.phone,
            actor=actor,
            reason=form.cleaned_data["reason"],
            at=timezone.now(),
            object_key=f"duty:{duty.pk}",
        )
    context = {
        "page_title": _("显示号码"),
        "duty": duty,
        "number": number,
        "form": form,
        "crumbs": [Crumb(_("我的办件"), "/portal/"), Crumb(_("显示号码"))],
    }
    status = 422 if form.is_bound and not number else 200
    response = render(request, "liaison/phone.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response
