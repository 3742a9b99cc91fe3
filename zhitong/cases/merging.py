"""What becomes of leads and cases when two records of one enterprise are merged: holders, suspects and papers served follow
to the survivor; what agencies are in a case stays with the agency."""

from zhitong.cases.models import Lead
from zhitong.people.public import Merge, MergeRelation, inherit_unless_there


def _carry_holders(merge: Merge) -> int:
    """A lead names the right by which it is infringed; where both records had it, the one that stayed."""
    for (model, old), new in merge.replaced.items():
        if model == "enterprises.Right":
            Lead.objects.filter(right_id=old).update(right_id=new)
    return Lead.objects.filter(holder=merge.goes).update(holder=merge.stays)


MERGE_RELATIONS = (
    MergeRelation("cases.Lead.holder", "move", "被侵权的线索", "件", carry=_carry_holders),
    MergeRelation("cases.Lead.platform", "move", "所在平台的线索", "件"),
    MergeRelation("cases.Suspect.organisation", "move", "被反映的线索和案件", "件"),
    MergeRelation("cases.ServedPaper.organisation", "move", "送达文书", "份"),
    # The sides of a dispute, who stands above them and who gets a packet are agencies: never merged, only succeeded.
    *(
        MergeRelation(column, "refuse", label, unit, inherit=inherit_unless_there(column, *key))
        for column, label, unit, *key in (
            ("cases.JurisdictionDispute.holder", "管辖争议", "件"),
            ("cases.JurisdictionDispute.other", "管辖争议的对方", "件"),
            ("cases.JurisdictionDispute.superior", "管辖争议的上级", "件"),
            ("cases.JurisdictionDispute.designated", "指定管辖", "件"),
            ("cases.DisputeView.organisation", "管辖意见", "条", "matter_id"),
            ("cases.PacketReceipt.organisation", "材料包回执", "份", "matter_id", "role"),
        )
    ),
    MergeRelation(
        "cases.Reviewer.organisation",
        "refuse",
        "绿色通道审查人",
        "人",
        inherit=inherit_unless_there("cases.Reviewer.organisation", "person_id", "act"),
    ),
)
