"""Checks a bundle as the page in it does, in Python: which files are not what they were."""

from __future__ import annotations

import io
import json
import zipfile
from hashlib import sha256
from typing import Any


def unpacked(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as found:
        assert found.testzip() is None
        return {name: found.read(name) for name in found.namelist()}


def packed(files: dict[str, bytes]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files["清单.json"])
    return found


def cover(files: dict[str, bytes]) -> dict[str, Any]:
    """What the file says of itself, under the root like every paper."""
    found: dict[str, Any] = json.loads(files["封面.json"])
    return found


def faults(files: dict[str, bytes], root: str) -> list[str]:
    listed = packed(files)["files"]
    level = [
        sha256(b"\0" + one["path"].encode() + b"\0" + bytes.fromhex(one["sha256"])).digest() for one in listed
    ]
    while len(level) > 1:
        odd = level[-1:] if len(level) % 2 else []
        level = [sha256(b"\1" + level[i] + level[i + 1]).digest() for i in range(0, len(level) - 1, 2)] + odd
    whole = packed(files)
    covered = any(one["path"] == "封面.json" for one in listed)
    sound = whole["root"] == level[0].hex() == root and whole["format"] == (2 if covered else 1)
    bare = not covered or set(whole) == {"format", "root", "files"}
    found = [] if sound and bare else ["清单.json"]
    for one in listed:
        data = files.get(one["path"])
        if data is None or sha256(data).hexdigest() != one["sha256"]:
            found.append(one["path"])
    known = {one["path"] for one in listed} | {"清单.json", "校验.html"}
    return found + [path for path in files if path not in known]
