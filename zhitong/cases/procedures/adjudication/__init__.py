"""专利侵权纠纷行政裁决（令81号）: from the request to the ruling and what follows it. Moves in the order of procedure."""

from zhitong.cases.kinds import CaseKind
from zhitong.cases.models import Lead
from zhitong.cases.procedures.adjudication.answering import ANSWERING_MOVES
from zhitong.cases.procedures.adjudication.base import REGULATION
from zhitong.cases.procedures.adjudication.deciding import DECIDING
from zhitong.cases.procedures.adjudication.disputing import DISPUTING
from zhitong.cases.procedures.adjudication.filing import BESIDE, FILING
from zhitong.cases.procedures.adjudication.hearing import HEARING
from zhitong.cases.procedures.adjudication.publicity import PUBLICITY
from zhitong.cases.procedures.adjudication.settling import SETTLING
from zhitong.cases.procedures.adjudication.timing import TIMING
from zhitong.cases.procedures.suspects import suspect_moves
from zhitong.cases.vocabulary import InfringingAct, LeadChannel
from zhitong.cases.vocabulary_disputes import ADJUDICATION
from zhitong.cases.vocabulary_disputes import AdjudicationState as S
from zhitong.matters.public import ClockSlot, Priority, Procedure, State, WaitingOn

SUSPECTS = suspect_moves(ADJUDICATION, REGULATION)

STATES = (
    State(
        S.RECEIVED,
        S.RECEIVED.label,
        public_label="已收到裁决请求，等待立案审查",
        hint="登记请求书的内容；齐全的立案并指定合议组，不齐的一次性告知补正。",
    ),
    State(
        S.CORRECTION,
        S.CORRECTION.label,
        WaitingOn.APPLICANT,
        public_label="请补正裁决请求",
        hint="等请求人按清单补正。",
        public_hint="请按清单补正，补好以后交回；逾期没有补正的，不予立案。",
    ),
    State(
        S.FILED,
        S.FILED.label,
        public_label="已立案，正在送达被请求人",
        hint="把请求书副本和答辩通知书送达每一名被请求人。",
    ),
    State(
        S.DEFENCE,
        S.DEFENCE.label,
        WaitingOn.OTHER,
        public_label="等待对方答辩",
        hint="等被请求人答辩；收到答辩书及时转送请求人。",
    ),
    State(
        S.OBJECTION, S.OBJECTION.label, public_label="正在审查管辖权异议", hint="审查管辖权异议，作出决定。"
    ),
    State(
        S.TRIAL,
        S.TRIAL.label,
        public_label="正在审理",
        hint="交换证据，需要的口头审理，合议以后裁决。",
    ),
    State(
        S.SUSPENDED,
        S.SUSPENDED.label,
        WaitingOn.OTHER,
        public_label="已中止处理",
        hint="原因消除，及时恢复处理。",
    ),
    State(
        S.MEDIATING,
        S.MEDIATING.label,
        WaitingOn.OTHER,
        public_label="正在调解",
        hint="调解在另一件里进行；有结果以后，调解结案或者恢复审理。",
    ),
    State(S.RULED, S.RULED.label, public_label="已作出裁决", hint="把裁决书送达各方，公开裁决。"),
    State(
        S.SERVED,
        S.SERVED.label,
        WaitingOn.CALENDAR,
        public_label="裁决书已送达，起诉期内",
        hint="等起诉期满；期满没有起诉的，裁决生效。",
    ),
    State(
        S.EFFECTIVE,
        S.EFFECTIVE.label,
        public_label="裁决已生效",
        hint="看侵权是否停止；不停止的，申请强制执行。",
    ),
    *(
        State(state, state.label, WaitingOn.NOBODY, public_label=public, is_open=False)
        for state, public in (
            (S.CLOSED, "裁决案已办结"),
            (S.NOT_FILED, "不予立案，请看理由"),
            (S.PASSED_UP, "已转国家知识产权局"),
            (S.HANDED_OUT, "已移送有管辖权的部门"),
            (S.SETTLED, "已调解结案"),
            (S.WITHDRAWN, "裁决请求已撤回"),
            (S.REVOKED, "案件已撤销，请看理由"),
            (S.ANNULLED, "裁决已撤销"),
        )
    ),
)

ADJUDICATION_PROCEDURE = Procedure(
    kind=ADJUDICATION,
    label="专利侵权纠纷行政裁决",
    number_prefix="专裁",
    detail="adjudication_detail",
    sides_known=True,
    tells_outside=True,
    initial=S.RECEIVED,
    states=STATES,
    moves=(
        *FILING,
        *ANSWERING_MOVES,
        *HEARING,
        *DECIDING,
        *PUBLICITY,
        *SETTLING,
        *TIMING,
        *DISPUTING,
        *BESIDE,
        *SUSPECTS,
    ),
    clocks=(
        ClockSlot("adjudication_filing", "裁决请求立案", limit_id="B2"),
        ClockSlot("request_correction", "补正裁决请求", due_field="correction_until"),
        ClockSlot("serve_copies", "送达请求书副本", limit_id="B3"),
        ClockSlot("defence", "答辩", limit_id="B4", waits=True),
        ClockSlot("defence_abroad", "答辩（境内没有住所）", limit_id="B4b", waits=True),
        ClockSlot("forward_defence", "转送答辩书", limit_id="B5"),
        ClockSlot("jurisdiction_objection", "决定管辖权异议", limit_id="B6"),
        ClockSlot("hearing_notice", "通知口头审理", limit_id="B7"),
        # The scheme's own word on these cases (重点案件、快速处理) has its place in the same slot.
        ClockSlot("patent_dispute", "裁决结案", limit_id="B8"),
        ClockSlot("simple_track", "简易程序结案"),
        ClockSlot("suit", "对裁决起诉", limit_id="B11", waits=True),
        ClockSlot("ruling_publication", "公开裁决", limit_id="B12"),
    ),
)


def _priority(lead: Lead) -> str:
    """A request of a listed unit is a key case; another keeps what its lead has."""
    return Priority.KEY if lead.matter.priority == Priority.GREEN else lead.matter.priority


ADJUDICATION_KIND = CaseKind(
    kind=ADJUDICATION,
    label="专利侵权纠纷行政裁决",
    acts=frozenset({InfringingAct.PATENT.value}),
    channels=frozenset({LeadChannel.ADJUDICATION_REQUEST.value}),
    detail=lambda lead: {
        "received_at": lead.matter.opened_at,
        "claim": lead.wish,
        "grounds": lead.words,
    },
    starts=("adjudication_filing",),
    since=lambda lead: lead.matter.opened_at,
    priority=_priority,
)
