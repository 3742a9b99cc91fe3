"""Recommendation tables filled with invented enterprises: rows, plans made of them, browsers of who makes them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from demo.codes import make_mobile, make_patent, spoiled
from tests.cast import BACKEND, NOW, person_of
from zhitong.exchange.public import Ground, ImportPlan, carry_on, make_plan, take_plan
from zhitong.journal.public import Actor
from zhitong.registry.models import UnitList
from zhitong.registry.transfer import RECOMMENDATION_TABLE

# When the schedule looks after imports whose runner died.
LATER = timedelta(minutes=3)
GOOD_PATENT = make_patent(501, year=2020)
OTHER_PATENT = make_patent(502, year=2021, kind="utility_model")
BAD_PATENT = spoiled(make_patent(503, year=2020))


def dotted(number: str) -> str:
    return f"ZL{number[:12]}.{number[12]}"


def line(name: str, *, code: Any = None, patents: str = "", marks: str = "", **cells: Any) -> list[Any]:
    """One row behind the number, in the order of the annex; `code` only under the heads that have it."""
    front = [name] if code is None else [name, code]
    return [
        *front,
        cells.get("address", "示例路 1 号"),
        cells.get("sector", "轴承"),
        marks,
        patents,
        cells.get("contact", "方示文 主管"),
        cells.get("phone", make_mobile(77)),
        cells.get("email", "fang@example.cn"),
    ]


def planned(data: bytes, unit_list: UnitList, *, by: Actor, overwrite: bool = False) -> ImportPlan:
    options = {"unit_list": unit_list.pk, "overwrite": overwrite}
    ground = Ground(by=by, now=NOW, installation_id=unit_list.installation_id, options=options)
    return make_plan(RECOMMENDATION_TABLE, data, name="推荐表.xlsx", ground=ground)


def applied(plan: ImportPlan, *, by: Actor) -> ImportPlan:
    assert take_plan(plan, plan_hash=plan.plan_hash, by=by, now=NOW)
    carry_on(plan, now=NOW)
    return plan


def told(plan: ImportPlan) -> dict[int, tuple[str, str]]:
    """By row number: the outcome, and every sentence."""
    return {
        row.row_number: (row.outcome, "".join([*row.reasons, *row.notes])) for row in plan.rows.order_by("id")
    }


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(person_of(actor), backend=BACKEND)
    return client


def upload(data: bytes, name: str = "推荐表.xlsx") -> Any:
    return SimpleUploadedFile(name, data)
