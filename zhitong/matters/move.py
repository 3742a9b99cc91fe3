"""Move: one state transition as one object: who may, from where, on what basis, with what effect.

The page asks `refusals()` which buttons to show; `perform()` asks the same before it acts. Nothing here writes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Self

from zhitong.matters.vocabulary import Audience, Sight
from zhitong.ui.saying import filled

if TYPE_CHECKING:
    from django.db.models import Model

    from zhitong.journal.public import Actor, Event
    from zhitong.matters.models import Matter


@dataclass(frozen=True)
class Refusal:
    """Why a move is refused: a code for tests and the API, a message id (the Chinese sentence) and its parameters."""

    code: str
    message: str
    params: Mapping[str, object] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        return filled(self.message, self.params)


# --- declared results -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Change:
    """Set fields of a row. The matter itself: merged into the compare-and-swap. A row with `version`: its own."""

    row: "Model"
    fields: Mapping[str, Any]


@dataclass(frozen=True)
class Create:
    """Insert a row; `matter=True` sets its `matter` key to the moving matter."""

    model: type["Model"]
    fields: Mapping[str, Any]
    matter: bool = True


@dataclass(frozen=True)
class Open:
    """Open another matter (see `opening.open_matter` for the fields) and link it to this one."""

    kind: str
    fields: Mapping[str, Any]
    relation: str = "follows"


@dataclass(frozen=True)
class Link:
    target: "Matter"
    relation: str


@dataclass(frozen=True)
class Grant:
    """Entitle an organisation from this move on (`whole=True`: to the history before it too).

    `owes_until`: it is asked for an answer by then, and finds the matter among what it is asked for."""

    organisation_id: int
    party_role: str
    whole: bool = True
    owes_until: datetime | None = None


@dataclass(frozen=True)
class Do:
    """Run another matter's move in the same transaction, under the same actor."""

    move: type["Move"]
    matter: "Matter"
    data: Mapping[str, Any] = field(default_factory=dict)
    part: Any = None


@dataclass(frozen=True)
class Extend:
    """Lengthen the open clocks of a slot by one extension step of their limit; those that have no further step stay.

    `length` is what was granted where the step has no fixed number; `notes` is what the history keeps of who granted it
    and on which paper (JSON)."""

    slot: str
    length: int | None = None
    notes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Pause:
    """Stop the clocks of a slot from `since` (default: now) until they are resumed."""

    slot: str
    reason: str
    since: datetime | None = None
    notes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Resume:
    """Let the paused clocks of a slot run on, from `since` (default: now)."""

    slot: str
    since: datetime | None = None
    notes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Write:
    """Run a named write of a lower app's actions in the same transaction; it also gets `by` and `now`.

    For records with rules and a history of their own (an organisation's name), which no bare Change may touch."""

    write: Callable[..., Any]
    fields: Mapping[str, Any] = field(default_factory=dict)


Result = Change | Create | Open | Link | Grant | Do | Extend | Pause | Resume | Write


# --- the move ----------------------------------------------------------------------------------------------

REQUIRED = ("verb", "label", "basis", "source", "role")


