"""A round of many lines, made by real moves, then fixed and carried out: how long, and how many queries a line."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from typing import Any

from django.db import connection

from tests import makers
from tests.cast import NOW, Cast, make_actor, make_cast, make_unit
from zhitong.matters.public import Matter
from zhitong.people.public import DutyKind
from zhitong.registry import actions
from zhitong.registry.models import RoundLine, UnitList
from zhitong.registry.procedures import round as rounds
from zhitong.registry.vocabulary import ApplicationState, LineState
from zhitong.workdays.public import load_seed


def decided(number: int) -> dict[str, Any]:
    load_seed(NOW)
    cast = make_cast()
    unit_list = makers.make_list(cast)
    began = time.perf_counter()
    matters = [_application(cast, unit_list, place) for place in range(number)]
    round_ = makers.make_round(cast, unit_list, matters)
    makers.decide_lines(cast, round_)
    made = time.perf_counter() - began
    print(f"  {number} applications in a round: {made:.0f} s", flush=True)
    fixed, fix_queries, _ = _timed(lambda: makers.do(rounds.Fix, round_, by=cast.he))
    carried_out, queries, processor = _timed(lambda: actions.run_round(round_, by=cast.he, now=NOW))
    done = RoundLine.objects.filter(matter=round_, state=LineState.DONE).count()
    if done != number:
        raise SystemExit(f"{done} of {number} lines were carried out")
    return {
        "lines": number,
        "made": made,
        "fixed": fixed,
        "carried_out": carried_out,
        "processor": processor,
        "load": os.getloadavg()[0],
        "fix_queries": fix_queries,
        "queries_a_line": queries / number,
    }


def _application(cast: Cast, unit_list: UnitList, place: int) -> Matter:
    unit = make_unit(f"示例第{place}有限公司", 10_000 + place, cast.place.county)
    liaison = make_actor(f"l{place}", "示例人", unit, DutyKind.LIAISON_OFFICER)
    own = replace(cast, bearing=unit, fang=liaison)
    return makers.make_application_at(own, unit_list, ApplicationState.EXAMINATION, organisation=unit)


def _timed(act: Any) -> tuple[float, int, float]:
    """Seconds, queries, and seconds of this process's own work, which other work on the machine hardly changes."""
    queries = 0

    def counting(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal queries
        queries += 1
        return execute(sql, params, many, context)

    began, used = time.perf_counter(), time.process_time()
    with connection.execute_wrapper(counting):
        act()
    return time.perf_counter() - began, queries, time.process_time() - used
