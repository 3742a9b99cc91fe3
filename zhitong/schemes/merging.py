"""What becomes of the roles in a mechanism when two records of one unit are merged, or an agency ends: a mechanism that is
in force is first put into force again under who takes over; a role of one that is over stays as it was."""

from collections.abc import Iterator

from zhitong.people.public import MergeRelation, Organisation, Refused
from zhitong.schemes.models import Installation, RoleBinding

ENDED = "施行过的机制不改，接下去的由新的一版写明"


def _leads(agency: Organisation) -> Iterator[Refused]:
    for one in Installation.objects.filter(lead_agency=agency, in_force_to__isnull=True)[:1]:
        yield _in_force(agency, one)


def _named(agency: Organisation) -> Iterator[Refused]:
    found = RoleBinding.objects.filter(organisation=agency, installation__in_force_to__isnull=True)
    for one in found.select_related("installation")[:1]:
        yield _in_force(agency, one.installation)


def _in_force(agency: Organisation, installation: Installation) -> Refused:
    sentence = (
        f"“{installation}”还由{agency.name}牵头或者担任角色。"
        "先在“机制与生效”里让这个方案改由承接的机关牵头生效，再撤销。"
    )
    return Refused("mechanism_in_force", sentence)


MERGE_RELATIONS = (
    MergeRelation(
        "schemes.Installation.lead_agency", "refuse", "牵头的机制", "个", why=ENDED, against_end=_leads
    ),
    MergeRelation(
        "schemes.RoleBinding.organisation", "refuse", "机制里的角色", "个", why=ENDED, against_end=_named
    ),
)
