"""What is asked: nine operations, each as one request of somebody who may make it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.test import Client

from bench.copying import FIRST, TRADES
from bench.preparing import Prepared
from zhitong.matters.public import Matter
from zhitong.people.public import Duty, Organisation, Person
from zhitong.registry.models import ListedUnit

SECRET = "0123456789abcdefghijklmnopqrstuv"  # the CSRF cookie of every client, and the token in its forms
# The one under which signing in opens sessions.
BACKEND = "zhitong.people.web.backend.PersonWithDuties"
RETURN = "application.return_for_correction"


@dataclass(frozen=True)
class Request:
    """`who` names whose session it must be where that depends on the matter."""

    path: str
    form: dict[str, str] | None = None
    who: str = ""


@dataclass(frozen=True)
class Operation:
    """`goal` in milliseconds, p95 at one client; `who` names the sessions that take turns."""

    key: str
    label: str
    goal: int
    who: str
    request: Callable[[random.Random], Request]
    expect: int = 200
    scarce: bool = False  # each request uses up a matter, so there are fewer requests
    samples: tuple[Request, ...] = ()  # what queries are counted of; without any, requests by chance


def sessions(prepared: Prepared, number: int) -> dict[str, list[str]]:
    """Session keys of officers of one county and of the city's superiors, made as signing in makes them."""
    city = [prepared.city_head, *(int(key) for key, _ in prepared.seats.city_officers)]
    county = [int(key) for key, _ in prepared.seats.county_officers[COUNTY]]
    return {
        "officer": [_session(key) for key in county[:number]],
        "superior": [_session(key) for key in city[:number]],
        "public": [""] * number,
        **{f"liaison {person}": [_session(person)] for person, _ in reporters(prepared.county)},
        **{
            f"county {agency['county']}": [_session(int(officers[0][0]))]
            for agency, officers in zip(prepared.seats.counties, prepared.seats.county_officers, strict=True)
        },
    }


COUNTY = 3
REPORTERS = 40


def reporters(county: int) -> list[tuple[int, int]]:
    """(liaison officer, own trademark) of listed enterprises of the county: for them the channel is there."""
    path = Organisation.objects.get(pk=county).territory_path
    found = Duty.objects.filter(
        kind="liaison_officer",
        organisation__kind="enterprise",
        organisation__territory_path=path,
        organisation__rights__kind="trademark",
        organisation__in=ListedUnit.objects.filter(matter__state="listed").values("organisation"),
        pk__gte=FIRST,
        pk__lt=700_000_000,
    )
    return list(found.order_by("pk").values_list("person", "organisation__rights")[:REPORTERS])


def _session(person: int) -> str:
    client = Client()
    client.force_login(Person.objects.get(pk=person), backend=BACKEND)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def operations(prepared: Prepared, chance: random.Random) -> list[Operation]:
    counties = [int(county["county"]) for county in prepared.seats.counties]
    pages, returnable = _matters(prepared.county, chance)
    words = _words(prepared.county, chance)
    return [
        Operation("officer", "officer's worklist", 30, "officer", lambda _: Request("/desk/")),
        Operation("superior", "city superior's worklist", 30, "superior", lambda _: Request("/desk/")),
        Operation(
            "county",
            "county list",
            30,
            "superior",
            lambda r: Request(f"/desk/?tab=all&county={r.choice(counties)}"),
        ),
        Operation(
            "search",
            "part-of-name search",
            60,
            "officer",
            lambda r: Request(f"/desk/search/?q={r.choice(words)}"),
        ),
        Operation(
            "page",
            "matter page",
            60,
            "officer",
            lambda r: Request(f"/m/{r.choice(pages)}/"),
            samples=_of_each_state(prepared.county),
        ),
        Operation("landing", "landing page", 80, "public", lambda _: Request("/")),
        Operation(
            "move", "one move", 20, "officer", lambda _: _move(*returnable.pop()), expect=302, scarce=True
        ),
        *_of_cases(prepared, chance),
    ]


