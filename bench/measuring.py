"""Third step: real requests to real server processes on the loopback, timed from outside, and queries counted inside."""

from __future__ import annotations

import http.client
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import override_settings

from bench.operations import SECRET, Operation, Request, operations, sessions
from bench.preparing import Prepared
from config.cli.ports import free_port
from config.cli.serve import granian_arguments

# Of a single client before it counts: each of its worker's four connections has planned what comes again by then, as on
# any server that has been up for some minutes. Where there are several clients, each asks a few times.
WARM_UP, WARM_UP_SCARCE = 48, 16
WARM_UP_MANY, WARM_UP_MANY_SCARCE = 8, 2
ONE, ONE_SCARCE = 100, 60  # requests of a single client
MANY, MANY_SCARCE = 320, 80  # requests of all clients together, where there are several
QUERY_SAMPLES, QUERY_SAMPLES_SCARCE = 40, 4


@dataclass
class Timing:
    p50: float
    p95: float
    per_second: float
    cpu: float  # of the web processes, milliseconds for each request
    load: float
    pace: float  # of the machine at that moment: milliseconds for a million additions


@dataclass
class Measured:
    """By operation: timings by number of clients, the number of queries of one request, and the database's own time."""

    timings: dict[str, dict[int, Timing]] = field(default_factory=dict)
    queries: dict[str, int] = field(default_factory=dict)
    database: dict[str, float | None] = field(default_factory=dict)


@contextmanager
def serving(workers: int = 2) -> Iterator[tuple[int, int]]:
    """The server as `zhitong serve` starts it; ends with the block, by its own process number."""
    port = free_port("127.0.0.1", 8700)
    command = [sys.executable, "-m", "granian", *granian_arguments("127.0.0.1", port, workers)]
    server = subprocess.Popen(command)
    try:
        _wait(port)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait(port: int) -> None:
    for _ in range(300):
        try:
            http.client.HTTPConnection("127.0.0.1", port, timeout=5).request("GET", "/")
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server did not start")


def measure(prepared: Prepared, clients: Sequence[int]) -> Measured:
    found, chance = Measured(), random.Random(42)
    keys = sessions(prepared, max(clients))
    todo = operations(prepared, chance)
    for operation in todo:
        found.queries[operation.key], found.database[operation.key] = count_queries(operation, keys, chance)
    with serving() as (port, server):
        for operation in todo:
            found.timings[operation.key] = {}
            for number in clients:
                timing = _timed(port, server, operation, keys, number)
                found.timings[operation.key][number] = timing
                print(
                    f"  {operation.label}, {number} client(s): p50 {timing.p50:.0f} ms, p95 {timing.p95:.0f} ms, "
                    f"{timing.per_second:.0f}/s, {timing.cpu:.0f} ms of processor, "
                    f"{found.queries[operation.key]} queries, load {timing.load:.1f}",
                    flush=True,
                )
    return found


def _timed(port: int, server: int, operation: Operation, keys: dict[str, list[str]], number: int) -> Timing:
    one, many = (ONE_SCARCE, MANY_SCARCE) if operation.scarce else (ONE, MANY)
    each = one if number == 1 else many // number
    warm_up = _warm_up(operation, number)
    times: list[list[float]] = [[] for _ in range(number)]
    threads = [
        threading.Thread(target=_client, args=(port, operation, keys, each, times[place], place, warm_up))
        for place in range(number)
    ]
    before = _pace()
    began, used = time.monotonic(), _processor(server)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    spent, used = time.monotonic() - began, _processor(server) - used
    every = sorted(one for own in times for one in own)
    if len(every) != each * number:
        raise SystemExit(f"{operation.label}: a client gave up")
    cpu = used * 1000 / (len(every) + warm_up * number)
    pace = (before + _pace()) / 2
    return Timing(_at(every, 0.5), _at(every, 0.95), len(every) / spent, cpu, os.getloadavg()[0], pace)


