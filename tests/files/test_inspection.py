"""What is taken in and what is refused, with the sentence a person reads."""

from __future__ import annotations

import struct

import pytest

from tests.files import samples
from zhitong.files import public as files
from zhitong.files.actions import clean_name
from zhitong.files.public import OFFICE, SCANS, FileKinds, FileRefused


def refusal(data: bytes, name: str, kinds: FileKinds, what: str = "盖章的申报表") -> FileRefused:
    with pytest.raises(FileRefused) as caught:
        files.check_upload(data, name=name, kinds=kinds, what=what)
    return caught.value


@pytest.mark.parametrize(
    ("data", "name", "kinds", "media_type"),
    [
        (samples.pdf(), "申报表.pdf", FileKinds.PDF, "application/pdf"),
        (samples.pdf(), "申报表.PDF", SCANS, "application/pdf"),
        (samples.png(), "证书.png", SCANS, "image/png"),
        (samples.jpeg(), "证书.jpeg", FileKinds.IMAGE, "image/jpeg"),
        (samples.jpeg(), "照片", FileKinds.IMAGE, "image/jpeg"),
        (
            samples.xlsx(),
            "推荐表.xlsx",
            OFFICE,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        (
            samples.docx(),
            "说明.docx",
            OFFICE,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
    ],
)
def test_true_files_are_taken(data: bytes, name: str, kinds: FileKinds, media_type: str) -> None:
    _, found = files.check_upload(data, name=name, kinds=kinds)
    assert found.media_type == media_type


def test_an_image_where_a_pdf_is_wanted() -> None:
    found = refusal(samples.jpeg(), "申报表.jpg", FileKinds.PDF)
    assert found.sentence == "这个文件是图片，盖章的申报表请传 PDF。"


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"MZ\x90\x00" + bytes(200), "申报表.pdf", "程序"),
        (b"<html><script>alert(1)</script></html>", "申报表.pdf", "网页"),
        (b"\x7fELF" + bytes(200), "照片.jpg", "程序"),
        (samples.package({"readme.txt": b"x"}), "证书.pdf", "压缩包"),
        (samples.pdf(), "照片.jpg", "PDF"),
        (samples.png(), "申报表.pdf", "图片"),
    ],
)
def test_a_disguised_file_is_named_for_what_it_is(data: bytes, name: str, words: str) -> None:
    found = refusal(data, name, SCANS)
    assert found.code == "disguised"
    assert words in found.sentence
    assert "不要改后缀名" in found.sentence


def test_formats_that_need_another_way_say_so() -> None:
    old = refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "推荐表.xls", FileKinds.XLSX)
    assert "另存为 .xlsx" in old.sentence
    picture = refusal(b"RIFF\x00\x00\x00\x00WEBPVP8 ", "照片.webp", FileKinds.IMAGE)
    assert "另存为 JPG 或 PNG" in picture.sentence


def test_an_empty_file() -> None:
    assert refusal(b"", "申报表.pdf", SCANS).code == "empty"


def test_size_is_told_with_both_numbers() -> None:
    found = refusal(samples.pdf() + bytes(36 * 1024 * 1024 - 600), "申报表.pdf", SCANS)
    assert found.sentence == "文件有 36 MB，最多 20 MB。可以分成两份上传。"


def test_just_over_the_limit_never_reads_as_the_limit(settings) -> None:
    settings.FILE_LIMITS_MB = {"pdf": 1}
    found = refusal(bytes(1024 * 1024 + 1), "申报表.pdf", FileKinds.PDF)
    assert found.sentence == "文件有 1.1 MB，最多 1 MB。可以分成两份上传。"


