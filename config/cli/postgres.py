"""Finds PostgreSQL's programs and calls them with the settings' connection. Debian keeps them off the PATH."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from config.cli.main import Failed


def program(name: str) -> str:
    """The newest one in Debian's folders, else the one on the PATH."""
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: _version(folder), reverse=True
    )
    for folder in folders:
        if (folder / name).exists():
            return str(folder / name)
    if found := shutil.which(name):
        return found
    raise Failed(f"找不到 PostgreSQL 的 {name}。请安装 postgresql-client。")


def _version(folder: Path) -> float:
    try:
        return float(folder.parent.name)
    except ValueError:
        return 0.0


def call(name: str, *arguments: str, database: dict[str, Any]) -> None:
    """Runs it against the database of the settings; the password goes through the environment, never a command line."""
    given = {
        "PGHOST": "HOST",
        "PGPORT": "PORT",
        "PGUSER": "USER",
        "PGPASSWORD": "PASSWORD",
        "PGDATABASE": "NAME",
    }
    connection = {variable: str(database[key]) for variable, key in given.items() if database.get(key)}
    done = subprocess.run(
        [program(name), *arguments],
        env={**os.environ, **connection},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Failed(f"{name} 没有做完：{done.stderr.strip()[-600:]}")
