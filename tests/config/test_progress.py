"""Progress of long jobs: kept outside the business database, readable from another process."""

from __future__ import annotations

from pathlib import Path

from zhitong.lib.progress import FINISHED, ProgressFile


def test_a_job_tells_how_far_it_has_come(tmp_path: Path) -> None:
    file = ProgressFile(tmp_path / "progress.sqlite3")
    assert file.look("import:1") is None
    file.report("import:1", label="导入推荐汇总表", done=0, total=0, at=1.0)
    file.report("import:1", done=199, total=200, at=2.0, words="第 199 行")
    seen = ProgressFile(tmp_path / "progress.sqlite3").look("import:1")
    assert seen is not None
    assert (seen.label, seen.percent, seen.words, seen.is_over) == ("导入推荐汇总表", 99, "第 199 行", False)
    file.report("import:1", done=200, total=200, at=3.0, state=FINISHED)
    over = file.look("import:1")
    assert over is not None
    assert over.is_over
    assert over.percent == 100
    assert file.forget_before(10.0) == 1
    assert file.look("import:1") is None
