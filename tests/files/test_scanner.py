"""The virus scanner: asked over its socket, and nothing passes while it is required and absent."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.files import samples
from zhitong.files import public as files
from zhitong.files.public import SCANS, FileRefused, ScanState, StoredFile

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)
VIRUS = b"EICAR-LIKE"


@contextmanager
def daemon(path: Path, answer: bytes = b"") -> Iterator[list[bytes]]:
    """Speaks INSTREAM: reads the chunks, finds VIRUS in them, or gives a fixed answer."""
    seen: list[bytes] = []
    server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    server.bind(str(path))
    server.listen()

    def serve() -> None:
        while True:
            try:
                peer, _ = server.accept()
            except OSError:
                return
            with peer, peer.makefile("rb") as stream:
                assert stream.read(10) == b"zINSTREAM\0"
                body = b""
                while size := int.from_bytes(stream.read(4), "big"):
                    body += stream.read(size)
                seen.append(body)
                verdict = b"stream: Test-Signature FOUND\0" if VIRUS in body else b"stream: OK\0"
                peer.sendall(answer or verdict)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield seen
    finally:
        server.shutdown(socket.SHUT_RDWR)
        server.close()
        thread.join(5)


def keep(data: bytes) -> StoredFile:
    return files.store(data, name="申报表.pdf", kinds=SCANS, by=samples.OFFICER, now=NOW)


@pytest.fixture
def address(settings, tmp_path: Path) -> Path:
    path = tmp_path / "clamd.ctl"
    settings.FILE_SCANNER = f"unix://{path}"
    return path


def test_a_clean_file_passes_whole_through_the_scanner(address: Path) -> None:
    data = samples.pdf(text=b"x" * 200_000)
    with daemon(address) as seen:
        assert keep(data).scan_state == ScanState.CLEAN
    assert seen == [data]


def test_an_infected_file_is_refused_by_name(address: Path) -> None:
    with daemon(address), pytest.raises(FileRefused) as caught:
        keep(samples.pdf(text=VIRUS))
    assert caught.value.sentence == "在“申报表.pdf”里查出病毒，没有收下。请先在电脑上杀毒，再传一次。"
    assert not StoredFile.objects.exists()


def test_no_file_passes_while_the_scanner_is_absent(address: Path) -> None:
    with pytest.raises(FileRefused) as caught:
        keep(samples.pdf())
    assert caught.value.code == "scanner_absent"
    assert not StoredFile.objects.exists()


def test_an_answer_that_is_no_verdict_counts_as_absent(address: Path) -> None:
    with daemon(address, b"INSTREAM size limit exceeded. ERROR\0"), pytest.raises(FileRefused) as caught:
        keep(samples.pdf())
    assert caught.value.code == "scanner_absent"


def test_an_installation_may_let_files_in_and_the_row_says_so(address: Path, settings) -> None:
    settings.FILE_SCANNER_REQUIRED = False
    assert keep(samples.pdf()).scan_state == ScanState.UNSCANNED_ACCEPTED


def test_what_came_in_unscanned_is_scanned_later(address: Path, settings) -> None:
    settings.FILE_SCANNER = ""
    clean, infected = keep(samples.pdf()), keep(samples.pdf(text=VIRUS))
    settings.FILE_SCANNER = f"unix://{address}"
    with daemon(address):
        assert files.scan_waiting() == 2
    clean.refresh_from_db()
    infected.refresh_from_db()
    assert (clean.scan_state, infected.scan_state) == (ScanState.CLEAN, ScanState.INFECTED)
