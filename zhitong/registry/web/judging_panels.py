"""由人认定的条件 on an application's page: of each criterion what was judged last, what before, and the link to judge it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import Matter, is_offered, refusals
from zhitong.matters.web.public import Panel
from zhitong.registry.judgements import judged_conditions, judgements_by_criterion
from zhitong.registry.models import Application, ConditionJudgement
from zhitong.registry.procedures.judging import JudgeCondition, JudgeOtherwise
from zhitong.registry.verdicts import allowed_conditions, pack_for
from zhitong.registry.vocabulary import Route
from zhitong.schemes.public import Criterion, Judged

BEGUN_BEFORE = ("draft", "compiling", "confirmation")


@dataclass(frozen=True)
class Row:
    """One criterion. `now` is the last judgement, `over` that its time has run out; `before` the earlier ones."""

    criterion: Criterion
    now: ConditionJudgement | None
    over: bool
    before: tuple[ConditionJudgement, ...]
    url: str = ""


@dataclass(frozen=True)
class Group:
    """One condition with its criteria; `how` says how many of several must hold."""

    condition: Judged
    relied_on: bool
    rows: tuple[Row, ...]

    @property
    def how(self) -> str:
        if len(self.rows) < 2:
            return ""
        return "各项都要成立" if self.condition.need == "all" else "有一项成立即可"

    @property
    def is_asked(self) -> bool:
        return self.relied_on or any(one.now for one in self.rows)


def judging(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    """For the agencies; the enterprise reads the outcome at the condition itself."""
    application: Application = matter.application
    if actor.organisation_kind != "agency" or application.route == Route.EXISTING:
        return None
    if not judged_conditions(pack_for(application)) or matter.state in BEGUN_BEFORE:
        return None
    found = list(groups(application, actor, now))
    # With numbers that suffice nobody has to judge anything: what is not relied on is folded away.
    asked = [one for one in found if one.is_asked]
    context = {"asked": asked, "rest": [one for one in found if not one.is_asked], "matter": matter}
    return Panel("registry/panel_judging.html", context)


def groups(application: Application, actor: Actor, now: datetime) -> Iterator[Group]:
    matter, pack = application.matter, pack_for(application)
    allowed = allowed_conditions(application, application.route)
    known = judgements_by_criterion(application, pack.key, actor)
    verb = _verb(matter, actor, now)
    for condition in judged_conditions(pack):
        meant = not condition.only_for or application.organisation.kind in condition.only_for
        if condition.key not in allowed or not meant:
            continue
        base = f"/m/{matter.pk}/{verb}/?criterion={condition.key}" if verb else ""
        rows = tuple(
            _row(one, known.get((condition.key, one.key, one.title), ()), base, now)
            for one in condition.criteria
        )
        yield Group(condition, condition.key in application.condition_keys, rows)


def _row(criterion: Criterion, said: tuple[ConditionJudgement, ...], base: str, now: datetime) -> Row:
    last = said[-1] if said else None
    over = bool(last and last.until and last.until < zh.day_of(now))
    url = f"{base}.{criterion.key}" if base else ""
    return Row(criterion, last, over, tuple(reversed(said[:-1])), url)


def _verb(matter: Matter, actor: Actor, now: datetime) -> str:
    """The move with which this reader may judge here; "" for who may only read."""
    for move in (JudgeCondition, JudgeOtherwise):
        run = move(matter, actor=actor, now=now)
        if move.leaves(matter.state) and is_offered(run) and not refusals(run):
            return move.verb
    return ""
