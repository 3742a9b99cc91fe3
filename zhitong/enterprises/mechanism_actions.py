"""Writes on what only some mechanisms ask: yearly figures, the proof of ownership, what is protected in particular.
What the unit says and what the county found of its proof are two acts; a new answer takes the finding back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from zhitong.enterprises.actions import UNCONFIRMED
from zhitong.enterprises.mechanism_rules import (
    confirming_refusals,
    figure_refusals,
    ownership_refusals,
    protection_refusals,
)
from zhitong.enterprises.models import EnterpriseProfile, KeyProtection, YearlyFigure
from zhitong.enterprises.recording import (
    RecordChanged,
    chain_of,
    day_of,
    difference,
    facts_by,
    only_keepers,
    profile_of,
    refuse,
    write,
)
from zhitong.journal.public import Actor, append
from zhitong.people.public import Organisation

UNCHECKED: Mapping[str, Any] = {
    "confirmed": None,
    "confirmed_on": None,
    "confirmed_by_label": "",
    "confirmed_note": "",
}


def save_figure(
    organisation: Organisation,
    fields: Mapping[str, Any],
    *,
    by: Actor,
    now: datetime,
    row: YearlyFigure | None = None,
    reason: str = "",
) -> YearlyFigure:
    """Record the sum of one year, or correct it with the reason."""
    only_keepers(organisation, by)
    refuse(figure_refusals(organisation, fields, today=day_of(now), row=row, reason=reason))
    if row is not None and difference(row, fields):
        fields = {**UNCHECKED, **fields}
    saved: YearlyFigure = write(
        YearlyFigure, organisation, fields, by=by, now=now, row=row, verb="figure", reason=reason.strip()
    )
    return saved


def confirm_figure(
    row: YearlyFigure, *, holds: bool, note: str, by: Actor, now: datetime, version: int | None = None
) -> YearlyFigure:
    """The county has looked at the proof: it bears the sum out, or it does not and why."""
    proven = row.is_proven
    refuse(confirming_refusals(row.organisation, by, holds=holds, note=note, has_proof=proven))
    fields = {
        "confirmed": holds,
        "confirmed_on": day_of(now),
        "confirmed_by_label": by.label,
        "confirmed_note": note.strip(),
    }
    seen = row.version if version is None else version
    with transaction.atomic():
        found = YearlyFigure.objects.filter(pk=row.pk, version=seen, removed_at__isnull=True)
        if not found.update(version=seen + 1, **fields):
            raise RecordChanged(row)
        facts = {"holds": holds, "reason": note.strip()}
        if row.chain is not None:
            append(row.chain, verb="figure.confirmed", at=now, actor=by, facts=facts)
        row.refresh_from_db()
    return row


def save_ownership(
    organisation: Organisation,
    fields: Mapping[str, Any],
    *,
    by: Actor,
    now: datetime,
    version: int | None = None,
) -> EnterpriseProfile:
    """企业性质: one kind, and the document that shows it."""
    only_keepers(organisation, by)
    refuse(ownership_refusals(fields, today=day_of(now)))
    return _of_profile(organisation, fields, UNCONFIRMED, by=by, now=now, version=version, verb="saved")


def confirm_ownership(
    organisation: Organisation,
    *,
    holds: bool,
    note: str,
    by: Actor,
    now: datetime,
    version: int | None = None,
) -> EnterpriseProfile:
    """The county has looked at the document: the kind of ownership is so, or it is not and why."""
    profile = profile_of(organisation)
    proven = bool(profile.ownership and profile.ownership_document)
    refuse(confirming_refusals(organisation, by, holds=holds, note=note, has_proof=proven))
    found = {
        "ownership_confirmed": holds,
        "ownership_confirmed_on": day_of(now),
        "ownership_confirmed_by_label": by.label,
        "ownership_confirmed_note": note.strip(),
    }
    return _of_profile(
        organisation, found, {}, by=by, now=now, version=version, verb="confirmed", reason=note.strip()
    )


def _of_profile(
    organisation: Organisation,
    fields: Mapping[str, Any],
    taken_back: Mapping[str, Any],
    *,
    by: Actor,
    now: datetime,
    version: int | None,
    verb: str,
    reason: str = "",
) -> EnterpriseProfile:
    with transaction.atomic():
        profile = profile_of(organisation)
        changed = difference(profile, fields)
        if not changed:
            return profile
        seen = profile.version if version is None else version
        same = EnterpriseProfile.objects.filter(pk=profile.pk, version=seen)
        if not same.update(version=seen + 1, **{**taken_back, **fields}):
            raise RecordChanged(profile)
        facts = {"changed": changed, **({"reason": reason} if reason else {})}
        # What the county found is its own act and not done on the unit's behalf.
        marked = facts if verb == "confirmed" else facts_by(by, organisation, **facts)
        append(chain_of(organisation), verb=f"ownership.{verb}", at=now, actor=by, facts=marked)
        profile.refresh_from_db()
    return profile


def save_protection(
    organisation: Organisation,
    fields: Mapping[str, Any],
    *,
    by: Actor,
    now: datetime,
    row: KeyProtection | None = None,
) -> KeyProtection:
    """重点保护对象, with the way of use and the note on its foreign side."""
    only_keepers(organisation, by)
    refuse(protection_refusals(organisation, fields, today=day_of(now), row=row))
    saved: KeyProtection = write(
        KeyProtection, organisation, fields, by=by, now=now, row=row, verb="protection"
    )
    return saved
