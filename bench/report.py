"""docs/performance.md from what was measured."""

from __future__ import annotations

import os
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
GOALS = {
    "officer": 30,
    "superior": 30,
    "county": 30,
    "search": 60,
    "page": 60,
    "landing": 80,
    "move": 20,
    "lead": 20,
    "case": 60,
}
LABELS = {
    "officer": "officer's worklist, `/desk/`",
    "superior": "city superior's worklist, `/desk/`",
    "county": "county list, `/desk/?tab=all&county=…`",
    "search": "part-of-name search, `/desk/search/?q=…`",
    "page": "matter page, `/m/…/`",
    "landing": "landing page, `/`",
    "move": "one move, `POST` return for correction",
    "lead": "creating a lead, `POST /portal/leads/new/`",
    "case": "page of a lead, case or transfer, `/m/…/`",
}
PEERS = {
    "officer": "162–382",
    "superior": "489–1,105",
    "county": "102–570",
    "search": "568–1,175",
    "page": "56–3,363",
    "landing": "246–34,000",
    "move": "131–217",
    "lead": "131–217",
    "case": "56–3,363",
}
HEAD = """# Performance

Written by `make bench` (bench/); numbers are what that run measured, nothing is rounded in our favour.

**How.** A private PostgreSQL (`fsync` on, 2 GB shared buffers), two web processes as `zhitong serve` starts them, clients
on the same machine by HTTP over the loopback; one request after the other for each client, sessions of different
officers. The data are copies of {families} invented enterprises with ten matters each that walked real moves: five of the
register, five of cases (leads, hand-overs, penalty cases, transfers, mediations, open and closed); one matter in six is open, 14
counties with 40 officers each, histories with clocks, notices, attachments, verification items, suspects and evidence.
Copies pass `zhitong verify`, every foreign key and every counter is checked. Left out: letters already sent; stored
files and rounds are shared between copies. Times are whole HTML pages in milliseconds, database, rendering and transfer
included.

**Goals** are p95 at one client. The issue names six numbers for what peers were measured at: worklist (the officer's
and the superior's) 30, county list 30, search 60, matter page 60, landing page 80, state change 20; another issue
says that creating a lead takes 20.

**Peers** (medians of RT, Redmine, django-helpdesk, Open Zaak at 1,000,000 cases on a machine of this kind, most of
them answering JSON) stand beside for orientation. *processor* is what the web processes worked for one request: where
other work runs on the same cores, p95 is how long a request waited for a core, and this number is what it needs. *pace*
is what a million additions in Python took just before and after: on a shared machine it doubles from one hour to the next,
and every other number with it.
"""


def write(found: list[dict[str, Any]], *, command: str) -> None:
    FILE.write_text(text(found, command=command), encoding="utf-8")


def text(found: list[dict[str, Any]], *, command: str) -> str:
    parts = [HEAD.format(families=40), _machine(command, found), _goals(found), _growth(found), _many(found)]
    parts += [_queries(found), _loading(found)]
    return "\n".join(parts)


def _size(one: dict[str, Any]) -> int:
    return int(one["loaded"]["matters"])


def _sizes(found: list[dict[str, Any]]) -> list[str]:
    return [f"{_size(one):,}" for one in found]


def _table(heads: list[str], rows: list[list[str]]) -> str:
    line = "| " + " | ".join(heads) + " |\n|" + "---|" + "---:|" * (len(heads) - 1) + "\n"
    return line + "".join("| " + " | ".join(row) + " |\n" for row in rows)


def _timing(one: dict[str, Any], key: str, clients: int) -> dict[str, float]:
    found: dict[str, float] = one["measured"]["timings"][key][str(clients)]
    return found


def _clients(found: list[dict[str, Any]]) -> list[int]:
    return sorted(int(number) for number in found[0]["measured"]["timings"]["officer"])


