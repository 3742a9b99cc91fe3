"""How one reader reads the history of a matter: which entries, and in which words.

Three things decide: the entry's sight; `veiled` of a move, whose content some readers may not know yet; and, where an
entry names files or things that say for themselves who may know of them, a telling that words only what this reader
may know. Every page, list and file that shows history asks here."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from zhitong.journal.public import Actor, Event
from zhitong.matters.models import Matter
from zhitong.matters.procedure import move_of, procedure
from zhitong.matters.visibility import sights_of
from zhitong.matters.wording import sentence, sight, veil

# Asked once per matter and reader; answers with the words of an entry, "" where this reader does not read of it at all.
Telling = Callable[[Matter, Actor], Callable[[Event], str]]


@dataclass(frozen=True)
class Entry:
    """An event as its reader reads it. `whole`: with its details; `sight`: among whom it stays."""

    event: Event
    what: str
    whole: bool
    sight: str


def entries_for(matter: Matter, events: Iterable[Event], actor: Actor) -> Iterator[Entry]:
    """What the actor reads of these events of the matter, in their order."""
    seen = sights_of(actor, (matter.lead_id, matter.county_id, matter.city_id))
    words_of = _words(matter, actor)
    for event in events:
        reads = sight(event)
        if reads in seen:
            what, whole = words_of(event)
            if what:
                yield Entry(event, what, whole, reads)


def _words(matter: Matter, actor: Actor) -> Callable[[Event], tuple[str, bool]]:
    """(words, whole) of an entry; whatever veils or tells of a verb is asked once."""
    unveiled: dict[str, Callable[[Event], bool]] = {}
    told: dict[str, Callable[[Event], str]] = {}

    def words(event: Event) -> tuple[str, bool]:
        if event.verb in _tellings:
            if event.verb not in told:
                told[event.verb] = _tellings[event.verb](matter, actor)
            return told[event.verb](event), True
        move = move_of(event.verb)
        if move is not None and move.veiled:
            if event.verb not in unveiled:
                unveiled[event.verb] = move.unveils(matter, actor)
            if not unveiled[event.verb](event):
                return veil(event), False
        return sentence(event), True

    return words


def of_attachments(matter: Matter, actor: Actor) -> Callable[[Event], str]:
    """Files of a matter whose files are read by some of its readers only: the others do not learn their names."""
    within = procedure(matter.kind).within
    reads = (
        actor.is_system or within is None or Matter.objects.filter(within(actor, ""), pk=matter.pk).exists()
    )
    return lambda event: sentence(event) if reads else ""


OWN_TELLINGS: Mapping[str, Telling] = {
    "attachment.added": of_attachments,
    "attachment.removed": of_attachments,
}
_tellings: dict[str, Telling] = dict(OWN_TELLINGS)


def install_tellings(tellings: Mapping[str, Telling]) -> None:
    """Called once by config/assembly.py: tellings by verb of the event."""
    _tellings.clear()
    _tellings.update({**OWN_TELLINGS, **tellings})
