"""Turns matters, clocks, offers and events into what the components show. Words only; no rules, no writes."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from zhitong.journal.public import Actor, Event
from zhitong.law.public import is_confirmed
from zhitong.lib import zh
from zhitong.lib.deadline import Calendar, closed_words, remaining_until
from zhitong.matters.clocks import reckon, standing
from zhitong.matters.models import Clock, Matter
from zhitong.matters.move import Move
from zhitong.matters.naming import basis_words, outside_name, state_name
from zhitong.matters.procedure import procedure
from zhitong.matters.queries import Offer, clocks_of
from zhitong.matters.reading import entries_for
from zhitong.matters.rules import may_give_receipt, may_recuse
from zhitong.matters.vocabulary import ClockState, DueState, WaitingOn
from zhitong.people.public import Level
from zhitong.ui.components import (
    Basis,
    DueBadge,
    Fact,
    MoveOffer,
    NextStep,
    StateBadge,
    TimelineEntry,
)
from zhitong.workdays.public import current_calendar

CONFIDENCE = {
    "verified": "已核对原文",
    "secondary": "转引，待法制确认",
    "memory": "未确认，待法制核对",
    "suggestion": "内部工作目标，非法定",
    "local": "本地定的天数",
    "seed": "方案规定",
    "confirmed": "已由法制核对",
}


def local_day(at: datetime) -> date:
    return at.astimezone(zh.CHINA).date()


def due_badge(
    matter: Matter, now: datetime, *, url: str = "", calendar: Calendar | None = None
) -> DueBadge | None:
    """The badge of a list row, from the stored columns alone. A list asks for the calendar once."""
    if matter.due_state == DueState.PAUSED:
        return DueBadge("paused", "已中止", url=url)
    if matter.due_at is None:
        return None
    found = remaining_until(
        matter.due_at,
        now,
        unit=matter.due_unit or "d",
        total=matter.due_total or 1,
        calendar=calendar or current_calendar(),
        provisional=matter.due_state == DueState.PROVISIONAL,
    )
    return DueBadge(found.key, found.words, due_words(matter.due_at, matter.due_unit, now), url=url)


def due_words(due: datetime, unit: str, now: datetime) -> str:
    day = zh.zh_date_near(local_day(due), today=local_day(now))
    return f"{day} {zh.zh_time(due.astimezone(zh.CHINA))}" if unit == "h" else day


def clock_badge(clock: Clock, now: datetime) -> DueBadge:
    if clock.state in (ClockState.KEPT, ClockState.MISSED) and clock.stopped_at:
        _, words = closed_words(clock.due_at, clock.stopped_at, unit=clock.spec["unit"])
        kept = clock.state == ClockState.KEPT
        return DueBadge("kept" if kept else "missed", words, due_words(clock.due_at, clock.spec["unit"], now))
    if clock.state == ClockState.CANCELLED:
        return DueBadge("paused", "不再计时")
    found = remaining_until(
        clock.due_at,
        now,
        unit=clock.spec["unit"],
        total=clock.spec["length"],
        calendar=current_calendar(),
        paused=clock.state == ClockState.PAUSED,
        provisional=clock.is_provisional,
    )
    note = "；".join(pause[2] for pause in standing(clock)) if clock.state == ClockState.PAUSED else ""
    if clock.is_provisional:
        note = "等待国务院节假日通知"
    elif clock.law_id and clock.law_seen > clock.spec["version"]:
        note = "法律有新版，怎样衔接看期限说明"
    return DueBadge(found.key, found.words, _date_words(clock, now), url=strip_url(clock), note=note)


def _date_words(clock: Clock, now: datetime) -> str:
    """Of a paused one the day on which it would end if it went on now: the stored day knows nothing of this pause yet."""
    if clock.state != ClockState.PAUSED:
        return due_words(clock.due_at, clock.spec["unit"], now)
    return f"现在恢复的，{due_words(reckon(clock, now=now).due, clock.spec['unit'], now)}到期"


def strip_url(clock: Clock) -> str:
    return f"/m/{clock.matter_id}/clock/{clock.pk}/"


def how_sure(spec: Mapping[str, Any], clock: Clock) -> str:
    """As the clock keeps it, or signed off since by the bureau of the place that holds the matter, or by one above."""
    found = spec.get("confidence", "")
    of_law = isinstance(spec.get("version"), int) and found not in ("seed", "suggestion", "confirmed")
    if of_law and is_confirmed(spec["id"], spec["version"], within=clock.matter.lead.territory_path):
        found = "confirmed"
    return CONFIDENCE.get(found, found)


def basis_of(clock: Clock) -> Basis:
    spec = clock.spec
    confidence = how_sure(spec, clock)
    return Basis(
        clause=spec.get("basis", "") or spec.get("label", ""),
        quote=spec.get("quote", ""),
        source=spec.get("source", ""),
        in_force=spec.get("in_force", ""),
        confidence=confidence,
    )


def entries(matter: Matter, events: Sequence[Event], actor: Actor, now: datetime) -> list[TimelineEntry]:
    """The timeline, newest first, without what the actor may not read."""
    inside = actor.organisation_kind == "agency"
    made = []
    for entry in entries_for(matter, reversed(events), actor):
        event = entry.event
        who = " ".join(
            part for part in (event.organisation_label, event.actor_label if inside else "") if part
        )
        if inside and event.facts.get("stands_in_for"):
            who = f"{who}（代{event.facts['stands_in_for']}）"
        at = event.at.astimezone(zh.CHINA)
        made.append(
            TimelineEntry(
                when=f"{zh.zh_month_day(at.date())} {zh.zh_time(at)}",
                who=who or event.actor_label,
                what=entry.what,
                detail=detail_words(event, inside=inside, said=entry.what) if entry.whole else "",
                dot="hollow" if event.actor_duty == "system" else "filled",
                internal=entry.sight == "internal",
            )
        )
    return made


def detail_words(event: Event, *, inside: bool, said: str = "") -> str:
    """The second line: the reason or opinion that was given, and what came from paper; nothing that the first line said.

    The fact `inside` is written by one agency for another; enterprises do not read it."""
    facts = event.facts
    parts = [
        str(facts[name])
        for name in ("reason", "opinion_text", "points_text", "note")
        if facts.get(name) and str(facts[name]) not in said
    ]
    if inside and facts.get("inside"):
        parts.append(str(facts["inside"]))
    if facts.get("on_paper"):
        parts.append("企业送来纸质材料，由机关录入")
    return " · ".join(parts)


def offers_shown(matter: Matter, found: Sequence[Offer]) -> list[MoveOffer]:
    """The usual move first and as the one primary button, if it can be done now; those that are refused last."""
    primary = next((offer for offer in found if offer.move.usual and not offer.refusals), None)
    return [
        MoveOffer(
            label=offer.move.label,
            url=f"/m/{matter.pk}/{offer.move.verb}/",
            enabled=not offer.refusals,
            primary=offer is primary,
            irreversible=offer.move.irreversible,
            refusals=tuple(refusal.sentence for refusal in offer.refusals),
            name=offer.move.verb,
        )
        for offer in sorted(found, key=lambda one: (bool(one.refusals), one is not primary))
    ]


def works_on(matter: Matter, actor: Actor) -> bool:
    """Who is spoken to as whoever does the work: agencies, and an organisation outside them that holds the matter."""
    return actor.organisation_kind == "agency" or actor.organisation_id == matter.lead_id


def next_step(matter: Matter, now: datetime, actor: Actor) -> NextStep:
    """The first answer of the page: what is to be done, by when, on what basis."""
    kind = procedure(matter.kind)
    state = kind.by_state[matter.state]
    outside = not works_on(matter, actor)
    move = kind.by_verb.get(matter.next_act)
    hint = state.outside_hint if outside else state.hint
    label = (outside_name if outside else state_name)(state, matter.installation_id)
    if not matter.is_open:
        return NextStep(sentence=label, label="结果", note=hint)
    theirs = outside and state.waiting_on == WaitingOn.OFFICER
    what = hint or (label if theirs or not move else move.label.rstrip("…"))
    running = (one for one in clocks_of(matter) if one.state == ClockState.RUNNING)
    clock = min(running, key=lambda one: one.due_at, default=None)
    by = f"{due_words(clock.due_at, clock.spec['unit'], now)}前，" if clock else ""
    return NextStep(
        sentence=f"{by}{what}",
        by=f"现在在{matter.lead}办理。" if theirs else "",
        note="" if clock or theirs else _undated(matter),
        due=due_badge(matter, now, url=strip_url(clock) if clock else ""),
        basis=basis_of(clock) if clock else _move_basis(move, matter),
    )


def _undated(matter: Matter) -> str:
    """Why no day is named: the time stands still, or there is no limit."""
    if matter.due_state == DueState.PAUSED:
        return "期限停着，恢复以后接着算。"
    return "没有规定期限，请尽快办。"


def _move_basis(move: type[Move] | None, matter: Matter) -> Basis | None:
    return Basis(clause=basis_words(move, matter.installation_id)) if move else None


def clock_facts(clocks: Sequence[Clock], now: datetime) -> list[Fact]:
    """Those that run, the strictest first; then the newest that have ended."""
    running = sorted((one for one in clocks if one.state == ClockState.RUNNING), key=lambda one: one.due_at)
    shown = [*running, *(one for one in clocks if one.state != ClockState.RUNNING)][:8]
    return [Fact(clock.name, url=strip_url(clock), due=clock_badge(clock, now)) for clock in shown]


def state_badge(matter: Matter, actor: Actor) -> StateBadge:
    state = procedure(matter.kind).by_state[matter.state]
    name = state_name if works_on(matter, actor) else outside_name
    return StateBadge(name(state, matter.installation_id))


def queue_fact(matter: Matter, now: datetime) -> Fact:
    """在这一步: how long it has been in this state; closed work has been in the queue from beginning to end."""
    if matter.closed_at:
        return Fact("从收到到办结", zh.elapsed(matter.closed_at - matter.opened_at))
    since = f"从{zh.zh_date_near(local_day(matter.state_since), today=local_day(now))}起"
    return Fact("在这一步", zh.elapsed(now - matter.state_since), lines=(since,))


def _keeps_record(matter: Matter, actor: Actor) -> bool:
    """Whether the unit's record opens for the reader: for the bureaus of its area below the province, and for who, without an
    area, recommends it here. Others, as a bureau with the case of a unit from elsewhere, would follow a link to a refusal."""
    is_bureau = actor.organisation_function == "market_supervision"
    assert matter.subject is not None
    inside = matter.subject.territory_path.startswith(actor.territory_path)
    if is_bureau and actor.organisation_level in (Level.CITY, Level.COUNTY):
        return inside
    recommends = actor.organisation_id == matter.county_id and matter.is_open
    return recommends or (is_bureau and inside and actor.organisation_level != Level.PROVINCE)


def party_facts(matter: Matter, actor: Actor, now: datetime) -> list[Fact]:
    facts = []
    if matter.subject:
        url = f"/desk/enterprises/{matter.subject_id}/" if _keeps_record(matter, actor) else ""
        facts.append(Fact("单位", matter.subject.name, url=url))
    facts.append(Fact("承办", matter.lead.name))
    if matter.handler and works_on(matter, actor):
        since = matter.handler_since if matter.is_open else None
        lines = (f"已经办 {zh.elapsed(now - since)}",) if since else ()
        facts.append(Fact("经办", matter.handler.name, lines=lines))
    if procedure(matter.kind).tells_outside and may_give_receipt(matter, actor):
        facts.append(Fact("查进度", "给查询码", url=f"/m/{matter.pk}/receipt/"))
    if may_recuse(matter, actor):
        facts.append(Fact("回避", "登记回避", url=f"/m/{matter.pk}/recusal/"))
    if matter.county and matter.county_id != matter.lead_id:
        facts.append(Fact("县级", matter.county.name))
    if matter.city and matter.city_id != matter.lead_id:
        facts.append(Fact("市级", matter.city.name))
    return [*facts, queue_fact(matter, now)]
