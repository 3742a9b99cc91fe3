"""A bureau puts a unit on a list that it compiles. Called from the compiling page, the candidates page and imports."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from zhitong.journal.public import Actor
from zhitong.matters.public import Matter, Refusal, Refused
from zhitong.people.public import Organisation
from zhitong.registry import rules, verdicts
from zhitong.registry.actions.beginning import begin_entry
from zhitong.registry.attributes import attribute_refusals, ownership_refusals, proposed
from zhitong.registry.bodies import bodies_for, deciding_body, gate_role, is_competent
from zhitong.registry.models import UnitList
from zhitong.registry.vocabulary import ApplicationState, Route


def compile_unit(
    organisation: Organisation,
    unit_list: UnitList,
    *,
    by: Actor,
    now: datetime,
    attributes: Mapping[str, Any] | None = None,
) -> Matter:
    """编制: opens the unit's entry in a list that is being compiled. Raises Refused.

    What the record gives as declared proposes the attributes that are left out (None); a person corrects them."""
    on = rules.day(now)
    with transaction.atomic():
        organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
        verdict = verdicts.declared_verdict(organisation, unit_list, on=on)
        values = dict(attributes) if attributes is not None else proposed(unit_list, verdict)
        refused = list(compile_refusals(organisation, unit_list, by=by))
        refused += attribute_refusals(unit_list, values, complete=False)
        if refused:
            raise Refused(refused)
        return begin_entry(
            organisation,
            unit_list,
            ApplicationState.COMPILING,
            route=Route.COMPILED,
            keys=list(verdict.keys()),
            county=_checking_body(organisation, unit_list, by=by),
            lead=by.organisation_id,
            detail={"attributes": values},
            by=by,
            now=now,
        )


def compile_refusals(organisation: Organisation, unit_list: UnitList, *, by: Actor) -> Iterator[Refusal]:
    """What stands against it: whose territory, which list, doubles. Nothing about conditions: checking follows."""
    here, path = unit_list.installation_id, organisation.territory_path
    if not verdicts.route_is_on(unit_list, Route.COMPILED):
        yield Refusal("route_off", "本机制的名录不由机关编制，请企业申报。")
    elif not is_competent(by, here, "compiler", path):
        params = {"name": organisation.name, "place": organisation.territory.name}
        yield Refusal("role", "{name}登记在{place}，由那里的编制单位编入。请转给它。", params)
    yield from rules.territory_refusals(organisation, here)
    yield from rules.duplicate_refusals(organisation, unit_list)
    yield from ownership_refusals(organisation, unit_list)
    kinds = verdicts.pack_for(unit_list).scheme.applicants.organisation_kinds
    if organisation.kind not in kinds:
        params = {"name": organisation.name, "kind": organisation.get_kind_display()}
        yield Refusal("kind", "{name}是{kind}，本名录不收。", params)


def _checking_body(organisation: Organisation, unit_list: UnitList, *, by: Actor) -> Organisation | None:
    """Who checks what is declared: the compiler itself, unless it also decides and somebody nearer verifies."""
    here, path = unit_list.installation_id, organisation.territory_path
    found = bodies_for(here, gate_role(verdicts.pack_for(unit_list)), path)
    if by.organisation_id != deciding_body(here, path):
        return Organisation.objects.get(pk=by.organisation_id or 0)
    if len(found) > 1 or not found:
        params = {"name": organisation.name, "place": organisation.territory.name}
        message = "{name}只登记到{place}，不知道由谁核对资料。请先把所在地登记到县（市、区）。"
        raise Refused([Refusal("place_coarse", message, params)])
    return found[0]
