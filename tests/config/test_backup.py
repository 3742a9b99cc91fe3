"""A backup can be restored, and is refused when it has been cut short, changed, or would overwrite work."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path

import pytest
from django.db import connection, connections

from config.cli.archive import MANIFEST, Writer, unpack
from config.cli.main import Failed, main

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def var(settings, tmp_path: Path) -> Path:
    """A var folder of its own, and the settings' database is the one that the test works on."""
    settings.VAR_DIR = tmp_path / "var"
    settings.VAR_DIR.mkdir()
    settings.FILES_DIR = settings.VAR_DIR / "files"
    for name, words in (
        ("files/ab/abcd", "stored"),
        ("seals/seals.jsonl", "{}"),
        ("secrets/secret-key", "key"),
    ):
        file = settings.VAR_DIR / name
        file.parent.mkdir(parents=True)
        file.write_text(words)
    return settings.VAR_DIR


def a_person(username: str) -> None:
    from django.utils import timezone

    from zhitong.people.public import Person

    Person.objects.create(username=username, name="何示宁", created_at=timezone.now())


def usernames() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT username FROM people_person ORDER BY username")
        return [row[0] for row in cursor.fetchall()]


def test_what_was_backed_up_comes_back_and_what_came_later_is_moved_aside(var: Path, capsys) -> None:
    a_person("before")
    archive = var / "b.tar"
    assert main(["backup", str(archive)]) == 0
    a_person("after")
    (var / "files" / "ab" / "abcd").write_text("overwritten")
    (var / "files" / "later").write_text("later")
    assert main(["restore", str(archive), "--force"]) == 0
    connections.close_all()
    assert usernames() == ["before"]
    assert (var / "files" / "ab" / "abcd").read_text() == "stored"
    assert not (var / "files" / "later").exists()
    assert (var / "secrets" / "secret-key").read_text() == "key"
    aside = next(var.glob("before-restore-*"))
    assert (aside / "files" / "later").read_text() == "later"
    assert "原来的数据在" in capsys.readouterr().out


def test_work_is_not_overwritten_without_being_told(var: Path, capsys) -> None:
    a_person("here")
    main(["backup", str(var / "b.tar")])
    assert main(["restore", str(var / "b.tar")]) == 1
    assert "已经有数据" in capsys.readouterr().err
    assert usernames() == ["here"]


def test_a_backup_is_not_overwritten_and_leaves_the_secrets_out(var: Path, capsys) -> None:
    assert main(["backup", str(var / "b.tar")]) == 0
    assert main(["backup", str(var / "b.tar")]) == 1
    assert "已经存在" in capsys.readouterr().err
    with tarfile.open(var / "b.tar") as tar:
        names = tar.getnames()
    assert not [name for name in names if name.startswith("secrets")]
    assert {"database", "files/ab/abcd", "seals/seals.jsonl", MANIFEST} <= set(names)
    assert main(["restore", str(var / "b.tar"), "--check"]) == 0
    assert main(["backup", str(var / "all.tar"), "--with-secrets"]) == 0
    with tarfile.open(var / "all.tar") as tar:
        assert "secrets/secret-key" in tar.getnames()
    assert (var / "all.tar").stat().st_mode & 0o077 == 0


def test_an_archive_of_the_other_database_is_refused(var: Path, tmp_path: Path, capsys) -> None:
    other = "postgresql" if connection.vendor == "sqlite" else "sqlite"
    file = tmp_path / "other.tar"
    with tarfile.open(file, "w") as tar:
        Writer(tar).close({"made_at": "2026-11-20T10:00:00+08:00", "database": other})
    assert main(["restore", str(file), "--force"]) == 1
    assert "不能互相恢复" in capsys.readouterr().err


def rewritten(source: Path, target: Path, change) -> Path:
    with tarfile.open(source) as tar, tarfile.open(target, "w") as out:
        for member in tar:
            data = change(member.name, tar.extractfile(member).read())
            if data is not None:
                member.size = len(data)
                out.addfile(member, io.BytesIO(data))
    return target


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda name, data: data + b"x" if name == "files/ab/abcd" else data, "files/ab/abcd：内容被改动"),
        (lambda name, data: None if name == "files/ab/abcd" else data, "files/ab/abcd：缺失"),
        (lambda name, data: None if name == MANIFEST else data, "缺清单"),
        (
            lambda name, data: json.dumps({"format": 99}).encode() if name == MANIFEST else data,
            "不认识这种备份格式",
        ),
    ],
)
def test_a_changed_archive_is_refused_with_the_name_of_the_fault(
    var: Path, tmp_path: Path, change, words: str
) -> None:
    main(["backup", str(var / "b.tar")])
    with pytest.raises(Failed, match=words):
        unpack(rewritten(var / "b.tar", tmp_path / "changed.tar", change), tmp_path / "out")


def test_an_archive_cut_short_is_refused(var: Path, tmp_path: Path) -> None:
    main(["backup", str(var / "b.tar")])
    whole = (var / "b.tar").read_bytes()
    (tmp_path / "half.tar").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(Failed):
        unpack(tmp_path / "half.tar", tmp_path / "out")


def test_an_archive_that_would_write_elsewhere_is_refused(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "evil.tar", "w") as tar:
        info = tarfile.TarInfo("../outside")
        info.size = 1
        tar.addfile(info, io.BytesIO(b"x"))
    with pytest.raises(Failed, match="不该有的内容"):
        unpack(tmp_path / "evil.tar", tmp_path / "out")
    assert not (tmp_path / "outside").exists()


def test_a_disk_or_a_file_that_will_not_do_is_told_in_one_sentence(var: Path, tmp_path: Path, capsys) -> None:
    other = tmp_path / "other.tar"
    other.write_text("no archive")
    assert main(["restore", str(other), "--check"]) == 1
    assert main(["restore", str(tmp_path / "none.tar"), "--check"]) == 1
    assert main(["backup", str(other / "b.tar")]) == 1
    told = capsys.readouterr().err.splitlines()
    assert "它不是 zhitong backup 写出的文件" in told[0]
    assert "没有这个文件或者文件夹" in told[1] and "none.tar" in told[1]
    assert told[2].startswith("没有备份成：路径里有一段不是文件夹") and len(told) == 3
