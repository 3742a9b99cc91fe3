"""An organisation that moves may leave the area of a list. What an upper app does about that is handed down at
start-up; people itself only writes the new place."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from zhitong.people.models import Organisation


class Moved(Protocol):
    """Runs in the transaction that wrote the new territory."""

    def __call__(self, organisation: Organisation, *, now: datetime) -> None: ...


_installed: list[Moved] = []


def install_moved(moved: Moved) -> None:
    _installed[:] = [moved]


def has_moved(organisation: Organisation, *, now: datetime) -> None:
    for moved in _installed:
        moved(organisation, now=now)
