"""What an enterprise declares, as verification items: created on submission, brought up to date on resubmission;
and how the points of a return are settled."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zhitong.enterprises.public import Qualification, Right, YearlyFigure, figures_of
from zhitong.matters.public import Change, Create, Matter, Result
from zhitong.people.public import Organisation
from zhitong.registry.models import Application, UnitList, VerificationItem
from zhitong.registry.queries import live_items
from zhitong.registry.verdicts import VERIFIED_RIGHTS, pack_for
from zhitong.ui.saying import in_chinese

SOURCES = ("right", "qualification", "figure")
UNJUDGED: dict[str, Any] = {
    "verdict": "",
    "found": {},
    "note": "",
    "source": "",
    "checked_on": None,
    "checked_by_label": "",
}


@dataclass(frozen=True)
class Declared:
    """One right, certificate or yearly figure as it stands in the enterprise's record now: `source` names which."""

    source: str
    source_id: int
    kind: str
    label: str
    identifier: str
    declared: dict[str, Any]

    @property
    def key(self) -> tuple[str, int]:
        return (self.source, self.source_id)

    def reference(self) -> dict[str, int]:
        return {f"{self.source}_id": self.source_id}

    def fields(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "label": self.label,
            "identifier": self.identifier,
            "declared": self.declared,
        }


def declarations(organisation: Organisation, work: Application | UnitList) -> list[Declared]:
    """Patents and marks held, every qualification, the sums that the mechanism asks for: to be checked one by one."""
    rights = Right.objects.current().filter(organisation=organisation, state="held", kind__in=VERIFIED_RIGHTS)
    qualifications = Qualification.objects.current().filter(organisation=organisation)
    # What is kept with the application is Chinese, in whatever language the page was read.
    with in_chinese():
        return _declared(
            rights, qualifications, figures_of(organisation).filter(measure__in=measures_of(work))
        )


def _declared(rights: Any, qualifications: Any, figures: Any) -> list[Declared]:
    return [
        *(_of_right(row) for row in rights.order_by("kind", "id")),
        *(_of_qualification(row) for row in qualifications.order_by("kind", "id")),
        *(_of_figure(row) for row in figures),
    ]


def measures_of(work: Application | UnitList) -> list[str]:
    """Of which yearly sums a condition speaks; what nobody asks for, nobody has to check."""
    return [one.measure for one in pack_for(work).conditions.conditions if one.kind == "amount"]


def _of_right(row: Right) -> Declared:
    declared = {
        "state": row.state,
        "holder": row.holder_name,
        "granted_on": _iso(row.granted_on),
        "until": _iso(row.expires_on),
        "classes": row.classes,
    }
    return Declared("right", row.pk, row.kind, row.title, row.identifier, declared)


def _of_qualification(row: Qualification) -> Declared:
    declared = {
        "level": row.level,
        "issuer": row.issuer,
        "issued_on": _iso(row.issued_on),
        "until": _iso(row.valid_until),
    }
    return Declared("qualification", row.pk, row.kind, str(row), row.certificate_no, declared)


def _of_figure(row: YearlyFigure) -> Declared:
    declared = {
        "year": row.year,
        "yuan": row.yuan,
        "starts_on": _iso(row.starts_on),
        "ends_on": _iso(row.ends_on),
        "proof": row.proof_name if row.is_proven else "",
    }
    return Declared("figure", row.pk, row.measure, str(row), "", declared)


def _iso(value: Any) -> str | None:
    return value.isoformat() if value else None


def items_of_declaration(matter: Matter, *, now: datetime) -> Iterator[Result]:
    """New declarations become items; changed ones lose their verdict; withdrawn ones no longer count."""
    current = {_key(item): item for item in live_items(matter)}
    for declared in declarations(matter.application.organisation, matter.application):
        item = current.pop(declared.key, None)
        if item is None:
            yield Create(VerificationItem, {**declared.reference(), **declared.fields()})
        elif _differs(item, declared):
            yield Change(item, {**declared.fields(), **UNJUDGED, "evidence": None})
    for gone in current.values():
        yield Change(gone, {"dropped_at": now})


def _key(item: VerificationItem) -> tuple[str, int]:
    """The same as of a declaration: one of the three is there."""
    return next((name, key) for name in SOURCES if (key := getattr(item, f"{name}_id")) is not None)


def _differs(item: VerificationItem, declared: Declared) -> bool:
    return any(getattr(item, name) != value for name, value in declared.fields().items())


def settle_points(
    matter: Matter, addressee: str, answers: Mapping[Any, str], *, now: datetime
) -> Iterable[Result]:
    """Close the open points; an answer that was given stays with its point."""
    for point in matter.correction_points.filter(addressee=addressee, settled_at__isnull=True):
        answer = answers.get(point.pk) or answers.get(str(point.pk)) or ""
        yield Change(point, {"settled_at": now, "answer": answer[:300]})
