"""Procedure: one kind of work with its states and moves, and the table of all kinds, assembled by config."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zhitong.matters.move import Move
from zhitong.matters.vocabulary import WaitingOn

if TYPE_CHECKING:
    from django.db.models import Q
    from django.utils.functional import _StrPromise

    from zhitong.journal.public import Actor


@dataclass(frozen=True)
class State:
    """`label` and `hint` are the desk's words, `public_label` and `public_hint` the enterprise's; `waiting_on` says
    whose turn it is. A hint says what is to be done, to whom reads it."""

    code: str
    label: "str | _StrPromise"
    waiting_on: str = WaitingOn.OFFICER
    public_label: str = ""
    is_open: bool = True
    hint: str = ""
    public_hint: str = ""
    stage: str = ""  # the pack's stage whose title names this state where a mechanism is in force
    off_label: str = ""  # the desk's word where the mechanism does not have that stage
    lead: str = ""  # "county" or "city": which level holds the matter in this state; "" keeps the lead

    @property
    def outside_hint(self) -> str:
        """What the enterprise has to do; where it is not its turn, the desk's to-do is none of its own."""
        if self.public_hint or self.waiting_on == WaitingOn.OFFICER:
            return self.public_hint
        return self.hint


@dataclass(frozen=True)
class ClockSlot:
    """A named place for a time limit; the scheme (or the law catalogue) says which limit runs there.

    Where both do, two clocks run: both are shown, the stricter is due first, and what stops the slot stops both.

    `then`: the slots that begin when a stretch that `waits` is over and nobody has done what would have begun them (the
    other side stays silent: the office has its time from there).

    `asked`: it is kept by whoever is asked for an answer, which is reminded beside the office that leads the matter; where
    several are asked for different things, `function` says which of them this one binds."""

    code: str
    label: str
    limit_id: str = ""  # an entry of the law catalogue, where the law itself fixes the limit
    waits: bool = False  # a stretch that must pass (a notice to the public): its end is news, not a lapse
    then: tuple[str, ...] = ()
    asked: bool = False
    function: str = ""  # of agencies
    due_field: str = ""  # the column of the detail table that holds a day set by hand or by a document


@dataclass(frozen=True)
class Procedure:
    """One kind of matter. `detail` is the reverse accessor of the one-to-one detail table; `beside` names what the
    kind's pages show through it, read in the same query.

    `tells_outside`: whoever has a code of such a matter may ask where it is; every state in which the office works then
    has a word for outsiders (of its own, or its stage's).

    `sides_known`: both sides know each other, so that each reads whose a limit is where several have the same one.

    `within`: who among those that see such a matter reads its files too, as a predicate on the matter reached `through` a
    foreign key; None where everybody does who sees it."""

    kind: str
    label: str
    number_prefix: str
    detail: str
    initial: str
    states: tuple[State, ...]
    moves: tuple[type[Move], ...]
    clocks: tuple[ClockSlot, ...] = ()
    tells_outside: bool = False
    beside: tuple[str, ...] = ()
    sides_known: bool = False
    within: "Callable[[Actor, str], Q] | None" = None
    by_state: Mapping[str, State] = field(init=False)
    by_verb: Mapping[str, type[Move]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_state", {state.code: state for state in self.states})
        object.__setattr__(self, "by_verb", {move.verb: move for move in self.moves})
        self._check()

    def _check(self) -> None:
        slots = {slot.code for slot in self.clocks}
        if unknown_next := {code for slot in self.clocks for code in slot.then} - slots:
            raise ValueError(f"{self.kind}: unknown clock slots {sorted(unknown_next)}")
        for move in self.moves:
            named = set() if move.source == "*" else set(move.source)
            named |= set(move.early) | ({move.target} if move.target else set())
            unknown = named - set(self.by_state)
            if unknown:
                raise ValueError(f"{move.verb}: unknown states {sorted(unknown)}")
            used = {
                *move.starts,
                *move.stops,
                *move.cancels,
                *move.ends,
                *move.pauses,
                *move.resumes,
                *move.slots,
            }
            if used - slots:
                raise ValueError(f"{move.verb}: unknown clock slots {sorted(used - slots)}")

        if self.tells_outside:
            open_states = (one for one in self.states if one.is_open and one.waiting_on == WaitingOn.OFFICER)
            silent = [one.code for one in open_states if not (one.public_label or one.stage)]
            if silent:
                raise ValueError(f"{self.kind}: no word for outsiders in {silent}")

    def clock(self, code: str) -> ClockSlot:
        return next(slot for slot in self.clocks if slot.code == code)

    def next_act(self, state: str) -> str:
        """The verb of the usual move out of a state; "" where there is none."""
        usual = (m for m in self.moves if m.usual and m.source != "*" and state in m.source)
        found = next(usual, None)
        return found.verb if found else ""


_procedures: dict[str, Procedure] = {}


def install(procedures: Iterable[Procedure]) -> None:
    """Called once by config/assembly.py."""
    _procedures.clear()
    _procedures.update((procedure.kind, procedure) for procedure in procedures)


def procedure(kind: str) -> Procedure:
    return _procedures[kind]


def procedures() -> tuple[Procedure, ...]:
    return tuple(_procedures.values())


def move_of(verb: str) -> type[Move] | None:
    return next((p.by_verb[verb] for p in _procedures.values() if verb in p.by_verb), None)