def _warm_up(operation: Operation, clients: int) -> int:
    if clients == 1:
        return WARM_UP_SCARCE if operation.scarce else WARM_UP
    return WARM_UP_MANY_SCARCE if operation.scarce else WARM_UP_MANY


def _pace() -> float:
    """What a million additions take, so that runs on other machines, or on a shared one an hour later, can be compared."""
    began, total = time.perf_counter(), 0
    for number in range(1_000_000):
        total += number
    return (time.perf_counter() - began) * 1000


def _processor(server: int) -> float:
    """Seconds that the server and its workers have worked: unlike times, hardly changed by what else runs."""
    workers = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    ticks = 0
    for pid in (str(server), *workers):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _at(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def _client(
    port: int,
    operation: Operation,
    keys: dict[str, list[str]],
    number: int,
    times: list[float],
    place: int,
    warm_up: int,
) -> None:
    chance = random.Random(place)
    wire = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    for turn in range(number + warm_up):
        asked = operation.request(chance)
        key = keys[asked.who][0] if asked.who else keys[operation.who][place]
        began = time.perf_counter()
        status = _ask(wire, asked, key)
        spent = (time.perf_counter() - began) * 1000
        if status != operation.expect:
            raise SystemExit(f"{operation.label}: {asked.path} answered {status}")
        if turn >= warm_up:
            times.append(spent)


def _ask(wire: http.client.HTTPConnection, asked: Request, key: str) -> int:
    cookies = f"{settings.CSRF_COOKIE_NAME}={SECRET}"
    headers = {"Cookie": f"{cookies}; {settings.SESSION_COOKIE_NAME}={key}" if key else cookies}
    if asked.form is None:
        wire.request("GET", quote(asked.path, safe="/?=&"), headers=headers)
    else:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        wire.request("POST", quote(asked.path), body=urlencode(asked.form), headers=headers)
    answer = wire.getresponse()
    answer.read()
    return answer.status


Query = tuple[str, Any]


def count_queries(
    operation: Operation, keys: dict[str, list[str]], chance: random.Random
) -> tuple[int, float | None]:
    """Of several requests of the kind the most queries, and the usual time in which the database answers them all."""
    turns = QUERY_SAMPLES_SCARCE if operation.scarce else QUERY_SAMPLES
    asked = operation.samples or tuple(operation.request(chance) for _ in range(turns))
    client = Client()
    numbers, times = [], []
    with override_settings(ALLOWED_HOSTS=["*"]):
        for one in asked:
            client.cookies[settings.SESSION_COOKIE_NAME] = keys[one.who or operation.who][0]
            queries = _queries(client, one, operation.expect)
            numbers.append(len(queries))
            if not operation.scarce:
                times.append(_database_ms(queries))
    # The first request also fills what a process keeps.
    return max(numbers[1:]), median(times[1:]) if times else None


def _queries(client: Client, asked: Request, expect: int) -> list[Query]:
    found: list[Query] = []

    def noting(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        found.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(noting):
        answer = client.get(asked.path) if asked.form is None else client.post(asked.path, asked.form)
    if answer.status_code != expect:
        raise SystemExit(f"{asked.path} answered {answer.status_code}")
    return found


def _database_ms(queries: Sequence[Query]) -> float:
    """What EXPLAIN ANALYZE says of all that reads: planning and execution, without the way there and back."""
    spent = 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, statement FROM pg_prepared_statements")
        kept = {name: statement.partition(" AS ")[2] for name, statement in cursor.fetchall()}
        for sql, params in queries:
            first, name = (*sql.split(maxsplit=2), "")[:2]
            text = kept[name] if first == "EXECUTE" else sql
            if text.lstrip("(").startswith("SELECT"):
                cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {sql}", params)
                plan = cursor.fetchone()[0][0]
                spent += plan["Planning Time"] + plan["Execution Time"]
    return spent
