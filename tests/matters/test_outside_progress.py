"""Somebody outside follows a matter by number and code: words for outsiders, no names, no guessing."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from tests.cast import Cast
from tests.makers import do, make_list
from tests.matters.trial import TRIAL, Begin, Finish, ReturnIt, open_trial
from zhitong.matters.procedure import Procedure
from zhitong.matters.public import (
    Matter,
    Refused,
    State,
    install_procedures,
    issue_receipt_code,
    outside_progress,
    procedures,
)


def plain(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


@pytest.fixture
def asked(cast: Cast) -> Client:
    """The public page needs a mechanism in force."""
    make_list(cast)
    cache.clear()
    return Client()


def test_the_office_gives_a_code_once_and_it_opens_nothing_but_where_it_is(
    cast: Cast, matter: Matter, browser: Any, asked: Client
) -> None:
    do(Begin, matter, by=cast.zhao)
    client = browser(cast.zhao)
    assert "给查询码" in plain(client.get(f"/m/{matter.pk}/"))
    given = plain(client.post(f"/m/{matter.pk}/receipt/"))
    code = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}", given)[0]
    assert code not in plain(client.get(f"/m/{matter.pk}/receipt/"))
    assert not Matter.objects.filter(receipt_code__code_hash__contains=code).exists()
    page = plain(
        asked.post("/progress/", {"receipt": matter.number, "phone": code.lower().replace("-", " ")})
    )
    assert "正在办理" in page and cast.county.name in page and "最晚到" in page
    for secret in (matter.title, cast.bearing.name, "赵示平", "查清以后办结"):
        assert secret not in page
    do(ReturnIt, matter, by=cast.zhao, data={"points": ["补一份不能给外人看的"]})
    page = plain(asked.post("/progress/", {"receipt": matter.number, "phone": code}))
    assert "等您" in page and "按清单补好，再交一次" in page and "不能给外人看" not in page
    matter.refresh_from_db()
    second = issue_receipt_code(matter, by=cast.qian, now=matter.opened_at)
    assert outside_progress(matter.number, code) is None
    assert outside_progress(f" {matter.number} ", second).theirs
    assert matter.chain.events.filter(verb="receipt.issued").count() == 2


def test_every_wrong_question_gets_the_same_answer_and_soon_none(
    cast: Cast, matter: Matter, asked: Client
) -> None:
    code = issue_receipt_code(matter, by=cast.zhao, now=matter.opened_at)
    other = open_trial(cast)
    theirs = issue_receipt_code(other, by=cast.zhao, now=matter.opened_at)
    wrong = "ACDEFGHJKMNP"
    answers = {
        plain(asked.post("/progress/", {"receipt": number, "phone": secret}))
        .split("查不到怎么办")[0]
        .replace(number, "")
        for number, secret in ((matter.number, wrong), (matter.number, theirs), ("试办〔2026〕9999号", code))
    }
    assert len({re.search(r"没有查到。[^ ]*", answer)[0] for answer in answers}) == 1
    assert asked.post("/progress/", {"receipt": matter.number, "phone": "12345"}).status_code == 422
    for number in range(12):
        where = f"10.1.0.{number}"
        asked.post(
            "/progress/", {"receipt": matter.number, "phone": f"ACDEFGHJKM{number:02}"}, REMOTE_ADDR=where
        )
    late = asked.post("/progress/", {"receipt": matter.number, "phone": code}, REMOTE_ADDR="10.9.9.9")
    assert late.status_code == 429, "not guessed from many addresses either"


def test_only_the_office_gives_codes_and_only_for_kinds_with_words_for_outsiders(
    cast: Cast, matter: Matter, browser: Any
) -> None:
    assert browser(cast.wu).get(f"/m/{matter.pk}/receipt/").status_code == 404
    assert browser(cast.fang).post(f"/m/{matter.pk}/receipt/").status_code == 403
    silent = replace(TRIAL, tells_outside=False)
    install_procedures((*(one for one in procedures() if one.kind != "trial"), silent))
    assert browser(cast.zhao).get(f"/m/{matter.pk}/receipt/").status_code == 404
    assert "给查询码" not in plain(browser(cast.zhao).get(f"/m/{matter.pk}/"))
    with pytest.raises(Refused):
        issue_receipt_code(matter, by=cast.zhao, now=matter.opened_at)
    with pytest.raises(ValueError, match="no word for outsiders in \\['bare'\\]"):
        Procedure("bare", "光", "光", "claim", "bare", (State("bare", "内部的话"),), (), tells_outside=True)
    closed = do(Begin, open_trial(cast), by=cast.zhao)
    install_procedures((*(one for one in procedures() if one.kind != "trial"), TRIAL))
    code = issue_receipt_code(closed, by=cast.zhao, now=closed.opened_at)
    do(Finish, closed, by=cast.zhao, data={"reason": "只给当事人的理由"})
    found = outside_progress(closed.number, code)
    assert (found.is_open, found.holder, found.due_at) == (False, "", None)
