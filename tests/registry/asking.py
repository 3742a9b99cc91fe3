"""Asking a move whether it would be refused, and by which sentences."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cast import NOW
from zhitong.matters.public import Refused, perform, refusals


def refused(
    move: Any, matter: Any, *, by: Any, now: Any = NOW, data: Any = None, part: Any = None
) -> dict[str, str]:
    """{code: sentence} of the refusals; fails where the move goes through."""
    with pytest.raises(Refused) as caught:
        perform(move, matter, actor=by, now=now, data=data, part=part)
    return {one.code: one.sentence for one in caught.value.refusals}


def sentences(move: Any, matter: Any, *, by: Any, now: Any = NOW) -> list[str]:
    """What the page would say beside the button."""
    return [one.sentence for one in refusals(move(matter, actor=by, now=now))]
