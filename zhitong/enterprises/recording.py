"""How a row of the record is written: kept by the unit or its county, once per version, with an event. Not here: what a
row must fulfil (rules.py), which rows there are (actions.py, mechanism_actions.py)."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from zhitong.enterprises.models import EnterpriseProfile, Right
from zhitong.enterprises.rules import keeper_refusals, keeps_for
from zhitong.enterprises.tallies import recount_rights
from zhitong.journal.public import Actor, append, open_chain
from zhitong.lib import zh
from zhitong.matters.public import Refusal
from zhitong.people.public import Organisation


class RecordRefused(Exception):
    """A record was refused; `by_field` is [(field, refusal)]."""

    def __init__(self, by_field: Iterable[tuple[str, Refusal]]) -> None:
        self.by_field = list(by_field)
        super().__init__("；".join(refusal.sentence for _, refusal in self.by_field))


class RecordChanged(Exception):
    """Somebody else saved the same record in between."""


def refuse(found: Iterable[tuple[str, Refusal]]) -> None:
    refused = list(found)
    if refused:
        raise RecordRefused(refused)


def only_keepers(organisation: Organisation, by: Actor) -> None:
    refuse(keeper_refusals(organisation, by))


def difference(row: Any, fields: Mapping[str, Any]) -> dict[str, list[str]]:
    """{field: [old, new]} as text, without what stays the same."""
    found = {}
    for name, value in fields.items():
        old = getattr(row, name)
        if old != value:
            found[name] = ["" if old is None else str(old), "" if value is None else str(value)]
    return found


def facts_by(by: Actor, organisation: Organisation, **facts: Any) -> dict[str, Any]:
    """What the county enters for an enterprise is marked in the event itself."""
    return {**facts, "on_behalf": True} if keeps_for(by, organisation) else facts


def day_of(now: datetime) -> date:
    return now.astimezone(zh.CHINA).date()


def chain_of(organisation: Organisation) -> Any:
    if organisation.chain is None:
        organisation.chain = open_chain("organisation", organisation.name)
        Organisation.objects.filter(pk=organisation.pk).update(chain=organisation.chain)
    return organisation.chain


def profile_of(organisation: Organisation) -> EnterpriseProfile:
    """The profile, made empty where there is none yet."""
    return EnterpriseProfile.objects.get_or_create(organisation=organisation)[0]


def write(
    model: Any,
    organisation: Organisation,
    fields: Mapping[str, Any],
    *,
    by: Actor,
    now: datetime,
    row: Any,
    verb: str,
    reason: str = "",
) -> Any:
    """Record a new row or correct one; the version of `row` is the one that the person saw."""
    with transaction.atomic():
        if row is None:
            row = model.objects.create(
                organisation=organisation, chain=open_chain(verb, str(fields.get("title", ""))), **fields
            )
            facts: dict[str, Any] = {
                "fields": {name: str(value) for name, value in fields.items() if value not in _EMPTY}
            }
            act = "recorded"
        else:
            changed = difference(row, fields)
            if not changed:
                return row
            found = model.objects.filter(pk=row.pk, version=row.version)
            if not found.update(version=row.version + 1, **fields):
                raise RecordChanged(row)
            facts, act = {"changed": changed}, "corrected"
        marked = facts_by(by, organisation, **facts, **({"reason": reason} if reason else {}))
        append(row.chain, verb=f"{verb}.{act}", at=now, actor=by, facts=marked)
        if act == "corrected":
            row.refresh_from_db()
        if model is Right:
            recount_rights(organisation.pk, now=now)
    return row


_EMPTY: tuple[Any, ...] = (None, "", [])
VERBS = {
    "Right": "right",
    "Qualification": "qualification",
    "YearlyFigure": "figure",
    "KeyProtection": "protection",
}


def remove_record(row: Any, *, by: Actor, now: datetime, reason: str) -> None:
    """Take a row off the record; its history stays, and what was verified stays with it."""
    only_keepers(row.organisation, by)
    with transaction.atomic():
        found = type(row)._base_manager.filter(pk=row.pk, version=row.version, removed_at__isnull=True)
        if not found.update(removed_at=now, version=row.version + 1):
            raise RecordChanged(row)
        if isinstance(row, Right):
            recount_rights(row.organisation_id, now=now)
        if row.chain is not None:
            marked = facts_by(by, row.organisation, reason=reason)
            append(row.chain, verb=f"{VERBS[type(row).__name__]}.removed", at=now, actor=by, facts=marked)
