"""Persons and their duties, and the naming of responsible heads and liaison officers (责任人、联络员).

Ending a duty here ends the duty alone. Whether open work stands in the way is asked in matters."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Q

from zhitong.journal.public import Actor, append, erase, keep_sealed, open_chain, record_access
from zhitong.lib.identifiers.phone import parse_phone
from zhitong.lib.zh import mask_phone
from zhitong.people import rules
from zhitong.people.models import Duty, Organisation, Person
from zhitong.people.vocabulary import DutyKind

CHAIN_KIND = "duty"


def add_person(
    *,
    username: str,
    name: str,
    by: Actor,
    now: datetime,
    is_official: bool = False,
    email: str = "",
    phone: str = "",
    password: str = "",
) -> Person:
    """A person who may sign in. Without a password the first one is set by an invitation's code."""
    username, name = username.strip().lower(), name.strip()
    if not name:
        raise rules.Refused("name_missing", "请填姓名。", field="name")
    if not username:
        raise rules.Refused("username_missing", "请填用户名。", field="username")
    if Person.objects.filter(username=username).exists():
        raise rules.Refused(
            "username_known", "这个用户名已经有人用。换一个，或者找回原来的账号。", field="username"
        )
    if password:
        rules.first(rules.password_refusals(password, username=username))
    person = Person(
        username=username, name=name, email=email.strip(), is_official=is_official, created_at=now
    )
    person.set_password(password or None)
    with transaction.atomic():
        person.save()
        _log("person.added", person, by=by, now=now)
        if phone:
            set_phone(person, phone=phone, by=by, now=now)
    return person


def set_phone(person: Person, *, phone: str, by: Actor, now: datetime) -> Person:
    """Keep the number sealed; the former one is destroyed."""
    judged = parse_phone(phone)
    if not judged.valid:
        raise rules.Refused("phone", judged.reason, field="phone")
    with transaction.atomic():
        former, person.phone = (
            person.phone,
            keep_sealed(judged.normalised, kind="phone", masked=mask_phone(judged.normalised)),
        )
        Person.objects.filter(pk=person.pk).update(phone=person.phone)
        if former is not None:
            erase(former, at=now)
        _log("person.phone_set", person, by=by, now=now)
    return person


def set_profile(
    person: Person, *, name: str, email: str, email_notices: bool, by: Actor, now: datetime
) -> Person:
    person.name, person.email, person.email_notices = (
        name.strip() or person.name,
        email.strip(),
        email_notices,
    )
    with transaction.atomic():
        person.save(update_fields=["name", "email", "email_notices"])
        _log("person.profile_set", person, by=by, now=now)
    return person


def set_active(person: Person, *, active: bool, by: Actor, now: datetime, reason: str = "") -> Person:
    """Stop or allow signing in; stopping ends every session at once."""
    with transaction.atomic():
        epoch = F("session_epoch") + (0 if active else 1)
        Person.objects.filter(pk=person.pk).update(is_active=active, session_epoch=epoch)
        _log("person.activated" if active else "person.deactivated", person, by=by, now=now, reason=reason)
    person.refresh_from_db()
    return person


def assign_duty(
    *,
    person: Person,
    organisation: Organisation,
    kind: str,
    starts_on: date,
    by: Actor,
    now: datetime,
    ends_on: date | None = None,
    title: str = "",
    is_public_contact: bool = False,
    public_phone: str = "",
) -> Duty:
    held = Duty.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on), person=person)
    rules.first(rules.duty_refusals(person, organisation, kind, held))
    duty = Duty(
        person=person,
        organisation=organisation,
        kind=kind,
        title=title,
        starts_on=starts_on,
        ends_on=ends_on,
        is_public_contact=is_public_contact,
        public_phone=checked_public_phone(public_phone),
    )
    facts = {
        "person": person.pk,
        "organisation": organisation.pk,
        "kind": kind,
        "starts_on": starts_on.isoformat(),
        "is_public_contact": is_public_contact,
    }
    with transaction.atomic():
        duty.chain = open_chain(CHAIN_KIND, f"{person.name} {organisation}")
        duty.save()
        _append(duty, "duty.assigned", facts, by=by, now=now)
    return duty


