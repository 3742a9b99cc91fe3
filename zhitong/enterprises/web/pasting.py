"""Many numbers pasted at once: one line, one right, one verdict. Writes nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhitong.enterprises.rules import PATENT_WORDS, normalised, right_refusals
from zhitong.enterprises.vocabulary import RightKind, RightState
from zhitong.enterprises.web.forms import PASTE_PATENT
from zhitong.lib.identifiers import identify
from zhitong.people.public import Organisation

MOST_LINES = 1000
_PARTS = re.compile(r"\t|，|,|；|;|\s{1,}")
_GLUED = re.compile(r"^(?P<lead>ZL|第)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class PastedLine:
    """`fields` are ready for save_right; `reason` is empty where the line can be saved."""

    number: int
    text: str
    fields: dict[str, Any]
    reason: str = ""

    @property
    def kind_label(self) -> str:
        return str(RightKind(self.fields["kind"]).label) if self.fields.get("kind") else ""


def read_lines(organisation: Organisation, kind: str, text: str, *, today: date) -> list[PastedLine]:
    """Every line that is not empty, judged; the second of two equal numbers names the line of the first."""
    seen: dict[tuple[str, str], int] = {}
    found = []
    lines = [line.strip() for line in text.splitlines()]
    for place, line in enumerate((line for line in lines if line), start=1):
        found.append(_read(organisation, kind, line, place, seen, today))
    return found[:MOST_LINES]


def _read(
    organisation: Organisation,
    kind: str,
    line: str,
    place: int,
    seen: dict[tuple[str, str], int],
    today: date,
) -> PastedLine:
    number, title = _split(line)
    own_kind, reason = _kind(kind, number)
    if reason:
        return PastedLine(place, line, {"kind": own_kind}, reason)
    fields = {
        "kind": own_kind,
        "identifier": number,
        "title": title or str(RightKind(own_kind).label),
        "state": RightState.HELD.value,
        "holder_name": organisation.name,
    }
    for _field, refusal in right_refusals(organisation, fields, today=today):
        return PastedLine(place, line, fields, refusal.sentence)
    key = (own_kind, normalised(own_kind, number))
    if key in seen:
        return PastedLine(place, line, fields, f"和第 {seen[key]} 行是同一件。同一件只填一次，请删掉这一行。")
    seen[key] = place
    return PastedLine(place, line, fields)


def _split(line: str) -> tuple[str, str]:
    """The number stands first; "ZL 2020…" is one number although it has a blank."""
    line = _GLUED.sub(lambda match: match["lead"], line)
    number, _sep, rest = line, "", ""
    cut = _PARTS.search(line)
    if cut:
        number, rest = line[: cut.start()], line[cut.end() :].strip(" ,，;；\t")
    return number, rest


def _kind(kind: str, number: str) -> tuple[str, str]:
    if kind != PASTE_PATENT:
        return kind, ""
    judged = identify("patent", number)
    word = judged.parts.get("type", "")
    own = next((own for name, own in PATENT_WORDS.items() if name in word), None)
    if own is None:
        return "", judged.reason or "没有认出专利的种类，请单独登记这一件。"
    return own.value, "" if judged.valid else judged.reason
