"""Acts for several matters at once: remind, and hand to oneself. Moves with a decision are never bulk."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from zhitong.journal.public import Actor
from zhitong.matters.public import Matter, Refused, Stale, hand_to, move_of, perform
from zhitong.people.public import DutyKind, Person
from zhitong.ui.components import BulkMove

BULK_MOVES = (BulkMove("take", "由我经办", "user-circle"), BulkMove("next", "办下一步", "check"))


@dataclass(frozen=True)
class RowOutcome:
    matter: Matter
    sentence: str


@dataclass(frozen=True)
class BulkOutcome:
    done: tuple[RowOutcome, ...]
    refused: tuple[RowOutcome, ...]


def run_bulk(name: str, matters: Sequence[Matter], *, actor: Actor, now: datetime) -> BulkOutcome:
    done: list[RowOutcome] = []
    refused: list[RowOutcome] = []
    for matter in matters:
        sentence, ok = (_take if name == "take" else _next)(matter, actor, now)
        (done if ok else refused).append(RowOutcome(matter, sentence))
    return BulkOutcome(tuple(done), tuple(refused))


def _take(matter: Matter, actor: Actor, now: datetime) -> tuple[str, bool]:
    if matter.lead_id != actor.organisation_id:
        return f"这一件由{matter.lead}承办，不能由您经办。", False
    if not matter.is_open:
        return "这一件已经办结，不用再经办。", False
    if actor.duty_kind not in (DutyKind.OFFICER, DutyKind.HEAD):
        return "由经办人或负责人经办。请先换成这个身份。", False
    hand_to([matter], Person.objects.get(pk=actor.person_id or 0), by=actor, now=now)
    return "改由您经办。", True


def _next(matter: Matter, actor: Actor, now: datetime) -> tuple[str, bool]:
    move = move_of(matter.next_act)
    if move is None or not move.bulk:
        label = move.label.rstrip("…") if move else "这一步"
        return f"“{label}”要逐件看过再决定，请打开办。", False
    try:
        perform(move, matter, actor=actor, now=now)
    except Refused as error:
        return "".join(refusal.sentence for refusal in error.refusals), False
    except Stale:
        return "刚有人办过这一件，请打开看看。", False
    return f"{move.label.rstrip('…')}：已办好。", True
