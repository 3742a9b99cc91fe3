"""Hints for a matter: the dated sums of each of its suspects, from every matter that the actor sees."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from zhitong.cases.models import CaseFigure, Suspect, UnderPenalty
from zhitong.cases.queries.family import TOGETHER, family_ids, suspects_of
from zhitong.cases.queries.sameness import circle_of, together
from zhitong.cases.thresholds import Figure, Hint, hints
from zhitong.cases.vocabulary_penalty import FigureKind, PenaltyOutcome
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import Matter, MatterLink, Sighted, detail, procedure
from zhitong.statements import Prepared

MOST = 500
# Sums of a case that was decided are dealt with; they make the next act a repeated one and are not added to it.
DEALT_WITH = (PenaltyOutcome.PENALTY, PenaltyOutcome.NO_PENALTY)


@dataclass(frozen=True)
class SuspectHints:
    """One suspect with what is reached; `rows` are all that were looked at, by key. `gang`: with whom a person found it to
    act together, nothing of theirs counted in `hints`; `jointly`: what is reached only with theirs."""

    name: str
    hints: tuple[Hint, ...]
    rows: dict[int, CaseFigure]
    gang: tuple[Suspect, ...] = ()
    jointly: tuple[Hint, ...] = ()


def act_of(matter: Matter) -> str:
    return str(getattr(detail(matter), "act", ""))


def hints_for(matter: Matter, actor: Actor) -> list[SuspectHints]:
    """For each suspect of the matter's family that reaches a threshold itself."""
    return [one for one in looked_at(matter, actor) if one.hints]


def looked_at(matter: Matter, actor: Actor) -> list[SuspectHints]:
    """For each suspect of the matter's family that reaches a threshold, itself or with its gang; a fixed number of queries a
    suspect, a case of the same suspect and one of its gang."""
    found = []
    done: set[int] = set()
    for suspect in suspects_of(matter, actor):
        if suspect.pk in done:
            continue
        circle = circle_of(suspect.pk, actor)
        done |= circle.same
        rows, reached = _reached(circle.same, matter, actor)
        gang: tuple[Suspect, ...] = ()
        beyond: tuple[Hint, ...] = ()
        if circle.gang:
            gang = tuple(_GANG(actor, keys=tuple(circle.gang)))
            _, jointly = _reached(together(circle, actor), matter, actor)
            known = {one.threshold.key for one in reached}
            beyond = tuple(one for one in jointly if one.threshold.key not in known)
        if reached or beyond:
            found.append(SuspectHints(str(suspect), reached, rows, gang, beyond))
    return found


def _reached(
    suspects: AbstractSet[int], matter: Matter, actor: Actor
) -> tuple[dict[int, CaseFigure], tuple[Hint, ...]]:
    rows, penalties = _rows(suspects, matter, actor)
    figures = [Figure(row.pk, row.kind, row.amount, row.on) for row in rows.values()]
    return rows, tuple(hints(figures, act=act_of(matter), penalties=penalties))


_GANG = Sighted(
    lambda actor, keys: (
        Suspect.objects.visible_to(actor).filter(pk__in=keys).select_related("matter").order_by("id")
    )
)


def _rows(same: AbstractSet[int], matter: Matter, actor: Actor) -> tuple[dict[int, CaseFigure], list[date]]:
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


def _is_the_only_one(same: AbstractSet[int], matter: Matter) -> bool:
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
    return [f"{one.name}：{_words(hint)}" for one in found for hint in one.hints]


def joint_sentences(found: Iterable[SuspectHints]) -> list[str]:
    """What only a gang reaches: nobody has to answer for it."""
    return [
        f"{one.name}和认定是同一伙的{'、'.join(map(str, one.gang))}合起来看：{_words(hint)}"
        for one in found
        for hint in one.jointly
    ]


def _words(hint: Hint) -> str:
    return (
        f"{FigureKind(hint.threshold.figure).label}合计 {hint.total / 100:,.2f} 元，"
        f"达到{hint.threshold.offence}的标准 {_limit(hint) / 100:,.2f} 元"
        + ("（两年内受过处罚又实施）" if hint.repeated else "")
        + ("，达到十倍" if hint.is_grave else "")
    )


def _limit(hint: Hint) -> int:
    return hint.threshold.repeat_fen if hint.repeated else hint.threshold.amount_fen
