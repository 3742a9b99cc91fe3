"""A due date under the law and, where a scheme sets its own time, under both: the stricter one counts.

A scheme may shorten only what binds the authority: it cannot take time from a party or cut a public notice.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from zhitong.law.entries import CONFIDENCE_ORDER, CONFIDENCE_WORDS, Confidence, Entry
from zhitong.law.loading import LawError, NotALimit, NotInForce, catalogue, normalised, reckonable
from zhitong.law.loading import entry as entry_of
from zhitong.lib.deadline import (
    UNIT_WORDS,
    Calendar,
    Deadline,
    Limit,
    Unit,
    compute,
    instant_of,
    length_words,
    long_date,
    long_instant,
)

Kind = Literal["limit", "backward"]


@dataclass(frozen=True)
class SchemeLimit:
    """A time that a scheme promises: `limit` is the catalogue id that it shortens, empty for its own."""

    id: str
    limit: str
    length: int
    unit: Unit
    clause: str = ""
    title: str = ""
    roll_over: bool = True
    is_target: bool = False

    def as_limit(self, shortened: Entry | None = None) -> Limit:
        kind: Kind = "backward" if shortened and shortened.kind == "backward" else "limit"
        return Limit(self.id, self.unit, self.length, roll_over=self.roll_over, kind=kind)

    @property
    def words(self) -> str:
        """`三（二）2 定为 24 小时`, and so marked when it is an office's own target."""
        whose = "内部工作目标，非法定，" if self.is_target else ""
        return f"方案：{whose}{self.clause} 定为 {length_words(self.length, self.unit)}"


@dataclass(frozen=True)
class Reckoned:
    """The deadline that counts, the two it was chosen from, and the whole explanation."""

    id: str
    deadline: Deadline
    entry: Entry | None
    by_law: Deadline | None
    by_scheme: Deadline | None
    steps: tuple[str, ...]
    basis: str
    confidence: Confidence
    provisional: bool

    @property
    def confidence_text(self) -> str:
        return CONFIDENCE_WORDS[self.confidence]


@dataclass(frozen=True)
class Question:
    """What is asked: from when, which days do not count, how many extensions, with which calendar."""

    start: datetime | date
    calendar: Calendar
    exclusions: tuple[tuple[date, date, str], ...] = ()
    extend: int = 0

    @property
    def day(self) -> date:
        return instant_of(self.start).date()

    def answer(self, limit: Limit, extend: int | None = None) -> Deadline:
        return compute(
            limit,
            self.start,
            calendar=self.calendar,
            exclusions=self.exclusions,
            extend=self.extend if extend is None else extend,
        )


def scheme_limits(path: Path) -> tuple[SchemeLimit, ...]:
    """The `[[limits]]` of a pack's file that are switched on and have a number."""
    rows = tomllib.loads(path.read_text(encoding="utf-8")).get("limits", ())
    return tuple(_scheme_limit(row) for row in rows if "length" in row and row.get("enabled", True))


def _scheme_limit(row: dict[str, Any]) -> SchemeLimit:
    if row["unit"] not in UNIT_WORDS:
        raise LawError(f"方案里 {row['key']} 的单位“{row['unit']}”不认识，只有 h、d、wd、mo、y。")
    return SchemeLimit(
        id=row["key"],
        limit=row.get("law_id", ""),
        length=row["length"],
        unit=row["unit"],
        clause=row.get("clause", ""),
        title=row.get("title", ""),
        roll_over=row.get("roll_over", True),
        is_target=row.get("standing") == "office_target",
    )


def reckon(limit_id: str, question: Question, *, scheme: Iterable[SchemeLimit] = ()) -> Reckoned:
    """The due date of `limit_id` (a catalogue id, or a scheme's own), under law and scheme."""
    promises = tuple(scheme)
    own = next((one for one in promises if one.id.lower() == limit_id.strip().lower()), None)
    if own is not None and not own.limit:
        return _by_scheme_alone(own, question)
    law_id = own.limit if own is not None else limit_id
    promise = own or next((one for one in promises if one.limit == normalised(law_id)), None)
    found, warning = _version(law_id, question.day)
    try:
        found = reckonable(found)
    except LawError as refusal:
        if promise is None or (isinstance(refusal, NotALimit) and refusal.kind == "test"):
            raise
        return _by_scheme_alone(promise, question, entry=found)
    return _by_both(found, promise, question, warning)


