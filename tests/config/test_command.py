"""The one command: help, exit codes, and a supervisor that keeps its children running."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from config.cli.main import COMMANDS, main, parser_of
from config.cli.ports import free_port, is_free

ROOT = Path(__file__).resolve().parent.parent.parent


def test_every_command_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--help"])
    assert end.value.code == 0
    told = capsys.readouterr().out
    assert [name for name in COMMANDS if name not in told] == []


def test_an_unknown_command_is_told_from_a_refusal() -> None:
    with pytest.raises(SystemExit) as end:
        main(["frobnicate"])
    assert end.value.code == 2
    assert main([]) == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("deadline", "还缺：id, --start。"),
        ("deadline A1 --start", "--start 后面要写一个值。"),
        ("identify foo 1", "kind 不能写 'foo'，可以写："),
        ("identify uscc x --on 2026-99-99", "--on 要写 2026-09-23 这样的日子，不能写 '2026-99-99'。"),
        ("simulate --scheme jinhua --days viel", "--days 要写整数，不能写 'viel'。"),
        ("verify --fast", "不认识：--fast。"),
        ("scheme", "还缺：动作。"),
    ],
)
def test_what_was_not_understood_is_said_in_the_operators_words(
    words: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main(words.split())
    assert end.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith(told) and "用法见：zhitong" in said, said


COMMAND = re.compile(rf"(?:\.venv/bin/)?zhitong +(?P<words>(?:{'|'.join(COMMANDS)})\b[^`#·|]*)")


def test_every_command_line_of_the_documents_is_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only read, never run: a line that the reader copies must not end at the first look."""
    monkeypatch.chdir(ROOT)
    seen = 0
    for page in (
        *ROOT.glob("README*.md"),
        *(ROOT / "docs").glob("how-to/*.md"),
        *(ROOT / "docs").glob("manual/*.md"),
    ):
        for line in page.read_text(encoding="utf-8").splitlines():
            if not (found := COMMAND.match(line.strip())):
                continue
            words = re.sub(r"\[.*?\]|>.*|\(.*", "", found["words"]).split()
            try:
                parsed = parser_of(words[0]).parse_args(words)
            except SystemExit as end:
                assert end.code == 0, f"{page.name}: {line}"
            else:
                assert parsed.module
            seen += 1
    assert seen > 20


def test_light_commands_do_not_load_django() -> None:
    words = (
        "import sys; from config.cli.main import main; main(sys.argv[1:]); sys.exit('django' in sys.modules)"
    )
    command = [sys.executable, "-c", words, "identify", "phone", "13800138000"]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode == 0


def test_a_taken_port_is_seen_and_the_next_one_found() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert not is_free("127.0.0.1", port)
        assert free_port("127.0.0.1", port) > port


SUPERVISED = """
import sys
from config.cli.supervise import Child, supervise
note = "import os, sys, time; open(sys.argv[1], 'a').write(f'{os.getpid()}\\\\n'); time.sleep(600)"
sys.exit(supervise([Child('测试', [sys.executable, '-c', note, sys.argv[1]])]))
"""


def wait_for(condition, seconds: float = 60.0) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.05)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_child_that_dies_is_started_again_and_ends_with_its_supervisor(tmp_path: Path) -> None:
    notes = tmp_path / "pids"
    supervisor = subprocess.Popen(
        [sys.executable, "-c", SUPERVISED, str(notes)], cwd=ROOT, stderr=subprocess.PIPE
    )
    try:
        wait_for(lambda: notes.exists() and len(notes.read_text().split()) == 1)
        first = int(notes.read_text().split()[0])
        os.kill(first, signal.SIGKILL)
        wait_for(lambda: len(notes.read_text().split()) == 2)
        second = int(notes.read_text().split()[1])
        assert first != second
        supervisor.terminate()
        assert supervisor.wait(timeout=60) == 0
        assert not alive(second)
    finally:
        supervisor.kill()
        supervisor.communicate()
