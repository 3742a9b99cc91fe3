"""What a reporter without an account adds to its lead, by the number and the code that were shown once."""

from collections.abc import Sequence
from datetime import datetime

from zhitong.cases.queries.leads import lead_by_code
from zhitong.cases.vocabulary import LeadState
from zhitong.files.public import StoredFile
from zhitong.journal.public import SYSTEM
from zhitong.matters.public import Done, Refusal, Refused, move_of, perform


def add_by_code(number: str, code: str, *, words: str, attached: Sequence[StoredFile], now: datetime) -> Done:
    """Raises Refused: no such lead, nothing added, or the lead has ended."""
    lead = lead_by_code(number, code)
    if lead is None:
        raise Refused([Refusal("not_found", "没有查到。请核对编号和查询码。")])
    waiting = lead.matter.state == LeadState.SUPPLEMENT
    move = move_of("lead.supplement_from_outside" if waiting else "lead.add_from_outside")
    assert move is not None
    if not lead.matter.is_open:
        raise Refused([Refusal("ended", "这条线索已经有结论，不能再补。有新的事实，请再反映一次。")])
    data = {"words": words, "attached": list(attached)}
    return perform(move, lead.matter, actor=SYSTEM, now=now, data=data)
