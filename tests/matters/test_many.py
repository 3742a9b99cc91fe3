"""Moves performed together: each has its own outcome, one refused stops no other, and nothing is left of what failed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import NOW, make_actor, person_of
from tests.makers import do
from tests.matters.trial import Answer, Ask, Begin, Finish, Results, ReturnIt, open_trial
from zhitong.inbox.models import Notice
from zhitong.journal.public import verify
from zhitong.matters.public import (
    Asked,
    Change,
    Create,
    Do,
    Matter,
    MatterLink,
    MatterTally,
    Open,
    Write,
    perform_many,
    recount,
    recuse,
)
from zhitong.people.public import Refused as PeopleRefused


@pytest.fixture
def several(cast):
    return [open_trial(cast, title=title) for title in ("第一件", "缺材料的一件", "第三件", "第四件")]


def run(move, matters, *, by, now=NOW, **data):
    return perform_many([Asked(move, one, data) for one in matters], actor=by, now=now)


def words(outcomes):
    return [type(one).__name__ for one in outcomes]


def test_one_refused_and_one_overtaken_stop_no_other(cast, several):
    assert words(run(Begin, several, by=cast.zhao)) == ["Done"] * 4
    fresh = list(Matter.objects.filter(kind="trial").order_by("id"))
    do(ReturnIt, Matter.objects.get(pk=several[3].pk), by=cast.sun, data={"points": ["补一页"]})
    outcomes = run(Finish, fresh, by=cast.zhao, now=NOW + timedelta(hours=1), reason="查清了")
    assert words(outcomes) == ["Done", "Refused", "Done", "Stale"]
    assert "材料还缺 1 件" in str(outcomes[1])
    assert [event.verb for event in outcomes[3].since] == ["trial.return"]
    states = list(Matter.objects.filter(kind="trial").order_by("id").values_list("state", "version"))
    assert states == [("done", 3), ("working", 2), ("done", 3), ("waiting", 3)]
    assert Notice.objects.filter(event__verb="trial.finish").values("event").distinct().count() == 2
    assert fresh[0].paper_requests.count() == 1
    assert verify().intact
    before = counters()
    recount()
    assert counters() == before


def counters():
    found: dict[tuple[object, ...], int] = {}
    for row in MatterTally.objects.all():
        key = (row.organisation_id, row.column, row.kind, row.state, row.is_open, row.waiting_on, row.due_on)
        found[key] = found.get(key, 0) + row.n
    return {key: n for key, n in found.items() if n}


def test_statements_do_not_grow_with_the_number_of_moves(cast):
    counted = []
    for number in (2, 30):
        matters = [open_trial(cast, title=f"{number} 之 {n}") for n in range(number)]
        run(Begin, matters[:1], by=cast.zhao)
        with CaptureQueriesContext(connection) as context:
            assert words(run(Begin, matters[1:], by=cast.zhao)) == ["Done"] * (number - 1)
        counted.append(len(context))
    # A row inserted by the hundred goes in portions on SQLite.
    assert counted[1] <= counted[0] + 4


def test_the_same_matter_twice_is_overtaken_by_itself(cast, several):
    assert words(run(Begin, [several[0], several[0]], by=cast.zhao)) == ["Done", "Stale"]
    assert Matter.objects.get(pk=several[0].pk).version == 2


def test_small_moves_of_one_matter_share_its_history(cast, several):
    head = make_actor("liu", "刘示言", cast.other_county, "head")
    matter = several[0]
    for organisation in (cast.procuratorate, cast.other_county):
        ask(cast, matter, organisation)
    mine = matter.consultations.get(organisation=cast.other_county)
    theirs = matter.consultations.get(organisation=cast.procuratorate)
    data = {"agrees": True, "answer": "没有记录"}
    outcomes = perform_many(
        [Asked(Answer, matter, data, part=part) for part in (mine, theirs)], actor=head, now=NOW
    )
    assert words(outcomes) == ["Done", "Refused"], "an agency answers for itself alone"
    again = perform_many([Asked(Answer, matter, data, part=mine)], actor=head, now=NOW)
    assert words(again) == ["Stale"]
    assert verify().intact


def ask(cast, matter, organisation):
    question = {"organisation": organisation, "question": "有没有记录", "due_on": date(2026, 3, 12)}
    do(Ask, matter, by=cast.zhao, data=question)


def test_who_is_recused_from_one_does_the_others(cast, several):
    recuse(several[1], person_of(cast.zhao), reason="亲属", by=cast.qian, now=NOW)
    outcomes = run(Begin, several, by=cast.zhao)
    assert words(outcomes) == ["Done", "Refused", "Done", "Done"]
    assert outcomes[1].refusals[0].code == "recused"


def test_results_that_differ_are_all_carried_out(cast, several):
    """Changes alike and unlike, rows made, matters opened, other moves: in the order declared, each for its own run."""
    other = open_trial(cast, title="另一件")
    detail = {"organisation": cast.bearing, "person": person_of(cast.fang), "proof_note": "介绍信"}
    opening = {"title": "由此产生", "lead_id": cast.county.pk, "detail": detail}
    link = {"source": several[2], "target": other, "relation": "related"}
    results = (
        [Change(several[0].claim, {"proof_note": "甲"})],
        [Change(several[1].claim, {"proof_note": "乙"}), Do(Begin, other)],
        [Create(MatterLink, link, matter=False), Change(several[2], {"title": "改了名"})],
        [Open("trial", opening)],
    )
    asked = [Asked(Results, one, {"results": own}) for one, own in zip(several, results, strict=True)]
    outcomes = perform_many(asked, actor=cast.zhao, now=NOW)
    assert words(outcomes) == ["Done"] * 4
    notes = [Matter.objects.get(pk=one.pk).claim.proof_note for one in several]
    assert notes == ["甲", "乙", "介绍信", "介绍信"]
    assert Matter.objects.get(pk=other.pk).state == "working"
    assert Matter.objects.get(pk=several[2].pk).title == "改了名"
    assert MatterLink.objects.filter(source=several[2], target=other).exists()
    (opened,) = outcomes[3].opened
    assert (opened.title, opened.links_in.get().source) == ("由此产生", several[3])
    assert not any(one.opened for one in outcomes[:3])
    assert verify().intact


def test_what_a_refused_one_has_brought_about_is_taken_back(cast, several):
    """The refusal comes late, from another matter's move and from a lower app: the others stand, of these nothing."""
    closed = open_trial(cast, title="缺材料的另一件")

    def no(*, by, now):
        raise PeopleRefused("no", "不行")

    results = (
        [Change(several[0].claim, {"proof_note": "甲"})],
        [Change(several[1].claim, {"proof_note": "乙"}), Do(Finish, closed, {"reason": "完"})],
        [Change(several[2].claim, {"proof_note": "丙"}), Write(no)],
    )
    asked = [Asked(Results, one, {"results": own}) for one, own in zip(several, results, strict=False)]
    outcomes = perform_many(asked, actor=cast.zhao, now=NOW)
    assert words(outcomes) == ["Done", "Refused", "Refused"]
    assert "不行" in str(outcomes[2])
    notes = [Matter.objects.get(pk=one.pk).claim.proof_note for one in several]
    assert notes == ["甲", "介绍信", "介绍信", "介绍信"]
    assert [one.chain.events.count() for one in several] == [2, 1, 1, 1]
    assert verify().intact


def test_two_that_the_database_does_not_take_together_are_run_alone(cast, several):
    """The first gets the row, the second meets the rule of the table; the third is not touched by their quarrel."""
    fields = {"source": several[3], "target": several[0], "relation": "related"}
    asked = [
        Asked(Results, several[0], {"results": [Create(MatterLink, fields, matter=False)]}),
        Asked(Results, several[1], {"results": [Change(several[1].claim, {"proof_note": "乙"})]}),
    ]
    assert words(perform_many(asked, actor=cast.zhao, now=NOW)) == ["Done", "Done"]
    late = type(several[1].claim).objects.get(pk=several[1].claim.pk)
    late.pk = 10**9
    overtaken = [Asked(Results, several[2], {"results": [Change(late, {"proof_note": "丙"})]})]
    overtaken.append(
        Asked(Results, several[3], {"results": [Change(several[3].claim, {"proof_note": "丁"})]})
    )
    assert words(perform_many(overtaken, actor=cast.zhao, now=NOW)) == ["Stale", "Done"]
    assert Matter.objects.get(pk=several[3].pk).claim.proof_note == "丁"
    assert verify().intact


def test_nothing_asked_is_nothing_done(cast):
    assert perform_many([], actor=cast.zhao, now=NOW) == []
