"""Second step: copies of the families into the prepared database, up to a number of matters, and their proof."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.db.models import Count
from django.utils import timezone

from bench import copying
from bench.preparing import Prepared
from bench.world import A_FAMILY
from zhitong.cases.models import Packet
from zhitong.cases.packets import packet_is_whole
from zhitong.enterprises.public import count_everything
from zhitong.journal.public import verify
from zhitong.matters.public import Matter, recount
from zhitong.matters.tallies import total
from zhitong.matters.visibility import SEATS


@dataclass
class Loaded:
    """Seconds of each step, and what the database then holds."""

    matters: int = 0
    open: int = 0
    organisations: int = 0
    events: int = 0
    bytes: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    faults: int | None = None
    keys_checked: int = 0


class Steps:
    def __init__(self, seconds: dict[str, float]) -> None:
        self.seconds, self.began = seconds, time.monotonic()

    def done(self, name: str) -> None:
        now = time.monotonic()
        self.seconds[name] = round(now - self.began, 1)
        self.began = now
        print(f"  {name}: {self.seconds[name]} s", flush=True)


def load(prepared: Prepared, size: int, dsn: str) -> Loaded:
    loaded = Loaded()
    steps = Steps(loaded.seconds)
    copying.durable(on=False)
    definitions = copying.drop_indexes()
    copies = max(0, size - Matter.objects.count()) // A_FAMILY
    copying.copy_all(dsn, prepared.templates, prepared.seats, copies)
    steps.done("rows")
    copying.make_indexes(definitions)
    steps.done("indexes")
    copying.seal_copies()
    steps.done("seals")
    recount()
    count_everything(timezone.localdate())
    steps.done("counters")
    copying.analyse()
    copying.durable(on=True)
    steps.done("analyse")
    return loaded


def prove(loaded: Loaded, *, history: bool) -> Loaded:
    """Refuses data that the product would not have written."""
    steps = Steps(loaded.seconds)
    loaded.keys_checked = copying.check_keys()
    steps.done("keys checked")
    check_totals()
    steps.done("totals checked")
    check_packets()
    steps.done("packets checked")
    if history:
        report = verify()
        loaded.faults, loaded.events = len(report.faults), report.events
        for fault in report.faults[:5]:
            print(f"  {fault.kind}: {fault.where} {fault.sentence}", flush=True)
        if report.faults or report.unsealed_chains:
            raise SystemExit(f"verify found {len(report.faults)} faults")
        steps.done("verify")
    count(loaded)
    return loaded


def check_totals() -> None:
    for column in SEATS:
        found = Matter.objects.filter(is_open=True).values(column).annotate(n=Count("id"))
        for row in found.exclude(**{f"{column}__isnull": True}):
            if total(row[column], column=column) != row["n"]:
                raise SystemExit(f"the counters of {column} {row[column]} are wrong")


def check_packets() -> None:
    """Every copied packet still has the hash of what it lists, and its receipts name the same."""
    packets = Packet.objects.prefetch_related("matter__packet_receipts").order_by("pk")
    for packet in packets.iterator(chunk_size=2000):
        hashes = {one.sha256 for one in packet.matter.packet_receipts.all()}
        if not packet_is_whole(packet) or hashes != {packet.sha256}:
            raise SystemExit(f"packet {packet.pk} is not whole")


def count(loaded: Loaded) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM matters_matter), (SELECT count(*) FROM matters_matter WHERE is_open), "
            "(SELECT count(*) FROM people_organisation), (SELECT count(*) FROM journal_event), "
            "pg_database_size(current_database())"
        )
        row = cursor.fetchone()
    loaded.matters, loaded.open, loaded.organisations, loaded.events, loaded.bytes = row