def _of_cases(prepared: Prepared, chance: random.Random) -> list[Operation]:
    cases, states = _cases(prepared.county, chance)
    telling = reporters(prepared.county)
    territory = Organisation.objects.get(pk=prepared.county).territory_id
    return [
        Operation(
            "lead",
            "creating a lead",
            20,
            "public",
            lambda r: _lead(*r.choice(telling), territory, r.randrange(10**9)),
            expect=302,
        ),
        Operation(
            "case",
            "case page",
            60,
            "officer",
            lambda r: Request(f"/m/{r.choice(cases)}/"),
            samples=states,
        ),
    ]


def _matters(county: int, chance: random.Random) -> tuple[list[int], list[tuple[int, int]]]:
    copies = Matter.objects.filter(kind="application", pk__gte=FIRST, pk__lt=700_000_000).order_by("pk")
    pages = list(copies.filter(county=county).values_list("pk", flat=True)[:40_000])
    waiting = copies.filter(is_open=True, state="county_verification").values_list("pk", "county")
    returnable = list(waiting[:5000])
    chance.shuffle(returnable)
    return chance.sample(pages, min(2000, len(pages))), returnable


def _of_each_state(county: int) -> tuple[Request, ...]:
    """Pages of matters in every state: each state has its own panels, so its own number of queries."""
    copies = Matter.objects.filter(kind="application", county=county, pk__gte=FIRST, pk__lt=700_000_000)
    states = sorted(copies.values_list("state", flat=True).distinct())
    found = [
        pk
        for state in states
        for pk in copies.filter(state=state).order_by("pk").values_list("pk", flat=True)[:4]
    ]
    return tuple(Request(f"/m/{pk}/") for pk in found)


def _cases(county: int, chance: random.Random) -> tuple[list[int], tuple[Request, ...]]:
    """Leads, penalty cases and transfers of the county; and some of each kind and state."""
    copies = Matter.objects.filter(county=county, pk__gte=FIRST, pk__lt=700_000_000)
    copies = copies.filter(kind__in=("lead", "trademark_case", "criminal_transfer")).order_by("pk")
    pages = list(copies.values_list("pk", flat=True)[:40_000])
    found = [
        pk
        for kind, state in sorted(copies.order_by().values_list("kind", "state").distinct())
        for pk in copies.filter(kind=kind, state=state).values_list("pk", flat=True)[:4]
    ]
    return chance.sample(pages, min(2000, len(pages))), tuple(Request(f"/m/{pk}/") for pk in found)


def _lead(person: int, right: int, territory: int, number: int) -> Request:
    form = {
        "csrfmiddlewaretoken": SECRET,
        "want": "report",
        "act": "trademark",
        "right": str(right),
        "words": "批发市场里在卖贴着我们商标的主轴。",
        "suspect_name": f"示例{number % 5000}号商行",
        "suspect_shop": f"http://shop-{number % 5000}.example.cn/new",
        "territory": str(territory),
        "place": "示例批发市场 12 号",
    }
    return Request("/portal/leads/new/", form, f"liaison {person}")


def _words(county: int, chance: random.Random) -> list[str]:
    """Parts of names that exist: by turns three characters that few names have, and a trade that many have."""
    path = Organisation.objects.get(pk=county).territory_path
    names = list(
        Organisation.objects.filter(kind="enterprise", territory_path=path)
        .order_by("pk")
        .values_list("name", flat=True)[:5000]
    )
    chosen = chance.sample(names, min(200, len(names)))
    trades = [trade for trade in TRADES if any(trade in name for name in names)]
    return [part for name in chosen for part in (name[:3], chance.choice(trades))]


def _move(pk: int, county: int) -> Request:
    form = {"csrfmiddlewaretoken": SECRET, "points": "补一份盖章的申报表", "confirmed": "yes"}
    return Request(f"/m/{pk}/{RETURN}/", form, f"county {county}")
