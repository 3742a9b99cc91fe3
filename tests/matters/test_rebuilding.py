"""Clock rows are worth no more than their events: compared, rebuilt; a tick that dies or runs twice warns once."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from config.assembly import PROCEDURES
from config.cli.main import main
from tests.cast import NOW, make_cast
from tests.makers import do
from tests.matters.test_clocks import POINTS, at, due_columns, rows
from tests.matters.test_tick import verbs
from tests.matters.trial import TRIAL, Begin, GiveAnswer, Hurry, Lengthen, ReturnIt, open_trial
from tests.together import together
from zhitong.inbox.models import Notice
from zhitong.matters.models import Clock
from zhitong.matters.public import install_procedures, tick


def walked(cast: Any, title: str) -> Any:
    matter = open_trial(cast, title=title)
    do(Begin, matter, by=cast.zhao)
    do(ReturnIt, matter, by=cast.zhao, now=at(3, 4), data=POINTS)
    do(GiveAnswer, matter, by=cast.fang, now=at(3, 9))
    do(Hurry, matter, by=cast.zhao, now=at(3, 10))
    tick(at(3, 12))
    do(Lengthen, matter, by=cast.qian, now=at(3, 16))
    return matter


def test_rows_that_were_changed_deleted_or_added_are_named_and_put_right(cast, capsys):
    sound, hurt = walked(cast, "好的"), walked(cast, "坏的")
    before, columns = [rows(one) for one in (sound, hurt)], due_columns(hurt)
    assert main(["clocks", "check"]) == 0
    assert "看了 2 件，0 个时限和经过不一致。" in capsys.readouterr().out
    work, hours, answer = (hurt.clocks.get(slot=slot) for slot in ("work", "hours", "answer"))
    Clock.objects.filter(pk=work.pk).update(due_at=work.due_at + timedelta(days=30))
    hours.delete()
    Clock.objects.create(
        matter=hurt, slot="answer", label="多的", spec=answer.spec, started_seq=99, start_at=NOW, due_at=NOW
    )
    assert main(["clocks", "check"]) == 1
    told = capsys.readouterr().out
    assert "“查清”的 due_at 是 " in told
    assert "“加急办理”按经过应当有，数据库里没有。" in told
    assert "“多的”按经过不应当有。" in told
    assert main(["clocks", "rebuild", "--matter", hurt.number]) == 0
    assert "重建了 3 个" in capsys.readouterr().out
    assert [rows(one) for one in (sound, hurt)] == before
    assert due_columns(hurt) == columns
    assert hurt.clocks.get(slot="work").pk == work.pk, "a printed address stays"
    assert main(["clocks", "check", "--matter", "没有这一件"]) == 1
    assert "没有办件“没有这一件”。" in capsys.readouterr().err


def test_all_rows_gone_come_back_as_they_were(cast, capsys):
    made = [walked(cast, f"第 {number} 件") for number in range(3)]
    before = [rows(one) for one in made]
    Clock.objects.all().delete()
    assert main(["clocks", "rebuild", "--json"]) == 0
    assert '"rebuilt": 9' in capsys.readouterr().out
    assert [rows(one) for one in made] == before


def test_a_tick_that_was_put_off_is_no_difference(cast):
    from zhitong.matters.public import differences

    matter = walked(cast, "推迟")
    work = matter.clocks.get(slot="work")
    Clock.objects.filter(pk=work.pk).update(wake_at=work.wake_at + timedelta(minutes=15))
    assert not differences(matter)


# --- a tick that dies, and two at once -----------------------------------------------------------------------


class Killed(BaseException):
    """The process is gone: nothing that catches errors catches this."""


@contextmanager
def killed_after(statements: int) -> Iterator[None]:
    """The connection's next so many statements are carried out, then the process dies."""
    left = [statements]

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if left[0] == 0:
            raise Killed
        left[0] -= 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        yield


@pytest.fixture
def kinds() -> Iterator[None]:
    install_procedures((*PROCEDURES, TRIAL))
    yield
    install_procedures(PROCEDURES)


@pytest.mark.django_db(transaction=True)
def test_killed_twenty_times_and_doubled_it_warns_and_escalates_once(kinds):
    cast = make_cast()
    matters = [open_trial(cast, title=f"第 {number} 件") for number in range(8)]
    for matter in matters:
        do(Begin, matter, by=cast.zhao)
    wake, due = matters[0].clocks.get().wake_at, matters[0].due_at
    chance, died = random.Random(20270101), 0
    for now, verb in (
        (wake + timedelta(minutes=1), "clock.warned"),
        (due + timedelta(minutes=1), "clock.overdue"),
    ):
        for _ in range(10):
            try:
                with killed_after(chance.randrange(1, 16)):
                    tick(now)
            except Killed:
                died += 1
        answers = together(lambda now=now: tick(now), lambda now=now: tick(now))
        assert all(isinstance(one, dict) and one["failed"] == 0 for one in answers), answers
        tick(now)
        for matter in matters:
            assert verbs(matter).count(verb) == 1
            told = Notice.objects.filter(event__chain=matter.chain_id, event__verb=verb)
            assert told.count() == len(set(told.values_list("recipient", flat=True))) > 0
    assert died >= 15, "most of them died in the middle"
    assert [verbs(matter) for matter in matters] == [["clock.warned", "clock.overdue"]] * 8
