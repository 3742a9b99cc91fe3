"""`python -m bench.screening`: the whole register screened under each pack, on PostgreSQL and on SQLite, and a round
of many lines decided; writes docs/performance-screening.md."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.__main__ import SETTINGS
from bin import postgres
from bin.say import run_main, say

FILE = Path(__file__).resolve().parent.parent / "docs" / "performance-screening.md"
GOAL, GOAL_LINES = 3.0, 5.0
TURNS = 3


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.screening", description=__doc__)
    parser.add_argument("--organisations", type=int, default=1_000_000)
    parser.add_argument("--lines", type=int, default=1000)
    parser.add_argument("--only", choices=("postgresql", "sqlite"), help="one of the databases")
    parser.add_argument("--print", action="store_true", help="do not write the file")
    args = parser.parse_args(argv)
    found: dict[str, dict[str, Any]] = {}
    folder = Path(tempfile.mkdtemp(prefix="zhitong-screening-"))
    try:
        for vendor in ("postgresql", "sqlite"):
            if args.only in (None, vendor):
                say(vendor)
                found[vendor] = _measured(folder / vendor, vendor, args)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    text = report(found, args)
    print(text)
    if not args.print:
        FILE.write_text(text, encoding="utf-8")
        say(f"written: {FILE}")
    return 0


def _measured(folder: Path, vendor: str, args: argparse.Namespace) -> dict[str, Any]:
    """In processes of their own, because Django's settings name one database; lines in a second, fresh database."""
    found: dict[str, Any] = {}
    for step, number in (("register", args.organisations), ("lines", args.lines)):
        if not number:
            continue
        var = folder / step
        var.mkdir(parents=True)
        if vendor == "postgresql":
            with postgres.running(SETTINGS) as url:
                found[step] = _run(var, url, step, number)
        else:
            found[step] = _run(var, "", step, number)
    return found


def _run(var: Path, url: str, step: str, number: int) -> dict[str, Any]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ZHITONG_")}
    environment |= {"ZHITONG_VAR": str(var), "ZHITONG_LOG_LEVEL": "WARNING"}
    environment |= {"ZHITONG_DATABASE_URL": url} if url else {}
    environment["DJANGO_SETTINGS_MODULE"] = "config.settings"
    out = var / "found.json"
    command = [sys.executable, "-m", "bench.screening", "--stage", step, str(number), str(out)]
    subprocess.run(command, env=environment, check=True)
    found: dict[str, Any] = json.loads(out.read_text())
    return found


# --- one step, in its own process ----------------------------------------------------------------------------


def stage(step: str, number: int, out: Path) -> int:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    found = measure_register(number) if step == "register" else measure_lines(number)
    out.write_text(json.dumps(found))
    return 0


def timed(act: Callable[[], Any], turns: int = TURNS) -> tuple[float, Any]:
    """The middle one of several turns, after one that fills the database's memory."""
    act()
    spent, answer = [], None
    for _ in range(turns):
        began = time.perf_counter()
        answer = act()
        spent.append(time.perf_counter() - began)
    return sorted(spent)[turns // 2], answer


def measure_register(number: int) -> dict[str, Any]:
    from bench.register import CITY, DAY, load
    from tests.schemes.packs import SIXTH
    from zhitong.enterprises.public import count_everything
    from zhitong.schemes.public import OWN_PACKS, load_pack_directory, pack_folders

    began = time.perf_counter()
    loaded = load(number)
    poured = time.perf_counter() - began
    began = time.perf_counter()
    tallied = count_everything(DAY)
    counted = time.perf_counter() - began
    print(f"  {loaded} in {poured:.0f} s, {tallied} tallies in {counted:.0f} s", flush=True)
    _analyse()
    packs = {}
    for folder in (*pack_folders(OWN_PACKS), SIXTH):
        pack = load_pack_directory(folder).with_settings()
        packs[pack.key] = _screen(pack, CITY, DAY)
        print(f"  {pack.key}: {packs[pack.key]}", flush=True)
    busy = os.getloadavg()[0]
    return {**loaded, "poured": poured, "tallies": tallied, "counted": counted, "packs": packs, "load": busy}


def _screen(pack: Any, within: str, on: Any) -> dict[str, Any]:
    """The queries of the page: numbers by group and place, the first page of near misses; and of a trial."""
    from collections import Counter

    from django.db.models import Count

    from zhitong.people.public import Organisation
    from zhitong.registry.screening.candidates import Group, group_of, scored, within_group

    rows = scored(Organisation.objects.all(), pack, on=on, within=within)

    def numbers() -> Counter[str]:
        found: Counter[str] = Counter()
        by_place = rows.order_by().values_list("territory_path", "score").annotate(n=Count("pk"))
        for _, score, n in by_place:
            found[str(group_of(score))] += n
        return found

    def nearest() -> list[int]:
        return list(within_group(rows, Group.NEAR).order_by("-score", "pk").values_list("pk", flat=True)[:50])

    screened, groups = timed(numbers)
    page, _ = timed(nearest)
    return {"screened": screened, "page": page, "trial": _trial(pack, within, on), "groups": dict(groups)}


def _trial(pack: Any, within: str, on: Any) -> float | None:
    """One number of the pack a tenth higher, both versions over the register; None where the pack has no number."""
    from zhitong.people.public import Organisation
    from zhitong.registry.screening.trying import counted_changes, figures, tried

    figure = next((one for one in figures(pack) if not one.is_level), None)
    if figure is None:
        return None
    after = tried(pack, {figure.name: str(int(int(figure.value) * 1.1) + 1)})
    spent, _ = timed(
        lambda: list(counted_changes(Organisation.objects.all(), pack, after, within=within, on=on))
    )
    return spent


def _analyse() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)" if connection.vendor == "postgresql" else "ANALYZE")


