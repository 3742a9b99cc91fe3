"""How many queries a page may need, whatever stands on it: five rows or sixty. The same pages are timed by bench/."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tests.cases.acts import a_lead
from tests.cast import BACKEND, NOW, Cast, make_unit, person_of
from tests.makers import do, make_certificate, make_draft, make_enterprise
from zhitong.cases.public import OperationGiven, plan_operation
from zhitong.journal.public import Actor
from zhitong.matters.public import Matter
from zhitong.registry import actions
from zhitong.registry.models import UnitList
from zhitong.registry.procedures import applying

pytestmark = pytest.mark.django_db

FEW, MANY = 5, 60
# The one under which signing in opens sessions: the person comes with the duties.


def queries_of(actor: Actor, path: str) -> int:
    """Of the second request: the first one fills what a process keeps."""
    client = Client()
    client.force_login(person_of(actor), backend=BACKEND)
    for _ in range(2):
        counted: list[str] = []

        def counting(
            execute: Any, sql: str, params: Any, many: bool, context: Any, seen: Any = counted
        ) -> Any:
            seen.append(sql)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(counting):
            answer = client.get(path)
        assert answer.status_code == 200
    return len(counted)


def make_drafts(cast: Cast, unit_list: UnitList, first: int, last: int) -> None:
    for number in range(first, last):
        unit = make_unit(f"示例螺栓第{number}厂", 3000 + number, cast.place.county)
        actions.begin_application(unit, unit_list, by=cast.zhao, now=NOW, route="paper")
    # Drafts have no clock; the badge of a running one is what could ask for something row by row.
    due = {"due_at": NOW + timedelta(days=9), "due_state": "running", "due_unit": "wd", "due_total": 10}
    Matter.objects.update(**due, handler=cast.zhao.person_id)


# What each page needs, and one more.
COOPERATION, PORTAL = 10, 28
LISTS = {
    "worklist": ("/desk/?tab=all", 12),
    "worklist of one kind": ("/desk/?tab=all&kind=application", 12),
    "worklist by what no counter knows": ("/desk/?tab=all&handler=me&mark_mode=exclude&mark=paused", 12),
    "search": ("/desk/search/?q=螺栓", 10),
    "enterprises": ("/desk/enterprises/", 10),
}


def test_lists_need_as_many_queries_for_sixty_rows_as_for_five(cast: Cast, unit_list: UnitList) -> None:
    make_drafts(cast, unit_list, 0, FEW)
    few = {name: queries_of(cast.sun, path) for name, (path, _) in LISTS.items()}
    few_city = queries_of(cast.lin, "/desk/?tab=all")
    make_drafts(cast, unit_list, FEW, MANY)
    many = {name: queries_of(cast.sun, path) for name, (path, _) in LISTS.items()}
    assert many == few
    assert queries_of(cast.lin, "/desk/?tab=all") == few_city <= 13
    over = {name: number for name, number in many.items() if number > LISTS[name][1]}
    assert not over


@pytest.mark.parametrize("rights", [FEW, MANY])
def test_a_move_stays_within_its_budget(
    cast: Cast, unit_list: UnitList, rights: int, django_assert_max_num_queries: Any
) -> None:
    matter = submitted(cast, unit_list, rights)
    client = Client()
    client.force_login(person_of(cast.zhao), backend=BACKEND)
    client.get(f"/m/{matter.pk}/")
    # One of them begins the stretch in the time ledger.
    with django_assert_max_num_queries(20):
        sent = {"points": "补一份盖章的申报表"}
        answer = client.post(f"/m/{matter.pk}/application.return_for_correction/", sent)
    assert answer.status_code == 302 and Matter.objects.get(pk=matter.pk).state == "correction"


def submitted(cast: Cast, unit_list: UnitList, patents: int) -> Matter:
    make_enterprise(cast, cast.bearing, patents=patents)
    matter = make_draft(unit_list, cast.bearing, by=cast.fang)
    return do(applying.Submit, matter, by=cast.fang)


@pytest.mark.parametrize("rights", [FEW, MANY])
def test_matter_page_stays_within_its_budget(cast: Cast, unit_list: UnitList, rights: int) -> None:
    matter = submitted(cast, unit_list, rights)
    assert matter.verification_items.count() >= rights
    assert queries_of(cast.zhao, f"/m/{matter.pk}/") <= 24
    assert queries_of(cast.fang, f"/m/{matter.pk}/") <= 16


@pytest.mark.parametrize("who", ["zhao", "lin"])
def test_candidates_need_as_many_queries_for_many_rows_as_for_few(
    cast: Cast, unit_list: UnitList, who: str
) -> None:
    """Two passes over the register, and a fixed number for the rows of a page, their rights and certificates."""
    for number in range(FEW):
        make_certificate(make_unit(f"示例螺栓第{number}厂", 3000 + number, cast.place.county))
    path = f"/desk/candidates/?mechanism={unit_list.installation_id}"
    few = queries_of(getattr(cast, who), path)
    for number in range(FEW, MANY):
        make_certificate(make_unit(f"示例螺栓第{number}厂", 3000 + number, cast.place.county))
    assert queries_of(getattr(cast, who), path) == few <= 22


def test_a_trial_of_rules_asks_the_register_twice(cast: Cast, unit_list: UnitList) -> None:
    """Once for the numbers, once for the names, whatever the register holds."""
    for number in range(FEW):
        make_certificate(make_unit(f"示例螺栓第{number}厂", 3000 + number, cast.place.county))
    path = f"/desk/schemes/try/{unit_list.installation_id}/?growth-threshold=21"
    assert queries_of(cast.lin, path) <= 13


def test_lists_beside_the_worklist_need_as_many_queries_for_a_full_page_as_for_few_rows(
    cast: Cast, unit_list: UnitList
) -> None:
    """Cooperation at the desk, for whoever plans and whoever takes part; an enterprise's own list at the portal."""
    pages = ((cast.zhao, "/desk/cooperation/"), (cast.wu, "/desk/cooperation/"), (cast.fang, "/portal/"))

    def plan(number: int) -> None:
        days = ((NOW + timedelta(days=9)).date(),) * 2
        given = OperationGiven(f"第{number}次联合检查", "查仿冒", "市场", *days, (cast.other_county,))
        plan_operation(given, by=cast.zhao, now=NOW)

        a_lead(cast)

    for number in range(FEW):
        plan(number)
    few = [queries_of(who, path) for who, path in pages]
    for number in range(FEW, MANY // 2):
        plan(number)
    assert [queries_of(who, path) for who, path in pages] == few
    assert max(few[:2]) <= COOPERATION and few[2] <= PORTAL
