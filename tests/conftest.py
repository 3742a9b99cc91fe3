"""What every test gets: fast passwords, mail and files kept in memory or in the test's own folder, and no network.

People and makers of matters are in tests/cast.py and tests/makers.py."""

from __future__ import annotations

import ipaddress
import itertools
import socket
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import connections
from django.test import TransactionTestCase
from hypothesis import HealthCheck, settings

from tests.environment import FOLDER

# Two databases, two cores: the same examples every time, and no time limit that a busy machine would break.
settings.register_profile(
    "suite", max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("suite")

_numbers = itertools.count()


def pytest_configure() -> None:
    """Before any test: what the product does slowly on purpose, and files that a build step makes."""
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
