"""Whether a case of a listed unit is to be reported, and to which bureau: only where its scheme says so."""

from dataclasses import dataclass

from zhitong.cases.models import UnderPenalty
from zhitong.matters.public import Matter, procedure
from zhitong.people.public import Organisation
from zhitong.schemes.public import Installation, installed

SLOT = "case_report_up"


@dataclass(frozen=True)
class ReportDue:
    """`clause` is the scheme's; it may give no number of days, then none runs."""

    bureau: Organisation
    title: str
    clause: str


def report_due(matter: Matter) -> ReportDue | None:
    """To the bureau that keeps the list, where the scheme promises it and another office handles the case."""
    slots = {slot.code for slot in procedure(matter.kind).clocks}
    if matter.installation_id is None or SLOT not in slots:
        return None
    found = next(
        (one for one in installed(matter.installation_id).pack.limits.limits if one.slot == SLOT), None
    )
    if found is None:
        return None
    bureau = Installation.objects.select_related("lead_agency").get(pk=matter.installation_id).lead_agency
    return ReportDue(bureau, found.title, found.clause) if bureau.pk != matter.lead_id else None


def report_missing(matter: Matter, case: UnderPenalty) -> bool:
    """The result has to be reported, and has not been since the decision."""
    if report_due(matter) is None:
        return False
    told, decided = case.reported_up_at, case.decided_at
    return told is None or (decided is not None and told < decided)
