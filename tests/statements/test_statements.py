"""Statements whose text is made once give what the queryset gives, on both databases, whatever was asked before."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import Q
from django.utils import timezone

from tests.asked import kept_texts
from tests.cast import NOW
from tests.matters.trial import open_trial
from zhitong.inbox.models import Notice
from zhitong.matters.models import Clock, MatterAccess, NumberSeries, Recusal
from zhitong.matters.public import Matter
from zhitong.people.public import Duty, Organisation, Territory
from zhitong.statements import Prepared, PreparedCount, PreparedUpdate, insert, kept, update
from zhitong.statements.kept import KEPT_FROM


@pytest.fixture
def matters(cast):
    return [open_trial(cast, title=f"第 {n} 件") for n in range(3)]


def same(prepared, make, **values):
    """Asked until the answer comes from the text that the process keeps, and from the statement that the server keeps."""
    expected = list(make(**values))
    for _ in range(KEPT_FROM + 1):
        assert prepared(**values) == expected
    return expected


def test_models_come_with_what_they_were_asked_with(cast, matters, django_assert_num_queries):
    def make(keys):
        return Matter.objects.filter(pk__in=keys).select_related("chain", "subject__territory").order_by("pk")

    asked = Prepared(make)
    for some in (matters[:1], matters[:2], matters):
        assert same(asked, make, keys=tuple(one.pk for one in some)) == list(some)
    with django_assert_num_queries(1):
        (found,) = asked(keys=(matters[2].pk,))
        assert (found.title, found.chain.head_seq, found.subject.territory.name) == ("第 2 件", 1, "婺城区")
    expected = make((matters[2].pk,)).get()
    for field in Matter._meta.concrete_fields:
        assert getattr(found, field.attname) == getattr(expected, field.attname), field


def test_days_instants_texts_beginnings_and_tuples_find_what_the_queryset_finds(cast, matters):
    def duties(day, kinds, path):
        held = Duty.objects.held_on(day).filter(kind__in=kinds, organisation__territory_path__startswith=path)
        return held.order_by("pk").values_list("pk", "kind")

    asked, today = Prepared(duties), timezone.localdate()
    for day in (today, date(1999, 1, 1), today + timedelta(days=1)):
        for path in ("33/3307/", "33/3307/3307%", "33/33_7/", "99/"):
            for kinds in (("officer",), ("officer", "head")):
                same(asked, duties, day=day, kinds=kinds, path=path)
    assert asked(day=today, kinds=("officer", "head"), path="33/3307/")
    assert not asked(day=today, kinds=("officer", "head"), path="33/33_7/")

    def opened(since, title):
        return Matter.objects.filter(Q(opened_at__gte=since) & ~Q(title=title)).order_by("pk")

    since = Prepared(opened)
    assert len(same(since, opened, since=NOW, title="第 1 件")) == 2
    assert same(since, opened, since=NOW + timedelta(seconds=1), title="") == []
    assert Prepared(lambda keys: Matter.objects.filter(pk__in=keys))(keys=()) == []


def test_lists_of_like_length_share_a_text(cast, matters):
    def make(keys):
        return Matter.objects.filter(pk__in=keys).order_by("pk").values_list("pk", flat=True)

    asked, own = Prepared(make), tuple(one.pk for one in matters)
    for keys in (own[:1], own[:2], own, (*own, 0), (*own, 0, 0)):
        assert asked(keys=keys) == list(own[: len(keys)])
    assert len(asked._texts) == 4, "one, two, four, eight"


def test_many_values_are_asked_without_a_text_of_their_own(cast, matters):
    def make(keys):
        return Matter.objects.filter(pk__in=keys).order_by("pk").values_list("pk", flat=True)

    asked = Prepared(make)
    keys = tuple(range(1, 100)) + tuple(one.pk for one in matters)
    assert asked(keys=keys) == list(make(keys))
    assert not asked._texts


def test_a_value_that_stands_nowhere_is_a_fault_of_the_text(cast):
    asked = Prepared(lambda pk, unused: Matter.objects.filter(pk=pk))
    with pytest.raises(ValueError, match="not every value"):
        asked(pk=1, unused=2)


def test_counting_stops_where_the_slice_ends(cast, matters):
    asked = PreparedCount(lambda least: Matter.objects.filter(pk__gte=least).order_by("pk")[:2])
    assert (asked(least=matters[0].pk), asked(least=matters[2].pk), asked(least=10**6)) == (2, 1, 0)


def test_a_change_says_how_many_rows_it_changed(cast, matters):
    Notice.objects.create(
        recipient_id=cast.zhao.person_id, subject="试", why="试", made_at=NOW, shown_at=NOW, due_at=NOW
    )
    settle = PreparedUpdate(
        lambda people, now: (
            Notice.objects.filter(recipient__in=people, settled_at__isnull=True),
            {"settled_at": now, "next_reminder_at": None},
        )
    )
    assert settle(people=(cast.sun.person_id,), now=NOW) == 0
    assert settle(people=(cast.zhao.person_id,), now=NOW) == 1
    assert settle(people=(cast.zhao.person_id,), now=NOW) == 0
    assert Notice.objects.get().settled_at == NOW


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_rows_are_inserted_as_django_would(cast, matters, rows):
    made = [
        Clock(
            matter=matters[0],
            slot=f"slot-{n}",
            label="“引号”和 %s",
            spec={"length": n, "words": ["甲", None]},
            started_seq=n,
            start_at=NOW,
            due_at=NOW + timedelta(days=n),
            pauses=[["a", None, "b"]] * (n % 2),
        )
        for n in range(rows)
    ]
    assert insert(made) == made
    assert insert([]) == []
    stored = Clock.objects.in_bulk()
    for one in made:
        fresh = stored[one.pk]
        for field in Clock._meta.concrete_fields:
            assert getattr(fresh, field.attname) == getattr(one, field.attname), field
    made[0].label = "后来"
    made[0].save()
    assert Clock.objects.count() == rows, "what was inserted is saved, not inserted again"


@pytest.mark.parametrize("number", [1, 2, 12])
def test_rows_change_only_where_they_stand_as_expected(cast, number):
    keys = [one.pk for one in insert([NumberSeries(key=f"k{n}", year=2026) for n in range(number)])]
    assert update(NumberSeries, keys, {"last": 5}, {"year": 2025}) == 0
    assert (
        update(NumberSeries, keys, {"last": 5, "key": f"'{number}"} if number == 1 else {"last": 5}) == number
    )
    assert set(NumberSeries.objects.values_list("last", flat=True)) == {5}


def test_keys_of_other_rows_are_named_either_way(cast, matters):
    row = insert([MatterAccess(matter=matters[0], organisation=cast.city, party_role="handling")])[0]
    assert update(MatterAccess, [row.pk], {"organisation": cast.county}) == 1
    assert MatterAccess.objects.get(pk=row.pk).organisation == cast.county
    assert update(MatterAccess, [row.pk], {"organisation_id": cast.city.pk, "owes_until": NOW}) == 1
    assert MatterAccess.objects.get(pk=row.pk).owes_until == NOW


def test_nothing_of_another_test_or_database_is_kept_but_the_text(cast, matters):
    """A text knows neither rows nor values: what is asked next is answered from the database as it is then."""
    asked = Prepared(lambda pk: Organisation.objects.filter(pk=pk))
    assert asked(pk=cast.bearing.pk)[0].name == cast.bearing.name
    Organisation.objects.filter(pk=cast.bearing.pk).update(name="改了名")
    assert asked(pk=cast.bearing.pk)[0].name == "改了名"
    assert not Recusal.objects.exists()
    assert {key[0] for key in asked._texts} == {connection.vendor}


def by_title():
    return Prepared(lambda title: Matter.objects.filter(title=title).values_list("title", flat=True))


def test_the_server_keeps_a_statement_once_it_comes_again(cast, matters):
    before, asked = set(kept_texts()), by_title()
    assert asked(title="第 1 件") == ["第 1 件"]
    assert set(kept_texts()) == before, "asked once, it may never come again"
    for n in range(3):
        assert asked(title=f"第 {n} 件") == [f"第 {n} 件"]
    assert len(set(kept_texts()) - before) == (connection.vendor == "postgresql")


def test_a_statement_not_asked_for_longest_goes(cast, matters, monkeypatch):
    monkeypatch.setattr(kept, "KEPT_AT_MOST", 2)
    several = [by_title() for _ in range(5)]
    for _ in range(3):
        for asked in several:
            for _ in range(3):
                assert asked(title="第 2 件") == ["第 2 件"]
    assert len(kept_texts()) <= 2


def test_with_a_pooler_in_between_the_server_keeps_nothing(cast, matters, settings):
    settings.DATABASE_POOLED = True
    before, asked = set(kept_texts()), by_title()
    for n in range(3):
        assert asked(title=f"第 {n} 件") == [f"第 {n} 件"]
    assert set(kept_texts()) == before


@pytest.mark.django_db(transaction=True)
def test_another_connection_is_asked_anew():
    asked = Prepared(lambda title: Organisation.objects.filter(name=title).values_list("name", flat=True))
    for _ in range(2):
        for _ in range(3):
            assert asked(title="没有的厂") == []
        connection.close()


def test_a_text_that_the_server_keeps_says_per_cent_and_quotes_as_they_are(cast, matters):
    def make(title):
        return Matter.objects.filter(title__contains="100%'", subject__name=title).values_list(
            "pk", flat=True
        )

    Matter.objects.filter(pk=matters[0].pk).update(title="占比100%'的")
    assert same(Prepared(make), make, title=matters[0].subject.name) == [matters[0].pk]


def asked_shortly(name):
    """Enough times that the last ones go the short way."""
    asked = Prepared(lambda name: Organisation.objects.filter(name=name).values_list("name", flat=True))
    for _ in range(KEPT_FROM + 1):
        assert asked(name=name) == ([name] if Organisation.objects.filter(name=name).exists() else [])
    return asked


def test_the_first_statement_of_a_transaction_begins_it(cast):
    """What goes the short way does not begin it; then a rollback would leave what was written."""
    name = cast.county.name
    rename = PreparedUpdate(lambda old, new: (Organisation.objects.filter(name=old), {"name": new}))
    for old, new in ((name, "甲"), ("甲", "乙"), ("乙", name)):
        assert rename(old=old, new=new) == 1
    with pytest.raises(RuntimeError), transaction.atomic():
        assert rename(old=name, new="丙") == 1
        raise RuntimeError
    assert asked_shortly(name)


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_each_statement_stands_for_itself_and_inside_all_or_none():
    place = Territory.objects.create(code="999999", name="甲", level="county", path="99/9999/999999/")
    rename = PreparedUpdate(lambda key, new: (Territory.objects.filter(pk=key), {"name": new}))
    for new in ("乙", "丙", "丁"):
        rename(key=place.pk, new=new)
    with pytest.raises(RuntimeError), transaction.atomic():
        rename(key=place.pk, new="戊")
        raise RuntimeError
    connection.close()
    assert Territory.objects.get(pk=place.pk).name == "丁"


def test_a_fault_is_djangos_own_and_ends_the_transaction(cast, matters):
    rename = PreparedUpdate(lambda key, new: (Organisation.objects.filter(pk=key), {"uscc": new}))
    others = [cast.bearing.pk, cast.valve.pk]
    for n in range(KEPT_FROM + 1):
        rename(key=others[0], new=f"91330100000000000{n}"[:18])
    taken = Organisation.objects.get(pk=others[0]).uscc
    with pytest.raises(IntegrityError), transaction.atomic():
        rename(key=others[1], new=taken)
    assert asked_shortly(cast.county.name)
    if connection.vendor == "postgresql":
        with pytest.raises(DatabaseError, match="aborted"), transaction.atomic():
            with pytest.raises(IntegrityError):
                rename(key=others[1], new=taken)
            rename(key=others[1], new="91330100000000009X")


def test_a_sign_that_no_text_may_hold_is_a_fault_on_postgresql_only(cast):
    asked = asked_shortly(cast.county.name)
    if connection.vendor == "postgresql":
        with pytest.raises(DatabaseError), transaction.atomic():
            asked(name="甲\x00乙")
    else:
        assert asked(name="甲\x00乙") == []
