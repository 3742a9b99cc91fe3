"""What is simulated: the choice of the command and the assumptions, as typed data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

OWN = Path(__file__).parent / "assumptions.toml"


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
    """A file of one's own may name only what it changes."""
    told = tomllib.loads(OWN.read_text(encoding="utf-8"))
    try:
        own = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise NotUnderstood(f"{file} 读不懂：{error}") from error
    for name, value in own.items():
        if name not in told:
            raise NotUnderstood(f"{file} 里的“{name}”不认识。可以写：{'、'.join(told)}。")
        if isinstance(value, dict) and (strange := set(value) - set(told[name])):
            raise NotUnderstood(f"{file} 的 [{name}] 里不认识：{'、'.join(sorted(strange))}。")
        told[name] = {**told[name], **value} if isinstance(value, dict) else value
    for name in ("channels", "outcomes"):
        if sum(told[name].values()) != 100:
            raise NotUnderstood(f"[{name}] 各项加起来要等于 100，现在是 {sum(told[name].values())}。")
    return Assumptions(**told)


def drawn(shares: Mapping[str, int], rng: Random) -> str:
    return rng.choices(list(shares), weights=list(shares.values()))[0]
