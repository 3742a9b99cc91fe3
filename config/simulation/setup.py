"""What is simulated: the choice of the command and the assumptions, as typed data."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

OWN = Path(__file__).parent / "assumptions.toml"


# What may stand there: at least, at most, of what. `answer_days` is a pair of days.
BOUNDS = {
    "minutes_a_day": (1, 1440, "分钟"),
    "effort": (1, 20_000, "分钟"),
    "channels": (0, 100, "百分之几"),
    "outcomes": (0, 100, "百分之几"),
    "chances": (0, 100, "百分之几"),
}
DAYS = (0, 60)


class NotUnderstood(Exception):
    """The assumptions do not make sense; the sentence says where."""


@dataclass(frozen=True)
class Assumptions:
    """Minutes per act, shares out of a hundred, chances out of a hundred."""

    minutes_a_day: int
    effort: Mapping[str, int]
    channels: Mapping[str, int]
    outcomes: Mapping[str, int]
    chances: Mapping[str, Any]


@dataclass(frozen=True)
class Setup:
    """`officers`: of each bureau, beside its head. `leads_per_day`: on a working day, in the whole area."""

    scheme: str
    leads_per_day: int
    officers: int
    days: int
    start: date
    seed: int = 1
    assumed: Assumptions = field(default_factory=lambda: read())


def read(file: Path = OWN) -> Assumptions:
    """A file of one's own may name only what it changes. Raises NotUnderstood with every fault, a line each."""
    told, own = _toml(OWN), _toml(file)
    faults = [*_strange(told, own)] or [*_unfit(own)]
    if not faults:
        for name, value in own.items():
            told[name] = {**told[name], **value} if isinstance(value, dict) else value
        faults = [*_sums(told)]
    if faults:
        raise NotUnderstood("\n".join(f"{file}：{fault}" for fault in faults))
    return Assumptions(**told)


def _toml(file: Path) -> dict[str, Any]:
    try:
        # What Windows writes before the first letter is no part of it.
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise NotUnderstood(f"{file} 打不开。请核对文件的位置和名称。") from error
    except UnicodeDecodeError as error:
        raise NotUnderstood(f"{file} 不是 UTF-8 的文本。请另存为 UTF-8。") from error
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+), column (\d+)", str(error))
        where = f"第 {place[1]} 行第 {place[2]} 个字符" if place else "末尾"
        words = f"{file} {where}不是 TOML 的写法。请对照 zhitong simulate --assumptions 的样子改。"
        raise NotUnderstood(words) from error


def _strange(told: Mapping[str, Any], own: Mapping[str, Any]) -> Iterator[str]:
    """Names that nothing is assumed under, tables that are none."""
    for name, value in own.items():
        if name not in told:
            yield f"“{name}”不认识。可以写：{'、'.join(told)}。"
        elif isinstance(told[name], dict) != isinstance(value, dict):
            example = (
                f"[{name}] 一节，下面一行一项" if isinstance(told[name], dict) else f"{name} = {told[name]}"
            )
            yield f"“{name}”的写法不对，要写成 {example}。"
        elif isinstance(value, dict) and (strange := sorted(set(value) - set(told[name]))):
            yield f"[{name}] 里的“{'、'.join(strange)}”不认识。可以写：{'、'.join(told[name])}。"


def _unfit(own: Mapping[str, Any]) -> Iterator[str]:
    """Values that are no number of their kind, or out of its bounds."""
    flat = [(name, "", value) for name, value in own.items() if not isinstance(value, dict)]
    flat += [
        (table, key, one)
        for table, told in own.items()
        if isinstance(told, dict)
        for key, one in told.items()
    ]
    for table, key, value in flat:
        what = f"[{table}] 的 {key}" if key else table
        if key == "answer_days":
            if not _is_span(value):
                bounds = f"最少、最多几天，都在 {DAYS[0]} 到 {DAYS[1]} 之间，前一个不大于后一个"
                yield f"{what} 要写两个整数，例如 [1, 4]：{bounds}；{_now(value)}"
            continue
        least, most, unit = BOUNDS[table]
        if not _is_within(value, least, most):
            yield f"{what} 要写 {least} 到 {most} 之间的整数（{unit}）；{_now(value)}"


def _is_within(value: Any, least: int, most: int) -> bool:
    return type(value) is int and least <= value <= most


def _is_span(value: Any) -> bool:
    if not isinstance(value, list) or len(value) != 2:
        return False
    return all(_is_within(one, *DAYS) for one in value) and value[0] <= value[1]


def _now(value: Any) -> str:
    shown = str(value).lower() if isinstance(value, bool) else repr(value)
    return f"现在写的是 {shown[:40]}。"


def _sums(told: Mapping[str, Any]) -> Iterator[str]:
    for name in ("channels", "outcomes"):
        if (total := sum(told[name].values())) != 100:
            listed = "、".join(f"{key} {share}" for key, share in told[name].items())
            yield f"[{name}] 各项加起来要等于 100，现在是 {total}（{listed}）。"


def drawn(shares: Mapping[str, int], rng: Random) -> str:
    return rng.choices(list(shares), weights=list(shares.values()))[0]