def test_the_limit_is_set_by_kind(settings) -> None:
    settings.FILE_LIMITS_MB = {"xlsx": 5}
    assert files.size_limit(FileKinds.XLSX) == 5 * 1024 * 1024
    assert files.size_limit(OFFICE) == 20 * 1024 * 1024


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (samples.pdf(b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >> "), "active"),
        (samples.pdf(b"/OpenAction << /S /J#61vaScript /JS (app.alert(1)) >> "), "active"),
        (samples.pdf(b"/AA << /O << /S /Launch /F (cmd.exe) >> >> "), "active"),
        (samples.pdf_with_object_stream(b"5 0 << /S /JavaScript /JS (x) >>"), "active"),
        (samples.pdf().replace(b"/Size 3", b"/Encrypt 3 0 R /Size 3"), "encrypted"),
        (samples.pdf().replace(b"startxref", b""), "unreadable"),
    ],
)
def test_a_pdf_that_acts_or_is_locked_or_cut_off(data: bytes, code: str) -> None:
    assert refusal(data, "申报表.pdf", FileKinds.PDF).code == code


def test_a_pdf_with_harmless_compressed_objects_is_taken() -> None:
    files.check_upload(
        samples.pdf_with_object_stream(b"5 0 << /Type /Page >>"), name="a.pdf", kinds=FileKinds.PDF
    )


def test_images_beyond_measure_or_cut_off() -> None:
    wide = refusal(samples.png(20_000, 30), "图.png", FileKinds.IMAGE)
    assert wide.sentence == "图片有 20000 × 30 像素，每边最多 12000。请缩小后再传。"
    assert refusal(samples.jpeg(11_000, 11_000), "图.jpg", FileKinds.IMAGE).code == "dimensions"
    assert refusal(samples.png()[:40], "图.png", FileKinds.IMAGE).code == "unreadable"
    assert refusal(samples.jpeg()[:-2], "图.jpg", FileKinds.IMAGE).code == "unreadable"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (samples.xlsx(xl__worksheets__sheet2_dot_xml=bytes(210 * 1024 * 1024)), "bomb"),
        (samples.xlsx(xl__media__a_dot_bin=bytes(30 * 1024 * 1024)), "bomb"),
        (samples.xlsx(**{f"xl__media__{number}": b"" for number in range(3100)}), "bomb"),
        (samples.xlsx(xl__vbaProject_dot_bin=b"x"), "macros"),
        (samples.package({"xl/workbook.xml": b""}, b"ms-excel.sheet.macroEnabled.main+xml"), "macros"),
        (samples.package({"xl/workbook.xml": b"", "../../etc/cron.d/x": b"x"}), "unsafe"),
        (samples.package({"xl/workbook.xml": b"", "/etc/passwd": b"x"}), "unsafe"),
        (samples.package({"xl/workbook.xml": b"", "C:\\x.txt": b"x"}), "unsafe"),
        (samples.package({"xl/workbook.xml": b'<!DOCTYPE a [<!ENTITY b "c">]>'}), "unsafe"),
    ],
)
def test_dangerous_packages(data: bytes, code: str) -> None:
    assert refusal(data, "推荐表.xlsx", FileKinds.XLSX).code == code


def test_a_package_whose_header_lies_about_its_size() -> None:
    data = bytearray(samples.package({"xl/workbook.xml": b"A" * 5000}))
    true, lie = struct.pack("<I", 5000), struct.pack("<I", 10)
    assert data.count(true) == 2
    lying = bytes(data).replace(true, lie)
    assert refusal(lying, "推荐表.xlsx", FileKinds.XLSX).code == "unreadable"


def test_a_package_with_a_password() -> None:
    data = bytearray(samples.xlsx())
    at = data.index(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    assert refusal(bytes(data), "推荐表.xlsx", FileKinds.XLSX).code == "encrypted"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\我的文件\\申报表.pdf", "申报表.pdf"),
        ("../../申报表.pdf", "申报表.pdf"),
        ("申报\u202efdp.exe", "申报fdp.exe"),
        ("第一\r\n行.pdf", "第一行.pdf"),
        ("", "文件"),
    ],
)
def test_names_lose_folders_and_tricks(given: str, kept: str) -> None:
    assert clean_name(given) == kept


def test_a_long_name_keeps_its_ending() -> None:
    assert clean_name("长" * 400 + ".pdf") == "长" * 196 + ".pdf"
