"""Facts of one organisation from a TOML or JSON file, for authors of packs: strict, and every problem told at once.

The keys are documented in docs/reference/facts.md. Facts that the platform kept itself come back by Facts.from_dict."""

import json
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, ValidationError, model_validator

from zhitong.schemes.conditions.counts import RightKind, RightState
from zhitong.schemes.conditions.judged import Judged
from zhitong.schemes.conditions.qualification import QualificationLevel
from zhitong.schemes.facts import (
    AmountFact,
    Basis,
    CountFact,
    Facts,
    JudgementFact,
    ListingFact,
    QualificationFact,
    RightFact,
)
from zhitong.schemes.format.base import Key, OrganisationKind, Ownership, Strict, Text
from zhitong.schemes.format.faults import path_of, reason_of
from zhitong.schemes.format.pack import Pack
from zhitong.schemes.vocabulary import PATENT_KINDS, QUALIFICATION_KINDS, RIGHT_KINDS, RIGHT_STATES

Place = Annotated[str, StringConstraints(pattern=r"^[0-9]{2}([0-9]{2}){0,2}$|^([0-9A-Za-z-]+/)+$")]
Number = Annotated[int, Field(ge=0, le=10**15)]
Year = Annotated[int, Field(ge=1980, le=2200)]


class FactsFileRefused(ValueError):
    """A file that cannot be judged; `problems` are Chinese sentences without full stop, each naming its place."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problems))


class QualificationRow(Strict):
    kind: Key
    level: QualificationLevel | Literal[""] = ""
    valid_from: date | None = None
    valid_until: date | None = None
    confirmed: bool | None = None
    label: str = ""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.valid_from and self.valid_until and self.valid_from > self.valid_until:
            raise ValueError("valid_from 晚于 valid_until")
        return self


class RightRow(Strict):
    kind: RightKind
    identifier: Text
    state: RightState = "held"
    in_force: bool | None = None
    in_force_until: date | None = None
    counted_key: str = ""


class CountRow(Strict):
    kind: RightKind | Literal["patent"]
    state: RightState = "held"
    number: Number


class AmountRow(Strict):
    measure: Literal["yearly_revenue"] = "yearly_revenue"
    year: Year
    yuan: Number
    proof: str = ""
    confirmed: bool | None = None


class JudgementRow(Strict):
    condition: Key
    criterion: Key
    holds: bool
    person: str = ""
    reason: str = ""
    evidence: tuple[Text, ...] = ()
    judged_on: date | None = None
    until: date | None = None


class ListingRow(Strict):
    list: Text
    since: date | None = None
    until: date | None = None


class FactsFile(Strict):
    name: str = ""
    on: date | None = None
    basis: Basis = "declared"
    organisation_kind: OrganisationKind | Literal[""] = ""
    territory: Place | Literal[""] = ""
    ownership: Ownership | Literal[""] = ""
    ownership_proof: str = ""
    ownership_confirmed: bool | None = None
    qualifications: tuple[QualificationRow, ...] = ()
    rights: tuple[RightRow, ...] = ()
    counts: tuple[CountRow, ...] = ()
    amounts: tuple[AmountRow, ...] = ()
    judgements: tuple[JudgementRow, ...] = ()
    listings: tuple[ListingRow, ...] = ()
    unclear: tuple[Key, ...] = ()

    def as_facts(self) -> Facts:
        return Facts(
            organisation_kind=self.organisation_kind,
            territory_path=self.territory,
            ownership=self.ownership,
            ownership_proof=self.ownership_proof,
            ownership_confirmed=self.ownership_confirmed,
            rights=tuple(RightFact(**dict(one)) for one in self.rights),
            qualifications=tuple(QualificationFact(**dict(one)) for one in self.qualifications),
            counts=tuple(CountFact(**dict(one)) for one in self.counts),
            amounts=tuple(AmountFact(**dict(one)) for one in self.amounts),
            judgements=tuple(JudgementFact(**dict(one)) for one in self.judgements),
            listings=tuple(ListingFact(**dict(one)) for one in self.listings),
            unclear=self.unclear,
            basis=self.basis,
        )


def read_facts_file(path: Path, pack: Pack) -> FactsFile:
    """The file's facts, fit to be judged under this pack. Raises FactsFileRefused."""
    raw = _raw(path)
    try:
        found = FactsFile.model_validate_json(json.dumps(raw, ensure_ascii=False, default=_day))
    except ValidationError as error:
        told: dict[str, str] = {}
        for detail in error.errors(include_url=False):
            place = path_of(detail["loc"], raw)
            told.setdefault(place, f"{place}：{reason_of(detail)}" if place else reason_of(detail))
        raise FactsFileRefused(list(told.values())) from error
    problems = [*_own_problems(found), *_problems_under(found, pack)]
    if problems:
        raise FactsFileRefused(problems)
    return found


