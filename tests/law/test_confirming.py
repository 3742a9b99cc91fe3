"""A lawyer's sign-off of an entry, and its withdrawal."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from zhitong.law.models import Confirmation
from zhitong.law.public import LawError, confidence_of, confidence_words, confirm, limit

HERE = {"area": "33/3307/", "area_name": "示例市"}
NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)

pytestmark = pytest.mark.django_db


def test_a_sign_off_makes_the_entry_confirmed() -> None:
    found = limit("D5", on=TODAY)
    assert confidence_words(confidence_of(found, within="33/3307/330702/")) == "未确认"
    confirm("D5", version=1, by="示例市局 法制科 何示宁", **HERE, now=NOW)
    assert confidence_words(confidence_of(found, within="33/3307/330702/")) == "已由法制机构核对"


def test_a_sign_off_holds_for_its_version_only() -> None:
    confirm("J2", version=1, by="甲", **HERE, now=NOW)
    assert confidence_of(limit("J2", on=date(2026, 4, 1)), within="33/3307/330702/") == "confirmed"
    assert confidence_of(limit("J2", on=TODAY), within="33/3307/330702/") == "secondary"


def test_a_withdrawal_is_a_row_of_its_own() -> None:
    confirm("A1", version=1, by="甲", **HERE, now=NOW)
    confirm("A1", version=1, by="乙", **HERE, now=NOW, note="条文已修订", withdraw=True)
    assert confidence_of(limit("A1", on=TODAY), within="33/3307/330702/") == "verified"
    assert Confirmation.objects.count() == 2


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"limit_id": "A1", "version": 9, "by": "甲"}, "第 9 版"),
        ({"limit_id": "Z1", "version": 1, "by": "甲"}, "没有 Z1"),
        ({"limit_id": "A1", "version": 1, "by": " "}, "是谁核对"),
        ({"limit_id": "A1", "version": 1, "by": "甲", "area": ""}, "在哪个地区"),
        ({"limit_id": "A1", "version": 1, "by": "甲", "withdraw": True}, "写明理由"),
    ],
)
def test_refusals(given: dict, words: str) -> None:
    with pytest.raises(LawError, match=words):
        confirm(**{**HERE, **given}, now=NOW)
    assert not Confirmation.objects.exists()


def test_a_sign_off_holds_where_it_was_signed_and_below() -> None:
    """A city's for its counties, the province's for every city; never for the city next door, never upward."""
    found = limit("A1", on=TODAY)
    confirm("A1", version=1, by="甲", **HERE, now=NOW)
    sure = {
        path: confidence_of(found, within=path)
        for path in ("33/", "33/3307/", "33/3307/330702/", "33/3308/", "")
    }
    assert [path for path, words in sure.items() if words == "confirmed"] == ["33/3307/", "33/3307/330702/"]
    confirm("A1", version=1, by="乙", area="33/", area_name="示例省", now=NOW)
    assert confidence_of(found, within="33/3308/") == "confirmed"
    # The city takes its own back; the province's still stands, until it is taken back too.
    confirm("A1", version=1, by="甲", **HERE, now=NOW, note="条文已修订", withdraw=True)
    assert confidence_of(found, within="33/3307/") == "confirmed"
    confirm(
        "A1", version=1, by="乙", area="33/", area_name="示例省", now=NOW, note="条文已修订", withdraw=True
    )
    assert confidence_of(found, within="33/3307/") == "verified"


def test_a_sign_off_that_names_no_area_confirms_nothing() -> None:
    Confirmation.objects.create(limit_id="A1", version=1, confirmed_by="甲", confirmed_at=NOW)
    assert confidence_of(limit("A1", on=TODAY), within="33/3307/") == "verified"
