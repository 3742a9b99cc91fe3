"""The county verifies one by one; what counts is what was found in force on the day of decision."""

from datetime import date, datetime, timedelta

import pytest

from tests.cast import NOW
from tests.makers import (
    do,
    judge_all,
    make_application_at,
    make_certificate,
    make_draft,
    make_enterprise,
    make_marks,
    make_patents,
    make_profile,
)
from tests.registry.asking import refused, sentences
from zhitong.enterprises.public import RightState, save_right
from zhitong.journal.public import SYSTEM
from zhitong.lib.deadline import SHANGHAI
from zhitong.matters.public import Stale, perform
from zhitong.registry import actions, queries
from zhitong.registry.models import VerificationItem
from zhitong.registry.procedures import applying, verifying
from zhitong.registry.verdicts import verified_verdict

GOOD = {"verdict": "in_force", "source": "专利登记簿"}
OPINION = {"opinion": "同意推荐"}


def filed(cast, unit_list, *, keys=("growth",), **record):
    make_enterprise(cast, **{"high_tech": False, **record})
    matter = make_draft(unit_list, cast.bearing, by=cast.fang, keys=list(keys))
    return do(applying.Submit, matter, by=cast.fang)


@pytest.mark.clause("JH-4.2")
def test_recommending_waits_for_every_verdict(cast, unit_list):
    matter = filed(cast, unit_list, patents=12, marks=8)
    items = list(matter.verification_items.order_by("id"))
    for item in items[:18]:
        do(verifying.JudgeItem, matter, by=cast.zhao, data=GOOD, part=item)
    waiting = ["还有 2 件没有结论。逐件给出结论后，就可以推荐。"]
    assert sentences(verifying.Recommend, matter, by=cast.qian) == waiting
    for item in items[18:]:
        do(verifying.JudgeItem, matter, by=cast.sun, data=GOOD, part=item)
    assert do(verifying.Recommend, matter, by=cast.qian, data=OPINION).state == "examination"


@pytest.mark.clause("JH-4.2", "JH-3.1.1")
def test_verified_rights_count_and_not_declared_ones(cast, unit_list):
    matter = filed(cast, unit_list, patents=12, marks=8)
    wrong = {"verdict": "mismatch", "note": "现权利人是别家", "source": "专利登记簿"}
    judge_all(matter, by=cast.zhao, but={0: wrong, 3: wrong, 15: {"verdict": "not_found", "note": "查不到"}})
    found = refused(verifying.Recommend, matter, by=cast.qian, data=OPINION)
    assert found == {"condition_missed": "有效专利与注册商标合计 17 件，尚缺 3 件，核定后不再符合条件"}
    assert matter.chain.events.filter(verb="application.recommend").count() == 0


@pytest.mark.clause("JH-4.2")
def test_in_force_is_judged_on_the_day_of_decision(cast, unit_list):
    matter = filed(cast, unit_list, patents=12, marks=8)
    judge_all(matter, by=cast.zhao, but={0: {"found": {"until": date(2026, 3, 5)}}})
    assert sentences(verifying.Recommend, matter, by=cast.qian) == []
    on_the_last_day = datetime(2026, 3, 5, 23, 0, tzinfo=SHANGHAI)
    assert sentences(verifying.Recommend, matter, by=cast.qian, now=on_the_last_day) == []
    found = refused(
        verifying.Recommend, matter, by=cast.qian, now=on_the_last_day + timedelta(hours=2), data=OPINION
    )
    assert "合计 19 件，尚缺 1 件" in found["condition_missed"]


@pytest.mark.clause("JH-4.2", "JH-3.1.1")
def test_the_same_registration_found_twice_counts_once(cast, unit_list):
    matter = filed(cast, unit_list, patents=12, marks=8)
    marks = list(matter.verification_items.filter(kind="trademark").order_by("id"))
    same = {"found": {"identifier": marks[0].identifier}}
    judge_all(matter, by=cast.zhao, but={13: same})
    verdict = verified_verdict(matter.application, queries.live_items(matter), on=NOW.date())
    assert verdict.condition("growth").counted == 19


