"""A device on which a person has signed in before, told by a signed cookie.

It opens nothing by itself: password and second factor are asked as ever. It only keeps a stranger, who tries the same
user name from elsewhere, from slowing down the person. It ends with the password and with signing out everywhere."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpResponse
from django.urls import reverse
from django.utils.crypto import get_random_string

from zhitong.people.models import Person

COOKIE = "zhitong_device"
SALT = "zhitong.people.known_device"
LASTS = timedelta(days=180)


def device_number(request: Any, username: str) -> str:
    """The number of this device where it is known for this user name; empty otherwise."""
    try:
        kept = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return ""
    person = Person.objects.filter(pk=kept["person"], session_epoch=kept["epoch"]).first()
    return str(kept["number"]) if person is not None and person.username == username else ""


def remember(response: HttpResponse, person: Person) -> HttpResponse:
    kept = {"person": person.pk, "epoch": person.session_epoch, "number": get_random_string(22)}
    response.set_cookie(
        COOKIE,
        signing.dumps(kept, salt=SALT),
        max_age=LASTS,
        path=reverse("people:login"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response
