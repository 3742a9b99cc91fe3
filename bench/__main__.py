"""`make bench`: a private PostgreSQL, one world, and for each size a database of its own; writes docs/performance.md."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import psycopg

from bench import report
from bin import postgres
from bin.say import Missing, run_main, say

# A server that survives a crash, with the memory that an installation of this size would be given.
SETTINGS = (
    "shared_buffers=2GB",
    "effective_cache_size=8GB",
    "work_mem=32MB",
    "max_wal_size=8GB",
    "checkpoint_timeout=30min",
    "wal_level=minimal",
    "max_wal_senders=0",
    "random_page_cost=1.1",
    "max_connections=60",
    "listen_addresses=",
    "jit=off",
)
# Reading the whole history takes a minute for each million events; beyond this it has to be asked for.
PROVEN_UP_TO = 100_000
SMALLEST = 10_000


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--sizes", default="10000,100000,1000000", help="matters, parted by commas")
    parser.add_argument("--clients", default="1,16", help="clients at a time, parted by commas")
    parser.add_argument("--verify-all", action="store_true", help="read the whole history at every size")
    parser.add_argument(
        "--keep", action="store_true", help="leave the folder with results and wait before the end"
    )
    args = parser.parse_args(argv)
    if min(map(int, args.sizes.split(","))) < SMALLEST:
        raise Missing(
            f"from {SMALLEST:,} matters: fewer do not have enough waiting ones for the move that is timed"
        )
    folder = Path(tempfile.mkdtemp(prefix="zhitong-bench-"))
    try:
        with postgres.running(SETTINGS) as url:
            found = [
                _size(folder, url, int(size), args) for size in _prepared(folder, url, args.sizes.split(","))
            ]
            report.write(found, command=" ".join(["python -m bench", *argv]))
            say(f"written: {report.FILE}")
            if uneven := report.same_queries(found):
                raise Missing(f"more queries at one size than at another: {', '.join(uneven)}")
            if args.keep:
                say(f"{url}\n{folder}")
                input("Enter ends: ")
    finally:
        if not args.keep:
            shutil.rmtree(folder, ignore_errors=True)
    return 0


def _prepared(folder: Path, url: str, sizes: list[str]) -> list[str]:
    (folder / "world").mkdir()
    say("world")
    _run(folder / "world", url, "prepare", str(folder / "prepared"))
    return sizes


def _size(folder: Path, url: str, size: int, args: argparse.Namespace) -> dict[str, Any]:
    """A copy of the world, filled up to `size` matters, measured, dropped."""
    host = parse_qs(urlsplit(url).query)["host"][0]
    name = f"bench_{size}"
    say(f"{size} matters")
    with psycopg.connect(f"host={host} user=zhitong dbname=postgres", autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE zhitong')
        shutil.copytree(folder / "world", folder / name)
        out, dsn = folder / f"{size}.json", f"host={host} user=zhitong dbname={name}"
        own = f"postgresql://zhitong@/{name}?host={host}"
        history = "yes" if args.verify_all or size <= PROVEN_UP_TO else "no"
        words = ["run", str(folder / "prepared"), str(out), dsn, str(size), args.clients, history]
        _run(folder / name, own, *words)
        if not args.keep:
            server.execute(f'DROP DATABASE "{name}"')
    found: dict[str, Any] = json.loads(out.read_text())
    return found


def _run(var: Path, url: str, *words: str) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ZHITONG_")}
    environment |= {
        "ZHITONG_VAR": str(var),
        "ZHITONG_DATABASE_URL": url,
        "ZHITONG_LOG_LEVEL": "WARNING",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    subprocess.run([sys.executable, "-m", "bench.stage", *words], env=environment, check=True)


if __name__ == "__main__":
    run_main(main)