def _append(duty: Duty, verb: str, facts: dict[str, Any], *, by: Actor, now: datetime) -> None:
    """To the duty's own chain and to its organisation's."""
    for chain in (duty.chain, duty.organisation.chain):
        if chain is not None:
            append(chain, verb=verb, at=now, actor=by, facts={**facts, "duty": duty.pk})


def end_duty(duty: Duty, *, last_day: date, by: Actor, now: datetime, reason: str = "") -> Duty:
    """The duty is held to the end of its last day."""
    if last_day < duty.starts_on:
        raise rules.Refused("before_start", "最后一天早于开始的那一天。请改最后一天。", field="last_day")
    if duty.ends_on is not None and duty.ends_on <= last_day:
        raise rules.Refused("already_ended", "这项职责已经结束，不用再办。")
    facts = {"person": duty.person_id, "kind": duty.kind, "ends_on": last_day.isoformat(), "reason": reason}
    with transaction.atomic():
        duty.ends_on = last_day
        duty.save(update_fields=["ends_on"])
        _append(duty, "duty.ended", facts, by=by, now=now)
    return duty


def name_contact(
    *,
    person: Person,
    organisation: Organisation,
    kind: str,
    starts_on: date,
    by: Actor,
    now: datetime,
    title: str = "",
    is_public_contact: bool = False,
    public_phone: str = "",
) -> Duty:
    """确定责任人、联络员: the unit itself names who answers for it and whom one calls (JH 四（四）)."""
    if kind not in (DutyKind.HEAD, DutyKind.LIAISON_OFFICER):
        raise rules.Refused(
            "contact_kind", "这里只确定负责人和联络员。其他职责由安全管理员安排。", field="kind"
        )
    if is_public_contact and not (public_phone.strip() or organisation.public_phone):
        raise rules.Refused(
            "public_phone_missing",
            "对外公开的联系人要有办公电话。请填办公电话，不填手机。",
            field="public_phone",
        )
    return assign_duty(
        person=person,
        organisation=organisation,
        kind=kind,
        starts_on=starts_on,
        title=title,
        is_public_contact=is_public_contact,
        public_phone=public_phone,
        by=by,
        now=now,
    )


def name_liaison(
    *,
    person: Person,
    organisation: Organisation,
    starts_on: date,
    by: Actor,
    now: datetime,
    title: str = "",
    is_public_contact: bool = False,
    public_phone: str = "",
) -> Duty:
    """确定联络员, of an agency or of an enterprise."""
    return name_contact(
        person=person,
        organisation=organisation,
        kind=DutyKind.LIAISON_OFFICER,
        starts_on=starts_on,
        title=title,
        is_public_contact=is_public_contact,
        public_phone=public_phone,
        by=by,
        now=now,
    )


def set_public_contact(
    duty: Duty, *, is_public_contact: bool, public_phone: str, by: Actor, now: datetime
) -> Duty:
    """Tell the public about this contact, or no longer."""
    phone = checked_public_phone(public_phone)
    if is_public_contact and not (phone or duty.organisation.public_phone):
        raise rules.Refused(
            "public_phone_missing",
            "对外公开的联系人要有办公电话。请填办公电话，不填手机。",
            field="public_phone",
        )
    facts = {"is_public_contact": [duty.is_public_contact, is_public_contact], "public_phone": phone}
    with transaction.atomic():
        duty.is_public_contact, duty.public_phone = is_public_contact, phone
        duty.save(update_fields=["is_public_contact", "public_phone"])
        _append(duty, "duty.contact_set", facts, by=by, now=now)
    return duty


def checked_public_phone(phone: str) -> str:
    """An office line or hotline; a mobile number is personal and is not published."""
    if not phone.strip():
        return ""
    judged = parse_phone(phone)
    if not judged.valid:
        raise rules.Refused("phone", judged.reason, field="public_phone")
    if judged.parts.get("form") == "mobile":
        raise rules.Refused("phone_mobile", "这是手机号码，不对外公开。请填办公电话。", field="public_phone")
    return judged.normalised


def _log(act: str, person: Person, *, by: Actor, now: datetime, reason: str = "") -> None:
    record_access(act, actor=by, at=now, object_kind="person", object_key=str(person.pk), reason=reason)
