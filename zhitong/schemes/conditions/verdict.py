"""What judging gives back: per condition and for the whole, with the sentence, the counted items and the clause.

Sentences are message id + parameters, so that the public pages can say them in English too."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from zhitong.schemes.vocabulary import VerdictKey


def gettext_noop(message: str) -> str:
    """Marks a message for translation. Django's own asks for settings, and judging needs none."""
    return message


@dataclass(frozen=True, slots=True)
class CountedItem:
    """One thing that was counted, or left out and why (`counts` is None where nobody has found out)."""

    kind: str
    identifier: str
    counts: bool | None
    reason: str = ""

    def as_dict(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "identifier": self.identifier,
            "counts": self.counts,
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class ConditionVerdict:
    key: str
    title: str
    clause: str
    clause_id: str
    verdict: VerdictKey
    message: str
    params: dict[str, Any] = field(default_factory=dict)
    counted_items: tuple[CountedItem, ...] = ()
    counted: int | None = None
    threshold: int | None = None
    missing: int | None = None

    @property
    def met(self) -> bool | None:
        return as_bool(self.verdict)

    @property
    def sentence(self) -> str:
        return self.message.format(**self.params)

    def as_dict(self) -> dict[str, Any]:
        return {
            "key": self.key,
            "title": self.title,
            "clause": self.clause,
            "clause_id": self.clause_id,
            "verdict": self.verdict.value,
            "message": self.message,
            "params": self.params,
            "counted_items": tuple(one.as_dict() for one in self.counted_items),
            "counted": self.counted,
            "threshold": self.threshold,
            "missing": self.missing,
            "sentence": self.sentence,
        }


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer for one organisation: territory, kind of organisation, ownership where it is asked, conditions.

    `lists`: which lists of the scheme would take it; `exemption`: it stands in another list and need not apply."""

    scheme: str
    on: date
    basis: str
    verdict: VerdictKey
    territory: ConditionVerdict
    applicant: ConditionVerdict
    conditions: tuple[ConditionVerdict, ...]
    message: str
    params: dict[str, Any] = field(default_factory=dict)
    ownership: ConditionVerdict | None = None
    exemption: ConditionVerdict | None = None
    lists: tuple[str, ...] = ()

    @property
    def met(self) -> bool | None:
        return as_bool(self.verdict)

    @property
    def sentence(self) -> str:
        return self.message.format(**self.params)

    @property
    def lines(self) -> tuple[ConditionVerdict, ...]:
        """Every line in the order in which it is shown."""
        gates = (self.territory, self.applicant, self.ownership)
        return (*(one for one in gates if one is not None), *self.conditions)

    def condition(self, key: str) -> ConditionVerdict:
        return next(one for one in self.conditions if one.key == key)

    def keys(self, verdict: VerdictKey = VerdictKey.MET) -> tuple[str, ...]:
        return tuple(one.key for one in self.conditions if one.verdict == verdict)

    def as_dict(self) -> dict[str, Any]:
        """JSON to be kept with an application."""
        return {
            "scheme": self.scheme,
            "on": self.on.isoformat(),
            "basis": self.basis,
            "verdict": self.verdict.value,
            "met": self.met,
            "sentence": self.sentence,
            "territory": self.territory.as_dict(),
            "applicant": self.applicant.as_dict(),
            **({"ownership": self.ownership.as_dict()} if self.ownership else {}),
            **({"exemption": self.exemption.as_dict()} if self.exemption else {}),
            "lists": list(self.lists),
            "conditions": [one.as_dict() for one in self.conditions],
        }


def as_bool(verdict: VerdictKey) -> bool | None:
    return {VerdictKey.MET: True, VerdictKey.MISSED: False}.get(verdict)


# What one suffices: the best of them. What all must hold: the worst. Between "judge" and "unknown" the judged
# one comes first in any_of (a person can settle it now) and the unknown one in all_of (judging waits for facts).
_ANY = (VerdictKey.MET, VerdictKey.TO_JUDGE, VerdictKey.UNKNOWN, VerdictKey.MISSED)
_ALL = (VerdictKey.MISSED, VerdictKey.UNKNOWN, VerdictKey.TO_JUDGE, VerdictKey.MET)


def any_of(verdicts: Iterable[VerdictKey]) -> VerdictKey:
    return min(verdicts, key=_ANY.index)


def all_of(verdicts: Iterable[VerdictKey]) -> VerdictKey:
    return min(verdicts, key=_ALL.index)
