"""A new version of a law: an open clock is reckoned again only as the transition rule says; unknown is kept and flagged."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.cast import make_actor
from tests.makers import do
from tests.matters.counting import totals_equal_a_recount
from tests.matters.test_clocks import day_of, rebuilt_is_the_same
from tests.matters.trial import Begin, Finish, Publish, open_trial
from tests.portal.pages import text
from zhitong.law.loading import FOLDER, read
from zhitong.lib.deadline import SHANGHAI
from zhitong.matters.models import MovedDate
from zhitong.matters.public import apply_new_laws

NEW_YEAR = datetime(2027, 1, 1, 9, 0, tzinfo=SHANGHAI)


def at(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 10, 0, tzinfo=SHANGHAI)


def published(cast: Any, on: datetime, *, noted: datetime | None = None) -> Any:
    """A matter in which the preliminary approval was published on that day."""
    noted = noted or on
    matter = open_trial(cast, now=noted)
    do(Begin, matter, by=cast.zhao, now=noted)
    return do(Publish, matter, by=cast.zhao, now=noted, data={"since": on})


def opposition(matter: Any) -> Any:
    return matter.clocks.get(slot="opposition")


def catalogue_where(tmp_path: Path, rule: str) -> Any:
    """The catalogue as it will be once somebody has verified what the new trademark law says of running time."""
    trademark = (FOLDER / "g_trademark.toml").read_text(encoding="utf-8")
    head, tail = trademark.split('id = "G1"\nversion = 2\n')
    path = tmp_path / "g_trademark.toml"
    path.write_text(f'{head}id = "G1"\nversion = 2\nrunning = "{rule}"\n{tail}', encoding="utf-8")
    return read([path])


def test_which_version_holds_is_asked_of_the_day_of_publication(cast):
    last, first = published(cast, at(2026, 12, 31)), published(cast, at(2027, 1, 1))
    late = published(cast, at(2026, 12, 20), noted=at(2027, 1, 5))
    assert [
        (opposition(one).spec["version"], opposition(one).spec["length"]) for one in (last, first, late)
    ] == [
        (1, 3),
        (2, 2),
        (1, 3),
    ]
    assert day_of(opposition(last).due_at) == date(2027, 3, 31)
    assert day_of(opposition(first).due_at) == date(2027, 3, 1)


def test_an_unverified_transition_changes_nothing_and_is_flagged_and_signed(cast, browser):
    matter = published(cast, at(2026, 12, 18))
    due, version = opposition(matter).due_at, matter.version
    assert day_of(due) == date(2027, 3, 18)
    assert apply_new_laws(at(2026, 12, 31)) == 0
    assert not MovedDate.objects.exists(), "not in force yet"
    explained = f"/m/{matter.pk}/clock/{opposition(matter).pk}/"
    for _ in range(2):
        assert apply_new_laws(NEW_YEAR) == 0
    clock = opposition(matter)
    assert (clock.due_at, clock.spec["length"], clock.law_seen) == (due, 3, 2)
    matter.refresh_from_db()
    assert matter.version == version
    (event,) = matter.chain.events.filter(verb="clock.law_kept")
    assert (
        "《商标法》（2026 修订）第36条 从 2027年1月1日(周五) 起施行，“商标异议”是 2 个月"
        in event.facts["cause"]
    )
    assert "没有核实" in event.facts["cause"] and "待法制确认" in event.facts["cause"]
    row = MovedDate.objects.get()
    assert (row.cause, row.is_applied, day_of(row.old_due), day_of(row.new_due)) == (
        "law",
        False,
        date(2027, 3, 18),
        date(2027, 2, 18),
    )
    client = browser(make_actor("keeper", "纪示日", cast.city, "system_admin"))
    listed = text(client.get("/desk/calendar-changes/"))
    assert "没有改：仍是 2027年3月18日(周四)；如果按新法是 2027年2月18日(周四)" in listed
    assert client.post("/desk/calendar-changes/", {"row": [str(row.pk)]}).status_code == 302
    assert matter.chain.events.filter(verb="clock.kept_signed").count() == 1
    assert "没有改，仍是" in text(client.get("/desk/calendar-changes/"))
    shown = text(browser(cast.zhao).get(explained))
    assert "法律有变" in shown and "没有核实" in shown
    assert "原来是" not in shown, "nothing was moved"
    rebuilt_is_the_same(matter)


def test_a_verified_rule_reckons_again_from_the_same_start(cast, tmp_path, browser):
    matter = published(cast, at(2026, 12, 18))
    known = catalogue_where(tmp_path, "recount")
    assert apply_new_laws(NEW_YEAR, source=known) == 1
    assert apply_new_laws(NEW_YEAR, source=known) == 0
    clock = opposition(matter)
    assert (clock.spec["version"], clock.spec["length"], day_of(clock.due_at)) == (2, 2, date(2027, 2, 18))
    row = MovedDate.objects.get()
    assert (row.is_applied, day_of(row.old_due)) == (True, date(2027, 3, 18))
    shown = text(browser(cast.zhao).get(f"/m/{matter.pk}/clock/{clock.pk}/"))
    assert "还没有签认" in shown
    totals_equal_a_recount()
    rebuilt_is_the_same(matter)


@pytest.mark.parametrize("rule", ["keep", "unknown"])
def test_what_runs_on_is_listed_only_where_nobody_knows(cast, tmp_path, rule):
    matter = published(cast, at(2026, 12, 18))
    assert apply_new_laws(NEW_YEAR, source=catalogue_where(tmp_path, rule)) == 0
    assert MovedDate.objects.exists() == (rule == "unknown")
    assert opposition(matter).spec["length"] == 3
    rebuilt_is_the_same(matter)


def test_an_ended_clock_and_a_later_start_are_left_alone(cast, tmp_path):
    ended = published(cast, at(2026, 12, 18))
    do(Finish, ended, by=cast.zhao, now=at(2026, 12, 30), data={"reason": "查清了"})
    later = published(cast, at(2027, 1, 4))
    assert apply_new_laws(at(2027, 1, 5), source=catalogue_where(tmp_path, "recount")) == 0
    assert not MovedDate.objects.exists()
    assert opposition(later).spec["version"] == 2
