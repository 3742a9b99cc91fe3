"""`zhitong simulate`: a bureau's days with invented leads, in a database that is thrown away afterwards."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from datetime import date
from pathlib import Path

from config.cli.boot import django_setup
from config.cli.main import Failed
from config.simulation.setup import Assumptions, NotUnderstood, read

HELP = "用虚拟时间推演线索办理：哪个时限先超、各局各人负担多重"
MOST = {"leads_per_day": 200, "officers": 50, "days": 366}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--scheme", required=True, help="哪个机制的地区和时限")
    parser.add_argument(
        "--leads-per-day", type=int, default=5, metavar="N", help="全地区每个工作日来几件，默认 5"
    )
    parser.add_argument("--officers", type=int, default=2, metavar="M", help="每个局几名经办人，默认 2")
    parser.add_argument("--days", type=int, default=30, metavar="D", help="来多少天，默认 30")
    parser.add_argument("--start", type=date.fromisoformat, metavar="日期", help="从哪天起，默认 2026-03-02")
    parser.add_argument("--seed", type=int, default=1, help="随机数种子，同样的种子结果一样")
    parser.add_argument(
        "--assume", type=Path, metavar="FILE", help="本局自己的假设，只写要改的；样子见 --assumptions"
    )
    parser.add_argument("--assumptions", action="store_true", help="输出默认的假设")
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def run(args: argparse.Namespace) -> int:
    own = Path(__file__).resolve().parent.parent / "simulation" / "assumptions.toml"
    if args.assumptions:
        print(own.read_text(encoding="utf-8"), end="")
        return 0
    for name, most in MOST.items():
        if not 1 <= getattr(args, name) <= most:
            raise Failed(f"--{name.replace('_', '-')} 要在 1 和 {most} 之间，请改一个数。")
    try:
        assumed = read(args.assume or own)
    except NotUnderstood as error:
        raise Failed(str(error)) from error
    with tempfile.TemporaryDirectory(prefix="zhitong-simulate-") as folder:
        return _run(args, Path(folder), assumed)


def _run(args: argparse.Namespace, folder: Path, assumed: Assumptions) -> int:
    """Before the settings are read, this process is turned away from the real database and folder."""
    for name in [
        name for name in os.environ if name.startswith(("ZHITONG_DATABASE_URL", "ZHITONG_FILES_DIR"))
    ]:
        del os.environ[name]
    os.environ["ZHITONG_VAR"] = str(folder)
    django_setup()
    from django.conf import settings
    from django.core.management import call_command

    database = str(settings.DATABASES["default"]["NAME"])
    if not database.startswith(str(folder)):
        raise Failed("推演要用自己的临时数据库，现在连的不是，没有执行。")
    call_command("migrate", verbosity=0)
    from config.simulation.report import words
    from config.simulation.running import simulate
    from config.simulation.setup import Setup
    from config.simulation.world import known_schemes

    if args.scheme not in known_schemes():
        raise Failed(f"没有“{args.scheme}”的地区资料。可以用：{'、'.join(known_schemes())}。")
    setup = Setup(
        args.scheme,
        args.leads_per_day,
        args.officers,
        args.days,
        args.start or date(2026, 3, 2),
        args.seed,
        assumed,
    )
    outcome = simulate(setup, lambda told: print(told, file=sys.stderr, flush=True))
    print(json.dumps(outcome.as_dict(), ensure_ascii=False, indent=1) if args.json else words(outcome))
    return 0
