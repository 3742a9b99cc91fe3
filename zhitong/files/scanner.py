"""Asks a ClamAV daemon about bytes by its INSTREAM command. Off unless FILE_SCANNER names a socket."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from django.conf import settings

_CHUNK = 1 << 16


class ScannerAbsent(Exception):
    """The daemon does not answer, or answers something that is no verdict."""


def is_on() -> bool:
    return bool(getattr(settings, "FILE_SCANNER", ""))


def is_required() -> bool:
    """Whether a file is refused while the scanner is absent; true unless the installation says otherwise."""
    return bool(getattr(settings, "FILE_SCANNER_REQUIRED", True))


def is_clean(data: bytes) -> bool:
    """False when a virus was found. Raises ScannerAbsent."""
    try:
        with _connected(settings.FILE_SCANNER) as channel:
            channel.sendall(b"zINSTREAM\0")
            for start in range(0, len(data), _CHUNK):
                part = data[start : start + _CHUNK]
                channel.sendall(len(part).to_bytes(4, "big") + part)
            channel.sendall(bytes(4))
            answer = b"".join(iter(lambda: channel.recv(4096), b"")).rstrip(b"\0\n").decode(errors="replace")
    except OSError as error:
        raise ScannerAbsent(str(error)) from error
    if answer.endswith(" OK"):
        return True
    if answer.endswith(" FOUND"):
        return False
    raise ScannerAbsent(answer)


@contextmanager
def _connected(address: str) -> Iterator[socket.socket]:
    """`tcp://host:3310` or `unix:///run/clamav/clamd.ctl`."""
    parts = urlsplit(address)
    local = parts.scheme == "unix"
    target = parts.path if local else (parts.hostname or "", parts.port or 3310)
    with socket.socket(socket.AF_UNIX if local else socket.AF_INET, socket.SOCK_STREAM) as channel:
        channel.settimeout(getattr(settings, "FILE_SCANNER_TIMEOUT", 30))
        channel.connect(target)
        yield channel
