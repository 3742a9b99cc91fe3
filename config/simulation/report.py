"""What came of it: each limit kept or missed, the load of each bureau and person, and what would help."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from math import ceil
from typing import Any

from config.simulation.acting import Office
from config.simulation.casework import CASES, left_of
from config.simulation.world import Bureau, Worker
from zhitong.lib import zh
from zhitong.matters.public import Clock, ClockState, Matter

BUSY = 85


@dataclass
class LimitLine:
    """One limit: how many ran, how many were missed (or are late and still open), when the first one was."""

    slot: str
    label: str
    basis: str
    ran: int = 0
    kept: int = 0
    missed: int = 0
    first_missed: str = ""


@dataclass
class BureauLine:
    bureau: str
    people: int
    received: int
    open: int
    cases: int
    cases_open: int
    missed: int
    hours: float
    load_percent: int
    needed_people: int
    held_by: str = ""  # what most of its open cases wait for, in the words of the move


@dataclass
class PersonLine:
    person: str
    bureau: str
    acts: int
    hours: float
    case_hours: float
    load_percent: int
    open: int


@dataclass
class Outcome:
    scheme: str
    seed: int
    days: int
    workdays: int
    leads: int
    cases: int
    still_open: int
    limits: list[LimitLine]
    bureaus: list[BureauLine]
    people: list[PersonLine]
    refused: dict[str, int]
    waiting: dict[str, int]
    advice: list[str]

    @property
    def missed(self) -> int:
        return sum(line.missed for line in self.limits)

    def as_dict(self) -> dict[str, Any]:
        return {**asdict(self), "missed": self.missed}


def measured(office: Office, end: datetime, *, workdays: int, kinds: Sequence[str]) -> Outcome:
    clocks = list(
        Clock.objects.filter(matter__kind__in=kinds).select_related("matter").order_by("due_at", "id")
    )
    limits = _limits(clocks, end)
    bureaus = [_bureau(one, clocks, office, workdays, end) for one in office.world.bureaus.values()]
    people = [_person(w, office, workdays) for one in office.world.bureaus.values() for w in one.workers]
    return Outcome(
        scheme=office.setup.scheme,
        seed=office.setup.seed,
        days=office.setup.days,
        workdays=workdays,
        leads=len(office.plans),
        cases=office.cases,
        still_open=Matter.objects.filter(kind__in=kinds, is_open=True).count(),
        limits=limits,
        bureaus=sorted(bureaus, key=lambda one: (-one.missed, -one.load_percent)),
        people=sorted(people, key=lambda one: -one.load_percent),
        refused=office.refused,
        waiting=_waiting(office),
        advice=_advice(limits, bureaus, people),
    )


def _waiting(office: Office, bureau: int | None = None) -> dict[str, int]:
    """What cases that are still open wait for, in the words of the move; how many each."""
    found: dict[str, int] = {}
    still = Matter.objects.filter(kind__in=CASES, is_open=True, **({"lead": bureau} if bureau else {}))
    for pk in still.values_list("pk", flat=True):
        if words := office.held.get(pk):
            found[words] = found.get(words, 0) + 1
    return dict(sorted(found.items(), key=lambda one: -one[1]))


def _is_missed(clock: Clock, end: datetime) -> bool:
    return clock.state == ClockState.MISSED or (clock.state == ClockState.RUNNING and clock.due_at < end)


def _limits(clocks: Sequence[Clock], end: datetime) -> list[LimitLine]:
    """In the order in which they first broke; unbroken ones after them."""
    found: dict[str, LimitLine] = {}
    for clock in clocks:
        basis = clock.spec.get("basis", "") or clock.label
        line = found.setdefault(f"{clock.slot} {clock.source}", LimitLine(clock.slot, clock.label, basis))
        line.ran += 1
        line.kept += clock.state == ClockState.KEPT
        if _is_missed(clock, end):
            line.missed += 1
            line.first_missed = line.first_missed or clock.due_at.astimezone(zh.CHINA).isoformat(
                timespec="minutes"
            )
    return sorted(found.values(), key=lambda line: (not line.missed, line.first_missed, line.slot))


def _bureau(one: Bureau, clocks: Sequence[Clock], office: Office, workdays: int, end: datetime) -> BureauLine:
    """Missed ones count where the matter lies now. `needed_people`: officers for the hours worked and still waiting."""
    officers = [worker for worker in one.workers if not worker.is_head]
    minutes = sum(worker.worked + worker.on_cases for worker in officers)
    day, effort = office.setup.assumed.minutes_a_day, office.setup.assumed.effort
    pk = one.organisation.pk
    waiting = Matter.objects.filter(lead=pk, is_open=True, kind__in=("lead",)).count()
    backlog = waiting * (effort["review_report"] + effort["decide"])
    cases = list(Matter.objects.filter(lead=pk, kind__in=CASES).values_list("pk", "kind", "state", "is_open"))
    backlog += sum(
        left_of(kind, state, office.done.get(key, ()), effort) for key, kind, state, open_ in cases if open_
    )
    room = max(len(officers) * workdays * day, 1)
    return BureauLine(
        bureau=one.organisation.short_name,
        people=len(officers),
        received=one.received,
        open=waiting,
        cases=len(cases),
        cases_open=sum(open_ for *_, open_ in cases),
        missed=sum(clock.matter.lead_id == pk and _is_missed(clock, end) for clock in clocks),
        hours=round(minutes / 60, 1),
        load_percent=round(100 * minutes / room),
        needed_people=max(ceil((minutes + backlog) / max(workdays * day, 1) * 100 / BUSY), 1),
        held_by=next(iter(_waiting(office, pk)), ""),
    )


def _person(worker: Worker, office: Office, workdays: int) -> PersonLine:
    room = max(workdays * office.setup.assumed.minutes_a_day, 1)
    in_hand = Matter.objects.filter(handler=worker.actor.person_id, is_open=True, kind__in=("lead", *CASES))
    return PersonLine(
        person=worker.actor.person_label,
        bureau=worker.bureau.organisation.short_name,
        acts=worker.done,
        hours=round(worker.worked / 60, 1),
        case_hours=round(worker.on_cases / 60, 1),
        load_percent=round(100 * (worker.worked + worker.on_cases) / room),
        open=in_hand.filter(lead=worker.actor.organisation_id).count(),
    )


def _advice(
    limits: Sequence[LimitLine], bureaus: Sequence[BureauLine], people: Sequence[PersonLine]
) -> list[str]:
    """Sentences from the numbers above, the most urgent first."""
    told = []
    broken = [line for line in limits if line.missed]
    if broken:
        first = broken[0]
        told.append(
            f"最先超期的是“{first.label}”（{first.basis}），{first.first_missed[:10]} 起，共 {first.missed} 件。"
        )
    for line in sorted(bureaus, key=lambda one: -one.missed):
        if line.missed and line.needed_people > line.people:
            told.append(
                f"{line.bureau}超期 {line.missed} 件：经办人 {line.people} 名，按这样的来量要 {line.needed_people} 名左右。"
            )
        elif line.missed and line.held_by:
            told.append(f"{line.bureau}超期 {line.missed} 件：不是忙不过来，案件停在“{line.held_by}”")
        elif line.missed:
            told.append(
                f"{line.bureau}超期 {line.missed} 件：人手够，看看是等负责人、等补充，还是等别的单位。"
            )
    spare = [line.bureau for line in bureaus if line.people and line.load_percent < 30]
    if broken and spare:
        told.append(f"负担不到三成、可以支援的：{'、'.join(spare)}。")
    return told or ["没有超期。"]


def words(outcome: Outcome) -> str:
    """The report as text."""
    lines = [
        f"{outcome.scheme}：{outcome.days} 天来了 {outcome.leads} 件线索，跟到第 {outcome.workdays} 个工作日；"
        f"立案 {outcome.cases} 件，还在办 {outcome.still_open} 件，超期 {outcome.missed} 次。",
        "",
        "时限（先超期的在前）",
    ]
    for one in outcome.limits:
        first = f"，第一次 {one.first_missed[:16].replace('T', ' ')}" if one.first_missed else ""
        lines.append(f"  {one.label}：{one.ran} 个，按时 {one.kept}，超期 {one.missed}{first}（{one.basis}）")
    lines += ["", "各局"]
    for row in outcome.bureaus:
        lines.append(
            f"  {row.bureau}：来 {row.received} 件，在办 {row.open}，立案 {row.cases}，案件在办 {row.cases_open}，"
            f"超期 {row.missed}，经办 {row.people} 名，"
            f"用时 {row.hours} 小时，负担 {row.load_percent}%"
        )
    lines += ["", "各人（负担重的在前，最多二十名）"]
    for person in outcome.people[:20]:
        lines.append(
            f"  {person.person}：{person.acts} 步，{person.hours} 小时，另办案 {person.case_hours} 小时，"
            f"负担 {person.load_percent}%，手上 {person.open} 件"
        )
    if outcome.waiting:
        lines += ["", "案件还等着", *(f"  {why}（{n} 件）" for why, n in outcome.waiting.items())]
    if outcome.refused:
        lines += ["", "没有办成的步骤", *(f"  {code}（{n} 次）" for code, n in outcome.refused.items())]
    return "\n".join([*lines, "", "怎么办", *(f"  {one}" for one in outcome.advice)])
