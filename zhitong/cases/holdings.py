"""What of leads and cases is destroyed with the matter: who reported, who is suspected, the evidence; and what keeps it: a
case reads the evidence and the suspects of what it came from (queries/family.py)."""

from datetime import datetime

from zhitong.cases.queries.family import TOGETHER
from zhitong.cases.vocabulary_cooperation import HELP_REQUEST, JOINT_OPERATION
from zhitong.matters.public import Matter, MatterLink
from zhitong.retention.public import Holding, still_kept

HOLDINGS = (
    Holding("cases.Lead.identity", "matter"),
    Holding("cases.Suspect.phone", "matter"),
    Holding("cases.Suspect.identity_number", "matter"),
    Holding("cases.Evidence.file", "matter"),
)
# What reads nothing of the matter that it follows from.
APART = (HELP_REQUEST, JOINT_OPERATION)


def kept_for_a_case(matter: Matter, now: datetime) -> str:
    """A lead is kept as long as the case that stands on its evidence: while that is open, held, or not yet over its time."""
    own, found = {matter.pk}, {matter.pk}
    for _ in range(2):  # a lead joined to a lead that became a case
        links = MatterLink.objects.filter(source__in=found, relation__in=TOGETHER)
        found = set(links.values_list("target_id", flat=True)) - own
        own |= found
    for case in Matter.objects.filter(pk__in=own - {matter.pk}).exclude(kind__in=APART).order_by("pk"):
        if case.is_open:
            return f"由它而来的 {case.number} 还没有办结"
        hold = case.legal_holds.filter(lifted_at__isnull=True).first()
        if hold is not None:
            return f"由它而来的 {case.number} 暂停销毁：{hold.reason}"
        if still_kept(case, now=now):
            return f"由它而来的 {case.number} 还要保管，它用这一件的证据"
    return ""
