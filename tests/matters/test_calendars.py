"""A new calendar moves open dates: each with an event and a line to be signed; nobody's page grows old."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import NOW, make_actor
from tests.makers import do
from tests.matters.counting import totals_equal_a_recount
from tests.matters.test_clocks import at, day_of, rebuilt_is_the_same
from tests.matters.trial import Begin, Finish, open_trial
from tests.portal.pages import text
from zhitong.lib.deadline import SHANGHAI
from zhitong.matters.models import Matter, MovedDate
from zhitong.matters.public import moved_dates, recompute_open_clocks, tick
from zhitong.workdays.public import Arrangement, MadeUp, NewVersion, OffRange, load_seed, publish_calendar

LATER = NOW + timedelta(days=1)


@pytest.fixture
def calendar(cast):
    load_seed(NOW)


def publish(year: int, *off: tuple[date, date], made_up: tuple[date, ...] = (), now: datetime = NOW):
    ranges = tuple(OffRange(first, last, "临时假日") for first, last in off)
    worked = tuple(MadeUp(day, "临时假日") for day in made_up)
    new = NewVersion(Arrangement(year, ranges, worked), source="示例通知")
    return publish_calendar(new, by="管示理", now=now)


def publish_2031():
    return publish(2031, (date(2031, 1, 1), date(2031, 1, 1)), (date(2031, 3, 10), date(2031, 3, 12)))


def open_in_2031(cast):
    begun = datetime(2031, 3, 3, 10, 0, tzinfo=SHANGHAI)
    matter = open_trial(cast, now=begun)
    return do(Begin, matter, by=cast.zhao, now=begun), begun


def test_a_provisional_date_is_reckoned_again_when_the_year_is_published(cast, calendar):
    matter, begun = open_in_2031(cast)
    clock, version, number = matter.clocks.get(), matter.version, matter.chain.head_seq
    assert (matter.due_state, day_of(clock.due_at)) == ("provisional", date(2031, 3, 24))
    assert recompute_open_clocks(begun) == 0
    publish_2031()
    assert recompute_open_clocks(begun + timedelta(hours=1)) == 1
    matter.refresh_from_db()
    assert (matter.due_state, day_of(matter.due_at), matter.version) == (
        "running",
        date(2031, 3, 27),
        version,
    )
    assert matter.due_sort == matter.due_at
    event = matter.chain.events.get(seq=number + 1)
    assert (event.verb, event.actor_label) == ("clock.recomputed", "系统")
    moved = MovedDate.objects.get()
    assert (day_of(moved.old_due), day_of(moved.new_due)) == (date(2031, 3, 24), date(2031, 3, 27))
    assert (moved.was_provisional, moved.is_provisional) == (True, False)
    totals_equal_a_recount()
    rebuilt_is_the_same(matter)


def test_a_make_up_day_counts(cast, calendar):
    """2 March 2026 plus fifteen working days; the Saturday that is worked brings the end one day nearer."""
    matter = open_trial(cast)
    do(Begin, matter, by=cast.zhao)
    assert day_of(matter.due_at) == date(2026, 3, 23)
    publish(2026, (date(2026, 1, 1), date(2026, 1, 1)), made_up=(date(2026, 3, 14),))
    assert recompute_open_clocks(LATER) == 1
    matter.refresh_from_db()
    assert day_of(matter.due_at) == date(2026, 3, 20)


def test_what_does_not_move_leaves_no_trace_and_is_not_looked_at_again(cast, calendar):
    matter = open_trial(cast)
    do(Begin, matter, by=cast.zhao)
    head = matter.chain.head_seq
    publish(2026, (date(2026, 1, 1), date(2026, 1, 1)), (date(2026, 10, 1), date(2026, 10, 7)))
    assert recompute_open_clocks(LATER) == 0
    clock = matter.clocks.get()
    assert "校验" in clock.calendar_version
    matter.chain.refresh_from_db()
    assert matter.chain.head_seq == head
    assert not MovedDate.objects.exists()
    with CaptureQueriesContext(connection) as asked:
        assert recompute_open_clocks(LATER) == 0
    assert len(asked) <= 2, "nothing to do costs a look at the calendar and one into the index"
    rebuilt_is_the_same(matter)


def test_ended_clocks_keep_the_date_that_they_had(cast, calendar):
    matter = open_trial(cast)
    do(Begin, matter, by=cast.zhao)
    do(Finish, matter, by=cast.zhao, data={"reason": "查清了"})
    due = matter.clocks.get().due_at
    publish(2026, (date(2026, 1, 1), date(2026, 1, 1)), (date(2026, 3, 9), date(2026, 3, 13)))
    assert recompute_open_clocks(LATER) == 0
    assert matter.clocks.get().due_at == due
    rebuilt_is_the_same(matter)


def test_who_was_warned_is_warned_again_of_a_later_date(cast, calendar):
    matter = open_trial(cast)
    do(Begin, matter, by=cast.zhao)
    tick(at(3, 21))
    assert matter.clocks.get().stage == 1
    publish(2026, (date(2026, 1, 1), date(2026, 1, 1)), (date(2026, 3, 16), date(2026, 3, 27)))
    assert recompute_open_clocks(at(3, 22)) == 1
    clock = matter.clocks.get()
    assert (clock.stage, clock.wake_at > at(3, 28)) == (0, True)
    rebuilt_is_the_same(matter)


def test_the_moved_dates_are_listed_signed_and_shown(cast, calendar, browser):
    matter, begun = open_in_2031(cast)
    publish_2031()
    recompute_open_clocks(begun)
    keeper = make_actor("keeper", "纪示日", cast.city, "system_admin")
    client = browser(keeper)
    page = client.get("/desk/calendar-changes/")
    assert "新的工作日历或者法律涉及 1 个到期日" in text(page)
    assert matter.number in text(page)
    assert "3月24日" in text(page) and "3月27日" in text(page)
    explained = f"/m/{matter.pk}/clock/{matter.clocks.get().pk}/"
    assert "还没有签认" in text(browser(cast.zhao).get(explained))
    row = MovedDate.objects.get()
    for _ in range(2):
        assert client.post("/desk/calendar-changes/", {"row": [str(row.pk)]}).status_code == 302
    row.refresh_from_db()
    assert row.signed_by_label == "示例市局 纪示日"
    assert matter.chain.events.filter(verb="clock.move_signed").count() == 1
    assert "没有要签认的改期" in text(client.get("/desk/calendar-changes/"))
    assert "示例市局 纪示日 已签认" in text(browser(cast.zhao).get(explained))


def test_only_who_answers_for_the_calendar_signs_and_only_in_the_own_office(cast, calendar, browser):
    _, begun = open_in_2031(cast)
    publish_2031()
    recompute_open_clocks(begun)
    assert browser(cast.zhao).get("/desk/calendar-changes/").status_code == 403
    keeper = make_actor("keeper", "纪示日", cast.other_county, "system_admin")
    client = browser(keeper)
    assert "没有要签认的改期" in text(client.get("/desk/calendar-changes/"))
    client.post("/desk/calendar-changes/", {"row": [str(MovedDate.objects.get().pk)]})
    assert MovedDate.objects.filter(signed_at__isnull=True).exists()
    assert not moved_dates(replace(keeper, organisation_id=None), signed=False).exists()
    assert Matter.objects.visible_to(keeper).count() == 0
