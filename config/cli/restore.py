"""`zhitong restore`: brings a backup back, after every sum of its manifest has been compared.

What stood there before is moved aside, not deleted; a PostgreSQL database is replaced in one transaction."""

from __future__ import annotations

import argparse
import os
import shutil
import sqlite3
import tempfile
import time
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from config.cli import archive, postgres
from config.cli.boot import django_setup
from config.cli.main import Failed

HELP = "从备份恢复数据库、文件和封印"
_LIVE_SECONDS = 30


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="zhitong backup 写出的文件")
    parser.add_argument(
        "--force", action="store_true", help="已有数据时也恢复；原来的数据挪到 var/before-restore-… 里"
    )
    parser.add_argument("--check", action="store_true", help="只核对备份是否完好，不恢复")


def run(args: argparse.Namespace) -> int:
    django_setup()
    from django.conf import settings
    from django.db import connection
    from django.utils import timezone

    var = Path(settings.VAR_DIR)
    with tempfile.TemporaryDirectory(dir=var, prefix=".restore-") as folder:
        staged = Path(folder)
        manifest = archive.unpack(args.file, staged)
        if args.check:
            print(f"备份完好：{manifest['made_at']}，{len(manifest['sha256'])} 项。")
            return 0
        _refuse_wrong_place(manifest, connection.vendor, var)
        if not args.force and _has_data(connection):
            raise Failed("这里已经有数据，没有恢复。确定要换成备份里的，请加 --force；原来的会挪到一边。")
        connection.close()
        aside = var / f"before-restore-{timezone.localtime():%Y%m%d-%H%M%S}"
        _bring_back(staged, aside, connection.settings_dict, connection.vendor)
        for name, place in (
            ("files", Path(settings.FILES_DIR)),
            ("seals", var / "seals"),
            ("secrets", var / "secrets"),
        ):
            _swap_folder(staged / name, place, aside / name)
    print(f"已恢复到 {datetime.fromisoformat(manifest['made_at']):%Y-%m-%d %H:%M} 的备份。")
    if aside.exists():
        print(f"原来的数据在 {aside}。")
    print("请接着运行：python manage.py migrate，再运行 zhitong verify。")
    return 0


def _refuse_wrong_place(manifest: dict[str, Any], vendor: str, var: Path) -> None:
    if manifest["database"] != vendor:
        raise Failed(f"这份备份来自 {manifest['database']}，这里用的是 {vendor}。两者不能互相恢复。")
    file = var / "heartbeat.sqlite3"
    if not file.exists():
        return
    with closing(sqlite3.connect(file)) as rows:
        alive = rows.execute(
            "SELECT id FROM worker WHERE beat > ?", (time.time() - _LIVE_SECONDS,)
        ).fetchall()
    if alive:
        raise Failed("系统还在运行。请先停下网页和后台进程，再恢复。")


def _has_data(connection: Any) -> bool:
    """An empty database, or one that has been migrated and nobody has worked in."""
    tables = set(connection.introspection.table_names())
    if "people_person" not in tables:
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM people_person LIMIT 1")
        return cursor.fetchone() is not None


def _bring_back(staged: Path, aside: Path, database: dict[str, Any], vendor: str) -> None:
    if vendor == "postgresql":
        _replace_postgres(staged, aside, database)
        return
    place = Path(database["NAME"])
    for end in ("", "-wal", "-shm"):
        old = place.with_name(place.name + end)
        if old.exists():
            aside.mkdir(exist_ok=True)
            shutil.move(old, aside / old.name)
    place.parent.mkdir(parents=True, exist_ok=True)
    # Beside its place first: a copy between two disks may be cut short, a rename may not.
    fresh = place.with_name(f".{place.name}.restored")
    shutil.move(staged / "database", fresh)
    os.replace(fresh, place)


def _replace_postgres(staged: Path, aside: Path, database: dict[str, Any]) -> None:
    aside.mkdir(exist_ok=True)
    postgres.call("pg_dump", "--format=custom", "--file", str(aside / "database"), database=database)
    script, body = staged / "database.sql", staged / "body.sql"
    postgres.call(
        "pg_restore", "--no-owner", "--file", str(body), str(staged / "database"), database=database
    )
    with script.open("wb") as out, body.open("rb") as rest:
        out.write(b"DROP SCHEMA public CASCADE;\nCREATE SCHEMA public;\n")
        shutil.copyfileobj(rest, out)
    psql = ("--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1", "--file", str(script))
    postgres.call("psql", *psql, database=database)


def _swap_folder(new: Path, place: Path, aside: Path) -> None:
    """A folder that the backup does not have stays as it is: secrets that were not backed up are kept."""
    if not new.exists():
        return
    if place.exists():
        aside.parent.mkdir(exist_ok=True)
        shutil.move(place, aside)
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(new, place)
    if place.name == "secrets":
        place.chmod(0o700)
