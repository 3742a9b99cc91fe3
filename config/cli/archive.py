"""The file that `zhitong backup` writes and `zhitong restore` reads: a tar with a manifest of SHA-256 sums.

The manifest is the last member, so that an archive cut short is recognised as such."""

from __future__ import annotations

import errno
import hashlib
import io
import json
import tarfile
import time
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from config.cli.main import Failed

FORMAT = 1
MANIFEST = "manifest.json"
_CHUNK = 1 << 20


_HAPPENED = {
    errno.ENOENT: "没有这个文件或者文件夹",
    errno.ENOTDIR: "路径里有一段不是文件夹",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.EEXIST: "路径里有一段不是文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "这个盘只能读",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘配额用完了",
}


def what_happened(error: OSError) -> str:
    """What the disk said, in the operator's language, and of which file."""
    words = _HAPPENED.get(error.errno or 0, error.strerror or str(error))
    return f"{words}（{error.filename}）。" if error.filename else f"{words}。"


class Writer:
    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self._sums: dict[str, str] = {}

    def add(self, file: Path, name: str) -> None:
        """Hashes what goes into the archive, not what was on the disk a moment before."""
        info = tarfile.TarInfo(name)
        info.mode, info.mtime = 0o600, int(file.stat().st_mtime)
        with file.open("rb") as stream:
            info.size = file.stat().st_size
            seen = _Hashing(stream)
            self._tar.addfile(info, seen)
        self._sums[name] = seen.sum.hexdigest()

    def add_folder(self, folder: Path, name: str) -> int:
        files = sorted(file for file in folder.rglob("*") if file.is_file()) if folder.is_dir() else []
        for file in files:
            self.add(file, f"{name}/{file.relative_to(folder).as_posix()}")
        return len(files)

    def close(self, facts: dict[str, Any]) -> None:
        text = json.dumps(
            {"format": FORMAT, **facts, "sha256": self._sums}, ensure_ascii=False, indent=1
        ).encode()
        info = tarfile.TarInfo(MANIFEST)
        info.mode, info.size, info.mtime = 0o600, len(text), int(time.time())
        self._tar.addfile(info, io.BytesIO(text))


class _Hashing:
    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self.sum = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data: bytes = self._stream.read(size)
        self.sum.update(data)
        return data


def unpack(file: Path, folder: Path) -> dict[str, Any]:
    """Unpacks into an empty folder, compares every sum, and returns the manifest. Refuses anything that is off."""
    try:
        with tarfile.open(file) as tar:
            for member in tar:
                _unpack_member(tar, member, folder)
    except (tarfile.TarError, EOFError) as error:
        whole = "它不是 zhitong backup 写出的文件，或者拷贝的时候断了。请换一份备份。"
        raise Failed(f"备份文件读不出来：{whole}") from error
    except OSError as error:
        raise Failed(f"备份没有读完：{what_happened(error)}") from error
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Failed("备份文件不完整：缺清单。请换一份备份。") from error
    if manifest.get("format") != FORMAT:
        raise Failed(f"不认识这种备份格式（{manifest.get('format')}）。请用写出它的版本恢复。")
    faults = list(_faults(manifest["sha256"], folder))
    if faults:
        raise Failed("备份文件与清单不符，没有恢复：\n  " + "\n  ".join(faults[:20]))
    return manifest


def _unpack_member(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    name = PurePosixPath(member.name)
    if not member.isfile() or name.is_absolute() or ".." in name.parts:
        raise Failed(f"备份里有不该有的内容：{member.name}。没有恢复。")
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    source = tar.extractfile(member)
    with target.open("wb") as out:
        while source and (data := source.read(_CHUNK)):
            out.write(data)
    target.chmod(0o600)


def _faults(sums: dict[str, str], folder: Path) -> Iterator[str]:
    found = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*") if file.is_file()}
    found.pop(MANIFEST, None)
    for name in sorted(set(sums) | set(found)):
        if name not in found:
            yield f"{name}：缺失"
        elif name not in sums:
            yield f"{name}：清单里没有"
        elif digest(found[name]) != sums[name]:
            yield f"{name}：内容被改动"


def digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
