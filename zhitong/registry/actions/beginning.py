"""Beginning an application: on one's own, for an enterprise with paper, by nomination. Lists that bureaus compile begin
in compiling.py, units of other lists in existing.py."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
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
from zhitong.people.public import Organisation
from zhitong.registry import completeness, rules, verdicts
from zhitong.registry.bodies import bodies_for, deciding_body, gate_role, is_competent
from zhitong.registry.models import UnitList, VerificationItem
from zhitong.registry.procedures.declared import declarations
from zhitong.registry.procedures.duties import APPLICANTS
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
    if not verdicts.route_is_on(unit_list, route):
        yield Refusal("route_off", "本机制没有这种入库方式。")
    elif route == Route.OWN:
        if by.organisation_id != organisation.pk or by.duty_kind not in APPLICANTS:
            yield Refusal("role", "只有企业的联络员、专员或负责人能申报。请企业先认领，或者由推荐单位代录。")
    elif not _is_gate_of(by, organisation, unit_list):
        yield Refusal("role", "只有企业所在地的推荐单位能代录和推荐。请交给它。")
    yield from rules.territory_refusals(organisation, unit_list.installation_id)
    yield from rules.duplicate_refusals(organisation, unit_list)


def recommenders(organisation: Organisation, unit_list: UnitList) -> list[Organisation]:
    """The bodies among which the applicant chooses; mostly it is one."""
    role = gate_role(verdicts.pack_for(unit_list))
    return bodies_for(unit_list.installation_id, role, organisation.territory_path)


def compilers(organisation: Organisation, unit_list: UnitList) -> list[Organisation]:
    """Who puts units on a list for which nobody applies."""
    return bodies_for(unit_list.installation_id, "compiler", organisation.territory_path, below=False)


def _is_gate_of(by: Actor, organisation: Organisation, unit_list: UnitList) -> bool:
    role = gate_role(verdicts.pack_for(unit_list))
    return is_competent(by, unit_list.installation_id, role, organisation.territory_path)


def _chosen(
    organisation: Organisation, unit_list: UnitList, body: int | None, *, by: Actor
) -> Organisation | None:
    """The body that takes the application in: the one chosen, the one that enters it, or the only one. Raises Refused."""
    found = recommenders(organisation, unit_list)
    wanted = body if body is not None else by.organisation_id
    chosen = next((one for one in found if one.pk == wanted), None)
    if chosen is not None or not found:
        return chosen
    if body is not None:
        raise Refused(
            [Refusal("body_foreign", "这一家不管您所在的地方，不能推荐您。请从列出的推荐单位里选。")]
        )
    if len(found) > 1:
        names = "、".join(str(one) for one in found)
        message = "有 {n} 家推荐单位：{names}。请选一家。"
        raise Refused([Refusal("body_missing", message, {"n": len(found), "names": names})])
    return found[0]


def begin_application(
    organisation: Organisation,
    unit_list: UnitList,
    *,
    by: Actor,
    now: datetime,
    route: str = Route.OWN,
    condition_keys: Sequence[str] = (),
    body: int | None = None,
) -> Matter:
    """Open a draft with the form prefilled from the enterprise's record. Raises Refused.

    `body`: the recommending body that the applicant has chosen, where the mechanism knows several."""
    with transaction.atomic():
        organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
        refused = list(beginning_refusals(organisation, unit_list, route=route, by=by))
        if refused:
            raise Refused(refused)
        county = _chosen(organisation, unit_list, body, by=by)
        state = ApplicationState.DRAFT
        return begin_entry(
            organisation, unit_list, state, route=route, keys=condition_keys, county=county, by=by, now=now
        )


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
        matter = begin_entry(
            organisation,
            unit_list,
            state,
            route=Route.NOMINATION,
            keys=keys,
            county=_chosen(organisation, unit_list, None, by=by),
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


TITLES = {Route.COMPILED: "列入名录", Route.EXISTING: "原有名录转入"}
OPENED_AS = {
    Route.COMPILED: {"opened_as": "编入名录"},
    Route.EXISTING: {"opened_as": "登记原有名录里的单位"},
}
PREFIXES = {Route.COMPILED: "编制", Route.EXISTING: "转入"}


def begin_entry(
    organisation: Organisation,
    unit_list: UnitList,
    state: str,
    *,
    route: str,
    keys: Sequence[str],
    county: Organisation | None,
    by: Actor,
    now: datetime,
    lead: int | None = None,
    declared: Mapping[str, Any] | None = None,
    detail: Mapping[str, Any] | None = None,
) -> Matter:
    """Open a unit's way into a list; what stands against it was asked before. `county` takes it in, `lead` holds it first."""
    decider = deciding_body(unit_list.installation_id, organisation.territory_path)
    held = lead or (county.pk if county else decider)
    entry = {
        **_detail(organisation, unit_list, route, keys=keys, on=rules.day(now)),
        "declared_verdict": declared or {},
        "submitted_at": now if declared else None,
        **(detail or {}),
    }
    opening = Opening(
        kind=APPLICATION,
        title=f"{organisation.name} · {TITLES.get(Route(route), '入库申报')}",
        number_prefix=PREFIXES.get(Route(route), ""),
        state=state,
        lead_id=held,
        county_id=county.pk if county else None,
        city_id=decider,
        subject_id=organisation.pk,
        installation_id=unit_list.installation_id,
        handler_id=by.person_id if by.organisation_id == held else None,
        starts=("county_verification",) if state == ApplicationState.COUNTY_VERIFICATION else (),
        detail=entry,
        facts={"route": str(route), **OPENED_AS.get(Route(route), {})},
    )
    return open_matter(opening, by=by, now=now)


def _detail(
    organisation: Organisation, unit_list: UnitList, route: str, *, keys: Sequence[str], on: date
) -> dict[str, Any]:
    """What every entry begins with: the form as far as the record fills it, and the version that it is bound to."""
    profile = profile_of(organisation)
    return {
        "organisation": organisation,
        "unit_list": unit_list,
        "route": route,
        "form": completeness.prefilled(organisation, profile, unit_list, on=on),
        "contact_phone": profile.contact_phone,
        "condition_keys": list(keys),
        "pack_hash": installed(unit_list.installation_id).content_hash,
    }
