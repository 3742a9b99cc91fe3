"""The pre-check (自测): one question per condition of a pack, and the facts that typed answers stand for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from zhitong.schemes.conditions.amount import Amount
from zhitong.schemes.conditions.counts import CountAny, CountSum
from zhitong.schemes.conditions.organisation import ListedElsewhere, OfKind
from zhitong.schemes.conditions.qualification import Qualification
from zhitong.schemes.facts import AmountFact, CountFact, Facts, ListingFact, QualificationFact
from zhitong.schemes.format.pack import Pack
from zhitong.schemes.vocabulary import PATENT_KINDS, RIGHT_KINDS

Answer = Literal["yes", "no", "unclear"]


@dataclass(frozen=True, slots=True)
class NumberAsked:
    """A number to type: `name` is the answer's key."""

    name: str
    label: str
    kind: str
    state: str


@dataclass(frozen=True, slots=True)
class Question:
    """`kind`: "choice" (有, 没有, 不清楚), "numbers", "yuan"; "organisation" where what the organisation is decides,
    "" where a person judges: there nothing is asked."""

    key: str
    title: str
    note: str
    clause: str
    kind: Literal["choice", "numbers", "yuan", "organisation", ""]
    numbers: tuple[NumberAsked, ...] = ()


def questions(pack: Pack) -> tuple[Question, ...]:
    return tuple(_question(one) for one in pack.conditions.conditions)


def _question(one: object) -> Question:
    assert hasattr(one, "key")
    head = (one.key, one.title, one.note, one.clause)  # type: ignore[attr-defined]
    if isinstance(one, CountSum):
        return Question(*head, "numbers", _numbers(one.key, one.rights, one.state))
    if isinstance(one, CountAny):
        asked = {n.name: n for each in one.counts for n in _numbers(one.key, each.rights, each.state)}
        return Question(*head, "numbers", tuple(asked.values()))
    if isinstance(one, Amount):
        return Question(*head, "yuan")
    if isinstance(one, OfKind):
        return Question(*head, "organisation")
    return Question(*head, "choice" if isinstance(one, Qualification | ListedElsewhere) else "")


def _numbers(key: str, rights: tuple[str, ...], state: str) -> tuple[NumberAsked, ...]:
    """Patents are asked for as one number when the condition takes all three kinds."""
    kinds = ["patent", *(one for one in rights if one not in PATENT_KINDS)]
    if not all(one in rights for one in PATENT_KINDS):
        kinds = list(rights)
    words = {**RIGHT_KINDS, "patent": "专利", "trademark": "注册商标"}
    stem = "申请中的" if state == "applied" else "有效"
    return tuple(NumberAsked(f"{key}_{state}_{one}", f"{stem}{words[one]}", one, state) for one in kinds)


def facts_from_answers(
    pack: Pack,
    answers: Mapping[str, str | int],
    *,
    on: date,
    organisation_kind: str,
    territory_path: str,
    ownership: str = "",
) -> Facts:
    """`answers`: a condition's key → yes, no or unclear; a number's name → the number; a yuan question → yuan."""
    qualifications: list[QualificationFact] = []
    listings: list[ListingFact] = []
    amounts: list[AmountFact] = []
    counts: list[CountFact] = []
    for one in pack.conditions.conditions:
        said = answers.get(one.key)
        if isinstance(one, Qualification) and said == "yes":
            qualifications.append(QualificationFact(one.qualifications[0], one.minimum_level or "national"))
        elif isinstance(one, ListedElsewhere) and said == "yes":
            listings.append(ListingFact(one.lists[0]))
        elif isinstance(one, Amount) and isinstance(said, int):
            amounts.append(AmountFact(one.measure, on.year - 1, said, proof="自测填写"))
        for asked in _question(one).numbers:
            number = answers.get(asked.name, 0)
            counts.append(CountFact(asked.kind, int(number), asked.state))
    return Facts(
        organisation_kind=organisation_kind,
        territory_path=territory_path,
        ownership=ownership,
        qualifications=tuple(qualifications),
        listings=tuple(listings),
        amounts=tuple(amounts),
        counts=_unique(counts),
        unclear=tuple(key for key, said in answers.items() if said == "unclear"),
    )


def _unique(counts: list[CountFact]) -> tuple[CountFact, ...]:
    """Two conditions may ask for the same number; the larger answer stands and nothing is added twice."""
    found: dict[tuple[str, str], CountFact] = {}
    for one in counts:
        known = found.get((one.kind, one.state))
        if one.number and (known is None or one.number > known.number):
            found[(one.kind, one.state)] = one
    return tuple(found.values())
