"""联合行动: several agencies, a list of tasks, each reported by whoever does it, and a summary at the end."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from zhitong.cases.models import JointOperation, OperationTask
from zhitong.cases.procedures.duties import HEADS, OFFICERS
from zhitong.cases.vocabulary_cooperation import JOINT_OPERATION
from zhitong.cases.vocabulary_cooperation import OperationState as S
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import (
    Audience,
    Change,
    ClockSlot,
    Create,
    Grant,
    Matter,
    MatterAccess,
    Move,
    PartyRole,
    Procedure,
    Refusal,
    Result,
    Sight,
    State,
    WaitingOn,
    Write,
    end_of,
)
from zhitong.people.public import Organisation

BASIS = "方案：跨部门联合执法"
LETTER = "不在本系统里的单位收不到通知：在任务那里打印函告稿，盖章寄给它。"
OPEN = frozenset({S.PLANNED.value, S.RUNNING.value})


def owe_reports(*, matter: Matter, by: Actor, now: datetime) -> None:
    """An agency with a task that is not reported finds the operation among what it is asked for, by its first day; once
    it has reported all, or nothing goes on, no more. Runs inside its move."""
    left = _first_days(matter) if matter.state == S.RUNNING else {}
    for access in MatterAccess.objects.filter(matter=matter, party_role=PartyRole.RECEIVING):
        day = left.get(access.organisation_id)
        MatterAccess.objects.filter(pk=access.pk).update(owes_until=end_of(day) if day else None)


def _first_days(matter: Matter) -> dict[int, date]:
    tasks = matter.operation_tasks.standing().filter(reported_at__isnull=True).order_by("-due_on")
    return dict(tasks.values_list("organisation_id", "due_on"))


class OfOperation(Move):
    abstract = True
    basis = BASIS
    role = "lead"
    duties = OFFICERS
    sight = Sight.AGENCIES

    @property
    def operation(self) -> JointOperation:
        found: JointOperation = self.matter.joint_operation
        return found


class OnTask(OfOperation):
    """What is done about one agency's task: told to that agency, read by all in the history. One that is not in the system
    gets a letter."""

    abstract = True
    source = OPEN
    tells = (Audience.ADDRESSED, Audience.LEAD)

    def unit(self) -> Organisation:
        raise NotImplementedError

    def addressed(self) -> Iterable[int]:
        return (self.unit().pk,)

    def asks_paper(self) -> str:
        return type(self).paper if self.unit().is_outside else ""


class AddTask(OnTask):
    """`data`: organisation, words, due_on. An agency that was not there joins by its task."""

    verb = "joint_operation.add_task"
    label = "分任务…"
    paper = "task_letter"
    sentence = "分给{organisation}：{words}，{due_on}前完成"
    consequences = ("承担任务的单位从现在起能看到这次行动。", LETTER)
    needs = {"words": "请写任务是什么。"}

    def unit(self) -> Organisation:
        found: Organisation = self.data["organisation"]
        return found

    def check(self) -> Iterator[Refusal]:
        if self.data["due_on"] < zh.day_of(self.now):
            yield Refusal("due_past", "完成日期不能早于今天，请改一个日期。")

    def effect(self) -> Iterable[Result]:
        unit = self.data["organisation"]
        fields = {"words": self.text("words", 300), "due_on": self.data["due_on"]}
        yield Create(OperationTask, {"organisation": unit, **fields})
        if unit.pk != self.matter.lead_id and not unit.is_outside:
            yield Grant(unit.pk, PartyRole.RECEIVING, owes_until=self._owes(unit))

    def _owes(self, unit: Organisation) -> datetime | None:
        """Reports are asked for from the beginning of the operation on."""
        if self.matter.state != S.RUNNING:
            return None
        due: date = self.data["due_on"]
        return end_of(min(due, _first_days(self.matter).get(unit.pk, due)))

    def facts(self) -> dict[str, Any]:
        due = self.data["due_on"].isoformat()
        return {
            "organisation": self.data["organisation"].name,
            "words": self.text("words", 300),
            "due_on": due,
        }


class Begin(OfOperation):
    verb = "joint_operation.begin"
    label = "开始行动"
    source = frozenset({S.PLANNED.value})
    target = S.RUNNING
    usual = True
    tells = (Audience.RECEIVING,)
    sentence = "行动开始"

    def guard(self) -> Iterator[Refusal]:
        if not self.matter.operation_tasks.standing().exists():
            yield Refusal("no_task", "还没有任务。先“分任务”。")

    def effect(self) -> Iterable[Result]:
        yield Write(owe_reports, {"matter": self.matter})


class OfTask(OfOperation):
    """A small move on one task. `data["report"]`."""

    abstract = True
    source = frozenset({S.RUNNING.value})
    part = "operation_tasks"
    listed = False
    takes_handler = False
    sentence = "{organisation}报告：{words}"
    needs = {"report": "请写做了什么、查到什么；没有做成的，写为什么。"}

    def guard(self) -> Iterator[Refusal]:
        if self.subpart is not None and self.subpart.withdrawn_at is not None:
            yield Refusal("withdrawn", "这项任务已经收回，不用报告。")

    def report(self) -> str:
        return self.text("report", 4000)

    def effect(self) -> Iterable[Result]:
        who = {"reported_at": self.now, "reported_by_label": self.actor.label}
        yield Change(self.subpart, {"report": self._whole(), **who})
        yield Write(owe_reports, {"matter": self.matter})

    def _whole(self) -> str:
        """What was reported before stays: a second report adds to it."""
        if not self.subpart.reported_at:
            return self.report()
        return f"{self.subpart.report}\n{zh.zh_date(zh.day_of(self.now))}补充：{self.report()}"

    def facts(self) -> dict[str, Any]:
        return {"organisation": self.subpart.organisation.name, "words": self.subpart.words}


class ReportTask(OfTask):
    verb = "joint_operation.report_task"
    label = "报告任务…"
    role = "receiving"
    tells = (Audience.LEAD, Audience.HANDLER)

    def guard(self) -> Iterator[Refusal]:
        yield from super().guard()
        if self.subpart is not None and self.subpart.organisation_id != self.actor.organisation_id:
            yield Refusal("other_task", "这是别的单位的任务。")


class ReportTaskByLead(OfTask):
    """The lead's own task, or that of an agency outside the system, from its letter. `data["number"]`."""

    verb = "joint_operation.report_task_by_lead"
    label = "登记任务完成情况…"

    def guard(self) -> Iterator[Refusal]:
        yield from super().guard()
        task = self.subpart
        if (
            task is not None
            and task.organisation_id != self.matter.lead_id
            and not task.organisation.is_outside
        ):
            yield Refusal("own_account", "它在本系统里，请它自己报告。")

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        if self.subpart.organisation.is_outside and not self.text("number", 60):
            yield Refusal("number_missing", "代系统外机关登记的，请填来函文号；没有的，写“无文号”和标题。")

    def report(self) -> str:
        number = self.text("number", 60)
        return f"{super().report()}（来函 {number}）" if number else super().report()


