"""Which kinds of case a lead can become: each kind declares itself, nothing here knows any of them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from zhitong.cases.models import Lead
from zhitong.matters.public import Matter, Secrecy


def _nothing(lead: Lead) -> Mapping[str, Any]:
    return {}


def _from_now(lead: Lead) -> datetime | None:
    return None


@dataclass(frozen=True)
class CaseKind:
    """`kind` names its procedure. `acts` and `channels` are those it may grow out of (empty channels: all of them);
    `detail` gives the fields of its own table beside those of the right; `starts` are its clocks from the opening, or
    from `since` where they have begun before; `secrecy` is the least that such a case has."""

    kind: str
    label: str
    acts: frozenset[str]
    channels: frozenset[str] = frozenset()
    detail: Callable[[Lead], Mapping[str, Any]] = _nothing
    starts: tuple[str, ...] | Callable[[Lead], tuple[str, ...]] = ()
    since: Callable[[Lead], datetime | None] = _from_now
    secrecy: int = Secrecy.NORMAL
    priority: Callable[[Lead], str] = field(default=lambda lead: lead.matter.priority)

    def takes(self, lead: Lead) -> bool:
        return lead.act in self.acts and (not self.channels or lead.channel in self.channels)

    def starts_for(self, lead: Lead) -> tuple[str, ...]:
        return self.starts(lead) if callable(self.starts) else self.starts


_kinds: dict[str, CaseKind] = {}


def install_case_kinds(kinds: Iterable[CaseKind]) -> None:
    """Called once by config/assembly.py."""
    _kinds.clear()
    _kinds.update((kind.kind, kind) for kind in kinds)


def case_kind(kind: str) -> CaseKind:
    return _kinds[kind]


def is_case(kind: str) -> bool:
    """Whether a lead may have become a matter of this kind."""
    return kind in _kinds


def kinds_for(lead: Lead) -> list[CaseKind]:
    return [kind for kind in _kinds.values() if kind.takes(lead)]


def case_kinds_for(matter: Matter) -> list[str]:
    """Which kinds of case a lead's matter can become now."""
    return [kind.kind for kind in kinds_for(matter.lead_detail)]