def measure_lines(number: int) -> dict[str, Any]:
    from bench.lines import decided

    return decided(number)


# --- the report ----------------------------------------------------------------------------------------------

HEAD = """# Screening and rounds: performance

Written by `python -m bench.screening` (bench/); numbers are what that run measured.

**How.** A register of invented organisations, four in ten with rights and six in a hundred with a title, in fourteen
counties of one city, screened under every pack: *screened* is the one query that gives every verdict and the exact
totals by group and county; *page* is the first fifty near misses in their order; *trial* is the rule simulator's one
query over both versions. Seconds, the middle one of three turns. *Decided* is a round whose list is fixed and carried
out, a hundred lines a transaction.
"""


def report(found: dict[str, dict[str, Any]], args: argparse.Namespace) -> str:
    parts = [
        HEAD,
        f"- {datetime.now(UTC).date().isoformat()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"`python -m bench.screening --organisations {args.organisations} --lines {args.lines}`",
        f"- goals: {GOAL:.0f} s a mechanism at 1,000,000 organisations, {GOAL_LINES:.0f} s for 1,000 lines\n",
    ]
    for vendor, one in found.items():
        parts.append(f"## {'PostgreSQL' if vendor == 'postgresql' else 'SQLite'}\n")
        if register := one.get("register"):
            parts.append(_register(register))
        if lines := one.get("lines"):
            parts.append(
                f"A round of {lines['lines']:,} lines: fixed in {lines['fixed']:.1f} s, carried out in "
                f"{lines['carried_out']:.1f} s ({lines['processor']:.1f} s of this process's work, "
                f"{lines['queries_a_line']:.1f} queries a line; load average {lines['load']:.1f}).\n"
            )
    return "\n".join(parts)


def _register(found: dict[str, Any]) -> str:
    head = (
        f"{found['organisations']:,} organisations, {found['rights']:,} rights, {found['titles']:,} titles; "
        f"{found['tallies']:,} tallies counted anew in {found['counted']:.0f} s; "
        f"load average {found['load']:.1f}.\n\n"
        "| pack | screened | page | trial | goal | eligible | near | to judge |\n"
        "|---|---:|---:|---:|---|---:|---:|---:|\n"
    )
    rows = []
    for key, one in found["packs"].items():
        kept = "kept" if one["screened"] <= GOAL else "missed"
        trial = "—" if one["trial"] is None else f"{one['trial']:.2f}"
        groups = [f"{one['groups'].get(name, 0):,}" for name in ("eligible", "near", "to_judge")]
        rows.append(
            f"| {key} | {one['screened']:.2f} | {one['page']:.2f} | {trial} | {kept} | {' | '.join(groups)} |\n"
        )
    return head + "".join(rows)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--stage"]:
        sys.exit(stage(sys.argv[2], int(sys.argv[3]), Path(sys.argv[4])))
    run_main(main)
