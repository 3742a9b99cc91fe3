"""期限说明 as an annex for the file: what the clock stands on, the other limit of its slot, and what happened to it.

What happened is read from the events of this one matter; who reads it sees no more than in the timeline."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zhitong.journal.public import Actor, Event
from zhitong.law.public import version_words
from zhitong.lib import zh
from zhitong.lib.deadline import length_words, long_date, long_instant
from zhitong.matters.models import Attachment, Clock, Matter
from zhitong.matters.queries import timeline
from zhitong.matters.timing import PROOF_SLOT
from zhitong.matters.visibility import sights_of
from zhitong.matters.web.presenting import clock_badge, how_sure, strip_url
from zhitong.matters.wording import sight
from zhitong.ui.components import DueBadge

VERBS = {"pause": "中止", "resume": "恢复", "extend": "延长", "stop": "停止", "cancel": "不再计时"}


@dataclass(frozen=True)
class LimitLine:
    """One of the limits of a slot, for the two to stand side by side."""

    label: str
    length: str
    due: str
    basis: str
    confidence: str
    version: str
    calendar: str
    url: str
    badge: DueBadge
    is_first: bool
    is_this: bool


@dataclass(frozen=True)
class Happening:
    """What was done to a clock: when, what, by whom, on which paper; `file_url` where the reader may open the proof."""

    when: str
    what: str
    why: str = ""
    who: str = ""
    paper: str = ""
    file_url: str = ""
    sha256: str = ""


def limits_of(clock: Clock, siblings: Sequence[Clock], now: datetime) -> list[LimitLine]:
    """The clock and what runs beside it in the same slot, the one that is due first on top."""
    rows = sorted((clock, *siblings), key=lambda row: row.due_at)
    return [
        _limit_line(row, now, is_first=row is rows[0] and len(rows) > 1, is_this=row is clock) for row in rows
    ]


def _limit_line(row: Clock, now: datetime, *, is_first: bool, is_this: bool) -> LimitLine:
    spec = row.spec
    confidence = how_sure(spec, row)
    return LimitLine(
        label=row.name,
        length=length_words(spec["length"], spec["unit"])
        + (f"，延长 {row.extensions} 次" if row.extensions else ""),
        due=due_of(row),
        basis=spec.get("basis", ""),
        confidence="" if confidence == spec.get("basis", "") else confidence,
        version=version_words(spec),
        calendar=row.calendar_version,
        url=strip_url(row),
        badge=clock_badge(row, now),
        is_first=is_first,
        is_this=is_this,
    )


def due_of(row: Clock) -> str:
    due = row.due_at.astimezone(zh.CHINA)
    return long_instant(due) if row.spec["unit"] == "h" else long_date(due.date())


def happenings(clock: Clock, matter: Matter, actor: Actor) -> list[Happening]:
    """Start, pauses, extensions, new calendars and laws of one clock, oldest first."""
    seen = sights_of(actor, (matter.lead_id, matter.county_id, matter.city_id))
    inside = actor.organisation_kind == "agency"
    readable = {event.seq: event for event in timeline(matter, actor) if sight(event) in seen}
    files = {
        row.file.sha256: row
        for row in Attachment.objects.visible_to(actor)
        .filter(matter=matter, slot=PROOF_SLOT, removed_at__isnull=True)
        .select_related("file")
    }
    found = []
    for event in matter.chain.events.filter(seq__gte=clock.started_seq).order_by("seq"):
        shown = event.seq in readable
        if not shown and not inside and event.seq != clock.started_seq:
            continue
        for one in _of_event(clock, event):
            found.append(_told(one, event, files if shown else {}, inside=inside and shown))
    return found


def _of_event(clock: Clock, event: Event) -> Iterator[dict[str, Any]]:
    """The acts of an event that touch this clock, each with its words under `what`."""
    facts = event.facts
    if event.verb in ("clock.recomputed", "clock.law_moved") and _is_of(facts, clock):
        cause = str(facts.get("cause") or "工作日历有变").rstrip("。")
        yield {"what": f"{cause}，到期日改为 {_day(facts['new'], clock)}（原为 {_day(facts['old'], clock)}）"}
    if event.verb == "clock.law_kept" and _is_of(facts, clock):
        yield {"what": facts["cause"]}
    begun = event.seq > clock.started_seq
    for act in facts.get("clocks", ()):
        if act["act"] == "start" and event.seq == clock.started_seq:
            if (act["slot"], act.get("source", "")) == (clock.slot, clock.source):
                begun = True
                yield {**act, "what": f"起算，到期日 {_day(act['reckoned']['due'], clock)}"}
        elif act["slot"] == clock.slot and act["act"] in VERBS and begun:
            yield {**act, "what": _act_words(act, clock)}


def _is_of(facts: dict[str, Any], clock: Clock) -> bool:
    same = (facts["slot"], facts["started_seq"], facts.get("source", ""))
    return same == (clock.slot, clock.started_seq, clock.source)


def _act_words(act: dict[str, Any], clock: Clock) -> str:
    word = VERBS[act["act"]]
    after = act.get("reckoned", {}).get(clock.key)
    word += f"：{act['reason']}" if act.get("reason") else ""
    word += f"，{act['approver']}批准" if act.get("approver") else ""
    return word + (f"，到期日改为 {_day(after['due'], clock)}" if after else "")


def _told(one: dict[str, Any], event: Event, files: dict[str, Attachment], *, inside: bool) -> Happening:
    at = datetime.fromisoformat(one["at"]) if one.get("at") else event.at
    proof = files.get(one.get("sha256", ""))
    return Happening(
        when=long_instant(at.astimezone(zh.CHINA)),
        what=one["what"],
        why=one.get("why", "") if inside else "",
        who=(one.get("by") or " ".join(filter(None, (event.organisation_label, event.actor_label))))
        if inside
        else "",
        paper=one.get("paper_number", "") if inside else "",
        file_url=f"/files/attachment/{proof.pk}/" if proof else "",
        sha256=one.get("sha256", "")[:16] if inside else "",
    )


def _day(iso: str, clock: Clock) -> str:
    at = datetime.fromisoformat(iso).astimezone(zh.CHINA)
    return long_instant(at) if clock.spec["unit"] == "h" else long_date(at.date())
