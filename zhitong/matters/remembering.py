"""What a page shows of a matter needs the same things several times: who belongs to it, who is told of. They are found
once for the page that shows it. A move keeps nothing, because it changes what it reads."""

from collections.abc import Callable, Hashable
from typing import TypeVar

from zhitong.matters.models import Matter

T = TypeVar("T")
_KEPT = "_remembered"


def remember(matter: Matter) -> None:
    """From here on, for as long as this object lives, `once` finds each thing once."""
    matter.__dict__[_KEPT] = {}


def once(matter: Matter, key: Hashable, find: Callable[[], T]) -> T:
    """`find()`, or what it gave before where the matter is being shown."""
    kept = matter.__dict__.get(_KEPT)
    if kept is None:
        return find()
    if key not in kept:
        kept[key] = find()
    found: T = kept[key]
    return found
