"""How often one may ask. Counted in the cache, which all web processes share; no picture puzzles."""

from __future__ import annotations

import hashlib
import time

from django.core.cache import cache
from django.http import HttpRequest


def too_often(request: HttpRequest, act: str, *, times: int, seconds: int, about: str = "") -> bool:
    """True once this address (or this thing asked about) has asked more than `times` within `seconds`.

    The stretch is part of the key: the cache's own `incr` would give the entry another lifetime than asked for. What
    was asked in the stretch before counts by the part of it that still lies within `seconds`, so that nobody gains by
    waiting for the hour to strike."""
    whom = hashlib.sha256((about or request.META.get("REMOTE_ADDR", "")).encode()).hexdigest()[:32]
    stretch, gone = divmod(time.time(), seconds)
    key, former = (f"rate:{act}:{whom}:{int(stretch) - back}" for back in (0, 1))
    known = cache.get_many([key, former])
    asked = int(known.get(key, 0)) + 1
    cache.set(key, asked, 2 * seconds)
    return asked + int(known.get(former, 0)) * (1 - gone / seconds) > times
