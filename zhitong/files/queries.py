"""Named reads over stored files: integrity of the bytes, rows without owner, bytes without row."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import groupby

from django.apps import apps
from django.db.models import Exists, OuterRef

from zhitong.files import storage
from zhitong.files.links import owner_columns
from zhitong.files.models import StoredFile

UNLINKED_AFTER = timedelta(days=1)


def verify_files() -> list[tuple[str, str]]:
    """(name, sentence) for every stored file whose bytes are gone or changed. Each content is read once."""
    faults: list[tuple[str, str]] = []
    rows = StoredFile.objects.order_by("path", "id").values_list("path", "sha256", "name", "id")
    for path, group in groupby(rows.iterator(chunk_size=2000), key=lambda row: row[0]):
        found = storage.hash_on_disk(path)
        for _, sha256, name, key in group:
            if found is None:
                faults.append((f"{name}（文件 {key}）", "磁盘上的文件不见了。"))
            elif found != sha256:
                faults.append((f"{name}（文件 {key}）", "内容和收下时的哈希对不上：被改过。"))
    return faults


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
