"""Time limits: started, stopped, paused, resumed, extended, cancelled; the matter's due columns; rebuilt from events."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from config.assembly import PROCEDURES
from tests.cast import NOW, make_cast
from tests.makers import CONTACTS, do, make_list
from tests.matters.trial import TRIAL, Begin, Finish, GiveAnswer, Hurry, Lengthen, ReturnIt, open_trial
from tests.portal.pages import text
from tests.schemes.packs import copy_of, edit
from zhitong.journal.public import SYSTEM
from zhitong.lib.deadline import SHANGHAI
from zhitong.matters import clocks
from zhitong.matters.due import PAUSED, UNDATED
from zhitong.matters.models import Clock
from zhitong.matters.public import (
    Matter,
    Refused,
    Stale,
    differences,
    install_procedures,
    perform,
    rebuild_clocks,
    tick,
)
from zhitong.schemes.public import Choices, load_pack, put_into_force

POINTS = {"points": ["补第一页"]}
COLUMNS = (
    "slot source label spec started_seq start_at due_at is_provisional calendar_version extensions pauses state "
    "stopped_at stage wake_at"
).split()


def rows(matter) -> list[dict[str, Any]]:
    return list(
        Clock.objects.filter(matter=matter).order_by("started_seq", "slot", "source").values(*COLUMNS)
    )


def due_columns(matter) -> tuple[Any, ...]:
    return Matter.objects.values_list("due_at", "due_state", "due_sort", "due_unit", "due_total").get(
        pk=matter.pk
    )


def at(month, day, hour=10) -> datetime:
    return datetime(2026, month, day, hour, 0, tzinfo=SHANGHAI)


def last_minute(month, day) -> Any:
    return datetime(2026, month, day, tzinfo=SHANGHAI).date()


def day_of(moment):
    return moment.astimezone(SHANGHAI).date()


def test_a_clock_starts_with_its_law_and_sets_the_due_columns(cast, matter):
    assert due_columns(matter) == (None, "none", UNDATED, "", 0)
    do(Begin, matter, by=cast.zhao)
    clock = matter.clocks.get()
    # 2 March is a Monday; fifteen working days later is Monday the 23rd.
    assert day_of(clock.due_at) == last_minute(3, 23)
    assert (clock.spec["id"], clock.spec["length"], clock.spec["unit"]) == ("A1", 15, "wd")
    assert clock.spec["basis"] and clock.spec["confidence"] and clock.spec["version"]
    assert clock.calendar_version
    assert due_columns(matter) == (clock.due_at, "running", clock.due_at, "wd", 15)
    assert clock.wake_at == clocks.warn_at(clock)


def test_pausing_takes_the_date_away_and_resuming_gives_the_days_back(cast, matter):
    do(Begin, matter, by=cast.zhao)
    do(ReturnIt, matter, by=cast.zhao, now=at(3, 4), data=POINTS)
    paused = matter.clocks.get(slot="work")
    assert (paused.state, paused.wake_at) == ("paused", None)
    assert paused.pauses == [[at(3, 4).isoformat(), None, "退回", "act"]]
    assert due_columns(matter)[1] == "running", "the enterprise's own clock runs meanwhile"
    do(GiveAnswer, matter, by=cast.fang, now=at(3, 9))
    work = matter.clocks.get(slot="work")
    # 4, 5 and 6 March were paused: three working days more.
    assert day_of(work.due_at) == last_minute(3, 26)
    assert (work.state, work.wake_at) == ("running", clocks.warn_at(work))
    assert matter.clocks.get(slot="answer").state == "kept"


def test_only_paused_clocks_sort_after_everything_with_a_date(cast, matter):
    do(Begin, matter, by=cast.zhao)
    do(ReturnIt, matter, by=cast.zhao, data=POINTS)
    answer = matter.clocks.get(slot="answer")
    Clock.objects.filter(pk=answer.pk).update(state="cancelled")
    rebuilt = Matter.objects.get(pk=matter.pk)
    clocks.refresh_due(rebuilt, clocks.open_clocks(rebuilt))
    assert (rebuilt.due_state, rebuilt.due_at, rebuilt.due_sort) == ("paused", None, PAUSED)
    assert rebuilt.due_sort < UNDATED


def test_the_strictest_clock_stands_in_the_list(cast, matter):
    do(Begin, matter, by=cast.zhao)
    do(Hurry, matter, by=cast.zhao)
    due, state, sort, unit, total = due_columns(matter)
    assert (due, sort, unit, total) == (NOW + timedelta(hours=24), NOW + timedelta(hours=24), "h", 24)
    assert state == "running"


def test_an_extension_follows_the_laws_steps(cast, matter):
    do(Begin, matter, by=cast.zhao)
    do(Lengthen, matter, by=cast.qian)
    clock = matter.clocks.get()
    assert clock.extensions == 1
    # Fifteen working days more; the days of Qingming are not worked.
    assert day_of(clock.due_at) == last_minute(4, 14)
    assert matter.due_at == clock.due_at


def test_in_time_or_too_late_is_kept(cast, matter):
    do(Begin, matter, by=cast.zhao)
    late = open_trial(cast, title="另一件")
    do(Begin, late, by=cast.zhao)
    do(Finish, matter, by=cast.zhao, now=at(3, 23, 23), data={"reason": "查清了"})
    do(Finish, late, by=cast.zhao, now=at(3, 24, 0), data={"reason": "查清了"})
    assert [matter.clocks.get().state, late.clocks.get().state] == ["kept", "missed"]
    assert due_columns(late)[1] == "none"


def test_a_year_without_a_calendar_is_provisional_and_says_so(cast, browser):
    beyond = datetime(2031, 3, 3, 10, 0, tzinfo=SHANGHAI)
    matter = open_trial(cast, now=beyond)
    do(Begin, matter, by=cast.zhao, now=beyond)
    due, state, sort, _, _ = due_columns(matter)
    assert state == "provisional"
    assert sort > due + timedelta(days=360_000)
    clock = matter.clocks.get()
    shown = text(browser(cast.zhao).get(f"/m/{matter.pk}/"))
    assert "暂定" in shown
    explained = text(browser(cast.zhao).get(f"/m/{matter.pk}/clock/{clock.pk}/"))
    assert "等待国务院节假日通知" in explained


# --- the stricter of scheme and law ------------------------------------------------------------------------


def scheme_with(cast, folder: Path, length: int, law_id: str):
    """The city's pack with a limit of its own for the county's verification, standing on an entry of the law."""
    path = copy_of("jinhua", folder)
    target = 'title = "县局核验（内部工作目标，非法定）"\n'
    if law_id:
        edit(path, "limits.toml", target, f'{target}law_id = "{law_id}"\n')
    limits = (path / "limits.toml").read_text(encoding="utf-8")
    head, tail = limits.split('key = "county_verification"')
    tail = tail.replace("length = 10", f"length = {length}", 1).replace(
        "enabled = false", "enabled = true", 1
    )
    (path / "limits.toml").write_text(head + 'key = "county_verification"' + tail, encoding="utf-8")
    version = load_pack(path, by=SYSTEM, now=NOW)
    return put_into_force(
        version,
        territory=cast.place.city,
        lead=cast.city,
        start=NOW.date(),
        choices=Choices(settings={"office_targets": True}, contacts=CONTACTS),
        by=SYSTEM,
        now=NOW,
    )


def started(cast, installation, limit_id=""):
    from zhitong.matters.limits import limits_for
    from zhitong.matters.procedure import ClockSlot
    from zhitong.workdays.public import current_calendar

    matter = open_trial(cast, installation_id=installation.pk)
    slot = ClockSlot("county_verification", "核验", limit_id)
    return limits_for(matter, slot, now=NOW, calendar=current_calendar())


@pytest.mark.parametrize(
    ("length", "law_id", "slot_law", "runs"),
    [
        (10, "A1", "", [(10, "scheme"), (15, "law")]),
        (20, "", "A1", [(15, "law"), (20, "scheme")]),
    ],
    ids=["scheme is stricter", "law is stricter"],
)
def test_scheme_and_law_both_run_the_stricter_first(cast, tmp_path, length, law_id, slot_law, runs):
    found = started(cast, scheme_with(cast, tmp_path, length, law_id), slot_law)
    assert [(one.spec["length"], one.source) for one in found] == runs
    assert all(one.spec["basis"] for one in found)


@pytest.mark.parametrize(
    ("length", "slot_law", "runs", "beside"),
    [(3, "A5", 5, "3 个工作日"), (15, "A1", 15, "15 个工作日")],
    ids=["a party's time is not cut", "both end together"],
)
def test_what_does_not_run_beside_the_law_is_still_told(cast, tmp_path, length, slot_law, runs, beside):
    (found,) = started(cast, scheme_with(cast, tmp_path, length, ""), slot_law)
    assert (found.source, found.spec["length"], found.spec["beside"]["words"]) == ("", runs, beside)
    assert found.spec["beside"]["basis"]
    assert found.spec["beside"]["why"]


def test_the_explanation_shows_both(cast, matter, browser):
    do(Begin, matter, by=cast.zhao)
    clock = matter.clocks.get()
    beside = {
        "words": "24 小时",
        "basis": "方案 三（二）2",
        "confidence": "seed",
        "why": "方案到期不早于法律，先按法律",
    }
    Clock.objects.filter(pk=clock.pk).update(spec={**clock.spec, "beside": beside})
    shown = text(browser(cast.zhao).get(f"/m/{matter.pk}/clock/{clock.pk}/"))
    assert clock.spec["basis"] in shown
    assert "另有 24 小时：方案 三（二）2" in shown


def test_a_slot_that_nobody_limits_has_no_clock(cast, unit_list=None):
    unit_list = make_list(cast)
    from tests.makers import make_application_at

    assert not make_application_at(cast, unit_list, "county_verification").clocks.exists()


# --- rebuilding --------------------------------------------------------------------------------------------


def rebuilt_is_the_same(matter) -> None:
    before, columns = rows(matter), due_columns(matter)
    version = Matter.objects.get(pk=matter.pk).version
    assert not differences(matter)
    keys = set(matter.clocks.values_list("pk", flat=True))
    assert rebuild_clocks(matter) == 0
    assert set(matter.clocks.values_list("pk", flat=True)) == keys, "what is right keeps its address"
    matter.clocks.all().delete()
    assert rebuild_clocks(matter) == len(before)
    assert rows(matter) == before
    assert due_columns(matter) == columns
    assert Matter.objects.get(pk=matter.pk).version == version


def test_clock_rows_come_out_of_the_events_as_they_were(cast, matter):
    do(Begin, matter, by=cast.zhao)
    do(ReturnIt, matter, by=cast.zhao, now=at(3, 4), data=POINTS)
    rebuilt_is_the_same(matter)
    do(GiveAnswer, matter, by=cast.fang, now=at(3, 9))
    tick(at(3, 24))
    assert matter.clocks.get(slot="work").stage == 1
    rebuilt_is_the_same(matter)
    do(Lengthen, matter, by=cast.qian, now=at(3, 24))
    tick(at(5, 8))
    assert matter.clocks.get(slot="work").stage == 2
    rebuilt_is_the_same(matter)
    do(Finish, matter, by=cast.zhao, now=at(5, 9), data={"reason": "查清了"})
    rebuilt_is_the_same(matter)
    assert [row["state"] for row in rows(matter)] == ["missed", "kept"]


class AnyWalk(TestCase):
    """Whatever is done in whatever order: events alone give the clocks back, and the counters stay right."""

    def setUp(self) -> None:
        install_procedures((*PROCEDURES, TRIAL))
        self.addCleanup(install_procedures, PROCEDURES)
        self.cast = make_cast()

    @settings(max_examples=8, phases=(Phase.explicit, Phase.generate))
    @given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 200)), min_size=3, max_size=9))
    def test_any_walk(self, walk: list[tuple[int, int]]) -> None:
        from tests.matters.counting import totals_equal_a_recount

        cast, now = self.cast, NOW
        matter = open_trial(cast)
        steps = [
            (Begin, cast.zhao, {}),
            (Hurry, cast.zhao, {}),
            (ReturnIt, cast.zhao, POINTS),
            (GiveAnswer, cast.fang, {}),
            (Lengthen, cast.qian, {}),
            (None, None, {}),
            (Finish, cast.zhao, {"reason": "查清了"}),
        ]
        for place, hours in [(0, 0), *walk]:
            now += timedelta(hours=hours)
            move, actor, data = steps[place]
            if move is None:
                tick(now)
                continue
            if move is Lengthen and matter.clocks.filter(slot="work", extensions=1).exists():
                continue
            try:
                perform(move, matter, actor=actor, now=now, data=data)
            except (Refused, Stale):
                pass
            matter.refresh_from_db()
        rebuilt_is_the_same(matter)
        totals_equal_a_recount()
