"""What every step of a penalty case shares, and how a kind puts its steps together.

A kind lists the steps that it has, its own among them; `composed` makes them moves of that kind, each with its verb."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime, time
from typing import Any, ClassVar

from zhitong.cases.models import UnderPenalty
from zhitong.cases.procedures.duties import OFFICERS
from zhitong.cases.procedures.suspects import suspect_moves
from zhitong.files.public import StoredFile
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.lib.deadline import SHANGHAI
from zhitong.matters.public import Attachment, Change, Matter, Move, Refusal, Sight, Write, detail
from zhitong.people.public import DutyKind, Person, holder_ids

# Codes of the states that steps name; each kind has choices of its own with these values.
PREPARING, FILING, INVESTIGATING, SUSPENDED = "preparing", "filing", "investigating", "suspended"
LEGAL_REVIEW, NOTICING, NOTICED, HEARING = "legal_review", "noticing", "noticed", "hearing"
# Only trade secrets: an institute looks at them. Steps that name it lose it in the other kinds.
EXAMINING = "examining"
DELIBERATING, DECIDED, EXECUTING = "deliberating", "decided", "executing"
NOT_FILED, CLOSED = "not_filed", "closed"
# The time for the whole case, by either set of rules; a kind has the one or both.
HANDLING = ("handling", "handling_patent")

RULES = "《市场监督管理行政处罚程序规定》"
PENALTY_ACT = "《行政处罚法》"
COERCION_ACT = "《行政强制法》"
PUBLICITY = "市场监督管理行政处罚信息公示规定（总局令45号）"
PAPERS = "penalty_paper"
CLOCK_LISTS = ("starts", "stops", "cancels", "ends", "pauses", "resumes", "slots")


class Step(Move):
    """`act` is the last part of the verb in every kind."""

    abstract = True
    act: ClassVar[str]
    role = "lead"
    duties: ClassVar[frozenset[str]] = OFFICERS
    sight = Sight.AGENCIES

    @property
    def case(self) -> UnderPenalty:
        found: UnderPenalty = detail(self.matter)
        return found

    def past(self, name: str, label: str) -> Iterator[Refusal]:
        """A time that must lie behind us."""
        at: datetime | None = self.data.get(name)
        if at is not None and at > self.now:
            yield Refusal(f"{name}_later", "{label}还没有到，请核对。", {"label": label})

    def noted(self, **fields: Any) -> Change:
        return Change(self.case, fields)

    def scan(self, label: str) -> Write:
        return Write(keep_scan, {"matter": self.matter, "file": self.data["file"], "label": label})


class OnADay(Step):
    """`data["on"]`: the day of an act that is entered afterwards. It has come, and clocks start and stop by it."""

    abstract = True
    on_label: ClassVar[str]

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        on: date | None = self.data.get("on")
        if on is not None and on > zh.day_of(self.now):
            yield Refusal("on_later", "{label}还没有到，请核对。", {"label": self.on_label})

    def counts_from(self) -> datetime:
        """The end of that day, so that an act of the last day is in time."""
        on: date | None = self.data.get("on")
        if on is None or on >= zh.day_of(self.now):
            return self.now
        return datetime.combine(on, time(23, 59), SHANGHAI)


def keep_scan(
    *, matter: Matter, file: StoredFile, label: str, by: Actor, now: datetime, slot: str = PAPERS
) -> Attachment:
    """A signed paper of the case, as an attachment that agencies see. Runs inside its move."""
    return Attachment.objects.create(
        matter=matter,
        file=file,
        slot=slot,
        label=label[:200],
        added_at=now,
        added_by_label=by.label,
        sight=Sight.AGENCIES,
    )


def is_head(person: Person, matter: Matter, now: datetime) -> bool:
    return person.pk in holder_ids((matter.lead_id,), (DutyKind.HEAD,), zh.day_of(now))


def is_officer(person: Person, matter: Matter, now: datetime) -> bool:
    kinds = (DutyKind.OFFICER, DutyKind.HEAD)
    return person.pk in holder_ids((matter.lead_id,), kinds, zh.day_of(now))


def yuan(fen: int) -> str:
    """`3,000 元`, with its cents where there are any."""
    whole, rest = divmod(fen, 100)
    return f"{whole:,}.{rest:02d} 元" if rest else f"{whole:,} 元"


def composed(
    kind: str, states: Collection[str], slots: Collection[str], steps: Iterable[type[Step]]
) -> tuple[type[Move], ...]:
    """The steps as moves of one kind. Of states and clocks a step names, those that the kind has are kept."""
    own = (_of_kind(kind, frozenset(states), frozenset(slots), step) for step in steps)
    return (*own, *suspect_moves(kind, f"{RULES}第18条、第19条"))


def _of_kind(kind: str, states: frozenset[str], slots: frozenset[str], step: type[Step]) -> type[Step]:
    own: dict[str, Any] = {
        "verb": f"{kind}.{step.act}",
        "__module__": step.__module__,
        "__doc__": step.__doc__,
    }
    if step.source != "*":
        own["source"] = frozenset(step.source) & states
    for name in CLOCK_LISTS:
        own[name] = tuple(slot for slot in getattr(step, name) if slot in slots)
    name = "".join(part.title() for part in kind.split("_")) + step.__name__
    return type(name, (step,), own)
