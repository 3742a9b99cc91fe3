"""Where an agency sits in the mechanisms in force: it recommends here, decides there, gives its opinion elsewhere.
What a desk offers follows from this, never from the agency's level. Not here: which role it plays in one matter."""

from dataclasses import dataclass
from datetime import date

from zhitong.journal.public import Actor
from zhitong.schemes.format.pack import Pack
from zhitong.schemes.format.stages import Stage
from zhitong.schemes.installed import BoundRole, Installed, installed
from zhitong.schemes.queries import keys_in_force

RECOMMENDING = ("county_verification", "recommendation", "nomination", "compilation")
DECIDING = ("decision",)
OPINIONS = ("joint_review",)


@dataclass(frozen=True)
class Seats:
    """Ids of installations, by what the agency does in them; `gathers`: lists that were fixed below are sent up to it;
    `decides` holds every mechanism that it leads, `fixes` those whose lists it fixes itself; `channels` those that promise
    their units contacts in agencies of several functions, the agency's own among them."""

    decides: frozenset[int] = frozenset()
    recommends: frozenset[int] = frozenset()
    reviews: frozenset[int] = frozenset()
    gathers: frozenset[int] = frozenset()
    fixes: frozenset[int] = frozenset()
    channels: frozenset[int] = frozenset()

    @property
    def everywhere(self) -> frozenset[int]:
        return self.decides | self.recommends | self.reviews


def seats_in_force(actor: Actor, on: date) -> Seats:
    """The seats of the actor's organisation on that day; one query beside what a process keeps."""
    if actor.organisation_kind != "agency":
        return Seats()
    decides, recommends, reviews, gathers, fixes, channels = set(), set(), set(), set(), set(), set()
    for key in keys_in_force(on):
        here = installed(key)
        if _plays_in(here, DECIDING, actor):
            fixes.add(key)
        if here.lead_agency_id == actor.organisation_id or key in fixes:
            decides.add(key)
        if _plays_in(here, RECOMMENDING, actor):
            recommends.add(key)
        if _plays_in(here, OPINIONS, actor):
            reviews.add(key)
        if any(bound.role == "receiver" and is_bound(bound, here, actor) for bound in here.bindings):
            gathers.add(key)
        inside = actor.territory_path.startswith(here.territory_path)
        if inside and any(one.function == actor.organisation_function for one in bound_together(here.pack)):
            channels.add(key)
    return Seats(*map(frozenset, (decides, recommends, reviews, gathers, fixes, channels)))


@dataclass(frozen=True)
class PromisedAgency:
    """An agency of which the document promises its units a fixed contact; `title` as the document has it."""

    function: str
    level: str
    title: str


def bound_together(pack: Pack) -> tuple[PromisedAgency, ...]:
    """The agencies of several functions that a mechanism binds together for its units, in the order of the document;
    none where it promises contacts of one function only."""
    found: dict[tuple[str, str], PromisedAgency] = {}
    for promise in pack.promises.liaisons:
        if promise.who.party == "agency":
            place = (str(promise.who.function), str(promise.who.level))
            found.setdefault(place, PromisedAgency(*place, promise.title))
    return tuple(found.values()) if len({one.function for one in found.values()}) > 1 else ()


def _plays_in(here: Installed, stages: tuple[str, ...], actor: Actor) -> bool:
    on = (stage for stage in here.pack.stages.stages if stage.key in stages and stage.on)
    named = {role for stage in on for role in _of(stage)}
    return any(binding.role in named and is_bound(binding, here, actor) for binding in here.bindings)


def _of(stage: Stage) -> tuple[str, ...]:
    return (*stage.roles, *stage.parties)


def is_bound(binding: BoundRole, here: Installed, actor: Actor) -> bool:
    """One agency by name, or every agency of a function and level inside the area of the mechanism."""
    if binding.organisation_id:
        return binding.organisation_id == actor.organisation_id
    same = (binding.function, binding.level) == (actor.organisation_function, actor.organisation_level)
    return same and actor.territory_path.startswith(here.territory_path)
