"""侵权警告后的咨询意见（令81号第13条）: asked by who was warned, once one of the two windows has passed."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from zhitong.cases.models import PatentOpinion
from zhitong.cases.procedures.cooperation.asking import AskForHelp
from zhitong.cases.procedures.duties import HEADS, OFFICERS, REPORTERS
from zhitong.cases.vocabulary_disputes import PATENT_OPINION
from zhitong.cases.vocabulary_disputes import PatentOpinionState as S
from zhitong.matters.public import Audience, Change, Move, Procedure, Refusal, Result, State, WaitingOn

BASIS = "《专利纠纷行政裁决和调解办法》（令81号）第13条"


class OfOpinion(Move):
    abstract = True
    basis = BASIS
    role = "lead"
    duties = OFFICERS
    tells: ClassVar[tuple[Audience, ...]] = (Audience.APPLICANT,)

    @property
    def opinion(self) -> PatentOpinion:
        found: PatentOpinion = self.matter.patent_opinion_detail
        return found


class TakeOpinion(OfOpinion):
    verb = "patent_opinion.take"
    label = "受理咨询请求"
    source = frozenset({S.RECEIVED.value})
    target = S.STUDYING
    usual = True
    sentence = "受理咨询请求"


class RefuseOpinion(OfOpinion):
    """`data["reason"]`: the holder withdrew the warning, brought a case, or what was sent does not show it."""

    verb = "patent_opinion.refuse"
    label = "咨询请求不予受理…"
    source = frozenset({S.RECEIVED.value, S.STUDYING.value})
    target = S.NOT_TAKEN
    sentence = "不予受理：{reason}"
    needs = {"reason": "请写理由，例如权利人已经撤回警告、已经起诉。"}
    keeps = ("reason",)

    def effect(self) -> Iterable[Result]:
        yield Change(self.opinion, {"reason": self.text("reason")})


class GiveOpinion(OfOpinion):
    """`data`: infringes, words."""

    verb = "patent_opinion.give"
    label = "出具咨询意见…"
    source = frozenset({S.STUDYING.value})
    target = S.GIVEN
    duties = HEADS
    usual = True
    irreversible = True
    takes_handler = False
    sentence = "出具咨询意见：{outcome}"
    consequences = ("咨询意见不是裁决，不影响权利人请求裁决或者起诉。",)
    needs = {"words": "请写意见和理由。"}

    def check(self) -> Iterator[Refusal]:
        if self.data.get("infringes") is None:
            yield Refusal("infringes_missing", "请选侵权行为是否成立。")

    def effect(self) -> Iterable[Result]:
        fields = {
            "opinion": self.text("words", 20000),
            "infringes": self.data["infringes"],
            "given_at": self.now,
        }
        yield Change(self.opinion, fields)

    def facts(self) -> dict[str, Any]:
        return {"outcome": "侵权成立" if self.data["infringes"] else "侵权不成立"}


class WithdrawOpinion(OfOpinion):
    """`data["reason"]`."""

    verb = "patent_opinion.withdraw"
    label = "撤回咨询请求…"
    source = frozenset({S.RECEIVED.value, S.STUDYING.value})
    target = S.WITHDRAWN
    role = "reporting"
    duties = REPORTERS | OFFICERS
    takes_handler = False
    tells = (Audience.HANDLER, Audience.LEAD)
    sentence = "撤回了咨询请求：{reason}"
    needs = {"reason": "请写为什么撤回。"}
    keeps = ("reason",)


class AskForHelpWithOpinion(AskForHelp):
    """What another office knows of the product or the patent."""

    verb = "patent_opinion.ask_for_help"
    source = "*"


PATENT_OPINION_PROCEDURE = Procedure(
    kind=PATENT_OPINION,
    label="侵权警告咨询意见",
    number_prefix="专咨",
    detail="patent_opinion_detail",
    tells_outside=True,
    initial=S.RECEIVED,
    states=(
        State(
            S.RECEIVED,
            S.RECEIVED.label,
            public_label="已收到咨询请求",
            hint="核对催告和两个期间，受理或者不予受理。",
        ),
        State(
            S.STUDYING, S.STUDYING.label, public_label="正在研究", hint="研究侵权行为是否成立，出具咨询意见。"
        ),
        State(
            S.GIVEN, S.GIVEN.label, WaitingOn.NOBODY, public_label="已出具咨询意见，请看意见", is_open=False
        ),
        State(
            S.NOT_TAKEN, S.NOT_TAKEN.label, WaitingOn.NOBODY, public_label="不予受理，请看理由", is_open=False
        ),
        State(S.WITHDRAWN, S.WITHDRAWN.label, WaitingOn.NOBODY, public_label="咨询请求已撤回", is_open=False),
    ),
    moves=(TakeOpinion, GiveOpinion, RefuseOpinion, WithdrawOpinion, AskForHelpWithOpinion),
)
