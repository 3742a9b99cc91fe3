"""线索: from its arrival to a case, another agency, another way, or its refusal. Moves in the order of procedure."""

from zhitong.cases.procedures.lead.cooperating import COOPERATING
from zhitong.cases.procedures.lead.crime import CRIME
from zhitong.cases.procedures.lead.disputing import DISPUTING
from zhitong.cases.procedures.lead.handing_over import HANDING_OVER
from zhitong.cases.procedures.lead.reviewing import REVIEWING
from zhitong.cases.procedures.lead.routing import ROUTING
from zhitong.cases.procedures.lead.settling import SETTLING
from zhitong.cases.procedures.lead.sharing import SHARING
from zhitong.cases.procedures.suspects import suspect_moves
from zhitong.cases.vocabulary import LEAD
from zhitong.cases.vocabulary import LeadState as S
from zhitong.matters.public import ClockSlot, Procedure, State, WaitingOn

SUSPECTS = suspect_moves(LEAD, "《市场监督管理行政处罚程序规定》第18条")

STATES = (
    State(
        S.RECEIVED,
        S.RECEIVED.label,
        public_label="已收到，等待审查",
        hint="先看归不归本单位管：归，受理立案；不归，移交或者告知其他途径。",
    ),
    State(
        S.REVIEWING,
        S.REVIEWING.label,
        public_label="正在审查",
        hint="核查线索，作出结论：受理立案、移交、告知其他途径，或者不予立案。",
    ),
    State(
        S.SUPPLEMENT,
        S.SUPPLEMENT.label,
        WaitingOn.APPLICANT,
        public_label="请补充材料",
        hint="等报告人补充材料；补好以后回到审查。法定时限照常计算，一直没有补的，不再等，接着审查。",
        public_hint="请按清单补充材料，补好以后提交。",
    ),
    State(
        S.HANDING_OVER,
        S.HANDING_OVER.label,
        WaitingOn.OTHER,
        public_label="正在移交给有权处理的机关",
        hint="等对方接收。对方登记以前，移交错了可以撤回。",
    ),
    State(
        S.CASE_OPENED, S.CASE_OPENED.label, WaitingOn.NOBODY, public_label="已立案，正在办理", is_open=False
    ),
    State(
        S.NOT_ACCEPTED,
        S.NOT_ACCEPTED.label,
        WaitingOn.NOBODY,
        public_label="没有立案，请看理由",
        is_open=False,
    ),
    State(
        S.ROUTED_AWAY,
        S.ROUTED_AWAY.label,
        WaitingOn.NOBODY,
        public_label="请走其他途径，请看答复",
        is_open=False,
    ),
    State(
        S.HANDED_OUT,
        S.HANDED_OUT.label,
        WaitingOn.NOBODY,
        public_label="已移送给有权处理的机关",
        is_open=False,
    ),
    State(
        S.POLICE_FILED,
        S.POLICE_FILED.label,
        WaitingOn.NOBODY,
        public_label="公安机关已立案，由公安机关办理",
        is_open=False,
    ),
    State(S.JOINED, S.JOINED.label, WaitingOn.NOBODY, public_label="已和另一件一起办", is_open=False),
    State(S.WITHDRAWN, S.WITHDRAWN.label, WaitingOn.NOBODY, public_label="已撤回", is_open=False),
)

LEAD_PROCEDURE = Procedure(
    kind=LEAD,
    label="侵权线索",
    number_prefix="线索",
    detail="lead_detail",
    beside=("territory", "platform"),
    tells_outside=True,
    initial=S.RECEIVED,
    states=STATES,
    moves=(
        *REVIEWING,
        *HANDING_OVER,
        *DISPUTING,
        *CRIME,
        *COOPERATING,
        *ROUTING,
        *SETTLING,
        *SHARING,
        *SUSPECTS,
    ),
    clocks=(
        ClockSlot("lead_check", "线索核查和立案决定", limit_id="A1"),
        ClockSlot("complaint_acceptance", "投诉受理", limit_id="J1"),
        ClockSlot("adjudication_filing", "裁决请求立案", limit_id="B2"),
        ClockSlot("criminal_report", "报案审查", limit_id="C15"),
        ClockSlot("case_acceptance", "绿色通道受理"),
        ClockSlot("platform_complaint", "平台告知案件（方案加快办理）"),
        ClockSlot("hand_over", "对方接收移交", asked=True, due_field="hand_over_until"),
    ),
)
