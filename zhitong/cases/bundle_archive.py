"""The archive of a case file, written while it is sent: one paper after the other in memory, the list at the end.

Format 2: what the file says of itself (whose, for whom, what was left out) is a paper of its own, so that the root stands
for it too; the list says nothing but the papers and their root. Files of format 1 said it in the list, outside the root."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from zhitong.cases.bundling import Piece
from zhitong.files.public import FileDamaged, Level, ScanState, StoredFile, read_verified
from zhitong.lib import zh
from zhitong.lib.hash_tree import root_of
from zhitong.lib.pdf_pages import pdf_pages

OFFLINE = Path(__file__).parent / "offline"
MANIFEST, VERIFY, COVER = "清单.json", "校验.html", "封面.json"
FORMAT = 2
DESTROYED, DAMAGED = "已依法销毁，没有收进案卷包", "存储中的文件已损坏或被改动，没有收进案卷包"
SEALED, INFECTED = "密存文件，不收进案卷包", "扫描发现病毒，没有收进案卷包"


@dataclass(frozen=True)
class Numbered:
    """A paper with its place in the file: pages from–to, its hash, or why it is not there."""

    piece: Piece
    sha256: str = ""
    size: int = 0
    pages: int | None = None
    first: int | None = None
    fault: str = ""

    @property
    def span(self) -> str:
        """Pages of the whole file; empty where they must be counted by hand."""
        if self.pages is None or self.first is None:
            return ""
        last = self.first + self.pages - 1
        return str(self.first) if last == self.first else f"{self.first}—{last}"


# What is made once all papers are numbered: path -> bytes of a page.
PagesOf = Callable[[Sequence[Numbered]], Mapping[str, bytes]]


class _Outlet(io.RawIOBase):
    """Where the archive is written to; what has come together is taken out and sent."""

    def __init__(self) -> None:
        self.held = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.held += data
        return len(data)

    def take(self) -> bytes:
        found = bytes(self.held)
        self.held.clear()
        return found


def stream_bundle(
    pieces: Sequence[Piece],
    pages_of: PagesOf,
    head: Mapping[str, Any],
    *,
    now: datetime,
    done: Callable[[str, int], None],
) -> Iterator[bytes]:
    """The archive in chunks. `done(root, number of files)` is told before the last one leaves."""
    outlet = _Outlet()
    listed: list[dict[str, Any]] = []
    numbered: list[Numbered] = []
    page = 1
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:

        def put(path: str, data: bytes) -> None:
            entry = zipfile.ZipInfo(path, date_time=now.astimezone(zh.CHINA).timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)

        for piece in pieces:
            row, data = _number(piece, page)
            numbered.append(row)
            if data is not None:
                put(piece.path, data)
                listed.append({"path": piece.path, "sha256": row.sha256, "size": row.size})
                page += row.pages or 0
            yield outlet.take()
        faults = [{"title": row.piece.title, "fault": row.fault} for row in numbered if row.fault]
        cover = _json({"format": FORMAT, **head, "left_out": faults})
        for path, data in {**pages_of(numbered), COVER: cover}.items():
            put(path, data)
            listed.append({"path": path, "sha256": sha256(data).hexdigest(), "size": len(data)})
        root = root_of((one["path"], one["sha256"]) for one in listed)
        put(MANIFEST, _json({"format": FORMAT, "root": root, "files": listed}))
        put(VERIFY, verify_page(root, head))
    done(root, len(listed))
    yield outlet.take()


def _json(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def _number(piece: Piece, page: int) -> tuple[Numbered, bytes | None]:
    if piece.file is None:
        return Numbered(piece), None
    if left_out := _left_out(piece.file):
        return Numbered(piece, fault=left_out), None
    try:
        data = read_verified(piece.file.path, piece.file.sha256)
    except FileDamaged:
        return Numbered(piece, fault=DAMAGED), None
    pages = 1 if piece.file.media_type.startswith("image/") else pdf_pages(data)
    return Numbered(piece, piece.file.sha256, len(data), pages, page if pages else None), data


def _left_out(file: StoredFile) -> str:
    if file.destroyed_at is not None:
        return DESTROYED
    if file.level >= Level.SEALED:
        return SEALED
    return INFECTED if file.scan_state == ScanState.INFECTED else ""


def verify_page(root: str, head: Mapping[str, Any]) -> bytes:
    """One page that holds all it needs: its policy lets it load nothing."""
    text = (OFFLINE / "verify.html").read_text(encoding="utf-8")
    script = (OFFLINE / "verify.js").read_text(encoding="utf-8")
    text = text.replace("__NUMBER__", str(head["number"])).replace("__ROOT__", root)
    return text.replace("__SCRIPT__", script).encode()
