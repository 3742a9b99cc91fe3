"""Beginning an application: on one's own, for an enterprise with paper, by nomination."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from zhitong.enterprises.public import profile_of
from zhitong.journal.public import Actor
from zhitong.matters.public import (
    Matter,
    Opening,
    Refusal,
    Refused,
    open_matter,
)
from zhitong.people.public import Function, Level, Organisation, seats_of
from zhitong.registry import completeness, rules, verdicts
from zhitong.registry.models import UnitList, VerificationItem
from zhitong.registry.procedures.declared import declarations
from zhitong.registry.procedures.duties import APPLICANTS, OFFICERS
from zhitong.registry.vocabulary import (
    APPLICATION,
    ApplicationState,
    Route,
)
from zhitong.schemes.public import installed


def beginning_refusals(
    organisation: Organisation, unit_list: UnitList, *, route: str, by: Actor
) -> Iterator[Refusal]:
    """What stands against beginning an application: who begins it, the territory, doubles."""
    if route == Route.OWN:
        if by.organisation_id != organisation.pk or by.duty_kind not in APPLICANTS:
            yield Refusal("role", "只有企业的联络员、专员或负责人能申报。请企业先认领，或者由推荐单位代录。")
    elif not _is_county_of(by, organisation):
        yield Refusal("role", "只有企业所在地的推荐单位能代录和推荐。请交给它。")
    if not verdicts.route_is_on(unit_list, route):
        yield Refusal("route_off", "本机制没有这种入库方式。")
    yield from rules.territory_refusals(organisation, unit_list.installation_id)
    yield from rules.duplicate_refusals(organisation, unit_list)


def _is_county_of(by: Actor, organisation: Organisation) -> bool:
    is_county = (by.organisation_function, by.organisation_level) == (
        Function.MARKET_SUPERVISION,
        Level.COUNTY,
    )
    inside = organisation.territory_path.startswith(by.territory_path)
    return is_county and inside and by.duty_kind in OFFICERS


def begin_application(
    organisation: Organisation,
    unit_list: UnitList,
    *,
    by: Actor,
    now: datetime,
    route: str = Route.OWN,
    condition_keys: Sequence[str] = (),
) -> Matter:
    """Open a draft with the form prefilled from the enterprise's record. Raises Refused."""
    with transaction.atomic():
        organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
        refused = list(beginning_refusals(organisation, unit_list, route=route, by=by))
        if refused:
            raise Refused(refused)
        state = ApplicationState.DRAFT
        return _open(organisation, unit_list, state, route=route, keys=condition_keys, by=by, now=now)


def nominate(organisation: Organisation, unit_list: UnitList, *, by: Actor, now: datetime) -> Matter:
    """重点推荐: the county begins with verification; what it nominates for must at least be declared on record.

    The move `recommend` asks for the same condition again on verified facts."""
    on = rules.day(now)
    with transaction.atomic():
        organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
        refused = list(beginning_refusals(organisation, unit_list, route=Route.NOMINATION, by=by))
        keys = verdicts.allowed_conditions(unit_list, Route.NOMINATION)
        verdict = verdicts.declared_verdict(organisation, unit_list, on=on)
        lines = [line for line in verdict.conditions if line.key in keys]
        if not refused and not any(line.met for line in lines):
            refused = [
                rules.as_refusal("condition_missed", f"{line.title}：{line.sentence}。") for line in lines
            ]
        if refused:
            raise Refused(refused)
        state = ApplicationState.COUNTY_VERIFICATION
        matter = _open(
            organisation,
            unit_list,
            state,
            route=Route.NOMINATION,
            keys=keys,
            by=by,
            now=now,
            declared=verdict.as_dict(),
        )
        rows = [
            VerificationItem(matter=matter, **one.reference(), **one.fields())
            for one in declarations(organisation, unit_list)
        ]
        VerificationItem.objects.bulk_create(rows)
    return matter


def _open(
    organisation: Organisation,
    unit_list: UnitList,
    state: str,
    *,
    route: str,
    keys: Sequence[str],
    by: Actor,
    now: datetime,
    declared: Mapping[str, Any] | None = None,
) -> Matter:
    here = installed(unit_list.installation_id)
    county = seats_of(organisation.territory_path).county
    profile = profile_of(organisation)
    detail = {
        "organisation": organisation,
        "unit_list": unit_list,
        "route": route,
        "form": completeness.prefilled(organisation, profile, unit_list, on=rules.day(now)),
        "contact_phone": profile.contact_phone,
        "condition_keys": list(keys),
        "pack_hash": here.content_hash,
        "declared_verdict": declared or {},
        "submitted_at": now if declared else None,
    }
    opening = Opening(
        kind=APPLICATION,
        title=f"{organisation.name} · 入库申报",
        state=state,
        lead_id=county.pk if county else here.lead_agency_id,
        county_id=county.pk if county else None,
        city_id=here.lead_agency_id,
        subject_id=organisation.pk,
        installation_id=unit_list.installation_id,
        handler_id=by.person_id if county and by.organisation_id == county.pk else None,
        starts=("county_verification",) if state == ApplicationState.COUNTY_VERIFICATION else (),
        detail=detail,
        facts={"route": str(route)},
    )
    return open_matter(opening, by=by, now=now)
