"""Starts Django for a command that needs it, and says in words why it cannot."""

from __future__ import annotations

import os

from config.cli.main import Failed
from config.env import BadEnvironment


def django_setup() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    try:
        django.setup()
    except BadEnvironment as error:
        raise Failed(str(error)) from error


def require_database() -> None:
    """Refuses when the database cannot be reached or lacks a migration."""
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        raise Failed(f"连不上数据库：{error}") from error
    if waiting:
        raise Failed(f"数据库还缺 {len(waiting)} 个迁移。请先运行 python manage.py migrate。")
