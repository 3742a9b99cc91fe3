"""Which matters are about the same dispute over a patent: linked with each other, or the same right of the same holder."""

from django.db.models import Q, QuerySet

from zhitong.cases.models import Adjudication, MediationAgreement, PatentMediation, Suspect, TribunalMember
from zhitong.cases.queries.family import family_ids
from zhitong.matters.public import Matter, MatterAccess, MatterLink, PartyRole
from zhitong.people.public import Organisation


def named_in(matter: Matter) -> QuerySet[Suspect]:
    """Everybody who was named in the case or in the lead that it grew out of."""
    found = Suspect.objects.standing().filter(matter__in=family_ids(matter)).select_related("organisation")
    return found.order_by("id")


def respondents_of(matter: Matter) -> list[Suspect]:
    return list(named_in(matter))


def parties_of(matter: Matter) -> QuerySet[Organisation]:
    """The organisations that are parties to what is mediated."""
    parties = MatterAccess.objects.filter(
        matter=matter, party_role__in=(PartyRole.APPLICANT, PartyRole.RESPONDENT)
    )
    return Organisation.objects.filter(pk__in=parties.values("organisation"))


def agreement_of(matter: Matter) -> MediationAgreement | None:
    return MediationAgreement.objects.filter(matter=matter).select_related("attachment").first()


def live_tribunal(matter: Matter) -> list[TribunalMember]:
    found = TribunalMember.objects.filter(matter=matter, ended_at__isnull=True)
    return list(found.select_related("person").order_by("-seat", "id"))


def _linked(matter: Matter) -> set[int]:
    own = set(family_ids(matter))
    links = MatterLink.objects.filter(Q(source__in=own) | Q(target__in=own))
    return own | {pk for pair in links.values_list("source_id", "target_id") for pk in pair}


def _same_right(right_number: str, holder_id: int | None) -> Q:
    return Q(right_number=right_number, holder=holder_id) if right_number else Q(pk__in=())


def mediations_of(matter: Matter) -> QuerySet[PatentMediation]:
    """The administrative mediations of the dispute that a case decides."""
    case: Adjudication = matter.adjudication_detail
    about = Q(matter__in=_linked(matter)) | _same_right(case.right_number, case.holder_id)
    return PatentMediation.objects.filter(about)


def adjudications_of(matter: Matter) -> QuerySet[Adjudication]:
    """The cases that decide the dispute that is mediated here."""
    mediation: PatentMediation = matter.patent_mediation_detail
    about = Q(matter__in=_linked(matter)) | _same_right(mediation.right_number, mediation.holder_id)
    return Adjudication.objects.filter(about)
