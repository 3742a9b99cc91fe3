"""What a view hands to the components of `templates/cotton/zt/`: plain frozen records, words already chosen.

A component shows; it decides nothing: the words of a badge come from the clock, the sentences of a refused move from
the move. Dates arrive as finished text where the wording depends on today (`10月26日(周一)`).
Not here: how a record is built from a matter, a clock or an event. That belongs to the app which owns it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from zhitong.ui.strip import CellKind as CellKind
from zhitong.ui.strip import Strip as Strip
from zhitong.ui.strip import StripCell as StripCell
from zhitong.ui.strip import StripPart as StripPart

DueState = Literal["ok", "soon", "today", "late", "paused", "prov", "kept", "missed"]
StateTone = Literal["", "green", "no", "inner", "ok", "soon", "plain"]
Dot = Literal["filled", "hollow", "dashed"]
NoteTone = Literal["info", "ok", "soon", "bad", "pause"]
StepState = Literal["done", "current", "todo"]
TargetVerdict = Literal["reached", "on_track", "hurry", "missed"]

DUE_ICONS: dict[str, str] = {
    "ok": "circle-check",
    "soon": "clock-hour-4",
    "today": "alarm",
    "late": "alert-triangle",
    "paused": "player-pause",
    "prov": "help-circle",
    "kept": "check",
    "missed": "x",
}
STATE_ICONS: dict[str, str] = {
    "green": "bolt",
    "no": "x",
    "inner": "lock",
    "ok": "circle-check",
    "soon": "clock-hour-4",
}

NOTE_ICONS: dict[str, str] = {
    "info": "info-circle",
    "ok": "circle-check",
    "soon": "clock-hour-4",
    "bad": "alert-triangle",
    "pause": "wifi-off",
}

TARGET_WORDS: dict[str, tuple[str, str]] = {
    "reached": ("已达到", "ok"),
    "on_track": ("进度正常", "ok"),
    "hurry": ("要加快", "soon"),
    "missed": ("没完成", "bad"),
}


@dataclass(frozen=True)
class DueBadge:
    """One deadline. `words` = 还有 8 个工作日; `date_words` = 10月26日(周一); `url` leads to the strip."""

    state: DueState
    words: str
    date_words: str = ""
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class StateBadge:
    """A state or mark of a matter. Tone "" is the white badge with a grey border: a state is no warning."""

    words: str
    tone: StateTone = ""
    icon: str = ""


@dataclass(frozen=True)
class Basis:
    """Where a duty comes from. `clause` is the name in the summary, `quote` the clause's own words."""

    clause: str
    quote: str = ""
    source: str = ""
    in_force: str = ""
    confidence: str = ""
    url: str = ""


@dataclass(frozen=True)
class TimelineEntry:
    """One line of 经过: `who` did `what`; `detail` is the second line; `internal` carries a lock."""

    when: str
    who: str
    what: str
    detail: str = ""
    dot: Dot = "filled"
    internal: bool = False
    basis: Basis | None = None
    url: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class MoveOffer:
    """One move on a matter page. Refusals are sentences: what is missing, then what to do or when."""

    label: str
    url: str
    enabled: bool = True
    primary: bool = False
    irreversible: bool = False
    refusals: Sequence[str] = ()
    name: str = ""


@dataclass(frozen=True)
class NextStep:
    """The sentence at the head of a matter page: what is to be done, by when, on what basis."""

    sentence: str
    by: str = ""
    note: str = ""
    due: DueBadge | None = None
    basis: Basis | Sequence[Basis] | None = None
    label: str = "下一步"


@dataclass(frozen=True)
class ConditionLine:
    """One condition of the scheme. `ok`: met, not met, or None when nothing was stated.

    `quiet`: not met, but another one suffices, so that it is no warning."""

    ok: bool | None
    text: str
    value: str = ""
    clause: str = ""
    near: bool = False
    quiet: bool = False

    @property
    def icon(self) -> str:
        if self.ok:
            return "circle-check"
        if self.ok is None or self.quiet:
            return "circle-dashed"
        return "clock-hour-4" if self.near else "alert-circle"

    @property
    def tone(self) -> str:
        if self.ok:
            return "ok"
        if self.ok is None or self.quiet:
            return "none"
        return "near" if self.near else "bad"

    @property
    def spoken(self) -> str:
        if self.quiet and self.ok is False:
            return "不满足，不影响"
        return {"ok": "满足", "none": "没有填", "near": "还差一点", "bad": "不满足"}[self.tone]


