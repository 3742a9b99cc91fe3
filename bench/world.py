"""What is measured stands on this: agencies with their officers, a mechanism in force, and families.

A family is one invented enterprise with everything that hangs on it: record, liaison officer, five matters of the register
and five of cases (cases.py) that came to their states by real moves. families.py copies them; so the copies have the
shape that the code writes today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db import connection
from django.utils import timezone

from bench.cases import Beside, fill_family
from tests import cast as cast_makers
from tests import makers
from tests.cases.test_settling import Body
from tests.cast import Cast
from zhitong.inbox.models import Delivery, Notice
from zhitong.journal.public import SYSTEM, Actor
from zhitong.matters.public import Matter
from zhitong.people.public import DutyKind, Function, Level, Organisation, Territory, add_territory
from zhitong.registry.models import UnitList
from zhitong.registry.procedures import listing
from zhitong.registry.vocabulary import ApplicationState as S
from zhitong.workdays.public import load_seed

COUNTIES = 14
OFFICERS = 40
CITY_OFFICERS = 20
# How many of forty families have an open application, and in which state: 25 of 40 make 12.5 % of five matters each.
OPEN = {S.DRAFT: 4, S.COUNTY_VERIFICATION: 9, S.CORRECTION: 4, S.EXAMINATION: 5, S.IN_ROUND: 3}
FAMILIES = 40
A_FAMILY = 10  # matters, so that any number of copies has a round number of them
PLAIN = (S.WITHDRAWN, S.REFUSED, S.NOT_RECOMMENDED, S.WITHDRAWN)
CLOSED_ON = (date(2025, 3, 3), date(2025, 6, 9), date(2025, 10, 20), date(2026, 3, 16))
LISTED_ON, REMOVED_ON = date(2025, 6, 30), date(2026, 4, 20)


@dataclass(frozen=True)
class Office:
    """One agency with those who work there; the first officers and the head are those of the prototypes."""

    organisation: Organisation
    territory: Territory
    officers: tuple[Actor, ...]
    head: Actor
    police: Actor | None = None
    procurator: Actor | None = None


@dataclass(frozen=True)
class World:
    unit_list: UnitList
    city: Office
    counties: tuple[Office, ...]
    families: tuple[Organisation, ...]
    # Where the prototypes' leads were handed over to: in the copies the county after their own.
    other: Office


def spread_keys() -> None:
    """Every table gets numbers of its own, nine digits long: in a copied text a number names one row and nothing else."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_serial_sequence(quote_ident(table_name), 'id') FROM information_schema.columns "
            "WHERE table_schema = 'public' AND column_name = 'id' AND is_identity = 'YES' ORDER BY table_name"
        )
        for place, (sequence,) in enumerate(cursor.fetchall()):
            cursor.execute(f"ALTER SEQUENCE {sequence} RESTART WITH {700_000_000 + place * 1_000_000}")


def make_world() -> World:
    began = at(date(2025, 1, 6))
    load_seed(began)
    spread_keys()
    cast = cast_makers.make_cast()
    unit_list = makers.make_list(cast, start=date(2025, 1, 1), settings={"office_targets": True})
    police, procurator = justice(cast.place.county, 0)
    families = make_families(cast, unit_list, Beside(police, procurator, Body(cast)))
    settle_letters()
    # Only now do the offices fill up: the prototypes' notices went to the few of the cast.
    city = fill(cast.city, cast.place.city, (cast.lin,), cast.he, 90, CITY_OFFICERS)
    own = fill(cast.county, cast.place.county, (cast.zhao, cast.sun), cast.qian, 0, OFFICERS)
    offices = [replace(own, police=police, procurator=procurator)]
    offices += [another_county(cast, number) for number in range(1, COUNTIES)]
    other = Office(cast.other_county, cast.place.other_county, (cast.wu,), cast.wu)
    return World(unit_list, city, tuple(offices), families, other)


def justice(territory: Territory, number: int) -> tuple[Actor, Actor]:
    """Police and procuratorate of a county, an officer each."""
    found = []
    for function, words in ((Function.POLICE, "公安分局"), (Function.PROCURATORATE, "检察院")):
        agency = cast_makers.make_agency(f"示例{territory.name}{words}", territory, Level.COUNTY, function)
        name = f"{words[0]}示{number:02}"
        found.append(cast_makers.make_actor(f"{function}-{number}", name, agency, DutyKind.OFFICER))
    return found[0], found[1]


def at(day: date, hour: int = 10) -> datetime:
    return datetime(day.year, day.month, day.day, hour, 12, 7, tzinfo=cast_makers.NOW.tzinfo)


