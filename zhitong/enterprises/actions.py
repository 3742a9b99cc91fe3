"""Writes on the enterprise's record that are no transitions. Each leaves an event with the field differences."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from zhitong.enterprises.models import EnterpriseProfile, Qualification, Right
from zhitong.enterprises.rules import (
    keeper_refusals,
    keeps_for,
    normalised,
    qualification_refusals,
    right_refusals,
)
from zhitong.enterprises.tallies import recount_rights
from zhitong.journal.public import Actor, append, keep_sealed, open_chain, reveal
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


def _difference(row: Any, fields: Mapping[str, Any]) -> dict[str, list[str]]:
    """{field: [old, new]} as text, without what stays the same."""
    found = {}
    for name, value in fields.items():
        old = getattr(row, name)
        if old != value:
            found[name] = ["" if old is None else str(old), "" if value is None else str(value)]
    return found


def _facts(by: Actor, organisation: Organisation, **facts: Any) -> dict[str, Any]:
    """What the county enters for an enterprise is marked in the event itself."""
    return {**facts, "on_behalf": True} if keeps_for(by, organisation) else facts


def _only_keepers(organisation: Organisation, by: Actor) -> None:
    if refused := list(keeper_refusals(organisation, by)):
        raise RecordRefused(refused)


def _today(now: datetime) -> Any:
    return now.astimezone(zh.CHINA).date()


def profile_of(organisation: Organisation) -> EnterpriseProfile:
    """The profile, made empty where there is none yet."""
    return EnterpriseProfile.objects.get_or_create(organisation=organisation)[0]


def save_profile(
    organisation: Organisation,
    fields: Mapping[str, Any],
    *,
    by: Actor,
    now: datetime,
    version: int | None = None,
) -> EnterpriseProfile:
    """Save the profile. `fields["contact_phone"]` is text and goes into a sealed value; events hold no personal data."""
    _only_keepers(organisation, by)
    fields = dict(fields)
    phone = fields.pop("contact_phone", None)
    with transaction.atomic():
        profile = profile_of(organisation)
        personal = {"contact_name", "email"}
        changed = {
            name: (["", "已改"] if name in personal else pair)
            for name, pair in _difference(profile, fields).items()
        }
        if phone is not None and phone != (reveal(profile.contact_phone) if profile.contact_phone else ""):
            masked = zh.mask_phone(phone)
            fields["contact_phone"] = keep_sealed(phone, kind="phone", masked=masked) if phone else None
            changed["contact_phone"] = ["", "已改"]
        if not changed:
            return profile
        found = EnterpriseProfile.objects.filter(pk=profile.pk, version=profile.version)
        if version is not None:
            found = found.filter(version=version)
        if not found.update(version=profile.version + 1, **fields):
            raise RecordChanged(profile)
        append(
            _chain(organisation),
            verb="profile.saved",
            at=now,
            actor=by,
            facts=_facts(by, organisation, changed=changed),
        )
        profile.refresh_from_db()
    return profile


def _chain(organisation: Organisation) -> Any:
    if organisation.chain is None:
        organisation.chain = open_chain("organisation", organisation.name)
        Organisation.objects.filter(pk=organisation.pk).update(chain=organisation.chain)
    return organisation.chain


def save_right(
    organisation: Organisation,
    fields: Mapping[str, Any],
    *,
    by: Actor,
    now: datetime,
    row: Right | None = None,
) -> Right:
    """Record or correct one right; `row` is the one being corrected, with the version that the person saw."""
    _only_keepers(organisation, by)
    refused = list(
        right_refusals(organisation, fields, today=_today(now), other_than=row.pk if row else None)
    )
    if refused:
        raise RecordRefused(refused)
    fields = {**fields, "identifier": normalised(fields["kind"], fields.get("identifier", ""))}
    return _save(Right, organisation, fields, by=by, now=now, row=row, verb="right")


def save_qualification(
    organisation: Organisation,
    fields: Mapping[str, Any],
    *,
    by: Actor,
    now: datetime,
    row: Qualification | None = None,
) -> Qualification:
    _only_keepers(organisation, by)
    refused = list(qualification_refusals(fields, today=_today(now)))
    if refused:
        raise RecordRefused(refused)
    return _save(Qualification, organisation, fields, by=by, now=now, row=row, verb="qualification")


def _save(
    model: Any,
    organisation: Organisation,
    fields: Mapping[str, Any],
    *,
    by: Actor,
    now: datetime,
    row: Any,
    verb: str,
) -> Any:
    with transaction.atomic():
        if row is None:
            row = model.objects.create(
                organisation=organisation, chain=open_chain(verb, str(fields.get("title", ""))), **fields
            )
            shown = {name: str(value) for name, value in fields.items() if value not in (None, "", [])}
            append(
                row.chain,
                verb=f"{verb}.recorded",
                at=now,
                actor=by,
                facts=_facts(by, organisation, fields=shown),
            )
        else:
            changed = _difference(row, fields)
            if not changed:
                return row
            if not model.objects.filter(pk=row.pk, version=row.version).update(
                version=row.version + 1, **fields
            ):
                raise RecordChanged(row)
            append(
                row.chain,
                verb=f"{verb}.corrected",
                at=now,
                actor=by,
                facts=_facts(by, organisation, changed=changed),
            )
            row.refresh_from_db()
        if model is Right:
            recount_rights(organisation.pk, now=now)
    return row


def remove_record(row: Right | Qualification, *, by: Actor, now: datetime, reason: str) -> None:
    """Take a right or a qualification off the record; its history stays, and what was verified stays with it."""
    _only_keepers(row.organisation, by)
    with transaction.atomic():
        found = type(row)._base_manager.filter(pk=row.pk, version=row.version, removed_at__isnull=True)
        if not found.update(removed_at=now, version=row.version + 1):
            raise RecordChanged(row)
        verb = "right.removed" if isinstance(row, Right) else "qualification.removed"
        if isinstance(row, Right):
            recount_rights(row.organisation_id, now=now)
        if row.chain is not None:
            append(row.chain, verb=verb, at=now, actor=by, facts=_facts(by, row.organisation, reason=reason))
