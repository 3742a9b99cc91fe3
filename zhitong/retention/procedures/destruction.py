"""销毁清单: proposed by the calendar, appraised by an officer, approved by a head, carried out by the worker line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from zhitong.matters.public import (
    Audience,
    Change,
    Move,
    Procedure,
    Refusal,
    Result,
    Sight,
    State,
    WaitingOn,
    Write,
)
from zhitong.people.public import DutyKind
from zhitong.retention.destroying import destroy_contents
from zhitong.retention.holdings import erasable, hold_on
from zhitong.retention.rules import OFFICERS
from zhitong.retention.vocabulary import DestructionLineState as L
from zhitong.retention.vocabulary import DestructionState as S

BASIS = "保管期满的档案经鉴定、审批后销毁；销毁清单永久保存"


class _OfList(Move):
    abstract = True
    basis = BASIS
    role: ClassVar[str | None] = "lead"
    duties = OFFICERS
    sight = Sight.AGENCIES

    def pending(self) -> Any:
        return self.matter.destruction_lines.filter(state=L.PENDING)


class _WithReason(_OfList):
    abstract = True
    needs = {"reason": "请写明理由。"}

    def facts(self) -> dict[str, Any]:
        return {"reason": str(self.data["reason"]).strip()}


class KeepLine(_WithReason):
    """Appraised as worth keeping."""

    verb = "destruction.keep_line"
    label = "继续保管这一件…"
    source = frozenset({S.PROPOSED})
    part = "destruction_lines"
    listed = False
    sentence = "{number} 继续保管：{reason}"
    consequences = ("这一件不销毁，一年以后再列入鉴定。",)

    def guard(self) -> Iterator[Refusal]:
        if self.subpart.state != L.PENDING:
            yield Refusal(
                "line_settled", "这一件已经定了：{state}。", {"state": self.subpart.get_state_display()}
            )

    def effect(self) -> Iterable[Result]:
        reason = str(self.data["reason"]).strip()[:300]
        yield Change(self.subpart, {"state": L.KEPT, "reason": reason, "done_at": self.now})

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "number": self.subpart.target.number}


class Submit(_OfList):
    verb = "destruction.submit"
    label = "鉴定完毕，提请批准"
    source = frozenset({S.PROPOSED})
    target = S.SUBMITTED
    usual = True
    tells = (Audience.LEAD,)
    sentence = "鉴定完毕，提请批准销毁 {count} 件"
    consequences = ("由本单位负责人批准；鉴定和批准不能是同一个人。",)

    def guard(self) -> Iterator[Refusal]:
        if not self.pending().exists():
            yield Refusal("nothing_left", "没有要销毁的了。请点“整批不销毁”办结。")

    def effect(self) -> Iterable[Result]:
        yield Change(self.matter.destruction, {"submitted_by_id": self.actor.person_id})

    def facts(self) -> dict[str, Any]:
        return {"count": self.pending().count()}


class Approve(_OfList):
    verb = "destruction.approve"
    label = "批准销毁…"
    source = frozenset({S.SUBMITTED})
    target = S.APPROVED
    duties = frozenset({DutyKind.HEAD.value})
    usual = True
    irreversible = True
    tells = (Audience.LEAD,)
    sentence = "批准销毁 {count} 件"
    consequences = (
        "个人信息销毁，文件的内容从磁盘删除，都不能恢复。",
        "办件的经过、文件的哈希和这份清单保留，历史照样可以校验。",
        "有诉讼、相关办件没有办结的，那一件不销毁，写明原因。",
        "由后台逐件办理，中断了接着办。",
    )

    def guard(self) -> Iterator[Refusal]:
        if self.matter.destruction.submitted_by_id == self.actor.person_id:
            yield Refusal("same_person", "鉴定和批准不能是同一个人。请交给本单位另一位负责人批准。")
        if not self.pending().exists():
            yield Refusal("nothing_left", "没有要销毁的了。请点“整批不销毁”办结。")

    def facts(self) -> dict[str, Any]:
        return {"count": self.pending().count()}


class SendBack(_WithReason):
    verb = "destruction.send_back"
    label = "退回重新鉴定…"
    source = frozenset({S.SUBMITTED})
    target = S.PROPOSED
    duties = frozenset({DutyKind.HEAD.value})
    tells = (Audience.LEAD,)
    sentence = "退回重新鉴定：{reason}"


class CancelList(_WithReason):
    verb = "destruction.cancel"
    label = "整批不销毁…"
    source = frozenset({S.PROPOSED, S.SUBMITTED})
    target = S.CANCELLED
    tells = (Audience.LEAD,)
    sentence = "整批不销毁：{reason}"
    consequences = ("什么也不销毁，一年以后再列入鉴定。",)

    def effect(self) -> Iterable[Result]:
        reason = str(self.data["reason"]).strip()[:300]
        for line in self.pending():
            yield Change(line, {"state": L.KEPT, "reason": reason, "done_at": self.now})


class _ByWorker(_OfList):
    """A person has approved it; the worker does it."""

    abstract = True
    role = None
    duties = frozenset()
    source = frozenset({S.APPROVED})
    takes_handler = False
    listed = False


class DestroyLine(_ByWorker):
    verb = "destruction.destroy_line"
    label = "销毁这一件"
    part = "destruction_lines"
    sentence = "销毁了 {number}：个人信息 {personal_values} 项，文件 {files} 个"

    def guard(self) -> Iterator[Refusal]:
        against = hold_on(self.subpart.target, self.now)
        if self.subpart.state != L.PENDING or against:
            yield Refusal("held", "{sentence}", {"sentence": against or "这一件已经办过。"})

    def effect(self) -> Iterable[Result]:
        found, target = erasable(self.subpart.target), self.subpart.target
        self.done = {"personal_values": found.personal_values, "files": len(found.files)}
        what = {"target": target, "values": found.values, "files": found.files, "number": self.matter.number}
        what["personal_values"] = found.personal_values
        yield Write(destroy_contents, what)
        yield Change(self.subpart, {"state": L.DONE, "done_at": self.now, **self.done})

    def facts(self) -> dict[str, Any]:
        return {"number": self.subpart.target.number, **self.done}


class HoldLine(_ByWorker):
    """Something has come up since the approval."""

    verb = "destruction.hold_line"
    label = "记为不能销毁"
    part = "destruction_lines"
    sentence = "{number} 没有销毁：{reason}"

    def effect(self) -> Iterable[Result]:
        reason = hold_on(self.subpart.target, self.now)[:300]
        yield Change(self.subpart, {"state": L.HELD, "reason": reason, "done_at": self.now})

    def facts(self) -> dict[str, Any]:
        return {"number": self.subpart.target.number, "reason": self.subpart.reason}


class Conclude(_ByWorker):
    verb = "destruction.conclude"
    label = "办结销毁清单"
    target = S.CONCLUDED
    tells = (Audience.LEAD,)
    sentence = "办结：销毁 {done} 件，没有销毁 {left} 件"

    def guard(self) -> Iterator[Refusal]:
        if self.pending().exists():
            yield Refusal("pending", "还有没办完的。")

    def facts(self) -> dict[str, Any]:
        lines = self.matter.destruction_lines
        done = lines.filter(state=L.DONE).count()
        return {"done": done, "left": lines.count() - done}


PROCEDURE = Procedure(
    kind="destruction",
    label="销毁清单",
    number_prefix="销毁",
    detail="destruction",
    initial=S.PROPOSED,
    states=(
        State(S.PROPOSED, S.PROPOSED.label, hint="逐件看，值得留的继续保管；鉴定完毕，提请批准。"),
        State(S.SUBMITTED, S.SUBMITTED.label, hint="由负责人批准，或者退回重新鉴定。"),
        State(S.APPROVED, S.APPROVED.label, WaitingOn.CALENDAR, hint="后台正在逐件销毁，不用办。"),
        State(S.CONCLUDED, S.CONCLUDED.label, WaitingOn.NOBODY, is_open=False),
        State(S.CANCELLED, S.CANCELLED.label, WaitingOn.NOBODY, is_open=False),
    ),
    moves=(Submit, Approve, SendBack, CancelList, KeepLine, DestroyLine, HoldLine, Conclude),
)
