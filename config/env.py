"""Reads `ZHITONG_*` from the environment: typed, with `*_FILE` for secrets, refusing names that nobody reads.

A misspelt variable is worse than a missing one: it looks set. `refuse_unknown` runs when the settings are read."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

PREFIX = "ZHITONG_"
_TRUE, _FALSE = ("1", "true", "yes", "on"), ("0", "false", "no", "off", "")


class BadEnvironment(Exception):
    """The environment cannot be read; the message names the variable and what it should be."""


class Env:
    def __init__(self, source: Mapping[str, str] | None = None) -> None:
        self._source = os.environ if source is None else source
        self._known: set[str] = set()

    def text(self, name: str, default: str = "") -> str:
        """The value, or the content of the file that NAME_FILE points to."""
        self._known |= {PREFIX + name, PREFIX + name + "_FILE"}
        plain, pointer = self._source.get(PREFIX + name), self._source.get(PREFIX + name + "_FILE")
        if plain is not None and pointer is not None:
            raise BadEnvironment(f"{PREFIX}{name} 和 {PREFIX}{name}_FILE 只能设一个。")
        if pointer is None:
            return default if plain is None else plain
        try:
            return Path(pointer).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise BadEnvironment(f"{PREFIX}{name}_FILE 指向的文件读不出来：{error.strerror}。") from error

    def flag(self, name: str, default: bool = False) -> bool:
        return bool(self._parsed(name, default, _as_flag, "1 或 0"))

    def number(self, name: str, default: int) -> int:
        return int(self._parsed(name, default, int, "整数"))

    def words(self, name: str, default: tuple[str, ...] = ()) -> list[str]:
        """Comma-separated values."""
        value = self.text(name)
        return [word.strip() for word in value.split(",") if word.strip()] if value else list(default)

    def path(self, name: str, default: Path) -> Path:
        value = self.text(name)
        return Path(value).expanduser().resolve() if value else default

    def refuse_unknown(self) -> None:
        unread = sorted(name for name in self._source if name.startswith(PREFIX) and name not in self._known)
        if unread:
            raise BadEnvironment(
                f"不认识的环境变量：{'、'.join(unread)}。请对照 docs/how-to/configure.md 改正名称。"
            )

    def _parsed(self, name: str, default: Any, parse: Callable[[str], Any], wanted: str) -> Any:
        value = self.text(name)
        if value == "":
            return default
        try:
            return parse(value)
        except ValueError as error:
            raise BadEnvironment(f"{PREFIX}{name} 应为{wanted}，现在是“{value}”。") from error


def _as_flag(value: str) -> bool:
    if value.lower() in _TRUE:
        return True
    if value.lower() in _FALSE:
        return False
    raise ValueError(value)


def database(url: str, sqlite_file: Path) -> dict[str, Any]:
    """Django's DATABASES entry: SQLite in the file, or the PostgreSQL that `url` names.

    IMMEDIATE: a deferred transaction that reads first and writes later fails at once when another process has written
    in between; the time-out does not help there. On PostgreSQL, statements are not prepared and cursors stay on this
    side, so that a pooler in transaction mode may stand in between."""
    if not url:
        pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON"
        options = {"transaction_mode": "IMMEDIATE", "timeout": 10, "init_command": pragmas}
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(sqlite_file), "OPTIONS": options}
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise BadEnvironment("ZHITONG_DATABASE_URL 应写成 postgresql://用户:口令@主机:端口/库名。")
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        # A socket folder has slashes, so it comes as ?host=/folder.
        "HOST": query.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": str(parts.port or query.pop("port", "")),
        "CONN_MAX_AGE": 3600,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,
        "OPTIONS": query,
    }


class Post(NamedTuple):
    """Where letters go: by SMTP, or into files of var/outbox."""

    kind: str
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    ssl: bool = False
    tls: bool = False


def mail(url: str) -> Post:
    """`smtp://user:password@host:587?tls=1` or `smtps://…`; without one, letters are files."""
    if not url:
        return Post("filebased")
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise BadEnvironment("ZHITONG_EMAIL_URL 应写成 smtp://用户:口令@主机:端口?tls=1 或 smtps://…。")
    ssl = parts.scheme == "smtps"
    tls = not ssl and dict(parse_qsl(parts.query)).get("tls", "1") != "0"
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Post("smtp", parts.hostname, parts.port or (465 if ssl else 587), user, password, ssl, tls)


def first_run_secret(folder: Path, name: str) -> str:
    """The secret of this installation: made on the first run, then read. Two processes that start together agree."""
    file = folder / name
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for _ in range(2):
        try:
            if found := file.read_text(encoding="utf-8").strip():
                return found
        except FileNotFoundError:
            pass
        fresh = folder / f".{name}.{os.getpid()}.{secrets.token_hex(4)}"
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(secrets.token_urlsafe(48) + "\n")
        try:
            os.link(fresh, file)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return file.read_text(encoding="utf-8").strip()
