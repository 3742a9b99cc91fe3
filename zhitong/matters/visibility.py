"""Who may see a matter and everything that hangs on it. The only place: lists, counts, search, exports, files
and API calls go through `visible_to`."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from zhitong.matters.procedure import procedures
from zhitong.matters.vocabulary import PartyRole, Secrecy, Sight

# The columns of a matter that name an agency: who holds it, who recommends, who decides.
SEATS = ("lead", "county", "city")
# Accounts, mechanisms, the log: duties that carry no sight of business content (GB/T 22239-2019 8.1.5).
ADMINISTRATORS = ("system_admin", "security_admin", "audit_admin")

if TYPE_CHECKING:
    from zhitong.journal.public import Actor


class AskedByRow(Exists):
    """Asked of the index for each row, never read as a whole beforehand.

    A kept statement is planned for the usual organisation, which has a handful of rows: PostgreSQL would collect them all
    first, and for an agency they are tens of thousands. With an OFFSET it cannot."""

    template = "EXISTS(%(subquery)s OFFSET 0)"


def scope(actor: Actor, through: str = "") -> Q:
    """The rows of Matter that the actor may see, as a predicate reachable `through` a foreign key.

    Seats carry the agencies' sight, whatever their level or function: who leads now, who recommends (`county`), who
    decides (`city`). Everything else is one indexed semi-join on MatterAccess. A sealed matter needs an access row; a
    recused person sees nothing. A respondent never sees the matter, only what was served on it."""
    if actor.is_system:
        return Q()
    if actor.person_id is None or actor.organisation_id is None or actor.duty_kind in ADMINISTRATORS:
        return Q(pk__in=[])
    return _entitled(actor.organisation_id, actor.person_id, through)


@lru_cache(maxsize=256, typed=True)
def _entitled(organisation: int, person: int, through: str) -> Q:
    """A page asks this a dozen times for the same reader; a predicate is never changed by those who use it."""
    prefix = f"{through}__" if through else ""
    outer = OuterRef(through or "pk")
    own = Q(*((f"{prefix}{seat}", organisation) for seat in SEATS), _connector=Q.OR)
    entitled = apps.get_model("matters", "MatterAccess")._base_manager.filter(
        matter=outer, organisation=organisation
    )
    granted = AskedByRow(entitled.exclude(party_role=PartyRole.RESPONDENT))
    sight = (own & Q(**{f"{prefix}secrecy__lt": Secrecy.SEALED})) | granted
    return sight & ~_recused(outer, person)


def _recused(matter: OuterRef, person: int) -> Exists:
    return AskedByRow(apps.get_model("matters", "Recusal")._base_manager.filter(matter=matter, person=person))


class MatterQuerySet(QuerySet[Any]):
    def visible_to(self, actor: Actor) -> MatterQuerySet:
        return self.filter(scope(actor))


class PartQuerySet(QuerySet[Any]):
    """Rows that hang on a matter by a foreign key named `matter`."""

    def visible_to(self, actor: Actor) -> Self:
        return self.filter(scope(actor, "matter"))


class AccessQuerySet(PartQuerySet):
    """Who is entitled to see which matter."""

    def giving_sight_to(self, actor: Actor) -> Self:
        """The rows by which the actor's own organisation sees a matter. Each is the sight itself, so that the matter's row
        need not be asked again: what `visible_to` lets through by a seat is not among them."""
        if actor.person_id is None or actor.organisation_id is None or actor.duty_kind in ADMINISTRATORS:
            return self.none()
        own = self.filter(~_recused(OuterRef("matter"), actor.person_id), organisation=actor.organisation_id)
        return own.exclude(party_role=PartyRole.RESPONDENT)


def as_the_matter() -> Subquery:
    """For rows of MatterAccess: whether their matter is open."""
    return Subquery(
        apps.get_model("matters", "Matter")._base_manager.filter(pk=OuterRef("matter")).values("is_open")
    )


class BulkRunQuerySet(QuerySet[Any]):
    """What somebody did with several matters: shown to that person, under a duty of the same organisation."""

    def visible_to(self, actor: Actor) -> BulkRunQuerySet:
        return self.filter(person=actor.person_id or 0, organisation=actor.organisation_id or 0)


class AttachmentQuerySet(PartQuerySet):
    """Files of a matter; each says who may know of it."""

    def visible_to(self, actor: Actor) -> AttachmentQuerySet:
        readable = Q(sight=Sight.PARTIES)
        if actor.is_system or actor.organisation_kind == "agency":
            readable |= Q(sight=Sight.AGENCIES)
        seats = Q()
        for seat in SEATS:
            seats |= Q(**{f"matter__{seat}": actor.organisation_id})
        inside = Q() if actor.is_system else seats
        held = Q(sight__in=(Sight.INTERNAL, Sight.AGENCIES)) & inside
        return self.filter(scope(actor, "matter"), readable | held, _within(actor))


def _within(actor: Actor) -> Q:
    """Some kinds of work keep their files among those who stand within it: who else follows it does not read them."""
    found = Q()
    for kind in procedures():
        if kind.within is not None and not actor.is_system:
            found &= ~Q(matter__kind=kind.kind) | kind.within(actor, "matter")
    return found


def sights_of(actor: Actor, lead_ids: tuple[int | None, ...]) -> frozenset[str]:
    """Which timeline entries the actor reads: parties' entries always, agencies' and internal ones by organisation. Whoever
    holds the matter reads all of them, an agency or not."""
    sights = {Sight.PARTIES.value}
    if actor.is_system or actor.organisation_kind == "agency":
        sights.add(Sight.AGENCIES.value)
    if actor.is_system or actor.organisation_id in lead_ids:
        sights |= {Sight.AGENCIES.value, Sight.INTERNAL.value}
    return frozenset(sights)
