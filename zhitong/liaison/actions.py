"""An agency outside the system names its liaison officer by sealed letter: one person of the office enters it, another one
holds it against the letter. Until then nobody is named, and the predecessor goes on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from zhitong.files.public import StoredFile
from zhitong.inbox.public import tell
from zhitong.journal.public import Actor, append
from zhitong.liaison.models import LiaisonLetter
from zhitong.liaison.vocabulary import LetterState
from zhitong.lib import zh
from zhitong.people.public import (
    Duty,
    DutyKind,
    Letter,
    Organisation,
    Refused,
    holder_ids,
    letter_refusals,
    name_from_letter,
)

OFFICERS = (DutyKind.OFFICER, DutyKind.HEAD)


@dataclass(frozen=True)
class LetterGiven:
    """What stands in the letter. `replaces`: whose duty ends on the day before."""

    name: str
    letter: str
    received_on: date
    starts_on: date
    file: StoredFile
    title: str = ""
    public_phone: str = ""
    replaces: Duty | None = None


def record_letter(
    organisation: Organisation, given: LetterGiven, *, by: Actor, now: datetime
) -> LiaisonLetter:
    """Enter the letter. Raises Refused."""
    refused = letter_refusals(organisation, given.letter, given.received_on, given.starts_on, zh.day_of(now))
    if refused:
        raise refused[0]
    with transaction.atomic():
        row = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
        waiting = LiaisonLetter.objects.filter(organisation=row, name=given.name, state=LetterState.WAITING)
        if waiting.exists():
            raise Refused("letter_waiting", "这一位已经录入，正等另一位同事核对，不用再录。", field="name")
        made = LiaisonLetter.objects.create(
            organisation=row,
            office_id=by.organisation_id or 0,
            recorded_at=now,
            recorded_by_id=by.person_id or 0,
            recorded_by_label=by.label,
            **vars(given),
        )
        event = _append(made, "liaison_letter.recorded", by=by, now=now)
        others = set(holder_ids([made.office_id], OFFICERS, zh.day_of(now))) - {by.person_id}
        tell(
            sorted(others),
            subject=f"{organisation.name}的联络员 {given.name}",
            why=f"{by.person_label}按来函录入，请您对照来函核对",
            path=f"/desk/liaisons/letters/{made.pk}/",
            event=event,
            now=now,
        )
    return made


def confirm_letter(letter: LiaisonLetter, *, by: Actor, now: datetime) -> Duty:
    """The second person has the letter in hand: the liaison officer is named. Raises Refused."""
    with transaction.atomic():
        row = _waiting(letter, by=by)
        duty = name_from_letter(
            row.organisation,
            name=row.name,
            letter=Letter(row.letter, row.received_on),
            starts_on=row.starts_on,
            title=row.title,
            public_phone=row.public_phone,
            replaces=row.replaces,
            by=by,
            now=now,
        )
        _settle(row, LetterState.CONFIRMED, by=by, now=now, duty=duty)
        _append(row, "liaison_letter.confirmed", by=by, now=now)
    return duty


def return_letter(letter: LiaisonLetter, *, reason: str, by: Actor, now: datetime) -> LiaisonLetter:
    """It does not say what was entered: whoever entered it enters it anew."""
    if not reason.strip():
        raise Refused("reason_missing", "请写明哪里和来函不一致。", field="reason")
    with transaction.atomic():
        row = _waiting(letter, by=by)
        _settle(row, LetterState.RETURNED, by=by, now=now, reason=reason.strip()[:200])
        event = _append(row, "liaison_letter.returned", by=by, now=now, reason=row.reason)
        tell(
            [row.recorded_by_id],
            subject=f"{row.organisation.name}的联络员 {row.name}",
            why=f"{by.person_label}退回，请照来函重新录入：{row.reason}",
            path=f"/desk/liaisons/{row.organisation_id}/letter/",
            event=event,
            now=now,
        )
    return row


def _waiting(letter: LiaisonLetter, *, by: Actor) -> LiaisonLetter:
    """Under lock: of two colleagues only one settles it, and never who entered it."""
    found = LiaisonLetter.objects.select_for_update(of=("self",))
    row = found.select_related("organisation", "replaces").get(pk=letter.pk)
    if row.office_id != by.organisation_id or by.duty_kind not in OFFICERS:
        raise Refused("role", "由录入单位的另一位经办人或者负责人核对。")
    if row.state != LetterState.WAITING:
        raise Refused("letter_settled", f"{row.settled_by_label}已经办过：{row.get_state_display()}。")
    if row.recorded_by_id == by.person_id:
        raise Refused("same_person", "录入和核对不能是同一个人。请交给本单位另一位同事核对。")
    return row


def _settle(row: LiaisonLetter, state: str, *, by: Actor, now: datetime, **more: Any) -> None:
    fields = {"state": state, "settled_at": now, "settled_by_label": by.label, **more}
    for name, value in fields.items():
        setattr(row, name, value)
    LiaisonLetter.objects.filter(pk=row.pk).update(**fields)


def _append(row: LiaisonLetter, verb: str, *, by: Actor, now: datetime, **more: Any) -> Any:
    """To the history of the agency that wrote."""
    facts = {"letter": row.letter, "name": row.name, "received_on": row.received_on.isoformat(), **more}
    chain = row.organisation.chain
    return append(chain, verb=verb, at=now, actor=by, facts=facts) if chain is not None else None
