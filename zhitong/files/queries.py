"""Named reads over stored files: integrity of the bytes, rows without owner, bytes without row."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from itertools import groupby

from django.apps import apps
from django.db.models import Exists, OuterRef

from zhitong.files import storage
from zhitong.files.links import owner_columns
from zhitong.files.models import StoredFile
from zhitong.journal.public import Event

UNLINKED_AFTER = timedelta(days=1)
Names = Callable[[list[int]], Mapping[int, str]]
KEY = re.compile(r"（文件 (\d+)）$")


# The event by which a matter's contents were destroyed; its facts hold the hash of every file.
DESTROYED = "matter.destroyed"


def verify_files(names: Names | None = None) -> list[tuple[str, str]]:
    """(name, sentence) for every stored file whose bytes are gone or changed. Each content is read once.

    A file that was destroyed by a list is no fault: its hash stands in the history. Marked without that, it is one.
    `names` says of some keys what their owners call them; it is asked only for those that do not fit."""
    faults: list[tuple[str, str]] = []
    proven = _proven()
    columns = ("path", "sha256", "name", "id", "destroyed_at", "bytes_gone_at")
    rows = StoredFile.objects.order_by("path", "id").values_list(*columns)
    for path, group in groupby(rows.iterator(chunk_size=2000), key=lambda row: row[0]):
        found, files = storage.hash_on_disk(path), list(group)
        others = any(row[4] is None for row in files)
        for _, sha256, name, key, destroyed_at, gone_at in files:
            where = f"{name}（文件 {key}）"
            if destroyed_at is not None:
                faults += _of_destroyed(
                    where, sha256 in proven, found is not None and bool(gone_at) and not others
                )
            elif found is None:
                faults.append((where, "磁盘上的文件不见了。"))
            elif found != sha256:
                faults.append((where, "内容和收下时的哈希对不上：被改过。"))
    return _named(faults, names) if names and faults else faults


def _named(faults: list[tuple[str, str]], names: Names) -> list[tuple[str, str]]:
    keys = [int(found.group(1)) if (found := KEY.search(where)) else 0 for where, _words in faults]
    known = names(keys)
    told = zip(keys, faults, strict=True)
    return [(f"{known[key]}：{where}" if key in known else where, words) for key, (where, words) in told]


def _of_destroyed(where: str, is_proven: bool, lies_there: bool) -> list[tuple[str, str]]:
    if not is_proven:
        return [(where, "标为已销毁，历史里却没有销毁的记录。")]
    return [(where, "已按清单销毁，内容却还在磁盘上。")] if lies_there else []


def _proven() -> frozenset[str]:
    facts = Event.objects.filter(verb=DESTROYED).values_list("facts", flat=True)
    return frozenset(one["sha256"] for each in facts.iterator(chunk_size=2000) for one in each["files"])


def destroyed_files() -> int:
    return StoredFile.objects.filter(destroyed_at__isnull=False).count()


def unlinked(now: datetime) -> list[StoredFile]:
    """Rows older than a day that no owner points to. They are listed, never deleted by themselves."""
    rows = StoredFile.objects.filter(stored_at__lt=now - UNLINKED_AFTER)
    for label, field in owner_columns():
        owners = apps.get_model(label)._base_manager.filter(**{field: OuterRef("pk")})
        rows = rows.exclude(Exists(owners))
    return list(rows.order_by("id"))


def strays() -> list[str]:
    """Paths on disk without a row: left by a transaction that did not come to its end."""
    known = set(StoredFile.objects.values_list("path", flat=True))
    return [path for path in storage.on_disk() if path not in known]
