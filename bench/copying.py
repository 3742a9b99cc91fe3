"""Writes the copies: each process fills the families' templates and streams them into all tables with COPY.

Foreign keys are not checked while copying (`check_keys` does it afterwards for every key of every table), and indexes
that are no constraint are made after the rows, as for any bulk load."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from typing import Any

import psycopg
from django.apps import apps
from django.db import connection
from django.utils import timezone

from bench.cases import words_of_suspect
from bench.families import Template, keys_of, models_copied
from demo.codes import make_patent, make_trademark, make_uscc
from zhitong.journal.actions import SEAL_BATCH, copy_outside
from zhitong.journal.hashing import GENESIS, seal_root
from zhitong.journal.models import Chain, Seal
from zhitong.matters.models import Matter
from zhitong.people.search_text import grams_of, text_of

FIRST = 1_000_001  # the first number in every table; the prototypes' begin at 700 million
CHUNK = 400
BRANDS = (
    "安宝昌诚达德鼎东方飞丰福富冠光广海恒宏华汇佳嘉杰金锦精京康科力利联龙"
    "隆茂美铭荣瑞润盛世顺泰天通万旺祥信兴旭扬益永优宇元源远"
)
TRADES = (
    "轴承 阀门 五金 电机 工具 门业 杯业 纺织 服饰 针织 印染 化工 医药 食品 茶业 火腿 家具 木业 竹艺 玩具 饰品 "
    "皮革 箱包 文具 印刷 包装 塑胶 模具 铸造 机床 汽配 摩配 园林 电动车 光伏 新材料 电子 仪表 软件 光学"
).split()


def enterprise_name(number: int) -> str:
    """An invented name: three characters that nobody chose, a trade, and the number that makes it its own.

    >>> enterprise_name(7)
    '盛方世光伏有限公司'
    """
    mixed = number * 2_654_435_761 % 2**32
    size = len(BRANDS)
    brand = "".join(BRANDS[mixed // size**place % size] for place in range(3))
    return f"{brand}{TRADES[number * 7 % len(TRADES)]}{number // 40_000 or ''}有限公司"


@dataclass(frozen=True)
class Seats:
    """Who stands for the prototypes' agencies and officers in the copies: texts by hole, one row per county."""

    counties: tuple[dict[str, str], ...]
    county_officers: tuple[tuple[tuple[str, str], ...], ...]
    city_officers: tuple[tuple[str, str], ...]


def words_of(seats: Seats, number: int) -> dict[str, str]:
    """The texts of copy `number` by the name of their hole."""
    county, turn = number % len(seats.counties), number // len(seats.counties)
    officers = seats.county_officers[county]
    (first, first_name), (second, second_name) = (
        officers[turn % len(officers)],
        officers[(turn + 1) % len(officers)],
    )
    city, city_name = seats.city_officers[number % len(seats.city_officers)]
    name = enterprise_name(number)
    text = text_of([name])
    # One suspect in the leads of three enterprises of a county: some are known again, none is everywhere.
    suspect = turn // 3 * len(seats.counties) + county
    return {
        **seats.counties[county],
        "first": first,
        "first_name": first_name,
        "second": second,
        "second_name": second_name,
        "city_officer": city,
        "city_officer_name": city_name,
        "name": name,
        "text": text,
        "grams": grams_of(text),
        "uscc": make_uscc(1_000_000 + number, region="330703"),
        "patent": make_patent(100_000 + number, year=2019),
        "mark": make_trademark(100_000 + number),
        "username": f"l{number}",
        **dict(
            words_of_suspect(
                f"{enterprise_name(suspect)[:3]}{suspect}号商行", f"shop-{suspect}.example.cn/store"
            )
        ),
    }


class Copier:
    """Fills one template again and again."""

    def __init__(self, template: Template, strides: dict[str, int]) -> None:
        self.template = template
        numbers: dict[str, list[tuple[int, int]]] = {}
        self.words: list[tuple[int, str]] = []
        self.series: list[tuple[int, str, int]] = []
        for place, (kind, value) in enumerate(template.holes):
            if kind == "word":
                self.words.append((place, value))
            elif kind == "number":
                self.series.append((place, value[0], value[1]))
            elif kind not in ("hash", "sealed"):
                numbers.setdefault(kind, []).append((place, value))
        self.numbers = [(FIRST, strides[table], places) for table, places in numbers.items()]
        self.matters = strides[Matter._meta.db_table]

    def values(self, number: int, words: dict[str, str]) -> list[str]:
        values = [""] * len(self.template.holes)
        for first, stride, places in self.numbers:
            base = first + number * stride
            for place, local in places:
                values[place] = str(base + local)
        for place, word in self.words:
            values[place] = words[word]
        for place, prefix, local in self.series:
            values[place] = f"{prefix}{FIRST + number * self.matters + local:07d}号"
        for place, pieces in self.template.packets:
            values[place] = hashlib.sha256(pieces.fill(values).encode()).hexdigest()
        for place, before, previous in self.template.events:
            prev = values[previous] if previous >= 0 else GENESIS
            signed = f'{before.fill(values)}{prev}"]'
            values[place] = hashlib.sha256(signed.encode()).hexdigest()
        return values


