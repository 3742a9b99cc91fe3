"""How many pages a PDF has, counted in its bytes. Where two ways of counting disagree, it says nothing."""

import re
import zlib

PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
TREE = re.compile(rb"/Type\s*/Pages(?![A-Za-z])")
COUNT = re.compile(rb"/Count\s+(\d+)")
PACKED = re.compile(rb"/Type\s*/ObjStm.*?stream\r?\n", re.DOTALL)
MOST_UNPACKED = 16_000_000


def pdf_pages(data: bytes) -> int | None:
    """None where it cannot be told for sure: encrypted, damaged, or changed after it was made."""
    if not data.startswith(b"%PDF"):
        return None
    text = data + b"".join(_unpacked(data))
    pages = len(PAGE.findall(text))
    declared = [int(number) for part in _trees(text) for number in COUNT.findall(part)]
    return pages if pages and declared and max(declared) == pages else None


def _trees(text: bytes) -> list[bytes]:
    """The surroundings of each node of the page tree; its count stands before or after its type."""
    return [text[max(found.start() - 200, 0) : found.end() + 200] for found in TREE.finditer(text)]


def _unpacked(data: bytes) -> list[bytes]:
    """What is packed into object streams, as newer programs write them."""
    made = []
    for found in PACKED.finditer(data):
        try:
            made.append(zlib.decompressobj().decompress(data[found.end() :], MOST_UNPACKED))
        except zlib.error:
            continue
    return made
