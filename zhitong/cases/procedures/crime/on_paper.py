"""What a holder without an account hands in on paper against a refusal: entered by the office that leads the double report, and
the day on which it came counts."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import ClassVar

from zhitong.cases.procedures.crime.reviewing_above import too_late
from zhitong.cases.procedures.duties import OFFICERS
from zhitong.lib import zh
from zhitong.lib.deadline import SHANGHAI, long_date
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
            yield from self._too_early(on)
            yield from too_late(self.matter, self.right, self.counts_from())

    def _too_early(self, on: date) -> Iterator[Refusal]:
        """A slip of the year would let the police's own time run out long ago."""
        given = self.matter.clocks.filter(slot=self.right).order_by("-id").first()
        if given is not None and on < zh.day_of(given.start_at):
            decided = {"day": long_date(zh.day_of(given.start_at))}
            yield Refusal("on_early", "申请不会早于公安的决定（{day}），请核对收到的日期。", decided)
