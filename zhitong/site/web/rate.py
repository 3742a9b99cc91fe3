"""How often a stranger may ask. Counted in the cache, which all web processes share; no picture puzzles."""

from __future__ import annotations

from django.core.cache import cache
from django.http import HttpRequest


def too_often(request: HttpRequest, act: str, *, times: int, seconds: int, about: str = "") -> bool:
    """True once this address (or this thing asked about) has asked more than `times` within `seconds`."""
    key = f"site:{act}:{about or request.META.get('REMOTE_ADDR', '')}"
    cache.add(key, 0, seconds)
    try:
        return int(cache.incr(key)) > times
    except ValueError:
        # It ran out between the two calls: a new stretch begins.
        return not cache.add(key, 1, seconds)
