"""What matters asks of an installation on every page: its pack, its stages, its roles, its limits.

An installation's version, settings and role bindings never change after it was made, so they are read once per
process and kept by its id; `forget` is called where an installation is made."""

import threading
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhitong.schemes.conditions.evaluating import evaluate
from zhitong.schemes.conditions.verdict import Verdict
from zhitong.schemes.facts import Facts
from zhitong.schemes.format.limits import SchemeLimit
from zhitong.schemes.format.pack import Pack, canonical
from zhitong.schemes.models import Installation
from zhitong.schemes.naming import english_words
from zhitong.ui.saying import learn

# What is said of a number that the document does not name.
BASES = {"office_target": "内部工作目标，非法定", "local": "启用本机制时定的天数，方案没有写"}
CONFIDENCES = {"office_target": "suggestion", "local": "local"}


@dataclass(frozen=True, slots=True)
class BoundRole:
    role: str
    function: str
    level: str
    duty_kinds: tuple[str, ...]
    organisation_id: int | None


@dataclass(frozen=True, slots=True)
class Installed:
    """Everything unchanging about one installation."""

    installation_id: int
    pack: Pack
    content_hash: str
    territory_path: str
    lead_agency_id: int
    bindings: tuple[BoundRole, ...]


@dataclass(frozen=True, slots=True)
class ClockLimit:
    """A scheme's own limit in a clock slot, ready to be kept in the event that starts the clock."""

    limit: SchemeLimit
    scheme: str
    content_hash: str

    def as_spec(self) -> dict[str, Any]:
        one = self.limit
        return {
            "id": f"{self.scheme}:{one.key}",
            "version": self.content_hash[:12],
            "name": one.title,
            "kind": "limit",
            "length": one.length,
            "unit": one.unit,
            "roll_over": one.roll_over,
            "side": "after",
            "period": None,
            "extensions": [
                {
                    "length": step.length,
                    "unit": step.unit,
                    "approver": step.approver,
                    "label": step.label,
                    "to_total": False,
                }
                for step in one.extensions
            ],
            "exclusions": [],
            "basis": BASES.get(one.standing) or f"方案 {one.clause}",
            "confidence": CONFIDENCES.get(one.standing, "seed"),
            "binds": one.binds,
            "trigger": one.trigger,
            "standing": one.standing,
            "law_id": one.law_id or "",
            "clause_id": one.clause_id,
        }


_lock = threading.Lock()
_installed: dict[int, Installed] = {}
_packs: dict[tuple[str, str], Pack] = {}


def installed(installation_id: int) -> Installed:
    found = _installed.get(installation_id)
    if found is None:
        found = _read(installation_id)
        with _lock:
            _installed[installation_id] = found
    return found


def forget(installation_id: int) -> None:
    """An id that was rolled back may be given out again."""
    with _lock:
        _installed.pop(installation_id, None)


def _read(installation_id: int) -> Installed:
    row = Installation.objects.select_related("scheme_version", "territory").get(pk=installation_id)
    return Installed(
        installation_id=row.pk,
        pack=pack_of(row),
        content_hash=row.scheme_version.content_hash,
        territory_path=row.territory.path,
        lead_agency_id=row.lead_agency_id,
        bindings=tuple(
            BoundRole(one.role, one.function, one.level, tuple(one.duty_kinds), one.organisation_id)
            for one in row.role_bindings.order_by("id")
        ),
    )


def pack_of(installation: Installation) -> Pack:
    """The typed pack of an installation with its settings applied."""
    version = installation.scheme_version
    key = version.content_hash, canonical(installation.settings)
    found = _packs.get(key)
    if found is None:
        found = Pack.from_content(version.content).with_settings(installation.settings)
        learn(english_words(found))
        with _lock:
            _packs[key] = found
    return found


def stage_is_on(installation_id: int, stage: str) -> bool:
    return installed(installation_id).pack.stage_is_on(stage)


def role_bindings(installation_id: int) -> tuple[BoundRole, ...]:
    return installed(installation_id).bindings


def clock_limit(installation_id: int, slot: str) -> ClockLimit | None:
    """The scheme's own limit in that slot, when it is switched on and has a number; else the days of that stage."""
    here = installed(installation_id)
    found = here.pack.limit_in(slot) or here.pack.days_of(slot)
    return ClockLimit(found, here.pack.key, here.content_hash) if found is not None else None


def evaluate_in(installation_id: int, facts: Facts, on: date) -> Verdict:
    """Judge an organisation where a pack is in force: the territory is the installation's."""
    here = installed(installation_id)
    return evaluate(here.pack, facts, on, within=here.territory_path)
