"""由人认定的条件 on an application's page: of each criterion what was judged last, what before, and the link to judge it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch

from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import Attachment, Matter, is_offered, refusals
from zhitong.matters.web.public import Panel
from zhitong.registry.judgements import judged_conditions
from zhitong.registry.models import Application, ConditionJudgement
from zhitong.registry.procedures.judging import JudgeCondition, JudgeOtherwise
from zhitong.registry.verdicts import allowed_conditions, pack_for
from zhitong.registry.vocabulary import Route
from zhitong.schemes.public import Criterion, Judged

BEGUN_BEFORE = ("draft", "compiling", "confirmation")


@dataclass(frozen=True)
class Row:
    """One criterion. `now` is the last judgement, `over` that its time has run out; `before` the earlier ones."""

    condition: Judged
    criterion: Criterion
    relied_on: bool
    now: ConditionJudgement | None
    over: bool
    before: tuple[ConditionJudgement, ...]
    url: str = ""


def judging(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    """For the agencies; the enterprise reads the outcome at the condition itself."""
    application: Application = matter.application
    if actor.organisation_kind != "agency" or application.route == Route.EXISTING:
        return None
    if not judged_conditions(pack_for(application)) or matter.state in BEGUN_BEFORE:
        return None
    found = list(rows(application, actor, now))
    # With numbers that suffice nobody has to judge anything: what is not relied on is folded away.
    asked = [one for one in found if one.relied_on or one.now]
    context = {"asked": asked, "rest": [one for one in found if one not in asked], "matter": matter}
    return Panel("registry/panel_judging.html", context)


def rows(application: Application, actor: Actor, now: datetime) -> Iterator[Row]:
    matter, pack = application.matter, pack_for(application)
    allowed = allowed_conditions(application, application.route)
    known = _known(application, pack.key, actor)
    verb = _verb(matter, actor, now)
    for condition in judged_conditions(pack):
        if condition.key not in allowed or not _meant(condition, application):
            continue
        for one in condition.criteria:
            said = known.get((condition.key, one.key, one.title), ())
            last = said[-1] if said else None
            yield Row(
                condition,
                one,
                condition.key in application.condition_keys,
                last,
                bool(last and last.until and last.until < zh.day_of(now)),
                tuple(reversed(said[:-1])),
                f"/m/{matter.pk}/{verb}/?criterion={condition.key}.{one.key}" if verb else "",
            )


def _meant(condition: Judged, application: Application) -> bool:
    return not condition.only_for or application.organisation.kind in condition.only_for


def _known(application: Application, scheme: str, actor: Actor) -> dict[Any, tuple[ConditionJudgement, ...]]:
    """By criterion as it read then, the oldest first; with files and the matter in which it was made."""
    found: dict[Any, tuple[ConditionJudgement, ...]] = {}
    seen = Prefetch("files", Attachment.objects.visible_to(actor))
    mine = ConditionJudgement.objects.filter(organisation=application.organisation_id, scheme=scheme)
    for one in mine.select_related("matter").prefetch_related(seen).order_by("judged_at", "pk"):
        key = (one.condition, one.criterion, one.words)
        found[key] = (*found.get(key, ()), one)
    return found


def _verb(matter: Matter, actor: Actor, now: datetime) -> str:
    """The move with which this reader may judge here; "" for who may only read."""
    for move in (JudgeCondition, JudgeOtherwise):
        run = move(matter, actor=actor, now=now)
        if move.leaves(matter.state) and is_offered(run) and not refusals(run):
            return move.verb
    return ""
