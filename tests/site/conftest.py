"""The public pages some days after the list came into force, and strangers counted anew for each test."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from tests.cast import NOW


@pytest.fixture(autouse=True)
def forget_strangers(settings: Any) -> None:
    """Counting strangers belongs to one test."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()


@pytest.fixture(autouse=True)
def some_days_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages ask the clock; the same day on every machine."""
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(days=7))
