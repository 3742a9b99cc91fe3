"""`zhitong backup`: database, files and seals as of one moment in one archive, while the system runs.

The database goes first: a stored file is written before a row names it and never changes, so every file that the
copied rows name is still to be found afterwards."""

from __future__ import annotations

import argparse
import os
import sqlite3
import tarfile
import tempfile
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from config.cli import postgres
from config.cli.archive import Writer, what_happened
from config.cli.boot import django_setup, require_database
from config.cli.main import Failed

HELP = "把数据库、文件和封印备份成一个文件，系统不用停"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", type=Path, help="写到哪里，默认 var/backups/日期时间.tar")
    parser.add_argument(
        "--with-secrets", action="store_true", help="连密钥一起备份；这样的文件要像密钥一样保管"
    )


def run(args: argparse.Namespace) -> int:
    django_setup()
    require_database()
    from django.conf import settings
    from django.utils import timezone

    now = timezone.localtime()
    target = args.file or Path(settings.VAR_DIR) / "backups" / f"zhitong-{now:%Y%m%d-%H%M%S}.tar"
    if target.exists():
        raise Failed(f"{target} 已经存在，没有覆盖。请换一个名字。")
    unfinished = target.with_name(f".{target.name}.unfinished")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            counted = _write(unfinished, now, with_secrets=args.with_secrets)
            os.replace(unfinished, target)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise Failed(f"没有备份成：{what_happened(error)}请换一个地方，或者腾出地方再来。") from error
    size = target.stat().st_size / 1_000_000
    print(f"已备份到 {target}（{size:.1f} MB，文件 {counted} 个）。")
    if not args.with_secrets:
        print("密钥没有备份。恢复到别的机器时，要另外带上 var/secrets，否则封存的联系方式读不出来。")
    return 0


def _write(file: Path, now: datetime, *, with_secrets: bool) -> int:
    from django.conf import settings
    from django.db import connection

    var = Path(settings.VAR_DIR)
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=".backup-") as folder:
        dump = dump_database(connection.settings_dict, connection.vendor, Path(folder))
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as stream, tarfile.open(fileobj=stream, mode="w|") as tar:
            writer = Writer(tar)
            writer.add(dump, "database")
            counted = writer.add_folder(Path(settings.FILES_DIR), "files")
            writer.add_folder(var / "seals", "seals")
            if with_secrets:
                writer.add_folder(var / "secrets", "secrets")
            writer.close({"made_at": now.isoformat(timespec="seconds"), "database": connection.vendor})
            stream.flush()
    return counted


def dump_database(database: dict[str, Any], vendor: str, folder: Path) -> Path:
    dump = folder / "database"
    if vendor == "postgresql":
        postgres.call("pg_dump", "--format=custom", "--no-owner", "--file", str(dump), database=database)
        return dump
    with closing(sqlite3.connect(database["NAME"])) as source, closing(sqlite3.connect(dump)) as copy:
        source.backup(copy)
        if (fault := copy.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
            raise Failed(f"数据库的拷贝有损坏，没有备份：{fault}")
    return dump
