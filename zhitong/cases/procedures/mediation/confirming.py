"""司法确认: both sides ask the court together inside thirty days; what the court does is entered from its paper. Two figures
stand for the court's time (2011 司法解释, 民事诉讼法); both run and both are shown."""

from collections.abc import Iterable, Iterator
from datetime import datetime, time
from typing import Any

from zhitong.cases.procedures.mediation.choosing import OfSettling
from zhitong.cases.vocabulary_settling import MediationState as S
from zhitong.lib import zh
from zhitong.lib.deadline import SHANGHAI
from zhitong.matters.public import Audience, Change, Refusal, Result

BASIS = "《人民调解法》第33条；《民事诉讼法》第205条"


class OnADay(OfSettling):
    """`data["on"]`: the day of the act, not later than today; the clocks count from it."""

    abstract = True
    basis = BASIS
    tells = (Audience.REPORTER,)

    def counts_from(self) -> datetime:
        return datetime.combine(self.data["on"], time(), SHANGHAI)

    def check(self) -> Iterator[Refusal]:
        if self.data.get("on") is None or self.data["on"] > zh.day_of(self.now):
            yield Refusal("on_later", "请填日期，不能晚于今天。")

    def facts(self) -> dict[str, Any]:
        return {"court": self.mediation.confirming_court or self.text("court", 120)}


class AskConfirmation(OnADay):
    """`data` also: court, together."""

    verb = "mediation.ask_confirmation"
    label = "双方共同申请司法确认…"
    source = frozenset({S.AGREED.value})
    target = S.CONFIRMING
    stops = ("confirmation_request",)
    starts = ("confirmation_taking",)
    sentence = "双方共同向{court}申请司法确认"
    needs = {"court": "请填向哪个法院申请。"}

    def applies(self) -> bool:
        return self.mediation.confirmed is None

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        if not self.data.get("together"):
            yield Refusal("not_together", "司法确认要双方共同申请，一方不能单独申请。")
        limit = self.matter.clocks.filter(slot="confirmation_request").order_by("-id").first()
        on = self.data.get("on")
        if limit is not None and on is not None and on > zh.day_of(limit.due_at):
            words = {"day": zh.zh_date(zh.day_of(limit.due_at))}
            yield Refusal("confirmation_late", "申请司法确认的期限到{day}，已经过了，只能就协议起诉。", words)

    def effect(self) -> Iterable[Result]:
        yield Change(self.mediation, {"confirming_court": self.text("court", 120)})


class CourtTakes(OnADay):
    verb = "mediation.court_takes"
    label = "登记法院受理司法确认…"
    source = frozenset({S.CONFIRMING.value})
    stops = ("confirmation_taking",)
    starts = ("confirmation_ruling", "confirmation_trial")
    sentence = "{court}受理了司法确认"

    def applies(self) -> bool:
        return not self.matter.clocks.filter(slot="confirmation_trial").exists()


class CourtConfirms(OnADay):
    """`data` also: number, confirmed. Where the court does not confirm, the sides may mediate anew or sue."""

    verb = "mediation.court_rules"
    label = "登记司法确认裁定…"
    source = frozenset({S.CONFIRMING.value})
    target = S.AGREED
    stops = ("confirmation_taking", "confirmation_ruling", "confirmation_trial")
    usual = True
    sentence = "{court}裁定：{outcome}（{number}）"
    consequences = (
        "确认有效的，一方不履行，另一方可以申请强制执行。",
        "没有确认的，可以变更协议、重新调解，或者起诉。",
    )
    needs = {"number": "请填裁定书的案号。"}

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        if self.data.get("confirmed") is None:
            yield Refusal("outcome_missing", "请选法院是不是确认有效。")

    def effect(self) -> Iterable[Result]:
        number = self.text("number", 60)
        yield Change(self.mediation, {"confirmed": self.data["confirmed"], "confirmation_number": number})

    def facts(self) -> dict[str, Any]:
        outcome = "确认调解协议有效" if self.data["confirmed"] else "驳回申请"
        return {**super().facts(), "outcome": outcome, "number": self.text("number", 60)}


CONFIRMING = (AskConfirmation, CourtTakes, CourtConfirms)