def _machine(command: str, found: list[dict[str, Any]]) -> str:
    loads = [
        timing["load"]
        for one in found
        for own in one["measured"]["timings"].values()
        for timing in own.values()
    ]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    server = subprocess.run(["psql", "--version"], capture_output=True, text=True, check=False).stdout.strip()
    return (
        "## The run\n\n"
        f"- {datetime.now(UTC).date().isoformat()}, `{command}`\n"
        f"- {os.cpu_count()} cores ({_processor()}), {memory:.0f} GB memory, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, {server}\n"
        f"- load average while measuring: {min(loads):.1f} to {max(loads):.1f} (on {os.cpu_count()} cores; clients and "
        "database run on them too)\n"
    )


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _goals(found: list[dict[str, Any]]) -> str:
    largest = found[-1]
    rows = []
    for key, label in LABELS.items():
        timing = _timing(largest, key, 1)
        kept = "kept" if timing["p95"] <= GOALS[key] else "missed"
        numbers = [f"{timing[name]:.0f}" for name in ("p50", "p95", "cpu")]
        numbers = [*numbers[:2], str(GOALS[key]), kept, numbers[2], f"{timing['pace']:.0f}", PEERS[key]]
        rows.append([label, *numbers])
    heads = ["operation", "p50", "p95", "goal p95", "", "processor", "pace", "peers' medians"]
    return f"## At {_size(largest):,} matters, one client, ms\n\n{_table(heads, rows)}"


def _growth(found: list[dict[str, Any]]) -> str:
    rows = []
    for key, label in LABELS.items():
        cells = [f"{_timing(one, key, 1)['p50']:.0f} / {_timing(one, key, 1)['p95']:.0f}" for one in found]
        growth = _timing(found[-1], key, 1)["p50"] / max(0.1, _timing(found[0], key, 1)["p50"])
        rows.append([label, *cells, f"× {growth:.1f}"])
    heads = ["operation", *_sizes(found), "p50, largest : smallest"]
    return f"## Growth, one client, p50 / p95 ms\n\n{_table(heads, rows)}"


def _many(found: list[dict[str, Any]]) -> str:
    made = []
    for number in _clients(found)[1:]:
        rows = []
        for key, label in LABELS.items():
            timings = [_timing(one, key, number) for one in found]
            rows.append(
                [label, *[f"{t['p50']:.0f} / {t['p95']:.0f} ({t['per_second']:.0f}/s)" for t in timings]]
            )
        made.append(
            f"## {number} clients, p50 / p95 ms (requests a second)\n\n{_table(['operation', *_sizes(found)], rows)}"
        )
    return "\n".join(made)


def _queries(found: list[dict[str, Any]]) -> str:
    rows = []
    for key, label in LABELS.items():
        cells = []
        for one in found:
            number, spent = one["measured"]["queries"][key], one["measured"]["database"][key]
            cells.append(str(number) if spent is None else f"{number} in {spent:.1f} ms")
        rows.append([label, *cells])
    table = _table(["operation", *_sizes(found)], rows)
    return (
        "## Queries of one request, and the time in which the database answers all of them\n\n"
        "The most queries of about forty requests; the time is the median of planning and execution together, as\n"
        f"`EXPLAIN ANALYZE` gives them.\n\n{table}"
    )


def _loading(found: list[dict[str, Any]]) -> str:
    rows = []
    for one in found:
        loaded = one["loaded"]
        seconds = loaded["seconds"]
        poured = sum(seconds.get(step, 0) for step in ("rows", "indexes", "seals", "counters", "analyse"))
        proof = (
            f"{loaded['faults']} faults in {seconds['verify']:.0f} s" if "verify" in seconds else "not read"
        )
        rows.append(
            [
                f"{loaded['matters']:,}",
                f"{loaded['open']:,}",
                f"{loaded['organisations']:,}",
                f"{loaded['events']:,}",
                f"{loaded['bytes'] / 2**30:.2f} GB",
                f"{poured:.0f} s",
                proof,
            ]
        )
    heads = ["matters", "open", "organisations", "events", "database", "loaded in", "verify"]
    return f"## The data\n\n{_table(heads, rows)}"


def same_queries(found: list[dict[str, Any]]) -> list[str]:
    """Operations that need more queries at one size than at another: there should be none."""
    return [key for key in LABELS if len({one["measured"]["queries"][key] for one in found}) > 1]
