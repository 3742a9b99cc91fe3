"""Throws a demo away: the database, the files, the copies of the seals. Only ever called for a demo folder."""

from __future__ import annotations

import shutil
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection


def throw_away() -> None:
    """An empty, migrated database. History cannot be deleted row by row, so the tables go as a whole."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public;")
    else:
        connection.close()
        name = Path(connection.settings_dict["NAME"])
        for file in (name, name.with_name(f"{name.name}-wal"), name.with_name(f"{name.name}-shm")):
            file.unlink(missing_ok=True)
    for folder in (
        Path(settings.FILES_DIR),
        Path(settings.VAR_DIR) / "seals",
        Path(settings.EMAIL_FILE_PATH),
    ):
        shutil.rmtree(folder, ignore_errors=True)
    call_command("migrate", verbosity=0)
    call_command("createcachetable")
