"""Keys of rows as they come back from a form or an address: whatever is no key is as if it had not been sent."""

from __future__ import annotations

from collections.abc import Iterable

# The largest that both databases keep; beyond it a query fails instead of finding nothing.
LARGEST = 2**63 - 1


def keys_of(values: Iterable[str]) -> list[int]:
    """The readable ones, in the order sent."""
    plain = (value for value in values if value.isascii() and value.isdigit() and len(value) < 20)
    return [key for key in map(int, plain) if key <= LARGEST]
