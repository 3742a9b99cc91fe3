"""联合考察: each agency for itself, all must agree on each line, silence is never consent."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.cast import NOW
from tests.makers import decide_lines, do
from tests.registry.asking import refused, sentences
from tests.registry.joint import Joint, all_agree, make_joint, say, sent
from zhitong.inbox.models import Notice
from zhitong.lib.deadline import SHANGHAI
from zhitong.matters.public import Matter, MatterAccess, Refused, tick
from zhitong.registry import actions, agreement
from zhitong.registry.models import LineOpinion, ListedUnit
from zhitong.registry.procedures import answering, applying, joint_review
from zhitong.registry.procedures import round as rounds

pytestmark = pytest.mark.django_db


@pytest.fixture
def joint(db: Any) -> Joint:
    return make_joint()


def told(person_id: int | None) -> list[str]:
    return list(Notice.objects.filter(recipient_id=person_id).order_by("-id").values_list("why", flat=True))


@pytest.mark.clause("JN-2.1c")
def test_three_agencies_answer_each_for_itself_and_all_must_agree(joint: Joint) -> None:
    cast = joint.cast
    round_, matters = sent(joint)
    assert (round_.state, round_.next_act) == ("joint_review", "round.fix")
    assert [str(one) for one in round_.review_parties.all()] == ["市市场监管局", "市检察院", "市公安局"]
    for who in (cast.he, cast.zhou, joint.xu):
        assert (
            Matter.objects.visible_to(who).filter(pk__in=[round_.pk, *(m.pk for m in matters)]).count() == 3
        )
    decide_lines(cast, round_)
    found = sentences(rounds.Fix, round_, by=cast.he)
    assert found[0] == (
        "示例精密轴承有限公司：市市场监管局、市检察院、市公安局还没有反馈。不能列入，请催办、会商，或者改为不列入本批。"
    )
    say(joint, round_, cast.zhou, "agree")
    say(joint, round_, joint.xu, "agree")
    say(joint, round_, cast.he, "agree")
    count = agreement.count(LineOpinion.objects.filter(line=joint.line()))
    assert count.words == "3/3 已反馈"
    assert agreement.parties_count(agreement.live_opinions(round_)).words == "0/3 已反馈"
    all_agree(joint, round_)
    assert agreement.parties_count(agreement.live_opinions(round_)).words == "3/3 已反馈"
    do(rounds.Fix, round_, by=cast.he)
    actions.run_round(round_, by=cast.he, now=NOW)
    assert ListedUnit.objects.count() == 2


@pytest.mark.clause("JN-2.1c")
def test_disagreement_blocks_its_line_only_and_is_talked_over(joint: Joint) -> None:
    cast = joint.cast
    round_, _ = sent(joint)
    found = refused(
        answering.AnswerLine,
        round_,
        by=cast.zhou,
        data={"answer": "disagree"},
        part=joint.opinion(cast.procuratorate),
    )
    assert list(found) == ["reason_missing"]
    say(joint, round_, cast.zhou, "disagree", text="有未结案件")
    all_agree(joint, round_)
    decide_lines(cast, round_)
    assert sentences(rounds.Fix, round_, by=cast.he) == [
        "示例精密轴承有限公司：市检察院不同意。不能列入，请催办、会商，或者改为不列入本批。"
    ]
    talk = {"held_on": NOW.date(), "present": "三家单位经办人", "note": "案件已经结案，证明补齐"}
    do(answering.NoteTalk, round_, by=cast.lin, data=talk, part=joint.line())
    assert sentences(rounds.Fix, round_, by=cast.he)
    opinion = joint.opinion(cast.procuratorate)
    again = {"answer": "agree", "text": ""}
    assert list(refused(answering.AnswerLine, round_, by=cast.zhou, data=again, part=opinion)) == [
        "why_changed"
    ]
    say(joint, round_, cast.zhou, "agree", text="会商后同意")
    assert sentences(rounds.Fix, round_, by=cast.he) == []
    verbs = [
        event.facts["opinion"]
        for event in round_.chain.events.filter(verb="round.answer_line").order_by("seq")
    ]
    assert verbs == ["不同意", "同意"]


def test_a_blocked_line_is_left_out_and_the_others_are_fixed(joint: Joint) -> None:
    cast = joint.cast
    round_, matters = sent(joint)
    say(joint, round_, joint.xu, "disagree", text="有处罚记录")
    all_agree(joint, round_)
    decide_lines(cast, round_, {0: ("exclude", "市公安局不同意")})
    do(rounds.Fix, round_, by=cast.he)
    actions.run_round(round_, by=cast.he, now=NOW)
    assert [Matter.objects.get(pk=one.pk).state for one in matters] == ["examination", "listed"]


def test_an_opinion_that_is_not_consent_blocks_too(joint: Joint) -> None:
    cast = joint.cast
    round_, _ = sent(joint, units=1)
    say(joint, round_, joint.xu, "comment", text="请补充近一年情况")
    all_agree(joint, round_, but=(joint.xu,))
    decide_lines(cast, round_)
    assert "市公安局有意见" in sentences(rounds.Fix, round_, by=cast.he)[0]


@pytest.mark.clause("JN-2.1c")
def test_silence_is_reminded_then_noted_and_never_consent(joint: Joint) -> None:
    cast = joint.cast
    round_, _ = sent(joint)
    all_agree(joint, round_, but=(joint.xu,))
    decide_lines(cast, round_)
    due = joint.party(joint.police).due_at
    assert actions.look_after_reviews(NOW + timedelta(days=1)) == 0
    soon = joint.party(joint.police).wake_at
    assert actions.look_after_reviews(soon) == 1
    assert actions.look_after_reviews(soon) == 0
    assert "还差 2 家" in told(joint.xu.person_id)[0]
    assert actions.look_after_reviews(due + timedelta(minutes=1)) == 1
    assert actions.look_after_reviews(due + timedelta(minutes=2)) == 0
    assert joint.party(joint.police).state == "silent"
    assert "没有反馈不等于同意" in told(cast.he.person_id)[0]
    assert "市公安局还没有反馈" in sentences(rounds.Fix, round_, by=cast.he)[0]
    with pytest.raises(Refused):
        do(rounds.Fix, round_, by=cast.he)
    say(joint, round_, joint.xu, "agree")
    say(joint, round_, joint.xu, "agree", place=1)
    assert sentences(rounds.Fix, round_, by=cast.he) == []


@pytest.mark.clause("JN-2.1c")
def test_nobody_answers_for_another_agency(joint: Joint) -> None:
    cast = joint.cast
    round_, _ = sent(joint)
    data = {"answer": "agree", "text": ""}
    for who in (cast.lin, cast.he, joint.xu):
        found = refused(
            answering.AnswerLine, round_, by=who, data=data, part=joint.opinion(cast.procuratorate)
        )
        assert list(found) == ["other_agency"]
        rest = refused(answering.AnswerRest, round_, by=who, data=data, part=joint.party(cast.procuratorate))
        assert list(rest) == ["other_agency"]
    own = refused(answering.AnswerLine, round_, by=cast.lin, data=data, part=joint.opinion(cast.city))
    assert own["duty"] == "市市场监管局的意见由负责人反馈，请交给 何示宁。"
    for stranger in (cast.fang, cast.zhao):
        found = refused(answering.AnswerLine, round_, by=stranger, data=data, part=joint.opinion(cast.city))
        assert list(found) == ["role"]


def test_the_rest_at_once_leaves_the_exceptions_open(joint: Joint) -> None:
    round_, _ = sent(joint, units=3)
    data = {"answer": "agree", "but": [str(joint.line(1).pk)]}
    do(answering.AnswerRest, round_, by=joint.xu, data=data, part=joint.party(joint.police))
    given = LineOpinion.objects.filter(organisation=joint.police).order_by("line")
    assert [one.answer for one in given] == ["agree", "", "agree"]
    owes = MatterAccess.objects.get(matter=round_, organisation=joint.police)
    assert owes.owes_until is not None
    say(joint, round_, joint.xu, "agree", place=1)
    owes.refresh_from_db()
    assert owes.owes_until is None


def test_a_party_without_an_agency_is_named_before_anything_is_sent(joint: Joint) -> None:
    type(joint.police).objects.filter(pk=joint.police.pk).update(state="abolished")
    with pytest.raises(Refused, match="“市公安局”还没有对应的单位"):
        sent(joint)
    assert not LineOpinion.objects.exists()


def test_where_the_pack_sets_no_days_the_lead_sets_the_date(db: Any) -> None:
    joint = make_joint(days=None)
    with pytest.raises(Refused, match="请填各单位最迟哪一天反馈"):
        sent(joint)
    round_ = Matter.objects.get(kind="round")
    do(joint_review.SendToReview, round_, by=joint.cast.lin, data={"due_on": NOW.date() + timedelta(days=7)})
    assert joint.party(joint.police).due_at == datetime(2026, 3, 9, 23, 59, 59, tzinfo=SHANGHAI)


def test_the_pack_s_days_are_working_days_and_a_clock_runs(joint: Joint) -> None:
    round_, _ = sent(joint)
    assert round_.due_at == joint.party(joint.police).due_at
    assert round_.due_at.astimezone(SHANGHAI).date().isoformat() == "2026-03-16"
    assert tick(round_.due_at + timedelta(minutes=1))["escalated"] >= 1


@pytest.mark.clause("JN-2.1c")
def test_an_application_taken_back_in_review_leaves_the_others_alone(joint: Joint) -> None:
    cast = joint.cast
    round_, matters = sent(joint)
    say(joint, round_, joint.xu, "agree", place=1)
    do(applying.Withdraw, matters[0], by=cast.fang)
    found = refused(
        answering.AnswerLine, round_, by=joint.xu, data={"answer": "agree"}, part=joint.opinion(joint.police)
    )
    assert list(found) == ["line_gone"]
    assert agreement.parties_count(agreement.live_opinions(round_)).words == "1/3 已反馈"
    assert actions.look_after_reviews(joint.party(joint.police).due_at) >= 1
    assert joint.party(joint.police).state != "silent"
    do(rounds.DropLine, round_, by=cast.lin, data={"reason": "企业撤回"}, part=joint.line())
    all_agree(joint, round_, but=(joint.xu,))
    decide_lines(cast, round_)
    assert sentences(rounds.Fix, round_, by=cast.he) == []


def test_taking_a_line_out_of_the_review_needs_a_reason(joint: Joint) -> None:
    round_, matters = sent(joint)
    found = refused(rounds.DropLine, round_, by=joint.cast.lin, data={}, part=joint.line())
    assert list(found) == ["reason_missing"]
    do(rounds.DropLine, round_, by=joint.cast.lin, data={"reason": "留待下一批"}, part=joint.line())
    assert Matter.objects.get(pk=matters[0].pk).state == "examination"


def test_recalled_to_add_a_line_nothing_that_was_said_is_lost(joint: Joint) -> None:
    cast = joint.cast
    round_, _ = sent(joint, units=1)
    say(joint, round_, joint.xu, "agree")
    do(joint_review.RecallReview, round_, by=cast.lin, data={"reason": "加一家"})
    assert round_.state == "preparing"
    assert list(
        refused(answering.AnswerLine, round_, by=cast.zhou, part=joint.opinion(cast.procuratorate))
    ) == ["state"]
    decide_lines(cast, round_)
    assert "市检察院" in sentences(rounds.Fix, round_, by=cast.he)[0]
    do(joint_review.SendToReview, round_, by=cast.lin)
    assert joint.opinion(joint.police).answer == "agree"
    assert joint.opinion(cast.procuratorate).answer == ""


@pytest.mark.clause("JN-2.1c")
def test_a_list_is_never_fixed_before_it_was_reviewed(joint: Joint) -> None:
    round_, _ = sent(joint, units=1)
    do(joint_review.RecallReview, round_, by=joint.cast.lin, data={"reason": "重来"})
    round_.review_parties.all().delete()
    decide_lines(joint.cast, round_)
    assert list(refused(rounds.Fix, round_, by=joint.cast.he)) == ["not_reviewed"]
