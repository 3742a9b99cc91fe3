"""A limit on asking holds across the end of a stretch."""

from __future__ import annotations

import time

import pytest
from django.test import RequestFactory

from zhitong.ui import rate

pytestmark = pytest.mark.django_db
BEGINS = (time.time() // 600 + 1) * 600


def asked(times: int, monkeypatch: pytest.MonkeyPatch, at: float) -> list[bool]:
    monkeypatch.setattr(rate.time, "time", lambda: BEGINS + at)
    request = RequestFactory().get("/", REMOTE_ADDR="203.0.113.7")
    return [rate.too_often(request, "trial", times=5, seconds=600) for _ in range(times)]


def test_nobody_gains_by_waiting_for_the_stretch_to_end(monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked(5, monkeypatch, 599.0) == [False] * 5
    assert asked(1, monkeypatch, 601.0) == [True]


def test_after_a_while_one_may_ask_again(monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked(6, monkeypatch, 599.0)[-1] is True
    assert asked(1, monkeypatch, 1190.0) == [False]
    assert asked(5, monkeypatch, 1801.0) == [False] * 5
