"""报送: each recommending bureau answers a collecting date: it has put units forward, or it reports zero."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from zhitong.matters.public import (
    Audience,
    Change,
    ClockSlot,
    Move,
    Procedure,
    Refusal,
    Result,
    Sight,
    State,
    WaitingOn,
)
from zhitong.registry.models import BureauReport
from zhitong.registry.procedures.duties import OFFICERS
from zhitong.registry.queries.reporting import put_forward
from zhitong.registry.vocabulary import LIST_REPORT
from zhitong.registry.vocabulary import ReportState as S

COLLECTION = "方案：按期报送名单和材料"


class OfReport(Move):
    abstract = True
    basis = COLLECTION
    under = "recommendation"
    role: ClassVar[str | None] = "county"
    duties = OFFICERS
    sight = Sight.AGENCIES

    @property
    def report(self) -> BureauReport:
        return self.matter.list_report

    def number(self) -> int:
        """How many units the bureau has put forward for this date."""
        return put_forward(self.report)


class ReportZero(OfReport):
    """零报告: nothing to put forward this time. `data["reason"]`."""

    verb = "report.zero"
    label = "零报告…"
    source = frozenset({S.WAITING})
    target = S.ZERO
    stops = ("collecting",)
    tells = (Audience.CITY,)
    sentence = "零报告：{reason}"
    consequences = ("牵头单位看到本期没有要报送的单位。", "以后有申报的，照常受理、推荐，会一起注明。")
    needs = {"reason": "请写明为什么没有，例如“辖区内没有新的申报”。"}
    keeps = ("reason",)

    def guard(self) -> Iterator[Refusal]:
        number = self.number()
        if number:
            yield Refusal("has_units", "本期已经推荐 {n} 家，不用零报告，直接报送就可以。", {"n": number})

    def effect(self) -> Iterable[Result]:
        fields = {"reason": self.data["reason"].strip()[:300], "answered_at": self.now}
        yield Change(self.report, {**fields, "answered_by_label": self.actor.label})


class ReportDone(OfReport):
    """The bureau has put units forward. Noted by the system too, as soon as there is one and the day has come."""

    verb = "report.done"
    label = "报送"
    source = frozenset({S.WAITING})
    target = S.REPORTED
    by_system = True
    usual = True
    stops = ("collecting",)
    tells = (Audience.CITY,)
    sentence = "报送 {count} 家"
    consequences = ("牵头单位看到本期报送了几家。", "以后再推荐的，照常受理。")

    def guard(self) -> Iterator[Refusal]:
        if not self.number():
            yield Refusal("nothing_put_forward", "本期还没有推荐。先推荐；没有要推荐的，请用零报告。")

    def effect(self) -> Iterable[Result]:
        fields = {"recommended": self.number(), "answered_at": self.now}
        yield Change(self.report, {**fields, "answered_by_label": self.actor.label})

    def facts(self) -> dict[str, Any]:
        return {"count": self.number()}


class NoteLater(OfReport):
    """A zero report does not shut the door: what came after it is noted beside it."""

    verb = "report.note_later"
    label = "注明零报告以后又推荐"
    source = frozenset({S.ZERO})
    role = None
    duties = frozenset()
    listed = False
    takes_handler = False
    tells = (Audience.CITY,)
    sentence = "零报告以后又推荐，共 {count} 家"

    def guard(self) -> Iterator[Refusal]:
        if self.number() <= self.report.later:
            yield Refusal("nothing_new", "零报告以后没有新的推荐。")

    def effect(self) -> Iterable[Result]:
        yield Change(self.report, {"later": self.number()})

    def facts(self) -> dict[str, Any]:
        return {"count": self.number()}


class CallOff(OfReport):
    """The lead no longer asks this bureau. `data["reason"]`."""

    verb = "report.call_off"
    label = "不用它报了…"
    source = frozenset({S.WAITING})
    target = S.CANCELLED
    role = "city"
    cancels = ("collecting",)
    tells = (Audience.COUNTY,)
    sentence = "不用再报：{reason}"
    consequences = ("这个单位的这一期不用再报，期限停止计算。",)
    needs = {"reason": "请写明为什么不用报了。"}
    keeps = ("reason",)

    def effect(self) -> Iterable[Result]:
        fields = {"reason": self.data["reason"].strip()[:300], "answered_at": self.now}
        yield Change(self.report, {**fields, "answered_by_label": self.actor.label})


REPORT_PROCEDURE = Procedure(
    kind=LIST_REPORT,
    label="名单报送",
    number_prefix="报送",
    detail="list_report",
    initial=S.WAITING,
    states=(
        State(S.WAITING, S.WAITING.label, lead="county", hint="有推荐的就报送；没有的，写明理由，零报告。"),
        State(S.REPORTED, S.REPORTED.label, WaitingOn.NOBODY, is_open=False),
        State(S.ZERO, S.ZERO.label, WaitingOn.NOBODY, is_open=False),
        State(S.CANCELLED, S.CANCELLED.label, WaitingOn.NOBODY, is_open=False),
    ),
    moves=(ReportDone, ReportZero, NoteLater, CallOff),
    clocks=(ClockSlot("collecting", "报送", due_field="due_on"),),
)
