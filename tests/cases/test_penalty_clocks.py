"""Pauses and extensions of a penalty case: by whom the limit names, on which ground, with paper and proof."""

from __future__ import annotations

from typing import Any

from tests.cases.penalty import a_case, seizure
from tests.cases.test_trademark_case import in_notice, refused
from tests.cast import Cast
from tests.makers import make_file


def paper(*chosen: str, **more: Any) -> dict[str, Any]:
    given = {
        "chosen": chosen,
        "paper_number": "示市监延〔2026〕1号",
        "file": make_file("审批.pdf"),
        "reason": "需要补证",
    }
    return {**given, **more}


def test_extensions_are_granted_by_whom_the_limit_names_and_only_so_far(cast: Cast) -> None:
    walk = a_case(cast)
    assert refused(walk, "extend_clock", **paper("filing_check")) == {"approver"}
    walk.do("extend_clock", by=cast.qian, **paper("filing_check"))
    assert walk.due("filing_check") == "04-14", "fifteen working days more"
    walk.file_case().do("seize", **seizure(cast, walk.now))
    walk.do("extend_clock", by=cast.qian, **paper("handling"))
    assert walk.due("handling") == "06-30"
    assert refused(walk, "extend_clock", by=cast.qian, **paper("seizure", length=31)) == {"length_long"}
    walk.do("extend_clock", by=cast.qian, **paper("seizure", length=20))
    assert walk.due("seizure") == "04-21"
    assert "length_missing" in refused(walk, "extend_clock", by=cast.qian, **paper("handling"))
    walk.do("extend_clock", by=cast.qian, **paper("handling", length=40))
    assert walk.due("handling") == "08-10", "forty days from 1 July, no Sunday"


def test_only_what_the_limit_leaves_out_stops_the_time(cast: Cast) -> None:
    walk = a_case(cast).file_case()
    assert refused(walk, "pause_clock", by=cast.qian, **paper("handling", ground="经办人出差")) == {"ground"}
    walk.do("pause_clock", by=cast.qian, **paper("handling", ground="公告"))
    walk.on(3, 12).do("resume_clock", **paper("handling"))
    assert walk.due("handling") == "06-09", "nine counted days of public notice"


def test_a_fine_may_be_paid_later_when_the_office_agrees(cast: Cast) -> None:
    walk = in_notice(cast).notify()
    walk.do("close_statements", considered="书面放弃", waived=True, file=make_file("放弃.pdf"))
    walk.punish().deliver()
    assert walk.due("fine") == "03-17"
    walk.do("extend_clock", by=cast.qian, **paper("fine", length=60))
    assert walk.due("fine") == "05-18", "sixty days, then no Saturday"
