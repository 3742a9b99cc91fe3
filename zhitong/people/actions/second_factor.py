"""动态口令: time-based one-time codes (RFC 6238: six digits, thirty seconds) and one-time recovery codes.

The arithmetic is the `cryptography` library's. The secret is a SealedValue; a code works once; guessing is slowed
down per person."""

from __future__ import annotations

import base64
import hashlib
import secrets
from datetime import datetime
from urllib.parse import quote

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.db import transaction

from zhitong.journal.public import Actor, erase, keep_sealed, reveal
from zhitong.lib.zh import clean_text
from zhitong.people import rules
from zhitong.people.actions.access import log
from zhitong.people.models import Person, SecondFactor

STEP = 30
DIGITS = 6
RECOVERY_CODES = 10
ISSUER = "知通"


def new_secret() -> str:
    """160 random bits in base32, as authenticators take it."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def code_at(secret: str, at: datetime) -> str:
    return _totp(secret).generate(int(at.timestamp())).decode()


def totp_now(person: Person, at: datetime) -> str:
    """The code that the person's authenticator shows at this moment; for the demo, which has no telephone."""
    factor = confirmed_factor(person)
    if factor is None:
        raise rules.Refused("no_factor", f"{person.username} 没有启用动态口令，登录时只要密码。")
    return code_at(reveal(factor.secret), at)


def confirmed_factor(person: Person) -> SecondFactor | None:
    found = SecondFactor.objects.filter(person=person, confirmed_at__isnull=False)
    return found.select_related("secret").first()


def provisioning_uri(person: Person, secret: str) -> str:
    label = quote(f"{ISSUER}:{person.username}")
    return f"otpauth://totp/{label}?secret={secret}&issuer={quote(ISSUER)}&digits={DIGITS}&period={STEP}"


def enrol_totp(person: Person, secret: str, *, by: Actor, now: datetime) -> list[str]:
    """Start to use this secret; returns the recovery codes, which are shown once. A former secret is destroyed."""
    codes = [_recovery_code() for _ in range(RECOVERY_CODES)]
    with transaction.atomic():
        former = SecondFactor.objects.filter(person=person).select_related("secret").first()
        kept = keep_sealed(secret, kind="totp", masked="")
        values = {
            "secret": kept,
            "confirmed_at": now,
            "last_step": 0,
            "failures": 0,
            "blocked_until": None,
            "recovery_hashes": [_recovery_hash(person, code) for code in codes],
        }
        SecondFactor.objects.update_or_create(person=person, defaults=values)
        if former is not None:
            erase(former.secret, at=now)
        log("second_factor.enrolled", person, by=by, now=now)
    return codes


def confirm_enrolment(person: Person, secret: str, code: str, *, by: Actor, now: datetime) -> list[str]:
    """Enrol once the authenticator has shown a right code; that code cannot be used again to sign in."""
    step = _matching_step(secret, code, now)
    if step is None:
        raise rules.Refused("code_wrong", "这 6 位口令不对。等它变一次，再输新的。", field="code")
    codes = enrol_totp(person, secret, by=by, now=now)
    SecondFactor.objects.filter(person=person).update(last_step=step)
    return codes


def check_code(person: Person, code: str, *, now: datetime) -> None:
    """Accept a code or a recovery code; raises Refused with the sentence to be shown."""
    with transaction.atomic():
        factor = (
            SecondFactor.objects.select_for_update().filter(person=person).select_related("secret").first()
        )
        if factor is None or factor.confirmed_at is None:
            raise rules.Refused("no_factor", "还没有启用动态口令。先启用，再登录。", field="code")
        if factor.blocked_until is not None and factor.blocked_until > now:
            raise _paused(factor.blocked_until, now)
        accepted = _accept(factor, code, now)
        if accepted:
            factor.failures, factor.blocked_until = 0, None
        else:
            factor.failures += 1
            if factor.failures >= rules.SECOND_FACTOR_TRIES:
                factor.failures, factor.blocked_until = 0, now + rules.SECOND_FACTOR_PAUSE
        factor.save()
    # Raised outside the transaction: the count of failures has to stay.
    if accepted:
        return
    if factor.blocked_until is not None:
        raise _paused(factor.blocked_until, now)
    raise rules.Refused("code_wrong", "这 6 位口令不对。等它变一次，再输新的。", field="code")


def _accept(factor: SecondFactor, code: str, now: datetime) -> bool:
    plain = "".join(char for char in clean_text(code).upper() if char.isalnum())
    if plain.isdigit() and len(plain) == DIGITS:
        step = _matching_step(reveal(factor.secret), plain, now)
        if step is None or step <= factor.last_step:
            return False
        factor.last_step = step
        return True
    hashed = _recovery_hash(factor.person, plain)
    if hashed not in factor.recovery_hashes:
        return False
    factor.recovery_hashes = [item for item in factor.recovery_hashes if item != hashed]
    return True


def _matching_step(secret: str, code: str, now: datetime) -> int | None:
    """One step to either side is accepted: telephones' clocks differ."""
    current = int(now.timestamp()) // STEP
    for step in (current, current - 1, current + 1):
        right = _totp(secret).generate(step * STEP).decode()
        if secrets.compare_digest(right.encode(), clean_text(code).encode()):
            return step
    return None


def renew_recovery_codes(person: Person, *, by: Actor, now: datetime) -> list[str]:
    codes = [_recovery_code() for _ in range(RECOVERY_CODES)]
    with transaction.atomic():
        hashes = [_recovery_hash(person, code) for code in codes]
        SecondFactor.objects.filter(person=person).update(recovery_hashes=hashes)
        log("second_factor.recovery_renewed", person, by=by, now=now)
    return codes


def drop_second_factor(person: Person, *, by: Actor, now: datetime, reason: str) -> None:
    """The telephone is lost. An official must enrol anew before anything else."""
    with transaction.atomic():
        for factor in SecondFactor.objects.filter(person=person).select_related("secret"):
            factor.delete()
            erase(factor.secret, at=now)
        log("second_factor.dropped", person, by=by, now=now, reason=reason)


def _totp(secret: str) -> TOTP:
    padded = secret + "=" * (-len(secret) % 8)
    # SHA-1 is what authenticators take without asking, and what RFC 6238 names first.
    return TOTP(base64.b32decode(padded), DIGITS, SHA1(), STEP)  # noqa: S303


def _paused(until: datetime, now: datetime) -> rules.Refused:
    minutes = max(1, -(-int((until - now).total_seconds()) // 60))
    return rules.Refused(
        "code_paused", f"口令错了太多次。{minutes} 分钟后再试，或者找安全管理员。", field="code"
    )


def _recovery_code() -> str:
    text = base64.b32encode(secrets.token_bytes(10)).decode()
    return f"{text[:4]}-{text[4:8]}-{text[8:12]}-{text[12:]}"


def _recovery_hash(person: Person, code: str) -> str:
    plain = "".join(char for char in code.upper() if char.isalnum())
    return hashlib.sha256(f"{person.pk}:{plain}".encode()).hexdigest()
