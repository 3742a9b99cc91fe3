"""Which language a page speaks: Chinese, and English on the public site, in the portal and on the pages of an
enterprise's own matters for who switched to it. Officials work in Chinese, whatever they chose on the public site.

Django's own middleware also follows the browser's preference; here a page in Chinese must stay one for an official
whose browser happens to be English, so that only the choice kept in the cookie counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

CHINESE_ONLY = ("/desk/", "/law/", "/workdays/")
# Pages that officials and enterprises share.
SHARED = ("/m/", "/notices/", "/account/", "/claims/")


class LanguageMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with translation.override(language_of(request)):
            request.LANGUAGE_CODE = translation.get_language()
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language())
        return response

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        """Only now it is known who acts."""
        actor = getattr(request, "actor", None)
        at_work = getattr(actor, "organisation_kind", "") == "agency"
        if at_work and request.path.startswith(SHARED):
            translation.activate(settings.LANGUAGE_CODE)
            request.LANGUAGE_CODE = translation.get_language()


def language_of(request: HttpRequest) -> str:
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if request.path.startswith(CHINESE_ONLY) or chosen not in dict(settings.LANGUAGES):
        return settings.LANGUAGE_CODE
    return chosen