class WithdrawTask(OnTask):
    """One that was given wrongly, while nothing was reported of it. `data["reason"]`."""

    verb = "joint_operation.withdraw_task"
    label = "收回任务…"
    paper = "task_withdrawal_letter"
    part = "operation_tasks"
    listed = False
    takes_handler = False
    sentence = "收回{organisation}的任务：{words}。{reason}"
    consequences = (
        "承担这项任务的单位马上收到通知；任务和理由留在经过里，参加的单位都看得到，不再算在要报告的任务里。",
        LETTER,
    )
    needs = {"reason": "请写为什么收回。"}

    def unit(self) -> Organisation:
        found: Organisation = self.subpart.organisation
        return found

    def guard(self) -> Iterator[Refusal]:
        task = self.subpart
        if task is not None and task.withdrawn_at is not None:
            yield Refusal("withdrawn", "这项任务已经收回，不用再收。")
        elif task is not None and task.reported_at is not None:
            words = {"unit": task.organisation.name}
            yield Refusal(
                "reported_already", "{unit}已经报告了这项任务，不能收回。有出入的，请它补充报告。", words
            )

    def effect(self) -> Iterable[Result]:
        who = {"withdrawn_at": self.now, "withdrawn_by_label": self.actor.label}
        yield Change(self.subpart, {"withdrawn_reason": self.text("reason", 300), **who})
        yield Write(owe_reports, {"matter": self.matter})

    def told(self) -> str:
        """A notice keeps two hundred characters of it; the history has the whole."""
        task = self.subpart
        return f"收回{task.organisation.name}的任务：{task.words[:50]}。{self.text('reason', 90)}"

    def facts(self) -> dict[str, Any]:
        task = self.subpart
        return {
            "organisation": task.organisation.name,
            "words": task.words,
            "reason": self.text("reason", 300),
        }


class Close(OfOperation):
    """`data["result"]`."""

    verb = "joint_operation.close"
    label = "总结行动…"
    source = frozenset({S.RUNNING.value})
    target = S.CLOSED
    usual = True
    stops = ("operation_end",)
    tells = (Audience.RECEIVING,)
    sentence = "行动总结：{result}"
    needs = {"result": "请写总结：查了多少、立案多少、还有什么问题。"}

    def guard(self) -> Iterator[Refusal]:
        left = self.matter.operation_tasks.standing().filter(reported_at__isnull=True).count()
        if left:
            yield Refusal(
                "tasks_left", "还有 {n} 项任务没有报告。请催一催，或者登记没有完成的原因。", {"n": left}
            )

    def effect(self) -> Iterable[Result]:
        yield Change(self.operation, {"result": self.text("result", 8000)})

    def facts(self) -> dict[str, Any]:
        return {"result": self.text("result", 300)}


class Cancel(OfOperation):
    """`data["reason"]`."""

    verb = "joint_operation.cancel"
    label = "取消行动…"
    source = OPEN
    target = S.CANCELLED
    duties = HEADS
    cancels = ("operation_end",)
    tells = (Audience.RECEIVING,)
    sentence = "取消行动：{reason}"
    needs = {"reason": "请写为什么取消。"}
    keeps = ("reason",)

    def effect(self) -> Iterable[Result]:
        yield Write(owe_reports, {"matter": self.matter})


JOINT_PROCEDURE = Procedure(
    kind=JOINT_OPERATION,
    label="联合行动",
    number_prefix="联行",
    detail="joint_operation",
    initial=S.PLANNED,
    clocks=(ClockSlot("operation_end", "联合行动结束、总结", due_field="ends_on"),),
    states=(
        State(S.PLANNED, S.PLANNED.label, hint="把任务分给各单位，到日子开始行动。"),
        State(S.RUNNING, S.RUNNING.label, hint="各单位报告自己的任务；都报告了，写总结。"),
        State(S.CLOSED, S.CLOSED.label, WaitingOn.NOBODY, is_open=False),
        State(S.CANCELLED, S.CANCELLED.label, WaitingOn.NOBODY, is_open=False),
    ),
    moves=(AddTask, Begin, ReportTask, ReportTaskByLead, WithdrawTask, Close, Cancel),
)
