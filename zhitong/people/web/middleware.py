"""Puts the actor on every request: the signed-in person under the acting duty, or the anonymous public.

A duty that has ended is dropped with the next request; a session that was idle too long is closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from zhitong.journal.public import ANONYMOUS, record_access
from zhitong.people import rules
from zhitong.people.actions.access import SEEN_EVERY, close_session, touch_session
from zhitong.people.queries import acting_duty, actor_for, duties_of

DUTY_KEY = "duty_id"
SEEN_KEY = "seen_at"


class ActorMiddleware:
    """Sets `request.actor`, `request.acting_duty`, `request.duties` and, after a time-out, `request.session_over`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        request.actor, request.duties, request.acting_duty, request.session_over = ANONYMOUS, [], None, None
        if request.user.is_authenticated:
            now = timezone.now()
            if still_awake(request, now):
                take_duty(request, now)
        return self.get_response(request)


def still_awake(request: Any, now: datetime) -> bool:
    """Whether the session goes on; notes that it was used, at most once a minute."""
    seen = request.session.get(SEEN_KEY)
    idle = None if seen is None else now.timestamp() - seen
    if idle is not None and idle > rules.idle_seconds(request.user):
        request.session_over = request.user.pk
        person, key = request.user, request.session.session_key
        record_access("session.timed_out", actor=actor_for(person, None), at=now, address=address_of(request))
        close_session(key, now=now)
        logout(request)
        return False
    if idle is None or idle > SEEN_EVERY.total_seconds():
        mark_seen(request, now)
    return True


def mark_seen(request: Any, now: datetime) -> None:
    request.session[SEEN_KEY] = now.timestamp()
    if request.session.session_key:
        touch_session(request.session.session_key, now=now)


def take_duty(request: Any, now: datetime) -> None:
    request.duties = duties_of(request.user, timezone.localdate(now))
    chosen = request.session.get(DUTY_KEY)
    duty = acting_duty(request.duties, chosen)
    if chosen is not None and (duty is None or duty.pk != chosen):
        request.session[DUTY_KEY] = duty.pk if duty else None
    request.acting_duty = duty
    request.actor = actor_for(request.user, duty)


def address_of(request: Any) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))[:45]
