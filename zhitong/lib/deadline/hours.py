"""The strip of a limit of hours: one cell an hour that ran, one for each stretch that did not count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from zhitong.lib.deadline.terms import Halt, HourCell

ONE_HOUR = timedelta(hours=1)
# Above two weeks nobody counts hours; the sentences say it all.
MOST_CELLS = 336


def hour_cells(
    start: datetime, due: datetime, halts: Sequence[Halt], *, extended_from: Sequence[int] = ()
) -> tuple[HourCell, ...]:
    """`extended_from`: the running hour in which each extension begins. An hour that a halt cuts is one cell still,
    from its first to its last minute, and the halt stands before it."""
    if due - start > MOST_CELLS * ONE_HOUR:
        return ()
    return tuple(_walk(start, due, halts, extended_from))


def _walk(
    start: datetime, due: datetime, halts: Sequence[Halt], extended_from: Sequence[int]
) -> Iterator[HourCell]:
    waiting = [halt for halt in halts if halt[1] > start and halt[0] < due]
    moment, number = start, 0
    while moment < due:
        number += 1
        begin, left = moment, ONE_HOUR
        while waiting and waiting[0][0] < moment + left:
            first, last, why = waiting.pop(0)
            left -= max(first - moment, timedelta(0))
            yield HourCell(max(first, start), last, None, why or "扣除")
            begin = last if begin >= first else begin
            moment = last
        moment += left
        step = extended_from.index(number) + 1 if number in extended_from else 0
        yield HourCell(begin, moment, number, is_due=moment == due, extension=step)


def minutes_words(begin: datetime, end: datetime) -> str:
    hours, minutes = divmod(int((end - begin).total_seconds() // 60), 60)
    if not hours:
        return f"{minutes} 分钟"
    return f"{hours} 小时 {minutes} 分" if minutes else f"{hours} 小时"
