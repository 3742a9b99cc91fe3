"""Several people in the same second: on real connections, on both databases."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from django.db import close_old_connections, connection


def together(*steps: Callable[[], Any]) -> list[Any]:
    """Each step on its own connection, let go at once; what each answered or raised."""
    gate, answers = threading.Barrier(len(steps)), [None] * len(steps)

    def run(place: int, step: Callable[[], Any]) -> None:
        try:
            close_old_connections()
            gate.wait(10)
            answers[place] = step()
        except Exception as error:
            answers[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=one) for one in enumerate(steps)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return answers
