"""Where each report of one unit stands, and with which agency: from the lead over its case to the transfer and the packet.

As far as the reader sees it. A fixed number of queries, however many reports."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from zhitong.cases.models import AspectFinding, JusticeStage, PacketReceipt, SharedReport
from zhitong.cases.queries.behind import repeated_groups
from zhitong.cases.vocabulary import LEAD, PLATFORM_NOTICE
from zhitong.journal.public import Actor
from zhitong.matters.public import Matter, MatterLink, Relation
from zhitong.people.public import Function, Organisation

# A lead becomes a case, the case is transferred; a transfer may come back as a case.
STEPS_DOWN = 4
REPEATED_MOST = 10


@dataclass
class Standing:
    """One report at one agency. `matters` are those that it handles; `shared` is the copy that it got beside the office
    in charge; `receipts` are of sealed packets."""

    agency: Organisation
    matters: list[Matter] = field(default_factory=list)
    shared: SharedReport | None = None
    receipts: list[PacketReceipt] = field(default_factory=list)
    findings: list[AspectFinding] = field(default_factory=list)
    stages: list[JusticeStage] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.matters or self.shared or self.receipts or self.stages)


@dataclass
class Report:
    """One lead with all that grew out of it, agency by agency: those of the channel first, in its order."""

    lead: Matter
    family: list[Matter]
    standings: list[Standing]

    @property
    def is_open(self) -> bool:
        return any(one.is_open for one in self.family)

    @property
    def due(self) -> list[Matter]:
        """What is due of it, the next first."""
        dated = [one for one in self.family if one.is_open and one.due_at is not None]
        return sorted(dated, key=lambda one: (one.due_sort, one.pk))


def reports_of(unit: Organisation, actor: Actor) -> QuerySet[Matter]:
    """What the unit reported, as far as the reader sees it; the newest first."""
    seen: QuerySet[Matter] = Matter.objects.visible_to(actor).filter(kind=LEAD, subject=unit)
    return seen.select_related("lead", "lead_detail").order_by("-id")


def stand(leads: Sequence[Matter], actor: Actor, agencies: Sequence[Organisation]) -> list[Report]:
    """Each lead with its standing at each agency."""
    roots = _descendants([one.pk for one in leads])
    seen = Matter.objects.visible_to(actor).filter(pk__in=roots).select_related("lead").order_by("id")
    rows = {one.pk: one for one in seen}
    families: dict[int, list[Matter]] = defaultdict(list)
    for pk, root in roots.items():
        if pk in rows:
            families[root].append(rows[pk])
    parts = _Parts(list(rows))
    return [_report(lead, families[lead.pk], agencies, parts) for lead in leads]


def _descendants(keys: Iterable[int]) -> dict[int, int]:
    """Matter -> the lead that it grew out of. Joined leads keep their own row."""
    root = {pk: pk for pk in keys}
    frontier = set(root)
    for _ in range(STEPS_DOWN):
        found = MatterLink.objects.filter(source__in=frontier, relation=Relation.FOLLOWS)
        pairs = found.values_list("source_id", "target_id")
        new = {target: root[source] for source, target in pairs if target not in root}
        if not new:
            break
        root |= new
        frontier = set(new)
    return root


class _Parts:
    """What hangs on the matters of all reports, read at once."""

    def __init__(self, keys: list[int]) -> None:
        within = {"matter__in": keys}
        self.shared = _by_matter(SharedReport.objects.filter(**within).select_related("organisation"))
        self.receipts = _by_matter(PacketReceipt.objects.filter(**within).select_related("organisation"))
        self.findings = _by_matter(AspectFinding.objects.filter(**within))
        self.stages = _by_matter(JusticeStage.objects.filter(**within).order_by("on", "id"))


def _by_matter(rows: QuerySet[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows if rows.ordered else rows.order_by("id"):
        found[row.matter_id].append(row)
    return found


def _report(lead: Matter, family: list[Matter], agencies: Sequence[Organisation], parts: _Parts) -> Report:
    places = {one.pk: Standing(one) for one in agencies}

    def at(agency: Organisation) -> Standing:
        return places.setdefault(agency.pk, Standing(agency))

    for matter in family:
        at(matter.lead).matters.append(matter)
        for shared in parts.shared[matter.pk]:
            at(shared.organisation).shared = shared
        for receipt in parts.receipts[matter.pk]:
            at(receipt.organisation).receipts.append(receipt)
            if receipt.organisation.function == Function.PROCURATORATE:
                at(receipt.organisation).findings.extend(parts.findings[matter.pk])
        for stage in parts.stages[matter.pk]:
            named = next((one for one in places.values() if one.agency.name == stage.agency_name), None)
            (named or at(matter.lead)).stages.append(stage)
    return Report(lead, family, list(places.values()))


# --- before and beside a report ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Repeated:
    """The same infringer in several reports of the unit."""

    name: str
    matters: tuple[Matter, ...]


def repeated_against(unit: Organisation, actor: Actor) -> list[Repeated]:
    """Who came up in more than one report of the unit: those reports only, whoever else the infringer hurt."""
    found = []
    for group in repeated_groups(actor):
        own = tuple(one for one in group.matters if one.subject_id == unit.pk and one.kind == LEAD)
        if len(own) > 1:
            found.append(Repeated(group.name, own))
    return found[:REPEATED_MOST]


def watched_for(unit: Organisation, actor: Actor) -> QuerySet[Matter]:
    """平台通知 of the unit, those with an open window first."""
    seen: QuerySet[Matter] = Matter.objects.visible_to(actor).filter(kind=PLATFORM_NOTICE, subject=unit)
    return seen.select_related("lead", "platform_notice").order_by("-is_open", "due_sort", "-id")


def opinions_for(unit: Organisation, actor: Actor, *, most: int = 10) -> list[SharedReport]:
    """What agencies of the channel said to reports of the unit; the newest first."""
    found = SharedReport.objects.visible_to(actor).filter(matter__subject=unit, answered_at__isnull=False)
    return list(found.select_related("organisation", "matter").order_by("-answered_at", "-id")[:most])
