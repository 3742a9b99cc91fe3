"""Loads the whole demo in one transaction: either everything is there or nothing, however it was interrupted."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from demo.acting import Stage
from demo.places import Places, make_places
from demo.reading import content
from demo.staff import make_staff
from demo.story import SIZES, tell
from demo.units import Unit, make_units
from demo.when import When
from zhitong.inbox.public import Notice, mark_read
from zhitong.journal.public import SYSTEM, Actor, seal
from zhitong.matters.public import fold, tick
from zhitong.people.public import Person
from zhitong.registry.public import UnitList, ensure_lists, publish_text
from zhitong.schemes.public import OWN_PACKS, Choices, Installation, load_pack, put_into_force
from zhitong.workdays.public import load_seed

FIRST_ACCOUNT = "city-officer"
IN_FORCE_FOR = 150


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
    unit_list = _mechanism(places, begun)
    _policies(unit_list.installation, when, by=staff.officials[FIRST_ACCOUNT])
    pool: dict[str, list[Unit]] = {}
    for unit in make_units(places, when, SIZES[size].units):
        pool.setdefault(unit.basis, []).append(unit)
    tell(Stage(places, staff, when, unit_list, pool), SIZES[size])


def _mechanism(places: Places, begun: datetime) -> UnitList:
    """The pack in force from the first day, with its internal targets on, so that clocks run."""
    version = load_pack(OWN_PACKS / "jinhua", by=SYSTEM, now=begun)
    contacts = {
        "lead_office": {
            "name": "知识产权保护和广告监督管理处",
            "phone": "0579-00000001",
            "email": "office@zhitong.example",
            "address": "金华市示例路 1 号",
        },
        "protection_centre": {"name": "金华市知识产权保护中心（演示）", "phone": "0579-00000003"},
    }
    installation = put_into_force(
        version,
        territory=places.areas["city"],
        lead=places.agencies["city"],
        start=begun.date(),
        choices=Choices(settings={"office_targets": True}, contacts=contacts),
        by=SYSTEM,
        now=begun,
    )
    return ensure_lists(installation, by=SYSTEM, now=begun)[0]


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
