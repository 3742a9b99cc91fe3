"""What an enterprise has declared, as facts that a scheme's conditions can judge."""

from collections.abc import Iterable

from zhitong.enterprises.models import Qualification, Right, YearlyFigure
from zhitong.people.public import Organisation
from zhitong.schemes.public import AmountFact, Facts, ListingFact, QualificationFact, RightFact


def right_fact(right: Right) -> RightFact:
    """An application that is pending counts as such until it is taken off; a secret without a number is one each."""
    return RightFact(
        kind=right.kind,
        identifier=right.identifier,
        state=right.state,
        in_force_until=right.expires_on,
        counted_key=right.identifier or f"#{right.pk}",
    )


def qualification_fact(row: Qualification) -> QualificationFact:
    return QualificationFact(
        kind=row.kind,
        level=row.level,
        valid_from=row.issued_on,
        valid_until=row.valid_until,
        label=str(row),
    )


def amount_fact(row: YearlyFigure) -> AmountFact:
    """The proof counts where it is named and there."""
    return AmountFact(
        measure=row.measure,
        year=row.year,
        yuan=row.yuan,
        proof=row.proof_name if row.is_proven else "",
        confirmed=row.confirmed,
    )


def facts_of(
    organisation: Organisation,
    *,
    rights: Iterable[Right] | None = None,
    qualifications: Iterable[Qualification] | None = None,
    figures: Iterable[YearlyFigure] | None = None,
    listings: Iterable[ListingFact] = (),
) -> Facts:
    """Declared facts of one unit: what it listed, taken at its word. Lists are kept above and are handed in."""
    if rights is None:
        rights = Right.objects.current().filter(organisation=organisation)
    if qualifications is None:
        qualifications = Qualification.objects.current().filter(organisation=organisation)
    if figures is None:
        figures = YearlyFigure.objects.current().filter(organisation=organisation)
    profile = getattr(organisation, "profile", None)
    return Facts(
        organisation_kind=organisation.kind,
        territory_path=organisation.territory_path,
        ownership=profile.ownership if profile else "",
        ownership_proof=profile.ownership_document if profile else "",
        ownership_confirmed=profile.ownership_confirmed if profile else None,
        rights=tuple(right_fact(right) for right in rights),
        qualifications=tuple(qualification_fact(row) for row in qualifications),
        amounts=tuple(amount_fact(row) for row in figures),
        listings=tuple(listings),
        basis="declared",
    )
