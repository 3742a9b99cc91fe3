"""Which role an acting duty plays in a matter. Packs bind roles to agency functions and levels; a Move names a role."""

from collections.abc import Iterable, Sequence
from datetime import date

from zhitong.journal.public import Actor
from zhitong.matters.models import Matter, MatterAccess
from zhitong.matters.move import Move, Refusal
from zhitong.matters.vocabulary import PartyRole
from zhitong.people.public import DutyKind, holders
from zhitong.schemes.public import BoundRole, role_bindings
from zhitong.statements import PreparedCount

# Roles that an access row gives: "reporting" is whoever brought the matter, as its subject or for somebody else.
PARTIES = {
    "receiving": (PartyRole.RECEIVING,),
    "respondent": (PartyRole.RESPONDENT,),
    "supervising": (PartyRole.SUPERVISING,),
    "reported_up": (PartyRole.REPORTED_UP,),
    "reporting": (PartyRole.APPLICANT, PartyRole.REPORTER),
}


def plays(role: str | None, actor: Actor, matter: Matter) -> bool:
    """Whether the actor's organisation is the one that this role means in this matter."""
    if role is None:
        return actor.is_system
    if actor.is_system or actor.organisation_id is None:
        return False
    if role == "applicant":
        return actor.organisation_id == matter.subject_id
    if role == "seats":
        return actor.organisation_id in (matter.lead_id, matter.county_id, matter.city_id)
    if role in ("lead", "county", "city"):
        return actor.organisation_id == getattr(matter, f"{role}_id")
    if role in PARTIES:
        return _takes_part(matter, actor, PARTIES[role])
    if role == "consulted":
        return _takes_part(matter, actor, (PartyRole.CONSULTED,))
    return _bound(role, actor, matter)


def _takes_part(matter: Matter, actor: Actor, roles: Sequence[str]) -> bool:
    named = tuple(str(one) for one in roles)
    return bool(_PARTS(matter=matter.pk, organisation=actor.organisation_id or 0, roles=named))


_PARTS = PreparedCount(
    lambda matter, organisation, roles: MatterAccess.objects.filter(
        matter=matter, organisation=organisation, party_role__in=roles
    )[:1]
)


def _bound(role: str, actor: Actor, matter: Matter) -> bool:
    return bool(_bindings(role, actor, matter))


def _bindings(role: str | None, actor: Actor, matter: Matter) -> list[BoundRole]:
    """The scheme's bindings of this role that mean the actor's organisation in this matter."""
    if matter.installation_id is None:
        return []
    seats = (matter.lead_id, matter.county_id, matter.city_id)
    found = []
    for binding in role_bindings(matter.installation_id):
        if binding.role != role:
            continue
        if binding.organisation_id:
            means = binding.organisation_id == actor.organisation_id
        else:
            same = (actor.organisation_function, actor.organisation_level)
            means = (binding.function, binding.level) == same and actor.organisation_id in seats
        if means:
            found.append(binding)
    return found


def duties_for(move: type[Move], actor: Actor, matter: Matter) -> frozenset[str]:
    """Which duties may do it: the move's, narrowed to those that the scheme binds the role to; empty means any."""
    bound = {kind for binding in _bindings(move.role, actor, matter) for kind in binding.duty_kinds}
    if not bound:
        return move.duties
    return (move.duties & bound if move.duties else frozenset(bound)) or frozenset(bound)


def duty_refusals(move: type[Move], actor: Actor, matter: Matter, *, on: date) -> Iterable[Refusal]:
    """The right organisation, but the wrong duty: says who decides."""
    duties = duties_for(move, actor, matter)
    if not duties or actor.is_system or actor.duty_kind in duties:
        return
    names = [str(DutyKind(kind).label) for kind in sorted(duties)]
    people = holders(actor.organisation_id, tuple(duties), on) if actor.organisation_id else []
    if people:
        who = "、".join(person.name for person in people[:3])
        yield Refusal("duty", "这一步由{duty}决定，请交给 {who}。", {"duty": "、".join(names), "who": who})
    else:
        yield Refusal("duty", "这一步由{duty}决定，本单位还没有指定，请先指定。", {"duty": "、".join(names)})
