"""Taking files in: checked, scanned, written, re-read, and only then a row. No HTTP, no owner."""

from __future__ import annotations

import logging
import re
import unicodedata
from datetime import datetime
from pathlib import PurePath, PureWindowsPath

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from zhitong.files import refusals, scanner, storage
from zhitong.files.checks import Inspected, inspect
from zhitong.files.models import StoredFile
from zhitong.files.vocabulary import FileKinds, Level, ScanState
from zhitong.journal.public import Actor

logger = logging.getLogger(__name__)

DEFAULT_LIMIT_MB = 20
_NAME_LIMIT = 200


def size_limit(kinds: FileKinds) -> int:
    """Bytes allowed for one file: the largest limit among the kinds that the field takes."""
    limits = getattr(settings, "FILE_LIMITS_MB", {})
    allowed = [int(limits.get((kind.name or "").lower(), DEFAULT_LIMIT_MB)) for kind in kinds]
    return max(allowed) * refusals.MEGABYTE


def check_upload(
    uploaded: UploadedFile | bytes, *, name: str, kinds: FileKinds, what: str = ""
) -> tuple[bytes, Inspected]:
    """Size, true kind and safety, without storing. Raises FileRefused; `what` names the thing asked for."""
    limit = size_limit(kinds)
    size = len(uploaded) if isinstance(uploaded, bytes) else uploaded.size or 0
    if size > limit:
        raise refusals.too_large(size, limit)
    data = uploaded if isinstance(uploaded, bytes) else _read(uploaded)
    return data, inspect(data, name=clean_name(name), kinds=kinds, what=what or str(_("这一项")))


def store(
    uploaded: UploadedFile | bytes,
    *,
    name: str,
    kinds: FileKinds,
    by: Actor,
    now: datetime,
    level: int = Level.NORMAL,
    what: str = "",
) -> StoredFile:
    """Take one file in. Raises FileRefused before anything is kept."""
    data, found = check_upload(uploaded, name=name, kinds=kinds, what=what)
    shown = _with_ending(clean_name(name), found)
    scan_state = _scan(data, shown)
    sha256, path = storage.write(data)
    return StoredFile.objects.create(
        sha256=sha256,
        size=len(data),
        name=shown,
        media_type=found.media_type,
        extension=found.extension,
        level=level,
        scan_state=scan_state,
        path=path,
        stored_at=now,
        stored_by_id=by.person_id,
        stored_by_label=by.label[:120],
    )


def scan_waiting(*, limit: int = 200) -> int:
    """Scan what came in without a scanner; returns how many got a verdict. Infected ones are shut."""
    if not scanner.is_on():
        return 0
    waiting = StoredFile.objects.filter(scan_state__in=[ScanState.NOT_SCANNED, ScanState.UNSCANNED_ACCEPTED])
    done = 0
    for stored in waiting.order_by("id")[:limit]:
        try:
            clean = scanner.is_clean(storage.read_verified(stored.path, stored.sha256))
        except scanner.ScannerAbsent:
            break
        except storage.FileDamaged:
            continue
        state = ScanState.CLEAN if clean else ScanState.INFECTED
        done += StoredFile.objects.filter(pk=stored.pk).update(scan_state=state)
    return done


def destroy(stored: StoredFile, *, number: str, now: datetime) -> None:
    """Mark a file as destroyed by a list. Its bytes go only after this is committed (`drop_destroyed_bytes`)."""
    StoredFile.objects.filter(pk=stored.pk).update(destroyed_at=now, destroyed_by=number[:40])
    stored.destroyed_at, stored.destroyed_by = now, number[:40]


def drop_destroyed_bytes(now: datetime) -> int:
    """Remove the bytes of what is marked, except where another file has the same content. Safe to run again."""
    waiting = StoredFile.objects.filter(destroyed_at__isnull=False, bytes_gone_at__isnull=True)
    done = 0
    for stored in waiting.order_by("pk"):
        if not StoredFile.objects.filter(path=stored.path, destroyed_at__isnull=True).exists():
            storage.remove(stored.path)
        done += StoredFile.objects.filter(pk=stored.pk).update(bytes_gone_at=now)
    return done


def clean_name(name: str) -> str:
    """The name without folders, control and direction marks; at most 200 characters, ending kept."""
    bare = PurePath(PureWindowsPath(unicodedata.normalize("NFC", name)).name).name
    bare = "".join(letter for letter in bare if unicodedata.category(letter) not in ("Cc", "Cf", "Zl", "Zp"))
    bare = re.sub(r'[<>:"|?*/\\]', "_", bare).strip(" .")
    suffix = PurePath(bare).suffix[:12]
    return bare[: _NAME_LIMIT - len(suffix)].removesuffix(suffix) + suffix if bare else str(_("文件"))


def _with_ending(name: str, found: Inspected) -> str:
    if PurePath(name).suffix.lower().lstrip(".") in found.kind.endings:
        return name
    return f"{name[: _NAME_LIMIT - 6]}.{found.extension}"


def _read(uploaded: UploadedFile) -> bytes:
    uploaded.seek(0)
    return bytes(uploaded.read())


def _scan(data: bytes, name: str) -> str:
    if not scanner.is_on():
        return ScanState.NOT_SCANNED
    try:
        clean = scanner.is_clean(data)
    except scanner.ScannerAbsent as error:
        logger.error("virus scanner absent: %s", error)
        if scanner.is_required():
            raise refusals.scanner_absent() from error
        return ScanState.UNSCANNED_ACCEPTED
    if not clean:
        raise refusals.infected(name)
    return ScanState.CLEAN
