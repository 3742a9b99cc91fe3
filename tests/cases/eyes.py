"""What a person sees of the whole place: pages asked once, lists, and what may hang on a matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.test import Client
from django.urls import URLResolver

from tests.cast import BACKEND, person_of
from zhitong.journal.public import Actor
from zhitong.matters.public import Matter, worklist

NAMED = re.compile(r"/m/(\d+)/|([\u4e00-\u9fff]{2,6}〔2026〕\d{4}号)")
# Every list, count and figure of the two entrances; what of it a person may not open answers with a refusal.
DESK_LISTS = (
    "/desk/?tab=all", "/desk/?tab=asked", "/desk/cooperation/", "/desk/disputes/figures/", "/desk/platform-notices/",
    "/desk/leads/reported/", "/desk/leads/figures/", "/desk/infringers/", "/desk/mediation-points/", "/desk/time/",
    "/desk/time/rows/?by=kind&key=lead", "/desk/search/?q=示例", "/desk/search/?q=号", "/desk/taking-over/", "/notices/",
)  # fmt: skip
PORTAL_LISTS = ("/portal/", "/portal/?q=示例", "/portal/served/", "/portal/platform-notices/", "/notices/")


class Eyes:
    """What one column of the table sees, each page asked once."""

    def __init__(self, actors: tuple[Actor, ...]) -> None:
        self.actors = actors
        self.client = Client()
        first = self.actors[0]
        if not first.is_anonymous:
            self.client.force_login(person_of(first), backend=BACKEND)
        self.official = first.organisation_kind == "agency"
        self.listed = set(worklist(first).values_list("pk", flat=True))
        self.pages: dict[str, str] = {}

    def page(self, address: str) -> str:
        """The text of the page; "" where it does not open."""
        if address not in self.pages:
            answer = self.client.get(address)
            self.pages[address] = answer.content.decode() if answer.status_code == 200 else ""
        return self.pages[address]

    def found(self, matter: Matter) -> bool:
        search = "/desk/search/" if self.official else "/portal/"
        series = matter.number.split("〔")[0] + "〔" if self.official else matter.number
        return f"/m/{matter.pk}/" in self.page(f"{search}?q={series}")


def addresses(patterns: Any) -> Iterator[str]:
    """What may follow `m/<key>/` in an address, with names of further keys in braces."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns)
        elif str(pattern.pattern).startswith("m/<int:pk>/"):
            yield re.sub(r"<.*?>", "{}", str(pattern.pattern).removeprefix("m/<int:pk>/"))


def hangs_on_matters() -> Iterator[Any]:
    """The manager of every model whose rows are read as parts of a matter."""
    for model in apps.get_models():
        manager = model._default_manager
        if hasattr(manager, "visible_to") and any(one.name == "matter" for one in model._meta.fields):
            yield manager
