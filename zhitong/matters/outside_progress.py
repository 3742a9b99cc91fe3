"""Where a matter is, for somebody outside who has a code: a state in outside words, whose turn, by when. No names of
persons, no titles, no reasons. For every kind whose procedure says `tells_outside`."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from zhitong.journal.public import Actor, append
from zhitong.lib import zh
from zhitong.matters.asked import Refused
from zhitong.matters.models import Matter, ReceiptCode
from zhitong.matters.move import Refusal
from zhitong.matters.naming import outside_name
from zhitong.matters.procedure import procedure
from zhitong.matters.vocabulary import WaitingOn

# Nothing that looks like something else: codes are written down and read out on the telephone.
_ALPHABET = "ACDEFGHJKMNPQRTUVWXY34679"
_GROUPS, _GROUP = 3, 4


@dataclass(frozen=True)
class OutsideProgress:
    """In plain words. `holder` is an office, or empty where it is whoever asks, or nobody's turn any more."""

    number: str
    kind: str
    state: str
    holder: str
    theirs: bool
    what_next: str
    due_at: datetime | None
    since: datetime
    is_open: bool


def new_code() -> str:
    """查询码 as it is given to anybody, for every kind of matter."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(_GROUP)) for _ in range(_GROUPS))


def plain_code(code: str) -> str:
    """As it counts: case, blanks and hyphens do not matter."""
    return "".join(char for char in zh.clean_text(code).upper() if char.isalnum())


def issue_receipt_code(matter: Matter, *, by: Actor, now: datetime) -> str:
    """The code, to be shown once. Raises Refused where the kind has no words for outsiders."""
    if not procedure(matter.kind).tells_outside:
        raise Refused([Refusal("inside_only", "这一种办件不对外查进度，没有查询码。")])
    code = new_code()
    with transaction.atomic():
        row = Matter.objects.select_for_update().select_related("chain").get(pk=matter.pk)
        kept = {"code_hash": _hash(row, code), "issued_at": now, "issued_by_label": by.label}
        ReceiptCode.objects.update_or_create(matter=row, defaults=kept)
        append(row.chain, verb="receipt.issued", at=now, actor=by, facts={})
    return code


def _hash(matter: Matter, code: str) -> str:
    """Of the code as typed. The same code of another matter hashes otherwise."""
    return hashlib.sha256(f"{matter.number}:{plain_code(code)}".encode()).hexdigest()


def fits_code(matter: Matter, code: str) -> bool:
    """Whether it is the code that the office gave for this matter."""
    row = ReceiptCode.objects.filter(matter=matter).first()
    return row is not None and hmac.compare_digest(row.code_hash, _hash(matter, code))


def outside_progress(number: str, code: str) -> OutsideProgress | None:
    """By number and code together; one answer for an unknown number, one without a code, and a wrong code."""
    wanted = zh.matter_number(number)
    row = ReceiptCode.objects.filter(matter__number=wanted).select_related("matter__lead").first()
    if row is None or not hmac.compare_digest(row.code_hash, _hash(row.matter, code)):
        return None
    return progress_of(row.matter) if procedure(row.matter.kind).tells_outside else None


def progress_of(matter: Matter) -> OutsideProgress:
    kind = procedure(matter.kind)
    state = kind.by_state[matter.state]
    theirs = matter.waiting_on == WaitingOn.APPLICANT
    return OutsideProgress(
        number=matter.number,
        kind=kind.label,
        state=outside_name(state, matter.installation_id),
        holder=matter.lead.name if matter.is_open and not theirs else "",
        theirs=theirs,
        what_next=state.outside_hint,
        due_at=matter.due_at if matter.is_open else None,
        since=matter.state_since,
        is_open=matter.is_open,
    )
