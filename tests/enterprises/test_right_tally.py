"""The numbers kept beside an organisation are those of its rights, whoever wrote them and whenever one ends."""

from datetime import date, timedelta

import pytest

from tests.cast import NOW, make_cast
from tests.makers import make_marks, make_patents
from zhitong.enterprises.public import RightKind, remove_record, save_right
from zhitong.enterprises.right_tally import RightTally
from zhitong.enterprises.tallies import COLUMNS, count_everything, counted_once, refresh_right_tallies
from zhitong.journal.public import SYSTEM
from zhitong.schemes.public import RIGHT_KINDS

pytestmark = pytest.mark.django_db


def test_there_is_a_column_for_every_kind_and_state() -> None:
    assert set(COLUMNS) == {(state, kind) for state in ("held", "applied") for kind in RIGHT_KINDS}
    assert {kind.value for kind in RightKind} <= set(RIGHT_KINDS)


def test_every_write_of_a_right_counts_again() -> None:
    cast = make_cast()
    patents = make_patents(cast.bearing, 3)
    make_marks(cast.bearing, 2)
    tally = RightTally.objects.get(pk=cast.bearing.pk)
    assert (tally.held_patent_invention, tally.held_trademark) == (3, 2)
    assert tally.changes_on == date(2031, 5, 14)
    save_right(cast.bearing, {"kind": "trade_secret", "title": "示例配方"}, by=SYSTEM, now=NOW)
    save_right(cast.bearing, {"kind": "trade_secret", "title": "示例工艺"}, by=SYSTEM, now=NOW)
    remove_record(patents[0], by=SYSTEM, now=NOW, reason="填错了")
    tally.refresh_from_db()
    assert (tally.held_patent_invention, tally.held_trade_secret) == (2, 2)
    for right in cast.bearing.rights.filter(removed_at__isnull=True):
        remove_record(right, by=SYSTEM, now=NOW, reason="填错了")
    assert not RightTally.objects.filter(pk=cast.bearing.pk).exists()


def test_a_right_that_ends_is_counted_out_by_the_schedule() -> None:
    cast = make_cast()
    make_marks(cast.bearing, 2)
    later = NOW + timedelta(days=6 * 365)
    assert refresh_right_tallies(NOW) == 0
    assert refresh_right_tallies(later) == 1
    assert not RightTally.objects.exists()


def test_counting_everything_gives_what_the_writes_gave() -> None:
    cast = make_cast()
    make_patents(cast.bearing, 3)
    make_marks(cast.valve, 4)
    before = list(RightTally.objects.order_by("pk").values())
    assert count_everything(NOW.date()) == 2
    assert list(RightTally.objects.order_by("pk").values()) == before


def test_many_rights_at_once_are_counted_at_the_end() -> None:
    cast = make_cast()
    make_marks(cast.valve, 1)
    with counted_once(NOW):
        make_patents(cast.bearing, 3)
        make_marks(cast.valve, 2, first=50)
        assert not RightTally.objects.filter(pk=cast.bearing.pk).exists()
    before = list(RightTally.objects.order_by("pk").values())
    assert count_everything(NOW.date()) == 2
    assert list(RightTally.objects.order_by("pk").values()) == before
