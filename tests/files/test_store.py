"""Bytes on disk and rows: once per content, never without each other, and damage is named."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.files import samples
from zhitong.files import public as files
from zhitong.files import storage
from zhitong.files.public import SCANS, FileRefused, Level, StoredFile

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)


def keep(data: bytes, name: str = "申报表.pdf", level: int = Level.NORMAL) -> StoredFile:
    return files.store(data, name=name, kinds=SCANS, by=samples.OFFICER, now=NOW, level=level)


def overwrite(path: Path, data: bytes) -> None:
    path.chmod(0o640)
    path.write_bytes(data)


def test_a_stored_file_says_what_who_and_when(store_folder: Path) -> None:
    data = samples.pdf()
    kept = files.store(
        SimpleUploadedFile("C:\\申报表.pdf", data, "text/html"),
        name="申报表.pdf",
        kinds=SCANS,
        by=samples.OFFICER,
        now=NOW,
        level=Level.INTERNAL,
    )
    kept.refresh_from_db()
    assert (kept.name, kept.media_type, kept.size) == ("申报表.pdf", "application/pdf", len(data))
    assert (kept.stored_by_id, kept.stored_by_label, kept.level) == (7, "临溪区局 林示安", Level.INTERNAL)
    assert kept.scan_state == "not_scanned"
    assert kept.path == f"{kept.sha256[:2]}/{kept.sha256[2:4]}/{kept.sha256}"
    assert (store_folder / kept.path).read_bytes() == data


def test_the_same_content_lies_on_disk_once(store_folder: Path) -> None:
    first, second = keep(samples.pdf()), keep(samples.pdf(), "同一份.pdf")
    assert first.pk != second.pk
    assert first.path == second.path
    assert [path.name for path in store_folder.rglob("*") if path.is_file()] == [first.sha256]


def test_a_name_without_ending_gets_the_true_one() -> None:
    assert keep(samples.jpeg(), "照片").name == "照片.jpg"


def test_a_refused_file_leaves_neither_bytes_nor_row(store_folder: Path) -> None:
    with pytest.raises(FileRefused):
        keep(b"MZ" + bytes(100))
    assert not StoredFile.objects.exists()
    assert not store_folder.exists()


def test_no_row_and_no_half_file_when_the_disk_fails(store_folder: Path, monkeypatch) -> None:
    def full(handle: int) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        keep(samples.pdf())
    assert not StoredFile.objects.exists()
    assert [path for path in store_folder.rglob("*") if path.is_file()] == []


def test_verify_is_silent_while_all_is_whole() -> None:
    keep(samples.pdf())
    assert files.verify_files() == []


def test_verify_names_every_altered_and_every_lost_file(store_folder: Path) -> None:
    altered = keep(samples.pdf(text=b"first"), "营业执照.pdf")
    twin = keep(samples.pdf(text=b"first"), "执照副本.pdf")
    lost = keep(samples.pdf(text=b"second"), "商标证.pdf")
    keep(samples.pdf(text=b"third"), "完好.pdf")
    overwrite(store_folder / altered.path, samples.pdf(text=b"forged"))
    (store_folder / lost.path).unlink()
    assert sorted(files.verify_files()) == sorted(
        [
            (f"营业执照.pdf（文件 {altered.pk}）", "内容和收下时的哈希对不上：被改过。"),
            (f"执照副本.pdf（文件 {twin.pk}）", "内容和收下时的哈希对不上：被改过。"),
            (f"商标证.pdf（文件 {lost.pk}）", "磁盘上的文件不见了。"),
        ]
    )


def test_uploading_the_true_content_again_heals_a_damaged_copy(store_folder: Path) -> None:
    kept = keep(samples.pdf())
    overwrite(store_folder / kept.path, b"broken")
    keep(samples.pdf())
    assert files.verify_files() == []


def test_damaged_bytes_are_never_handed_out(store_folder: Path) -> None:
    kept = keep(samples.pdf())
    overwrite(store_folder / kept.path, samples.pdf(text=b"forged"))
    with pytest.raises(files.FileDamaged):
        files.read_verified(kept.path, kept.sha256)


def test_files_without_owner_are_listed_after_a_day_and_not_deleted() -> None:
    kept = keep(samples.pdf())
    assert files.unlinked(NOW + timedelta(hours=20)) == []
    assert files.unlinked(NOW + timedelta(days=2)) == [kept]
    assert StoredFile.objects.filter(pk=kept.pk).exists()


def test_bytes_without_a_row_are_listed() -> None:
    keep(samples.pdf())
    _, stray = storage.write(b"left by a transaction that was rolled back")
    assert files.strays() == [stray]
