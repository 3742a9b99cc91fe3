"""立案: completeness, one full list for correction, filing with a named panel, refusal, passing up."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from zhitong.cases.actions.keeping_apart import keep_tribunal_apart
from zhitong.cases.models import Adjudication
from zhitong.cases.procedures.adjudication.base import (
    BEFORE_RULING,
    OfAdjudication,
    article,
    names,
    seated,
    tribunal_refusals,
)
from zhitong.cases.procedures.duties import HEADS, OFFICERS, REPORTERS
from zhitong.cases.queries.patent_disputes import respondents_of
from zhitong.cases.vocabulary import Complexity
from zhitong.cases.vocabulary_disputes import AdjudicationState as S
from zhitong.cases.vocabulary_disputes import NoFilingGround, RulingOutcome
from zhitong.lib import zh
from zhitong.matters.public import Audience, Link, Refusal, Relation, Result, Sight, Write

RECEIVED = frozenset({S.RECEIVED.value})


class CompleteRequest(OfAdjudication):
    """What the request says beside the lead. `data`: claim, grounds, claims_relied_on, knew_on, goes_on, copies."""

    verb = "adjudication.complete"
    label = "登记请求书内容…"
    basis = article(14, 15, 36)
    source = RECEIVED
    role = "lead"
    duties = OFFICERS
    sight = Sight.AGENCIES
    sentence = "登记了请求书的内容，副本 {copies} 份"
    needs = {"claim": "请写请求事项，例如责令停止制造、销售。"}

    def check(self) -> Iterator[Refusal]:
        known = self.data.get("knew_on")
        if known and known > zh.day_of(self.now):
            yield Refusal("knew_later", "知道侵权的日期还没有到，请核对。")

    def effect(self) -> Iterable[Result]:
        data = self.data
        yield self.noted(
            claim=self.text("claim", 4000),
            grounds=self.text("grounds", 8000),
            claims_relied_on=self.text("claims_relied_on", 200),
            knew_on=data.get("knew_on"),
            goes_on=bool(data.get("goes_on")),
            copies=data.get("copies") or 0,
        )

    def facts(self) -> dict[str, Any]:
        return {"copies": self.data.get("copies") or 0}


class AskCorrection(OfAdjudication):
    """`data`: points (a line each), until (a day that the office sets)."""

    verb = "adjudication.ask_correction"
    label = "一次性告知补正…"
    basis = article(16)
    source = RECEIVED
    target = S.CORRECTION
    role = "lead"
    duties = OFFICERS
    stops = ("adjudication_filing",)
    starts = ("request_correction",)
    tells = (Audience.REPORTER,)
    sentence = "书面告知补正，请于{until}前补好：{points}"
    consequences = ("要一次说全；逾期没有补正，或者补了仍不符合规定的，不予立案。",)
    needs = {"points": "请写出要补正什么，一行一项，一次写全。"}

    def check(self) -> Iterator[Refusal]:
        until = self.data.get("until")
        if until is None or until <= zh.day_of(self.now):
            yield Refusal("until_past", "请定一个今天以后的日期，给请求人补正的时间。")

    def effect(self) -> Iterable[Result]:
        # First the day: the clock that starts reads it from the row.
        self.case.correction_until = self.data["until"]
        yield self.noted(correction_points=list(self.data["points"]), correction_until=self.data["until"])

    def facts(self) -> dict[str, Any]:
        return {"points": list(self.data["points"]), "until": self.data["until"].isoformat()}


class Correct(OfAdjudication):
    """`data["words"]`: what was mended; files come as evidence or materials."""

    verb = "adjudication.correct"
    label = "交回补正…"
    basis = article(16)
    source = frozenset({S.CORRECTION.value})
    target = S.RECEIVED
    role = "reporting"
    duties = REPORTERS | OFFICERS
    stops = ("request_correction",)
    starts = ("adjudication_filing",)
    usual = True
    takes_handler = False
    tells: ClassVar[tuple[Audience, ...]] = (Audience.HANDLER, Audience.LEAD)
    sentence = "交回了补正：{words}"
    consequences = (
        "补正符合规定的应当及时立案；办法没有写补正后的天数，系统按收到补正重新起算立案期限来提醒。",
    )
    needs = {"words": "请写补正了什么，一项一项对应清单。"}
    keeps = ("words",)


class CorrectOnPaper(Correct):
    """Who asked has no account, or brought paper."""

    verb = "adjudication.correct_on_paper"
    label = "录入纸质补正…"
    role = "lead"
    duties = OFFICERS
    usual = False
    tells = (Audience.REPORTER,)
    sentence = "录入了请求人交来的纸质补正：{words}"


class FileCase(OfAdjudication):
    """`data`: members (persons), presiding (one of them), file_number."""

    verb = "adjudication.file"
    label = "立案并指定合议组…"
    basis = article(20)
    source = RECEIVED
    target = S.FILED
    role = "lead"
    duties = HEADS
    stops = ("adjudication_filing",)
    starts = ("patent_dispute", "serve_copies")
    usual = True
    takes_handler = False
    tells = (Audience.REPORTER, Audience.HANDLER)
    sentence = "立案{file_number}，合议组：{members}"
    consequences = (
        "立案之日起算结案期限和送达副本的期限。",
        "合议组成员退出同一纠纷的调解，看不到调解里说的话。",
    )

    def guard(self) -> Iterator[Refusal]:
        if not self.case.claim.strip():
            yield Refusal("request_not_entered", "请求书的内容还没有登记。请先“登记请求书内容”。")
        respondents = respondents_of(self.matter)
        if not respondents:
            yield Refusal("no_respondent", "还没有明确的被请求人。请补正，或者在线索里补上被反映人。")
        elif self.case.copies < len(respondents):
            missing = {"n": len(respondents), "m": self.case.copies}
            yield Refusal("copies_short", "被请求人有 {n} 名，副本只有 {m} 份。请请求人按人数补交。", missing)

    def check(self) -> Iterator[Refusal]:
        yield from tribunal_refusals(self.matter, list(self.data["members"]), self.now)
        if self.data.get("presiding") not in self.data["members"]:
            yield Refusal("presiding_outside", "组长要从合议组成员里选。")

    def effect(self) -> Iterable[Result]:
        people = list(self.data["members"])
        yield from seated(self.matter, people, self.data["presiding"], self.actor.label, self.now)
        yield self.noted(filed_at=self.now, file_number=self.text("file_number", 60))
        yield Write(keep_tribunal_apart, {"matter": self.matter})

    def facts(self) -> dict[str, Any]:
        return {"members": names(self.data["members"]), "file_number": self.text("file_number", 60)}


class ChangeTribunal(OfAdjudication):
    """`data`: members, presiding, reason. After a recusal, or when somebody leaves."""

    verb = "adjudication.change_tribunal"
    label = "变更合议组…"
    basis = article(5, 20)
    source = BEFORE_RULING
    role = "lead"
    duties = HEADS
    takes_handler = False
    tells = (Audience.REPORTER, Audience.HANDLER)
    sentence = "变更合议组为：{members}（{reason}）"
    consequences = ("当事人可以对新的成员申请回避；原成员的经过留着。",)
    needs = {"reason": "请写为什么变更，例如某人回避、调离。"}

    def check(self) -> Iterator[Refusal]:
        yield from tribunal_refusals(self.matter, list(self.data["members"]), self.now)
        if self.data.get("presiding") not in self.data["members"]:
            yield Refusal("presiding_outside", "组长要从合议组成员里选。")

    def effect(self) -> Iterable[Result]:
        people = list(self.data["members"])
        yield from seated(self.matter, people, self.data["presiding"], self.actor.label, self.now)
        yield Write(keep_tribunal_apart, {"matter": self.matter})

    def facts(self) -> dict[str, Any]:
        return {"members": names(self.data["members"]), "reason": self.text("reason")}


class RefuseFiling(OfAdjudication):
    """`data`: ground, reason, reply."""

    verb = "adjudication.refuse_filing"
    label = "裁决请求不予立案…"
    basis = article(9, 16, 20)
    source = frozenset({S.RECEIVED.value, S.CORRECTION.value})
    target = S.NOT_FILED
    role = "lead"
    duties = HEADS
    stops = ("adjudication_filing",)
    cancels = ("request_correction",)
    takes_handler = False
    tells = (Audience.REPORTER,)
    sentence = "不予立案（{ground}）：{reason}"
    consequences = ("请求人会看到理由；不属于本部门管辖的，还要把案件线索移送有管辖权的部门。",)
    needs = {"reason": "请写明理由，请求人会看到。"}

    def check(self) -> Iterator[Refusal]:
        if self.data["ground"] == NoFilingGround.INCOMPLETE and not self.case.correction_points:
            yield Refusal("not_told", "还没有一次性书面告知补正，不能以没有补正为由不予立案。请先告知。")
        elif self.data["ground"] == NoFilingGround.INCOMPLETE and self._still_has_time():
            until = {"until": zh.zh_date(self.case.correction_until or zh.day_of(self.now))}
            yield Refusal("still_time", "补正的日期是 {until}，还没有过，不能以逾期为由不予立案。", until)

    def _still_has_time(self) -> bool:
        until = self.case.correction_until
        waiting = self.matter.state == S.CORRECTION
        return waiting and until is not None and zh.day_of(self.now) <= until

    def effect(self) -> Iterable[Result]:
        yield self.noted(no_filing=self.data["ground"])

    def facts(self) -> dict[str, Any]:
        return {"ground": str(NoFilingGround(self.data["ground"]).label), "reason": self.text("reason")}


class PassUp(OfAdjudication):
    """重大专利侵权纠纷 belong to the national office. `data`: reason, number (of the letter with which it was passed)."""

    verb = "adjudication.pass_up"
    label = "属重大纠纷，转国家知识产权局…"
    basis = "《重大专利侵权纠纷行政裁决办法》（公告426号）；《专利法实施细则》第96条"
    source = RECEIVED
    target = S.PASSED_UP
    role = "lead"
    duties = HEADS
    stops = ("adjudication_filing",)
    takes_handler = False
    tells = (Audience.REPORTER,)
    sentence = "属于重大专利侵权纠纷，转国家知识产权局（{number}）：{reason}"
    consequences = ("由国家知识产权局决定立不立案；本单位的立案期限停止。",)
    needs = {
        "reason": "请写属于四种重大情形的哪一种，例如跨省。",
        "number": "请填转送函的文号；没有文号的，写“无文号”和标题。",
    }
    keeps = ("reason", "number")


class SortCase(OfAdjudication):
    """繁简分流. `data`: complexity, reason. Where the scheme gives a simple procedure a number, its clock starts."""

    verb = "adjudication.sort"
    label = "标为复杂案件…"
    basis = "方案：行政裁决简易程序、繁简分流；令81号没有简易程序一章"
    source = BEFORE_RULING
    role = "lead"
    duties = OFFICERS
    sight = Sight.AGENCIES
    cancels: ClassVar[tuple[str, ...]] = ("simple_track",)
    sentence = "标为{complexity}：{reason}"
    consequences: ClassVar[tuple[str, ...]] = ("适用的法律和法定期限不变。",)
    becomes: ClassVar[Complexity] = Complexity.COMPLEX
    needs = {"reason": "请写按哪一条标准分的，例如权利要求清楚、只有一名被请求人。"}

    def applies(self) -> bool:
        return self.case.complexity != self.becomes

    def effect(self) -> Iterable[Result]:
        yield self.noted(complexity=self.becomes, complexity_reason=self.text("reason", 300))

    def facts(self) -> dict[str, Any]:
        return {"complexity": str(self.becomes.label), "reason": self.text("reason", 300)}


class SortSimple(SortCase):
    verb = "adjudication.sort_simple"
    label = "走简易程序…"
    source = frozenset({S.FILED.value, S.DEFENCE.value, S.TRIAL.value})
    cancels = ()
    starts = ("simple_track",)
    consequences = (
        "适用的法律和法定期限不变；本地规定了简易程序期限并在方案设置里选定的，从现在另外起算，先到的先提醒。",
        "没有选定的，只按法定结案期限。",
    )
    becomes = Complexity.SIMPLE


class MarkRepeat(OfAdjudication):
    """重复侵权. `data`: earlier (an adjudication of the same right, or None), judgment (words), reason."""

    verb = "adjudication.mark_repeat"
    label = "认定重复侵权…"
    basis = article(34)
    source = frozenset({S.FILED.value, S.DEFENCE.value, S.TRIAL.value})
    role = "lead"
    duties = OFFICERS
    sight = Sight.AGENCIES
    sentence = "同一专利权、相同类型的侵权，前案{earlier}已经生效：{reason}"
    consequences = ("可以直接作出责令立即停止侵权行为的裁决，不必再走答辩和口头审理。",)
    needs = {"reason": "请写为什么是相同类型的侵权行为。"}

    def check(self) -> Iterator[Refusal]:
        earlier: Adjudication | None = self.data.get("earlier")
        if earlier is None and not self.text("judgment", 200):
            yield Refusal("earlier_missing", "请选生效的前案裁决，或者填生效判决、裁决的文号。")
        if earlier is not None and earlier.right_number != self.case.right_number:
            yield Refusal("other_right", "前案不是同一专利权，不能直接裁决。")
        if earlier is not None and (
            earlier.effective_at is None
            or earlier.outcome != RulingOutcome.INFRINGED
            or earlier.matter.state == S.ANNULLED
        ):
            yield Refusal("earlier_not_effective", "前案的裁决没有生效，或者没有认定侵权成立，不能直接裁决。")

    def effect(self) -> Iterable[Result]:
        earlier = self.data.get("earlier")
        yield self.noted(repeats_id=earlier.pk if earlier else None, earlier_judgment=self._words())
        if earlier is not None:
            yield Link(earlier.matter, Relation.RELATED)

    def _words(self) -> str:
        earlier = self.data.get("earlier")
        return earlier.ruling_number or earlier.matter.number if earlier else self.text("judgment", 200)

    def facts(self) -> dict[str, Any]:
        return {"earlier": self._words(), "reason": self.text("reason")}


FILING = (CompleteRequest, FileCase, AskCorrection, Correct, CorrectOnPaper, RefuseFiling, PassUp)
# Beside the course of the case; a page shows them last.
BESIDE = (ChangeTribunal, SortSimple, SortCase, MarkRepeat)
