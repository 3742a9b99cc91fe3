"""No entry of a menu leads to a page that its reader may not open, whatever the office, its level and the duty."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from tests.cast import BACKEND, Cast, make_actor, make_agency, make_cast, make_unit, person_of
from tests.makers import make_list
from zhitong.journal.public import Actor
from zhitong.people.public import DutyKind, Function, Kind, Level, Territory

MENUS = re.compile(r"<nav\b.*?</nav>", re.S)
LINK = re.compile(r'href="(/[^"#]*)"')
ADMINS = (DutyKind.SYSTEM_ADMIN, DutyKind.SECURITY_ADMIN, DutyKind.AUDIT_ADMIN)


def everybody(cast: Cast) -> Iterator[Actor]:
    """Every level of the bureaus under every duty, agencies of other functions, administrators, and every kind of unit."""
    place, bureau = cast.place, Function.MARKET_SUPERVISION
    yield from (cast.lin, cast.he, cast.zhao, cast.qian, cast.fang, cast.zhou)
    province = place.city.parent
    assert isinstance(province, Territory)
    offices = [
        (make_agency("示例省局", province, Level.PROVINCE, bureau), (DutyKind.OFFICER, DutyKind.HEAD)),
        (
            make_agency("示例市场监管所", place.county, Level.STATION, bureau, parent=cast.county),
            (DutyKind.OFFICER, DutyKind.HEAD, DutyKind.LIAISON_OFFICER),
        ),
        (cast.county, (DutyKind.LIAISON_OFFICER,)),
        (cast.city, ADMINS),
    ]
    others = (Function.POLICE, Function.PROTECTION_CENTRE, Function.RIGHTS_AID)
    offices += [
        (make_agency(f"示例{one.label}", place.county, Level.COUNTY, one), (DutyKind.HEAD,)) for one in others
    ]
    units = (Kind.ASSOCIATION, Kind.PLATFORM, Kind.STATION)
    offices += [
        (make_unit(f"示例{one.label}", 60 + n, place.county, kind=one), (DutyKind.LIAISON_OFFICER,))
        for n, one in enumerate(units)
    ]
    for n, (office, duties) in enumerate(offices):
        for duty in duties:
            yield make_actor(f"menu{n}{duty}", "单示别", office, duty)


@pytest.mark.django_db
def test_every_entry_of_every_menu_opens() -> None:
    cast: Cast = make_cast()
    make_list(cast, settings={"office_targets": True})
    shut: list[str] = []
    for actor in everybody(cast):
        client = Client()
        client.force_login(person_of(actor), backend=BACKEND)
        start = "/desk/" if actor.organisation_kind == "agency" else "/portal/"
        home: Any = client.get(start, follow=True)
        assert home.status_code == 200, (actor.organisation_label, actor.duty_kind)
        links = sorted({link for menu in MENUS.findall(home.content.decode()) for link in LINK.findall(menu)})
        assert len(links) > (0 if actor.duty_kind in ADMINS else 4)
        # The worklist narrowed to one kind or another is one page.
        for link in {link.partition("?")[0]: link.replace("&amp;", "&") for link in links}.values():
            status = client.get(link, follow=True).status_code
            if status != 200:
                shut.append(f"{actor.organisation_label} {actor.duty_kind} {link}: {status}")
    assert not shut
