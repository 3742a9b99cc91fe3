"""The table with which a bureau recommends."""

from collections.abc import Iterable
from dataclasses import dataclass

from zhitong.journal.public import SealedValue
from zhitong.matters.public import Matter
from zhitong.registry.models import (
    Application,
    VerificationItem,
)
from zhitong.registry.vocabulary import (
    Verdict,
)


@dataclass(frozen=True)
class RecommendationLine:
    """One row of the table with which a county recommends. The phone stays masked until somebody unmasks it."""

    matter_id: int
    name: str
    address: str
    sector: str
    key_marks: tuple[str, ...]
    key_patents: tuple[str, ...]
    contact: str
    phone_masked: str
    phone: SealedValue | None
    email: str


def recommendation_lines(matters: Iterable[Matter]) -> list[RecommendationLine]:
    """Key marks and patents are those that the enterprise marked as key and the county found in force."""
    keys = [matter.pk for matter in matters]
    found = Application.objects.filter(matter__in=keys).select_related(
        "organisation__profile__contact_phone", "contact_phone", "matter"
    )
    standing = VerificationItem.objects.filter(
        matter__in=keys, dropped_at__isnull=True, verdict=Verdict.IN_FORCE, right__is_key=True
    )
    rights: dict[int, list[VerificationItem]] = {}
    for item in standing.order_by("id"):
        rights.setdefault(item.matter_id, []).append(item)
    lines = {one.matter_id: _line(one, rights.get(one.matter_id, [])) for one in found}
    return [lines[key] for key in keys]


def _line(application: Application, items: list[VerificationItem]) -> RecommendationLine:
    profile = getattr(application.organisation, "profile", None)
    phone = application.contact_phone or (profile.contact_phone if profile else None)
    contact = (
        " ".join(part for part in (profile.contact_name, profile.contact_title) if part) if profile else ""
    )
    return RecommendationLine(
        matter_id=application.matter_id,
        name=application.organisation.name,
        address=(profile.address if profile else "") or application.organisation.address,
        sector=profile.sector if profile else "",
        key_marks=tuple(f"{item.label} {item.identifier}" for item in items if item.kind == "trademark"),
        key_patents=tuple(item.identifier for item in items if item.kind.startswith("patent")),
        contact=contact,
        phone_masked=phone.masked if phone else "",
        phone=phone,
        email=profile.email if profile else "",
    )
