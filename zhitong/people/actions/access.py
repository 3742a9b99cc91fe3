"""Access to an account: one-time codes of invitation and reset, passwords, sessions. The second factor has its own
file. Every act stands in the access log; codes and passwords themselves stand nowhere."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from importlib import import_module

from django.conf import settings
from django.db import transaction
from django.db.models import F

from zhitong.journal.public import Actor, record_access
from zhitong.people import rules
from zhitong.people.models import Invitation, Person, SignedInSession

# Nothing that looks like something else: codes are written down and read out on the telephone.
_ALPHABET = "ACDEFGHJKMNPQRTUVWXY34679"
_GROUPS, _GROUP = 4, 4
SEEN_EVERY = timedelta(minutes=1)


def issue_code(person: Person, *, purpose: str, by: Actor, now: datetime) -> str:
    """A one-time code, shown once to the one who issues it. Earlier codes of the person stop working."""
    if not person.is_active:
        raise rules.Refused("person_inactive", f"{person.name} 已停用。先恢复登录，再发代码。")
    code = "-".join("".join(secrets.choice(_ALPHABET) for _ in range(_GROUP)) for _ in range(_GROUPS))
    with transaction.atomic():
        person.invitations.filter(used_at__isnull=True, expires_at__gt=now).update(expires_at=now)
        Invitation.objects.create(
            person=person,
            purpose=purpose,
            code_hash=code_hash(code),
            made_by_label=by.label[:120],
            made_at=now,
            expires_at=now + rules.CODE_LIFETIME,
        )
        log(f"code.issued.{purpose}", person, by=by, now=now)
    return code


def code_hash(code: str) -> str:
    """Of the code as typed: case, blanks and hyphens do not matter."""
    plain = "".join(char for char in code.upper() if char.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()


def use_code(code: str, *, password: str, by: Actor, now: datetime, address: str = "") -> Person:
    """Set the password by a code. It works once, also when it is sent twice at the same moment."""
    invitation = Invitation.objects.filter(code_hash=code_hash(code)).select_related("person").first()
    fault = code_refusal(invitation, now)
    if fault is not None or invitation is None:
        raise fault or rules.Refused("code", "")
    person = invitation.person
    rules.first(rules.password_refusals(password, username=person.username))
    with transaction.atomic():
        free = Invitation.objects.filter(pk=invitation.pk, used_at__isnull=True)
        if not free.update(used_at=now):
            raise rules.Refused("code_used", "这个代码已经用过。请直接登录，或者请安全管理员再发一个。")
        _set_password(person, password)
        person.sign_in_brakes.all().delete()
        record_access(
            f"code.used.{invitation.purpose}",
            actor=by if by.person_id else Actor(person_id=person.pk, person_label=person.name),
            at=now,
            object_kind="person",
            object_key=str(person.pk),
            address=address,
        )
    return person


def code_refusal(invitation: Invitation | None, now: datetime) -> rules.Refused | None:
    """Why this code cannot be used, in one sentence."""
    if invitation is None or not invitation.person.is_active:
        return rules.Refused(
            "code_unknown", "没有这个代码。请逐位核对，或者请发代码的人再发一个。", field="code"
        )
    if invitation.used_at is not None:
        return rules.Refused(
            "code_used", "这个代码已经用过。请直接登录，或者请安全管理员再发一个。", field="code"
        )
    if invitation.expires_at <= now:
        return rules.Refused("code_expired", "这个代码已经失效。请安全管理员再发一个。", field="code")
    return None


def change_password(person: Person, *, old: str, new: str, by: Actor, now: datetime) -> Person:
    """The person's own change; all sessions end, the caller keeps its own alive."""
    if not person.check_password(old):
        raise rules.Refused("password_wrong", "现在的密码不对。请再输一次。", field="old")
    rules.first(rules.password_refusals(new, username=person.username))
    if old == new:
        raise rules.Refused("password_same", "新密码和现在的一样。换一个。", field="password")
    with transaction.atomic():
        _set_password(person, new)
        log("password.changed", person, by=by, now=now)
    return person


def _set_password(person: Person, password: str) -> None:
    person.set_password(password)
    Person.objects.filter(pk=person.pk).update(password=person.password, session_epoch=F("session_epoch") + 1)
    person.refresh_from_db(fields=["session_epoch"])


# --- sessions --------------------------------------------------------------------------------------------


def sign_out_everywhere(person: Person, *, by: Actor, now: datetime, reason: str = "") -> None:
    """Raise the epoch: every session of the person ends with its next request."""
    with transaction.atomic():
        Person.objects.filter(pk=person.pk).update(session_epoch=F("session_epoch") + 1)
        person.signed_in_sessions.filter(ended_at__isnull=True).update(ended_at=now)
        log("sessions.ended", person, by=by, now=now, reason=reason)
    person.refresh_from_db(fields=["session_epoch"])


def open_session(
    person: Person, *, session_key: str, address: str, device: str, now: datetime
) -> SignedInSession:
    row, _ = SignedInSession.objects.update_or_create(
        session_key=session_key,
        defaults={
            "person": person,
            "started_at": now,
            "seen_at": now,
            "address": address,
            "device": device[:120],
            "ended_at": None,
        },
    )
    return row


def touch_session(session_key: str, *, now: datetime) -> None:
    SignedInSession.objects.filter(session_key=session_key, ended_at__isnull=True).update(seen_at=now)


def close_session(session_key: str, *, now: datetime) -> None:
    SignedInSession.objects.filter(session_key=session_key, ended_at__isnull=True).update(ended_at=now)


def keep_only(person: Person, *, former: str | None, session_key: str, now: datetime) -> None:
    """After the epoch was raised: the caller's own session goes on under its new key, all others are over."""
    person.signed_in_sessions.filter(ended_at__isnull=True).exclude(session_key=former).update(ended_at=now)
    person.signed_in_sessions.filter(session_key=former).update(session_key=session_key, ended_at=None)


def end_other_session(row: SignedInSession, *, by: Actor, now: datetime) -> None:
    """Sign out one device. The session's stored data goes too, so that its cookie opens nothing."""
    with transaction.atomic():
        SignedInSession.objects.filter(pk=row.pk, ended_at__isnull=True).update(ended_at=now)
        import_module(settings.SESSION_ENGINE).SessionStore(row.session_key).delete()
        log("session.ended", row.person, by=by, now=now)


def log(act: str, person: Person, *, by: Actor, now: datetime, reason: str = "") -> None:
    record_access(act, actor=by, at=now, object_kind="person", object_key=str(person.pk), reason=reason)
