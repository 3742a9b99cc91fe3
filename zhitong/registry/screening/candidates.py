"""候选单位: who could be listed under a mechanism and is not, and who nearly could.

Rows come from one pass over the register in the database; the sentences of a page's rows from judging those rows
one by one. Not here: asking them to apply (inviting.py)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Count, QuerySet

from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.people.public import Kind, Level, Organisation, OrganisationState, Territory
from zhitong.registry.models import Application, ListedUnit
from zhitong.registry.screening.known import RegisterRows, facts_for
from zhitong.schemes.public import (
    SCORES,
    STEP,
    ConditionVerdict,
    Pack,
    Verdict,
    VerdictKey,
    evaluate_in,
    gap_of,
    installed,
    screen,
    verdict_of,
)

# Nearer than half of what is asked: twenty asked, ten or more there.
NEAR = 500


class Group(StrEnum):
    ELIGIBLE = "eligible"
    NEAR = "near"
    TO_JUDGE = "to_judge"
    UNKNOWN = "unknown"


GROUP_LABELS = {
    Group.ELIGIBLE: "符合条件",
    Group.NEAR: "还差一点",
    Group.TO_JUDGE: "需人工认定",
    Group.UNKNOWN: "待核实",
}
GROUPS = {
    VerdictKey.MET: Group.ELIGIBLE,
    VerdictKey.TO_JUDGE: Group.TO_JUDGE,
    VerdictKey.UNKNOWN: Group.UNKNOWN,
}


@dataclass(frozen=True)
class Narrowed:
    """What the reader chose: county by its path, ownership, kind of organisation, one condition of the scheme."""

    county: str = ""
    ownerships: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    condition: str = ""


@dataclass(frozen=True)
class Numbers:
    """Exact totals by group, for the whole and by county path."""

    counties: dict[str, Counter[Group]] = field(default_factory=dict)

    def of(self, county: str) -> Counter[Group]:
        return self.counties.get(county, Counter())

    def total(self, county: str = "") -> Counter[Group]:
        """Of one county, or of all."""
        if county:
            return self.of(county)
        return sum(self.counties.values(), Counter())


def candidates(
    installation_id: int, actor: Actor, *, on: date, narrowed: Narrowed | None = None
) -> QuerySet[Any]:
    """Organisations of the actor's territory that the mechanism could take and has not, each with its score."""
    seen = Organisation.objects.visible_to(actor)
    return _candidates(seen, installation_id, actor, on=on, chosen=narrowed or Narrowed())


def counted(
    installation_id: int, actor: Actor, *, on: date, narrowed: Narrowed | None = None
) -> QuerySet[Any]:
    """The same to be counted only: above the city a bureau has the numbers of those below, and no names."""
    if sees_names(actor):
        return candidates(installation_id, actor, on=on, narrowed=narrowed)
    everybody = Organisation.objects.exclude(kind=Kind.AGENCY)
    return _candidates(everybody, installation_id, actor, on=on, chosen=narrowed or Narrowed())


def sees_names(actor: Actor) -> bool:
    return actor.organisation_level != Level.PROVINCE


def _candidates(
    seen: QuerySet[Organisation], installation_id: int, actor: Actor, *, on: date, chosen: Narrowed
) -> QuerySet[Any]:
    here = installed(installation_id)
    rows = seen.filter(territory_path__startswith=actor.territory_path)
    rows = rows.exclude(pk__in=_taken(installation_id))
    if chosen.kinds:
        rows = rows.filter(kind__in=chosen.kinds)
    if chosen.ownerships:
        rows = rows.filter(profile__ownership__in=chosen.ownerships)
    return scored(rows, here.pack, on=on, within=here.territory_path, condition=chosen.condition)


def scored(
    rows: QuerySet[Organisation], pack: Pack, *, on: date, within: str, condition: str = ""
) -> QuerySet[Any]:
    """Those of `rows` that the pack reaches, each with its score: of the whole verdict, or of one condition."""
    found = screen(pack, RegisterRows.under(pack.key, on), within=within)
    one = found.conditions.get(condition)
    score = one.score if one is not None else found.score
    return rows.filter(found.reached, state=OrganisationState.ACTIVE).annotate(score=score)


def group_of(score: int) -> Group | None:
    """None for who is far away."""
    if verdict_of(score) != VerdictKey.MISSED:
        return GROUPS[verdict_of(score)]
    return Group.NEAR if gap_of(score) <= NEAR else None


