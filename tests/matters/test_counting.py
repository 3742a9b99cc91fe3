"""The numbers on worklists and landing pages are exact, whatever happened and whatever was folded."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from config.cli.main import main
from tests.cast import NOW, person_of
from tests.makers import do
from tests.matters.counting import recounted, summed, totals_equal_a_recount
from tests.matters.test_clocks import at
from tests.matters.trial import Ask, Begin, Finish, Hurry, Reopen, ReturnIt, open_trial
from zhitong.matters.models import MatterAccess, MatterTally
from zhitong.matters.public import (
    fold,
    hand_to,
    recuse,
    seat_totals,
    tab,
    tab_counts,
    total,
    worklist,
)


@pytest.fixture
def office(cast):
    """Five matters of the county in different states."""
    made = [open_trial(cast, title=f"第 {n} 件") for n in range(5)]
    for matter in made[1:]:
        do(Begin, matter, by=cast.zhao)
    do(ReturnIt, made[2], by=cast.zhao, data={"points": ["补"]})
    do(Hurry, made[3], by=cast.zhao)
    do(Finish, made[4], by=cast.zhao, data={"reason": "查清了"})
    return made


def test_moves_keep_the_counters(cast, office):
    totals_equal_a_recount()
    assert total(cast.county.pk) == 4
    assert total(cast.county.pk, is_open=None) == 5
    assert total(cast.city.pk, column="city", states=["waiting"]) == 1


def test_folding_changes_no_number(cast, office):
    before, rows = summed(), MatterTally.objects.count()
    assert fold() == rows - MatterTally.objects.count() > 0
    assert summed() == before == recounted()
    assert fold() == 0
    do(Begin, office[0], by=cast.zhao)
    totals_equal_a_recount()


def test_a_fold_that_is_cut_off_changes_no_number(cast, office):
    """The database goes away between taking the old rows out and putting the sums in."""
    before, rows = summed(), MatterTally.objects.count()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "CREATE FUNCTION test_gone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'gone'; END $$"
            )
            cursor.execute(
                "CREATE TRIGGER test_gone BEFORE INSERT ON matters_mattertally FOR EACH ROW EXECUTE FUNCTION test_gone()"
            )
        else:
            cursor.execute(
                "CREATE TRIGGER test_gone BEFORE INSERT ON matters_mattertally BEGIN SELECT RAISE(ABORT, 'gone'); END"
            )
    with pytest.raises(Exception, match="gone"):
        fold()
    assert (summed(), MatterTally.objects.count()) == (before, rows)


def test_counting_anew_gives_the_same(cast, office, capsys):
    before = summed()
    assert main(["counts", "check"]) == 0
    assert "0 个数字和办件不一致。" in capsys.readouterr().out
    MatterTally.objects.filter(n=1).first().delete()
    assert summed() != before
    assert main(["counts", "check"]) == 1
    assert "1 个数字和办件不一致。用 zhitong counts rebuild 重新计数。" in capsys.readouterr().out
    assert main(["counts", "rebuild"]) == 0
    assert summed() == before and main(["counts", "check"]) == 0


def test_tabs_hold_as_many_as_they_say(cast, office):
    for actor in (cast.zhao, cast.sun, cast.lin):
        for now in (NOW, at(3, 3, 11), at(3, 20), at(4, 30)):
            counts = tab_counts(actor, now)
            for name in ("due", "mine", "others", "applicant", "all"):
                assert getattr(counts, name) == tab(actor, name, now).count(), (name, now)
    assert tab_counts(cast.zhao, NOW).mine == 3
    assert tab_counts(cast.zhao, NOW).applicant == 1
    counts = tab_counts(cast.zhao, at(3, 10))
    assert (counts.overdue, counts.today) == (2, 0)
    assert tab_counts(cast.zhao, at(3, 9)).today == 1


def test_an_office_is_asked_as_long_as_the_matter_is_open(cast, office):
    matter = office[1]
    question = {"organisation": cast.procuratorate, "question": "案情属实吗？", "due_on": at(3, 20).date()}
    do(Ask, matter, by=cast.zhao, data=question)

    def asked() -> int:
        counts = tab_counts(cast.zhou, NOW)
        assert counts.asked == tab(cast.zhou, "asked", NOW).count()
        assert main(["counts", "check"]) == 0
        return counts.asked

    assert asked() == 1
    do(Finish, matter, by=cast.zhao, data={"reason": "查清了"})
    assert asked() == 0
    do(Reopen, matter, by=cast.zhao)
    assert asked() == 1
    MatterAccess.objects.filter(owes_until__isnull=False).update(matter_open=False)
    assert main(["counts", "check"]) == 1
    assert main(["counts", "rebuild"]) == 0
    assert asked() == 1


def test_an_office_that_decides_here_and_recommends_there_has_both_in_one_worklist(cast, office):
    """A city's bureau leads the city's mechanism and recommends in the province's: two seats, no matter twice."""
    open_trial(cast, title="上级的", lead_id=cast.city.pk, county_id=cast.city.pk, city_id=cast.county.pk)
    for actor in (cast.lin, cast.zhao):
        held = seat_totals(actor, NOW)
        assert held.column == ""
        assert held.count() == tab_counts(actor, NOW).all == tab(actor, "all", NOW, held.column).count() == 5
    assert seat_totals(cast.sun, NOW).column == seat_totals(cast.zhao, NOW).column
    totals_equal_a_recount()


def test_who_is_recused_counts_without_the_matter(cast, office):
    recuse(office[3], person_of(cast.zhao), reason="亲属关系", by=cast.qian, now=NOW)
    for actor, expected in ((cast.zhao, 3), (cast.sun, 4)):
        assert tab_counts(actor, NOW).all == tab(actor, "all", NOW).count() == expected
    counts = tab_counts(cast.zhao, at(3, 10))
    assert counts.overdue == tab_counts(cast.sun, at(3, 10)).overdue - 1


def test_the_worklist_stands_in_the_order_of_what_is_due(cast, office):
    hurried, waiting, working, filed = office[3], office[2], office[1], office[0]
    assert list(worklist(cast.zhao)) == [hurried, waiting, working, filed]
    hand_to([working], None, by=cast.qian, now=NOW)
    assert list(worklist(cast.zhao)) == [hurried, waiting, working, filed]


def test_numbers_have_no_gap_where_an_opening_failed(cast):
    from django.db import transaction

    first = open_trial(cast)
    with pytest.raises(RuntimeError), transaction.atomic():
        open_trial(cast)
        raise RuntimeError
    second = open_trial(cast)
    next_year = open_trial(cast, now=NOW + timedelta(days=365))
    assert [one.number for one in (first, second, next_year)] == [
        "试办〔2026〕0001号",
        "试办〔2026〕0002号",
        "试办〔2027〕0001号",
    ]
