"""异议: a small matter of the lead, opened by the public against one line of a notice. Who objected, and in which words,
only the handler reads; the enterprise and the other agencies read the gist that the handler has worded."""

from collections.abc import Iterable, Iterator
from typing import Any

from zhitong.matters.public import (
    Audience,
    Change,
    ClockSlot,
    Do,
    Move,
    Procedure,
    Refusal,
    Result,
    Sight,
    State,
    WaitingOn,
)
from zhitong.registry.models import Objection
from zhitong.registry.procedures.duties import HEADS, OFFICERS
from zhitong.registry.vocabulary import OBJECTION, ApplicationState
from zhitong.registry.vocabulary import ObjectionState as S

BASIS = "方案：事前公示"


class NoteObjection(Move):
    """Done by the objection: what the enterprise may know of it. `data["text"]`."""

    verb = "application.note_objection"
    label = "告知异议"
    basis = BASIS
    under = "prior_notice"
    source = frozenset({ApplicationState.IN_ROUND})
    role = "lead"
    duties = OFFICERS
    listed = False
    takes_handler = False
    tells = (Audience.APPLICANT, Audience.COUNTY)
    sentence = "{text}"

    def guard(self) -> Iterator[Refusal]:
        line = self.matter.application.round_lines.filter(objections__isnull=False)
        if not line.exists():
            yield Refusal("no_objection", "没有人对这一家提出异议。")

    def told(self) -> str:
        return str(self.data["text"])[:180]

    def facts(self) -> dict[str, Any]:
        return {"text": self.data["text"]}


class OfObjection(Move):
    abstract = True
    basis = BASIS
    under = "prior_notice"
    role = "lead"
    sight = Sight.INTERNAL

    @property
    def objection(self) -> Objection:
        return self.matter.objection

    def tell_enterprise(self, text: str) -> Iterator[Result]:
        """The application hears of it only as long as it is still in the round."""
        matter = self.objection.line.application.matter
        if matter.state == ApplicationState.IN_ROUND:
            yield Do(NoteObjection, matter, {"text": text})

    def handler_refusals(self) -> Iterator[Refusal]:
        handler = self.matter.handler
        if handler is not None and handler.pk != self.actor.person_id:
            message = "异议由经办人 {who} 核查，别人看不到异议人。请交给 {who}。"
            yield Refusal("handler_only", message, {"who": handler.name})


class Accept(OfObjection):
    """受理: whoever accepts becomes the handler, the one person who may see who objected."""

    verb = "objection.accept"
    label = "受理异议"
    source = frozenset({S.RECEIVED})
    target = S.HANDLING
    duties = OFFICERS
    usual = True
    sentence = "受理了异议"
    consequences = ("您成为经办人：只有经办人能看异议人的身份和原文，每次查看都有记录。",)


class WordGist(OfObjection):
    """`data["gist"]`: what others may read, without anything that tells who objected."""

    verb = "objection.word_gist"
    label = "写异议要点，告知企业…"
    source = frozenset({S.HANDLING})
    duties = OFFICERS
    sentence = "写了异议要点：{gist}"
    consequences = (
        "企业、推荐单位和联合考察单位看得到要点，看不到原文和异议人。",
        "要点里不能写出是谁提的，也不要照抄原文。",
    )
    needs = {"gist": "请用自己的话写出要点。"}
    keeps = ("gist",)

    def guard(self) -> Iterator[Refusal]:
        yield from self.handler_refusals()

    def effect(self) -> Iterable[Result]:
        gist = self.data["gist"].strip()[:500]
        yield Change(self.objection, {"gist": gist})
        yield from self.tell_enterprise(f"公示期间有人提出异议，要点：{gist}")


class Deciding(OfObjection):
    """`data`: reason, reply."""

    abstract = True
    source = frozenset({S.HANDLING})
    duties = HEADS
    stops = ("objection",)
    tells = (Audience.HANDLER, Audience.LEAD)
    needs = {
        "reason": "请写明理由，企业和联合考察单位会看到。",
        "reply": "请写给异议人的答复，异议人凭编号查看。",
    }
    keeps = ("reason", "reply")

    def guard(self) -> Iterator[Refusal]:
        if not self.objection.gist:
            yield Refusal("gist_missing", "经办人还没有写异议要点。先写要点，再作决定。")

    def effect(self) -> Iterable[Result]:
        reason, reply = self.data["reason"].strip()[:500], self.data["reply"].strip()[:500]
        yield Change(self.objection, {"reason": reason, "reply": reply, "decided_at": self.now})
        yield from self.tell_enterprise(f"{S(str(self.target)).label}：{reason}")


class Uphold(Deciding):
    verb = "objection.uphold"
    label = "异议成立…"
    target = S.UPHELD
    sentence = "异议成立"
    consequences = ("这一家不能列入，要在批次里改为不列入或者不予入库。", "异议人凭编号看到答复。")


class Dismiss(Deciding):
    verb = "objection.dismiss"
    label = "异议不成立…"
    target = S.NOT_UPHELD
    usual = True
    sentence = "异议不成立"
    consequences = ("这一家照常办理。", "异议人凭编号看到答复。")


OBJECTION_PROCEDURE = Procedure(
    kind=OBJECTION,
    label="公示异议",
    number_prefix="异议",
    detail="objection",
    initial=S.RECEIVED,
    clocks=(ClockSlot("objection", "处理异议"),),
    states=(
        State(S.RECEIVED, S.RECEIVED.label, lead="city", hint="先受理；受理的人就是经办人。"),
        State(S.HANDLING, S.HANDLING.label, lead="city", hint="经办人核查、写要点，由负责人决定。"),
        State(S.UPHELD, S.UPHELD.label, WaitingOn.NOBODY, is_open=False),
        State(S.NOT_UPHELD, S.NOT_UPHELD.label, WaitingOn.NOBODY, is_open=False),
    ),
    moves=(Accept, WordGist, Dismiss, Uphold),
)
