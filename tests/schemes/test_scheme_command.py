"""`zhitong scheme` and `zhitong deadline --scheme`, as an author of packs meets them."""

import json
from shutil import copytree

import pytest

from config.cli.main import main
from tests.schemes.packs import SIXTH, copy_of, edit


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = main(["scheme", *words])
    return code, capsys.readouterr().out


def test_without_a_path_every_pack_is_checked(capsys):
    code, out = run(capsys, "check")
    assert code == 0
    told = [line.split("  ")[0] for line in out.splitlines()]
    assert told == ["binhai", "jiaozuo", "jinhua", "jining", "shandong"]
    assert out.count("没有错误") == 5


def test_a_fault_is_told_by_file_key_and_reason_and_the_answer_is_no(tmp_path, capsys):
    folder = copy_of("jinhua", tmp_path)
    edit(folder, "conditions.toml", "threshold = 20", "threshold = 0")
    code, out = run(capsys, "check", str(folder))
    assert code == 1
    assert "conditions.toml：conditions.growth.threshold：要大于 0" in out
    code, out = run(capsys, "check", str(folder), "--json")
    told = json.loads(out)
    assert code == 1 and told["ok"] is False
    assert told["packs"][0]["faults"] == [
        {"file": "conditions.toml", "key": "conditions.growth.threshold", "reason": "要大于 0"}
    ]


def test_a_folder_of_packs_is_checked_pack_by_pack_and_keys_are_unique(tmp_path, capsys):
    copy_of("jinhua", tmp_path)
    copy_of("jinhua", tmp_path / "more").rename(tmp_path / "twin")
    code, out = run(capsys, "check", str(tmp_path))
    assert code == 1
    assert "scheme.toml：key：和 jinhua 用了同一个 key" in out


@pytest.mark.parametrize("missing", [True, False])
def test_a_folder_without_a_pack_is_refused(tmp_path, capsys, missing):
    path = tmp_path / "nowhere" if missing else tmp_path
    code, out = run(capsys, "check", str(path))
    assert code == 1
    assert ("没有这个文件夹" if missing else "这个文件夹里没有方案") in out


def test_packs_are_listed_and_shown(capsys):
    assert "jinhua" in run(capsys, "list")[1]
    code, out = run(capsys, "show", "jinhua")
    assert code == 0 and "三（一）1（3）" in out and "office_targets = False" in out
    assert json.loads(run(capsys, "show", str(SIXTH), "--json")[1])["scheme"]["key"] == "sixth"
    assert run(capsys, "show", "nowhere")[0] == 1


def test_a_deadline_under_the_scheme(capsys):
    code = main(["deadline", "D1", "--start", "2026-09-23T16:45", "--scheme", "jinhua", "--json"])
    told = json.loads(capsys.readouterr().out)
    assert code == 0
    assert told["due"] == told["due_by_scheme"] == "2026-09-24T16:45+08:00"


def test_a_pack_of_the_installations_own_is_known_by_its_key_to_every_command(
    tmp_path, capsys, monkeypatch, settings
):
    copytree(SIXTH, tmp_path / "sixth")
    monkeypatch.setenv("ZHITONG_PACKS_DIR", str(tmp_path))
    settings.PACKS_DIR = tmp_path
    assert "sixth" in run(capsys, "list")[1] and "sixth" in run(capsys, "check")[1]
    assert run(capsys, "show", "sixth")[0] == 0
    assert main(["deadline", "A1", "--start", "2026-01-05", "--scheme", "sixth"]) == 0
    edit(tmp_path / "sixth", "limits.toml", "length = 7", "length = 0")
    assert run(capsys, "check")[0] == 1
    capsys.readouterr()
    assert main(["deadline", "ZZ", "--start", "2026-01-05"]) == 1
    assert "没有“ZZ”" in capsys.readouterr().err, "as it was typed"
