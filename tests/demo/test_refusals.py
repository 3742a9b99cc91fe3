"""When the demo is not loaded: outside a demo folder, and when loading was cut short."""

from __future__ import annotations

from typing import Any

import pytest

from config.cli.main import main
from demo.loading import STORIES, is_loaded, load
from tests.cast import NOW
from zhitong.people.public import Organisation
from zhitong.schemes.public import Installation


@pytest.mark.parametrize("words", [["load"], ["accounts"], ["code", "city-head"]])
def test_everything_is_refused_outside_a_demo(
    words: list[str], settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.DEMO = False
    assert main(["demo", *words]) == 1
    assert "不是演示环境" in capsys.readouterr().err


@pytest.mark.django_db
def test_a_load_that_was_cut_short_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any, settings: Any
) -> None:
    settings.VAR_DIR = tmp_path

    def power_cut(*args: object) -> None:
        assert Organisation.objects.exists() and Installation.objects.exists()
        raise KeyboardInterrupt

    monkeypatch.setitem(STORIES, "jinhua", power_cut)
    with pytest.raises(KeyboardInterrupt):
        load(now=NOW, size="small")
    assert not is_loaded()
    assert not Organisation.objects.exists() and not Installation.objects.exists()
