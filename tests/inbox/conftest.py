"""Three persons with a mailbox, one without; the day begins at half past nine in Shanghai."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from zhitong.journal.public import SYSTEM, Event, append, open_chain
from zhitong.people.public import Person

NOW = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)


def make_person(name: str, *, email: str = "", **more: object) -> Person:
    return Person.objects.create(username=name, name=name, email=email, created_at=NOW, **more)


@pytest.fixture
def lin(db: None) -> Person:
    return make_person("林示安", email="lin@example.invalid")


@pytest.fixture
def zhou(db: None) -> Person:
    return make_person("周示明", email="zhou@example.invalid")


@pytest.fixture
def he(db: None) -> Person:
    return make_person("何示宁")


@pytest.fixture
def event(db: None) -> Event:
    return append(open_chain("matter", "示例申报"), verb="recommend", at=NOW, actor=SYSTEM)


@pytest.fixture(autouse=True)
def mail_settings(settings) -> None:
    settings.SITE_URL = "https://zhitong.example.invalid"
    settings.NOTICE_QUIET_HOURS = ("22:00", "07:00")
    settings.NOTICE_REMIND_AFTER_HOURS = 24
