"""`zhitong serve`: the web server, alone or with a worker under a small supervisor (what `make run` starts)."""

from __future__ import annotations

import argparse
import os
import socket
import sys
import threading
import time

from config.cli.boot import django_setup, require_database
from config.cli.main import Failed
from config.cli.ports import free_port, is_free
from config.cli.supervise import Child, supervise

HELP = "启动网页服务"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="监听的地址，默认只在本机")
    parser.add_argument("--port", type=int, default=8000, help="端口，默认 8000")
    parser.add_argument("--next-port", action="store_true", help="端口被占用时用下一个空着的")
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="网页进程数，默认 2")
    parser.add_argument("--with-worker", action="store_true", help="同时启动后台进程，其中一个退出就再启动")


def run(args: argparse.Namespace) -> int:
    port = _port(args)
    # Letters name the address under which the pages are really served.
    os.environ.setdefault("ZHITONG_SITE_URL", f"http://{_shown(args.host)}:{port}")
    web = [sys.executable, "-m", "granian", *granian_arguments(args.host, port, args.workers)]
    if not args.with_worker:
        django_setup()
        require_database()
        os.execv(sys.executable, web)
    # The worker looks whether the database is ready and says so; loading Django here too would double the start.
    threading.Thread(target=_announce, args=(args.host, port), daemon=True).start()
    worker = [sys.executable, "-m", "config.cli", "work"]
    return supervise([Child("网页", web), Child("后台", worker)])


def _announce(host: str, port: int) -> None:
    """Says where to look once somebody answers there."""
    while True:
        try:
            with socket.create_connection((_shown(host), port), timeout=1):
                break
        except OSError:
            time.sleep(0.1)
    print(f"\n知通已启动：{os.environ['ZHITONG_SITE_URL']}/（按 Ctrl-C 停止）", flush=True)


def _shown(host: str) -> str:
    return "localhost" if host in ("127.0.0.1", "0.0.0.0", "::", "::1") else host  # noqa: S104


def granian_arguments(host: str, port: int, workers: int) -> list[str]:
    """A worker lives six hours at most, so that a leak in a library stays small; threads block, so there are few."""
    return [
        *("--interface", "wsgi", "--host", host, "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", "4", "--workers-lifetime", "21600"),
        *("--no-ws", "--log-level", "error", "config.wsgi:application"),
    ]


def _port(args: argparse.Namespace) -> int:
    if is_free(args.host, args.port):
        return int(args.port)
    if not args.next_port:
        raise Failed(
            f"端口 {args.port} 已被占用。换一个：zhitong serve --port {args.port + 1}，或者加 --next-port。"
        )
    port = free_port(args.host, args.port + 1)
    print(f"端口 {args.port} 已被占用，改用 {port}。", flush=True)
    return port
