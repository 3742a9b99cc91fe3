"""合议、裁决、送达、生效、公开, and what follows a ruling: correction, change, annulment, suit, enforcement."""

from collections.abc import Iterable, Iterator
from typing import Any

from zhitong.cases.models import Deliberation, ServedPaper
from zhitong.cases.procedures.adjudication.answering import time_left_refusals, unserved_refusals
from zhitong.cases.procedures.adjudication.base import (
    UNDER_WAY,
    OfAdjudication,
    article,
    standing_refusals,
)
from zhitong.cases.procedures.adjudication.hearing import live_hearing
from zhitong.cases.procedures.duties import HEADS, OFFICERS
from zhitong.cases.procedures.publicity import is_published, taken_down_with
from zhitong.cases.procedures.serving import RecordServing, SendPaper
from zhitong.cases.queries.patent_disputes import respondents_of
from zhitong.cases.vocabulary_disputes import AdjudicationState as S
from zhitong.cases.vocabulary_disputes import RulingOutcome
from zhitong.lib import zh
from zhitong.matters.public import Audience, ClockState, Create, Refusal, Result, Sight

RULING = "ruling"
AFTER_RULING = frozenset({S.RULED.value, S.SERVED.value, S.EFFECTIVE.value})
POINTS = {
    "parties_text": "当事人的名称、地址",
    "facts_text": "当事人陈述的事实和理由",
    "finding_text": "认定侵权是否成立的理由和依据",
    "order_text": "责令停止的类型、对象和范围，或者驳回请求",
    "remedy_text": "不服裁决起诉的途径和期限",
}


class Deliberate(OfAdjudication):
    """合议笔录. `data`: held_at, words, conclusion, dissent."""

    verb = "adjudication.deliberate"
    label = "记合议笔录…"
    basis = article(20)
    source = UNDER_WAY
    role = "lead"
    duties = OFFICERS
    sight = Sight.INTERNAL
    sentence = "合议：{conclusion}{dissent}"
    consequences = ("合议笔录只有本单位看得到；不同意见如实记。",)

    def guard(self) -> Iterator[Refusal]:
        yield from standing_refusals(self.matter)

    def check(self) -> Iterator[Refusal]:
        if not self.text("words", 8000) or not self.text("conclusion", 300):
            yield Refusal("minutes_missing", "请写合议情况和结论。")

    def effect(self) -> Iterable[Result]:
        members = self.matter.tribunal.filter(ended_at__isnull=True).select_related("person").order_by("id")
        fields = {
            "held_at": self.data.get("held_at") or self.now,
            "present": "、".join(one.person.name for one in members)[:200],
            "words": self.text("words", 8000),
            "conclusion": self.text("conclusion", 300),
            "dissent": self.text("dissent", 4000),
            "noted_by_label": self.actor.label,
        }
        yield Create(Deliberation, fields)

    def facts(self) -> dict[str, Any]:
        return {
            "conclusion": self.text("conclusion", 300),
            "dissent": "（有不同意见）" if self.text("dissent") else "",
        }


class Decide(OfAdjudication):
    """裁决. `data`: outcome, number and the five points of 第31条."""

    verb = "adjudication.decide"
    label = "作出裁决…"
    basis = article(30, 31, 32)
    source = frozenset({S.TRIAL.value})
    target = S.RULED
    role = "lead"
    duties = HEADS
    stops = ("patent_dispute", "simple_track")
    starts = ("ruling_publication",)
    usual = True
    irreversible = True
    takes_handler = False
    tells = (Audience.REPORTER, Audience.HANDLER)
    sentence = "作出裁决 {number}：{outcome}"
    consequences = ("裁决书要盖章送达各方，并在规定的时间内公开。",)
    needs = {"number": "请填裁决书的文号。"}

    def guard(self) -> Iterator[Refusal]:
        yield from standing_refusals(self.matter)
        if not self.matter.deliberations.exists():
            yield Refusal("not_deliberated", "还没有合议笔录。先合议，再裁决。")
        if live_hearing(self.matter) is not None:
            yield Refusal("hearing_open", "定了口头审理，还没有记笔录。先记笔录，或者改期、取消。")
        yield from self.unheard()

    def unheard(self) -> Iterator[Refusal]:
        """Who has not had its copy, its time to answer, or the other side's answer."""
        yield from unserved_refusals(self.matter)
        yield from time_left_refusals(self.matter, self.now)
        if self.matter.clocks.filter(slot="forward_defence", state=ClockState.RUNNING).exists():
            yield Refusal("defence_kept", "答辩书还没有转送请求人。先“转送答辩书副本”。")

    def check(self) -> Iterator[Refusal]:
        for name, what in POINTS.items():
            if not self.text(name, 20000):
                yield Refusal(f"{name}_missing", "裁决书缺“{what}”。五项都要写。", {"what": what})

    def effect(self) -> Iterable[Result]:
        points = {name: self.text(name, 20000) for name in POINTS}
        yield self.noted(
            outcome=self.data["outcome"], ruling_number=self.text("number", 60), ruled_at=self.now, **points
        )

    def facts(self) -> dict[str, Any]:
        return {"outcome": str(RulingOutcome(self.data["outcome"]).label), "number": self.text("number", 60)}


