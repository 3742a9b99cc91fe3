"""Bytes on disk, once per content, under their hash. Knows no rows.

A file gets its final name only after it was read back and its hash compared, so a power cut leaves either the
whole file or a `.part` that nobody refers to."""

from __future__ import annotations

import hashlib
import logging
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

logger = logging.getLogger(__name__)


class FileDamaged(Exception):
    """The bytes on disk are gone or no longer those that were taken in."""


def root() -> Path:
    return Path(getattr(settings, "FILES_DIR", "") or Path(settings.VAR_DIR) / "files")


def relative_path(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def hash_bytes(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def hash_on_disk(path: str) -> str | None:
    """None where there is no such file."""
    try:
        with (root() / path).open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError:
        return None


def write(data: bytes) -> tuple[str, str]:
    """Keep the bytes; returns hash and relative path. A damaged copy of the same content is replaced."""
    sha256 = hash_bytes(data)
    path = relative_path(sha256)
    if (known := hash_on_disk(path)) == sha256:
        return sha256, path
    if known is not None:
        logger.error("stored file %s was damaged on disk and is written anew", path)
    final = root() / path
    final.parent.mkdir(parents=True, exist_ok=True)
    part = final.with_name(f".{sha256}.{secrets.token_hex(6)}.part")
    try:
        _write_through(part, data)
        if hash_on_disk(str(part)) != sha256:
            raise OSError(f"{part.name} reads back differently from what was written")
        part.replace(final)
    finally:
        part.unlink(missing_ok=True)
    _sync_folder(final.parent)
    return sha256, path


def _write_through(part: Path, data: bytes) -> None:
    with part.open("xb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    part.chmod(0o440)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read_verified(path: str, sha256: str) -> bytes:
    """The bytes, or FileDamaged: nobody is given a file that differs from what was taken in."""
    try:
        data = (root() / path).read_bytes()
    except FileNotFoundError as error:
        raise FileDamaged(path) from error
    if hash_bytes(data) != sha256:
        raise FileDamaged(path)
    return data


def remove(path: str) -> None:
    """Take the bytes off the disk; what is gone already stays gone."""
    final = root() / path
    final.unlink(missing_ok=True)
    if final.parent.is_dir():
        _sync_folder(final.parent)


def on_disk() -> Iterator[str]:
    """Relative paths of all finished files."""
    base = root()
    for path in sorted(base.glob("??/??/*")):
        if not path.name.startswith("."):
            yield path.relative_to(base).as_posix()
