"""What comes after listing, made ready: memberships without the way to them, reviews and reports at a state."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from tests.cast import NOW, Cast, make_unit
from tests.makers import do, make_application_at, make_listing_at
from tests.registry.mechanisms import ATTRIBUTES, jiaozuo
from zhitong.journal.public import SYSTEM
from zhitong.matters.public import Matter, Opening, open_matter
from zhitong.people.public import Organisation
from zhitong.registry import actions
from zhitong.registry.models import UnitList
from zhitong.registry.procedures import after_listing, listing, reporting, reviewing
from zhitong.registry.vocabulary import LISTING
from zhitong.schemes.public import installed

REASON = {"reason": "逐家核对，情况属实"}


def enlist(
    unit_list: UnitList,
    organisation: Organisation,
    *,
    county: Organisation | None = None,
    listed_on: date = date(2026, 1, 5),
    attributes: Mapping[str, Any] | None = None,
    now: Any = NOW,
) -> Matter:
    """A membership as the fixed list opens it; the way to it is tested elsewhere."""
    lead = installed(unit_list.installation_id).lead_agency_id
    detail = {
        "unit_list": unit_list,
        "organisation": organisation,
        "basis_key": "high_tech",
        "basis_text": "高新技术企业",
        "listed_on": listed_on,
        "attributes": dict(attributes or {}),
    }
    opening = Opening(
        kind=LISTING,
        title=f"{organisation.name} · 在库",
        lead_id=lead,
        county_id=county.pk if county else None,
        city_id=lead,
        subject_id=organisation.pk,
        installation_id=unit_list.installation_id,
        detail=detail,
    )
    return open_matter(opening, by=SYSTEM, now=now)


def enlist_many(cast: Cast, unit_list: UnitList, number: int, *, first: int = 5000) -> list[Matter]:
    units = [
        make_unit(f"示例第{seq}厂", first + seq, cast.place.county, kind="enterprise")
        for seq in range(number)
    ]
    return [enlist(unit_list, unit, county=cast.county) for unit in units]


def described(cast: Cast, unit_list: UnitList, state: str) -> Matter:
    """A unit of a list that keeps something of each, at a state."""
    made = enlist(jiaozuo(cast), cast.bearing, county=cast.county, attributes=ATTRIBUTES)
    return brought(cast, made, state)


def brought(cast: Cast, matter: Matter, state: str) -> Matter:
    if state == "suspended":
        do(listing.Suspend, matter, by=cast.he, data=REASON)
    if state == "left_area":
        do(after_listing.NoteLeft, matter, by=SYSTEM, data={"place": "邻县"})
    return matter


# --- reviews -----------------------------------------------------------------------------------------------


def make_review_at(cast: Cast, unit_list: UnitList, state: str, *, decision: str = "keep") -> Matter:
    """A review of a list with one unit in it."""
    if not unit_list.units.exists():
        make_listing_at(cast, unit_list, "listed")
    matter = actions.open_review(unit_list, due_on=date(2026, 4, 30), by=cast.lin, now=NOW)
    if state == "cancelled":
        return do(reviewing.CancelReview, matter, by=cast.he, data=REASON)
    if state == "preparing":
        return matter
    data = {"decision": decision, "removal": "condition_lost", "attributes": OTHER, **REASON}
    do(reviewing.DecideLine, matter, by=cast.lin, data=data, part=matter.review_lines.get())
    do(reviewing.FixReview, matter, by=cast.he)
    if state == "concluded":
        actions.run_review(matter, by=cast.he, now=NOW)
    matter.refresh_from_db()
    return matter


OTHER = {**ATTRIBUTES, "use": ["use", "own"]}


def all_reviewed(cast: Cast, unit_list: UnitList, state: str) -> Matter:
    matter = make_review_at(cast, unit_list, "decided")
    return do(reviewing.CarryOutReviewLine, matter, by=cast.he, part=matter.review_lines.get())


def reviewed_as(decision: str) -> Any:
    """The unit of a review whose result is fixed and not yet carried out."""

    def ready(cast: Cast, unit_list: UnitList, state: str) -> Matter:
        there = jiaozuo(cast) if decision == "adjust" else unit_list
        unit = enlist(there, cast.bearing, county=cast.county, attributes=ATTRIBUTES)
        brought(cast, unit, state)
        make_review_at(cast, there, "decided", decision=decision)
        unit.refresh_from_db()
        return unit

    return ready


# --- reports -----------------------------------------------------------------------------------------------

SPRING = actions.Collecting("set:spring", "2026年第一批名单", date(2026, 1, 1), date(2026, 3, 20))


def ask_reports(cast: Cast, unit_list: UnitList, what: actions.Collecting = SPRING) -> list[Matter]:
    return actions.open_collection(unit_list, what, by=cast.lin, now=NOW)


def make_report_at(cast: Cast, unit_list: UnitList, state: str) -> Matter:
    """The county's report for one collecting date."""
    matters = ask_reports(cast, unit_list)
    matter = next(one for one in matters if one.county_id == cast.county.pk)
    if state == "zero":
        do(reporting.ReportZero, matter, by=cast.zhao, data=REASON)
    if state == "cancelled":
        do(reporting.CallOff, matter, by=cast.lin, data=REASON)
    if state == "reported":
        make_application_at(cast, unit_list, "examination")
        do(reporting.ReportDone, matter, by=cast.zhao)
    return matter


def with_a_unit(cast: Cast, unit_list: UnitList, state: str) -> Matter:
    matter = make_report_at(cast, unit_list, state)
    make_application_at(cast, unit_list, "examination")
    return matter


def settled(matter: Matter, now: Any) -> Matter:
    actions.settle_reports(now)
    matter.refresh_from_db()
    return matter