class OrderDirectly(Decide):
    """重复侵权: the order comes at once."""

    verb = "adjudication.order_directly"
    label = "直接责令停止（重复侵权）…"
    basis = article(34)
    source = frozenset({S.FILED.value, S.DEFENCE.value, S.TRIAL.value})
    usual = False
    # What waits for an answer ends with the order.
    cancels = ("serve_copies", "forward_defence")

    def applies(self) -> bool:
        return bool(self.case.earlier_judgment)

    def unheard(self) -> Iterator[Refusal]:
        return iter(())

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        if self.data["outcome"] != RulingOutcome.INFRINGED:
            yield Refusal("only_order", "直接裁决只能是责令立即停止侵权；认为不成立的，按一般程序审理。")


class SendRuling(OfAdjudication, SendPaper):
    """Also to who asked: an addressee without a suspect."""

    verb = "adjudication.send_ruling"
    label = "发出裁决书…"
    basis = article(31)
    source = frozenset({S.RULED.value, S.SERVED.value})
    paper_key = RULING
    paper_title = "行政裁决书"
    serves = "suit"
    usual = True


class ServeRuling(OfAdjudication, RecordServing):
    """The time to sue starts for each from its own service."""

    verb = "adjudication.serve_ruling"
    label = "登记裁决书送达…"
    basis = "《专利法》第65条"
    source = frozenset({S.RULED.value, S.SERVED.value})
    target = S.SERVED
    keys = frozenset({RULING})
    starts = ("suit",)
    tells = (Audience.REPORTER,)


class NoteSuit(OfAdjudication):
    """`data["words"]`: who sued, where, when, or how it ended."""

    verb = "adjudication.note_suit"
    label = "记起诉情况…"
    basis = "《专利法》第65条"
    source = frozenset({S.SERVED.value, S.EFFECTIVE.value})
    role = "lead"
    duties = OFFICERS
    tells = (Audience.REPORTER,)
    sentence = "起诉情况：{words}"
    consequences = ("起诉期间不停止裁决的执行，按法律规定和法院的决定办。",)
    needs = {"words": "请写谁在哪一天向哪个法院起诉，或者判决结果。"}
    keeps = ("words",)

    def effect(self) -> Iterable[Result]:
        yield self.noted(suit=self.text("words", 200))


class TakeEffect(OfAdjudication):
    verb = "adjudication.take_effect"
    label = "起诉期满，裁决生效"
    basis = "《专利法》第65条"
    source = frozenset({S.SERVED.value})
    target = S.EFFECTIVE
    role = "lead"
    duties = OFFICERS
    usual = True
    tells = (Audience.REPORTER,)
    sentence = "期满没有起诉（或者诉讼已经终结），裁决生效"
    consequences = ("侵权人期满不起诉又不停止侵权的，可以申请人民法院强制执行。",)

    def guard(self) -> Iterator[Refusal]:
        reached = ServedPaper.objects.filter(matter=self.matter, key=RULING, served_at__isnull=False)
        named = set(reached.values_list("suspect_id", flat=True))
        missing = [str(one) for one in respondents_of(self.matter) if one.pk not in named]
        # Who asked may sue as well: the ruling reaches it as an addressee without a suspect.
        missing += [] if None in named else ["请求人"]
        if missing:
            who = {"who": "、".join(missing)}
            yield Refusal("ruling_not_served", "裁决书还没有送达{who}。", who)
        late = self.matter.clocks.filter(slot="suit", due_at__gte=self.now).exclude(
            state=ClockState.CANCELLED
        )
        last = late.order_by("-due_at").first()
        if last is not None:
            when = {"when": zh.zh_date(zh.day_of(last.due_at))}
            yield Refusal("suit_time_left", "起诉期到 {when} 才满。", when)

    def effect(self) -> Iterable[Result]:
        yield self.noted(effective_at=self.now)