class Move:
    """One run of one transition. Subclasses declare; instances carry the run's matter, actor, data and time.

    `role`: a role of the scheme ("recommender"), "lead", "county", "city", "applicant", "consulted", or None: only
    the system may do it. `duties`: duty kinds that may do it; empty means any duty of the role's organisation.
    `by_system`: the worker may do it too, because a person has already decided it elsewhere.
    `source` "*" means every open state. `target` None means: the state stays.
    `stage`: the pack's stage that must be on; `under`: the one whose clause is the basis (default: `stage`).
    `early` names states in which the move is shown refused, with what must happen first.
    `ends`: limits that this very act shows to have run (what is another's is passed on inside a day): each begins at
    `ran_from()` and ends with the act, and says whether it came in time. Nothing runs where the act never comes.
    `cause`: for what `pauses` and `resumes` stop a clock. Several causes may hold it at once; it runs on when none is left.
    `slots`: the clocks that a person chooses from, where the move acts on clocks (timing.py).
    `part`: the name of the child relation this small move acts on; it then swaps the child's version."""

    verb: ClassVar[str]
    label: ClassVar[str]
    basis: ClassVar[str]
    source: ClassVar[frozenset[str] | str]
    target: ClassVar[str | None] = None
    role: ClassVar[str | None]
    duties: ClassVar[frozenset[str]] = frozenset()
    by_system: ClassVar[bool] = False
    stage: ClassVar[str] = ""
    under: ClassVar[str] = ""
    early: ClassVar[frozenset[str]] = frozenset()
    early_message: ClassVar[str] = "现在还不到这一步。"
    starts: ClassVar[tuple[str, ...]] = ()
    stops: ClassVar[tuple[str, ...]] = ()
    cancels: ClassVar[tuple[str, ...]] = ()
    ends: ClassVar[tuple[str, ...]] = ()
    pauses: ClassVar[tuple[str, ...]] = ()
    resumes: ClassVar[tuple[str, ...]] = ()
    cause: ClassVar[str] = "act"
    slots: ClassVar[tuple[str, ...]] = ()
    tells: ClassVar[tuple[Audience, ...]] = ()
    paper: ClassVar[str] = ""
    irreversible: ClassVar[bool] = False
    usual: ClassVar[bool] = False
    bulk: ClassVar[bool] = False
    listed: ClassVar[bool] = True
    takes_handler: ClassVar[bool] = True
    part: ClassVar[str] = ""
    sight: ClassVar[Sight] = Sight.PARTIES
    sentence: ClassVar[str] = ""
    also_path: ClassVar[str] = ""
    consequences: ClassVar[tuple[str, ...]] = ()
    # Of its data what must be there, each with the sentence that says so; and the texts that the history keeps.
    needs: ClassVar[Mapping[str, str]] = {}
    keeps: ClassVar[tuple[str, ...]] = ()
    # Which of its facts names whose the limits are that it begins, where several may have the same one.
    whose: ClassVar[str] = ""
    # What stands in the history for whoever may not read the whole entry yet; "" where everybody reads it.
    veiled: ClassVar[str] = ""

    abstract: ClassVar[bool] = True
    # A template that is handed the class reads its declarations; it must not try to make an instance.
    do_not_call_in_templates: ClassVar[bool] = True

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "abstract" in cls.__dict__:
            return
        cls.abstract = False
        missing = [name for name in REQUIRED if not hasattr(cls, name)]
        if missing:
            raise TypeError(f"{cls.__name__} does not declare {', '.join(missing)}")

    def __init__(
        self,
        matter: "Matter",
        *,
        actor: "Actor",
        now: datetime,
        data: Mapping[str, Any] | None = None,
        part: Any = None,
    ) -> None:
        self.matter, self.actor, self.now = matter, actor, now
        self.data: Mapping[str, Any] = data or {}
        self.subpart = part

    @classmethod
    def leaves(cls, state: str) -> bool:
        """Whether the move starts from this state."""
        return cls.source == "*" or state in cls.source

    @classmethod
    def gather(cls, runs: "Sequence[Self]") -> None:
        """Read at once what the guards and effects of several runs will ask for. Called before anything is asked of
        them; where a page asks one run alone, the run reads for itself. Reads only."""

    def applies(self) -> bool:
        """Whether the move exists for this matter at all; where it does not, no page shows it."""
        return True

    def guard(self) -> Iterator[Refusal]:
        """What the regulation demands before this move, and before its data are known."""
        return iter(())

    def given(self, name: str) -> str:
        """A text of the data, "" where there is none."""
        return str(self.data.get(name) or "").strip()

    def text(self, name: str, longest: int = 500) -> str:
        """The same, as long as the column takes it."""
        return self.given(name)[:longest]

    def missing(self) -> Iterator[Refusal]:
        """What of `needs` is not there; asked together with `check`."""
        for name, words in type(self).needs.items():
            value = self.data.get(name)
            if not (value.strip() if isinstance(value, str) else _is_there(value)):
                yield Refusal(f"{name}_missing", words)

    def check(self) -> Iterator[Refusal]:
        """What it demands of the data beyond `needs`; asked only when the move is performed."""
        return iter(())

    def starting(self) -> tuple[str, ...]:
        """Which of `starts` begin in this run: a decision without a fine starts no time to pay it."""
        return type(self).starts

    def stopping(self) -> tuple[str, ...]:
        """Which of `stops` end in this run."""
        return type(self).stops

    def counts_from(self) -> datetime:
        """When the act took place, for the clocks: now, or when the letter came that tells of it."""
        return self.now

    def ran_from(self) -> datetime:
        """From when the limits among `ends` have run."""
        return self.now

    def effect(self) -> Iterable[Result]:
        """Declared results; touches nothing."""
        return ()

    def facts(self) -> dict[str, Any]:
        """What the event shall remember beyond the state change. JSON, no floats, no personal data."""
        return {name: self.given(name) for name in type(self).keeps}

    def addressed(self) -> Iterable[int]:
        """Ids of the agencies whom this run concerns, where `tells` names them (`Audience.ADDRESSED`)."""
        return ()

    def asks_paper(self) -> str:
        """The kind of paper that this run asks for: not every run of a move that declares one does."""
        return type(self).paper

    def also_tells(self) -> Iterable[int]:
        """Ids of persons to be told beside the audiences (a claimant who holds no duty yet).

        They may not see the matter's page; `also_path` is where they read of it."""
        return ()

    @classmethod
    def unveils(cls, matter: "Matter", actor: "Actor") -> "Callable[[Event], bool]":
        """Asked once per page where `veiled` is set: which of the move's entries this reader reads in full."""
        return lambda event: True

    def told(self) -> str:
        """The sentence that those told will read; empty means the move's sentence."""
        return ""


def _is_there(value: Any) -> bool:
    """A number, a day or an answer is there whatever it says; of several things at least one is."""
    return len(value) > 0 if isinstance(value, Sized) else value is not None
