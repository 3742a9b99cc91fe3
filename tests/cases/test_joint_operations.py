"""Joint operations: task by task, who is told of one, what is taken back, the letter to an agency outside the system."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.cases.acts import press
from tests.cases.test_cooperation import UNTIL, asked_of, outside_agency
from tests.cases.test_lead_pages import client_of
from tests.cast import NOW, Cast, make_actor, make_agency
from zhitong.cases.actions.cooperating import OperationGiven, plan_operation
from zhitong.inbox.models import Notice
from zhitong.matters.public import Refused
from zhitong.people.public import DutyKind, Function, Level, Organisation


@pytest.mark.clause("BH-3.2")
def test_a_joint_operation_is_reported_task_by_task_and_summed_up(cast: Cast, customs: Organisation) -> None:
    officer = make_actor("guan3", "关示港", customs, DutyKind.OFFICER)
    far = outside_agency(cast)
    given = OperationGiven(
        title="春季市场联合检查",
        purpose="查仿冒轴承。",
        place="示例批发市场",
        starts_on=NOW.date(),
        ends_on=UNTIL,
        participants=(customs, far),
    )
    today = plan_operation(replace(given, ends_on=NOW.date()), by=cast.zhao, now=NOW)
    assert today.due_at is not None and today.due_at > NOW, "one of today ends with the day"
    press("joint_operation.cancel", today, cast.qian, reason="改期")
    joint = plan_operation(given, by=cast.zhao, now=NOW)
    told = Notice.objects.filter(recipient_id=officer.person_id).latest("id").body
    assert "任务" in told and "签收" not in told, "an operation is not signed for"
    press(
        "joint_operation.add_task", joint, cast.zhao, organisation=cast.county, words="查档口", due_on=UNTIL
    )
    assert not asked_of(officer, joint), "nothing is asked for before it begins"
    joint = press("joint_operation.begin", joint, cast.zhao)
    assert asked_of(officer, joint), (
        "whoever has a task finds the operation among what the agency is asked for"
    )
    tasks = {one.organisation_id: one for one in joint.operation_tasks.all()}
    report = "joint_operation.report_task"
    with pytest.raises(Refused, match="别的单位"):
        press(report, joint, officer, part=tasks[far.pk], report="代报")
    press(report, joint, officer, part=tasks[customs.pk], report="查验 3 批，扣留 1 批。")
    assert not asked_of(officer, joint)
    more = {"organisation": customs, "words": "再查一批", "due_on": UNTIL}
    joint = press("joint_operation.add_task", joint, cast.zhao, **more)
    assert asked_of(officer, joint)
    press(report, joint, officer, part=joint.operation_tasks.get(words="再查一批"), report="没有再到货。")
    assert not asked_of(officer, joint)
    with pytest.raises(Refused, match="2 项任务"):
        press("joint_operation.close", joint, cast.zhao, result="查了 20 户。")
    by_lead = "joint_operation.report_task_by_lead"
    with pytest.raises(Refused, match="文号"):
        press(by_lead, joint, cast.zhao, part=tasks[far.pk], report="查了两户。", number="")
    press(by_lead, joint, cast.zhao, part=tasks[far.pk], report="查了两户。", number="外监〔2026〕3号")
    press(by_lead, joint, cast.zhao, part=tasks[cast.county.pk], report="查了 18 户。", number="")
    once = joint.operation_tasks.get(pk=tasks[far.pk].pk)
    press(by_lead, joint, cast.zhao, part=once, report="又查了一户。", number="外监〔2026〕4号")
    added = joint.operation_tasks.get(pk=once.pk).report
    assert "查了两户。" in added and "又查了一户。" in added, "a second report adds to the first"
    joint = press("joint_operation.close", joint, cast.zhao, result="查 20 户，立案 2 件。")
    assert (joint.state, joint.joint_operation.result) == ("closed", "查 20 户，立案 2 件。")
    assert joint.clocks.get().state == "kept"


@pytest.mark.clause("BH-3.2")
def test_a_wrongly_given_task_is_taken_back_before_it_is_reported(cast: Cast, customs: Organisation) -> None:
    """By its page with a reason: the receiver is told and owes it no more, the counts follow; never after a report."""
    officer = make_actor("guan5", "关示查", customs, DutyKind.OFFICER)
    given = OperationGiven(
        title="夏季联合检查",
        purpose="查仿冒轴承。",
        place="",
        starts_on=NOW.date(),
        ends_on=UNTIL,
        participants=(customs,),
    )
    joint = press("joint_operation.begin", plan_operation(given, by=cast.zhao, now=NOW), cast.zhao)
    own = joint.operation_tasks.get()
    zhao, take = client_of(cast.zhao), "joint_operation.withdraw_task"
    address = f"/m/{joint.pk}/{take}/{own.pk}/"
    assert f'href="{address}"' in zhao.get(f"/m/{joint.pk}/").content.decode()
    assert client_of(officer).post(address, {"reason": "x", "version": 1}).status_code == 403
    empty = zhao.post(address, {"version": joint.version, "part_version": own.version, "reason": " "})
    assert empty.status_code == 422
    press(take, joint, cast.zhao, part=own, reason="应当由公安查")
    told = Notice.objects.filter(recipient_id=officer.person_id).latest("id")
    assert "收回示例海关的任务" in told.why and "应当由公安查" in told.why
    assert not asked_of(officer, joint), "it owes no report"
    page = zhao.get(f"/m/{joint.pk}/").content.decode()
    assert "0 项，已报告 0 项，收回 1 项" in page and "<s>示例海关：派出人员参加</s>" in page
    own = joint.operation_tasks.get()
    with pytest.raises(Refused, match="已经收回"):
        press("joint_operation.report_task", joint, officer, part=own, report="查了")
    with pytest.raises(Refused, match="已经收回"):
        press(take, joint, cast.zhao, part=own, reason="再收一次")
    more = {"organisation": customs, "words": "查验两批", "due_on": UNTIL}
    joint = press("joint_operation.add_task", joint, cast.zhao, **more)
    second = joint.operation_tasks.get(words="查验两批")
    press("joint_operation.report_task", joint, officer, part=second, report="查验 2 批。")
    second.refresh_from_db()
    with pytest.raises(Refused, match="示例海关已经报告了这项任务，不能收回"):
        press(take, joint, cast.zhao, part=second, reason="分错了")
    joint = press("joint_operation.close", joint, cast.zhao, result="查 2 批。" * 200)
    assert joint.state == "closed" and joint.joint_operation.result == "查 2 批。" * 200
    assert len(joint.chain.events.latest("seq").facts["result"]) == 300, (
        "a line of the history, not the whole report"
    )


@pytest.mark.clause("BH-3.2")
def test_of_one_task_only_its_agency_is_told_and_one_outside_gets_a_letter(
    cast: Cast, customs: Organisation
) -> None:
    """The other agencies that take part read it in the history, where nobody is asked to do anything."""
    officer = make_actor("guan6", "关示远", customs, DutyKind.OFFICER)
    post = make_agency("示例邮政局", cast.place.city, Level.CITY, Function.OTHER)
    other, far = make_actor("you1", "邮示平", post, DutyKind.OFFICER), outside_agency(cast)
    given = OperationGiven(
        title="秋季联合检查",
        purpose="查仿冒轴承。",
        place="示例市场",
        starts_on=NOW.date(),
        ends_on=UNTIL,
        participants=(customs, post, far),
    )
    joint = press("joint_operation.begin", plan_operation(given, by=cast.zhao, now=NOW), cast.zhao)

    def told(since: int) -> set[int]:
        return set(Notice.objects.filter(pk__gt=since).values_list("recipient_id", flat=True))

    def last() -> int:
        return Notice.objects.latest("id").pk

    before, office = last(), {who.person_id for who in (cast.sun, cast.qian)}
    more = {"organisation": customs, "words": "查验两批", "due_on": UNTIL}
    joint = press("joint_operation.add_task", joint, cast.zhao, **more)
    assert officer.person_id in told(before) and other.person_id not in told(before)
    before, task = last(), joint.operation_tasks.get(words="查验两批")
    press("joint_operation.withdraw_task", joint, cast.zhao, part=task, reason="分错了")
    assert told(before) == {officer.person_id, *office}, "the agency of the task, and the office that leads"
    assert "收回示例海关的任务" in client_of(other).get(f"/m/{joint.pk}/").content.decode()
    assert not joint.paper_requests.exists(), "who has an account needs no letter"
    own = joint.operation_tasks.get(organisation=far)
    zhao, address = client_of(cast.zhao), f"/m/{joint.pk}/task-letter/{own.pk}/"
    assert f'href="{address}"' in zhao.get(f"/m/{joint.pk}/").content.decode()
    letter = zhao.get(address).content.decode()
    assert "关于请承担联合行动任务的函" in letter and "派出人员参加" in letter
    before = last()
    press("joint_operation.withdraw_task", joint, cast.zhao, part=own, reason="由本市自己查")
    assert told(before) == office
    assert [one.kind for one in joint.paper_requests.all()] == ["task_withdrawal_letter"]
    letter = zhao.get(address).content.decode()
    assert "关于收回联合行动任务的函" in letter and "由本市自己查" in letter
    assert client_of(other).get(address).status_code == 404, "only who leads writes it"
    assert address not in client_of(other).get(f"/m/{joint.pk}/").content.decode()
    press("joint_operation.add_task", joint, cast.zhao, organisation=far, words="查仓库", due_on=UNTIL)
    assert joint.paper_requests.filter(kind="task_letter").count() == 1
