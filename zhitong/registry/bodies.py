"""Which agencies play a role of a mechanism for a place: by the role bindings of the installation and by where the
agencies work. Not here: which role may do a move on a matter that is open already (matters)."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from zhitong.journal.public import Actor
from zhitong.matters.public import Matter
from zhitong.people.public import Kind, Organisation, OrganisationState
from zhitong.registry.procedures.duties import OFFICERS
from zhitong.schemes.public import BoundRole, Installed, Pack, ancestors, installed, is_bound


def gate_role(pack: Pack) -> str:
    """The role of whoever takes an application in: it recommends, or at least verifies, or compiles the list."""
    for stage, role in (("recommendation", "recommender"), ("county_verification", "verifier")):
        if pack.stage_is_on(stage):
            return role
    return "verifier" if any(one.key == "verifier" for one in pack.roles.roles) else "compiler"


def bodies_for(installation_id: int, role: str, path: str, *, below: bool = True) -> list[Organisation]:
    """The agencies that play the role for a unit at `path`, those of the smallest area first.

    An agency is competent for its own area and everything in it. Of a unit whose place is known no better than an
    area above the agency's (`below`), nobody can say yet which of them it is; each may be."""
    here = installed(installation_id)
    meant = _meant(bound for bound in here.bindings if bound.role == role)
    if meant is None:
        return []
    place = Q(territory_path__in=ancestors(path))
    if below:
        place |= Q(territory_path__startswith=path)
    rows = Organisation.objects.filter(meant, kind=Kind.AGENCY, state=OrganisationState.ACTIVE)
    rows = rows.filter(place, territory_path__startswith=here.territory_path, is_outside=False)
    found = rows.select_related("territory")
    return sorted(found, key=lambda one: (-len(one.territory_path), one.pk))


def to_choose_from(found: Iterable[Organisation]) -> QuerySet[Organisation]:
    """The same agencies as rows of a choice."""
    keys = [one.pk for one in found]
    return Organisation.objects.filter(pk__in=keys).order_by("-territory_path", "pk")


def _meant(bindings: Iterable[BoundRole]) -> Q | None:
    parts = [
        Q(pk=one.organisation_id) if one.organisation_id else Q(function=one.function, level=one.level)
        for one in bindings
    ]
    return Q(*parts, _connector=Q.OR) if parts else None


def deciding_body(installation_id: int, path: str) -> int:
    """The organisation that fixes the list for a place: the lead, unless the mechanism lets somebody nearer decide."""
    lead = installed(installation_id).lead_agency_id
    found = [one.pk for one in bodies_for(installation_id, "decider", path, below=False)]
    return lead if lead in found or not found else found[0]


def acts_as(actor: Actor, here: Installed, *roles: str) -> bool:
    """Whether the actor's organisation plays one of the roles there, at some place of the mechanism."""
    return any(bound.role in roles and is_bound(bound, here, actor) for bound in here.bindings)


def seat_of_role(matter: Matter, role: str) -> int:
    """The seat of a matter whose organisation plays the role; the one that holds it now where none does."""
    here = installed(matter.installation_id or 0)
    meant = _meant(bound for bound in here.bindings if bound.role == role)
    seats = [seat for seat in (matter.lead_id, matter.county_id, matter.city_id) if seat is not None]
    found = (
        set(Organisation.objects.filter(meant, pk__in=seats).values_list("pk", flat=True)) if meant else set()
    )
    return next((seat for seat in seats if seat in found), matter.lead_id)


def is_competent(actor: Actor, installation_id: int, role: str, path: str) -> bool:
    """Whether the actor works at one of the bodies of this role for the place, under a duty that handles matters."""
    if actor.duty_kind not in OFFICERS:
        return False
    return any(one.pk == actor.organisation_id for one in bodies_for(installation_id, role, path))
