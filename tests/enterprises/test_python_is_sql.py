"""One condition, written once: what Python says of each organisation is what the database says of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.makers import make_file
from tests.schemes.packs import SIXTH, jinhua
from zhitong.enterprises.public import (
    EnterpriseProfile,
    EnterpriseTables,
    Qualification,
    Right,
    YearlyFigure,
    count_everything,
    facts_of,
)
from zhitong.people.public import Level, Organisation, Territory
from zhitong.schemes.format.conditions import ConditionsFile
from zhitong.schemes.public import (
    OWN_PACKS,
    AmountFact,
    Facts,
    JudgementFact,
    ListingFact,
    Pack,
    VerdictKey,
    evaluate,
    gap_of,
    load_pack_directory,
    pack_folders,
    screen,
    verdict_of,
)
from zhitong.schemes.vocabulary import (
    ORGANISATION_KINDS,
    OWNERSHIPS,
    QUALIFICATION_KINDS,
    QUALIFICATION_LEVELS,
)

DAY = date(2026, 9, 23)
# Making a failing example smaller writes thousands of rows; the first one says enough.
QUICK = (Phase.explicit, Phase.generate)
PACKS = [*pack_folders(OWN_PACKS), SIXTH]
KINDS = [*ORGANISATION_KINDS]
RIGHTS = ["patent_invention", "patent_utility", "patent_design", "trademark", "gi", "trade_secret"]
TITLES = [*QUALIFICATION_KINDS, "garden_enterprise"]


# --- what is known of an organisation ----------------------------------------------------------------------


@dataclass(frozen=True)
class Known:
    """One organisation, to be stored: (kind, state, number, days until its end), titles, and what is kept elsewhere."""

    kind: str
    inside: bool
    ownership: str | None
    confirmed: bool | None
    rights: tuple[tuple[str, str, int, int | None, bool], ...]
    titles: tuple[tuple[str, str, int | None, int | None, bool], ...]
    amounts: tuple[AmountFact, ...]
    listings: tuple[ListingFact, ...]
    judgements: tuple[tuple[int, bool, bool], ...]


near = st.one_of(st.none(), st.integers(-3, 3))
amount = st.builds(
    AmountFact,
    measure=st.just("yearly_revenue"),
    year=st.sampled_from([2023, 2024, 2025]),
    yuan=st.sampled_from([0, 4_999_999, 5_000_000, 5_000_001, 9_000_000_000]),
    proof=st.sampled_from(["", "审计报告"]),
    confirmed=st.sampled_from([None, True, False]),
)
listing = st.builds(
    ListingFact,
    list=st.sampled_from(["省重点联系单位库", "别的名录"]),
    since=st.sampled_from([None, DAY, DAY + timedelta(days=1)]),
    until=st.sampled_from([None, DAY, DAY - timedelta(days=1)]),
)
known = st.builds(
    Known,
    kind=st.sampled_from(KINDS),
    inside=st.sampled_from([True, True, True, False]),
    ownership=st.sampled_from([None, "", *OWNERSHIPS]),
    confirmed=st.sampled_from([None, True, False]),
    rights=st.lists(
        st.tuples(
            st.sampled_from(RIGHTS),
            st.sampled_from(["held", "applied"]),
            st.sampled_from([1, 1, 2, 9, 10, 19, 20, 29]),
            near,
            st.sampled_from([True, True, True, False]),
        ),
        max_size=4,
    ).map(tuple),
    titles=st.lists(
        st.tuples(
            st.sampled_from(TITLES), st.sampled_from([*QUALIFICATION_LEVELS, ""]), near, near, st.booleans()
        ),
        max_size=3,
    ).map(tuple),
    amounts=st.lists(amount, max_size=2, unique_by=lambda one: one.year).map(tuple),
    listings=st.lists(listing, max_size=2).map(tuple),
    judgements=st.lists(st.tuples(st.integers(0, 9), st.booleans(), st.booleans()), max_size=3).map(tuple),
)
register = st.lists(known, min_size=1, max_size=6)


def store(rows: Sequence[Known], pack: Pack, within: str, proof: Any) -> dict[int, Facts]:
    """The rows as the product keeps them, and the facts that Python judges."""
    inside, outside = territory(within), territory("99/9901/")
    found = {}
    for place, row in enumerate(rows):
        home = inside if row.inside else outside
        unit = Organisation.objects.create(
            kind=row.kind, name=f"示例单位{place}", territory=home, territory_path=home.path
        )
        if row.ownership is not None:
            EnterpriseProfile.objects.create(
                organisation=unit, ownership=row.ownership, ownership_confirmed=row.confirmed
            )
        Right.objects.bulk_create(_rights(unit, row))
        Qualification.objects.bulk_create(_titles(unit, row))
        YearlyFigure.objects.bulk_create(_figures(unit, row, proof))
        unit = Organisation.objects.get(pk=unit.pk)
        found[unit.pk] = replace(
            facts_of(unit),
            listings=row.listings,
            judgements=_judgements(row, pack),
        )
    return found


def territory(path: str) -> Territory:
    above: Territory | None = None
    steps = path.rstrip("/").split("/")
    for depth, step in enumerate(steps):
        level = (Level.PROVINCE, Level.CITY, Level.COUNTY)[min(depth, 2)]
        here = "/".join(steps[: depth + 1]) + "/"
        above, _ = Territory.objects.get_or_create(
            code=step, defaults={"name": f"示例{step}", "level": level, "parent": above, "path": here}
        )
    assert above is not None
    return above


def _rights(unit: Organisation, row: Known) -> list[Right]:
    """A run of rights each: `number` of them with numbers of their own (secrets have none)."""
    return [
        Right(
            organisation=unit,
            kind=kind,
            state=state,
            identifier="" if kind == "trade_secret" else f"{run}{kind}{state}{one}",
            title="示例",
            expires_on=None if days is None else DAY + timedelta(days=days),
            removed_at=None if on_record else "2026-01-01T00:00:00+08:00",
        )
        for run, (kind, state, number, days, on_record) in enumerate(row.rights)
        for one in range(number)
    ]


def _titles(unit: Organisation, row: Known) -> list[Qualification]:
    made = []
    for kind, level, since, until, on_record in row.titles:
        begun = None if since is None else DAY + timedelta(days=since)
        ends = None if until is None else DAY + timedelta(days=until)
        if begun and ends and ends < begun:
            begun = None
        removed = None if on_record else "2026-01-01T00:00:00+08:00"
        made.append(
            Qualification(
                organisation=unit,
                kind=kind,
                level=level,
                issued_on=begun,
                valid_until=ends,
                removed_at=removed,
            )
        )
    return made


def _figures(unit: Organisation, row: Known, proof: Any) -> list[YearlyFigure]:
    return [
        YearlyFigure(
            organisation=unit,
            measure=one.measure,
            year=one.year,
            starts_on=date(one.year, 1, 1),
            ends_on=date(one.year, 12, 31),
            yuan=one.yuan,
            proof_name=one.proof,
            file=proof if one.proof else None,
            confirmed=one.confirmed,
        )
        for one in row.amounts
    ]


def _judgements(row: Known, pack: Pack) -> tuple[JudgementFact, ...]:
    """Of the criteria that the pack has, by number; each criterion is judged once."""
    criteria = [
        (one.key, criterion.key)
        for one in pack.conditions.conditions
        if one.kind == "judged"
        for criterion in one.criteria
    ]
    found = {}
    for number, holds, founded in row.judgements:
        if criteria:
            condition, criterion = criteria[number % len(criteria)]
            reason = "示例理由" if founded else ""
            found[condition, criterion] = JudgementFact(
                condition, criterion, holds, "示例人", reason, ("示例材料",)
            )
    return tuple(found.values())


@dataclass(frozen=True)
class KeptElsewhere(EnterpriseTables):
    """What apps above keep, lists and judgements, as rows of (organisation, facts)."""

    facts: tuple[tuple[int, Facts], ...] = ()

    def _ids(self, wanted: Any) -> Any:
        return Organisation.objects.filter(pk__in=[pk for pk, one in self.facts if wanted(one)]).values("pk")

    def listed(self, lists: Sequence[str]) -> Any:
        return self._ids(
            lambda facts: any(one.list in lists and one.stands_on(self.on) for one in facts.listings)
        )

    def judged(self, condition: str, criterion: str, *, words: str, holds: bool) -> Any:
        key = (condition, criterion, holds)
        return self._ids(
            lambda facts: any(
                (one.condition, one.criterion, one.holds) == key and one.is_founded
                for one in facts.judgements
            )
        )


# --- the same answer twice ---------------------------------------------------------------------------------


def assert_same(pack: Pack, rows: Sequence[Known], *, counted_on: date, proof: Any) -> None:
    """Stores, asks both, compares every condition and the whole; then takes everything back."""
    within = within_of(pack)
    with transaction.atomic():
        facts = store(rows, pack, within, proof)
        count_everything(counted_on)
        tables = replace(KeptElsewhere.of_day(DAY), facts=tuple(facts.items()))
        found = screen(pack, tables, within=within)
        columns: dict[str, Any] = {"overall_": found.overall, "score_": found.score}
        for key, one in found.conditions.items():
            columns |= {f"{key}_c_code": one.score, f"{key}_m_missing": one.missing}
        answers = Organisation.objects.filter(pk__in=facts).annotate(**columns).values("pk", *columns)
        for answer in answers:
            verdict = evaluate(pack, facts[answer["pk"]], DAY, within=within)
            assert verdict_of(answer["overall_"]) == verdict.verdict
            for line in verdict.conditions:
                assert verdict_of(answer[f"{line.key}_c_code"]) == line.verdict, line
                if line.verdict == VerdictKey.MISSED and line.missing is not None:
                    assert answer[f"{line.key}_m_missing"] == line.missing, line
            if verdict.verdict == VerdictKey.MET:
                assert gap_of(answer["score_"]) == 0
            elif verdict.verdict == VerdictKey.MISSED and verdict.territory.met and verdict.applicant.met:
                assert gap_of(answer["score_"]) > 0
        transaction.set_rollback(True)


def within_of(pack: Pack) -> str:
    code = pack.scheme.territory.codes[0]
    return "".join(f"{code[: depth + 2]}/" for depth in range(0, len(code), 2))


# Counted on the day itself, or before, so that rights have ended since.
days = st.sampled_from([DAY, DAY - timedelta(days=2)])


@pytest.mark.django_db
@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_every_pack_gives_the_same_for_one_and_for_all(folder: Any) -> None:
    pack, proof = load_pack_directory(folder).with_settings(), make_file()

    @settings(max_examples=12, phases=QUICK)
    @given(register, days)
    def check(rows: Sequence[Known], counted_on: date) -> None:
        assert_same(pack, rows, counted_on=counted_on, proof=proof)

    check()


@st.composite
def conditions_files(draw: st.DrawFn) -> ConditionsFile:
    """Two to four conditions of any kinds under a nested rule."""
    kinds = draw(st.lists(st.sampled_from(sorted(MAKERS)), min_size=2, max_size=4))
    rows = [
        {
            "key": f"c{place}",
            "title": "示例条件",
            "clause": "一",
            "clause_id": "SX-1",
            "kind": kind,
            "only_for": draw(st.sampled_from([(), (), ("platform", "enterprise"), ("association",)])),
            **draw(MAKERS[kind]),
        }
        for place, kind in enumerate(kinds)
    ]
    names = [row["key"] for row in rows]
    outer, inner = draw(st.sampled_from([("any_of", "all_of"), ("all_of", "any_of")]))
    rule = {outer: (names[0], {inner: tuple(names[1:])})}
    return ConditionsFile.model_validate({"rule": rule, "conditions": tuple(rows)})


some_rights = st.lists(st.sampled_from(RIGHTS), min_size=1, max_size=4, unique=True).map(tuple)
a_count = st.fixed_dictionaries(
    {
        "rights": some_rights,
        "state": st.sampled_from(["held", "applied"]),
        "threshold": st.sampled_from([1, 2, 10, 20, 21, 30]),
        "label": st.just("示例"),
    }
)
MAKERS: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "count_sum": a_count,
    "count_any": st.fixed_dictionaries({"counts": st.tuples(a_count, a_count)}),
    "qualification": st.fixed_dictionaries(
        {
            "qualifications": st.lists(st.sampled_from(TITLES), min_size=1, max_size=4, unique=True).map(
                tuple
            ),
            "minimum_level": st.sampled_from([None, *QUALIFICATION_LEVELS]),
        }
    ),
    "amount": st.fixed_dictionaries(
        {
            "measure": st.just("yearly_revenue"),
            "minimum_yuan": st.just(5_000_000),
            "year": st.sampled_from(["last_full_year", "newest"]),
        }
    ),
    "organisation_kind": st.fixed_dictionaries(
        {"kinds": st.lists(st.sampled_from(KINDS), min_size=1, max_size=3, unique=True).map(tuple)}
    ),
    "listed_elsewhere": st.just({"lists": ("省重点联系单位库",)}),
    "judged": st.fixed_dictionaries(
        {
            "criteria": st.just(({"key": "one", "title": "甲"}, {"key": "two", "title": "乙"})),
            "need": st.sampled_from(["all", "any"]),
        }
    ),
}


@pytest.mark.django_db
def test_every_kind_of_condition_and_any_rule_give_the_same() -> None:
    pack, proof = jinhua().with_settings(), make_file()

    @settings(max_examples=40, phases=QUICK)
    @given(conditions_files(), register, days)
    def check(file: ConditionsFile, rows: Sequence[Known], counted_on: date) -> None:
        own = pack.model_copy(update={"conditions": file})
        assert_same(own, rows, counted_on=counted_on, proof=proof)

    check()


def test_every_kind_of_condition_is_tried() -> None:
    from typing import get_args

    from zhitong.schemes.format.conditions import Condition

    union = get_args(Condition)[0]
    assert set(MAKERS) == {get_args(one.model_fields["kind"].annotation)[0] for one in get_args(union)}
