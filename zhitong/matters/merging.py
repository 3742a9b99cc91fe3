"""What becomes of work when two records of one unit are merged: matters about the one are matters about the survivor."""

from collections.abc import Iterator

from zhitong.matters.models import Consultation, Matter, MatterAccess
from zhitong.matters.vocabulary import PartyRole
from zhitong.people.public import Merge, MergeRelation, Organisation, Refused, note_carried


def _carry_subjects(merge: Merge) -> int:
    """The version stays: nothing that a move relies on has changed but the name of whom it is about."""
    matters = list(Matter.objects.filter(subject=merge.goes).select_related("chain"))
    for matter in matters:
        Matter.objects.filter(pk=matter.pk).update(subject=merge.stays)
        note_carried(merge, matter.chain)
    return len(matters)


def _carry_access(merge: Merge) -> int:
    """Who sees a matter in both names sees it once, from the earlier event on."""
    there = {
        (row.matter_id, row.party_role): row for row in MatterAccess.objects.filter(organisation=merge.stays)
    }
    rows = list(MatterAccess.objects.filter(organisation=merge.goes))
    for row in rows:
        twin = there.get((row.matter_id, row.party_role))
        if twin is None:
            MatterAccess.objects.filter(pk=row.pk).update(organisation=merge.stays)
            continue
        first = min(row.from_seq, twin.from_seq)
        MatterAccess.objects.filter(pk=twin.pk).update(from_seq=first)
        MatterAccess.objects.filter(pk=row.pk).delete()
    return len(rows)


def _opposed(stays: Organisation, goes: Organisation) -> Iterator[Refused]:
    """Who complains of the other in one matter is not the other; and a respondent must not read the complaint."""
    sides = {PartyRole.APPLICANT: PartyRole.RESPONDENT, PartyRole.RESPONDENT: PartyRole.APPLICANT}
    for mine, theirs in sides.items():
        there = MatterAccess.objects.filter(organisation=stays, party_role=theirs).values("matter")
        rows = MatterAccess.objects.filter(organisation=goes, party_role=mine, matter__in=there)
        for row in rows.select_related("matter")[:1]:
            sentence = f"两家在{row.matter.number}里一方反映另一方，不能当作同一家。请先核对。"
            yield Refused("merge_opposed", sentence)


def _carry_consultations(merge: Merge) -> int:
    """Asked in both names about one matter: the answers stay as they were given."""
    asked = Consultation.objects.filter(organisation=merge.stays).values("matter")
    rows = Consultation.objects.filter(organisation=merge.goes).exclude(matter__in=asked)
    return rows.update(organisation=merge.stays)


MERGE_RELATIONS = (
    MergeRelation("matters.Matter.lead", "refuse", "承办的办件", "件"),
    MergeRelation("matters.Matter.county", "refuse", "县级办件", "件"),
    MergeRelation("matters.Matter.city", "refuse", "市级办件", "件"),
    MergeRelation("matters.Matter.subject", "move", "办件", "件", carry=_carry_subjects),
    MergeRelation("matters.MatterAccess.organisation", "move", "", carry=_carry_access, against=_opposed),
    MergeRelation("matters.HandOver.sender", "refuse", "移交出去的办件", "件"),
    MergeRelation("matters.HandOver.receiver", "refuse", "移交进来的办件", "件"),
    MergeRelation("matters.Consultation.organisation", "move", "征求意见", "件", carry=_carry_consultations),
    MergeRelation("matters.OutsideAct.organisation", "refuse", "外部来函", "份"),
    MergeRelation("matters.MatterTally.organisation", "keep", "", why="计数按机关记，不按企业"),
    MergeRelation("matters.CommonPhrase.organisation", "refuse", "常用语"),
)
