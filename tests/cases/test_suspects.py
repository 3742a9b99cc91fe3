"""Whom a lead or a case is about, after the intake: one more is added, a wrong one struck or put right, never deleted."""

from __future__ import annotations

from datetime import date

import pytest

from demo.codes import make_mobile, make_uscc
from tests.cases import patents as d
from tests.cases.acts import a_lead, press
from tests.cases.penalty import Walk, a_case
from tests.cases.test_behind import around, told
from tests.cases.test_lead_pages import client_of, page, send
from tests.cases.test_penalty_pages import GIVEN
from tests.cases.test_trademark_case import refused
from tests.cast import NOW, Cast
from zhitong.cases.actions.behind import decide_bond, mark_malicious
from zhitong.cases.models import Suspect
from zhitong.cases.procedures.suspects import suspect_moves
from zhitong.cases.public import CASE_KINDS, SuspectGiven
from zhitong.cases.queries.family import suspects_of
from zhitong.cases.queries.sameness import same_as
from zhitong.cases.queries.thresholds import hints_for
from zhitong.matters.public import move_of

FOUND = {"kind": "company", "name": "示例贸易有限公司", "reason": "送货单上的名称"}


@pytest.mark.clause("JH-3.2.1")
def test_one_found_later_shows_at_once_who_is_behind_it(cast: Cast) -> None:
    """Through the page: wrong input is told and kept, the new one links to other cases by its telephone."""
    other, lead = told(cast, "示例乙轴承行", phone=make_mobile(31)), a_lead(cast)
    zhao = client_of(cast.zhao)
    seen = page(zhao, f"/m/{lead.pk}/")
    assert "补充被反映人" in seen and "谁在背后" not in seen
    assert f"/m/{lead.pk}/lead.add_suspect/" not in page(client_of(cast.lin), f"/m/{lead.pk}/"), (
        "not the city"
    )
    status, text = send(zhao, lead, "lead.add_suspect", **{**FOUND, "uscc": "91330702MA000"})
    assert status == 422 and "示例贸易有限公司" in text and "18" in text
    status, text = send(zhao, lead, "lead.add_suspect", kind="unknown", reason="电话查得")
    assert status == 422 and "请至少写一样" in text
    assert send(zhao, lead, "lead.add_suspect", **FOUND, phone=make_mobile(31))[0] == 302
    assert around(lead, cast.zhao) == [other.number, lead.number]
    seen = page(zhao, f"/m/{lead.pk}/")
    assert "谁在背后" in seen and "补充了被反映人示例贸易有限公司" in seen and make_mobile(31) not in seen
    assert send(zhao, lead, "lead.add_suspect", **FOUND)[0] == 422, "known already"


def test_what_was_told_in_the_lead_is_put_right_in_the_case(cast: Cast) -> None:
    walk = a_case(cast, suspects=(SuspectGiven(kind="shop", name="示例五金经营部", phone=make_mobile(31)),))
    other, far = told(cast, "甲店", phone=make_mobile(31)), told(cast, "乙店", address="示例路 8 号")
    old = walk.file_case().suspect()
    walk.do(
        "add_figure", kind="turnover", amount=600_000_00, on=date(2026, 2, 1), suspect=old, note="按送货单"
    )
    before = hints_for(walk.matter, cast.zhao)
    form = page(client_of(cast.zhao), f"/m/{walk.matter.pk}/trademark_case.correct_suspect/")
    assert "只填要改的" in form and "示例五金经营部" in form
    assert refused(walk, "correct_suspect", suspect=old, reason="x") == {"nothing_changed"}
    assert refused(walk, "correct_suspect", suspect=old, reason=" ", only_strike=True) == {
        "reason_missing",
        "figures_left",
    }
    given = {"kind": "company", "name": "示例五金有限公司", "address": "示例路8号"}
    status, text = send(
        client_of(cast.zhao),
        walk.matter,
        "trademark_case.correct_suspect",
        suspect=old.pk,
        reason="营业执照上的名称",
        **given,
    )
    assert status == 302, text
    old.refresh_from_db()
    new = old.became
    assert new is not None and old.struck_reason == "营业执照上的名称" and not old.traits.exists()
    assert (new.name, new.matter, new.phone) == ("示例五金有限公司", walk.matter, old.phone), (
        "the rest is kept"
    )
    assert suspects_of(walk.matter, cast.zhao) == [new]
    linked = {walk.matter.number, other.number, far.number}
    assert set(around(walk.matter, cast.zhao)) == linked, "by the kept telephone and the new address"
    assert old.pk in same_as(new, cast.zhao)
    after = hints_for(walk.matter, cast.zhao)
    assert [one.hints for one in after] == [one.hints for one in before] and after, "its sums went with it"
    seen = page(client_of(cast.zhao), f"/m/{walk.matter.pk}/")
    assert "更正为 示例五金有限公司" in seen and "<s>示例五金经营部</s>" in seen
    assert "示例五金经营部</s>" not in page(client_of(cast.fang), f"/m/{walk.matter.pk}/")
    # Another wrong one is only struck; it links nobody any more.
    walk.do("add_suspect", given=SuspectGiven(name="路人", phone=make_mobile(55)), reason="笔录")
    wrong = Suspect.objects.get(name="路人")
    walk.do("correct_suspect", suspect=wrong, reason="只是路过", only_strike=True)
    assert suspects_of(walk.matter, cast.zhao) == [new] and Suspect.objects.filter(pk=wrong.pk).exists()
    assert refused(walk, "correct_suspect", suspect=wrong, reason="x", only_strike=True) == {
        "suspect_missing"
    }


