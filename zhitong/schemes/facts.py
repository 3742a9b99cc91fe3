"""Facts: what is known of one organisation when its conditions are judged. Plain frozen data, no Django.

`basis` says whose word it is: on "declared" facts a right that the enterprise lists as held is taken at its word,
on "verified" facts only what somebody has found in force counts, and the rest is unknown."""

import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, Literal, get_args

from zhitong.lib.identifiers import identify
from zhitong.schemes.vocabulary import PATENT_KINDS

Basis = Literal["declared", "verified"]


class FactsRefused(ValueError):
    """Facts that cannot be read; the message is a Chinese sentence naming the place."""


@dataclass(frozen=True, slots=True)
class RightFact:
    """One right. `counted_key` is what must not be counted twice: the registration number, not the class."""

    kind: str
    identifier: str
    state: str = "held"
    in_force: bool | None = None
    in_force_until: date | None = None
    counted_key: str = ""

    @property
    def family(self) -> str:
        return "patent" if self.kind in PATENT_KINDS else self.kind

    @property
    def unique_key(self) -> tuple[str, str]:
        return self.family, self.counted_key or normalised_number(self.family, self.identifier)

    def stands_on(self, day: date, basis: Basis) -> bool | None:
        """Whether this right is in force (or its application pending) on that day; None: nobody has found out."""
        if self.in_force is False or (self.in_force_until is not None and self.in_force_until < day):
            return False
        if self.in_force or basis == "declared":
            return True
        return None


@dataclass(frozen=True, slots=True)
class QualificationFact:
    """A title awarded to the organisation. `confirmed`: the certificate was checked and is genuine (None: not yet)."""

    kind: str
    level: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    confirmed: bool | None = None
    label: str = ""

    def stands_on(self, day: date, basis: Basis) -> bool | None:
        if self.confirmed is False or not self.in_term(day):
            return False
        if self.confirmed or basis == "declared":
            return True
        return None

    def in_term(self, day: date) -> bool:
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, slots=True)
class CountFact:
    """A number without a list behind it, as a visitor types it: `kind` is a kind of right or "patent" for all three."""

    kind: str
    number: int
    state: str = "held"


@dataclass(frozen=True, slots=True)
class AmountFact:
    """A sum of money over one year, in yuan, with its proof."""

    measure: str
    year: int
    yuan: int
    proof: str = ""
    confirmed: bool | None = None


@dataclass(frozen=True, slots=True)
class JudgementFact:
    """What a named person judged of one criterion; counts only with a reason and evidence.

    `words` is the criterion as it read when it was judged, `scheme` whose criterion it is (empty: not told); of several
    judgements of one criterion the last in the row counts."""

    condition: str
    criterion: str
    holds: bool
    person: str = ""
    reason: str = ""
    evidence: tuple[str, ...] = ()
    judged_on: date | None = None
    until: date | None = None
    words: str = ""
    scheme: str = ""

    @property
    def is_founded(self) -> bool:
        return bool(self.person.strip() and self.reason.strip() and self.evidence)

    def stands_on(self, day: date) -> bool:
        """Only a paper that names its end makes a judgement end."""
        return self.is_founded and (self.until is None or day <= self.until)

    def is_about(self, criterion: str, words: str) -> bool:
        """A criterion that reads differently since has not been judged."""
        return self.criterion == criterion and self.words in ("", words)


@dataclass(frozen=True, slots=True)
class ListingFact:
    """Membership in another list, named by the scheme's key or the list's own name."""

    list: str
    since: date | None = None
    until: date | None = None

    def stands_on(self, day: date) -> bool:
        begun = self.since is None or self.since <= day
        return begun and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Facts:
    """`unclear` names conditions that the person answering could not answer: they end unknown, not missed.

    An organisation has one `ownership`; `ownership_confirmed`: somebody checked its proof (None: not yet)."""

    organisation_kind: str = ""
    territory_path: str = ""
    ownership: str = ""
    ownership_proof: str = ""
    ownership_confirmed: bool | None = None
    rights: tuple[RightFact, ...] = ()
    qualifications: tuple[QualificationFact, ...] = ()
    counts: tuple[CountFact, ...] = ()
    amounts: tuple[AmountFact, ...] = ()
    judgements: tuple[JudgementFact, ...] = ()
    listings: tuple[ListingFact, ...] = ()
    unclear: tuple[str, ...] = ()
    basis: Basis = "declared"

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready, without what is at its default."""
        return {name: value for name, value in _plain(asdict(self)).items() if value not in ("", [], None)}

    @classmethod
    def from_dict(cls, raw: Mapping[str, Any]) -> "Facts":
        """From JSON or TOML; refuses keys it does not know."""
        known = {one.name for one in fields(cls)}
        _refuse_unknown(raw, known, "")
        if raw.get("basis", "declared") not in get_args(Basis):
            raise FactsRefused("basis 只能是 declared 或 verified。")
        values: dict[str, Any] = {}
        for name, value in raw.items():
            if name in _PARTS:
                values[name] = tuple(_part(_PARTS[name], row, f"{name}[{i}]") for i, row in enumerate(value))
            else:
                values[name] = tuple(value) if isinstance(value, list) else value
        return cls(**values)


_PARTS: dict[str, type] = {
    "rights": RightFact,
    "qualifications": QualificationFact,
    "counts": CountFact,
    "amounts": AmountFact,
    "judgements": JudgementFact,
    "listings": ListingFact,
}
_DAYS = ("in_force_until", "valid_from", "valid_until", "since", "until", "judged_on")


def _part(kind: type, row: Mapping[str, Any], place: str) -> Any:
    _refuse_unknown(row, {one.name for one in fields(kind)}, place)
    values = dict(row)
    for name in _DAYS:
        if isinstance(values.get(name), str):
            try:
                values[name] = date.fromisoformat(values[name])
            except ValueError as error:
                raise FactsRefused(f"{place}.{name}：日期要写成 2026-03-01 这样。") from error
    if "evidence" in values:
        values["evidence"] = tuple(values["evidence"])
    try:
        return kind(**values)
    except TypeError as error:
        raise FactsRefused(f"{place}：缺少必填的项（{error}）。") from error


def _refuse_unknown(raw: Mapping[str, Any], known: set[str], place: str) -> None:
    unknown = sorted(set(raw) - known)
    if unknown:
        raise FactsRefused(f"{place or '事实'}：不认识的项 {'、'.join(unknown)}。")


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def normalised_number(family: str, identifier: str) -> str:
    """The number as one and the same spelling, so that ZL 2020… and 2020… are one patent."""
    if family in ("patent", "trademark"):
        found = identify(family, identifier)
        if found.valid and found.normalised:
            return found.normalised
    text = "".join(char for char in unicodedata.normalize("NFKC", identifier).upper() if char.isalnum())
    return text.removeprefix("ZL") if family == "patent" else text
