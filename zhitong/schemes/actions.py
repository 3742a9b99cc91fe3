"""Writes: load a version of a pack, put a version into force. Both leave an event in the row's own chain."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Max

from zhitong.journal.public import Actor, append, open_chain
from zhitong.people.public import Organisation, Territory
from zhitong.schemes.format.pack import Pack
from zhitong.schemes.format.reading import load_pack_directory
from zhitong.schemes.installed import forget
from zhitong.schemes.models import Installation, RoleBinding, SchemeVersion
from zhitong.schemes.rules import Wanted, refusals_of


class SchemeRefused(ValueError):
    """A version that cannot be put into force; `sentences` says why, in Chinese."""

    def __init__(self, sentences: list[str]) -> None:
        self.sentences = tuple(sentences)
        super().__init__("\n".join(sentences))


@dataclass(frozen=True)
class Choices:
    """What is decided on putting a pack into force. `roles`: an organisation by name for a role, where wanted."""

    settings: Mapping[str, Any] = field(default_factory=dict)
    contacts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    roles: Mapping[str, Organisation] = field(default_factory=dict)


def load_pack(folder: Path, *, by: Actor, now: datetime) -> SchemeVersion:
    """The version with this content: the one already loaded, or a new one. Raises PackFaulty."""
    return store_pack(load_pack_directory(folder), by=by, now=now)


def store_pack(pack: Pack, *, by: Actor, now: datetime) -> SchemeVersion:
    with transaction.atomic():
        known = SchemeVersion.objects.filter(content_hash=pack.content_hash).first()
        if known is not None:
            return known
        highest = SchemeVersion.objects.filter(key=pack.key).aggregate(highest=Max("number"))["highest"] or 0
        chain = open_chain("scheme_version", pack.scheme.title)
        version = SchemeVersion.objects.create(
            key=pack.key,
            number=highest + 1,
            title=pack.scheme.title,
            content=pack.as_content(),
            content_hash=pack.content_hash,
            loaded_at=now,
            loaded_by_label=by.label,
            chain=chain,
        )
        facts = {"key": pack.key, "number": version.number, "content_hash": version.content_hash}
        append(chain, verb="load_pack", at=now, actor=by, facts=facts)
    return version


def put_into_force(
    version: SchemeVersion,
    *,
    territory: Territory,
    lead: Organisation,
    start: date,
    choices: Choices | None = None,
    by: Actor,
    now: datetime,
) -> Installation:
    """Bring a version into force from a day on; the one in force there before ends the day before."""
    picked = choices or Choices()
    pack = Pack.from_content(version.content)
    with transaction.atomic():
        former = _former(version.key, territory)
        wanted = Wanted(pack, territory, lead, start, picked.settings, picked.contacts, former)
        if sentences := refusals_of(wanted):
            raise SchemeRefused(sentences)
        installation = Installation.objects.create(
            scheme_version=version,
            territory=territory,
            lead_agency=lead,
            in_force_from=start,
            settings=pack.chosen(picked.settings),
            contacts={key: dict(value) for key, value in picked.contacts.items()},
            chain=open_chain("installation", pack.scheme.title),
        )
        RoleBinding.objects.bulk_create(_bindings(installation, pack, picked.roles))
        _record(installation, version, by=by, now=now)
        if former is not None:
            _supersede(former, installation, by=by, now=now)
    forget(installation.pk)
    return installation


def change_contacts(
    installation: Installation, contacts: Mapping[str, Mapping[str, str]], *, by: Actor, now: datetime
) -> None:
    """Contacts move with people and telephones; they are the one thing of an installation that may change."""
    with transaction.atomic():
        locked = (
            Installation.objects.select_for_update().select_related("scheme_version").get(pk=installation.pk)
        )
        pack = Pack.from_content(locked.scheme_version.content)
        from_rules = Wanted.contact_refusals(pack, contacts)
        if from_rules:
            raise SchemeRefused(from_rules)
        locked.contacts = {key: dict(value) for key, value in contacts.items()}
        locked.save(update_fields=["contacts"])
        if locked.chain is not None:
            append(locked.chain, verb="change_contacts", at=now, actor=by, facts={"slots": sorted(contacts)})
    installation.contacts = locked.contacts


def _former(key: str, territory: Territory) -> Installation | None:
    """The open installation of the same scheme in the same territory, locked until this one is decided."""
    rows = Installation.objects.select_for_update().filter(
        scheme_version__key=key, territory=territory, in_force_to__isnull=True
    )
    return rows.order_by("-in_force_from").first()


def _bindings(
    installation: Installation, pack: Pack, organisations: Mapping[str, Organisation]
) -> list[RoleBinding]:
    return [
        RoleBinding(
            installation=installation,
            role=role.key,
            function=binding.function or "",
            level=binding.level or "",
            duty_kinds=list(binding.duties),
            organisation=organisations.get(role.key),
        )
        for role in pack.roles.roles
        for binding in role.bindings
        if binding.party == "agency"
    ]


def _record(installation: Installation, version: SchemeVersion, *, by: Actor, now: datetime) -> None:
    if installation.chain is None:
        return
    facts = {
        "scheme": version.key,
        "version": version.number,
        "content_hash": version.content_hash,
        "territory": installation.territory.path,
        "lead": installation.lead_agency.name,
        "from": installation.in_force_from.isoformat(),
        "settings": installation.settings,
    }
    append(installation.chain, verb="put_into_force", at=now, actor=by, facts=facts)


def _supersede(former: Installation, installation: Installation, *, by: Actor, now: datetime) -> None:
    former.in_force_to = installation.in_force_from - timedelta(days=1)
    former.superseded_by = installation
    former.save(update_fields=["in_force_to", "superseded_by"])
    if former.chain is not None:
        facts = {"to": former.in_force_to.isoformat(), "superseded_by": installation.pk}
        append(former.chain, verb="supersede", at=now, actor=by, facts=facts)
