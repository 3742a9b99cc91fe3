"""Areas and agencies: the city, its nine counties, 市场监管所, and the agencies beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from demo.reading import content
from zhitong.journal.public import SYSTEM
from zhitong.people.public import (
    Function,
    Kind,
    Level,
    Organisation,
    Territory,
    add_organisation,
    add_territory,
)


@dataclass
class Places:
    """Agencies by the key of the content file ("city", "wucheng", "procuratorate" …), areas by the county's key."""

    now: datetime
    areas: dict[str, Territory] = field(default_factory=dict)
    agencies: dict[str, Organisation] = field(default_factory=dict)

    @property
    def counties(self) -> list[str]:
        return [one["key"] for one in content("places")["city"]["counties"]]

    def county_of(self, organisation: Organisation) -> str:
        found = (key for key in self.counties if organisation.territory_path.startswith(self.areas[key].path))
        return next(found)


def make_places(now: datetime) -> Places:
    told = content("places")
    places = Places(now)
    province = _area(places, "province", told["province"]["code"], told["province"]["name"], Level.PROVINCE)
    city = told["city"]
    area = _area(places, "city", city["code"], city["name"], Level.CITY, province)
    supervision = Function.MARKET_SUPERVISION
    head = _agency(
        places, "city", city["agency"], city["short"], area, Level.CITY, supervision,
        address=city["address"], public_phone=city["phone"],
    )  # fmt: skip
    for number, one in enumerate(city["counties"], start=1):
        here = _area(places, one["key"], one["code"], one["name"], Level.COUNTY, area)
        name, short = f"{one['name']}市场监督管理局（演示）", f"{one['name']}局"
        _agency(
            places, one["key"], name, short, here, Level.COUNTY, supervision, parent=head,
            address=f"{one['name']}示例街 {number} 号", public_phone=f"0579-000001{number:02}",
        )  # fmt: skip
    _stations(places)
    for one in city["others"]:
        _agency(
            places, one["key"], one["name"], one["short"], area, Level.CITY, one["function"],
            is_outside=one["outside"],
        )  # fmt: skip
    return places


def _stations(places: Places) -> None:
    for number, one in enumerate(content("places")["city"]["stations"], start=1):
        county = places.areas[one["county"]]
        code, name = f"{county.code}S{number}", f"{one['name']}市场监管所"
        area = _area(places, one["key"], code, f"{one['name']}所辖区", Level.STATION, county)
        _agency(
            places, one["key"], f"{name}（演示）", name, area, Level.STATION, Function.MARKET_SUPERVISION,
            parent=places.agencies[one["county"]],
        )  # fmt: skip


def _area(
    places: Places, key: str, code: str, name: str, level: str, parent: Territory | None = None
) -> Territory:
    made = add_territory(code=code, name=name, level=level, parent=parent, by=SYSTEM, now=places.now)
    places.areas[key] = made
    return made


def _agency(
    places: Places,
    key: str,
    name: str,
    short: str,
    area: Territory,
    level: str,
    function: str,
    *,
    parent: Organisation | None = None,
    is_outside: bool = False,
    address: str = "",
    public_phone: str = "",
) -> Organisation:
    made = add_organisation(
        kind=Kind.AGENCY,
        name=name,
        short_name=short,
        territory=area,
        level=level,
        function=function,
        parent=parent,
        is_outside=is_outside,
        address=address,
        public_phone=public_phone,
        by=SYSTEM,
        now=places.now,
    )
    places.agencies[key] = made
    return made
