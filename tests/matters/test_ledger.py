"""时间账: where the days of a matter went, whose turn it was, in whose hands; the numbers open what they count."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.asked import texts
from tests.cast import NOW
from tests.makers import do, make_file
from tests.matters.test_clocks import POINTS, at
from tests.matters.test_timing import IDENTIFIED, data
from tests.matters.trial import Begin, Finish, GiveAnswer, Note, PauseTrial, ResumeTrial, ReturnIt, open_trial
from tests.portal.pages import text
from zhitong.lib.deadline import SHANGHAI
from zhitong.matters.public import (
    LedgerQuery,
    StateSpell,
    close_all_spells,
    close_spells,
    hand_to,
    ledger_lines,
    ledger_rows,
    recuse,
)
from zhitong.people.public import Person

MARCH = "from=2026-03-01&to=2026-03-31"
FOUND = {"reason": "查清了"}


def query(**more: Any) -> LedgerQuery:
    month = {"start": datetime(2026, 3, 1, tzinfo=SHANGHAI), "end": datetime(2026, 4, 1, tzinfo=SHANGHAI)}
    return LedgerQuery(**{**month, "now": at(6, 1), **more})


def days(line: Any, where: str) -> float:
    return round(line.of(where) / timedelta(days=1), 2)


def walked(cast: Any) -> Any:
    """Two days with the county, five with the enterprise, one paused, two with the county; done."""
    matter = open_trial(cast)
    do(Begin, matter, by=cast.zhao)
    do(ReturnIt, matter, by=cast.zhao, now=at(3, 4), data=POINTS)
    do(GiveAnswer, matter, by=cast.fang, now=at(3, 9))
    do(PauseTrial, matter, by=cast.qian, now=at(3, 10), data=data(make_file(), "work", ground=IDENTIFIED))
    do(ResumeTrial, matter, by=cast.zhao, now=at(3, 11), data=data(make_file(), "work"))
    do(Note, matter, by=cast.zhao, now=at(3, 11), data={"reason": "只记一笔"})
    return do(Finish, matter, by=cast.zhao, now=at(3, 12), data=FOUND)


@pytest.fixture
def two(cast):
    """One in time; one that lay with 孙, who never looked: 28 days, over its date."""
    slow = open_trial(cast, title="搁着的", handler_id=cast.sun.person_id)
    do(Begin, slow, by=cast.sun)
    return walked(cast), do(Finish, slow, by=cast.sun, now=at(3, 30), data=FOUND)


@pytest.mark.parametrize("closed", [False, True], ids=["before the worker", "after the worker"])
def test_whose_turn_it_was_and_in_whose_hands(cast, two, closed):
    if closed:
        assert close_spells(NOW) == StateSpell.objects.count() - 2, "the last of each had no length"
        assert close_all_spells(NOW) == 0
        assert close_spells(NOW) == 0
        assert not StateSpell.objects.filter(ended__isnull=True).exists()
    done, slow = two
    (line,) = ledger_lines(cast.qian, query())
    assert (line.name, len(line.matters)) == ("示例婺城区局", 2)
    assert [days(line, where) for where in ("us", "applicant", "paused", "others")] == [32, 5, 1, 0]
    assert line.share_late == 0.5
    assert (line.middle, line.worst) == (timedelta(days=16), (slow.pk, timedelta(days=28)))
    people = ledger_lines(cast.qian, query(by="person"))
    assert [(one.key, days(one, "us"), one.share_late) for one in people] == [
        (cast.sun.person_id, 28, 1),
        (cast.zhao.person_id, 4, 0),
    ]
    states = {one.key: days(one, "us") for one in ledger_lines(cast.qian, query(by="state"))}
    assert states["working"] == 32
    assert ledger_rows(cast.qian, query(), key=cast.county.pk, where="late") == [
        (slow.pk, timedelta(days=28))
    ]
    assert ledger_rows(cast.qian, query(), key=cast.county.pk, where="applicant") == [
        (done.pk, timedelta(days=5))
    ]


def test_a_period_cuts_what_reaches_over_it(cast, two):
    week = query(start=at(3, 3, 10), end=at(3, 6, 10))
    (line,) = ledger_lines(cast.qian, week)
    assert [days(line, where) for where in ("us", "applicant")] == [4, 2]
    assert ledger_lines(cast.qian, query(start=at(5, 1), end=at(5, 2))) == []
    assert ledger_lines(cast.qian, query(kinds=("claim",))) == []


def test_what_still_runs_counts_up_to_now(cast):
    do(Begin, open_trial(cast), by=cast.zhao)
    (line,) = ledger_lines(cast.qian, query(now=at(3, 5)))
    assert days(line, "us") == 3


def test_a_change_of_hands_begins_a_stretch_of_the_next(cast):
    matter = do(Begin, open_trial(cast), by=cast.zhao)
    sun = Person.objects.get(pk=cast.sun.person_id)
    hand_to([matter], sun, by=cast.qian, now=at(3, 5))
    people = {one.key: days(one, "us") for one in ledger_lines(cast.qian, query(by="person", now=at(3, 7)))}
    assert people == {cast.zhao.person_id: 3, cast.sun.person_id: 2}


def test_who_sees_what(cast, two):
    done, _ = two
    assert [one.key for one in ledger_lines(cast.he, query())] == [cast.county.pk], (
        "the city sees its counties"
    )
    assert [one.key for one in ledger_lines(cast.zhao, query(by="person"))] == [cast.zhao.person_id]
    assert ledger_lines(cast.wu, query()) == []
    recuse(done, Person.objects.get(pk=cast.qian.person_id), reason="亲属", by=cast.qian, now=at(4, 1))
    (line,) = ledger_lines(cast.qian, query())
    assert len(line.matters) == 1, "回避 takes it out of the numbers too"


def test_a_move_costs_one_statement_more_and_one_that_changes_no_hands_none(cast):
    matter = do(Begin, open_trial(cast), by=cast.zhao)
    with CaptureQueriesContext(connection) as asked:
        do(ReturnIt, matter, by=cast.zhao, now=at(3, 4), data=POINTS)
    assert sum("matters_statespell" in one for one in texts(asked)) == 1
    with CaptureQueriesContext(connection) as asked:
        do(Note, matter, by=cast.zhao, now=at(3, 4), data={"reason": "只记一笔"})
    assert not [one for one in texts(asked) if "matters_statespell" in one]


def test_the_page_opens_what_it_counts_and_goes_out_as_a_table(cast, two, browser):
    _, slow = two
    client = browser(cast.qian)
    page = client.get(f"/desk/time/?{MARCH}&by=agency")
    shown = text(page)
    assert "32.0 天" in shown and "50%" in shown and "16.0 天" in shown
    link = f"/desk/time/rows/?from=2026-03-01&amp;to=2026-03-31&amp;key={cast.county.pk}&amp;where=late&amp;by=agency"
    assert link in page.content.decode()
    behind = text(client.get(link.replace("&amp;", "&")))
    assert "搁着的" in behind and "28.0 天" in behind and "示例试办" not in behind
    assert client.get("/desk/time/rows/?by=agency&key=x").status_code == 404
    table = client.get(f"/desk/time/?{MARCH}&by=agency&format=csv").content.decode("utf-8-sig").splitlines()
    assert table[1].startswith("示例婺城区局,2,32.00,5.00,0.00,1.00,1,50%,16.00,28.00")
    book = client.get(f"/desk/time/?{MARCH}&by=agency&format=xlsx")
    assert book.content[:2] == b"PK"
    assert "日期要写成 2026-11-30 这样。" in text(client.get("/desk/time/?from=昨天"))
    assert "结束的日期早于开始的日期" in text(client.get("/desk/time/?from=2026-03-31&to=2026-03-01"))
    own = text(browser(cast.zhao).get(f"/desk/time/?{MARCH}&by=person"))
    assert "只算您自己经办的" in own and "搁着的" not in own
    assert slow.closed_at and date(2026, 3, 30)


def test_the_page_asks_no_more_however_much_it_counts(cast, browser):
    client = browser(cast.qian)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/desk/time/?{MARCH}&by=person")
        return len(queries)

    do(Begin, open_trial(cast), by=cast.zhao)
    asked()
    few = asked()
    for number in range(5):
        do(Begin, open_trial(cast, title=f"第 {number} 件"), by=cast.zhao)
    assert asked() <= few
