"""Territories and organisations: added once, renamed, moved, ended; each with an event on the unit's own chain."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from zhitong.journal.public import Actor, append, open_chain, record_access
from zhitong.lib import zh
from zhitong.lib.identifiers.uscc import parse_uscc
from zhitong.people import rules
from zhitong.people.models import Organisation, Territory
from zhitong.people.moving import has_moved
from zhitong.people.search_text import grams_of, text_of
from zhitong.people.vocabulary import OrganisationState

CHAIN_KIND = "organisation"


def add_territory(
    *,
    code: str,
    name: str,
    level: str,
    by: Actor,
    now: datetime,
    parent: Territory | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Territory:
    with transaction.atomic():
        made = Territory.objects.create(
            code=code,
            name=name,
            level=level,
            parent=parent,
            path=f"{parent.path if parent else ''}{code}/",
            valid_from=valid_from,
            valid_to=valid_to,
        )
        record_access("territory.added", actor=by, at=now, object_kind="territory", object_key=code)
    return made


def add_organisation(
    *,
    kind: str,
    name: str,
    territory: Territory,
    by: Actor,
    now: datetime,
    short_name: str = "",
    uscc: str = "",
    uscc_accepted_reason: str = "",
    parent: Organisation | None = None,
    level: str = "",
    function: str = "",
    is_outside: bool = False,
    address: str = "",
    public_phone: str = "",
) -> Organisation:
    """Enter a unit. A credit code that breaks its rule is taken only with a reason; a known one is refused."""
    rules.first(rules.name_refusals(name))
    rules.first(rules.place_refusals(territory))
    code = checked_uscc(uscc, accepted_reason=uscc_accepted_reason)
    made = Organisation(
        kind=kind,
        name=name.strip(),
        short_name=short_name.strip(),
        uscc=code,
        uscc_accepted_reason=uscc_accepted_reason,
        territory=territory,
        territory_path=territory.path,
        parent=parent,
        level=level,
        function=function,
        is_outside=is_outside,
        address=address,
        public_phone=public_phone,
    )
    return _enter(made, by=by, now=now)


def _enter(made: Organisation, *, by: Actor, now: datetime) -> Organisation:
    _index(made)
    facts = {
        "name": made.name,
        "kind": made.kind,
        "uscc": made.uscc or "",
        "uscc_accepted_reason": made.uscc_accepted_reason,
        "territory": made.territory.code,
    }
    with transaction.atomic():
        made.chain = open_chain(CHAIN_KIND, made.name)
        made.save()
        append(made.chain, verb="organisation.added", at=now, actor=by, facts=facts)
    return made


def checked_uscc(uscc: str, *, accepted_reason: str = "", but: Organisation | None = None) -> str | None:
    """The code as it is stored, or None where none was given. Raises Refused."""
    if not uscc.strip():
        return None
    judged = parse_uscc(uscc)
    if not judged.valid and not (judged.overridable and accepted_reason.strip()):
        raise rules.Refused("uscc", judged.reason, field="uscc")
    known = Organisation.objects.filter(uscc=judged.normalised).first()
    if known is not None and known != but:
        raise rules.duplicate_refusal(known)
    return judged.normalised


def set_uscc(
    organisation: Organisation, *, uscc: str, by: Actor, now: datetime, accepted_reason: str = ""
) -> Organisation:
    """Correct the credit code, or give it to a unit that was entered without one."""
    code = checked_uscc(uscc, accepted_reason=accepted_reason, but=organisation)
    changes = {"uscc": code, "uscc_accepted_reason": accepted_reason}
    return change_organisation(organisation, "organisation.uscc_set", changes, by=by, now=now)


def rename_organisation(
    organisation: Organisation,
    *,
    name: str,
    by: Actor,
    now: datetime,
    short_name: str | None = None,
    basis: str = "",
) -> Organisation:
    """The former name stays searchable, with the day on which it ended."""
    rules.first(rules.name_refusals(name))
    rules.first(rules.active_refusals(organisation))
    name = name.strip()
    if name == organisation.name:
        raise rules.Refused("same_name", "新名称和现在的一样，不用改。", field="name")
    former = [*organisation.former_names, {"name": organisation.name, "until": zh.day_of(now).isoformat()}]
    changes: dict[str, Any] = {"name": name, "former_names": former}
    if short_name is not None:
        changes["short_name"] = short_name.strip()
    return change_organisation(organisation, "organisation.renamed", changes, by=by, now=now, basis=basis)


def move_organisation(
    organisation: Organisation,
    *,
    territory: Territory,
    by: Actor,
    now: datetime,
    address: str | None = None,
    basis: str = "",
) -> Organisation:
    """To another territory. What that means for lists is decided above, in the same transaction."""
    rules.first(rules.active_refusals(organisation))
    rules.first(rules.place_refusals(territory))
    changes: dict[str, Any] = {"territory": territory, "territory_path": territory.path}
    if address is not None:
        changes["address"] = address.strip()
    with transaction.atomic():
        moved = change_organisation(organisation, "organisation.moved", changes, by=by, now=now, basis=basis)
        has_moved(moved, now=now)
    return moved


def set_state(
    organisation: Organisation,
    *,
    state: str,
    by: Actor,
    now: datetime,
    successor: Organisation | None = None,
    basis: str = "",
) -> Organisation:
    """Deregistered, abolished, merged; back to active where that was a mistake."""
    if state == OrganisationState.MERGED and successor is None:
        raise rules.Refused("successor_missing", "并入哪一家还没有选。请选承接的单位。", field="successor")
    if successor is not None and successor.pk == organisation.pk:
        raise rules.Refused("successor_self", "单位不能并入自己。请选另一家。", field="successor")
    changes = {"state": state, "successor": successor}
    return change_organisation(organisation, "organisation.state_set", changes, by=by, now=now, basis=basis)


def change_organisation(
    organisation: Organisation,
    verb: str,
    changes: dict[str, Any],
    *,
    by: Actor,
    now: datetime,
    basis: str = "",
) -> Organisation:
    """Write the differences and their event. The version decides when two write at once."""
    before = {field: _fact(getattr(organisation, field)) for field in changes}
    for field, value in changes.items():
        setattr(organisation, field, value)
    _index(organisation)
    facts: dict[str, Any] = {
        "changes": {
            field: [before[field], _fact(getattr(organisation, field))]
            for field in changes
            if before[field] != _fact(getattr(organisation, field))
        }
    }
    if basis:
        facts["basis"] = basis
    written = {field: getattr(organisation, field) for field in (*changes, "search_text", "search_grams")}
    with transaction.atomic():
        same = Organisation.objects.filter(pk=organisation.pk, version=organisation.version)
        if not same.update(**written, version=organisation.version + 1):
            raise rules.Refused("changed_meanwhile", "别人刚改过这家单位。看过新情况再改。")
        organisation.version += 1
        if organisation.chain is None:
            raise ValueError("an organisation without a chain was not made by add_organisation")
        append(organisation.chain, verb=verb, at=now, actor=by, facts=facts)
    return organisation


def _index(organisation: Organisation) -> None:
    former = [item["name"] for item in organisation.former_names]
    organisation.search_text = text_of([organisation.name, organisation.short_name, *former])
    organisation.search_grams = grams_of(organisation.search_text)


def _fact(value: Any) -> Any:
    """What an event holds of a field: keys for rows, plain JSON otherwise."""
    if isinstance(value, Territory):
        return value.code
    if isinstance(value, date):
        return value.isoformat()
    return value.pk if isinstance(value, Organisation) else value