def _version(limit_id: str, on: date) -> tuple[Entry, str]:
    """The version in force; failing that the nearest one, with the sentence that says so."""
    try:
        return entry_of(limit_id, on=on), ""
    except NotInForce as gap:
        return gap.nearest, f"注意：{gap}暂按这一版推算，要核对当时的规定。"


def _by_scheme_alone(promise: SchemeLimit, question: Question, entry: Entry | None = None) -> Reckoned:
    deadline = question.answer(promise.as_limit(entry))
    said = promise.words + ("；法律没有写数字。" if entry else "。")
    return Reckoned(
        promise.id if entry is None else entry.id,
        deadline,
        entry,
        None,
        deadline,
        (said, *deadline.steps),
        f"方案 {promise.clause}".strip(),
        "suggestion" if promise.is_target else "seed",
        deadline.provisional,
    )


def _by_both(entry: Entry, promise: SchemeLimit | None, question: Question, warning: str) -> Reckoned:
    by_law = question.answer(entry.as_limit())
    notes = [*_notes(entry, by_law, warning)]
    deadline, by_scheme, basis = by_law, None, entry.basis_text
    confidence = entry.confidence_with(question.extend)
    if promise is not None:
        by_scheme, said = _promised(entry, promise, question)
        notes.append(said)
        if by_scheme is not None:
            notes.append(_compared(by_law, by_scheme))
            if by_scheme.due < by_law.due:
                deadline, basis = by_scheme, f"方案 {promise.clause}；{entry.basis_text}"
                confidence = max("seed", confidence, key=CONFIDENCE_ORDER.index)
    return Reckoned(
        entry.id,
        deadline,
        entry,
        by_law,
        by_scheme,
        (*deadline.steps, *notes),
        basis,
        confidence,
        deadline.provisional or bool(warning),
    )


def _promised(entry: Entry, promise: SchemeLimit, question: Question) -> tuple[Deadline | None, str]:
    if entry.binds != "authority":
        return None, f"{promise.words}；但方案只能缩短机关自己的时限，这里按法律算。"
    said = promise.words + ("，没有写可以延长。" if question.extend else "。")
    return question.answer(promise.as_limit(entry), extend=0), said


def _compared(by_law: Deadline, by_scheme: Deadline) -> str:
    law, scheme = _when(by_law), _when(by_scheme)
    if by_scheme.due == by_law.due:
        return "比较：两个时限同时到期。"
    if by_scheme.due < by_law.due:
        return f"比较：按方案 {scheme} 到期，按法律 {law} 到期；方案严，先按方案。"
    return f"比较：按法律 {law} 到期，按方案 {scheme} 到期；法律严，先按法律。"


def _notes(entry: Entry, deadline: Deadline, warning: str) -> list[str]:
    notes = [f"依据：{entry.basis_text}（{CONFIDENCE_WORDS[entry.confidence]}）。"]
    if warning:
        notes.append(warning)
    if entry.counting_open:
        notes.append("注意：这里的“日”按自然日、遇节假日顺延计算，待法制确认。")
    if entry.effective_to and deadline.due.date() > entry.effective_to and entry.transition:
        notes.append(f"注意：这一版规定到 {long_date(entry.effective_to)} 为止。{entry.transition}。")
    siblings = catalogue().siblings(entry)
    if siblings:
        notes.append(f"另见：{'、'.join(siblings)}。")
    if entry.note:
        notes.append(f"说明：{entry.note}。")
    return notes


def _when(deadline: Deadline) -> str:
    return long_instant(deadline.due) if deadline.limit.unit == "h" else long_date(deadline.due.date())