def copy_share(
    dsn: str, templates: Sequence[Template], seats: Seats, strides: dict[str, int], share: range
) -> int:
    """One process's share of the copies. Returns how many rows it wrote."""
    copiers = [Copier(template, strides) for template in templates]
    tables = [model._meta.db_table for model in models_copied()]
    rows = 0
    with psycopg.connect(dsn) as database:
        database.execute("SET session_replication_role = replica")
        database.execute("SET synchronous_commit = off")
        database.execute("SET default_toast_compression = 'lz4'")
        for chunk in chunks(share):
            texts: dict[str, list[str]] = {}
            for number in chunk:
                copier = copiers[number // len(seats.counties) % len(copiers)]
                values = copier.values(number, words_of(seats, number))
                for table, pieces in copier.template.tables:
                    texts.setdefault(table, []).append(pieces.fill(values))
                rows += sum(copier.template.counts.values())
            for table in tables:
                if table in texts:
                    send(database, table, "".join(texts[table]))
            database.commit()
    return rows


def chunks(share: range) -> Iterator[list[int]]:
    numbers = iter(share)
    while part := list(islice(numbers, CHUNK)):
        yield part


def columns_of(table: str) -> str:
    model = next(model for model in apps.get_models() if model._meta.db_table == table)
    return ", ".join(f'"{one.column}"' for one in model._meta.concrete_fields)


def send(database: psycopg.Connection[Any], table: str, text: str) -> None:
    with database.cursor() as cursor, cursor.copy(f'COPY "{table}" ({columns_of(table)}) FROM STDIN') as copy:
        copy.write(text)


def copy_all(
    dsn: str, templates: Sequence[Template], seats: Seats, copies: int, *, processes: int = 2
) -> int:
    strides: dict[str, int] = {}
    for template in templates:
        for table, count in template.counts.items():
            strides[table] = max(strides.get(table, 0), count)
    connection.close()
    shares = [range(start, copies, processes) for start in range(processes)]
    # Fresh processes, because Django's connection must not be shared.
    with get_context("fork").Pool(processes) as pool:
        found = pool.starmap(copy_share, [(dsn, templates, seats, strides, share) for share in shares])
    return sum(found)


# --- indexes, keys, seals, numbers ---------------------------------------------------------------------------


def drop_indexes() -> list[str]:
    """Drops what is no constraint; returns the statements that make it again."""
    tables = [model._meta.db_table for model in models_copied()]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT i.indexname, i.indexdef FROM pg_indexes i WHERE i.schemaname = 'public' "
            "AND i.tablename = ANY(%s) AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conname = i.indexname) "
            "AND i.indexdef NOT LIKE 'CREATE UNIQUE%%'",
            [tables],
        )
        found = cursor.fetchall()
        for name, _ in found:
            cursor.execute(f'DROP INDEX "{name}"')
    return [definition for _, definition in found]


def make_indexes(definitions: Sequence[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '1GB'")
        for definition in definitions:
            cursor.execute(definition)


def check_keys() -> int:
    """Every foreign key of every copied table points at a row. Returns how many keys were checked."""
    checked = 0
    with connection.cursor() as cursor:
        for model in models_copied():
            for key in keys_of(model):
                target = key.related_model._meta
                cursor.execute(
                    f'SELECT count(*) FROM "{model._meta.db_table}" a LEFT JOIN "{target.db_table}" b '
                    f'ON b.id = a."{key.column}" WHERE a."{key.column}" IS NOT NULL AND b.id IS NULL'
                )
                lost = cursor.fetchone()[0]
                if lost:
                    raise SystemExit(f"{lost} rows of {model._meta.label}.{key.name} point at nothing")
                checked += 1
    return checked


def seal_copies() -> int:
    """Seals of the copies, after those of the prototypes: the same leaves as the sealer would take, read once."""
    last = Seal.objects.order_by("-number").values_list("number", "root").first() or (0, GENESIS)
    number, prev = last
    heads = Chain.objects.filter(pk__gte=FIRST, pk__lt=700_000_000).order_by("pk")
    leaves = heads.values_list("pk", "head_seq", "head_hash").iterator(chunk_size=SEAL_BATCH)
    now = timezone.now()
    while batch := [list(leaf) for leaf in islice(leaves, SEAL_BATCH)]:
        number, root = number + 1, seal_root(prev, batch)
        row = Seal.objects.create(number=number, at=now, leaves=batch, root=root, prev_root=prev)
        copy_outside(row)
        prev = root
    return number


def analyse() -> None:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")
        # What the load has left to write would be written while requests are timed.
        cursor.execute("CHECKPOINT")


def durable(*, on: bool) -> None:
    """While rows are poured in, a crash would only mean to pour again; everything that is timed runs durable."""
    word = "on" if on else "off"
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER SYSTEM SET fsync = {word}")
        cursor.execute(f"ALTER SYSTEM SET full_page_writes = {word}")
        cursor.execute("SELECT pg_reload_conf()")
        if on:
            cursor.execute("CHECKPOINT")
