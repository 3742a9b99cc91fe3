"""Areas and agencies of every territory: provinces, cities, a district, counties, zones and stations, and the agencies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from demo.territories import Territory, territories
from zhitong.journal.public import SYSTEM
from zhitong.people.public import (
    Function,
    Kind,
    Level,
    Organisation,
    add_organisation,
    add_territory,
)
from zhitong.people.public import Territory as Area


@dataclass
class Places:
    """Agencies and areas by the keys of the content files; a bureau has the key of the area in its charge."""

    now: datetime
    areas: dict[str, Area] = field(default_factory=dict)
    agencies: dict[str, Organisation] = field(default_factory=dict)

    def key_of(self, agency: Organisation | None) -> str:
        """The key of an agency."""
        assert agency is not None
        return next(key for key, one in self.agencies.items() if one.pk == agency.pk)

    def another_county(self, but: int | None) -> str:
        """A county of the same city as the agency `but`."""
        here = next(one for one in self.agencies.values() if one.pk == but)
        return next(
            key
            for key, one in self.agencies.items()
            if one.parent_id == here.parent_id and one.pk != but and one.level == Level.COUNTY
        )


def make_places(now: datetime) -> Places:
    places = Places(now)
    for territory in territories():
        for told in territory.told["areas"]:
            places.areas[told["key"]] = add_territory(
                code=told["code"],
                name=told["name"],
                level=told["level"],
                parent=places.areas.get(told.get("parent", "")),
                by=SYSTEM,
                now=now,
            )
        for number, told in enumerate(territory.told["agencies"], start=1):
            places.agencies[told["key"]] = _agency(places, territory, told, number)
    return places


def _agency(places: Places, territory: Territory, told: Mapping[str, Any], number: int) -> Organisation:
    area, function = places.areas[told["area"]], told.get("function", Function.MARKET_SUPERVISION)
    bureau = function == Function.MARKET_SUPERVISION
    return add_organisation(
        kind=Kind.AGENCY,
        name=f"{told['name']}（演示）",
        short_name=told["short"],
        territory=area,
        level=area.level,
        function=function,
        parent=places.agencies.get(told.get("parent", "")),
        is_outside=told.get("outside", False),
        address=f"{area.name}示例街 {number} 号" if bureau else "",
        public_phone=f"{territory.told['dial']}-0000{number:04}" if bureau else "",
        by=SYSTEM,
        now=places.now,
    )
