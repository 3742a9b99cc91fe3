"""What the web server calls."""

import gc
import os
from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django = get_wsgi_application()
if settings.PROXIES:
    django = wrap_wsgi_with_proxy_headers(django, trusted_hosts=list(settings.PROXIES))

# What the program itself consists of stays: the collector need not walk through it. What requests leave behind is
# collected once an answer is on its way, so that nobody waits for it; the high threshold is for the one request that
# makes more than many others together.
assert get_resolver().url_patterns
gc.collect()
gc.freeze()
gc.set_threshold(200_000, 50, 50)
LEFT_BEHIND, ROUNDS = 15_000, 40


class Answer:
    """A response that clears up when the server closes it."""

    def __init__(self, response: Any) -> None:
        self.response = response

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.response)

    def close(self) -> None:
        if hasattr(self.response, "close"):
            self.response.close()
        young, rounds, _ = gc.get_count()
        if young > LEFT_BEHIND:
            gc.collect(2 if rounds > ROUNDS else 0)


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    return Answer(django(environ, start_response))
