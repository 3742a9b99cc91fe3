"""Rounds: opened, carried out line by line, resumed."""

from datetime import datetime

from zhitong.journal.public import SYSTEM, Actor
from zhitong.matters.public import (
    Matter,
    Opening,
    Refusal,
    Refused,
    open_matter,
)
from zhitong.registry import queries
from zhitong.registry.actions.batches import Outcome
from zhitong.registry.actions.line_by_line import LineWork, run_lines
from zhitong.registry.bodies import deciding_body
from zhitong.registry.models import Round, UnitList
from zhitong.registry.procedures.carrying_out import CarryOutLine, Conclude, FailLine
from zhitong.registry.procedures.duties import OFFICERS
from zhitong.registry.vocabulary import (
    ROUND,
    RoundState,
)


def _has_held(matter: Matter) -> bool:
    """Lines that wait for the end of an objection keep the round open."""
    return bool(matter.round_lines.filter(state="held").exists())


ROUND_WORK = LineWork(CarryOutLine, FailLine, Conclude, RoundState.DECIDED, _has_held)


def open_round(unit_list: UnitList, *, title: str, by: Actor, now: datetime) -> Matter:
    """A new round of the bureau that fixes the list, for its place. Raises Refused."""
    city = deciding_body(unit_list.installation_id, by.territory_path)
    if by.organisation_id != city or by.duty_kind not in OFFICERS:
        raise Refused([Refusal("role", "批次由牵头单位建立。")])
    if not title.strip():
        raise Refused([Refusal("title_missing", "请填批次的名称，例如“2026年第一批”。")])
    opening = Opening(
        kind=ROUND,
        title=title.strip(),
        lead_id=city,
        city_id=city,
        installation_id=unit_list.installation_id,
        handler_id=by.person_id,
        detail={"unit_list": unit_list, "title": title.strip()},
    )
    return open_matter(opening, by=by, now=now)


def run_round(matter: Matter, *, by: Actor, now: datetime) -> list[Outcome]:
    """Carry out the decided lines, some a transaction, and conclude. Run again after an interruption, it goes on
    with the first line that is not yet done; a line that was done is never done twice."""
    return run_lines(matter, queries.pending_lines(matter), ROUND_WORK, by=by, now=now)


def resume_rounds(now: datetime) -> int:
    """Scheduled: finish the rounds whose list is fixed but not wholly carried out. Returns how many lines it ran."""
    done = 0
    decided = Round.objects.filter(matter__state=RoundState.DECIDED).select_related("matter").order_by("id")
    for round_ in decided:
        done += len(run_round(round_.matter, by=SYSTEM, now=now))
    return done
