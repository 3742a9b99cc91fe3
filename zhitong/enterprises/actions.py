"""Writes on the enterprise's profile, rights and qualifications. Each leaves an event with the field differences.
Not here: how a row is written (recording.py); what only some mechanisms ask (mechanism_actions.py)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from zhitong.enterprises.models import EnterpriseProfile, Qualification, Right
from zhitong.enterprises.recording import (
    RecordChanged,
    RecordRefused,
    chain_of,
    day_of,
    difference,
    facts_by,
    only_keepers,
    profile_of,
    refuse,
    remove_record,
    write,
)
from zhitong.enterprises.rules import normalised, qualification_refusals, right_refusals
from zhitong.journal.public import Actor, append, keep_sealed, reveal
from zhitong.lib import zh
from zhitong.people.public import Organisation

__all__ = [
    "UNCONFIRMED",
    "RecordChanged",
    "RecordRefused",
    "profile_of",
    "remove_record",
    "save_profile",
    "save_qualification",
    "save_right",
]

PERSONAL = {"contact_name", "email"}
# What a new answer about ownership takes back.
UNCONFIRMED: Mapping[str, Any] = {
    "ownership_confirmed": None,
    "ownership_confirmed_on": None,
    "ownership_confirmed_by_label": "",
    "ownership_confirmed_note": "",
}


def save_profile(
    organisation: Organisation,
    fields: Mapping[str, Any],
    *,
    by: Actor,
    now: datetime,
    version: int | None = None,
) -> EnterpriseProfile:
    """Save the profile. `fields["contact_phone"]` is text and goes into a sealed value; events hold no personal data."""
    only_keepers(organisation, by)
    fields = dict(fields)
    phone = fields.pop("contact_phone", None)
    with transaction.atomic():
        profile = profile_of(organisation)
        if fields.get("ownership", profile.ownership) != profile.ownership:
            fields = {**UNCONFIRMED, **fields}
        changed = {
            name: (["", "已改"] if name in PERSONAL else pair)
            for name, pair in difference(profile, fields).items()
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
        marked = facts_by(by, organisation, changed=changed)
        append(chain_of(organisation), verb="profile.saved", at=now, actor=by, facts=marked)
        profile.refresh_from_db()
    return profile


def save_right(
    organisation: Organisation,
    fields: Mapping[str, Any],
    *,
    by: Actor,
    now: datetime,
    row: Right | None = None,
) -> Right:
    """Record or correct one right; `row` is the one being corrected, with the version that the person saw."""
    only_keepers(organisation, by)
    refuse(right_refusals(organisation, fields, today=day_of(now), other_than=row.pk if row else None))
    fields = {**fields, "identifier": normalised(fields["kind"], fields.get("identifier", ""))}
    saved: Right = write(Right, organisation, fields, by=by, now=now, row=row, verb="right")
    return saved


def save_qualification(
    organisation: Organisation,
    fields: Mapping[str, Any],
    *,
    by: Actor,
    now: datetime,
    row: Qualification | None = None,
) -> Qualification:
    only_keepers(organisation, by)
    refuse(qualification_refusals(fields, today=day_of(now)))
    saved: Qualification = write(
        Qualification, organisation, fields, by=by, now=now, row=row, verb="qualification"
    )
    return saved
