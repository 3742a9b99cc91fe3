"""One Chromium for all browser tests, a window for each person, and a watch on everything that a page complains about.

The browser is the machine's own, found by bin/browser.py; where there is none, the tests fail."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from bin.browser import find_browser
from tests.browser.watch import WATCHER, Watch
from tests.cast import BACKEND, person_of
from zhitong.journal.public import Actor

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DESK = {"width": 1440, "height": 900}
# A busy machine may be slow; nothing ever waits this long on a good day.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)

# Opens a window: signed in as this actor, or as nobody; more words go to the browser's context.
OpenWindow = Callable[..., Page]

FOLDER = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test in this folder needs the browser, and tables whose rows the server's own threads can see."""
    for item in items:
        if FOLDER in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Playwright keeps a loop in this thread; Django must be told that the test's own queries are no accident."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    path = os.environ.get("CHROMIUM") or find_browser()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Complaints of all windows of this test; any of them fails it."""
    seen = Watch()
    yield seen
    assert not seen.complaints


@pytest.fixture
def window(chromium: Browser, live_server: Any, watch: Watch) -> Iterator[OpenWindow]:
    opened: list[BrowserContext] = []

    def open_window(actor: Actor | None = None, **options: Any) -> Page:
        context = chromium.new_context(
            **{"base_url": live_server.url, "viewport": DESK, "locale": "zh-CN", **options}
        )
        opened.append(context)
        context.set_default_timeout(PATIENCE)
        if options.get("java_script_enabled", True):
            context.add_init_script(WATCHER)
        if actor is not None:
            context.add_cookies([cookie_of(actor, live_server.url)])
        page = context.new_page()
        watch.over(page)
        return page

    yield open_window
    for context in opened:
        context.close()


def cookie_of(actor: Actor, url: str) -> Any:
    """The session of somebody who has signed in; the signing in itself has a test of its own."""
    client = Client()
    client.force_login(person_of(actor), backend=BACKEND)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": url}
