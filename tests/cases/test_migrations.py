"""What stood in a database before a change of its tables stands there afterwards: each step that carries rows over, from the
state before it with rows as an installation has them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.exceptions import IrreversibleError
from django.db.migrations.executor import MigrationExecutor

from tests.cast import NOW, make_cast
from zhitong.cases.models import PartnerMember
from zhitong.lib import zh

pytestmark = pytest.mark.django_db(transaction=True)
DAY = timedelta(days=1)
# The apps of that state, by the step of `cases` up to which the tables are brought.
Until = Callable[[str], Any]


@pytest.fixture
def until() -> Iterator[Until]:
    """Backwards the tables are empty; afterwards they are as the code wants them, whatever became of the test."""

    def bring(step: str) -> Any:
        executor = MigrationExecutor(connection)
        return executor.migrate([("cases", step)]).apps

    newest = [node for node in MigrationExecutor(connection).loader.graph.leaf_nodes() if node[0] == "cases"]
    yield bring
    MigrationExecutor(connection).migrate(newest)


def lines(*names: str) -> str:
    return "\n".join(names)


def entry(apps: Any, key: int | str, office: int, act: str = "partner_group.added") -> None:
    row = {"at": NOW, "act": act, "organisation_id": office, "object_kind": "partner_group"}
    apps.get_model("journal", "AccessEntry").objects.create(**row, object_key=str(key))


def test_the_lines_of_a_circle_become_its_members_and_whoever_entered_it_keeps_it(until: Until) -> None:
    """From names as lines in one field: none is lost, none is twice, each joined when the circle was entered; what is longer
    than a name may be is cut at a hundred characters."""
    before = until("0007_public_texts")
    cast = make_cast()
    groups = before.get_model("cases", "PartnerGroup").objects

    def circle(name: str, members: str, at: datetime = NOW) -> Any:
        return groups.create(
            name=name, basis="示例协议", members=members, added_at=at, added_by_label="赵示平"
        )

    # Lines as people leave them: blank ones, spaces around, a name twice, one longer than a member's name may be.
    long = "示例" * 60
    plain = circle("示例协作圈", lines("甲省示例局", "", "  乙市示例局 ", "甲省示例局", "　", long))
    later = circle("示例后来的", lines("丙市示例局"), NOW + DAY)
    nobody = circle("示例没有成员", " \n\n")
    unknown = circle("示例没有登记人", lines("丁市示例局\r", "戊市示例局"))
    gone = circle("示例单位已经不在", lines("己市示例局"))
    entry(before, plain.pk, cast.county.pk)
    entry(before, plain.pk, cast.other_county.pk, act="partner_group.seen")
    entry(before, later.pk, cast.other_county.pk)
    entry(before, nobody.pk, cast.county.pk)
    entry(before, gone.pk, 987_654)
    kept = list(groups.order_by("pk").values("pk", "name", "basis", "added_at", "added_by_label"))

    after = until("0010_partner_members_only")
    groups = after.get_model("cases", "PartnerGroup").objects
    assert list(groups.order_by("pk").values("pk", "name", "basis", "added_at", "added_by_label")) == kept
    members = after.get_model("cases", "PartnerMember").objects.order_by("id")
    rows = list(members.values_list("group", "name", "joined_at", "left_at", "former_names"))
    assert rows == [
        (plain.pk, "甲省示例局", NOW, None, []),
        (plain.pk, "乙市示例局", NOW, None, []),
        (plain.pk, long[:100], NOW, None, []),
        (later.pk, "丙市示例局", NOW + DAY, None, []),
        (unknown.pk, "丁市示例局", NOW, None, []),
        (unknown.pk, "戊市示例局", NOW, None, []),
        (gone.pk, "己市示例局", NOW, None, []),
    ]
    keepers = dict(groups.values_list("pk", "keeper"))
    county, other = cast.county.pk, cast.other_county.pk
    assert keepers == {
        plain.pk: county,
        later.pk: other,
        nobody.pk: county,
        unknown.pk: None,
        gone.pk: None,
    }
    assert not groups.exclude(ended_at=None, former_names=[], chain=None).exists()

    until("0016_members_only_forward")
    with pytest.raises(IrreversibleError, match="zhitong restore"):
        until("0008_partner_circles")
    assert PartnerMember.objects.count() == len(rows), "no step back takes the members away"


def test_a_ruling_whose_text_was_taken_down_says_since_when(until: Until) -> None:
    before = until("0013_public_elsewhere")
    cast = make_cast()
    matter, chain = before.get_model("matters", "Matter"), before.get_model("journal", "Chain")
    person = before.get_model("people", "Person").objects.first()

    def ruling(number: int, published_at: datetime | None) -> Any:
        row = matter.objects.create(
            kind="adjudication",
            number=f"示例〔2026〕{number}号",
            title="示例",
            state="effective",
            lead_id=cast.county.pk,
            chain=chain.objects.create(subject_kind="matter"),
            due_sort=NOW,
            opened_at=NOW,
            state_since=NOW,
        )
        before.get_model("cases", "Adjudication").objects.create(
            matter=row, received_at=NOW, published_at=published_at
        )
        return row

    def text(of: Any, published_at: datetime | None, withdrawn_at: datetime | None) -> None:
        shown = {"title": "示例", "body": "示例", "drafted_at": NOW, "drafted_by": person}
        given = {"published_at": published_at, "withdrawn_at": withdrawn_at}
        before.get_model("cases", "PublicText").objects.create(matter=of, **shown, **given)

    down, again, entered, drafted = (ruling(number, NOW) for number in (1, 2, 3, 4))
    never = ruling(5, None)
    text(down, NOW, NOW + DAY)
    text(again, NOW, NOW + DAY)
    text(again, NOW + 2 * DAY, None)
    text(drafted, None, NOW + DAY)
    text(never, None, NOW + DAY)
    after = until("0014_ruling_taken_down")
    days = after.get_model("cases", "Adjudication").objects.values_list("matter", "unpublished_on")
    off = zh.day_of(NOW + DAY)
    assert dict(days) == {
        down.pk: off,
        again.pk: None,
        entered.pk: None,
        drafted.pk: None,
        never.pk: None,
    }
