"""Which words exist for stored files: secrecy levels, results of the virus scan, kinds that are taken."""

from __future__ import annotations

from enum import Flag, auto

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.IntegerChoices):
    """Reads of a level above NORMAL are written to the access log."""

    NORMAL = 0, _("一般")
    INTERNAL = 1, _("内部")
    SEALED = 2, _("密存")


class ScanState(models.TextChoices):
    """`unscanned_accepted`: the scanner was absent, and the installation lets files in then."""

    NOT_SCANNED = "not_scanned", _("没有扫描")
    CLEAN = "clean", _("没有病毒")
    INFECTED = "infected", _("有病毒")
    UNSCANNED_ACCEPTED = "unscanned_accepted", _("扫描不可用时收下")


class FileKinds(Flag):
    """What a field takes; combine with `|`. The words and endings of each stand below."""

    PDF = auto()
    IMAGE = auto()
    XLSX = auto()
    DOCX = auto()

    @property
    def words(self) -> str:
        """`PDF、图片（JPG、PNG）`, as a sentence names what is wanted."""
        return "、".join(KIND_WORDS[kind] for kind in self)

    @property
    def accept(self) -> str:
        """Value of the `accept` attribute of a file input."""
        return ",".join(f".{ending}" for ending in self.endings)

    @property
    def endings(self) -> tuple[str, ...]:
        return tuple(ending for kind in self for ending in ENDINGS[kind])


KIND_WORDS: dict[FileKinds, str] = {
    FileKinds.PDF: "PDF",
    FileKinds.IMAGE: "图片（JPG、PNG）",
    FileKinds.XLSX: "Excel 表格（.xlsx）",
    FileKinds.DOCX: "Word 文档（.docx）",
}
ENDINGS: dict[FileKinds, tuple[str, ...]] = {
    FileKinds.PDF: ("pdf",),
    FileKinds.IMAGE: ("jpg", "jpeg", "png"),
    FileKinds.XLSX: ("xlsx",),
    FileKinds.DOCX: ("docx",),
}
SCANS = FileKinds.PDF | FileKinds.IMAGE
OFFICE = FileKinds.XLSX | FileKinds.DOCX
