"""Who is behind it: the same telephone, shop or address in several matters, told with its evidence, decided by persons."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from demo.codes import make_mobile, make_uscc
from tests.cases.acts import a_lead, press
from tests.cases.test_lead_pages import client_of, page
from tests.cast import Cast
from zhitong.cases.models import SuspectBond
from zhitong.cases.public import SuspectGiven
from zhitong.cases.queries.behind import group_of, repeated_groups, strict_marks
from zhitong.cases.queries.leads import similar_leads
from zhitong.cases.queries.sameness import same_as
from zhitong.journal.public import Actor
from zhitong.matters.public import Matter
from zhitong.registry.models import UnitList


def told(cast: Cast, name: str, **more: str) -> Matter:
    return a_lead(cast, suspects=(SuspectGiven(kind="shop", name=name, **more),))


def around(matter: Matter, actor: Actor) -> list[str]:
    found = group_of(list(matter.suspects.all()), actor)
    assert found is not None
    return [row.number for row in found.matters]


@pytest.mark.clause("JH-3.2.1")
def test_one_behind_several_shops_is_recognised_confirmed_and_treated_strictly(
    cast: Cast, listed: UnitList
) -> None:
    one = told(cast, "示例甲五金店", phone=make_mobile(31))
    two = told(cast, "示例乙轴承行", phone=make_mobile(31), address="示例路 8 号")
    three = told(cast, "示例丙商行", address="示例路8号")
    told(cast, "示例丁商行", phone=make_mobile(99))
    numbers = [one.number, two.number, three.number]
    assert around(one, cast.zhao) == numbers, "by the telephone to the second, by the address to the third"
    zhao, qian = client_of(cast.zhao), client_of(cast.qian)
    seen = page(zhao, f"/m/{one.pk}/")
    assert "谁在背后" in seen and "同一电话" in seen and two.number in seen and make_mobile(31) not in seen
    listed_groups = page(zhao, "/desk/infringers/")
    assert "示例甲五金店" in listed_groups and "3 件" in listed_groups and "示例丁商行" not in listed_groups
    first, second, third = (matter.suspects.get() for matter in (one, two, three))
    place = f"/desk/infringers/{first.pk}/"
    link = {"first": first.pk, "other": second.pk, "verdict": "same", "reason": ""}
    assert zhao.post(f"{place}decide/", link).status_code == 422
    unclear = zhao.post(f"{place}decide/", {**link, "verdict": "", "reason": "同一个电话，店主相同"})
    assert unclear.status_code == 422 and "同一个电话，店主相同" in unclear.content.decode(), (
        "nothing typed is lost"
    )
    assert zhao.post(f"{place}decide/", {**link, "reason": "同一经营者"}).status_code == 302
    wrong = {"first": second.pk, "other": third.pk, "verdict": "other", "reason": "只是同一楼"}
    assert zhao.post(f"{place}decide/", wrong).status_code == 302
    assert around(one, cast.zhao) == numbers[:2], "what a person rejected links nobody"
    assert "同一经营者" in page(zhao, f"/m/{two.pk}/"), "kept in the history of both"
    # A head marks it; strict treatment shows with its basis on the confirmed one too, not on the rejected one.
    assert zhao.post(f"{place}mark/", {"reason": "第三次", "basis": "x"}).status_code == 403
    assert "从严处理" in page(qian, place), "the scheme's own clause is offered as the basis"
    assert qian.post(f"{place}mark/", {"reason": "", "basis": ""}).status_code == 422
    basis = {"reason": "去年因同样行为被处罚", "basis": "方案 三（二）1"}
    assert qian.post(f"{place}mark/", basis).status_code == 302
    for matter, strict in ((one, True), (two, True), (three, False)):
        assert ("从严：恶意侵权" in page(zhao, f"/m/{matter.pk}/")) is strict
    assert qian.post(f"{place}lift/", {"reason": "查明不是"}).status_code == 302
    assert "从严：恶意侵权" not in page(zhao, f"/m/{one.pk}/")


def test_one_name_with_two_credit_codes_is_two(cast: Cast) -> None:
    """Shops are called alike in every town; a telephone in common is still told, and a paper without a code may be either's."""
    name = "示例五金经营部"
    one = told(cast, name, uscc=make_uscc(31), phone=make_mobile(31))
    two = told(cast, name, uscc=make_uscc(32))
    assert around(one, cast.zhao) == [one.number]
    assert similar_leads(one, cast.zhao, timezone.now()) == []
    assert same_as(one.suspects.get(), cast.zhao) == {one.suspects.get().pk}
    three = told(cast, "示例甲商行", uscc=make_uscc(33), phone=make_mobile(31))
    assert around(one, cast.zhao) == [one.number, three.number]
    assert same_as(one.suspects.get(), cast.zhao) == {one.suspects.get().pk}, (
        "two units of one telephone are two"
    )
    bare = told(cast, name)
    assert same_as(two.suspects.get(), cast.zhao) == {two.suspects.get().pk, bare.suspects.get().pk}


