"""Applying a plan: taken by one person once, row by row in transactions of their own, and taken up again after a crash.

A row is claimed by a compare-and-swap inside the transaction that carries it out: two runners at once, or one that
died and one that goes on, do each row exactly once."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

from django.db import OperationalError, transaction

from zhitong.exchange.kinds import Difference, Ground, Judgement, Parsed, RowRefused, kind_of
from zhitong.exchange.models import ImportPlan, ImportRow
from zhitong.exchange.planning import parsed_row, secrets_of
from zhitong.exchange.vocabulary import Outcome, PlanState, RowState
from zhitong.journal.public import Actor, erase
from zhitong.lib import zh
from zhitong.people.public import Duty, actor_for

log = logging.getLogger(__name__)

# More rows than this are left to the worker; the page then tells how far it has come.
INLINE_ROWS = 50
# Nobody works at a small import that long; a large one is its task's, and the reaper's.
LEFT_ALONE = timedelta(minutes=2)
UNFORESEEN = "这一行没有存进去，原因已记在系统日志里。请重新上传这一行；还不行，请联系系统管理员。"
LEFT_OFFICE = "确认导入的人已经不在这个岗位上，这一行没有导入。请重新上传，由现在的经办人确认。"


class PlanRefused(Exception):
    """The plan cannot be applied by this person now; the sentence says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def take_plan(plan: ImportPlan, *, plan_hash: str, by: Actor, now: datetime) -> bool:
    """Agree to a plan as it was shown. False where somebody has taken it already; raises PlanRefused."""
    if plan.plan_hash != plan_hash:
        raise PlanRefused("这不是您刚才看的那份计划。请看过这一份再导入。")
    refused = kind_of(plan.kind).refusals(_ground(plan, by, now))
    if refused:
        raise PlanRefused("".join(refused))
    with transaction.atomic():
        mine = ImportPlan.objects.visible_to(by).filter(
            pk=plan.pk, state=PlanState.PLANNED, plan_hash=plan_hash
        )
        taken = mine.update(
            state=PlanState.APPLYING, applied_at=now, applied_duty=by.duty_id, applied_by_label=by.label[:120]
        )
    plan.refresh_from_db()
    if not taken and plan.state == PlanState.DISCARDED:
        raise PlanRefused("这份计划已经放弃。要导入，请重新上传表格。")
    return bool(taken)


def pending(plan: ImportPlan) -> int:
    return plan.rows.filter(state=RowState.PENDING).count()


def carry_on(plan: ImportPlan, *, now: datetime, most: int | None = None) -> int:
    """Carry out what is pending, as the one who agreed to it; returns how many rows this runner did.

    `most` bounds one run that must not keep others waiting; the rest stays pending."""
    plan.refresh_from_db()
    if plan.state != PlanState.APPLYING:
        return 0
    by, secrets, done = _actor(plan, now), secrets_of(plan), 0
    try:
        for row in islice(_pending_rows(plan), most):
            done += _one(plan, row, parsed_row(row, secrets), by=by, now=now)
    except OperationalError:
        # The database is busy or away: what is pending stays so, and the schedule takes it up.
        log.warning("import plan %s stopped after %s rows", plan.pk, done, exc_info=True)
        return done
    _finish(plan, now)
    return done


def _pending_rows(plan: ImportPlan) -> Iterator[ImportRow]:
    """A handful at a time, so that a long plan is not held in memory and another runner's work is seen."""
    last = 0
    while batch := list(plan.rows.filter(state=RowState.PENDING, pk__gt=last).order_by("id")[:50]):
        yield from batch
        last = batch[-1].pk


def _actor(plan: ImportPlan, now: datetime) -> Actor | None:
    """Who agreed, while still holding the duty under which that was done."""
    day = now.astimezone(zh.CHINA).date()
    held = Duty.objects.held_on(day).filter(pk=plan.applied_duty_id, person__is_active=True)
    duty = held.select_related("person", "organisation").first()
    return actor_for(duty.person, duty) if duty else None


def _one(plan: ImportPlan, row: ImportRow, parsed: Parsed, *, by: Actor | None, now: datetime) -> int:
    """One row in one transaction; refused, it is rolled back and the reason kept."""
    try:
        with transaction.atomic():
            if not _claim(row, RowState.DONE, now):
                return 0
            if by is None:
                raise RowRefused([LEFT_OFFICE])
            applied = kind_of(plan.kind).carry_out(_ground(plan, by, now), parsed, _planned(row))
            ImportRow.objects.filter(pk=row.pk).update(
                result_path=applied.path, result_label=applied.label[:200], missing=list(applied.missing)
            )
    except RowRefused as refused:
        return _fail(row, list(refused.sentences), now)
    except OperationalError:
        raise
    except Exception:  # one row that nobody foresaw must not hold up the others
        log.exception("import row %s of plan %s", row.pk, plan.pk)
        return _fail(row, [UNFORESEEN], now)
    return 1


def _claim(row: ImportRow, state: str, now: datetime) -> int:
    mine = ImportRow.objects.filter(pk=row.pk, state=RowState.PENDING)
    return mine.update(state=state, applied_at=now)


def _fail(row: ImportRow, sentences: list[str], now: datetime) -> int:
    mine = ImportRow.objects.filter(pk=row.pk, state=RowState.PENDING)
    return mine.update(state=RowState.FAILED, failure=sentences, applied_at=now)


def _planned(row: ImportRow) -> Judgement:
    return Judgement(
        Outcome(row.outcome),
        row.label,
        reasons=row.reasons,
        notes=row.notes,
        difference=tuple(Difference(**one) for one in row.difference),
    )


def _ground(plan: ImportPlan, by: Actor, now: datetime) -> Ground:
    return Ground(by=by, now=now, installation_id=plan.installation_id, options=plan.options)


def _finish(plan: ImportPlan, now: datetime) -> None:
    """The last row done, the plan is over; secret cells stay only where rows are still to be given back."""
    with transaction.atomic():
        if pending(plan):
            return
        over = ImportPlan.objects.filter(pk=plan.pk, state=PlanState.APPLYING)
        ended = over.update(state=PlanState.APPLIED, finished_at=now)
        to_give_back = plan.rows.exclude(state=RowState.DONE).exclude(outcome=Outcome.UNCHANGED)
        if ended and plan.secrets and not to_give_back.exists():
            erase(plan.secrets, at=now)
    plan.refresh_from_db()


def resume_plans(now: datetime) -> int:
    """Scheduled: go on with plans whose runner died, a page of rows at a time. Returns how many rows were done.

    A plan that its task is still carrying out comes to no harm: the two share the rows."""
    left = ImportPlan.objects.filter(state=PlanState.APPLYING, applied_at__lte=now - LEFT_ALONE).order_by(
        "id"
    )
    return sum(carry_on(plan, now=now, most=INLINE_ROWS) for plan in left)
