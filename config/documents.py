"""The pages of docs/reference that are written from the classes: state diagrams, duty matrix, event catalogue.

`make docs` writes them; the check fails when the committed ones differ. What the classes do not say is not here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from config.mechanisms import mechanisms
from zhitong.matters.public import Audience, Move, Procedure, procedures

_HEAD = "<!-- Written by `make docs` from the classes of procedure. Change those, not this file. -->\n"
# Not a role of a scheme, but a seat in the matter or the system itself.
_SEATS = {
    None: "系统",
    "applicant": "申报单位",
    "lead": "牵头单位",
    "county": "县级",
    "city": "市级",
    "handling": "承办人",
    "consulted": "被征求意见的单位",
    "anyone_inside": "系统内任何人",
}


def states() -> str:
    """One diagram per kind of matter."""
    return "\n".join([_HEAD, "# 办件的状态与动作\n", *(_diagram(each) for each in procedures())])


def duties() -> str:
    """Who may do what, from where."""
    lines = [_HEAD, "# 谁可以做什么\n"]
    for each in procedures():
        lines += [
            f"## {each.label}（`{each.kind}`）\n",
            "| 动作 | 由谁 | 职责 | 从 | 到 | 依据 |",
            "|---|---|---|---|---|---|",
        ]
        lines += [_duty_row(each, move) for move in each.moves]
        lines.append("")
    return "\n".join(lines)


def events() -> str:
    """What the journal records, what starts and stops, and who is told."""
    lines = [_HEAD, "# 事件目录\n", "每个动作在办件的链上留下一个事件，名称就是动作的编号。\n"]
    for each in procedures():
        lines += [
            f"## {each.label}（`{each.kind}`）\n",
            "| 事件 | 动作 | 时限 | 通知 | 文书 |",
            "|---|---|---|---|---|",
        ]
        lines += [_event_row(each, move) for move in each.moves]
        lines.append("")
    return "\n".join(lines)


DOCUMENTS: dict[str, Callable[[], str]] = {
    "docs/reference/states.md": states,
    "docs/reference/duties.md": duties,
    "docs/reference/mechanisms.md": mechanisms,
    "docs/reference/events.md": events,
}


def _diagram(each: Procedure) -> str:
    lines = [f"## {each.label}（`{each.kind}`）\n", "```mermaid", "stateDiagram-v2"]
    lines += [f'    state "{state.label}" as {state.code}' for state in each.states]
    lines.append(f"    [*] --> {each.initial}")
    lines += [f"    {source} --> {target}: {move.label}" for move, source, target in _arrows(each)]
    lines += [f"    {state.code} --> [*]" for state in each.states if not state.is_open]
    return "\n".join([*lines, "```\n"])


def _arrows(each: Procedure) -> Iterator[tuple[type[Move], str, str]]:
    """Moves that leave the state as it is are in the tables, not in the drawing."""
    for move in each.moves:
        for source in _sources(each, move):
            if move.target and move.target != source:
                yield move, source, move.target


def _sources(each: Procedure, move: type[Move]) -> list[str]:
    """In the order of the procedure, whatever order the set has."""
    return [
        state.code
        for state in each.states
        if (state.is_open if move.source == "*" else state.code in move.source)
    ]


def _duty_row(each: Procedure, move: type[Move]) -> str:
    who = _SEATS.get(move.role, f"`{move.role}`") + ("、系统" if move.by_system and move.role else "")
    source = (
        "各个未办结的状态"
        if move.source == "*"
        else "、".join(_label(each, code) for code in _sources(each, move))
    )
    target = _label(each, move.target) if move.target else "不变"
    duties = "、".join(f"`{duty}`" for duty in sorted(str(duty) for duty in move.duties)) or "任何职责"
    stage = move.under or move.stage
    basis = " ".join(part for part in (move.basis, f"`{stage}`" if stage else "") if part)
    return _row(f"{move.label} `{move.verb}`", who, duties, source, target, basis)


def _event_row(each: Procedure, move: type[Move]) -> str:
    clocks = {
        "起算": move.starts,
        "办结": move.stops,
        "取消": move.cancels,
        "中止": move.pauses,
        "恢复": move.resumes,
    }
    labels = {slot.code: str(slot.label) for slot in each.clocks}
    said = "；".join(
        f"{word}{'、'.join(labels[code] for code in codes)}" for word, codes in clocks.items() if codes
    )
    told = "、".join(str(Audience(audience).label) for audience in move.tells)
    return _row(f"`{move.verb}`", str(move.label), said, told, f"`{move.paper}`" if move.paper else "")


def _label(each: Procedure, code: str) -> str:
    return str(each.by_state[code].label)


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") or "—" for cell in cells) + " |"
