"""The pages of penalty cases: every step that is offered has a page that opens, keeps what was typed, and says what is wrong."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.cases.penalty import Walk, a_case
from tests.cases.test_lead_pages import client_of, page, send
from tests.cases.test_trademark_case import in_notice
from tests.cast import Cast
from tests.files.samples import pdf
from zhitong.matters.public import Matter, offers

GIVEN = {
    "trademark_case": {},
    "counterfeit_patent_case": {"act": "counterfeit_patent", "right_kind": "patent_invention"},
    "gi_case": {"act": "gi", "right_kind": "gi"},
    "trade_secret_case": {"act": "trade_secret", "right_kind": "trade_secret"},
    "malicious_filing_case": {"act": "malicious_filing"},
}


def sheet(name: str = "清单.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf(text=b"list"), content_type="application/pdf")


def open_all(walk: Walk) -> set[str]:
    """Opens the page of the case and of every step offered to the two who work on it; gives the steps."""
    seen = set()
    for actor in (walk.cast.zhao, walk.cast.qian):
        client, matter = client_of(actor), Matter.objects.get(pk=walk.matter.pk)
        assert matter.title in page(client, f"/m/{matter.pk}/")
        for offer in offers(matter, actor, walk.now):
            answer = client.get(f"/m/{matter.pk}/{offer.move.verb}/")
            assert answer.status_code in (200, 422), (offer.move.verb, answer.status_code)
            seen.add(offer.move.verb.rpartition(".")[2])
    page(client_of(walk.cast.fang), f"/m/{walk.matter.pk}/")
    return seen


@pytest.mark.parametrize("kind", GIVEN)
def test_every_step_of_every_kind_has_its_page(cast: Cast, kind: str) -> None:
    walk = a_case(cast, kind, **GIVEN[kind])
    seen = open_all(walk)
    walk.file_case()
    seen |= open_all(walk)
    if kind != "trademark_case":
        assert {"propose_filing", "approve_filing", "describe", "split"} <= seen
        return
    walk.inspect().described().split().report().review().notify()
    seen |= open_all(walk)
    walk.do("close_statements", considered="x", waived=True, file=_file())
    seen |= open_all(walk)
    walk.punish()
    client = client_of(cast.zhao)
    assert "罚款 3,000 元" in page(client, f"/m/{walk.matter.pk}/papers/penalty_decision/")
    assert "罚款 5,000 元" in page(client, f"/m/{walk.matter.pk}/papers/penalty_notice/")
    seen |= open_all(walk.deliver())
    assert {"close_statements", "penalise", "record_payment", "draft_public_text", "close"} <= seen


def _file() -> object:
    from tests.makers import make_file

    return make_file("放弃.pdf")


def test_a_list_of_goods_that_cannot_be_read_is_told_by_its_line_and_kept(cast: Cast) -> None:
    walk = a_case(cast).file_case()
    client, now = client_of(cast.zhao), timezone.localtime()
    given = {
        "at": now.strftime("%Y-%m-%dT%H:%M"),
        "owner": "示例五金经营部",
        "approver": cast.qian.person_id,
        "paper_number": "示市监封〔2026〕1号",
        "items": "轴承，6204，120 套，3600，区局仓库\n包装盒，，很多",
        "file": sheet(),
    }
    status, text = send(client, walk.matter, "trademark_case.seize", **given)
    assert status == 422 and "清单第 2 行看不懂" in text and "很多" in text and "已经收下" in text
    status, text = send(
        client,
        walk.matter,
        "trademark_case.seize",
        **{**given, "items": "轴承，6204，120 套，3600", "file": sheet()},
    )
    assert status == 302, text
    item = walk.matter.seized_items.get()
    assert (item.name, item.quantity, item.unit, item.value_fen) == ("轴承", 120, "套", 360_000)
    seen = page(client, f"/m/{walk.matter.pk}/")
    assert "轴承 6204 120套 3,600 元" in seen
    assert "轴承 6204" not in page(client_of(cast.fang), f"/m/{walk.matter.pk}/"), "not for the parties"


def test_money_is_typed_in_yuan_and_a_wrong_sum_is_told_at_the_field(cast: Cast) -> None:
    walk = a_case(cast).file_case()
    client = client_of(cast.zhao)
    given = {"kind": "turnover", "amount": "一万", "on": walk.now.date().isoformat(), "note": "按账册"}
    status, text = send(client, walk.matter, "trademark_case.add_figure", **given)
    assert status == 422 and "请填数字，按元填" in text and "一万" in text
    status, _ = send(client, walk.matter, "trademark_case.add_figure", **{**given, "amount": "12,345.5 元"})
    assert status == 302
    assert walk.matter.case_figures.get().amount == 1_234_550
    assert "违法经营额合计 12,345.50 元" in page(client, f"/m/{walk.matter.pk}/")


def test_the_respondent_answers_and_asks_for_a_hearing_in_its_own_entrance(cast: Cast) -> None:
    walk = in_notice(cast)
    client = client_of(cast.gu)
    walk.do("send_notice", suspect=walk.suspect(), addressee="", number="示市监告〔2026〕1号")
    paper = walk.matter.served_papers.get()
    assert client.get(f"/portal/served/{paper.pk}/").status_code == 404, "sent, not served"
    walk.do("serve_notice", **walk.proof("penalty_notice"))
    seen = page(client, f"/portal/served/{paper.pk}/")
    assert "提交陈述、申辩" in seen and "要求听证" in seen and "示市监告〔2026〕1号" in seen
    assert client.get(f"/m/{walk.matter.pk}/").status_code == 404, "the case stays shut"
    path = f"/portal/served/{paper.pk}/trademark_case.ask_hearing/"
    assert client.post(path, {"words": " "}).status_code == 422
    assert client.post(path, {"words": "事实有出入"}).status_code == 302
    paper.refresh_from_db()
    assert "事实有出入" in paper.answer and "要求听证" in paper.answer
    assert paper.late_wish_at is not None and walk.case.hearing_asked_at is None, "the page goes by today"
    assert client_of(cast.fang).get(f"/portal/served/{paper.pk}/").status_code == 404, (
        "not the right holder's"
    )
