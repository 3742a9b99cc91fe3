"""Small files made by hand, true to their format, for the upload tests."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from zhitong.journal.public import Actor

OFFICER = Actor(
    person_id=7,
    person_label="林示安",
    duty_id=3,
    duty_kind="officer",
    organisation_id=2,
    organisation_label="临溪区局",
    organisation_kind="agency",
    organisation_level="county",
    organisation_function="market_supervision",
    territory_path="33/3399/339901/",
)


def pdf(extra: bytes = b"", text: bytes = b"sealed form") -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R "
        + extra
        + b">>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n% "
        + text
        + b"\nxref\n0 3\ntrailer\n<< /Root 1 0 R /Size 3 >>\nstartxref\n9\n%%EOF\n"
    )


def pdf_with_object_stream(content: bytes) -> bytes:
    packed = zlib.compress(content)
    head = b"4 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n" % len(
        packed
    )
    return b"%PDF-1.5\n" + head + packed + b"\nendstream\nendobj\nstartxref\n9\n%%EOF\n"


def png(width: int = 3, height: int = 2) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = b"".join(b"\0" + bytes(3 * width) for _ in range(height)) if width * height < 10_000 else b""
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    )


def jpeg(width: int = 640, height: int = 480) -> bytes:
    app = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\0"
    return b"\xff\xd8" + app + frame + b"\xff\xda\0\x08\x01\x01\0\0\x3f\0" + b"\x2a" * 40 + b"\xff\xd9"


def package(entries: dict[str, bytes], content_types: bytes = b"<Types/>") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", content_types)
        for name, data in entries.items():
            made.writestr(name, data)
    return out.getvalue()


def xlsx(**more: bytes) -> bytes:
    entries = {"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": b"<worksheet/>"}
    return package(
        entries | {name.replace("__", "/").replace("_dot_", "."): data for name, data in more.items()}
    )


def docx() -> bytes:
    return package({"word/document.xml": b"<w:document/>"})
