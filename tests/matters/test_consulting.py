"""征求意见 after two records became one, or an agency ended: a unit is asked once, and an answer stays as it was given."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.cast import NOW, Cast, make_actor, make_agency
from tests.makers import do
from tests.matters.trial import Answer, Ask, Begin, open_trial
from tests.registry.asking import refused
from zhitong.journal.public import SYSTEM, verify
from zhitong.matters.public import Matter, MatterAccess, PartyRole, tick
from zhitong.people.public import Function, Level, Merge, Organisation, end_agency, merge_organisations

DAY = timedelta(days=1)


@pytest.fixture
def twins(cast: Cast) -> tuple[Organisation, Organisation]:
    """One office, entered twice."""
    place = cast.place.county
    stays = make_agency("示例版权局", place, Level.COUNTY, Function.OTHER)
    return stays, make_agency("示例区版权局", place, Level.COUNTY, Function.OTHER)


def asked(cast: Cast, *organisations: Organisation) -> Matter:
    matter = do(Begin, open_trial(cast), by=cast.zhao)
    for one in organisations:
        question = {"organisation": one, "question": "有没有记录", "due_on": date(2026, 3, 12)}
        do(Ask, matter, by=cast.zhao, data=question)
    return matter


def answer(matter: Matter, organisation: Organisation, by: Any) -> None:
    given = {"agrees": True, "answer": "没有记录"}
    do(Answer, matter, by=by, data=given, part=matter.consultations.get(organisation=organisation))


def owing(matter: Matter, organisation: Organisation) -> bool:
    rows = MatterAccess.objects.filter(matter=matter, organisation=organisation)
    return rows.get(party_role=PartyRole.CONSULTED).owes_until is not None


def test_a_unit_asked_in_two_names_is_asked_once(
    cast: Cast, twins: tuple[Organisation, Organisation]
) -> None:
    stays, goes = twins
    ban = make_actor("ban", "版示清", goes, "officer")
    open_twice, once = asked(cast, stays, goes), asked(cast, goes)
    answered, answered_twice = asked(cast, stays, goes), asked(cast, stays, goes)
    answer(answered, goes, ban)
    for one in twins:
        answer(answered_twice, one, make_actor(f"ban{one.pk}", "版示远", one, "head"))
    merge_organisations(Merge(stays, goes, by=SYSTEM, now=NOW + DAY))
    for matter, states in ((open_twice, ["asked"]), (once, ["asked"]), (answered, ["answered"])):
        assert list(matter.consultations.values_list("state", "organisation")) == [(states[0], stays.pk)]
        assert owing(matter, stays) == (states == ["asked"])
    assert answered_twice.consultations.count() == 2, "both answers stay as they were given"
    assert "unit.merged" in open_twice.chain.events.values_list("verb", flat=True)
    tick(NOW + 20 * DAY)
    assert list(open_twice.consultations.values_list("state", flat=True)) == ["silent"], "noted once"
    more = {"organisation": goes, "question": "再问", "due_on": date(2026, 3, 12)}
    goes.refresh_from_db()
    sentence = refused(Ask, once, by=cast.zhao, data=more)["organisation_gone"]
    assert "请改选示例版权局" in sentence
    assert verify().intact


def test_the_successor_of_an_agency_answers_for_itself_and_only_once(
    cast: Cast, twins: tuple[Organisation, Organisation]
) -> None:
    stays, goes = twins
    both, answered = asked(cast, stays, goes), asked(cast, stays, goes)
    answer(answered, goes, make_actor("ban", "版示清", goes, "officer"))
    ending = {"people_follow": True, "basis": "示例文件〔2026〕1号", "by": SYSTEM, "now": NOW + DAY}
    end_agency(goes, successor=stays, **ending)
    assert list(both.consultations.values_list("organisation", flat=True)) == [stays.pk]
    left = dict(answered.consultations.values_list("organisation", "state"))
    assert owing(answered, stays)
    assert left == {stays.pk: "asked", goes.pk: "answered"}, "the answer of the one is not the other's"