def test_a_large_group_is_told_by_few_ties(cast: Cast) -> None:
    """Six matters of one telephone are tied fifteen times; the page of one tells its five, and reaches who hangs on another."""
    matters = [told(cast, f"示例{word}商行", phone=make_mobile(31)) for word in "甲乙丙丁戊"]
    matters.append(told(cast, "示例己商行", phone=make_mobile(31), address="示例路 8 号"))
    told(cast, "示例庚轴承行", address="示例路8号")
    seen = page(client_of(cast.zhao), f"/desk/infringers/{matters[0].suspects.get().pk}/")
    assert seen.count('name="verdict" value="same"') == 6 and "示例庚轴承行" in seen
    assert "另有 10 处相同的特征" in seen


def test_nobody_learns_of_another_offices_cases(cast: Cast) -> None:
    one = told(cast, "示例甲五金店", phone=make_mobile(31))
    far = a_lead(
        cast,
        by=cast.gu,
        holder=cast.valve,
        territory=cast.place.other_county,
        suspects=(SuspectGiven(name="示例甲五金店", phone=make_mobile(31)),),
    )
    assert far.lead == cast.other_county
    assert around(one, cast.zhao) == [one.number] and around(far, cast.wu) == [far.number]
    assert around(one, cast.lin) == [one.number, far.number], "the city sees both"
    assert repeated_groups(cast.zhao) == [] and len(repeated_groups(cast.lin)) == 1
    seen = page(client_of(cast.zhao), f"/m/{one.pk}/")
    assert "谁在背后" not in seen and far.number not in seen
    hidden = f"/desk/infringers/{far.suspects.get().pk}/"
    assert client_of(cast.zhao).get(hidden).status_code == 404
    assert client_of(cast.fang).get(hidden).status_code == 403
    link = {"first": one.suspects.get().pk, "other": far.suspects.get().pk, "verdict": "same", "reason": "x"}
    assert client_of(cast.zhao).post(f"/desk/infringers/{link['first']}/decide/", link).status_code == 404
    assert not SuspectBond.objects.exists()


def test_what_everybody_has_in_common_links_nobody_and_queries_do_not_grow(cast: Cast) -> None:
    own = told(cast, "示例甲五金店", phone=make_mobile(31))
    told(cast, "示例乙五金店", phone=make_mobile(31))

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            group = group_of(list(own.suspects.all()), cast.zhao)
            assert group is not None and strict_marks(group.suspects, group) == []
            repeated_groups(cast.zhao)
        return len(asked)

    few = queries()
    for place in range(31):
        told(cast, f"示例{place}号商行", address="示例市场", phone=make_mobile(200 + place % 2))
    assert queries() == few
    assert around(own, cast.zhao)[0] == own.number and len(around(own, cast.zhao)) == 2
    crowd = told(cast, "示例新来商行", address="示例市场")
    assert around(crowd, cast.zhao) == [crowd.number]
    press("lead.take_up", own, cast.zhao)
