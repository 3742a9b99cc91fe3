"""Who is one with a suspect, for the sums at the thresholds: by a trait in common, and by what persons decided, which goes
before. Whoever only acts with it stays somebody else, and so does who has another credit code under the same name."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from django.db.models import Q

from zhitong.cases.models import Suspect, SuspectBond, SuspectTrait
from zhitong.cases.vocabulary import BondVerdict, TraitKind
from zhitong.journal.public import Actor
from zhitong.matters.public import Sighted
from zhitong.statements import Prepared

# By what two are the same one. An address is shared by a whole market.
SAME = (TraitKind.USCC, TraitKind.IDENTITY, TraitKind.PHONE, TraitKind.SHOP, TraitKind.NAME)
# What no two have, and nobody has twice: whoever found them to be a gang meant two papers of one; and two that have
# different ones are two, whatever else they have in common. Shops of one name stand in every town.
SURE = (TraitKind.USCC, TraitKind.IDENTITY)
STEPS = 3  # through how many hands a decision that two are one is followed
MOST = 500


@dataclass(frozen=True)
class Circle:
    """`same`: all that count as this suspect; `gang`: with whom it acts together, none of them among those; `other`: who was
    found to be somebody else."""

    same: frozenset[int]
    gang: frozenset[int]
    other: frozenset[int]


def circle_of(suspect: int, actor: Actor) -> Circle:
    """As far as the actor sees them."""
    one, gang, other = _bound(suspect, actor)
    alike, surely = _alike_to(one, actor)
    apart = (gang & alike) - one - surely
    same = _with_earlier((one | alike) - other - apart)
    return Circle(frozenset(same), frozenset(gang - same - other), frozenset(other))


def together(circle: Circle, actor: Actor) -> set[int]:
    """The suspect and its gang, with whoever has a trait in common with one of the gang; however large it is, three
    queries."""
    alike, _ = _alike_to(circle.gang, actor)
    return _with_earlier({*circle.same, *circle.gang, *alike} - circle.other)


def _alike_to(own: AbstractSet[int], actor: Actor) -> tuple[set[int], set[int]]:
    """Whoever has a trait in common with one of these and no paper that says it is another; and who has the same paper."""
    having: dict[str, set[int]] = {}
    for suspect, key in _KEYS_OF(suspects=tuple(own)):
        having.setdefault(key, set()).add(suspect)
    found = list(_ALIKE(actor, keys=tuple(having)))
    papers: dict[int, dict[str, str]] = {}
    for suspect, kind, key in _PAPERS_OF(suspects=tuple({*own, *(one for one, _, _ in found)})):
        papers.setdefault(suspect, {})[kind] = key
    alike = {
        one
        for one, _, key in found
        if any(not _are_two(papers.get(one, {}), papers.get(mine, {})) for mine in having[key])
    }
    return alike, {one for one, kind, _ in found if kind in SURE}


def _are_two(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    both = one.keys() & other.keys()
    return bool(both) and all(one[kind] != other[kind] for kind in both)


def same_as(suspect: Suspect, actor: Actor) -> set[int]:
    return set(circle_of(suspect.pk, actor).same)


def _bound(suspect: int, actor: Actor) -> tuple[set[int], set[int], set[int]]:
    """Who is one with it, who acts with it, who is somebody else; the bonds of who is one with it are its own. A bond of a
    row that was struck joins nobody."""
    one, frontier = {suspect}, {suspect}
    gang: set[int] = set()
    other: set[int] = set()
    for _ in range(STEPS):
        near: dict[str, set[int]] = {}
        for first, second, verdict, first_struck, second_struck in _BONDS_OF(suspects=tuple(frontier)):
            if verdict == BondVerdict.OTHER or not (first_struck or second_struck):
                near.setdefault(verdict, set()).update({first, second} - frontier)
        gang |= near.get(BondVerdict.SAME, set())
        other |= near.get(BondVerdict.OTHER, set()) - {suspect}
        frontier = near.get(BondVerdict.ONE, set()) - one - other
        if not frontier:
            break
        frontier = set(_SEEN(actor, keys=tuple(frontier)))
        one |= frontier
    seen = set(_SEEN(actor, keys=tuple(gang))) if gang else gang
    return one - other, seen - one, other


def _with_earlier(same: set[int]) -> set[int]:
    """What was told of it before it was put right is its own still."""
    found = earlier = set(same)
    while earlier := set(_EARLIER(suspects=tuple(earlier))) - found:
        found |= earlier
    return found


# A key is a digest that its kind went into; the kinds are named for the index.
_ALIKE = Sighted(
    lambda actor, keys: (
        SuspectTrait.objects.visible_to(actor)
        .filter(kind__in=SAME, key__in=keys)
        .values_list("suspect_id", "kind", "key")[:MOST]
    )
)
_KEYS_OF = Prepared(
    lambda suspects: SuspectTrait.objects.filter(suspect__in=suspects, kind__in=SAME).values_list(
        "suspect_id", "key"
    )
)
_PAPERS_OF = Prepared(
    lambda suspects: SuspectTrait.objects.filter(suspect__in=suspects, kind__in=SURE).values_list(
        "suspect_id", "kind", "key"
    )
)
# By keys alone, each half on its own index: a subquery in one of them would read every suspect there is.
_BONDS_OF = Prepared(
    lambda suspects: (
        SuspectBond.objects.filter(Q(first__in=suspects) | Q(second__in=suspects))
        .order_by("id")
        .values_list("first_id", "second_id", "verdict", "first__struck_at", "second__struck_at")[:MOST]
    )
)
_SEEN = Sighted(
    lambda actor, keys: Suspect.objects.visible_to(actor).filter(pk__in=keys).values_list("pk", flat=True)
)
_EARLIER = Prepared(lambda suspects: Suspect.objects.filter(became__in=suspects).values_list("pk", flat=True))