def another_county(cast: Cast, number: int) -> Office:
    territory = add_territory(
        code=f"3307{50 + number}",
        name=f"示例{'甲乙丙丁戊己庚辛壬癸子丑寅卯'[number]}县",
        level=Level.COUNTY,
        parent=cast.place.city,
        by=SYSTEM,
        now=cast_makers.NOW,
    )
    agency = cast_makers.make_agency(
        f"{territory.name}局", territory, Level.COUNTY, Function.MARKET_SUPERVISION, parent=cast.city
    )
    head = cast_makers.make_actor(f"head-{number}", f"首示{number:02}", agency, DutyKind.HEAD)
    police, procurator = justice(territory, number)
    office = fill(agency, territory, (), head, number, OFFICERS)
    return replace(office, police=police, procurator=procurator)


def fill(
    agency: Organisation, territory: Territory, first: Sequence[Actor], head: Actor, number: int, size: int
) -> Office:
    more = tuple(
        cast_makers.make_actor(
            f"officer-{number}-{place}", f"员示{number:02}{place:02}", agency, DutyKind.OFFICER
        )
        for place in range(len(first), size)
    )
    return Office(agency, territory, (*first, *more), head)


# --- families ----------------------------------------------------------------------------------------------


def make_families(cast: Cast, unit_list: UnitList, beside: Beside) -> tuple[Organisation, ...]:
    organisations, first_round, last_round = [], [], []
    for number, ending in enumerate(endings()):
        organisation = cast_makers.make_unit(
            f"原型第{number:02}号样机有限公司", 5000 + number, cast.place.county
        )
        liaison = cast_makers.make_actor(
            f"liaison-{number}", f"联示{number:02}", organisation, DutyKind.LIAISON_OFFICER
        )
        own = replace(cast, bearing=organisation, fang=liaison)
        makers.make_profile(organisation)
        makers.make_patents(organisation, 1, first=7000 + number)
        makers.make_marks(organisation, 1, first=7000 + number)
        makers.make_certificate(organisation)
        returned = ending is not None and number % 5 < 2
        plain = PLAIN[1:3] if returned else PLAIN
        if returned:
            first_round.append(application(own, unit_list, S.EXAMINATION, LISTED_ON - timedelta(days=20)))
        else:
            for place, state in enumerate(plain[: 4 if ending else 3]):
                application(own, unit_list, state, CLOSED_ON[place])
        if ending is None:
            last_round.append(application(own, unit_list, S.EXAMINATION, date(2026, 5, 11)))
        organisations.append((own, organisation, ending, returned))
    run_round(cast, unit_list, first_round, LISTED_ON, removed_on=REMOVED_ON)
    run_round(cast, unit_list, last_round, date(2026, 6, 1))
    open_ones(unit_list, organisations)
    for number, (own, organisation, _, _) in enumerate(organisations):
        fill_family(own, beside, number)
        made = Matter.objects.filter(subject=organisation).count()
        assert made == A_FAMILY, f"family {number} has {made} matters"
    return tuple(organisation for _, organisation, _, _ in organisations)


def endings() -> Iterator[str | None]:
    """The state of each family's open application; None: it is listed and has none open."""
    states: list[str | None] = [state for state, count in OPEN.items() for _ in range(count)]
    states += [None] * (FAMILIES - len(states))
    # Mixed, so that any stretch of copies has all of them; 17 and 40 have no common factor.
    yield from (states[place * 17 % FAMILIES] for place in range(FAMILIES))


def application(cast: Cast, unit_list: UnitList, state: str, day: date) -> Matter:
    return makers.make_application_at(cast, unit_list, state, now=at(day), organisation=cast.bearing)


def run_round(
    cast: Cast, unit_list: UnitList, matters: list[Matter], day: date, *, removed_on: date | None = None
) -> None:
    round_ = makers.make_round(cast, unit_list, matters, now=at(day))
    makers.fix_and_run(cast, round_, now=at(day, 15))
    if removed_on is None:
        return
    for matter in matters:
        unit = matter.application.listed_units.get().matter
        data = {"reason": "企业迁出以后又迁回", "removal": "own_wish"}
        makers.do(listing.Remove, unit, by=cast.he, now=at(removed_on), data=data)


def open_ones(unit_list: UnitList, families: list[tuple[Cast, Organisation, str | None, bool]]) -> None:
    today = timezone.localdate()
    waiting: list[Matter] = []
    for number, (own, _, ending, returned) in enumerate(families):
        if returned:
            for place, closed in enumerate((S.REFUSED, S.WITHDRAWN)):
                application(own, unit_list, closed, date(2026, 5 + place, 18))
        if ending is None:
            continue
        state = S.EXAMINATION if ending == S.IN_ROUND else ending
        matter = application(own, unit_list, state, today - timedelta(days=2 + number * 5 % 29))
        if ending == S.IN_ROUND:
            waiting.append(matter)
    makers.make_round(families[0][0], unit_list, waiting, now=at(today - timedelta(days=1)))


def settle_letters() -> None:
    """As in an office at work: letters are sent, what is older than a fortnight is read."""
    now = timezone.now()
    Delivery.objects.update(state="sent", sent_at=now)
    Notice.objects.filter(made_at__lt=now - timedelta(days=14)).update(
        read_at=now - timedelta(days=10), next_reminder_at=None
    )
