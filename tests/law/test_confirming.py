"""A lawyer's sign-off of an entry, and its withdrawal."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from zhitong.law.models import Confirmation
from zhitong.law.public import LawError, confidence_of, confidence_words, confirm, limit

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)

pytestmark = pytest.mark.django_db


def test_a_sign_off_makes_the_entry_confirmed() -> None:
    found = limit("D5", on=TODAY)
    assert confidence_words(confidence_of(found)) == "未确认"
    confirm("D5", version=1, by="示例市局 法制科 何示宁", now=NOW)
    assert confidence_words(confidence_of(found)) == "已由法制机构核对"


def test_a_sign_off_holds_for_its_version_only() -> None:
    confirm("J2", version=1, by="甲", now=NOW)
    assert confidence_of(limit("J2", on=date(2026, 4, 1))) == "confirmed"
    assert confidence_of(limit("J2", on=TODAY)) == "secondary"


def test_a_withdrawal_is_a_row_of_its_own() -> None:
    confirm("A1", version=1, by="甲", now=NOW)
    confirm("A1", version=1, by="乙", now=NOW, note="条文已修订", withdraw=True)
    assert confidence_of(limit("A1", on=TODAY)) == "verified"
    assert Confirmation.objects.count() == 2


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"limit_id": "A1", "version": 9, "by": "甲"}, "第 9 版"),
        ({"limit_id": "Z1", "version": 1, "by": "甲"}, "没有 Z1"),
        ({"limit_id": "A1", "version": 1, "by": " "}, "是谁核对"),
        ({"limit_id": "A1", "version": 1, "by": "甲", "withdraw": True}, "写明理由"),
    ],
)
def test_refusals(given: dict, words: str) -> None:
    with pytest.raises(LawError, match=words):
        confirm(**given, now=NOW)
    assert not Confirmation.objects.exists()
