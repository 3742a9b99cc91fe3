"""平台通知 (电子商务法 42-45): notice, measures, counter-notice, fifteen days, complaint or suit. What the platform does comes
from its own account or is entered by the office from its answer. The law's 及时 has no number, so none is shown."""

from collections.abc import Iterable, Iterator
from typing import Any

from zhitong.cases.procedures.cooperation.asking import AskForHelp
from zhitong.cases.procedures.duties import OFFICERS, REPORTERS
from zhitong.cases.procedures.mediation.opening import OpenBeside
from zhitong.cases.procedures.platform_answers import BY_PLATFORM, LAW_43, OPEN, OfNotice
from zhitong.cases.vocabulary import (
    LEAD,
    PLATFORM_NOTICE,
    InfringingAct,
    LeadChannel,
    LeadSource,
    NoticePiece,
)
from zhitong.cases.vocabulary import PlatformNoticeState as S
from zhitong.matters.public import (
    AnswerOpinion,
    AskOpinion,
    Audience,
    Change,
    ClockSlot,
    Open,
    Priority,
    Procedure,
    Refusal,
    Result,
    Sight,
    State,
    WaitingOn,
)


class Complain(OfNotice):
    """`data`: where ("office" or "court"), complained_to, number. To the office it becomes a lead at once.

    Also where the platform says nothing: the law's 及时 has no day after which silence would be a refusal."""

    verb = "platform_notice.complain"
    label = "投诉或者起诉，并通知平台…"
    basis = LAW_43
    source = frozenset({S.NOTIFIED.value, S.UNMEASURED.value, S.COUNTERED.value})
    target = S.COMPLAINED
    role = "applicant"
    duties = REPORTERS
    usual = True
    stops = ("measure_window",)
    tells = (Audience.RECEIVING, Audience.LEAD)
    sentence = "已{where}，并通知平台"
    consequences = (
        "平台收到通知；已经采取措施的，继续保留。",
        "向市场监管局投诉的，同时成为一条线索，按方案加快办理。",
    )

    def check(self) -> Iterator[Refusal]:
        if self.data.get("where") == "court" and not self.data.get("number", "").strip():
            yield Refusal("number_missing", "请填法院的立案号或者诉状提交的凭证号，平台凭它保留措施。")

    def effect(self) -> Iterable[Result]:
        office = self.data["where"] == "office"
        to = self.matter.lead.name if office else self.data.get("complained_to", "").strip() or "法院"
        fields = {"complained_at": self.now, "complained_to": to}
        yield Change(self.notice, {**fields, "complaint_number": self.data.get("number", "").strip()})
        if office:
            yield Open(LEAD, self._lead())

    def _lead(self) -> dict[str, Any]:
        matter, notice = self.matter, self.notice
        patent = notice.act == InfringingAct.PATENT
        channel = LeadChannel.ADJUDICATION_REQUEST if patent else LeadChannel.REPORT
        return {
            "title": f"{notice.get_act_display()}：{notice.holder_name} · {notice.right_words}"[:240],
            "lead_id": matter.lead_id,
            "county_id": matter.county_id,
            "city_id": matter.city_id,
            "subject_id": matter.subject_id,
            "installation_id": matter.installation_id,
            "priority": matter.priority or Priority.KEY,
            "detail": {
                **notice.infringed(),
                "channel": channel,
                "source": LeadSource.PLATFORM,
                "links": notice.links,
                "platform": notice.platform,
                "words": f"{notice.words}\n平台：{notice.platform_name}；店铺：{notice.shop}",
                "reporter_label": self.actor.label,
                "green_reason": "平台按《电子商务法》第43条告知的案件，方案要求加快办理",
            },
            "starts": ("adjudication_filing" if patent else "lead_check", "platform_complaint"),
        }

    def facts(self) -> dict[str, Any]:
        where = "向市场监管局投诉" if self.data["where"] == "office" else "向法院起诉"
        return {"where": where, "number": self.data.get("number", "").strip()}


class NoteOutcome(OfNotice):
    verb = "platform_notice.note_outcome"
    label = "登记结果，结案…"
    source = frozenset({S.MEASURED.value, S.COMPLAINED.value})
    target = S.KEPT
    role = "applicant"
    duties = REPORTERS
    tells = (Audience.RECEIVING, Audience.LEAD)
    sentence = "结案：{reason}"
    needs = {"reason": "请写结果，例如裁决书号、判决书号、和解。"}
    keeps = ("reason",)

    def effect(self) -> Iterable[Result]:
        yield Change(self.notice, {"outcome": self.data["reason"].strip()[:300]})


