"""Two officials, two agencies, two ticks in the same second: on real connections, on both databases."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.cast import NOW, make_actor, person_of
from tests.makers import do
from tests.matters.trial import Answer, Ask, Begin, ReturnIt, open_trial
from tests.portal.pages import field_value, text
from tests.together import together
from zhitong.inbox.models import Notice
from zhitong.matters.public import Matter, MatterTally, next_number, perform, recount, tick

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_success_one_409_one_event_one_notice(cast, matter, browser):
    do(Begin, matter, by=cast.zhao, now=timezone.now())
    asked = {"version": str(matter.version)}
    typed = {cast.zhao: "补第一页", cast.sun: "补第二页"}
    clients = {who: browser(who) for who in typed}

    def send(who):
        return lambda: clients[who].post(f"/m/{matter.pk}/trial.return/", {**asked, "points": typed[who]})

    answers = dict(zip(typed, together(*(send(who) for who in typed)), strict=True))
    codes = {who: answer.status_code for who, answer in answers.items()}
    assert sorted(codes.values()) == [302, 409]
    winner, loser = sorted(codes, key=lambda who: codes[who])
    page = answers[loser]
    assert "这一件刚有变化" in text(page)
    assert f"退回：{typed[winner]}" in text(page), "what changed is shown"
    assert field_value(page, "points") == typed[loser], "what was typed is kept"
    assert matter.chain.events.filter(verb="trial.return").count() == 1
    assert Notice.objects.filter(recipient=person_of(cast.fang), event__verb="trial.return").count() == 1
    matter.refresh_from_db()
    assert (matter.state, matter.version) == ("waiting", 3)


def test_two_agencies_answering_at_once_never_collide(cast, matter):
    other = make_actor("liu", "刘示言", cast.other_county, "head")
    for organisation in (cast.procuratorate, cast.other_county):
        question = {"organisation": organisation, "question": "有没有记录", "due_on": date(2026, 3, 12)}
        do(Ask, matter, by=cast.zhao, data=question)
    rows = {row.organisation_id: row for row in matter.consultations.all()}

    def answer(who):
        part = rows[who.organisation_id]
        return lambda: perform(
            Answer, matter, actor=who, now=NOW, data={"agrees": True, "answer": who.person_label}, part=part
        )

    answers = together(answer(cast.zhou), answer(other))
    assert [type(one).__name__ for one in answers] == ["Done", "Done"]
    assert set(matter.consultations.values_list("state", "version")) == {("answered", 2)}
    assert matter.chain.events.filter(verb="trial.opinion").count() == 2


def test_two_ticks_at_once_warn_once(cast, matter):
    do(Begin, matter, by=cast.zhao)
    due = matter.due_at
    counts = together(*[lambda: tick(due - timedelta(days=1))] * 2)
    assert sorted(one["warned"] for one in counts) == [0, 1]
    counts = together(*[lambda: tick(due + timedelta(days=1))] * 2)
    assert sorted(one["escalated"] for one in counts) == [0, 1]
    verbs = list(matter.chain.events.values_list("verb", flat=True))
    assert (verbs.count("clock.warned"), verbs.count("clock.overdue")) == (1, 1)
    assert Notice.objects.filter(event__verb="clock.overdue", recipient=person_of(cast.zhao)).count() == 1


def test_numbers_given_out_at_once_have_no_gap(cast):
    together(*[lambda: open_trial(cast)] * 3)
    numbers = sorted(Matter.objects.values_list("number", flat=True))
    assert numbers == [f"试办〔2026〕{n:04d}号" for n in (1, 2, 3)]
    assert next_number("trial", 2026) == 4


def test_counters_agree_after_moves_together(cast):
    matters = [open_trial(cast, title=f"第 {n} 件") for n in range(3)]
    together(*(lambda one=one: perform(Begin, one, actor=cast.zhao, now=NOW) for one in matters))
    before = _sums()
    recount()
    assert _sums() == before


def _sums() -> dict[tuple[Any, ...], int]:
    found: dict[tuple[Any, ...], int] = {}
    for row in MatterTally.objects.values_list(
        "organisation", "installation", "column", "kind", "state", "is_open", "due_on", "n"
    ):
        found[row[:-1]] = found.get(row[:-1], 0) + row[-1]
    return {key: n for key, n in found.items() if n}


def test_returning_while_the_other_has_returned_is_one_return(cast, matter):
    do(Begin, matter, by=cast.zhao)

    def send(who):
        return lambda: perform(ReturnIt, matter, actor=who, now=NOW, data={"points": [who.person_label]})

    answers = together(send(cast.zhao), send(cast.sun), send(cast.qian))
    assert sorted(type(one).__name__ for one in answers) == ["Done", "Stale", "Stale"]
    assert matter.chain.events.filter(verb="trial.return").count() == 1
    assert matter.clocks.filter(slot="answer").count() == 1
