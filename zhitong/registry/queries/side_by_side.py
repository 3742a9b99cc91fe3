"""Applicants beside one another, for the body that picks the better ones: what each stands on, counted alike."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from zhitong.enterprises.public import PATENT_KINDS, RightKind
from zhitong.matters.public import Matter
from zhitong.registry.models import Application, VerificationItem
from zhitong.registry.vocabulary import Verdict

PATENTS = frozenset(kind.value for kind in PATENT_KINDS)


@dataclass
class Beside:
    """One applicant: the conditions that it relies on, and of each kind how many were found in force and declared."""

    conditions: tuple[str, ...] = ()
    patents: list[int] = field(default_factory=lambda: [0, 0])
    marks: list[int] = field(default_factory=lambda: [0, 0])
    papers: tuple[str, ...] = ()
    summary: str = ""
    staff: str = ""


def side_by_side(matters: Iterable[Matter]) -> dict[int, Beside]:
    """By matter, in two queries however many there are."""
    keys = [matter.pk for matter in matters]
    found = {}
    for application in Application.objects.filter(matter__in=keys).select_related("organisation__profile"):
        found[application.matter_id] = _of(application)
    items = VerificationItem.objects.filter(matter__in=keys, dropped_at__isnull=True).order_by("id")
    for item in items:
        _count(found[item.matter_id], item)
    return found


def _of(application: Application) -> Beside:
    titles = {one["key"]: one["title"] for one in application.declared_verdict.get("conditions", ())}
    profile = getattr(application.organisation, "profile", None)
    relied = tuple(titles[key] for key in application.condition_keys if key in titles)
    staff = f"{profile.staff_count} 人" if profile and profile.staff_count else ""
    return Beside(conditions=relied, summary=profile.protection_summary if profile else "", staff=staff)


def _count(one: Beside, item: VerificationItem) -> None:
    stands = int(item.verdict == Verdict.IN_FORCE)
    if item.qualification_id:
        words = item.label if stands or not item.verdict else f"{item.label}（{item.get_verdict_display()}）"
        one.papers = (*one.papers, words)
        return
    pair = one.patents if item.kind in PATENTS else one.marks if item.kind == RightKind.TRADEMARK else None
    if pair is not None:
        pair[0] += stands
        pair[1] += 1