@pytest.mark.clause("JH-4.2", "JH-3.1.1")
def test_a_certificate_of_a_lower_level_or_an_ended_term_does_not_carry(cast, unit_list):
    make_enterprise(cast, high_tech=False)
    make_certificate(cast.bearing, "ip_pilot", level="provincial", valid_until=None)
    matter = make_draft(unit_list, cast.bearing, by=cast.fang, keys=["ip_title"])
    do(applying.Submit, matter, by=cast.fang)
    judge_all(matter, by=cast.zhao, but={3: {"found": {"level": "municipal"}, "note": "文件写的是市级"}})
    found = refused(verifying.Recommend, matter, by=cast.qian, data=OPINION)
    assert found["condition_missed"] == "认定是市级，要省级以上，核定后不再符合条件"


def test_another_condition_that_holds_is_enough(cast, unit_list):
    matter = filed(cast, unit_list, keys=("growth",), patents=12, marks=8, high_tech=True)
    wrong = {"verdict": "lapsed", "note": "未缴年费"}
    judge_all(matter, by=cast.zhao, but=dict.fromkeys(range(5), wrong))
    do(verifying.Recommend, matter, by=cast.qian, data=OPINION)
    assert matter.state == "examination"


def test_a_verdict_against_needs_a_note_and_a_source(cast, unit_list):
    matter = filed(cast, unit_list, patents=12, marks=8)
    item = matter.verification_items.first()
    for verdict in ("mismatch", "lapsed", "not_found"):
        found = refused(
            verifying.JudgeItem,
            matter,
            by=cast.zhao,
            data={"verdict": verdict, "source": "登记簿"},
            part=item,
        )
        assert list(found) == ["note_missing"]
    assert set(refused(verifying.JudgeItem, matter, by=cast.zhao, data={}, part=item)) == {
        "verdict_missing",
        "source_missing",
    }
    tomorrow = {**GOOD, "checked_on": NOW.date() + timedelta(days=1)}
    assert list(refused(verifying.JudgeItem, matter, by=cast.zhao, data=tomorrow, part=item)) == [
        "checked_future"
    ]
    item.refresh_from_db()
    assert (item.verdict, item.version) == ("", 1)


def test_two_officials_on_different_items_never_collide(cast, unit_list):
    matter = filed(cast, unit_list, patents=12, marks=8)
    one, two = matter.verification_items.order_by("id")[:2]
    seen = matter.version
    for who, item in ((cast.zhao, one), (cast.sun, two)):
        perform(verifying.JudgeItem, matter, actor=who, now=NOW, data=GOOD, part=item, version=seen)
    with pytest.raises(Stale):
        perform(verifying.JudgeItem, matter, actor=cast.sun, now=NOW, data=GOOD, part=one, part_version=1)
    assert VerificationItem.objects.get(pk=one.pk).checked_by_label == cast.zhao.label


def test_confirming_the_rest_leaves_one_event_each_and_says_what_it_left(cast, unit_list):
    make_profile(cast.bearing)
    make_patents(cast.bearing, 12)
    make_marks(cast.bearing, 7)
    ending = {"kind": "trademark", "identifier": "90009999", "title": "将到期", "state": RightState.HELD}
    save_right(cast.bearing, {**ending, "expires_on": date(2026, 3, 4)}, by=SYSTEM, now=NOW)
    matter = make_draft(unit_list, cast.bearing, by=cast.fang, keys=["growth"])
    do(applying.Submit, matter, by=cast.fang)
    later = NOW + timedelta(days=4)
    outcomes = actions.confirm_same(
        matter, queries.live_items(matter), source="专利登记簿", by=cast.zhao, now=later
    )
    assert [one.label for one in outcomes if not one.done] == ["将到期 90009999"]
    assert "2026-03-04 已经过去" in outcomes[-1].refusals[0]
    assert matter.chain.events.filter(verb="application.confirm_item").count() == 19
    sums = queries.sums(queries.live_items(matter), on=later.date())
    assert (sums.declared, sums.in_force, sums.unjudged) == (20, 19, 1)


