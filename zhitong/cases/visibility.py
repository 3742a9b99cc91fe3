"""Who may see what hangs on a lead or a case: evidence says for itself who may know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

from zhitong.cases.vocabulary_settling import MEDIATION
from zhitong.matters.public import ADMINISTRATORS, SEATS, PartQuerySet, PartyRole, Sight, scope

if TYPE_CHECKING:
    from zhitong.journal.public import Actor


def _mediators(actor: Actor, matter: str = "matter") -> QuerySet[Any]:
    return apps.get_model("cases", "Mediator")._base_manager.filter(
        matter=OuterRef(matter), person=actor.person_id, ended_at__isnull=True
    )


def _sides(actor: Actor, matter: str = "matter") -> QuerySet[Any]:
    return apps.get_model("matters", "MatterAccess")._base_manager.filter(
        matter=OuterRef(matter),
        organisation=actor.organisation_id,
        party_role__in=(PartyRole.APPLICANT, PartyRole.RESPONDENT),
    )


def among_the_sides(actor: Actor, through: str = "") -> Q:
    """Mediators by name, both sides, and the body itself; the office that opened the mediation is none of them."""
    matter = through or "pk"
    body = apps.get_model("cases", "Mediation")._base_manager.filter(
        matter=OuterRef(matter), point__body=actor.organisation_id
    )
    return Q(Exists(_mediators(actor, matter)) | Exists(_sides(actor, matter)) | Exists(body))


def within_mediation(actor: Actor, through: str = "") -> Q:
    """Who reads the files of a mediation. Where nobody at the body has an account, whoever keeps its record holds them."""
    holds = {f"{through}__lead" if through else "lead": actor.organisation_id}
    return among_the_sides(actor, through) | Q(**holds)


class EvidenceQuerySet(PartQuerySet):
    """Agencies see what agencies may see; the parties what is open to them; the handling office all of it."""

    def visible_to(self, actor: Actor) -> EvidenceQuerySet:
        if actor.is_system:
            return self.filter(scope(actor, "matter"))
        readable: Any = Q(sight__in=(Sight.PARTIES, Sight.AGENCIES))
        if actor.organisation_kind != "agency":
            # Who follows a matter because its own lead was joined to it reads how it goes on, not what others brought.
            brought = apps.get_model("matters", "MatterAccess")._base_manager.filter(
                matter=OuterRef("matter"), organisation=actor.organisation_id, from_seq=0
            )
            holds = Q(matter__lead=actor.organisation_id)
            readable = (Q(sight=Sight.PARTIES) & Exists(brought)) | (readable & holds)
        inside = Q(*((f"matter__{seat}", actor.organisation_id) for seat in SEATS), _connector=Q.OR)
        # What is brought to a mediation stays there: the office that opened it is neither side nor mediator.
        elsewhere = ~Q(matter__kind=MEDIATION) | among_the_sides(actor, "matter")
        return self.filter(scope(actor, "matter"), elsewhere, readable | (Q(sight=Sight.INTERNAL) & inside))


class StatementQuerySet(PartQuerySet):
    """What was said in a mediation stays there: its own mediators read all of it, its parties what is theirs or meant for
    all of them. No seat and no duty opens it to anybody else; 回避 closes it to a mediator too."""

    def visible_to(self, actor: Actor) -> StatementQuerySet:
        if actor.person_id is None or actor.organisation_id is None:
            return self.none()
        recused = apps.get_model("matters", "Recusal")._base_manager.filter(
            matter=OuterRef("matter"), person=actor.person_id
        )
        own = Q(organisation=actor.organisation_id) | Q(said_to="all")
        return self.filter(~Exists(recused), Exists(_mediators(actor)) | (Exists(_sides(actor)) & own))


class OfficeQuerySet(PartQuerySet):
    """Rows of an investigation: agencies that see the matter read them, the parties never do."""

    def visible_to(self, actor: Actor) -> OfficeQuerySet:
        if not actor.is_system and actor.organisation_kind != "agency":
            return self.none()
        return self.filter(scope(actor, "matter"))


class PetitionReplyQuerySet(QuerySet[Any]):
    """信访告知: read by the office at whose place it was told, and by the one above it."""

    def visible_to(self, actor: Actor) -> PetitionReplyQuerySet:
        if actor.organisation_kind != "agency" or actor.duty_kind in ADMINISTRATORS:
            return self.none()
        office = actor.organisation_id or 0
        return self.filter(Q(office=office) | Q(office__parent=office))
