"""What the commands print, and how they end when something is missing. Only the standard library: it runs before
anything is installed."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Missing(Exception):
    """Something needed cannot be had; the message says what, and what a person can do about it."""


def say(words: str) -> None:
    print(words, flush=True)


@contextmanager
def timed(label: str) -> Iterator[None]:
    began = time.monotonic()
    say(f"· {label} …")
    yield
    say(f"  {label}: {time.monotonic() - began:.1f} s")


def run_main(main: object) -> None:
    """Calls main(argv) and turns what is missing into one sentence and exit code 1.

    Being told to end is an exception like Ctrl-C, so that what was started here (a database) is stopped on the way."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        sys.exit(main(sys.argv[1:]))  # type: ignore[operator]
    except Missing as missing:
        print(f"\n{missing}", file=sys.stderr, flush=True)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
