"""A hash tree over named files: one number that stands for all of them, in their order.

    leaf = SHA-256(0x00 ‖ path in UTF-8 ‖ 0x00 ‖ the file's own SHA-256)
    node = SHA-256(0x01 ‖ left ‖ right); a last one without a partner goes up as it is

The two first bytes keep a leaf from being passed off as a node. The page that checks a bundle in the browser does the
same in its own words (zhitong/cases/offline/verify.js)."""

from collections.abc import Iterable
from hashlib import sha256


def leaf_of(path: str, file_sha256: str) -> bytes:
    return sha256(b"\x00" + path.encode() + b"\x00" + bytes.fromhex(file_sha256)).digest()


def root_of(files: Iterable[tuple[str, str]]) -> str:
    """`files`: (path, SHA-256 in hex), in the order of the list. The root in hex; of nothing, the hash of nothing."""
    level = [leaf_of(path, digest) for path, digest in files]
    if not level:
        return sha256(b"").hexdigest()
    while len(level) > 1:
        pairs = zip(level[::2], level[1::2], strict=False)
        above = [sha256(b"\x01" + left + right).digest() for left, right in pairs]
        level = above + level[len(above) * 2 :]
    return level[0].hex()
