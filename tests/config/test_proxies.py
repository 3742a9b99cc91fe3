"""Behind a proxy: the visitor's address counts, and only a named proxy is believed about it."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

import config.wsgi


@pytest.mark.parametrize(
    ("proxies", "peer", "forwarded", "seen"),
    [
        ([], "127.0.0.1", "198.51.100.7", "127.0.0.1"),
        (["127.0.0.1"], "127.0.0.1", "198.51.100.7", "198.51.100.7"),
        (["127.0.0.1"], "127.0.0.1", "203.0.113.1, 198.51.100.7", "198.51.100.7"),
        (["127.0.0.1"], "203.0.113.9", "198.51.100.7", "203.0.113.9"),
    ],
)
def test_the_address_of_a_visitor(
    proxies: list[str], peer: str, forwarded: str, seen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []

    def answer(self: WSGIHandler, environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
        heard.append(environ["REMOTE_ADDR"])
        return []

    monkeypatch.setattr(settings, "PROXIES", proxies)
    monkeypatch.setattr(WSGIHandler, "__call__", answer)
    served = importlib.reload(config.wsgi).application
    served({"REMOTE_ADDR": peer, "HTTP_X_FORWARDED_FOR": forwarded}, lambda *args: None)
    assert heard == [seen]
