"""Reads an image's header: is it whole, and is it of a size that a browser can show?"""

from __future__ import annotations

import struct

from zhitong.files import refusals

SIDE_CAP = 12_000
PIXEL_CAP = 80_000_000

# Frame headers (SOF0..SOF15) without the tables DHT, JPG and DAC that share the range.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE = frozenset({0x01, *range(0xD0, 0xD9)})


def check_image(data: bytes, key: str) -> None:
    size = _png_size(data) if key == "png" else _jpeg_size(data)
    if size is None or not all(size):
        raise refusals.unreadable("图片")
    width, height = size
    if max(size) > SIDE_CAP or width * height > PIXEL_CAP:
        raise refusals.image_too_wide(width, height, SIDE_CAP)


def _png_size(data: bytes) -> tuple[int, int] | None:
    if data[12:16] != b"IHDR" or len(data) < 33 or b"IEND" not in data[-4096:]:
        return None
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    if b"\xff\xd9" not in data[-65536:]:
        return None
    at = 2
    while at + 9 <= len(data):
        if data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        if marker == 0xFF or marker in _BARE:
            at += 1 if marker == 0xFF else 2
            continue
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None
