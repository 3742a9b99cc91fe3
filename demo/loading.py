"""Loads the whole demo in one transaction: either everything is there or nothing, however it was interrupted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction

from demo.acting import Stage
from demo.places import Places, make_places
from demo.reading import content
from demo.staff import Staff, make_staff
from demo.stories import between, binhai, channel, jiaozuo, jinhua, jining, leads, shandong, together, upkeep
from demo.territories import Territory, territories
from demo.units import make_units
from demo.when import When
from zhitong.inbox.public import Notice, mark_read
from zhitong.journal.public import SYSTEM, Actor, seal
from zhitong.matters.public import fold, tick
from zhitong.people.public import Person
from zhitong.registry.public import UnitList, ensure_lists, look_after_reviews, publish_text
from zhitong.schemes.public import OWN_PACKS, Choices, Installation, load_pack, put_into_force
from zhitong.workdays.public import load_seed

FIRST_ACCOUNT = "city-officer"
IN_FORCE_FOR = 150
# In this order: Shandong takes up what Jining's story has left, so that enterprises stand under both.
STORIES: dict[str, Callable[[Stage, str], None]] = {
    "jinhua": jinhua.tell,
    "jining": jining.tell,
    "binhai": binhai.tell,
    "jiaozuo": jiaozuo.tell,
    "shandong": shandong.tell,
}


def is_loaded() -> bool:
    return Person.objects.filter(username=FIRST_ACCOUNT).exists()


def is_empty() -> bool:
    """Nobody and no mechanism is there yet."""
    return not Person.objects.exists() and not Installation.objects.exists()


def load(*, now: datetime, size: str = "full") -> None:
    """`now` is where the demo's past ends."""
    load_seed(now)
    with transaction.atomic():
        _load(When(now), size)
    # After the demo's past is whole: what is late is noticed, counters are folded, the history is sealed.
    tick(now)
    look_after_reviews(now)
    _read_older_notices(When(now))
    fold()
    seal(now)


def _read_older_notices(when: When) -> None:
    """What is older than four working days has been seen; the rest waits in 待阅."""
    for notice in Notice.objects.filter(read_at__isnull=True, made_at__lt=when.ago(4)):
        mark_read(notice, now=min(notice.made_at + timedelta(hours=5), when.now))


def _load(when: When, size: str) -> None:
    begun = when.now - timedelta(days=IN_FORCE_FOR)
    places = make_places(begun)
    staff = make_staff(places, since=begun.date(), now=begun)
    stages: dict[str, Stage] = {}
    first = 0
    for territory in territories():
        stage = stages[territory.key] = _stage(places, staff, when, territory, begun)
        for unit in make_units(places, when, territory, size, first=first):
            stage.pool.setdefault(unit.basis, []).append(unit)
        first += territory.told["units"][size]
    _policies(stages["jinhua"].unit_list.installation, when, by=staff.officials[FIRST_ACCOUNT])
    stages["shandong"].beside = stages["jining"]
    for key, tell in STORIES.items():
        tell(stages[key], size)
    for stage in stages.values():
        leads.tell(stage, size)
    on = between.tell(stages["jining"], county="rencheng", other="yanzhou", abroad="lixia")
    together.tell(on)
    channel.tell(on)
    upkeep.tell(stages["jinhua"])


def _stage(places: Places, staff: Staff, when: When, territory: Territory, begun: datetime) -> Stage:
    lists = _mechanism(places, territory, begun)
    others = {one.key: one for one in lists[1:]}
    return Stage(places, staff, when, territory, lists[0], territory.lead, others)


def _mechanism(places: Places, territory: Territory, begun: datetime) -> list[UnitList]:
    """The pack in force from the first day, with what the territory chose, so that clocks run."""
    version = load_pack(OWN_PACKS / territory.key, by=SYSTEM, now=begun)
    lead = places.agencies[territory.lead]
    choices = Choices(settings=territory.told["settings"], contacts=territory.told["contacts"])
    installation = put_into_force(
        version,
        territory=lead.territory,
        lead=lead,
        start=begun.date(),
        choices=choices,
        by=SYSTEM,
        now=begun,
    )
    return ensure_lists(installation, by=SYSTEM, now=begun)


def _policies(installation: Installation, when: When, *, by: Actor) -> None:
    for told in content("policies")["published"]:
        publish_text(
            installation,
            kind=told["kind"],
            title=told["title"],
            body=told["body"],
            by=by,
            now=when.now - timedelta(days=told["days"]),
        )
