"""Two people at one plan, two workers at one import, in the same second: on real connections, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from tests.cast import NOW, Cast, make_unit
from tests.exchange.workbooks import annex
from tests.registry.tables import LATER, line, planned, signed_in
from tests.together import together
from zhitong.exchange.public import ImportPlan, resume_plans, take_plan
from zhitong.journal.public import Actor
from zhitong.registry.models import Application, UnitList

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_plan_is_imported_once_whoever_comes(cast: Cast, unit_list: UnitList) -> None:
    units = [make_unit(f"示例{number}号公司", 100 + number, cast.place.county) for number in range(4)]
    plan = planned(annex([line(unit.name) for unit in units]), unit_list, by=cast.zhao)

    def press(who: Actor) -> Callable[[], Any]:
        client, data = signed_in(who), {"plan_hash": plan.plan_hash}
        return lambda: client.post(f"/desk/import/{plan.pk}/apply/", data).status_code

    assert together(press(cast.zhao), press(cast.sun)) == [302, 302]
    resume_plans(timezone.now() + LATER)
    plan.refresh_from_db()
    assert plan.state == "applied"
    assert plan.rows.filter(state="done").count() == 4
    assert Application.objects.count() == 4


def test_two_workers_share_an_import(cast: Cast, unit_list: UnitList) -> None:
    units = [make_unit(f"示例{number}号公司", 200 + number, cast.place.county) for number in range(4)]
    plan = planned(annex([line(unit.name) for unit in units]), unit_list, by=cast.zhao)
    take_plan(plan, plan_hash=plan.plan_hash, by=cast.zhao, now=NOW)
    done = together(lambda: resume_plans(NOW + LATER), lambda: resume_plans(NOW + LATER))
    done.append(resume_plans(NOW + LATER))
    assert sum(done) == 4
    assert Application.objects.count() == 4
    assert ImportPlan.objects.get().state == "applied"
