"""What an enterprise has declared, as facts that a scheme's conditions can judge."""

from collections.abc import Iterable

from zhitong.enterprises.models import Qualification, Right
from zhitong.people.public import Organisation
from zhitong.schemes.public import Facts, QualificationFact, RightFact


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


def facts_of(
    organisation: Organisation,
    *,
    rights: Iterable[Right] | None = None,
    qualifications: Iterable[Qualification] | None = None,
) -> Facts:
    """Declared facts of one enterprise: what it listed, taken at its word."""
    if rights is None:
        rights = Right.objects.current().filter(organisation=organisation)
    if qualifications is None:
        qualifications = Qualification.objects.current().filter(organisation=organisation)
    profile = getattr(organisation, "profile", None)
    return Facts(
        organisation_kind=organisation.kind,
        territory_path=organisation.territory_path,
        ownership=profile.ownership if profile else "",
        rights=tuple(right_fact(right) for right in rights),
        qualifications=tuple(qualification_fact(row) for row in qualifications),
        basis="declared",
    )
