"""`zhitong verify` names what was changed behind the product's back, and says so by its exit code."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from django.db import connection

from config.cli.main import main
from zhitong.journal import triggers
from zhitong.journal.public import SYSTEM, append, open_chain, seal

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)


@pytest.fixture
def history(db: None) -> None:
    chain = open_chain("matter", "示例申报")
    for verb in ("application.submit", "application.recommend"):
        append(chain, verb=verb, at=NOW, actor=SYSTEM, facts={"label": verb})


def test_an_untouched_history_is_intact(history: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify"]) == 0
    told = capsys.readouterr().out
    assert "事件 2 条" in told
    assert "1 条链最近的事件没有封存" in told
    assert "历史和文件完好" in told
    seal(NOW)
    assert main(["verify"]) == 0
    assert "没有封存" not in capsys.readouterr().out


def test_a_changed_event_is_named(history: None, capsys: pytest.CaptureFixture[str]) -> None:
    seal(NOW)
    triggers.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE journal_event SET verb = 'application.refuse' WHERE seq = 2")
    assert main(["verify"]) == 1
    assert "示例申报" in (told := capsys.readouterr().out)
    assert "第 2 条" in told
    assert "被改过" in told
    assert main(["verify", "--json"]) == 1
    assert [fault["kind"] for fault in json.loads(capsys.readouterr().out)["faults"]] == ["changed"]
