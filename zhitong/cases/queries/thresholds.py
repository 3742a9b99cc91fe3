"""Hints for a matter: the dated sums of each of its suspects, from every matter that the actor sees."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from zhitong.cases.models import CaseFigure, Suspect, SuspectBond, SuspectTrait, UnderPenalty
from zhitong.cases.queries.family import TOGETHER, family_ids, suspects_of
from zhitong.cases.thresholds import Figure, Hint, hints
from zhitong.cases.vocabulary import BondVerdict, TraitKind
from zhitong.cases.vocabulary_penalty import FigureKind, PenaltyOutcome
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import Matter, MatterLink, Sighted, detail, procedure
from zhitong.statements import Prepared

# By what two are the same one. An address is shared by a whole market.
SAME = (TraitKind.USCC, TraitKind.IDENTITY, TraitKind.PHONE, TraitKind.SHOP, TraitKind.NAME)
MOST = 500
# Sums of a case that was decided are dealt with; they make the next act a repeated one and are not added to it.
DEALT_WITH = (PenaltyOutcome.PENALTY, PenaltyOutcome.NO_PENALTY)


@dataclass(frozen=True)
class SuspectHints:
    """One suspect with what is reached; `rows` are all that were looked at, by key."""

    name: str
    hints: tuple[Hint, ...]
    rows: dict[int, CaseFigure]


def act_of(matter: Matter) -> str:
    return str(getattr(detail(matter), "act", ""))


def hints_for(matter: Matter, actor: Actor) -> list[SuspectHints]:
    """For each suspect of the matter's family; a fixed number of queries a suspect and a case of the same suspect."""
    act, found = act_of(matter), []
    suspects = suspects_of(matter, actor)
    done: set[int] = set()
    for suspect in suspects:
        if suspect.pk in done:
            continue
        same = same_as(suspect, actor)
        done |= same
        rows, penalties = _rows(same, matter, actor)
        figures = [Figure(row.pk, row.kind, row.amount, row.on) for row in rows.values()]
        reached = tuple(hints(figures, act=act, penalties=penalties))
        if reached:
            found.append(SuspectHints(str(suspect), reached, rows))
    return found


def same_as(suspect: Suspect, actor: Actor) -> set[int]:
    """Suspects that have a trait in common with this one and that nobody has found to be somebody else."""
    same = {suspect.pk, *_ALIKE(actor, keys=tuple(_KEYS_OF(suspect=suspect.pk)))}
    for first, second in _OTHERS(suspect=suspect.pk):
        same.discard(second if first == suspect.pk else first)
    # What was told of it before it was put right is its own still.
    earlier = same
    while earlier := set(_EARLIER(suspects=tuple(earlier))) - same:
        same |= earlier
    return same


# A key is a digest that its kind went into; the kinds are named for the index.
_ALIKE = Sighted(
    lambda actor, keys: (
        SuspectTrait.objects.visible_to(actor)
        .filter(kind__in=SAME, key__in=keys)
        .values_list("suspect_id", flat=True)[:MOST]
    )
)
_KEYS_OF = Prepared(
    lambda suspect: SuspectTrait.objects.filter(suspect=suspect, kind__in=SAME).values_list("key", flat=True)
)
_OTHERS = Prepared(
    lambda suspect: (
        SuspectBond.objects.filter(Q(first=suspect) | Q(second=suspect), verdict=BondVerdict.OTHER)
        .order_by("id")
        .values_list("first_id", "second_id")
    )
)
_EARLIER = Prepared(lambda suspects: Suspect.objects.filter(became__in=suspects).values_list("pk", flat=True))


def _rows(same: set[int], matter: Matter, actor: Actor) -> tuple[dict[int, CaseFigure], list[date]]:
    """Sums not dealt with, and the days of penalties."""
    told = _TOLD_IN(actor, suspects=tuple(same))
    near = tuple({*told, *_GROWN(sources=tuple(told))})
    rows = {row.pk: row for row in _FIGURES_OF(actor, suspects=tuple(same))}
    for row in _FIGURES_OF_NOBODY(actor, matters=near):
        if _is_the_only_one(same, row.matter):
            rows[row.pk] = row
    if not rows:
        return {}, []
    cases = {row.pk: row for row in _CASES(actor, matters=near)}
    cases |= {row.matter_id: row.matter for row in rows.values()}
    decided = _decided([one for pk, one in cases.items() if pk != matter.pk])
    left = {pk: row for pk, row in rows.items() if row.matter_id not in decided}
    return left, sorted({day for day, is_penalty in decided.values() if is_penalty})


def _figures(actor: Actor) -> QuerySet[CaseFigure]:
    return CaseFigure.objects.visible_to(actor).filter(dropped_at__isnull=True).select_related("matter")


_TOLD_IN = Sighted(
    lambda actor, suspects: (
        Suspect.objects.visible_to(actor).filter(pk__in=suspects).values_list("matter_id", flat=True)[:MOST]
    )
)
_GROWN = Prepared(
    lambda sources: MatterLink.objects.filter(source__in=sources, relation__in=TOGETHER).values_list(
        "target_id", flat=True
    )[:MOST]
)
_FIGURES_OF = Sighted(lambda actor, suspects: _figures(actor).filter(suspect__in=suspects)[:MOST])
_FIGURES_OF_NOBODY = Sighted(
    lambda actor, matters: _figures(actor).filter(suspect__isnull=True, matter__in=matters)[:MOST]
)
_CASES = Sighted(lambda actor, matters: Matter.objects.visible_to(actor).filter(pk__in=matters)[:MOST])


def _is_the_only_one(same: set[int], matter: Matter) -> bool:
    """A sum that names nobody is the suspect's where the case has no other."""
    return not Suspect.objects.standing().filter(matter__in=family_ids(matter)).exclude(pk__in=same).exists()


def _decided(cases: Iterable[Matter]) -> dict[int, tuple[date, bool]]:
    """Of those that were decided: the day, and whether it was a penalty. One query for each kind of penalty case."""
    found: dict[int, tuple[date, bool]] = {}
    keys: dict[str, list[int]] = {}
    for one in cases:
        keys.setdefault(one.kind, []).append(one.pk)
    for kind, own in keys.items():
        table: Any = Matter._meta.get_field(procedure(kind).detail).related_model
        if issubclass(table, UnderPenalty):
            rows = table._default_manager.filter(
                matter__in=own, decided_at__isnull=False, outcome__in=DEALT_WITH
            )
            for key, at, outcome in rows.values_list("matter_id", "decided_at", "outcome"):
                found[key] = zh.day_of(at), outcome == PenaltyOutcome.PENALTY
    return found


def hint_sentences(found: Iterable[SuspectHints]) -> list[str]:
    """As the proposal of a transfer keeps them."""
    return [
        f"{one.name}：{FigureKind(hint.threshold.figure).label}合计 {hint.total / 100:,.2f} 元，"
        f"达到{hint.threshold.offence}的标准 {_limit(hint) / 100:,.2f} 元"
        + ("（两年内受过处罚又实施）" if hint.repeated else "")
        + ("，达到十倍" if hint.is_grave else "")
        for one in found
        for hint in one.hints
    ]


def _limit(hint: Hint) -> int:
    return hint.threshold.repeat_fen if hint.repeated else hint.threshold.amount_fen
