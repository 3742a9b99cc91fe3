"""Reads table.txt: who gets what at every address."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Row:
    route: str
    method: str
    address: str
    codes: str


def _row(line: str) -> Row:
    method, address, route, *codes = line.split()
    return Row(route, method, address.removeprefix("/"), " ".join(codes))


ROWS = tuple(
    _row(line)
    for line in Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
)
