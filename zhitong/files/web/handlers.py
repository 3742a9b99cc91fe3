"""Takes uploads in without ever filling the disk: a file over the limit is counted and thrown away.

The form then still has every other field, and the file's true size for the sentence. A body beyond all
measure is refused by its announced length, before anything of it is read."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from zhitong.files.actions import size_limit
from zhitong.files.refusals import MEGABYTE, too_large
from zhitong.files.vocabulary import FileKinds

_IN_MEMORY = 2 * MEGABYTE
DEFAULT_REQUEST_LIMIT_MB = 512


class OversizedUpload(UploadedFile):
    """A file whose content was thrown away; only name and true size are left."""


class LimitedUploadHandler(FileUploadHandler):
    """The only handler: memory up to 2 MB, then a temporary file, never more than the largest limit."""

    limit = 0
    received = 0
    spool: Any = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._discard()
        self.limit = size_limit(~FileKinds(0))
        self.received = 0
        self.spool = SpooledTemporaryFile(max_size=_IN_MEMORY, dir=settings.FILE_UPLOAD_TEMP_DIR)  # noqa: SIM115

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.received += len(raw_data)
        if self.received > self.limit:
            self._discard()
        elif self.spool is not None:
            self.spool.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile:
        if self.spool is None:
            return OversizedUpload(BytesIO(), self.file_name, self.content_type, file_size)
        kept, self.spool = self.spool, None
        kept.seek(0)
        return UploadedFile(kept, self.file_name, self.content_type, file_size, self.charset)

    def upload_interrupted(self) -> None:
        self._discard()

    def _discard(self) -> None:
        if self.spool is not None:
            self.spool.close()
            self.spool = None


class RefuseEnormousBody:
    """Middleware: answers 413 with the sentence when the announced length passes every limit."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        limit = int(getattr(settings, "UPLOAD_REQUEST_LIMIT_MB", DEFAULT_REQUEST_LIMIT_MB)) * MEGABYTE
        announced = _announced_length(request)
        if announced <= limit:
            return self.get_response(request)
        refusal = too_large(announced, size_limit(~FileKinds(0)))
        page = render_to_string("files/too_large.html", {"sentence": refusal.sentence})
        response = HttpResponse(page, status=413)
        response["Connection"] = "close"
        return response


def _announced_length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
