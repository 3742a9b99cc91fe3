"""A register of invented organisations with their rights and titles, poured into either database."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import connection, transaction

from bench.copying import enterprise_name
from zhitong.enterprises.models import EnterpriseProfile, Qualification, Right, YearlyFigure
from zhitong.people.public import Level, Organisation, Territory, grams_of, text_of

COUNTIES = 14
CITY = "99/9901/"
DAY = date(2026, 9, 23)
CHUNK = 5000
KINDS = (*["enterprise"] * 96, "association", "platform", "alliance", "enterprise")
RIGHTS = (*["trademark"] * 4, *["patent_utility"] * 3, "patent_invention", "patent_design", "copyright")
TITLES = ("high_tech", "ip_advantage", "ip_pilot", "ip_demonstration", "well_known_mark")
OWNERSHIPS = (*["private"] * 8, "state", "foreign_invested")
# Of a hundred organisations, how many have rights, and how many hold a title.
WITH_RIGHTS, WITH_TITLES = 40, 6


def load(number: int) -> dict[str, int]:
    """Names are as long as in life, so that rows are as wide; the index for searching names is left out."""
    _without_name_search()
    areas = _areas()
    chance = random.Random(11)
    rights = titles = 0
    for start in range(1, number + 1, CHUNK):
        keys = range(start, min(start + CHUNK, number + 1))
        made = [_organisation(key, areas[key % COUNTIES], chance) for key in keys]
        held = [row for key in keys for row in _rights(key, chance)]
        papers = [row for key in keys for row in _titles(key, chance)]
        sums = [_sum(row.pk, chance) for row in made if row.kind == "platform"]
        profiles = [
            EnterpriseProfile(organisation_id=key, ownership=chance.choice(OWNERSHIPS))
            for key in keys
            if key % 2
        ]
        with transaction.atomic():
            for rows in (made, profiles, held, papers, sums):
                _pour(rows)
        rights, titles = rights + len(held), titles + len(papers)
    _analyse()
    return {"organisations": number, "rights": rights, "titles": titles}


def _areas() -> list[Territory]:
    province = _area("99", "示例省", Level.PROVINCE, None)
    city = _area("9901", "示例市", Level.CITY, province)
    return [
        _area(f"9901{place:02}", f"示例{place}区", Level.COUNTY, city) for place in range(1, COUNTIES + 1)
    ]


def _area(code: str, name: str, level: str, parent: Territory | None) -> Territory:
    path = f"{parent.path if parent else ''}{code}/"
    return Territory.objects.create(code=code, name=name, level=level, parent=parent, path=path)


def _organisation(key: int, area: Territory, chance: random.Random) -> Organisation:
    name = enterprise_name(key)
    text = text_of([name])
    return Organisation(
        pk=key,
        kind=chance.choice(KINDS),
        name=name,
        territory_id=area.pk,
        territory_path=area.path,
        address="示例市示例区示例路 8 号",
        search_text=text,
        search_grams=grams_of(text),
    )


def _rights(key: int, chance: random.Random) -> Iterator[Right]:
    if chance.randrange(100) >= WITH_RIGHTS:
        return
    for one in range(min(200, int(chance.expovariate(1 / 6)) + 1)):
        ends = DAY + timedelta(days=chance.randrange(-200, 4000)) if chance.random() < 0.9 else None
        yield Right(
            organisation_id=key,
            kind=chance.choice(RIGHTS),
            identifier=f"{key}-{one}",
            title="一种示例装置",
            holder_name="示例",
            state="applied" if chance.random() < 0.1 else "held",
            expires_on=ends,
        )


def _titles(key: int, chance: random.Random) -> Iterator[Qualification]:
    if chance.randrange(100) < WITH_TITLES:
        issued = DAY - timedelta(days=chance.randrange(1500))
        yield Qualification(
            organisation_id=key,
            kind=chance.choice(TITLES),
            level=chance.choice(("national", "provincial", "municipal")),
            issued_on=issued,
            valid_until=issued + timedelta(days=3 * 365),
        )


def _sum(key: int, chance: random.Random) -> YearlyFigure:
    year = DAY.year - 1
    return YearlyFigure(
        organisation_id=key,
        measure="yearly_revenue",
        year=year,
        starts_on=date(year, 1, 1),
        ends_on=date(year, 12, 31),
        yuan=chance.randrange(10_000_000),
    )


def _pour(rows: Sequence[Any]) -> None:
    """COPY where there is one; Django's own many rows at a time elsewhere."""
    if not rows:
        return
    model = type(rows[0])
    if connection.vendor != "postgresql":
        model._base_manager.bulk_create(rows, batch_size=500)
        return
    fields = [one for one in model._meta.concrete_fields if not (one.primary_key and rows[0].pk is None)]
    columns = ", ".join(f'"{one.column}"' for one in fields)
    with (
        connection.cursor() as cursor,
        cursor.copy(f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN') as copy,
    ):
        for row in _values(rows, fields):
            copy.write_row(row)


def _values(rows: Iterable[Any], fields: Sequence[Any]) -> Iterator[list[Any]]:
    for row in rows:
        yield [
            one.get_db_prep_save(getattr(row, one.attname), connection)
            if one.get_internal_type() == "JSONField"
            else getattr(row, one.attname)
            for one in fields
        ]


def _without_name_search() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DROP INDEX IF EXISTS people_organisation_fts")
            return
        for act in ("insert", "update", "delete"):
            cursor.execute(f"DROP TRIGGER IF EXISTS people_organisation_fts_{act}")


def _analyse() -> None:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)" if connection.vendor == "postgresql" else "ANALYZE")
