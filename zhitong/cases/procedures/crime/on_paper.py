"""What a holder without an account hands in on paper against a refusal: entered by the office that leads the double report, and
the day on which it came counts."""

from collections.abc import Iterator
from datetime import datetime, time
from typing import ClassVar

from zhitong.cases.procedures.crime.reviewing_above import too_late
from zhitong.cases.procedures.duties import OFFICERS
from zhitong.lib import zh
from zhitong.lib.deadline import SHANGHAI
from zhitong.matters.public import Move, Refusal


class OnPaper(Move):
    """`data` also: on (the day on which the paper came). `right`: the slot of the time for asking."""

    abstract = True
    role = "lead"
    duties = OFFICERS
    on_paper: ClassVar[bool] = True
    right: ClassVar[str]

    def counts_from(self) -> datetime:
        return datetime.combine(self.data["on"], time(), SHANGHAI)

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        on = self.data.get("on")
        if on is None or on > zh.day_of(self.now):
            yield Refusal("on_later", "请填收到申请的日期，不能晚于今天。")
        else:
            yield from too_late(self.matter, self.right, self.counts_from())
