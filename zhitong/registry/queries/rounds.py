"""Rounds, their lines, and what may be told of them."""

from zhitong.matters.public import Matter
from zhitong.registry.models import (
    Application,
    ListedUnit,
    Round,
    RoundLine,
)
from zhitong.registry.vocabulary import (
    LineDecision,
    LineState,
    RoundState,
)


def pending_lines(matter: Matter) -> list[RoundLine]:
    related = (
        "application__organisation__territory",
        "application__matter",
        "application__unit_list",
    )
    return list(matter.round_lines.filter(state=LineState.PENDING).select_related(*related).order_by("id"))


def decided_line(application: Application, decision: str) -> bool:
    """Whether a fixed round says this of the application and has not carried it out yet."""
    lines = application.round_lines.filter(state=LineState.PENDING, decision=decision)
    return lines.filter(matter__state=RoundState.DECIDED).exists()


def is_decided(application: Application) -> bool:
    lines = application.round_lines.filter(state=LineState.PENDING)
    return lines.filter(matter__state=RoundState.DECIDED).exists()


def publication_lines(round_: Round) -> list[dict[str, str]]:
    """What may be told to everybody: name, county, entry basis, date. No phone, no credit code."""
    lines = round_.matter.round_lines.filter(state=LineState.DONE, decision=LineDecision.INCLUDE)
    units = ListedUnit.objects.in_list().filter(application__in=lines.values("application"))
    related = ("organisation__territory", "matter__county__territory")
    return [
        {
            "name": unit.organisation.name,
            "county": county_name(unit),
            "basis": unit.basis_text,
            "listed_on": unit.listed_on.isoformat(),
        }
        for unit in units.select_related(*related).order_by("organisation__territory_path", "id")
    ]


def county_name(unit: ListedUnit) -> str:
    county = unit.matter.county
    return county.territory.name if county else unit.organisation.territory.name
