"""Hints on the page, in the proposal of a transfer, and in the way of a decision: from rows of every case that is seen."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cases.acts import press
from tests.cases.penalty import Walk, a_case
from tests.cases.test_lead_pages import client_of, page
from tests.cast import Cast
from zhitong.cases.models import CriminalTransfer, JurisdictionDispute
from zhitong.cases.queries.thresholds import hints_for
from zhitong.matters.public import Matter, Refused

TITLE = "可能达到刑事立案标准（提示，由人决定）"


def figure(walk: Walk, amount: int, **more: object) -> Walk:
    walk.do(
        "add_figure",
        kind="turnover",
        amount=amount,
        on=walk.now.date(),
        note="按账册",
        **{"suspect": walk.suspect(), **more},
    )
    return walk


def filed(cast: Cast) -> Walk:
    return a_case(cast).file_case().inspect()


def codes(walk: Walk, act: str, **data: object) -> set[str]:
    with pytest.raises(Refused) as found:
        walk.do(act, by=walk.cast.qian, **data)
    return {one.code for one in found.value.refusals}


def test_sums_of_one_suspect_in_two_cases_reach_it_and_prefill_the_transfer(cast: Cast) -> None:
    first = figure(filed(cast), 2_000_000)
    second = figure(filed(cast), 2_999_999)
    assert hints_for(second.matter, cast.zhao) == []
    figure(second, 1, suspect=None)
    (found,) = hints_for(second.matter, cast.zhao)
    assert found.hints[0].total == 5_000_000 and len(found.hints[0].rows) == 3
    seen = page(client_of(cast.zhao), f"/m/{second.matter.pk}/")
    assert TITLE in seen and first.matter.number in seen and "50,000.00 元" in seen
    lead = Matter.objects.get(kind="lead", links_out__target=first.matter)
    assert TITLE in page(client_of(cast.zhao), f"/m/{lead.pk}/"), "on the lead too, by the same suspect"
    assert TITLE not in page(client_of(cast.fang), f"/m/{second.matter.pk}/")
    # Another county does not see these cases: nothing is counted for it.
    assert hints_for(second.matter, cast.wu) == []
    form = client_of(cast.zhao).get(f"/m/{second.matter.pk}/trademark_case.propose_transfer/").context["form"]
    assert (
        form.fields["offence"].initial == "假冒注册商标罪" and "50,000.00 元" in form.fields["report"].initial
    )
    told = {
        "offence": "假冒注册商标罪",
        "officers": "赵示平、孙示远",
        "report": "经营额 5 万元",
        "version": second.matter.version,
    }
    second.matter.refresh_from_db()
    told["version"] = second.matter.version
    sent = client_of(cast.zhao).post(f"/m/{second.matter.pk}/trademark_case.propose_transfer/", told)
    assert sent.status_code == 302
    assert "50,000.00 元" in CriminalTransfer.objects.get(about=second.matter).hint[0]


def test_a_decision_without_transfer_needs_its_reason(cast: Cast) -> None:
    walk = figure(filed(cast).described().split(), 5_000_000).report().review()
    walk.do("send_notice", suspect=walk.suspect(), addressee="", number="1号")
    walk.do("serve_notice", **walk.proof("penalty_notice"))
    walk.now += timedelta(days=10)
    if walk.matter.state != "deliberating":
        walk.do("close_statements", considered="没有提出", waived=False)
    given = {"number": "示市监罚〔2026〕1号", "words": "罚款", "sorts": ["fine"], "fine_fen": 300_000}
    assert "no_transfer_reason" in codes(walk, "penalise", **given)
    form = client_of(cast.qian).get(f"/m/{walk.matter.pk}/trademark_case.penalise/").context["form"]
    assert (
        "不得" not in form.fields["words"].help_text
        and "50,000.00 元" in form.fields["no_transfer_reason"].help_text
    )
    walk.punish(no_transfer_reason="账册含正品，扣除后不足 5 万元")
    event = walk.matter.chain.events.order_by("-seq").first()
    assert "扣除后不足" in event.facts["inside"]
    assert "扣除后不足" in page(client_of(cast.qian), f"/m/{walk.matter.pk}/")
    assert "扣除后不足" not in page(client_of(cast.fang), f"/m/{walk.matter.pk}/")
    # What was punished is dealt with; inside two years the lower threshold holds for what comes after it.
    again = figure(filed_after(cast, walk), 2_999_999)
    assert hints_for(again.matter, cast.zhao) == []
    figure(again, 1)
    (found,) = hints_for(again.matter, cast.zhao)
    assert found.hints[0].repeated and found.hints[0].total == 3_000_000


def filed_after(cast: Cast, walk: Walk) -> Walk:
    again = a_case(cast, now=walk.now + timedelta(days=30))
    return again.file_case().inspect()


def test_a_case_raises_a_dispute_and_follows_the_designation(cast: Cast) -> None:
    walk = filed(cast)
    data = {"other": cast.other_county, "other_name": "", "stance": "theirs", "reason": "货在金东区"}
    walk.do("dispute", arose_at=walk.now, **data)
    dispute = JurisdictionDispute.objects.get(about=walk.matter).matter
    later = walk.now + timedelta(hours=2)
    press("jurisdiction_dispute.report_up_penalty", dispute, cast.qian, now=later, letter_number="1号")
    press(
        "jurisdiction_dispute.designate",
        dispute,
        cast.he,
        now=later,
        designated=cast.other_county,
        reason="行为地",
    )
    assert Matter.objects.get(pk=walk.matter.pk).lead == cast.other_county
