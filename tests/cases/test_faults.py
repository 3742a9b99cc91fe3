"""What goes wrong around a lead, and what must hold all the same."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.cases.acts import HAND_OVER, a_lead, press
from tests.cases.test_lead_pages import client_of, page
from tests.cast import NOW, Cast, make_agency, make_cast
from tests.makers import do, make_list, make_listing_at
from tests.together import together
from zhitong.inbox.models import Notice
from zhitong.matters.public import Clock, Matter, Priority, Refused, rebuild_clocks, tick
from zhitong.people.public import Function, Level
from zhitong.registry.models import UnitList
from zhitong.registry.procedures import listing
from zhitong.registry.vocabulary import ListingState

UNTIL = (NOW + timedelta(days=5)).date()


def test_a_lead_is_not_passed_to_an_abolished_agency_and_its_heir_is_named(cast: Cast) -> None:
    gone = make_agency("示例旧局", cast.place.abroad, Level.COUNTY, Function.MARKET_SUPERVISION)
    heir = make_agency("示例新局", cast.place.abroad, Level.COUNTY, Function.MARKET_SUPERVISION)
    gone.state, gone.successor = "abolished", heir
    gone.save()
    lead = a_lead(cast)
    with pytest.raises(Refused, match="示例旧局已经撤销，职责由示例新局接着办"):
        press("lead.hand_over", lead, cast.zhao, receiver=gone, until=UNTIL, **HAND_OVER)
    assert Matter.objects.get(pk=lead.pk).lead == cast.county, "it stays with whoever holds it"


def test_an_enterprise_leaves_the_list_in_the_middle_and_its_lead_goes_on(
    cast: Cast, unit_list: UnitList
) -> None:
    unit = make_listing_at(cast, unit_list, ListingState.LISTED)
    lead = press("lead.take_up", a_lead(cast), cast.zhao)
    due = lead.due_at
    gone = {"reason": "企业自愿退出", "removal": "own_wish"}
    do(listing.Remove, unit, by=cast.he, now=NOW + timedelta(hours=1), data=gone)
    lead.refresh_from_db()
    assert (lead.priority, lead.state, lead.due_at) == (Priority.GREEN, "reviewing", due)
    assert "绿色通道" in page(client_of(cast.zhao), f"/m/{lead.pk}/"), "why it was marked stays readable"
    assert "绿色通道" in page(client_of(cast.fang), f"/m/{lead.pk}/")
    assert a_lead(cast).priority == Priority.NONE, "the next one is like everybody's"


def clock_rows(lead: Matter) -> list[Any]:
    names = ("slot", "state", "start_at", "due_at", "spec")
    return list(lead.clocks.order_by("slot", "id").values_list(*names))


def test_a_leads_clocks_are_lost_and_rebuilt_and_ticks_warn_once(cast: Cast, listed: UnitList) -> None:
    lead = press("lead.take_up", a_lead(cast), cast.zhao)
    before, due = clock_rows(lead), lead.due_at
    Clock.objects.filter(matter=lead).delete()
    assert rebuild_clocks(lead)
    lead.refresh_from_db()
    assert clock_rows(lead) == before and lead.due_at == due
    late = max(clock.due_at for clock in lead.clocks.all()) + timedelta(days=1)
    for _ in range(20):
        tick(late)
    told = lead.chain.events.filter(verb__startswith="clock.").values_list("verb", "facts__slot")
    assert told and len(told) == len(set(told)), "one of each for every clock"


@pytest.mark.django_db(transaction=True)
def test_two_officials_refuse_and_take_up_a_lead_in_the_same_second() -> None:
    cast = make_cast()
    make_list(cast)
    lead = a_lead(cast)
    clients = [client_of(who) for who in (cast.zhao, cast.sun)]
    asked = {"version": str(lead.version)}
    address = f"/m/{lead.pk}/lead.take_up/"
    codes = sorted(
        one.status_code for one in together(*(lambda c=c: c.post(address, asked) for c in clients))
    )
    assert codes == [302, 409]
    assert lead.chain.events.filter(verb="lead.take_up").count() == 1
    told = Notice.objects.filter(event__verb="lead.take_up").values_list("recipient", flat=True)
    assert len(told) == len(set(told))
