"""Units of another list that need not apply again: entered with their proof, to be taken over by the decider."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction

from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import Matter, Refusal, Refused
from zhitong.people.public import Organisation
from zhitong.registry import rules, verdicts
from zhitong.registry.actions.beginning import begin_entry
from zhitong.registry.bodies import acts_as, bodies_for, gate_role
from zhitong.registry.models import UnitList
from zhitong.registry.procedures.duties import OFFICERS
from zhitong.registry.vocabulary import ApplicationState, Route
from zhitong.schemes.public import installed


def enter_existing(
    organisation: Organisation,
    unit_list: UnitList,
    *,
    former_list: str,
    proof: str,
    by: Actor,
    now: datetime,
    since: date | None = None,
) -> Matter:
    """Opens the entry of a unit that stands in `former_list`; `proof` says where that is written. Raises Refused."""
    former, words = zh.clean_text(former_list), zh.clean_text(proof)[:300]
    with transaction.atomic():
        organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
        refused = list(existing_refusals(unit_list, by=by))
        refused += former_refusals(unit_list, former, words, since, on=rules.day(now))
        refused += rules.territory_refusals(organisation, unit_list.installation_id)
        refused += rules.duplicate_refusals(organisation, unit_list)
        if refused:
            raise Refused(refused)
        found = bodies_for(
            unit_list.installation_id, gate_role(verdicts.pack_for(unit_list)), organisation.territory_path
        )
        return begin_entry(
            organisation,
            unit_list,
            ApplicationState.EXISTING,
            route=Route.EXISTING,
            keys=(),
            county=found[0] if len(found) == 1 else None,
            lead=installed(unit_list.installation_id).lead_agency_id,
            detail={"former_list": former, "former_since": since, "proof": words},
            by=by,
            now=now,
        )


def existing_refusals(unit_list: UnitList, *, by: Actor) -> Iterator[Refusal]:
    """Who may enter them, and whether the document spares anybody."""
    here = installed(unit_list.installation_id)
    route = here.pack.route("existing")
    if route is None:
        yield Refusal("route_off", "本机制没有写原有名录的单位可以不申报。")
    elif by.duty_kind not in OFFICERS or not acts_as(by, here, route.role, "decider"):
        yield Refusal("role", "原有名录由牵头单位的经办人、负责人转入。请交给它。")


def former_refusals(
    unit_list: UnitList, former: str, proof: str, since: date | None, *, on: date
) -> Iterator[Refusal]:
    """The list must be one that the document names, with a proof of being in it."""
    named = installed(unit_list.installation_id).pack.exempting_lists
    if named and former not in named:
        lists = "、".join(f"“{one}”" for one in named)
        yield Refusal("former_unknown", "可以不申报的是{lists}里的单位，请写成其中一个。", {"lists": lists})
    elif not former:
        yield Refusal("former_missing", "请写明在哪个名录里。")
    if not proof:
        yield Refusal("proof_missing", "请写明依据，例如公布名单的文号。")
    if since is not None and since > on:
        yield Refusal("since_future", "列入原有名录的日期还没有到，请核对。")