def _raw(path: Path) -> dict[str, Any]:
    if path.suffix.lower() not in (".toml", ".json"):
        raise FactsFileRefused([f"{path.name}：事实文件要以 .toml 或 .json 结尾"])
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise FactsFileRefused([f"{path.name}：不是 UTF-8 编码"]) from error
    except OSError as error:
        raise FactsFileRefused([f"{path}：读不到这个文件"]) from error
    try:
        raw = tomllib.loads(text) if path.suffix.lower() == ".toml" else _json(text)
    except FactsFileRefused:
        raise
    except (ValueError, RecursionError) as error:
        kind = path.suffix[1:].upper()
        raise FactsFileRefused([f"{path.name}：{kind} 写法不对：{error}"]) from error
    if not isinstance(raw, dict):
        raise FactsFileRefused([f"{path.name}：最外层要是一组键和值"])
    return raw


def _json(text: str) -> Any:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        twice = [key for key, times in Counter(key for key, _ in pairs).items() if times > 1]
        if twice:
            raise FactsFileRefused([f"{key}：写了两次" for key in twice])
        return dict(pairs)

    return json.loads(text, object_pairs_hook=once)


def _day(value: Any) -> str:
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _own_problems(found: FactsFile) -> Iterator[str]:
    """What contradicts itself: the same number given twice, two judgements of one criterion."""
    seen: set[tuple[str, str]] = set()
    for index, count in enumerate(found.counts, 1):
        for kind in _kinds(count.kind):
            if (kind, count.state) in seen:
                words = f"{RIGHT_STATES[count.state]}的{RIGHT_KINDS[kind]}"
                yield f"counts.{index}：{words}已经写过件数，不能写两次"
                break
        seen |= {(kind, count.state) for kind in _kinds(count.kind)}
    for kind, state in sorted({(one.kind, one.state) for one in found.rights} & seen):
        words = f"{RIGHT_STATES[state]}的{RIGHT_KINDS[kind]}"
        yield f"rights：{words}在 counts 里写了件数，就不能再逐件写，免得算两遍"
    judged = Counter((one.condition, one.criterion) for one in found.judgements)
    yield from (
        f"judgements：{condition}.{criterion} 认定了 {times} 次，只能一次"
        for (condition, criterion), times in judged.items()
        if times > 1
    )
    sums = Counter((one.measure, one.year) for one in found.amounts)
    yield from (f"amounts：{year} 年写了 {times} 次" for (_, year), times in sums.items() if times > 1)


def _kinds(kind: str) -> tuple[str, ...]:
    return PATENT_KINDS if kind == "patent" else (kind,)


def _problems_under(found: FactsFile, pack: Pack) -> Iterator[str]:
    """Names that this pack does not know: a misspelt key must not look like a fact that is missing."""
    titles = {*QUALIFICATION_KINDS, *(one.key for one in pack.scheme.qualifications)}
    for index, title in enumerate(found.qualifications, 1):
        if title.kind not in titles:
            known = "、".join(sorted(titles))
            yield f"qualifications.{index}.kind：没有叫“{title.kind}”的认定种类，只能是 {known}"
    judged = {one.key: one for one in pack.conditions.conditions if isinstance(one, Judged)}
    for index, one in enumerate(found.judgements, 1):
        place = f"judgements.{index}"
        if one.condition not in judged:
            known = "、".join(judged) or "（没有）"
            yield f"{place}.condition：没有叫“{one.condition}”的由人认定的条件，只能是 {known}"
            continue
        criteria = [each.key for each in judged[one.condition].criteria]
        if one.criterion not in criteria:
            yield f"{place}.criterion：没有叫“{one.criterion}”的认定要点，只能是 {'、'.join(criteria)}"
    conditions = {one.key for one in pack.conditions.conditions}
    for key in found.unclear:
        if key not in conditions:
            yield f"unclear：没有叫“{key}”的条件，只能是 {'、'.join(sorted(conditions))}"
