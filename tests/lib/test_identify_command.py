"""`zhitong identify` as used from outside."""

import argparse
import json
import subprocess
import sys

import pytest

from config.cli import identify as command


def _run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args(words))


def test_valid_value_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("patent", "ZL 2023 1 0000001.5", "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["valid"] is True
    assert answer["normalised"] == "2023100000015"
    assert answer["reason"] == ""
    assert (answer["kind"], answer["parts"]["type"]) == ("patent", "发明")


def test_wrong_value_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("uscc", "91110108MA01YBNX6A", "--json") == 1
    answer = json.loads(capsys.readouterr().out)
    assert (answer["valid"], answer["overridable"]) == (False, True)
    assert "有一位不对" in answer["reason"]


def test_words_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("phone", "3321086") == 1
    assert "少了区号" in capsys.readouterr().out
    assert _run("nice", "9") == 0
    assert capsys.readouterr().out == "有效  9\n"
    assert _run("patent", "202310000001.6") == 1
    assert "附上证据" in capsys.readouterr().out


def test_the_day_can_be_given(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("region", "3712", "--on", "2018-01-01") == 0
    assert _run("region", "3712") == 1


def test_unknown_kind_is_a_usage_error() -> None:
    with pytest.raises(SystemExit) as stop:
        _run("passport", "1")
    assert stop.value.code == 2


def test_it_needs_no_django() -> None:
    script = "import sys, config.cli.identify; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
