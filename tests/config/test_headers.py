"""What every answer carries: the strict policy, and the language that was chosen and not the browser's."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import translation

from config.language import LanguageMiddleware


def policy_of(response: Any) -> dict[str, str]:
    parts = [part.strip().split(" ", 1) for part in response.headers["Content-Security-Policy"].split(";")]
    return {part[0]: part[1] for part in parts if len(part) == 2}


@pytest.mark.django_db
def test_no_page_may_run_inline_or_foreign_code(client: Client) -> None:
    response = client.get("/no-such-page/")
    policy = policy_of(response)
    assert policy["default-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["form-action"] == "'self'"
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    ("path", "cookie", "spoken"),
    [
        ("/", "", "zh-hans"),
        ("/", "en", "en"),
        ("/", "xx", "zh-hans"),
        ("/portal/", "en", "en"),
        ("/desk/", "en", "zh-hans"),
    ],
)
def test_only_a_choice_changes_the_language_and_the_desk_stays_chinese(
    path: str, cookie: str, spoken: str
) -> None:
    heard: list[str] = []

    def view(request: Any) -> HttpResponse:
        heard.append(translation.get_language())
        return HttpResponse()

    request = RequestFactory().get(path, headers={"Accept-Language": "en-US,en"})
    if cookie:
        request.COOKIES[settings.LANGUAGE_COOKIE_NAME] = cookie
    response = LanguageMiddleware(view)(request)
    assert heard == [spoken]
    assert response.headers["Content-Language"] == spoken
