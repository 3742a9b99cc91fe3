"""How often one may ask. Counted in the cache, which all web processes share; no picture puzzles."""

from __future__ import annotations

import hashlib
import time

from django.core.cache import cache
from django.http import HttpRequest


def too_often(request: HttpRequest, act: str, *, times: int, seconds: int, about: str = "") -> bool:
    """True once this address (or this thing asked about) has asked more than `times` within a stretch of `seconds`.

    The stretch is part of the key: the cache's own `incr` would give the entry another lifetime than asked for."""
    whom = hashlib.sha256((about or request.META.get("REMOTE_ADDR", "")).encode()).hexdigest()[:32]
    key = f"rate:{act}:{whom}:{int(time.time()) // seconds}"
    asked = int(cache.get(key, 0)) + 1
    cache.set(key, asked, seconds)
    return asked > times
