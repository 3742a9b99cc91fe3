"""批次: applications decided together; its states and its moves in order of procedure."""

from zhitong.matters.public import (
    Procedure,
    State,
    WaitingOn,
)
from zhitong.registry.procedures.carrying_out import CarryOutLine, Conclude, FailLine
from zhitong.registry.procedures.fixing import AddLines, Cancel, DropLine, Fix, SetLine
from zhitong.registry.procedures.publishing import Publish, WithdrawPublication
from zhitong.registry.vocabulary import ROUND
from zhitong.registry.vocabulary import RoundState as S

ROUND_PROCEDURE = Procedure(
    kind=ROUND,
    label="入库批次",
    number_prefix="批次",
    detail="round",
    initial=S.PREPARING,
    states=(
        State(S.PREPARING, S.PREPARING.label, lead="city", hint="每一家都写明决定，就可以定名单。"),
        State(S.DECIDED, S.DECIDED.label, WaitingOn.CALENDAR, lead="city", hint="系统正在逐家办理。"),
        State(S.CONCLUDED, S.CONCLUDED.label, WaitingOn.NOBODY, is_open=False),
        State(S.CANCELLED, S.CANCELLED.label, WaitingOn.NOBODY, is_open=False),
    ),
    moves=(
        AddLines,
        SetLine,
        DropLine,
        Fix,
        CarryOutLine,
        FailLine,
        Conclude,
        Cancel,
        Publish,
        WithdrawPublication,
    ),
)
