"""A person leaves, or must stay out: nothing is left in nobody's hands."""

from __future__ import annotations

from datetime import date

import pytest

from tests.cast import NOW, person_of
from tests.makers import do
from tests.matters.trial import Begin, Finish, open_trial
from zhitong.inbox.models import Notice
from zhitong.matters.public import Matter, Refused, hand_to, leave_office, recuse
from zhitong.people.public import Duty

LAST = date(2026, 3, 2)


def duty_of(actor) -> Duty:
    return Duty.objects.get(pk=actor.duty_id)


@pytest.fixture
def work(cast):
    """Two open matters and one ended, all handled by 赵."""
    made = [open_trial(cast, title=f"第 {n} 件") for n in range(3)]
    for matter in made:
        do(Begin, matter, by=cast.zhao)
    do(Finish, made[2], by=cast.zhao, data={"reason": "查清了"})
    return made


def handlers(matters) -> list[int | None]:
    return [Matter.objects.get(pk=one.pk).handler_id for one in matters]


def leave(cast, successor=None, who=None):
    people = [person_of(successor)] if successor else []
    return leave_office(duty_of(who or cast.zhao), last_day=LAST, successors=people, by=cast.admin, now=NOW)


def test_open_work_goes_to_the_successor_with_an_event_and_a_notice(cast, work):
    version = Matter.objects.get(pk=work[0].pk).version
    assert leave(cast, cast.sun) == 2
    assert handlers(work) == [cast.sun.person_id, cast.sun.person_id, cast.zhao.person_id]
    event = work[0].chain.events.get(verb="handler.changed")
    assert event.facts == {"to_person": "孙示远", "from_id": cast.zhao.person_id}
    assert Notice.objects.filter(recipient=person_of(cast.sun), event__verb="handler.changed").count() == 2
    assert Matter.objects.get(pk=work[0].pk).version == version
    assert duty_of(cast.zhao).ends_on == LAST


def test_without_a_successor_the_office_is_told(cast, work):
    assert leave(cast) == 2
    assert handlers(work)[:2] == [None, None]
    told = Notice.objects.filter(event__chain=work[0].chain_id, event__verb="handler.changed")
    assert set(told.values_list("recipient", flat=True)) == {cast.qian.person_id, cast.sun.person_id}
    assert "还没有人办" in told.first().why


def test_where_nobody_is_left_the_level_above_is_told(cast):
    lonely = open_trial(cast, lead_id=cast.other_county.pk, county_id=cast.other_county.pk)
    do(Begin, lonely, by=cast.wu)
    leave(cast, who=cast.wu)
    told = set(Notice.objects.filter(event__verb="handler.changed").values_list("recipient", flat=True))
    assert told == {cast.lin.person_id, cast.he.person_id}


@pytest.mark.parametrize("name", ["zhao", "lin", "fang", "wu"])
def test_the_successor_is_another_officer_of_the_same_office(cast, work, name):
    with pytest.raises(Refused) as refused:
        leave(cast, getattr(cast, name))
    assert [one.code for one in refused.value.refusals] == ["successor"]
    assert handlers(work)[:2] == [cast.zhao.person_id] * 2
    assert duty_of(cast.zhao).ends_on is None


def test_a_successor_who_must_stay_out_does_not_get_it(cast, work):
    recuse(work[0], person_of(cast.sun), reason="亲属关系", by=cast.qian, now=NOW)
    leave(cast, cast.sun)
    assert handlers(work)[:2] == [None, cast.sun.person_id]
    told = Notice.objects.filter(event__chain=work[0].chain_id, event__verb="handler.changed")
    assert set(told.values_list("recipient", flat=True)) == {cast.qian.person_id}


def test_work_for_another_office_stays(cast, work):
    other = open_trial(cast, title="市局的", lead_id=cast.city.pk)
    Matter.objects.filter(pk=other.pk).update(handler=cast.zhao.person_id)
    assert leave(cast, cast.sun) == 2
    assert handlers([other]) == [cast.zhao.person_id]


def test_the_recused_handler_hands_over_and_is_told_nothing_more(cast, work):
    recuse(work[0], person_of(cast.zhao), reason="亲属关系", by=cast.qian, now=NOW)
    recuse(work[0], person_of(cast.zhao), reason="亲属关系", by=cast.qian, now=NOW)
    assert handlers(work)[:2] == [None, cast.zhao.person_id]
    verbs = list(work[0].chain.events.values_list("verb", flat=True))
    assert (verbs.count("recusal.noted"), verbs.count("handler.changed")) == (1, 1)
    told = Notice.objects.filter(event__chain=work[0].chain_id, event__verb="handler.changed")
    assert cast.zhao.person_id not in set(told.values_list("recipient", flat=True))
    assert "回避" in told.first().why
    work[0].refresh_from_db()
    do(Finish, work[0], by=cast.sun, data={"reason": "查清了"})
    assert not Notice.objects.filter(
        event__verb="trial.finish", event__chain=work[0].chain_id, recipient=cast.zhao.person_id
    )


def test_handing_to_who_has_it_changes_nothing(cast, work):
    assert hand_to([work[0]], person_of(cast.zhao), by=cast.qian, now=NOW) == 0
    assert not work[0].chain.events.filter(verb="handler.changed").exists()
