"""Pauses and extensions of a penalty case: by whom the limit names, on which ground, with paper and proof."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cases.penalty import a_case, seizure
from tests.cases.test_trademark_case import in_notice, refused
from tests.cast import Cast
from tests.makers import make_file
from tests.matters.test_clocks import rebuilt_is_the_same
from zhitong.journal.public import Actor
from zhitong.matters.web.presenting import clock_badge


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


@pytest.mark.parametrize("first", ["pause_clock", "ask_holder"])
@pytest.mark.parametrize("ends_first", ["resume_clock", "appraise"])
def test_a_time_held_for_two_causes_runs_on_when_both_are_gone(
    cast: Cast, first: str, ends_first: str
) -> None:
    """Public notice by hand and the holder's look, overlapping from 2 to 12 March: no day of it counts twice."""
    walk = a_case(cast).file_case()
    looked = {"result": "counterfeit", "words": "标识不符", "file": make_file("辨认.pdf")}
    acts: dict[str, tuple[Actor, dict[str, Any]]] = {
        "pause_clock": (cast.qian, paper("handling", ground="公告")),
        "ask_holder": (cast.zhao, {"samples": "轴承", "paper_number": "1号", "file": make_file("委托.pdf")}),
        "resume_clock": (cast.zhao, paper("handling")),
        "appraise": (cast.fang, looked),
    }
    second = "ask_holder" if first == "pause_clock" else "pause_clock"
    ends_last = "appraise" if ends_first == "resume_clock" else "resume_clock"
    for day, act in ((2, first), (4, second), (10, ends_first)):
        by, data = acts[act]
        walk.on(3, day).do(act, by=by, **data)
        assert walk.clock("handling") == "paused", act
    left = "请权利人辨认" if ends_first == "resume_clock" else "公告"
    clock = walk.matter.clocks.get(slot="handling")
    assert clock_badge(clock, walk.now).note == left, "what it still waits for"
    if ends_first == "resume_clock":
        assert refused(walk, "resume_clock", **paper("handling")) == {"not_here"}, "no hand holds it any more"
    by, data = acts[ends_last]
    walk.on(3, 12).do(ends_last, by=by, **data)
    assert (walk.clock("handling"), walk.due("handling")) == ("running", "06-09")
    rebuilt_is_the_same(walk.matter)


def test_a_fine_may_be_paid_later_when_the_office_agrees(cast: Cast) -> None:
    walk = in_notice(cast).notify()
    walk.do("close_statements", considered="书面放弃", waived=True, file=make_file("放弃.pdf"))
    walk.punish().deliver()
    assert walk.due("fine") == "03-17"
    walk.do("extend_clock", by=cast.qian, **paper("fine", length=60))
    assert walk.due("fine") == "05-18", "sixty days, then no Saturday"
