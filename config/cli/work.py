"""`zhitong work`: a worker in the foreground. Any number may run on any number of machines."""

from __future__ import annotations

import argparse
import signal
from pathlib import Path

from config.cli.boot import django_setup, require_database

HELP = "启动后台进程：发信、计时、导入等不在网页里做的事"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="把现在该做的做完就退出")


def run(args: argparse.Namespace) -> int:
    django_setup()
    require_database()
    from django.conf import settings

    from config.assembly import SCHEDULE
    from config.background.worker import Worker

    worker = Worker(Path(settings.VAR_DIR) / "heartbeat.sqlite3", SCHEDULE)
    if args.once:
        worker.run_once()
        return 0
    signal.signal(signal.SIGTERM, worker.stop)
    signal.signal(signal.SIGINT, worker.stop)
    worker.run()
    return 0
