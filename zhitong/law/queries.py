"""Named reads of the catalogue with its sign-offs, in words for the screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zhitong.law.entries import CONFIDENCE_WORDS, KIND_WORDS, Entry, range_words
from zhitong.law.loading import Catalogue, catalogue
from zhitong.law.models import Confirmation
from zhitong.lib.deadline import length_words, long_date

BINDS_WORDS = {"authority": "机关", "party_right": "当事人的权利", "notice": "公示、告知的时间"}


@dataclass(frozen=True)
class Line:
    """One version of an entry as the list shows it."""

    entry: Entry
    length: str
    confidence: str
    is_confirmed: bool
    in_force: bool
    dates: str

    @property
    def standing(self) -> str:
        """待法制确认 of 已对照原文，待法制确认: what counts; `seen` is what it rests on."""
        return self.confidence.rpartition("，")[2]

    @property
    def seen(self) -> str:
        return self.confidence.rpartition("，")[0]


def lines(confirmed: set[tuple[str, int]], on: date) -> list[Line]:
    """The whole catalogue in its own order."""
    return [line_of(one, confirmed, on) for one in catalogue().entries]


def line_of(entry: Entry, confirmed: set[tuple[str, int]], on: date) -> Line:
    is_confirmed = (entry.id, entry.version) in confirmed
    return Line(
        entry,
        length_of(entry),
        CONFIDENCE_WORDS["confirmed" if is_confirmed else entry.confidence],
        is_confirmed,
        entry.in_force(on),
        dates_of(entry),
    )


def length_of(entry: Entry) -> str:
    """`15 个工作日，可延长 15 个工作日（部门负责人）`, or what stands in its place."""
    if entry.length is None or entry.unit is None:
        return f"常见 {range_words(entry)}，由方案设定" if entry.range else _without_length(entry)
    ahead = "至少提前 " if entry.kind == "backward" else ""
    words = [ahead + length_words(entry.length, entry.unit)]
    for step in entry.extensions:
        who = f"（{step.approver}）" if step.approver else ""
        if step.length is None:
            words.append(f"{step.label or '可以延长，没有固定长度'}{who}")
            continue
        verb = "延长到共" if step.to_total else "可延长"
        words.append(f"{verb}{'最多 ' if step.upto else ' '}{length_words(step.length, step.unit)}{who}")
    return "，".join(words)


def _without_length(entry: Entry) -> str:
    return "由方案或者承办机关设定" if entry.kind == "limit" else KIND_WORDS[entry.kind]


def dates_of(entry: Entry) -> str:
    words = []
    if entry.effective_from:
        words.append(f"{long_date(entry.effective_from)} 起")
    if entry.effective_to:
        words.append(f"到 {long_date(entry.effective_to)}")
    return "，".join(words)


def sign_offs(limit_id: str) -> list[Confirmation]:
    """Every sign-off and withdrawal of an entry, the newest first."""
    return list(Confirmation.objects.filter(limit_id=limit_id).order_by("-pk"))


def unconfirmed_count(known: Catalogue, confirmed: set[tuple[str, int]]) -> int:
    return sum((one.id, one.version) not in confirmed for one in known.entries)
