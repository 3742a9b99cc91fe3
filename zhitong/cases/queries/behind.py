"""谁在背后: suspects that have a telephone, an address, a shop, a code or a name in common, as far as the actor sees them.

What the actor may not see is not counted and not hinted at: no scheme lets one office know of another's cases this way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from django.db.models import Count, Q, QuerySet

from zhitong.cases.models import MaliciousMark, Suspect, SuspectBond, SuspectTrait
from zhitong.cases.vocabulary import BondVerdict, TraitKind
from zhitong.journal.public import Actor
from zhitong.matters.public import Matter, Sighted
from zhitong.statements import Prepared

STEPS = 3  # how many hands a link may go through
SUSPECTS_MOST = 200
# What very many have in common (a market's address, a platform's front page) says nothing of who is behind it.
COMMON_FROM = 30
GROUPS_MOST = 300
Pair = tuple[int, int]
# By these verdicts two belong together.
BELONGING = (BondVerdict.ONE, BondVerdict.SAME)


@dataclass(frozen=True)
class Tie:
    """Two suspects and all that they have in common; `bond` is what a person decided of them."""

    first: Suspect
    second: Suspect
    shared: tuple[str, ...]
    bond: SuspectBond | None

    @property
    def rejected(self) -> bool:
        return self.bond is not None and self.bond.verdict == BondVerdict.OTHER

    @property
    def confirmed(self) -> bool:
        return self.bond is not None and self.bond.verdict in BELONGING


@dataclass(frozen=True)
class Group:
    """A connected component of what the actor sees. `suspects` stand oldest first, `matters` are theirs."""

    suspects: tuple[Suspect, ...]
    ties: tuple[Tie, ...]
    marks: tuple[MaliciousMark, ...]

    @property
    def matters(self) -> list[Matter]:
        return list({one.matter_id: one.matter for one in self.suspects}.values())

    @property
    def repeated(self) -> bool:
        return len(self.matters) > 1

    @property
    def name(self) -> str:
        return str(next((one for one in self.suspects if one.name), self.suspects[0]))


def group_of(suspects: Iterable[Suspect], actor: Actor) -> Group | None:
    """The component around some suspects; at most five queries a step, whatever its size."""
    known = {one.pk for one in suspects}
    if not known:
        return None
    frontier = set(known)
    for _ in range(STEPS):
        keys = _telling(frontier, actor)
        found = _HOLDING(actor, keys=keys) if keys else ()
        frontier = {*found, *_confirmed(frontier, actor)} - known
        known |= frontier
        if not frontier or len(known) >= SUSPECTS_MOST:
            break
    return _assembled(known, actor, around={one.pk for one in suspects})


def _standing_bonds() -> QuerySet[SuspectBond]:
    """Confirmed, and neither of the two struck since."""
    standing = {"first__struck_at__isnull": True, "second__struck_at__isnull": True}
    return SuspectBond.objects.filter(verdict__in=BELONGING, **standing)


def _confirmed(suspects: Iterable[int], actor: Actor) -> set[int]:
    """Those that a person confirmed to belong with these: also where a correction took away what they had in common."""
    bound = {one for pair in _BOUND_WITH(suspects=tuple(suspects)) for one in pair}
    return set(_SEEN_OF(actor, keys=tuple(bound))) if bound else set()


# The keys first: a subquery in each half of an OR would read every suspect there is.
_BOUND_WITH = Prepared(
    lambda suspects: (
        _standing_bonds()
        .filter(Q(first__in=suspects) | Q(second__in=suspects))
        .values_list("first", "second")[:SUSPECTS_MOST]
    )
)
_SEEN_OF = Sighted(
    lambda actor, keys: Suspect.objects.visible_to(actor).filter(pk__in=keys).values_list("pk", flat=True)
)


def _telling(suspects: Iterable[int], actor: Actor) -> tuple[str, ...]:
    """Keys of their traits that may link: those that few have."""
    keys = tuple(dict.fromkeys(_KEYS_OF(suspects=tuple(suspects))))
    return tuple(_RARE(actor, keys=keys)) if keys else ()


def _holding(actor: Actor, keys: Sequence[str]) -> QuerySet[SuspectTrait]:
    """A key is a digest that its kind went into; the kinds are named for the index."""
    return SuspectTrait.objects.visible_to(actor).filter(kind__in=TraitKind.values, key__in=keys)


def _rare(actor: Actor, keys: Sequence[str]) -> QuerySet[Any, Any]:
    counted = _holding(actor, keys).values("key").annotate(n=Count("matter", distinct=True)).order_by()
    return counted.filter(n__lte=COMMON_FROM).values_list("key", flat=True)


_KEYS_OF = Prepared(
    lambda suspects: SuspectTrait.objects.filter(suspect__in=suspects).values_list("key", flat=True)
)
_RARE = Sighted(_rare)
_HOLDING = Sighted(
    lambda actor, keys: _holding(actor, keys).values_list("suspect", flat=True).distinct()[:SUSPECTS_MOST]
)


def _assembled(keys: set[int], actor: Actor, *, around: set[int]) -> Group:
    rows = {one.pk: one for one in _SUSPECTS(actor, keys=tuple(keys))}
    ties = _ties(rows, actor)
    kept = _connected(around, [tie for tie in ties if not tie.rejected]) & set(rows)
    marks = _MARKS(suspects=tuple(kept)) if kept else ()
    return Group(
        tuple(row for key, row in rows.items() if key in kept),
        tuple(tie for tie in ties if tie.first.pk in kept or tie.second.pk in kept),
        tuple(marks),
    )


def _ties(rows: dict[int, Suspect], actor: Actor) -> list[Tie]:
    """Every two suspects of different matters with what they share, the strongest first."""
    holders: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for suspect, kind, key, shown in _TRAITS(suspects=tuple(rows)) if rows else ():
        holders.setdefault((kind, key), []).append((suspect, shown))
    shared: dict[Pair, list[str]] = {}
    labels = dict(TraitKind.choices)
    for (kind, _key), having in holders.items():
        if len(having) > COMMON_FROM:
            continue
        for (one, shown), (other, _) in combinations(sorted(having), 2):
            if kind == TraitKind.NAME and _are_two(rows[one], rows[other]):
                continue
            if rows[one].matter_id != rows[other].matter_id:
                words = f"同一{str(labels[kind]).removesuffix('特征')}：{shown}"
                shared.setdefault((one, other), []).append(words)
    bonds = {(row.first_id, row.second_id): row for row in _BONDS(firsts=tuple(rows))}
    for pair, bond in bonds.items():
        standing = pair[1] in rows and not any(rows[key].struck_at for key in pair)
        if bond.verdict in BELONGING and standing and pair not in shared:
            shared[pair] = ["人的认定：现在的写法没有相同的特征"]
    made = [
        Tie(rows[one], rows[other], tuple(words), bonds.get((one, other)))
        for (one, other), words in shared.items()
    ]
    return sorted(made, key=lambda tie: (-len(tie.shared), tie.first.pk, tie.second.pk))


def _are_two(one: Suspect, other: Suspect) -> bool:
    """Two of one name that have each its own credit code: shops are called alike in every town."""
    return bool(one.uscc and other.uscc) and one.uscc != other.uscc


_SUSPECTS = Sighted(
    lambda actor, keys: (
        Suspect.objects.visible_to(actor)
        .filter(pk__in=keys)
        .select_related("matter__lead", "phone")
        .order_by("id")
    )
)
_TRAITS = Prepared(
    lambda suspects: (
        SuspectTrait.objects.filter(suspect__in=suspects)
        .order_by("id")
        .values_list("suspect", "kind", "key", "shown")
    )
)
_BONDS = Prepared(lambda firsts: SuspectBond.objects.filter(first__in=firsts))
_MARKS = Prepared(
    lambda suspects: (
        MaliciousMark.objects.filter(suspect__in=suspects, lifted_at__isnull=True)
        .select_related("matter")
        .order_by("id")
    )
)


def _connected(start: set[int], ties: Iterable[Tie]) -> set[int]:
    near: dict[int, set[int]] = {}
    for tie in ties:
        near.setdefault(tie.first.pk, set()).add(tie.second.pk)
        near.setdefault(tie.second.pk, set()).add(tie.first.pk)
    kept, frontier = set(start), set(start)
    while frontier:
        frontier = {other for one in frontier for other in near.get(one, ())} - kept
        kept |= frontier
    return kept


def telling_ties(group: Group, one: Suspect) -> list[Tie]:
    """Enough ties to follow the group from this suspect: its own, those that a person decided, and one for everybody whom
    these do not reach. Thirty suspects of one shop have four hundred ties that say the same."""
    told = {
        _pair(tie): tie
        for tie in group.ties
        if one.pk in (tie.first.pk, tie.second.pk) or tie.bond is not None
    }
    left = [tie for tie in group.ties if not tie.rejected]
    reached = _reached(one, told.values())
    while found := next(
        (tie for tie in left if (tie.first.pk in reached) != (tie.second.pk in reached)), None
    ):
        told[_pair(found)] = found
        reached = _reached(one, told.values())
    return [tie for tie in group.ties if _pair(tie) in told]


def _pair(tie: Tie) -> Pair:
    return tie.first.pk, tie.second.pk


def _reached(one: Suspect, ties: Iterable[Tie]) -> set[int]:
    return _connected({one.pk}, [tie for tie in ties if not tie.rejected])


def strict_marks(suspects: Iterable[Suspect], group: Group) -> list[MaliciousMark]:
    """Marks on these suspects themselves, or on those that a person confirmed to be one with them or to act with them."""
    own = {one.pk for one in suspects}
    same = _connected(own, [tie for tie in group.ties if tie.confirmed])
    return [mark for mark in group.marks if mark.suspect_id in same]


def earlier_names(suspect: Suspect) -> list[Suspect]:
    """The struck rows that were put right into this one, the newest first."""
    found, step = [], [suspect.pk]
    while rows := list(Suspect.objects.filter(became__in=step).order_by("-struck_at", "-id")):
        found += rows
        step = [row.pk for row in rows]
    return found


# --- all groups --------------------------------------------------------------------------------------------


def repeated_groups(actor: Actor) -> list[Group]:
    """Every component with more than one matter among what the actor sees, the largest first. Eight queries."""
    shared = (
        SuspectTrait.objects.visible_to(actor)
        .values("key")
        .annotate(n=Count("matter", distinct=True))
        .filter(n__gt=1, n__lte=COMMON_FROM)
        .order_by("-n")
        .values_list("key", flat=True)[:GROUPS_MOST]
    )
    traits = list(shared)
    keys = set(_holding(actor, traits).values_list("suspect", flat=True)[: 10 * GROUPS_MOST])
    pairs = _standing_bonds().order_by("-id").values_list("first", "second")[: 10 * GROUPS_MOST]
    keys |= set(_SEEN_OF(actor, keys=tuple({one for pair in pairs for one in pair})))
    if not keys:
        return []
    whole = _assembled(keys, actor, around=keys)
    left, groups = {one.pk for one in whole.suspects}, []
    live = [tie for tie in whole.ties if not tie.rejected]
    by_key = {one.pk: one for one in whole.suspects}
    while left:
        own = _connected({min(left)}, live)
        left -= own
        ties = tuple(tie for tie in whole.ties if tie.first.pk in own or tie.second.pk in own)
        marks = tuple(mark for mark in whole.marks if mark.suspect_id in own)
        groups.append(Group(tuple(by_key[key] for key in sorted(own) if key in by_key), ties, marks))
    return sorted((one for one in groups if one.repeated), key=lambda one: -len(one.matters))
