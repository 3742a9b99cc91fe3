"""Whose sums count together at the thresholds: who is one by what persons decided; who only acts together stands beside."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.codes import make_mobile, make_uscc
from tests.cases.penalty import Walk, a_case
from tests.cases.test_lead_pages import client_of, page
from tests.cases.test_threshold_hints import TITLE, figure
from tests.cast import NOW, Cast
from zhitong.cases.actions.behind import decide_bond
from zhitong.cases.public import SuspectGiven
from zhitong.cases.queries.sameness import same_as
from zhitong.cases.queries.thresholds import hints_for, looked_at
from zhitong.matters.public import Matter


def case(cast: Cast, amount: int, name: str, **more: str) -> Walk:
    walk = a_case(cast, suspects=(SuspectGiven(kind="shop", name=name, **more),)).file_case().inspect()
    return figure(walk, amount)


def decided(one: Walk, other: Walk, verdict: str, reason: str = "同一个店主") -> None:
    decide_bond(one.suspect(), other.suspect(), verdict=verdict, reason=reason, by=one.cast.zhao, now=NOW)


def total(walk: Walk) -> int:
    found = hints_for(walk.matter, walk.cast.zhao)
    return found[0].hints[0].total if found else 0


def test_whom_a_person_found_to_be_one_counts_together_without_a_trait_in_common(cast: Cast) -> None:
    first, second = case(cast, 3_000_000, "示例甲五金店"), case(cast, 2_500_000, "示例乙轴承行")
    assert total(first) == total(second) == 0
    zhao, bond = client_of(cast.zhao), {"first": first.suspect().pk, "other": second.suspect().pk}
    place = f"/desk/infringers/{first.suspect().pk}/decide/"
    answer = zhao.post(place, {**bond, "verdict": "one", "reason": "同一个店主，身份证核对过"})
    assert answer.status_code == 302
    assert total(first) == total(second) == 5_500_000
    seen = page(zhao, f"/m/{first.matter.pk}/")
    assert TITLE in seen and second.matter.number in seen and "55,000.00 元" in seen
    assert "认定是同一人" in page(zhao, f"/desk/infringers/{first.suspect().pk}/")
    # Through one more hand; whom a person found to be somebody else is none of them.
    third = case(cast, 1_000_000, "示例丙商行")
    decided(second, third, "one")
    assert total(first) == 6_500_000
    decided(first, third, "other", "查明是另一个人")
    assert total(first) == 5_500_000 and first.suspect().pk not in same_as(third.suspect(), cast.zhao)
    decided(first, second, "other", "身份证不是同一个")
    assert total(first) == 0, "the newest decision counts"


def test_a_gang_is_told_beside_and_not_counted_as_one(cast: Cast) -> None:
    phone = make_mobile(31)
    first, second = (case(cast, 3_000_000, name, phone=phone) for name in ("示例甲五金店", "示例乙轴承行"))
    assert total(first) == 6_000_000, "by the telephone"
    decided(first, second, "same", "两个店主合伙进货")
    assert total(first) == total(second) == 0, "two persons, whatever they have in common"
    (found,) = looked_at(first.matter, cast.zhao)
    assert not found.hints and found.jointly[0].total == 6_000_000
    seen = page(client_of(cast.zhao), f"/m/{first.matter.pk}/")
    assert "示例甲五金店和认定是同一伙的示例乙轴承行合起来看" in seen and "60,000.00 元" in seen
    assert "没有合计为一人" in seen and second.suspect().matter.number in seen
    form = client_of(cast.zhao).get(f"/m/{first.matter.pk}/trademark_case.propose_transfer/").context["form"]
    assert not form.fields["report"].initial, "nobody has to answer for what only a gang reaches"
    # Alone it reaches it too: then its own sum stands there, and the gang beside it.
    figure(first, 2_000_000)
    assert total(first) == 5_000_000
    seen = page(client_of(cast.zhao), f"/m/{first.matter.pk}/")
    assert "50,000.00 元" in seen and "示例乙轴承行 的数额没有算进来" in seen and "合起来看" not in seen
    assert looked_at(first.matter, cast.wu) == []


def test_one_code_is_one_whatever_was_said_of_a_gang(cast: Cast) -> None:
    code = make_uscc(71, region="330702")
    first, second = (case(cast, 3_000_000, name, uscc=code) for name in ("示例甲五金店", "示例甲五金店分店"))
    decided(first, second, "same")
    assert total(first) == 6_000_000


def test_what_a_struck_row_was_bound_to_counts_no_more(cast: Cast) -> None:
    first, second = case(cast, 3_000_000, "示例甲五金店"), case(cast, 2_500_000, "示例乙轴承行")
    decided(first, second, "one")
    type(second.suspect()).objects.filter(pk=second.suspect().pk).update(struck_at=NOW)
    assert total(first) == 0


def test_queries_do_not_grow_with_the_bonds(cast: Cast) -> None:
    first, gang = case(cast, 6_000_000, "示例甲五金店"), case(cast, 1_000, "示例乙轴承行")
    one = case(cast, 1_000, "示例丙商行")
    decided(first, gang, "same")
    decided(first, one, "one")

    def queries() -> int:
        matter = Matter.objects.get(pk=first.matter.pk)
        with CaptureQueriesContext(connection) as asked:
            assert len(looked_at(matter, cast.zhao)) == 1
        return len(asked)

    few = queries()
    for number in range(4):
        more = case(cast, 1_000, f"示例{number}号商行")
        decided(first, more, "same" if number % 2 else "one")
    assert queries() == few
