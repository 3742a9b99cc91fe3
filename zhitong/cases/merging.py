"""What becomes of leads and cases when two records of one enterprise are merged: holders, suspects and papers served follow
to the survivor; what agencies are in a case stays with the agency."""

from collections.abc import Callable, Iterator

from django.db.models import Q

from zhitong.cases.models import (
    Adjudication,
    CounterfeitPatentCase,
    GiCase,
    Lead,
    MaliciousFilingCase,
    MediationPoint,
    PatentMediation,
    PatentOpinion,
    Suspect,
    TrademarkCase,
    TradeSecretCase,
)
from zhitong.cases.models.infringed import Infringed
from zhitong.people.public import Merge, MergeRelation, Organisation, Refused, inherit_unless_there

PENALTY_TABLES: tuple[type[Infringed], ...] = (
    TrademarkCase,
    CounterfeitPatentCase,
    GiCase,
    TradeSecretCase,
    MaliciousFilingCase,
)


def _carry(model: type[Infringed]) -> Callable[[Merge], int]:
    """A lead or a case names the right that is infringed; where both records had it, the one that stayed."""

    def carry(merge: Merge) -> int:
        rows = model._default_manager
        for (owner, old), new in merge.replaced.items():
            if owner == "enterprises.Right":
                rows.filter(right_id=old).update(right_id=new)
        return rows.filter(holder=merge.goes).update(holder=merge.stays)

    return carry


def _carry_points(merge: Merge) -> int:
    """Two points of one name become distinguishable by the body that they came from."""
    there = set(MediationPoint.objects.filter(body=merge.stays).values_list("name", flat=True))
    moved = 0
    for point in MediationPoint.objects.filter(body=merge.goes):
        if point.name in there:
            point.name = f"{point.name}（原{merge.goes.name}）"[:100]
        point.body = merge.stays
        point.save(update_fields=["name", "body"])
        moved += 1
    return moved


def _suspected(stays: Organisation, goes: Organisation) -> Iterator[Refused]:
    """Who reports the other one is not the other one, also before anything was served and both are parties."""
    for holder, other in ((stays, goes), (goes, stays)):
        mine = Q(matter__subject=holder) | Q(matter__lead_detail__holder=holder)
        found = Suspect.objects.standing().filter(mine, organisation=other)
        for row in found.select_related("matter").order_by("pk")[:1]:
            sentence = f"{row.matter.number}里{holder.name}是被侵权的一方，{other.name}是被反映人，不能当作同一家。请先核对。"
            yield Refused("merge_opposed", sentence)


MERGE_RELATIONS = (
    MergeRelation("cases.Lead.holder", "move", "被侵权的线索", "件", carry=_carry(Lead)),
    *(
        MergeRelation(
            f"cases.{table.__name__}.holder",
            "move",
            f"被侵权的{table._meta.verbose_name}",
            "件",
            carry=_carry(table),
        )
        for table in PENALTY_TABLES
    ),
    MergeRelation("cases.Lead.platform", "move", "所在平台的线索", "件"),
    MergeRelation("cases.Adjudication.holder", "move", "请求裁决的案件", "件", carry=_carry(Adjudication)),
    MergeRelation("cases.PatentMediation.holder", "move", "专利调解", "件", carry=_carry(PatentMediation)),
    MergeRelation("cases.PatentOpinion.holder", "move", "专利咨询", "件", carry=_carry(PatentOpinion)),
    MergeRelation("cases.MediationStatement.organisation", "move", "调解中的陈述", "份"),
    MergeRelation("cases.PlatformNotice.holder", "move", "平台通知", "件"),
    MergeRelation("cases.PlatformNotice.platform", "move", "收到的平台通知", "件"),
    MergeRelation("cases.Suspect.organisation", "move", "被反映的线索和案件", "件", against=_suspected),
    MergeRelation("cases.ServedPaper.organisation", "move", "送达文书", "份"),
    MergeRelation("cases.Mediation.other", "move", "调解的另一方", "件"),
    MergeRelation("cases.MediationPoint.body", "move", "调解点", "个", carry=_carry_points),
    # The sides of a dispute, who stands above them and who gets a packet are agencies: never merged, only succeeded.
    *(
        MergeRelation(column, "refuse", label, unit, inherit=inherit_unless_there(column, *key))
        for column, label, unit, *key in (
            ("cases.JurisdictionDispute.holder", "管辖争议", "件"),
            ("cases.JurisdictionDispute.other", "管辖争议的对方", "件"),
            ("cases.JurisdictionDispute.superior", "管辖争议的上级", "件"),
            ("cases.JurisdictionDispute.designated", "指定管辖", "件"),
            ("cases.DisputeView.organisation", "管辖意见", "条", "matter_id"),
            ("cases.HelpRequest.partner", "协查请求", "件"),
            ("cases.PartnerGroup.keeper", "协作圈", "个"),
            ("cases.PetitionReply.office", "信访告知", "件"),
            ("cases.OperationTask.organisation", "联合行动的任务", "项"),
            ("cases.SharedReport.organisation", "同报", "份", "matter_id"),
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