class TakeBack(OfNotice):
    """A wrong notice is taken back at once: a malicious one costs double damages (42)."""

    verb = "platform_notice.take_back"
    label = "撤回通知…"
    source = OPEN
    target = S.TAKEN_BACK
    role = "applicant"
    duties = REPORTERS
    cancels = ("measure_window",)
    tells = (Audience.RECEIVING, Audience.LEAD)
    sentence = "撤回通知：{reason}"
    consequences = ("错误通知造成损失的要承担责任，恶意的加倍赔偿（第42条）。",)
    needs = {"reason": "请写为什么撤回。"}
    keeps = ("reason",)


class AddPieces(OfNotice):
    verb = "platform_notice.add_pieces"
    label = "补材料…"
    source = frozenset({S.NOTIFIED.value, S.UNMEASURED.value})
    role = "applicant"
    duties = REPORTERS
    tells = (Audience.RECEIVING,)
    sentence = "补了材料：{pieces}"
    needs = {"pieces": "请勾选补了哪些材料；文件先在证据里传。"}

    def effect(self) -> Iterable[Result]:
        both = list(dict.fromkeys([*self.notice.pieces, *self.data["pieces"]]))
        yield Change(self.notice, {"pieces": both})

    def facts(self) -> dict[str, Any]:
        return {"pieces": [str(NoticePiece(one).label) for one in self.data["pieces"]]}


class AskForInfringementOpinion(AskOpinion):
    """侵权判定咨询: of the protection centre, for a case that the platform mediates."""

    verb = "platform_notice.ask_opinion"
    label = "侵权判定咨询…"
    basis = "方案：为平台调解的案件提供侵权判定咨询"
    source = OPEN
    role = "lead"
    duties = OFFICERS
    sight = Sight.PARTIES


class GiveInfringementOpinion(AnswerOpinion):
    verb = "platform_notice.give_opinion"
    label = "答复侵权判定咨询…"
    basis = "方案：为平台调解的案件提供侵权判定咨询"
    source = OPEN
    listed = False


class BringToMediation(OpenBeside):
    """Right holder and shop settle before a body; the notice and its windows go on."""

    verb = "platform_notice.open_mediation"


class AskForHelpWithNotice(AskForHelp):
    """Of the office where the platform or the shop is."""

    verb = "platform_notice.ask_for_help"
    source = "*"


def _state(state: S, waiting: str, hint: str, public_hint: str = "") -> State:
    return State(state, state.label, waiting, hint=hint, public_hint=public_hint)


PLATFORM_NOTICE_PROCEDURE = Procedure(
    kind=PLATFORM_NOTICE,
    label="平台通知",
    number_prefix="平台",
    detail="platform_notice",
    initial=S.NOTIFIED,
    clocks=(ClockSlot("measure_window", "权利人投诉或者起诉（期满终止措施）", limit_id="F3", waits=True),),
    states=(
        _state(
            S.NOTIFIED,
            WaitingOn.OTHER,
            "等平台采取措施。法律写“及时”，没有天数；平台没有账号的，照它的答复登记。",
            "平台要及时采取措施并转送；材料不齐的请先补，平台一直不答复的可以投诉、起诉。",
        ),
        _state(
            S.MEASURED, WaitingOn.OTHER, "等平台内经营者声明，或者结案。", "没有声明的，可以登记结果结案。"
        ),
        _state(
            S.UNMEASURED,
            WaitingOn.APPLICANT,
            "权利人可以补材料再通知，或者投诉、起诉。",
            "补材料再通知平台，或者投诉、起诉。",
        ),
        _state(
            S.COUNTERED,
            WaitingOn.APPLICANT,
            "权利人 15 日内投诉或者起诉并通知平台，否则平台终止措施。",
            "15 日内投诉或者起诉，并通知平台；不然平台会终止措施。",
        ),
        _state(S.COMPLAINED, WaitingOn.OTHER, "等投诉、诉讼的结果。", "有了结果，登记结案。"),
        *(State(one, one.label, WaitingOn.NOBODY, is_open=False) for one in (S.LIFTED, S.KEPT, S.TAKEN_BACK)),
    ),
    moves=(
        *BY_PLATFORM,
        Complain,
        NoteOutcome,
        AddPieces,
        TakeBack,
        AskForInfringementOpinion,
        GiveInfringementOpinion,
        BringToMediation,
        AskForHelpWithNotice,
    ),
)