class NoteEnforcement(OfAdjudication):
    """`data["words"]`: performed, or applied to the court for enforcement."""

    verb = "adjudication.enforce"
    label = "记履行、申请强制执行…"
    basis = "《专利法》第65条"
    source = frozenset({S.EFFECTIVE.value})
    role = "lead"
    duties = OFFICERS
    tells = (Audience.REPORTER,)
    sentence = "履行、强制执行：{words}"
    needs = {"words": "请写停止侵权的情况，或者何时向哪个法院申请强制执行。"}
    keeps = ("words",)

    def effect(self) -> Iterable[Result]:
        yield self.noted(enforcement=self.text("words", 300))


class CloseCase(OfAdjudication):
    verb = "adjudication.close"
    label = "裁决案结案归档"
    basis = article(30)
    source = frozenset({S.EFFECTIVE.value})
    target = S.CLOSED
    role = "lead"
    duties = OFFICERS
    usual = True
    tells = (Audience.REPORTER,)
    sentence = "结案归档"

    def guard(self) -> Iterator[Refusal]:
        if self.case.outcome == RulingOutcome.INFRINGED and not self.case.enforcement:
            yield Refusal("not_performed", "还没有记履行或者强制执行的情况。")
        if self.case.published_at is None:
            yield Refusal("not_published", "裁决还没有公开。先“拟定公开文本”，由另一人核对后公开。")
        elif not self.case.is_public and self.case.kept_down_at is None:
            yield Refusal(
                "taken_down",
                "裁决已经撤下，现在没有公开。先重新“拟定公开文本”，由另一人核对后公开；"
                "依法不能再公开的，请另一位负责人“核准不再公开”。",
            )


class AfterRuling(OfAdjudication):
    """A written decision about the ruling. `data`: number, words."""

    abstract = True
    source = AFTER_RULING
    role = "lead"
    duties = HEADS
    takes_handler = False
    tells = (Audience.REPORTER, Audience.HANDLER)
    keeps = ("words", "number")

    def check(self) -> Iterator[Refusal]:
        if not self.text("words", 1000) or not self.text("number", 60):
            yield Refusal("decision_missing", "请填书面决定的文号和内容。")


class CorrectRuling(AfterRuling):
    """文字表述等错误."""

    verb = "adjudication.correct_ruling"
    label = "更正裁决书…"
    basis = article(33)
    sentence = "更正裁决书（{number}）：{words}"
    consequences = ("只改文字表述等错误；改变结果的，用“变更裁决”。更正通知要送达各方。",)


class ChangeRuling(AfterRuling):
    """`data` also: order_text, the new order."""

    verb = "adjudication.change_ruling"
    label = "变更裁决…"
    basis = article(33, 83)
    starts = ("ruling_publication",)
    sentence = "变更裁决（{number}）：{words}"
    consequences = (
        "已经履行或者强制执行的，没有追溯力。",
        "网站上公开的文本撤下；变更后的也要在规定的时间内拟定、公开。",
    )

    def effect(self) -> Iterable[Result]:
        order = self.text("order_text", 20000) or self.case.order_text
        gone = {"unpublished_on": zh.day_of(self.now)} if is_published(self, only_site=True) else {}
        # What was allowed to stay down is not what is decided now.
        yield self.noted(order_text=order, changed_at=self.now, kept_down_at=None, kept_down_for="", **gone)
        yield from taken_down_with(self, only_site=True)


class AnnulRuling(AfterRuling):
    verb = "adjudication.annul_ruling"
    label = "撤销裁决…"
    basis = article(33, 83)
    # A patent may be declared invalid long after the case was filed away.
    source = AFTER_RULING | {S.CLOSED.value}
    target = S.ANNULLED
    irreversible = True
    sentence = "撤销裁决（{number}）：{words}"
    consequences = ("已经履行或者强制执行的，没有追溯力。", "撤下或者注明已公开的裁决。")

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        if self.case.published_at is not None and not self.text("where", 200):
            yield Refusal("still_public", "裁决已经公开。请写已在哪里撤下或者注明撤销。")

    def effect(self) -> Iterable[Result]:
        where = self.text("where", 200) or self.case.published_where
        # What was only entered stays until it is taken down by hand: it may stand there with a note that it was annulled.
        gone = {"unpublished_on": zh.day_of(self.now)} if is_published(self) else {}
        yield self.noted(changed_at=self.now, published_where=where, **gone)
        yield from taken_down_with(self)


DECIDING = (
    Deliberate,
    Decide,
    OrderDirectly,
    TakeEffect,
    SendRuling,
    ServeRuling,
    NoteSuit,
    CloseCase,
    NoteEnforcement,
    CorrectRuling,
    ChangeRuling,
    AnnulRuling,
)
