"""维权快速通道: the one entrance of a listed unit to all agencies that its scheme binds together, administrative and judicial.

A scheme has such a channel when it promises the unit fixed contacts in agencies of more than one function."""

from dataclasses import dataclass
from datetime import date

from zhitong.cases.green_channel import membership_for_leads
from zhitong.people.public import Level, Organisation, seats_of
from zhitong.registry.public import ListedUnit
from zhitong.schemes.public import bound_together, installed


@dataclass(frozen=True)
class RapidChannel:
    """`agencies` are those of the unit's own place, in the order of the document; `missing` are those promised that are
    not entered there; `clause` is of the scheme's green channel."""

    member: ListedUnit
    title: str
    clause: str
    agencies: tuple[Organisation, ...]
    missing: tuple[str, ...]

    @property
    def reachable(self) -> tuple[Organisation, ...]:
        """Those that read in the system what is sent to them."""
        return tuple(one for one in self.agencies if not one.is_outside)

    def has(self, organisation_id: int | None) -> bool:
        return any(one.pk == organisation_id for one in self.agencies)


def channel_of(unit: Organisation | None, *, on: date) -> RapidChannel | None:
    """None where the unit is in no list, or its scheme has no such channel."""
    member = membership_for_leads(unit, on=on)
    if member is None or unit is None:
        return None
    pack = installed(member.unit_list.installation_id).pack
    wanted = bound_together(pack)
    if not wanted:
        return None
    agencies, missing = [], []
    for promised in wanted:
        seats = seats_of(unit.territory_path, function=promised.function)
        agency = seats.city if promised.level == Level.CITY else seats.county
        if agency is None:
            missing.append(promised.title)
        else:
            agencies.append(agency)
    service = next((one for one in pack.promises.services if one.kind == "fast_case"), None)
    return RapidChannel(
        member=member,
        title=pack.scheme.short_title or pack.scheme.title,
        clause=service.clause if service else "",
        agencies=tuple(agencies),
        missing=tuple(missing),
    )
