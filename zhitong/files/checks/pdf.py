"""Refuses a PDF that is cut off, has a password, or acts by itself (scripts, starting programs).

A name may be written with escapes (`/#4aavaScript`) and may sit in a compressed object stream: both are read.
Whoever opens the file still does so in a viewer's sandbox: this is the first fence, not the only one."""

from __future__ import annotations

import re
import zlib

from zhitong.files import refusals

OBJECT_STREAM_CAP = 40 * refusals.MEGABYTE
_FIRST_STEP = 1 << 10


def _name(word: str) -> bytes:
    """A pattern for a PDF name, each letter plain or escaped."""
    letters = "".join(f"(?:{letter}|#{ord(letter):02x}|#{ord(letter):02X})" for letter in word)
    return b"/" + letters.encode()


_ACTIVE = re.compile(b"|".join(_name(word) for word in ("JavaScript", "Launch", "RichMedia")))
_ENCRYPTED = re.compile(_name("Encrypt") + rb"\s*(?:\d+\s+\d+\s+R|<<)")
_OBJECT_STREAM = re.compile(rb"/Type\s*/ObjStm\b.{0,400}?stream\r?\n", re.DOTALL)


def check_pdf(data: bytes) -> None:
    if b"startxref" not in data[-65536:]:
        raise refusals.unreadable("PDF")
    if _ENCRYPTED.search(data):
        raise refusals.encrypted("PDF")
    if _ACTIVE.search(data):
        raise refusals.active_pdf()
    left = OBJECT_STREAM_CAP
    for match in _OBJECT_STREAM.finditer(data):
        unpacked, read = _unpack(memoryview(data)[match.end() :], left)
        left -= max(len(unpacked), read)
        if left <= 0:
            raise refusals.bomb("PDF")
        if _ACTIVE.search(unpacked):
            raise refusals.active_pdf()


def _unpack(packed: memoryview, cap: int) -> tuple[bytes, int]:
    """What an object stream holds, and how much was read for it; nothing where it is not deflated, for then it was
    searched as it stands. Read in growing steps: a file may claim hundreds of thousands of streams."""
    stream, made, at, step = zlib.decompressobj(), bytearray(), 0, _FIRST_STEP
    try:
        while not stream.eof and at < len(packed) and len(made) < cap:
            made += stream.decompress(packed[at : at + step], cap - len(made))
            at, step = at + step, step * 2
    except zlib.error:
        pass
    return bytes(made), at