@pytest.mark.clause("JH-3.2.1")
def test_what_persons_decided_survives_a_correction_of_the_wording(cast: Cast) -> None:
    """The mark and the confirmed link go on with the new spelling, even where the name was all the two had in common; with
    another code somebody says whether it is the same one, and a mark on another code is the head's to keep."""
    code, other_code = make_uscc(61), make_uscc(62)
    lead = told(cast, "示例恒发五金店", uscc=code)
    far = told(cast, "示例恒发五金店")
    old, beside = lead.suspects.get(), far.suspects.get()
    decide_bond(old, beside, verdict="same", reason="店主相同", by=cast.zhao, now=NOW)
    mark_malicious(old, reason="第三次", basis="方案 三（二）1", by=cast.qian, now=NOW)
    zhao, qian = client_of(cast.zhao), client_of(cast.qian)
    correct = "lead.correct_suspect"
    told_so = {"suspect": old.pk, "kind": "unknown", "reason": "营业执照"}
    assert send(zhao, lead, correct, **told_so, name="示例衡发五金商行")[0] == 302
    new = lead.suspects.standing().get()
    assert new.kind == "shop", "what kind it is was not asked to be changed"
    assert around(lead, cast.zhao) == [lead.number, far.number], (
        "they have nothing in common but the decision"
    )
    for matter in (lead, far):
        assert "从严：恶意侵权" in page(zhao, f"/m/{matter.pk}/")
    seen = page(zhao, f"/desk/infringers/{new.pk}/")
    assert "原来的写法" in seen and "示例恒发五金店" in seen and "店主相同" in seen
    assert "示例衡发五金商行" in page(zhao, "/desk/infringers/")
    history = page(zhao, f"/m/{lead.pk}/")
    assert "示例恒发五金店（现在写作示例衡发五金商行）" in history and "认定和恶意标记照旧" in history

    told_so = {"suspect": new.pk, "kind": "shop", "reason": "核对登记"}
    status, text = send(zhao, lead, correct, **told_so, uscc=other_code)
    assert status == 422 and "恶意标记 1 个、关联认定 1 条" in text and "统一社会信用代码变了" in text
    status, text = send(zhao, lead, correct, **told_so, uscc=other_code, identity="same")
    assert status == 422 and "由负责人更正" in text
    assert send(qian, lead, correct, **told_so, uscc=other_code, identity="same")[0] == 302
    again = lead.suspects.standing().get()
    assert again.malicious_marks.filter(lifted_at=None).exists() and again.bonds_from.exists()

    told_so = {"suspect": again.pk, "kind": "company", "reason": "认错了人"}
    fresh = {"name": "示例别家有限公司", "uscc": make_uscc(63), "identity": "other"}
    assert send(zhao, lead, correct, **told_so, **fresh)[0] == 302
    assert around(lead, cast.zhao) == [lead.number] and "从严：恶意侵权" not in page(zhao, f"/m/{far.pk}/")
    assert "认错了人" in again.malicious_marks.get().lifted_reason
    assert "是另一个，原来的认定和恶意标记不转过去" in page(zhao, f"/m/{lead.pk}/")


def test_every_kind_with_suspects_has_both_moves_with_their_pages(cast: Cast) -> None:
    kinds = ["lead", *(one.kind for one in CASE_KINDS)]
    assert all(move_of(f"{kind}.{act}") for kind in kinds for act in ("add_suspect", "correct_suspect"))
    assert suspect_moves("lead", "x")[0].verb == "lead.add_suspect"
    client = client_of(cast.zhao)
    cases = [a_case(cast, kind, **GIVEN[kind]).matter for kind in GIVEN]
    cases += [d.filed(cast), d.a_request(cast, kind="patent_mediation", channel="complaint")]
    for matter in cases:
        assert "怎样查明的" in page(client, f"/m/{matter.pk}/{matter.kind}.add_suspect/")
        press(
            f"{matter.kind}.add_suspect", matter, cast.zhao, given=SuspectGiven(name="示例丙"), reason="查得"
        )
        assert "示例丙" in [str(one) for one in suspects_of(matter, cast.zhao)]
        assert "更正哪一个" in page(client, f"/m/{matter.pk}/{matter.kind}.correct_suspect/")


def test_a_persons_name_is_no_word_of_history(cast: Cast) -> None:
    walk = Walk(cast, a_lead(cast))
    walk.do("add_suspect", given=SuspectGiven(kind="person", name="张示三"), reason="身份证")
    events = str([event.facts for event in walk.matter.chain.events.all()])
    assert "一名个人" in events and "张示三" not in events