@dataclass(frozen=True)
class ConditionCheck:
    """The live check beside an application. It advises; the server decides on submit by the same rule."""

    verdict: str
    verdict_ok: bool
    lines: Sequence[ConditionLine] = ()
    basis: Basis | Sequence[Basis] | None = None
    note: str = ""
    contact: str = ""


@dataclass(frozen=True)
class Empty:
    """An empty, lost or failed page: what is the case, and the way on."""

    title: str
    text: str = ""
    icon: str = "mood-check"
    action: str = ""
    url: str = ""
    primary: bool = False


@dataclass(frozen=True)
class Tab:
    """One view above a list, with its exact count (None: not counted)."""

    label: str
    url: str
    count: int | str | None = None
    current: bool = False


@dataclass(frozen=True)
class NavItem:
    """One entry of the navigation. On the desk only duties that the person may have are given here."""

    label: str
    url: str
    icon: str = ""
    count: int | str | None = None
    current: bool = False


@dataclass(frozen=True)
class NavGroup:
    """A titled group of entries; an empty label puts them first without a title."""

    label: str
    items: Sequence[NavItem] = ()


@dataclass(frozen=True)
class Crumb:
    """One step of the way here; without address it is where we are."""

    label: str
    url: str = ""


@dataclass(frozen=True)
class Fact:
    """A label and its value (各方, 期限). `lines` are grey second lines; `masked` hides most of a number."""

    label: str
    value: str = ""
    url: str = ""
    lines: Sequence[str] = ()
    masked: Masked | None = None
    due: DueBadge | None = None
    state: StateBadge | None = None


@dataclass(frozen=True)
class Masked:
    """A value shown in part. `url` asks for a reason and shows it (logged); empty when nobody may ask."""

    shown: str
    url: str = ""
    action: str = "显示号码"


@dataclass(frozen=True)
class Step:
    """A named step of a form or a procedure, with what is missing or when it was done."""

    label: str
    state: StepState = "todo"
    note: str = ""
    url: str = ""

    @property
    def spoken(self) -> str:
        return {"done": "已完成", "current": "现在", "todo": "还没到"}[self.state]


@dataclass(frozen=True)
class Option:
    """One choice of a segmented group, of option rows or of a filter panel."""

    value: str
    label: str
    note: str = ""
    checked: bool = False
    count: int | str | None = None
    icon: str = ""
    quiet: bool = False


@dataclass(frozen=True)
class Chip:
    """One active condition, read as a sentence: `种类 线索、申报`, `排除 状态 已办结`."""

    name: str
    value: str
    url: str = ""
    remove_url: str = ""
    exclude: bool = False


@dataclass(frozen=True)
class FilterPanel:
    """The panel of one condition: tick boxes with counts, 包含 / 排除, button with the result (看 37 件).

    Sends `name` for each ticked value and `mode_name`; `keep`: the other conditions; `days`: name, label, 2026-12-01."""

    name: str
    label: str
    options: Sequence[Option] = ()
    action: str = ""
    submit: str = "看结果"
    clear_url: str = ""
    exclude: bool = False
    summary: str = "全部"
    keep: Sequence[tuple[str, str]] = ()
    open: bool = False
    searchable: bool = False
    days: Sequence[tuple[str, str, str]] = ()

    @property
    def mode_name(self) -> str:
        return f"{self.name}_mode"


@dataclass(frozen=True)
class BulkMove:
    """A move offered for all ticked rows; sent as the value of `move`."""

    name: str
    label: str
    icon: str = ""


@dataclass(frozen=True)
class Bulk:
    """First line of a list while rows are ticked. `form` is the id of the form which holds the rows."""

    form: str
    moves: Sequence[BulkMove] = ()
    selected: int = 0
    cannot: str = ""
    unit: str = "件"
    action: str = ""
    all_label: str = ""
    keep: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Target:
    """A target and how far it is. `mark` places the target (or the time passed) on the same scale."""

    label: str
    value: str
    unit: str = ""
    done: float = 0
    of: float = 100
    mark: float | None = None
    left: str = ""
    right: str = ""
    verdict: TargetVerdict = "on_track"
    url: str = ""

    @property
    def words(self) -> str:
        return TARGET_WORDS[self.verdict][0]

    @property
    def tone(self) -> str:
        return TARGET_WORDS[self.verdict][1]


@dataclass(frozen=True)
class Consequence:
    """One line of 提交后会这样: a paper made, people told, a clock stopped."""

    text: str
    icon: str = "file-text"


@dataclass(frozen=True)
class Figure:
    """A number that can be opened: value, words under it, address of its rows."""

    value: str
    label: str
    url: str = ""
