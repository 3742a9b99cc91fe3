"""What the processes write to their log: one JSON object a line in var/log, warnings in words on the terminal.

Not the history of the work: that is journal. Personal data does not belong here, so no request body is ever logged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import structlog

SHARED = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.ExtraAdder(["request"]),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
]


def logging_config(folder: Path, *, level: str) -> dict[str, Any]:
    """Django's LOGGING. WatchedFileHandler: several processes write, and rotating is logrotate's work."""
    folder.mkdir(parents=True, exist_ok=True)
    as_json = structlog.processors.JSONRenderer(ensure_ascii=False, default=str)
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": SHARED,
                "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, as_json],
            },
            "words": {"format": "%(levelname)s %(name)s: %(message)s"},
        },
        "handlers": {
            "file": {
                "class": "logging.handlers.WatchedFileHandler",
                "filename": str(folder / "zhitong.jsonl"),
                "encoding": "utf-8",
                "formatter": "json",
                "delay": True,
            },
            "terminal": {"class": "logging.StreamHandler", "formatter": "words", "level": "WARNING"},
        },
        "root": {"handlers": ["file", "terminal"], "level": level},
        # A 404 is the answer to somebody without sight of a row; it is no event for the operator.
        "loggers": {
            "django.request": {"level": "ERROR"},
            "django": {"handlers": [], "level": level},
            # The library tells every look at an empty queue.
            "django_tasks_db": {"level": "WARNING"},
        },
    }
