"""批次: applications decided together; its states and its moves in order of procedure."""

from zhitong.matters.public import (
    ClockSlot,
    Procedure,
    State,
    WaitingOn,
)
from zhitong.registry.procedures.answering import AnswerLine, AnswerRest, NoteTalk
from zhitong.registry.procedures.carrying_out import CarryOutLine, Conclude, FailLine
from zhitong.registry.procedures.fixing import AddLines, Cancel, DropLine, Fix, SetLine, SetRest
from zhitong.registry.procedures.joint_review import (
    NoteSilence,
    RecallReview,
    RemindParty,
    SendToReview,
)
from zhitong.registry.procedures.lettering import ConfirmLetter, RecordLetter, RejectLetter
from zhitong.registry.procedures.noticing import PublishNotice, ReleaseLine, WithdrawNotice
from zhitong.registry.procedures.publishing import Publish, WithdrawPublication
from zhitong.registry.procedures.reporting_up import AcknowledgeReport, ReportUp
from zhitong.registry.vocabulary import ROUND
from zhitong.registry.vocabulary import RoundState as S

ROUND_PROCEDURE = Procedure(
    kind=ROUND,
    label="入库批次",
    number_prefix="批次",
    detail="round",
    initial=S.PREPARING,
    clocks=(
        ClockSlot("joint_review", "联合考察反馈"),
        ClockSlot("prior_notice", "公示期", waits=True),
    ),
    states=(
        State(S.PREPARING, S.PREPARING.label, lead="city", hint="每一家都写明决定，就可以定名单。"),
        State(
            S.JOINT_REVIEW,
            S.JOINT_REVIEW.label,
            WaitingOn.OTHER,
            stage="joint_review",
            lead="city",
            hint="各单位逐家反馈意见；都同意、写明决定的，就可以往下办。",
        ),
        State(
            S.PRIOR_NOTICE,
            S.PRIOR_NOTICE.label,
            WaitingOn.CALENDAR,
            stage="prior_notice",
            lead="city",
            hint="公示期满，没有异议的就可以定名单。",
        ),
        State(S.DECIDED, S.DECIDED.label, WaitingOn.CALENDAR, lead="city", hint="系统正在逐家办理。"),
        State(S.CONCLUDED, S.CONCLUDED.label, WaitingOn.NOBODY, is_open=False),
        State(S.CANCELLED, S.CANCELLED.label, WaitingOn.NOBODY, is_open=False),
    ),
    moves=(
        AddLines,
        SetLine,
        SetRest,
        DropLine,
        Fix,
        SendToReview,
        AnswerLine,
        AnswerRest,
        NoteTalk,
        RecordLetter,
        ConfirmLetter,
        RejectLetter,
        RemindParty,
        NoteSilence,
        RecallReview,
        PublishNotice,
        WithdrawNotice,
        ReleaseLine,
        CarryOutLine,
        FailLine,
        Conclude,
        Cancel,
        Publish,
        WithdrawPublication,
        ReportUp,
        AcknowledgeReport,
    ),
)
