"""Whose a time limit is, where several have the same one: named to whoever may know it, numbered to the others."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cases import patents as d
from tests.cases.penalty import Walk, a_case
from tests.cases.test_lead_pages import client_of
from tests.cast import NOW, Cast
from tests.portal.pages import text
from zhitong.cases.models import Suspect
from zhitong.cases.public import SuspectGiven
from zhitong.cases.queries.family import family_ids
from zhitong.inbox.models import Notice
from zhitong.journal.public import Actor
from zhitong.matters.public import Matter, tell_apart, tick
from zhitong.registry.models import UnitList

PERSON, SHOP, THIRD = "欧阳示范", "示例五金经营部", "示例轴承商行"


def told(cast: Cast, *names: str) -> Walk:
    """One case against several; each is told what is proposed on a day of its own, the first two on the same."""
    given = tuple(SuspectGiven(kind="person" if name == PERSON else "company", name=name) for name in names)
    walk = a_case(cast, suspects=given).file_case().inspect().described().split()
    walk.on(3, 4).report().review()
    for day, one in enumerate(Suspect.objects.filter(matter__in=family_ids(walk.matter)).order_by("id")):
        walk.on(3, 5 + day // 2).notify(one)
    return walk


def page(who: Actor, matter: Matter) -> str:
    return text(client_of(who).get(f"/m/{matter.pk}/"))


def test_each_of_two_parties_has_its_own_name_at_the_same_limit(cast: Cast, unit_list: UnitList) -> None:
    walk = told(cast, PERSON, SHOP)
    seen = page(cast.zhao, walk.matter)
    for limit in ("当事人陈述、申辩", "当事人要求听证"):
        for name in (PERSON, SHOP):
            assert f"{limit}（{name}）" in seen
    assert "办案期限（" not in seen, "what the case has once needs no name"
    # Whoever reported it follows the dates and does not read against whom.
    outside = page(cast.fang, walk.matter)
    assert "当事人要求听证（第 1 方）" in outside and "当事人要求听证（第 2 方）" in outside
    assert f"（{PERSON}）" not in outside
    clock = walk.matter.clocks.filter(slot="hearing_request").order_by("id")[1]
    where = f"/m/{walk.matter.pk}/clock/{clock.pk}/"
    assert f"当事人要求听证（{SHOP}） · 期限说明" in text(client_of(cast.zhao).get(where))
    other = text(client_of(cast.fang).get(where))
    assert "当事人要求听证（第 2 方） · 期限说明" in other and SHOP not in other
    english = client_of(cast.fang)
    english.post("/language/", {"language": "en", "next": "/portal/"})
    assert "(party 2)" in text(english.get(where))


def test_the_end_of_one_partys_time_says_whose(cast: Cast, unit_list: UnitList) -> None:
    walk = told(cast, PERSON, SHOP, THIRD)
    last = walk.matter.clocks.filter(slot="hearing_request").order_by("-due_at", "-id")[0]
    tick(last.due_at + timedelta(minutes=1))
    ended = f"“当事人要求听证（{THIRD}）”已满"
    assert ended in page(cast.zhao, walk.matter)
    why = Notice.objects.filter(recipient_id=cast.zhao.person_id).values_list("why", flat=True)
    assert any(ended in one for one in why)
    outside = page(cast.fang, walk.matter)
    assert "“当事人要求听证（第 3 方）”已满" in outside and f"（{THIRD}）" not in outside


def test_one_party_alone_is_not_named(cast: Cast, unit_list: UnitList) -> None:
    """Told twice, of what was proposed first and of what is proposed now: the same party."""
    walk = told(cast, SHOP)
    walk.notify(walk.suspect())
    assert walk.matter.clocks.filter(slot="hearing_request").count() == 2
    assert "当事人要求听证（" not in page(cast.zhao, walk.matter)


def test_one_thing_more_is_asked_however_many_there_are(cast: Cast, unit_list: UnitList) -> None:
    """Beside the clocks, which a page has anyway; nothing where each limit is there once."""

    def queries(walk: Walk) -> int:
        matter = Matter.objects.get(pk=walk.matter.pk)
        with CaptureQueriesContext(connection) as asked:
            tell_apart(matter, [], cast.zhao)
        return len(asked)

    one, two, three = told(cast, SHOP), told(cast, PERSON, SHOP), told(cast, PERSON, SHOP, THIRD)
    for walk in (one, two, three):
        queries(walk)
    assert (queries(one), queries(two), queries(three)) == (1, 2, 2)


def test_both_sides_have_their_own_time_to_sue(cast: Cast, listed: UnitList) -> None:
    case = d.in_trial(cast)
    d.heard(cast, case, now=NOW + d.DAY)
    case = d.ruled(cast, case, now=NOW + 20 * d.DAY)
    for respondent in (True, False):
        d.serve(case, cast.zhao, "ruling", now=NOW + 20 * d.DAY, respondent=respondent)
    seen = page(cast.zhao, case)
    assert f"对裁决起诉（{cast.valve.name}）" in seen and "对裁决起诉（请求人）" in seen
    assert f"对裁决起诉（{cast.valve.name}）" in page(cast.fang, case), "whom it has named itself"
