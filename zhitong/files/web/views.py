"""Hands a file out: found through its owner's link, or not at all."""

from __future__ import annotations

import logging

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhitong.files import storage
from zhitong.files.links import FileLink, link_of
from zhitong.files.models import StoredFile
from zhitong.files.vocabulary import Level, ScanState
from zhitong.journal.public import ANONYMOUS, Actor, record_access

logger = logging.getLogger(__name__)

# Shown in the page where asked for; anything else is only ever saved.
INLINE = frozenset({"application/pdf", "image/jpeg", "image/png"})
SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; sandbox"


@require_safe
def deliver(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    actor: Actor = getattr(request, "actor", ANONYMOUS)
    link = link_of(kind)
    found = link.find(actor, pk) if link else None
    if link is None or found is None:
        if actor.is_anonymous and not (link and link.is_public):
            return redirect_to_login(request.get_full_path())
        raise Http404
    stored, name = found
    if stored.scan_state == ScanState.INFECTED:
        return _stopped(_("这个文件里查出了病毒，不能打开。请联系上传的人重新传一份。"), status=403)
    if stored.destroyed_at is not None:
        words = _("这个文件保管期满，已按 {number} 销毁。经过和文件的哈希都在办件里。")
        return _stopped(words.format(number=stored.destroyed_by), status=410)
    try:
        data = storage.read_verified(stored.path, stored.sha256)
    except storage.FileDamaged:
        logger.error("stored file %s (%s) is damaged", stored.pk, stored.path)
        return _stopped(_("这个文件和收下时不一样了，已经停止下载。请联系系统管理员。"), status=500)
    if stored.level > Level.NORMAL:
        _record(request, actor, link, pk, stored)
    return _answer(stored, data, name, inline="inline" in request.GET)


def _answer(stored: StoredFile, data: bytes, name: str, *, inline: bool) -> HttpResponse:
    shown = inline and stored.media_type in INLINE
    response = HttpResponse(data, content_type=stored.media_type)
    disposition = content_disposition_header(not shown, name or stored.name)
    response["Content-Disposition"] = disposition or "attachment"
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _record(request: HttpRequest, actor: Actor, link: FileLink, pk: int, stored: StoredFile) -> None:
    record_access(
        "download",
        actor=actor,
        at=timezone.now(),
        object_kind=link.kind[:32],
        object_key=f"{pk}:{stored.sha256[:16]}",
        address=request.META.get("REMOTE_ADDR", ""),
    )


def _stopped(sentence: str, *, status: int) -> HttpResponse:
    return HttpResponse(render_to_string("files/stopped.html", {"sentence": sentence}), status=status)