def within_group(rows: QuerySet[Any], group: Group) -> QuerySet[Any]:
    """The rows of a group, as a range of scores."""
    if group == Group.NEAR:
        return rows.filter(score__gte=-NEAR, score__lt=0)
    lowest = next(SCORES[verdict] for verdict, one in GROUPS.items() if one == group)
    return rows.filter(score__gte=lowest, score__lt=lowest + STEP)


def _taken(installation_id: int) -> QuerySet[Any]:
    """Who is in a list of the mechanism, or has an application open for one."""
    listed = ListedUnit.objects.in_list().filter(unit_list__installation=installation_id)
    open_ones = Application.objects.filter(unit_list__installation=installation_id, matter__is_open=True)
    return (
        listed.order_by().values("organisation").union(open_ones.order_by().values("organisation"), all=True)
    )


def numbers(rows: QuerySet[Any], actor: Actor, areas: Sequence[Territory]) -> Numbers:
    """Totals by group and county in one pass; what lies in none of the counties counts for the actor's own place."""
    found: dict[str, Counter[Group]] = {area.path: Counter() for area in areas}
    for path, score, n in rows.order_by().values_list("territory_path", "score").annotate(n=Count("pk")):
        group = group_of(score)
        if group is None:
            continue
        county = next((area.path for area in areas if path.startswith(area.path)), actor.territory_path)
        found.setdefault(county, Counter())[group] += n
    return Numbers(found)


def areas_of(path: str) -> list[Territory]:
    """What numbers are told by: the cities of a province, else the counties; an own area belongs to its county."""
    inside = Territory.objects.standing().filter(path__startswith=path)
    of_province = inside.filter(path=path, level=Level.PROVINCE).exists()
    return list(inside.filter(level=Level.CITY if of_province else Level.COUNTY).order_by("path"))


def shown(rows: QuerySet[Any], group: Group, *, county: str, page: slice) -> list[Organisation]:
    """The rows of one page: the nearest first, then by place and the order of entering."""
    found = within_group(rows, group)
    if county:
        found = found.filter(territory_path__startswith=county)
    ordered = found.order_by("-score", "pk") if group == Group.NEAR else found.order_by("pk")
    keys = list(ordered.values_list("pk", flat=True)[page])
    full = Organisation.objects.filter(pk__in=keys).select_related("territory", "profile").in_bulk()
    return [full[key] for key in keys]


# --- the reason, for the rows of a page ----------------------------------------------------------------------


@dataclass(frozen=True)
class Reason:
    """Why this organisation stands here: the lines that decide, in the words of judging one."""

    verdict: Verdict
    lines: tuple[ConditionVerdict, ...]

    @property
    def sentence(self) -> str:
        return "；".join(f"{line.title}：{line.sentence}" for line in self.lines) or self.verdict.sentence


def judged_before(organisations: Sequence[Organisation], actor: Actor) -> dict[int, str]:
    """What was said of them when they applied before, with the day and by whom: help for whoever judges now, never
    counted as met. One query; only of applications that the actor may see."""
    keys = [one.pk for one in organisations]
    seen = Application.objects.visible_to(actor).filter(organisation__in=keys, recommended_at__isnull=False)
    rows = seen.order_by("recommended_at").values_list(
        "organisation", "recommended_at", "recommended_by_label", "recommendation", "outcome_reason"
    )
    found = {}
    for key, at, by, opinion, outcome in rows:
        assert at is not None  # as the rows were chosen
        words = f"{zh.zh_date_plain(zh.day_of(at))} {by}推荐：{opinion}"
        found[key] = f"{words}；后来没有列入：{outcome}" if outcome else words
    return found


def reasons(installation_id: int, organisations: Sequence[Organisation], *, on: date) -> dict[int, Reason]:
    found = {}
    for key, facts in facts_for(organisations).items():
        verdict = evaluate_in(installation_id, facts, on)
        found[key] = Reason(verdict, tuple(deciding(verdict)))
    return found


def deciding(verdict: Verdict) -> Iterable[ConditionVerdict]:
    """What is met, where something is; else what somebody has to judge or to find out; else what is nearest."""
    for wanted in (VerdictKey.MET, VerdictKey.TO_JUDGE, VerdictKey.UNKNOWN):
        if verdict.verdict == wanted:
            return [line for line in verdict.conditions if line.verdict == wanted][:2]
    counted = [line for line in verdict.conditions if line.missing and line.threshold]
    return sorted(counted, key=lambda line: (line.missing or 0) / (line.threshold or 1))[:1]
