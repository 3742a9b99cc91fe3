"""The audit administrator reads who did what in words, and finds it by person, reason and kind."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

from tests.cast import BACKEND, NOW, Cast, make_actor, person_of
from zhitong.desk.web.auditing import ACTS
from zhitong.journal.public import AccessEntry, record_access
from zhitong.people.public import DutyKind

pytestmark = pytest.mark.django_db


def auditor(cast: Cast) -> Client:
    client = Client()
    actor = make_actor("auditor", "审示核", cast.city, DutyKind.AUDIT_ADMIN)
    client.force_login(person_of(actor), backend=BACKEND)
    return client


def test_an_act_its_object_and_its_reason_are_told_in_words(cast: Cast) -> None:
    record_access(
        "unmask",
        actor=cast.zhao,
        at=NOW,
        object_kind="phone",
        object_key=f"organisation {cast.city.pk}",
        reason="打电话通知补正",
    )
    page = auditor(cast).get("/desk/audit/?act=unmask").content.decode()
    assert "显示号码" in page
    assert cast.city.name in page
    assert "打电话通知补正" in page
    assert cast.zhao.person_label in page


def test_the_log_is_found_by_person_and_by_kind(cast: Cast) -> None:
    for actor in (cast.zhao, cast.lin):
        record_access("download", actor=actor, at=NOW, reason=f"下载给{actor.person_label}")
    client = auditor(cast)
    found = client.get("/desk/audit/", {"q": cast.lin.person_label}).content.decode()
    assert f"下载给{cast.lin.person_label}" in found
    assert f"下载给{cast.zhao.person_label}" not in found
    assert "没有符合条件的记录" in client.get("/desk/audit/?act=verify").content.decode()


def test_every_act_that_was_written_has_its_words(cast: Cast) -> None:
    written = set(AccessEntry.objects.values_list("act", flat=True))
    for source in Path("zhitong").rglob("*.py"):
        text = source.read_text()
        if "record_access(" in text:
            written |= set(re.findall(r"""(?:record_access|_note)\(\s*(?:act=)?"([a-z_.]+)\"""", text))
    assert {"phrase.added", "registry.exported", "download"} <= written
    assert written - ACTS.keys() == set()


def test_administrators_with_one_page_land_on_it(cast: Cast) -> None:
    assert auditor(cast).get("/desk/").headers["Location"] == "/desk/audit/"
