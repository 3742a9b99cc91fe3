"""What every test gets: fast passwords, mail and files kept in memory or in the test's own folder, and no network.

The cast and the list in force belong to all; people and makers of matters are in tests/cast.py and tests/makers.py."""

from __future__ import annotations

import gc
import ipaddress
import itertools
import socket
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import connections, transaction
from django.test import Client, TransactionTestCase
from hypothesis import HealthCheck, settings

from bin.prepare import compile_catalogues
from tests.cast import BACKEND, Browser, Cast, make_cast, person_of
from tests.environment import FOLDER
from tests.makers import make_list
from zhitong.journal.public import Actor
from zhitong.registry.models import UnitList

# Two databases, two cores: the same examples every time, and no time limit that a busy machine would break.
settings.register_profile(
    "suite", max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("suite")

_numbers = itertools.count()


def pytest_configure(config: pytest.Config) -> None:
    """Before any test: what the product does slowly on purpose, and files that a build step makes."""
    if not hasattr(config, "workerinput"):
        compile_catalogues()
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    storages = {**django_settings.STORAGES}
    storages["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    django_settings.STORAGES = storages
    django_settings.ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
    database = connections["default"]
    if database.vendor == "sqlite":
        # A file, as in life: in memory there is one connection, and no two officials can meet in the same second.
        database.settings_dict["TEST"]["NAME"] = str(FOLDER / "test.sqlite3")
    TransactionTestCase._fixture_teardown = _without_triggers(TransactionTestCase._fixture_teardown)  # type: ignore[attr-defined]
    socket.socket.connect = _only_at_home(socket.socket.connect)  # type: ignore[method-assign]


def pytest_collection_finish() -> None:
    """What the product and the tests consist of stays to the end: the collector need not walk through it each time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)


def _without_triggers(teardown: Callable[..., None]) -> Callable[..., None]:
    """Emptying the tables after a test with real transactions is the one time that history may be deleted."""

    def emptied(self: TransactionTestCase) -> None:
        from zhitong.cases.keeping import TABLES as CUSTODY
        from zhitong.journal.triggers import TABLES as HISTORY
        from zhitong.law.keeping import TABLES as SIGN_OFFS
        from zhitong.lib import append_only
        from zhitong.workdays.keeping import TABLES as CALENDARS

        connection = connections["default"]
        kept = (*HISTORY, *SIGN_OFFS, *CALENDARS, *CUSTODY)
        with connection.cursor() as cursor:
            append_only.remove(cursor, connection.vendor, kept)
        try:
            teardown(self)
        finally:
            with connection.cursor() as cursor:
                append_only.install(cursor, connection.vendor, kept)

    return emptied


class NetworkRefused(RuntimeError):
    """A test tried to leave this machine."""


def _only_at_home(connect: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(self: socket.socket, address: Any) -> Any:
        if self.family != socket.AF_UNIX and not _is_here(address[0]):
            raise NetworkRefused(f"tests do not use the network: {address!r}")
        return connect(self, address)

    return guarded


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def own_folders(settings: Any) -> None:
    """No test finds the files or the seals of another."""
    settings.VAR_DIR = FOLDER / f"test-{next(_numbers)}"
    settings.VAR_DIR.mkdir()
    settings.FILES_DIR = settings.VAR_DIR / "files"


# --- the cast and the list in force ----------------------------------------------------------------------------


class Stage:
    """What the tests of one file find when they begin: made once, taken back at the end of the file. The list is of
    it where every test of the file that has the cast also has the list."""

    def __init__(self, *, with_list: bool) -> None:
        self.cast = make_cast()
        self.unit_list = make_list(self.cast) if with_list else None


@pytest.fixture(scope="module")
def stage(request: Any, django_db_setup: Any, django_db_blocker: Any) -> Iterator[Stage | None]:
    """None where a test of the file really commits, or wants a database without the cast: each then makes its own."""
    tests = [item for item in request.session.items if item.module is request.module and _reads(item)]
    if any(_commits(item) or "cast" not in item.fixturenames for item in tests):
        yield None
        return
    with django_db_blocker.unblock(), transaction.atomic():
        yield Stage(with_list=all("unit_list" in item.fixturenames for item in tests))
        transaction.set_rollback(True)


def _reads(item: Any) -> bool:
    """Whether the test has a database at all."""
    is_case = item.cls is not None and issubclass(item.cls, TransactionTestCase)
    return is_case or "db" in item.fixturenames or item.get_closest_marker("django_db") is not None


def _commits(item: Any) -> bool:
    mark = item.get_closest_marker("django_db")
    asked = bool(mark and (mark.kwargs.get("transaction") or (mark.args and mark.args[0])))
    return asked or bool({"transactional_db", "live_server"} & set(item.fixturenames))


@pytest.fixture
def cast(stage: Stage | None, db: Any) -> Cast:
    """The persons and offices of tests/cast.py; a test may change what it is given."""
    return deepcopy(stage.cast) if stage else make_cast()


@pytest.fixture
def unit_list(stage: Stage | None, cast: Cast) -> UnitList:
    """The one list of the pack, in force."""
    return deepcopy(stage.unit_list) if stage and stage.unit_list else make_list(cast)


@pytest.fixture
def browser() -> Browser:
    """Signed in as this person, as a page without script sees the product."""

    def signed_in(actor: Actor) -> Client:
        client = Client()
        client.force_login(person_of(actor), backend=BACKEND)
        return client

    return signed_in
