"""Recognises a file by its first bytes, and a package by its entries."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from zhitong.files.vocabulary import FileKinds

_OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class Format:
    """`kind` None: never taken. `way_on` is the whole sentence where a plain "请传 …" would not help."""

    key: str
    words: str
    kind: FileKinds | None = None
    media_type: str = ""
    way_on: str = ""


PDF = Format("pdf", "PDF", FileKinds.PDF, "application/pdf")
JPEG = Format("jpg", "图片", FileKinds.IMAGE, "image/jpeg")
PNG = Format("png", "图片", FileKinds.IMAGE, "image/png")
XLSX = Format("xlsx", "Excel 表格", FileKinds.XLSX, f"{_OFFICE}.spreadsheetml.sheet")
DOCX = Format("docx", "Word 文档", FileKinds.DOCX, f"{_OFFICE}.wordprocessingml.document")
OTHER_IMAGE = Format("image", "图片", way_on="这种图片格式打开的人不一定看得到。请另存为 JPG 或 PNG 再传。")
OLD_OFFICE = Format(
    "ole",
    "旧格式或加了密码的 Office 文件",
    way_on="这是旧格式（.xls、.doc）或加了密码的文件。请去掉密码，另存为 .xlsx 或 .docx 再传。",
)
BINARY_SHEET = Format(
    "xlsb", "二进制的 Excel 表格", way_on="这是二进制的 Excel 表格（.xlsb）。请另存为 .xlsx 再传。"
)
OFD = Format("ofd", "OFD 版式文件")
SLIDES = Format("pptx", "演示文稿")
PACKAGE = Format("zip", "压缩包")
ARCHIVE = Format("archive", "压缩包")
PROGRAM = Format("program", "程序")
PAGE = Format("html", "网页")
UNKNOWN = Format("unknown", "认不出的文件")

_SIGNATURES: tuple[tuple[bytes, Format], ...] = (
    (b"%PDF-", PDF),
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"GIF8", OTHER_IMAGE),
    (b"BM", OTHER_IMAGE),
    (b"II*\x00", OTHER_IMAGE),
    (b"MM\x00*", OTHER_IMAGE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLD_OFFICE),
    (b"MZ", PROGRAM),
    (b"\x7fELF", PROGRAM),
    (b"#!", PROGRAM),
    (b"Rar!", ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", ARCHIVE),
    (b"\x1f\x8b", ARCHIVE),
)
_ENTRIES: tuple[tuple[str, Format], ...] = (
    ("xl/workbook.xml", XLSX),
    ("word/document.xml", DOCX),
    ("xl/workbook.bin", BINARY_SHEET),
    ("ppt/presentation.xml", SLIDES),
    ("OFD.xml", OFD),
)


def sniff(data: bytes) -> Format:
    head = data[:1024]
    for signature, found in _SIGNATURES:
        if head.startswith(signature):
            return found
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return OTHER_IMAGE
    if head[4:8] == b"ftyp" and head[8:12] in (b"heic", b"heix", b"mif1", b"avif"):
        return OTHER_IMAGE
    if head.startswith(b"PK"):
        return _package(data)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"%PDF-"):
        return PDF
    return PAGE if start.startswith(b"<") else UNKNOWN


def _package(data: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return PACKAGE
    return next((found for entry, found in _ENTRIES if entry in names), PACKAGE)
