"""Refuses Office packages that unpack without end, climb out of their folder, carry macros or a password."""

from __future__ import annotations

import io
import zipfile
import zlib

from zhitong.files import refusals

ENTRY_CAP = 3000
UNPACKED_CAP = 200 * refusals.MEGABYTE
# Sheets of repeated cells shrink a hundredfold; a bomb a thousandfold and more.
RATIO_CAP = 300
RATIO_FROM = 20 * refusals.MEGABYTE
_STEP = 1 << 20


def check_office(data: bytes, *, words: str, ending: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            _check_sizes(entries, len(data), words)
            for entry in entries:
                _check_entry(entry, words, ending)
            _read_all(package, entries, words, ending)
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, EOFError, OSError) as error:
        raise refusals.unreadable(words) from error


def _check_sizes(entries: list[zipfile.ZipInfo], packed: int, words: str) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > ENTRY_CAP or unpacked > UNPACKED_CAP:
        raise refusals.bomb(words)
    if unpacked > RATIO_FROM and unpacked > packed * RATIO_CAP:
        raise refusals.bomb(words)


def _check_entry(entry: zipfile.ZipInfo, words: str, ending: str) -> None:
    name = entry.filename.replace("\\", "/")
    if entry.flag_bits & 0x1:
        raise refusals.encrypted(words)
    if name.startswith("/") or ":" in name or ".." in name.split("/"):
        raise refusals.unsafe_package(words)
    if name.lower().endswith(("vbaproject.bin", "vbadata.xml")) or "/macrosheets/" in name.lower():
        raise refusals.macros(words, ending)


def _read_all(package: zipfile.ZipFile, entries: list[zipfile.ZipInfo], words: str, ending: str) -> None:
    """Headers may lie about sizes: every entry is unpacked once, its checksum compared by the reader."""
    left = UNPACKED_CAP
    for entry in entries:
        with package.open(entry) as part:
            first = part.read(_STEP)
            if entry.filename.lower().endswith((".xml", ".rels")) and b"<!DOCTYPE" in first[:4096]:
                raise refusals.unsafe_package(words)
            if entry.filename == "[Content_Types].xml" and b"macroEnabled" in first:
                raise refusals.macros(words, ending)
            chunk = first
            while chunk:
                left -= len(chunk)
                if left < 0:
                    raise refusals.bomb(words)
                chunk = part.read(_STEP)
