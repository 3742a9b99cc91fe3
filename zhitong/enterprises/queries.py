"""Named reads of an enterprise's record: what it holds, what ends soon, a person's claims."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from zhitong.enterprises.models import Claim, KeyProtection, Qualification, Right, YearlyFigure
from zhitong.enterprises.vocabulary import ClaimState, RightKind
from zhitong.journal.public import Actor, Event
from zhitong.lib.identifiers import identify
from zhitong.people.public import Organisation

EXPIRY_WATCH = timedelta(days=180)


def rights_of(organisation: Organisation) -> QuerySet[Right]:
    return Right.objects.current().filter(organisation=organisation).order_by("kind", "identifier", "title")


def qualifications_of(organisation: Organisation) -> QuerySet[Qualification]:
    return Qualification.objects.current().filter(organisation=organisation).order_by("kind", "-issued_on")


def figures_of(organisation: Organisation) -> QuerySet[YearlyFigure]:
    """Newest year first."""
    return YearlyFigure.objects.current().filter(organisation=organisation).order_by("measure", "-year")


def protections_of(organisation: Organisation) -> QuerySet[KeyProtection]:
    return KeyProtection.objects.current().filter(organisation=organisation).order_by("kind", "title")


def counts_by_kind(rights: Iterable[Right]) -> list[tuple[str, int]]:
    """(label, number) of each kind that occurs, in the order of the vocabulary."""
    found: dict[str, int] = {}
    for right in rights:
        found[right.kind] = found.get(right.kind, 0) + 1
    return [(str(kind.label), found[kind.value]) for kind in RightKind if kind.value in found]


def entered_on_behalf(rows: Iterable[Any]) -> frozenset[int]:
    """Chains of the rows that the county entered for the enterprise."""
    chains = [row.chain_id for row in rows if row.chain_id]
    recorded = Event.objects.filter(chain__in=chains, seq=1, facts__on_behalf=True)
    return frozenset(recorded.values_list("chain_id", flat=True))


def ending_soon(organisation: Organisation, today: date) -> tuple[list[Right], list[Qualification]]:
    """Rights and certificates that have ended or end within half a year."""
    until = today + EXPIRY_WATCH
    rights = rights_of(organisation).filter(expires_on__lte=until)
    papers = qualifications_of(organisation).filter(valid_until__lte=until)
    return list(rights.order_by("expires_on")[:20]), list(papers.order_by("valid_until")[:20])


def claims_of(person_id: int) -> QuerySet[Claim]:
    """A person's own claims; the person may hold no duty yet, so this does not go through an organisation."""
    return (
        Claim.objects.filter(person_id=person_id)
        .select_related("matter__lead", "organisation")
        .order_by("-id")
    )


def claims_of_same_code(claim: Claim, actor: Actor) -> tuple[list[Claim], bool]:
    """Other claims of the same code, not entered by then either: those that the actor sees, and whether there are
    open ones that only another county sees."""
    if not claim.uscc:
        return [], False
    others = Claim.objects.filter(uscc=claim.uscc).exclude(pk=claim.pk)
    seen = list(others.visible_to(actor).select_related("matter", "person").order_by("-id")[:20])
    unseen = others.filter(matter__state=ClaimState.FILED).exclude(pk__in=[one.pk for one in seen])
    return seen, unseen.exists()


def rights_numbered(text: str, actor: Actor) -> QuerySet[Right]:
    """Patents and marks with this number, however it was typed (ZL, dot, spaces), among those that the actor sees."""
    numbers = {found.normalised for kind in ("patent", "trademark") if (found := identify(kind, text)).valid}
    if not numbers:
        return Right.objects.none()
    seen = Right.objects.visible_to(actor).current().filter(identifier__in=numbers)
    return seen.select_related("organisation").order_by("identifier", "id")
