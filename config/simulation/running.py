"""The days go by: leads arrive, people work what is due first, the tick looks every hour."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from random import Random

from config.simulation.acting import Office, Task
from config.simulation.casework import CASES, one_scan
from config.simulation.report import Outcome, measured
from config.simulation.setup import Setup
from config.simulation.world import Bureau, Worker, make_world
from zhitong.lib.deadline import SHANGHAI
from zhitong.matters.public import Clock, ClockState, Matter, Sighted, fold, tab, tick, worklist
from zhitong.workdays.public import current_calendar

HOURS = range(9, 17)
NEVER = datetime.max.replace(tzinfo=SHANGHAI)
KINDS = ("lead", "jurisdiction_dispute", *CASES)
# After the last lead has come: how long what is under way is followed until its limits are kept or missed.
FOLLOWED_DAYS = 45
Tell = Callable[[str], None]


def simulate(setup: Setup, tell: Tell = lambda words: None) -> Outcome:
    """In the database that is connected: it must be an empty one that may be thrown away."""
    rng = Random(setup.seed)  # noqa: S311 - a game of chance, not a secret
    begun = datetime.combine(setup.start, time(8), SHANGHAI)
    world = make_world(setup, rng, begun - timedelta(days=1))
    world.scan = one_scan(begun - timedelta(days=1))
    office = Office(setup, world, rng)
    tell(f"{setup.scheme}：{len(world.bureaus)} 个局，每局 {setup.officers} 名经办人")
    last = begun
    workdays = 0
    for number in range(setup.days + FOLLOWED_DAYS):
        day = setup.start + timedelta(days=number)
        arriving = number < setup.days
        if not arriving and not _anything_runs():
            break
        works = current_calendar().status(day).is_workday
        workdays += works
        _live_a_day(office, day, works=works, arriving=arriving and works)
        last = datetime.combine(day, time(23, 59), SHANGHAI)
        if number % 5 == 4:
            tell(f"第 {number + 1} 天：来了 {len(office.plans)} 件，在办 {_open()} 件")
    fold()
    return measured(office, last, workdays=workdays, kinds=KINDS)


def _live_a_day(office: Office, day: date, *, works: bool, arriving: bool) -> None:
    setup = office.setup
    arrivals = sorted(
        office.rng.randrange(len(HOURS) * 60) for _ in range(setup.leads_per_day if arriving else 0)
    )
    for hour in range(24):
        now = datetime.combine(day, time(hour), SHANGHAI)
        tick(now)
        if not works or hour not in HOURS:
            continue
        begin = (hour - HOURS[0]) * 60
        for minute in arrivals:
            if begin <= minute < begin + 60:
                office.bring(now + timedelta(minutes=minute - begin))
        office.answer(now)
        for bureau in office.world.bureaus.values():
            _work_an_hour(office, bureau, now + timedelta(minutes=59))


def _work_an_hour(office: Office, bureau: Bureau, now: datetime) -> None:
    """Each person goes on with what is in hand, then takes what is due first, be it a lead or a step of a case."""
    office.now = now
    share = office.setup.assumed.minutes_a_day / len(HOURS)
    busy = {one.task.matter for one in bureau.workers if one.task}
    waiting = _waiting(office, bureau)
    for worker in bureau.workers:
        left = share
        while left > 0:
            if worker.task is None:
                worker.task = _next(office, worker, waiting, busy)
                if worker.task is None:
                    break
                busy.add(worker.task.matter)
                worker.left = worker.task.minutes
            used = min(left, worker.left)
            left, worker.left = left - used, worker.left - used
            if worker.task.of_case:
                worker.on_cases += used
            else:
                worker.worked += used
            if worker.left <= 0:
                task, worker.task = worker.task, None
                task.act(now)
                worker.done += 1
                busy.discard(task.matter)
                waiting = _waiting(office, bureau)


def _waiting(office: Office, bureau: Bureau) -> Sequence[Matter]:
    """What the bureau is asked to take over, then its own work, due first. Everybody of a bureau sees the same. Read again
    once a move may have changed it."""
    key = bureau.organisation.pk
    if key not in office.waiting:
        office.waiting[key] = _read(bureau)
    return office.waiting[key]


def _read(bureau: Bureau) -> list[Matter]:
    actor = bureau.workers[-1].actor
    return [*_ASKED(actor, kinds=KINDS), *_OWN(actor, kinds=KINDS)]


# What is asked of an office does not depend on the time.
_ASKED = Sighted(lambda actor, kinds: tab(actor, "asked", NEVER).filter(kind__in=kinds))
_OWN = Sighted(lambda actor, kinds: worklist(actor, "lead").filter(kind__in=kinds))


def _next(office: Office, worker: Worker, waiting: Sequence[Matter], busy: set[int]) -> Task | None:
    """What is due first among what this person may do; somebody's own work stays with whom it is."""
    colleagues = {one.actor.person_id for one in worker.bureau.workers}
    for matter in waiting:
        if matter.pk in busy:
            continue
        task = office.task(matter, worker)
        if task is None or task.for_head != worker.is_head:
            continue
        if task.handler in (None, worker.actor.person_id) or task.handler not in colleagues:
            return task
    return None


def _open() -> int:
    return Matter.objects.filter(kind__in=KINDS, is_open=True).count()


def _anything_runs() -> bool:
    """Whether a limit of a lead or a dispute can still be kept or missed."""
    running = Clock.objects.filter(matter__kind__in=KINDS, state__in=(ClockState.RUNNING, ClockState.PAUSED))
    return running.filter(stage__lt=2).exists()