def test_what_is_corrected_is_verified_again_and_what_is_taken_back_no_longer_counts(cast, unit_list):
    matter = filed(cast, unit_list, patents=12, marks=9)
    judge_all(matter, by=cast.zhao)
    do(verifying.ReturnForCorrection, matter, by=cast.zhao, data={"points": ["第 1 件号码"]})
    from zhitong.enterprises.public import remove_record

    items = list(matter.verification_items.order_by("id"))
    right = items[0].right
    fields = {"kind": right.kind, "identifier": right.identifier, "state": "held", "title": "改正的名称"}
    save_right(cast.bearing, fields, by=cast.fang, now=NOW, row=right)
    remove_record(items[1].right, reason="已转让", by=cast.fang, now=NOW)
    do(applying.Resubmit, matter, by=cast.fang)
    first, second, third = VerificationItem.objects.filter(matter=matter).order_by("id")[:3]
    assert (first.verdict, first.label) == ("", "改正的名称")
    assert second.dropped_at == NOW
    assert third.verdict == "in_force"
    assert len(queries.live_items(matter)) == 20


@pytest.mark.clause("JH-4.2")
def test_a_batch_recommends_what_is_ready_and_says_why_not_the_rest(cast, unit_list):
    ready = filed(cast, unit_list, patents=12, marks=8)
    judge_all(ready, by=cast.zhao)
    make_enterprise(cast, cast.valve)
    waiting = make_application_at(cast, unit_list, "county_verification", organisation=cast.valve, by=cast.gu)
    done, left = actions.recommend_many([ready, waiting], opinion="同意推荐", by=cast.qian, now=NOW)
    assert done.done
    assert left.refusals == ("还有 4 件没有结论。逐件给出结论后，就可以推荐。",)
    ready.refresh_from_db()
    waiting.refresh_from_db()
    assert (ready.state, waiting.state) == ("examination", "county_verification")


@pytest.mark.clause("JH-4.2")
def test_the_recommendation_table_has_the_columns_of_the_annex(cast, unit_list):
    make_profile(cast.bearing)
    make_patents(cast.bearing, 18)
    patent = make_patents(cast.bearing, 1, first=500, is_key=True)[0]
    mark = make_marks(cast.bearing, 1, is_key=True)[0]
    matter = make_draft(unit_list, cast.bearing, by=cast.fang, keys=["growth"])
    do(applying.Submit, matter, by=cast.fang)
    judge_all(matter, by=cast.zhao)
    row = queries.recommendation_lines([matter])[0]
    assert (row.name, row.address, row.sector) == ("示例精密轴承有限公司", "婺城区示例路 8 号", "轴承制造")
    assert row.key_marks == (f"{mark.title} {mark.identifier}",)
    assert row.key_patents == (patent.identifier,)
    assert (row.contact, row.email) == ("方示文 知识产权主管", "fang@example.cn")
    assert row.phone_masked == "199****1234"


def test_declared_stands_beside_verified(cast, unit_list):
    matter = filed(cast, unit_list, patents=12, marks=8)
    judge_all(matter, by=cast.zhao, but={0: {"verdict": "lapsed", "note": "未缴年费"}})
    verdict = verified_verdict(matter.application, queries.live_items(matter), on=NOW.date())
    row = next(one for one in queries.compared(matter.application, verdict.as_dict()) if one.key == "growth")
    assert row.relied_on
    assert (row.declared["counted"], row.verified["counted"]) == (20, 19)
    assert (row.declared["verdict"], row.verified["verdict"]) == ("met", "missed")


def test_not_being_recommended_is_explained(cast, unit_list):
    matter = make_application_at(cast, unit_list, "county_verification")
    assert "reason_missing" in refused(verifying.DoNotRecommend, matter, by=cast.qian, data={"reason": " "})
    found = refused(verifying.DoNotRecommend, matter, by=cast.zhao, data={"reason": "材料不实"})
    assert found["duty"] == "这一步由负责人决定，请交给 钱示和。"
    do(verifying.DoNotRecommend, matter, by=cast.qian, data={"reason": "材料不实"})
    assert matter.application.outcome_reason == "材料不实"
    assert not matter.is_open
