"""What was judged of units, as facts: the last judgement of each criterion under each mechanism, whenever it was made and
in whichever application. Not here: how one is made (procedures/judging.py)."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import Attachment
from zhitong.registry.models import Application, ConditionJudgement
from zhitong.schemes.public import Judged, JudgementFact, Pack
from zhitong.statements import Prepared

FIELDS = (
    "condition",
    "criterion",
    "holds",
    "judged_by_label",
    "reason",
    "grounds",
    "judged_at",
    "until",
    "words",
    "scheme",
)


def judged_conditions(pack: Pack) -> tuple[Judged, ...]:
    """The conditions of a mechanism that persons judge."""
    return tuple(one for one in pack.conditions.conditions if isinstance(one, Judged))


def judgements_of(organisations: Iterable[int]) -> dict[int, tuple[JudgementFact, ...]]:
    """By unit, the oldest first, so that of several of one criterion the last counts. One query."""
    found: dict[int, tuple[JudgementFact, ...]] = {}
    for owner, *row in _JUDGEMENTS(organisations=tuple(dict.fromkeys(organisations))):
        found[owner] = (*found.get(owner, ()), _fact(*row))
    return found


def _judgements(organisations: tuple[int, ...]) -> Any:
    rows = ConditionJudgement.objects.filter(organisation__in=organisations)
    return rows.order_by("judged_at", "pk").values_list("organisation_id", *FIELDS)


_JUDGEMENTS = Prepared(_judgements)


def _fact(
    condition: str,
    criterion: str,
    holds: bool,
    person: str,
    reason: str,
    grounds: Sequence[str],
    at: Any,
    until: date | None,
    words: str,
    scheme: str,
) -> JudgementFact:
    return JudgementFact(
        condition=condition,
        criterion=criterion,
        holds=holds,
        person=person,
        reason=reason,
        evidence=tuple(grounds),
        judged_on=zh.day_of(at),
        until=until,
        words=words,
        scheme=scheme,
    )


def last_judged(scheme: str, condition: str, criterion: str, words: str) -> QuerySet[ConditionJudgement]:
    """Of every unit the last judgement of one criterion as it reads now."""
    rows = ConditionJudgement.objects.filter(
        scheme=scheme, condition=condition, criterion=criterion, words=words
    )
    same_time = Q(judged_at=OuterRef("judged_at"), pk__gt=OuterRef("pk"))
    later = rows.filter(Q(judged_at__gt=OuterRef("judged_at")) | same_time)
    return rows.filter(~Exists(later.filter(organisation=OuterRef("organisation"))))


def running(rows: QuerySet[ConditionJudgement], on: date) -> QuerySet[ConditionJudgement]:
    return rows.filter(Q(until__isnull=True) | Q(until__gte=on))


def judgements_by_criterion(
    application: Application, scheme: str, actor: Actor
) -> dict[tuple[str, str, str], tuple[ConditionJudgement, ...]]:
    """Of the applicant, by (condition, criterion, words), the oldest first; with the files that the reader may see."""
    found: dict[tuple[str, str, str], tuple[ConditionJudgement, ...]] = {}
    seen = Prefetch("files", Attachment.objects.visible_to(actor))
    mine = ConditionJudgement.objects.filter(organisation=application.organisation_id, scheme=scheme)
    for one in mine.select_related("matter").prefetch_related(seen).order_by("judged_at", "pk"):
        key = (one.condition, one.criterion, one.words)
        found[key] = (*found.get(key, ()), one)
    return found
