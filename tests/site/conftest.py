"""The city's mechanism in force, its public list, and an English catalogue that is compiled."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import trans_real

from bin.prepare import compile_catalogues
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


@pytest.fixture(scope="session")
def english() -> None:
    """As the set-up does it before the first start."""
    compile_catalogues()
    trans_real._translations.clear()
