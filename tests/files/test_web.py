"""Uploading through the handler and downloading through the owner's link."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.core.handlers.wsgi import WSGIRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory

from tests.files import samples
from zhitong.files import links
from zhitong.files import public as files
from zhitong.files.public import SCANS, DocumentField, FileKinds, FileLink, FileRefused, Level, StoredFile
from zhitong.files.web.handlers import OversizedUpload, RefuseEnormousBody
from zhitong.files.web.views import deliver
from zhitong.journal.public import ANONYMOUS, AccessEntry, Actor

NOW = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)
MEGABYTE = 1024 * 1024
BOUNDARY = b"zhitong-test-boundary"
STRANGER = Actor(person_id=99, organisation_id=98, organisation_kind="enterprise")


class Body(io.RawIOBase):
    """A multipart body of one text field and one file, made while it is read."""

    def __init__(self, size: int, name: str = "big.pdf") -> None:
        self.request: WSGIRequest | None = None
        self.kept_at_most = 0
        field = b'--%s\r\nContent-Disposition: form-data; name="reason"\r\n\r\nstill here\r\n' % BOUNDARY
        head = b'--%s\r\nContent-Disposition: form-data; name="file"; filename="%s"\r\n' % (
            BOUNDARY,
            name.encode(),
        )
        self.head = field + head + b"Content-Type: application/pdf\r\n\r\n"
        self.tail = b"\r\n--%s--\r\n" % BOUNDARY
        self.length = len(self.head) + size + len(self.tail)
        self.parts = self._parts(size)
        self.rest = b""

    def _parts(self, size: int) -> Iterator[bytes]:
        yield self.head
        block = b"x" * MEGABYTE
        for _ in range(size // MEGABYTE):
            yield block
        yield self.tail

    def read(self, size: int = -1) -> bytes:
        if not self.rest:
            self.rest = next(self.parts, b"")
        given, self.rest = self.rest[:size], self.rest[size:]
        if self.request is not None:
            spool = getattr(self.request.upload_handlers[0], "spool", None)
            self.kept_at_most = max(self.kept_at_most, spool.tell() if spool is not None else 0)
        return given


@contextmanager
def posted(body: Body) -> Iterator[WSGIRequest]:
    environ: dict[str, Any] = RequestFactory()._base_environ(
        REQUEST_METHOD="POST",
        CONTENT_TYPE=f"multipart/form-data; boundary={BOUNDARY.decode()}",
        CONTENT_LENGTH=str(body.length),
    )
    environ["wsgi.input"] = body
    request = WSGIRequest(environ)
    body.request = request
    try:
        yield request
    finally:
        request.close()


@pytest.fixture
def own_handler(settings) -> None:
    settings.FILE_UPLOAD_HANDLERS = ["zhitong.files.web.handlers.LimitedUploadHandler"]


def test_two_hundred_megabytes_are_counted_and_never_kept(own_handler: None) -> None:
    body = Body(200 * MEGABYTE)
    with posted(body) as request:
        uploaded = request.FILES["file"]
        assert request.POST["reason"] == "still here"
    assert isinstance(uploaded, OversizedUpload)
    assert 0 < body.kept_at_most <= 20 * MEGABYTE
    with pytest.raises(FileRefused) as caught:
        files.store(uploaded, name=uploaded.name, kinds=FileKinds.PDF, by=samples.OFFICER, now=NOW)
    assert caught.value.sentence == "文件有 200 MB，最多 20 MB。可以分成两份上传。"


def test_a_file_within_the_limit_arrives_whole(own_handler: None) -> None:
    with posted(Body(3 * MEGABYTE, "ok.pdf")) as request:
        uploaded = request.FILES["file"]
        assert (uploaded.name, uploaded.size) == ("ok.pdf", 3 * MEGABYTE)
        assert uploaded.read() == b"x" * 3 * MEGABYTE


def test_a_body_beyond_all_measure_is_refused_unread(settings) -> None:
    settings.UPLOAD_REQUEST_LIMIT_MB = 100
    body = Body(200 * MEGABYTE)

    def never(request: HttpRequest) -> HttpResponse:
        raise AssertionError("the request went on")

    with posted(body) as request:
        response = RefuseEnormousBody(never)(request)
    assert response.status_code == 413
    assert "最多 20 MB" in response.content.decode()
    assert body.rest == b""
    assert next(body.parts) == body.head


class UploadForm(forms.Form):
    file = DocumentField(kinds=FileKinds.PDF, what="盖章的申报表")


def test_the_form_field_speaks_the_same_sentences(own_handler: None) -> None:
    with posted(Body(30 * MEGABYTE)) as request:
        form = UploadForm({}, request.FILES)
    assert form.errors["file"] == ["文件有 30 MB，最多 20 MB。可以分成两份上传。"]
    missing = UploadForm({}, {})
    assert missing.errors["file"] == ["请传盖章的申报表。"]
    assert 'accept=".pdf"' in str(missing["file"])


# --- delivery --------------------------------------------------------------------------------------------


@pytest.fixture
def linked(monkeypatch) -> dict[int, StoredFile]:
    """An owner that only the officer's organisation may see; the key is the owner's."""
    owned: dict[int, StoredFile] = {}

    def find(actor: Actor, pk: int) -> tuple[StoredFile, str] | None:
        stored = owned.get(pk)
        return (
            (stored, stored.name)
            if stored and actor.organisation_id == samples.OFFICER.organisation_id
            else None
        )

    monkeypatch.setattr(links, "_declared", {})
    files.declare_link(FileLink("material", "registry.Material", find))
    return owned


def kept(name: str = "申报 表.pdf", data: bytes | None = None, level: int = Level.NORMAL) -> StoredFile:
    return files.store(
        data or samples.pdf(), name=name, kinds=SCANS, by=samples.OFFICER, now=NOW, level=level
    )


def get(pk: int, actor: Actor, kind: str = "material", query: str = "") -> HttpResponse:
    request = RequestFactory().get(f"/files/{kind}/{pk}/{query}")
    request.actor = actor  # type: ignore[attr-defined]
    return deliver(request, kind, pk)


@pytest.mark.django_db
def test_the_owner_hands_out_the_file_under_its_chinese_name(linked: dict[int, StoredFile]) -> None:
    linked[5] = kept()
    response = get(5, samples.OFFICER)
    assert response.content == samples.pdf()
    assert response["Content-Type"] == "application/pdf"
    disposition = "attachment; filename*=utf-8''%E7%94%B3%E6%8A%A5%20%E8%A1%A8.pdf"
    assert response["Content-Disposition"] == disposition
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert not AccessEntry.objects.exists()


@pytest.mark.django_db
def test_only_pdf_and_images_open_in_the_page(linked: dict[int, StoredFile]) -> None:
    linked[1] = kept()
    linked[2] = files.store(
        samples.xlsx(), name="推荐表.xlsx", kinds=FileKinds.XLSX, by=samples.OFFICER, now=NOW
    )
    assert get(1, samples.OFFICER, query="?inline")["Content-Disposition"].startswith("inline")
    assert get(2, samples.OFFICER, query="?inline")["Content-Disposition"].startswith("attachment")


@pytest.mark.django_db
def test_for_others_the_file_does_not_exist(linked: dict[int, StoredFile]) -> None:
    linked[5] = kept()
    for actor, kind, pk in (
        (STRANGER, "material", 5),
        (samples.OFFICER, "material", 6),
        (samples.OFFICER, "x", 5),
    ):
        with pytest.raises(Http404):
            get(pk, actor, kind)


@pytest.mark.django_db
def test_the_signed_out_are_asked_to_sign_in_whether_it_exists_or_not(linked: dict[int, StoredFile]) -> None:
    linked[5] = kept()
    answers = [get(pk, ANONYMOUS) for pk in (5, 6)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0]["Location"].replace("5", "") == answers[1]["Location"].replace("6", "")


@pytest.mark.django_db
def test_reading_an_internal_file_is_logged(linked: dict[int, StoredFile]) -> None:
    linked[5] = kept(level=Level.INTERNAL)
    get(5, samples.OFFICER)
    entry = AccessEntry.objects.get()
    assert (entry.act, entry.actor_id, entry.object_kind) == ("download", 7, "material")
    assert entry.object_key == f"5:{linked[5].sha256[:16]}"


@pytest.mark.django_db
def test_an_altered_file_is_stopped_with_a_sentence(
    linked: dict[int, StoredFile], store_folder: Path
) -> None:
    linked[5] = kept()
    path = store_folder / linked[5].path
    path.chmod(0o640)
    path.write_bytes(samples.pdf(text=b"forged"))
    response = get(5, samples.OFFICER)
    assert response.status_code == 500
    assert "和收下时不一样" in response.content.decode()
    assert b"forged" not in response.content


@pytest.mark.django_db
def test_a_file_found_infected_later_stays_shut(linked: dict[int, StoredFile]) -> None:
    linked[5] = kept()
    linked[5].scan_state = "infected"
    response = get(5, samples.OFFICER)
    assert response.status_code == 403
    assert "病毒" in response.content.decode()


def test_a_link_is_declared_once(linked: dict[int, StoredFile]) -> None:
    link = links.link_of("material")
    assert link is not None
    files.declare_link(link)
    with pytest.raises(ValueError, match="two file links of kind material"):
        files.declare_link(FileLink("material", "cases.Evidence", lambda actor, pk: None))
