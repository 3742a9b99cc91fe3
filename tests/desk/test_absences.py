"""Somebody is away: a colleague stands in, under the own name and marked as such; it ends by itself and makes no chains."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.cast import NOW, Cast, make_actor, person_of
from tests.makers import do
from tests.matters.trial import Begin, GiveAnswer, Hurry, Lengthen, ReturnIt, open_trial
from zhitong.inbox.public import Notice
from zhitong.journal.public import Actor
from zhitong.matters.public import Matter, recuse, tab, tab_counts, tick
from zhitong.people.public import Absence, Duty, DutyKind, Refused, end_absence, end_duty, enter_absence

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 2)


def away(who: Actor, deputy: Actor, first: int = 0, last: int = 3, *, by: Actor | None = None) -> Absence:
    return enter_absence(
        person=person_of(who),
        deputy=person_of(deputy),
        starts_on=TODAY + timedelta(days=first),
        ends_on=TODAY + timedelta(days=last),
        by=by or who,
        now=NOW,
    )


def refused(*args: Any, **more: Any) -> str:
    with pytest.raises(Refused) as found:
        away(*args, **more)
    return found.value.code


def told(who: Actor, matter: Matter) -> list[str]:
    found = Notice.objects.filter(recipient=who.person_id, event__chain=matter.chain_id)
    return list(found.order_by("pk").values_list("why", flat=True))


def test_who_may_stand_in_for_whom(cast: Cast) -> None:
    second = make_actor("sun2", "孙示二", cast.county, DutyKind.HEAD)
    assert refused(cast.zhao, cast.zhao) == "oneself"
    assert refused(cast.zhao, cast.wu) == "deputy_duty", "another office"
    assert refused(cast.zhao, cast.lin) == "deputy_duty", "the office above"
    assert refused(cast.qian, cast.sun) == "deputy_duty", "an officer does not decide for a head"
    assert refused(cast.zhao, cast.sun, 3, 1) == "before_start"
    assert refused(cast.zhao, cast.sun, -5, -1) == "past"
    assert refused(cast.zhao, cast.sun, 0, 400) == "long"
    assert refused(cast.zhao, cast.sun, by=cast.sun) == "others"
    assert refused(cast.zhao, cast.sun, by=cast.fang) in ("duty", "others")
    away(cast.qian, second, 0, 5)
    away(cast.zhao, cast.sun, 2, 4, by=cast.qian)
    assert refused(cast.zhao, cast.qian, 4, 6) == "twice"
    assert refused(cast.sun, cast.qian, 4, 6) == "stands_in", "no chain: 孙 stands in for 赵"
    assert refused(second, cast.qian, 5, 5) in ("stands_in", "deputy_away"), "no loop"
    li = make_actor("li", "李示勤", cast.county, DutyKind.OFFICER)
    assert refused(li, cast.zhao, 0, 2) == "deputy_away"
    away(cast.sun, cast.zhao, 0, 1)
    end_duty(
        Duty.objects.get(pk=cast.sun.duty_id), last_day=TODAY + timedelta(days=8), by=cast.admin, now=NOW
    )
    assert refused(li, cast.sun, 6, 9) == "deputy_duty", "not to the end of it"


def test_the_deputy_is_told_sees_it_and_acts_under_the_own_name(cast: Cast, browser: Any) -> None:
    matter, closed = (do(Begin, open_trial(cast, title=f"第 {n} 件"), by=cast.zhao) for n in (1, 2))
    do(ReturnIt, matter, by=cast.zhao, data={"points": ["补一份"]})
    recuse(closed, person_of(cast.sun), reason="亲属关系", by=cast.qian, now=NOW)
    assert not tab(cast.sun, "deputy", NOW).exists()
    away(cast.zhao, cast.sun)
    assert list(tab(cast.sun, "deputy", NOW)) == [matter], "what one must stay out of is not there"
    assert tab_counts(cast.sun, NOW).deputy == 1 and tab_counts(cast.qian, NOW).deputy == 0
    do(GiveAnswer, matter, by=cast.fang)
    assert "补好再交" in told(cast.zhao, matter)[-1] and not told(cast.zhao, matter)[-1].startswith("代")
    mine = told(cast.sun, matter)
    assert len(mine) == 1, "told once, as a colleague of the office"
    do(Hurry, matter, by=cast.sun)
    event = matter.chain.events.latest("seq")
    assert event.actor_label == "孙示远" and event.facts["stands_in_for"] == "赵示平"
    assert Matter.objects.get(pk=matter.pk).handler_id == cast.zhao.person_id
    page = browser(cast.qian).get(f"/m/{matter.pk}/").content.decode()
    assert "孙示远（代赵示平）" in page
    assert "代赵示平" not in browser(cast.fang).get(f"/m/{matter.pk}/").content.decode()
    tick(NOW + timedelta(days=1))
    warned = [why for why in told(cast.sun, matter) if why.startswith("代赵示平")]
    assert warned, "a warning to the handler reaches whoever stands in, and says for whom"
    do(Begin, open_trial(cast), by=cast.sun)
    assert "stands_in_for" not in Matter.objects.latest("pk").chain.events.latest("seq").facts
    later = NOW + timedelta(days=4)
    assert not tab(cast.sun, "deputy", later).exists(), "it ends by itself"
    do(Hurry, Matter.objects.get(pk=matter.pk), by=cast.sun, now=later)
    assert "stands_in_for" not in matter.chain.events.latest("seq").facts


def test_a_head_who_decides_for_another_is_marked_and_a_deputy_who_has_left_stands_in_for_nobody(
    cast: Cast,
) -> None:
    second = make_actor("sun2", "孙示二", cast.county, DutyKind.HEAD)
    matter = do(Begin, open_trial(cast), by=second)
    absence = away(cast.qian, second)
    do(Lengthen, matter, by=second)
    assert matter.chain.events.latest("seq").facts["stands_in_for"] == "钱示和"
    assert end_absence(absence, by=cast.qian, now=NOW) and not end_absence(absence, by=cast.qian, now=NOW)
    away(cast.zhao, cast.sun)
    theirs = do(Begin, open_trial(cast), by=cast.zhao)
    assert tab(cast.sun, "deputy", NOW).exists()
    end_duty(Duty.objects.get(pk=cast.sun.duty_id), last_day=TODAY, by=cast.admin, now=NOW)
    assert not tab(cast.sun, "deputy", NOW + timedelta(days=1)).exists()
    tick(datetime(2026, 6, 1, tzinfo=NOW.tzinfo))
    assert not [why for why in told(cast.sun, theirs) if why.startswith("代")]


def test_the_page_enters_and_ends_it(cast: Cast, browser: Any) -> None:
    client, today = browser(cast.zhao), timezone.localdate()
    sent = {
        "person": cast.zhao.person_id,
        "starts_on": today.isoformat(),
        "ends_on": (today + timedelta(days=2)).isoformat(),
        "deputy": cast.sun.person_id,
        "note": "出差",
    }
    assert client.post("/desk/absences/", {**sent, "person": cast.qian.person_id}).status_code == 422
    bad = client.post("/desk/absences/", {**sent, "deputy": cast.zhao.person_id})
    assert (
        bad.status_code == 422
        and "自己不能替自己代办" in bad.content.decode()
        and "出差" in bad.content.decode()
    )
    assert client.post("/desk/absences/", sent).status_code == 302
    do(Begin, open_trial(cast, title="示例代办", now=timezone.now()), by=cast.zhao, now=timezone.now())
    page = re.sub(r"<[^>]+>", "", browser(cast.sun).get("/desk/?tab=deputy").content.decode())
    assert "赵示平外出，由您代办到" in page and "示例代办" in page
    absence = Absence.objects.get()
    assert browser(cast.sun).post(f"/desk/absences/{absence.pk}/end/").status_code == 403
    assert browser(cast.wu).post(f"/desk/absences/{absence.pk}/end/").status_code == 404
    assert browser(cast.qian).post(f"/desk/absences/{absence.pk}/end/").status_code == 302
    assert "没有人外出" in client.get("/desk/absences/").content.decode()
    assert cast.county.chain.events.filter(verb__startswith="absence.").count() == 2
