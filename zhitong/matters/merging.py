"""What becomes of work when two records of one unit are merged: matters about the one are matters about the survivor; and
when an agency ends: what it held, decided or was asked for is its successor's."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import Q, QuerySet

from zhitong.inbox.public import tell
from zhitong.matters import tallies
from zhitong.matters.models import Consultation, Matter, MatterAccess
from zhitong.matters.visibility import SEATS
from zhitong.matters.vocabulary import ConsultationState, PartyRole
from zhitong.people.public import (
    DutyKind,
    Merge,
    MergeRelation,
    Organisation,
    Refused,
    holder_ids,
    inherit_unless_there,
    note_carried,
)

UNANSWERED = (ConsultationState.ASKED, ConsultationState.SILENT)
WORKING = (DutyKind.OFFICER, DutyKind.HEAD)


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
        owes = twin.owes_until or row.owes_until
        MatterAccess.objects.filter(pk=twin.pk).update(from_seq=first, owes_until=owes)
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
    """Asked in both names about one matter, a unit answers once: the question that one of them has answered stands, else that
    of the survivor. Where both have answered, both answers stay as they were given."""
    theirs = _asked_twice(merge.stays, merge.goes)
    answered = theirs.filter(state=ConsultationState.ANSWERED).values_list("matter", flat=True)
    Consultation.objects.filter(
        organisation=merge.stays, state__in=UNANSWERED, matter__in=list(answered)
    ).delete()
    _drop_asked_twice(merge)
    asked = Consultation.objects.filter(organisation=merge.stays).values("matter")
    rows = Consultation.objects.filter(organisation=merge.goes).exclude(matter__in=asked)
    carried = rows.update(organisation=merge.stays)
    _owe_no_more(merge.stays)
    return carried


def _asked_twice(stays: Organisation, goes: Organisation) -> QuerySet[Consultation]:
    """What the record that goes was asked in matters in which the other was asked too."""
    own = Consultation.objects.filter(organisation=stays).values("matter")
    return Consultation.objects.filter(organisation=goes, matter__in=own)


def _drop_asked_twice(merge: Merge) -> None:
    """Nobody can answer for the record that goes: its open question would hold the matter for ever."""
    twice = _asked_twice(merge.stays, merge.goes).filter(state__in=UNANSWERED)
    for asked in twice.select_related("matter__chain"):
        note_carried(merge, asked.matter.chain)
    twice.delete()


def _owe_no_more(organisation: Organisation) -> None:
    """Who has answered is not asked for it any more, whichever name the question was in."""
    answered = Consultation.objects.filter(organisation=organisation, state=ConsultationState.ANSWERED)
    MatterAccess.objects.filter(
        organisation=organisation,
        party_role=PartyRole.CONSULTED,
        owes_until__isnull=False,
        matter__in=answered.values("matter"),
    ).update(owes_until=None)


def _inherit_consultations(merge: Merge, limit: int) -> int:
    """Where the successor was asked itself, it answers for itself; the question to the agency that ends is dropped."""
    _drop_asked_twice(merge)
    _owe_no_more(merge.stays)
    return inherit_unless_there("matters.Consultation.organisation", "matter_id")(merge, limit)


# --- an agency that ends -----------------------------------------------------------------------------------


def _inherit_seats(merge: Merge, limit: int) -> int:
    """Open work first. Who comes along to the successor keeps what was in hand; the rest is for its office to give out."""
    mine = Q(lead=merge.goes) | Q(county=merge.goes) | Q(city=merge.goes)
    keys = list(Matter.objects.filter(mine).order_by("-is_open", "pk").values_list("pk", flat=True)[:limit])
    staff = set(holder_ids([merge.stays.pk], WORKING, tallies.day(merge.now)))
    given = 0
    for key in keys:
        with transaction.atomic():
            matter = Matter.objects.select_for_update(of=("self",)).select_related("chain").get(pk=key)
            before = tallies.counted(matter)
            given += matter.is_open and matter.lead_id == merge.goes.pk
            if matter.lead_id == merge.goes.pk and matter.handler_id not in staff:
                matter.handler = None
            for seat in SEATS:
                if getattr(matter, f"{seat}_id") == merge.goes.pk:
                    setattr(matter, seat, merge.stays)
            matter.save(update_fields=[*SEATS, "handler"])
            tallies.moved(before, tallies.counted(matter))
            note_carried(merge, matter.chain)
    if given:
        _tell_office(merge, given)
    return len(keys)


def _tell_office(merge: Merge, given: int) -> None:
    who = holder_ids([merge.stays.pk], WORKING, tallies.day(merge.now))
    why = f"{merge.goes.name}已撤销，由{merge.stays.name}承接"
    tell(
        who,
        subject=f"承接 {given} 件在办",
        why=why,
        body="请看一遍，没有经办人的请指定。",
        path="/desk/",
        now=merge.now,
    )


def _inherit_access(merge: Merge, limit: int) -> int:
    """What it was asked for, it is asked for still; what it could read, the successor reads."""
    return _carry_access(merge)


MERGE_RELATIONS = (
    MergeRelation("matters.Matter.lead", "refuse", "承办的办件", "件", inherit=_inherit_seats),
    MergeRelation("matters.Matter.county", "refuse", "县级办件", "件", why="和承办的办件一起"),
    MergeRelation("matters.Matter.city", "refuse", "市级办件", "件", why="和承办的办件一起"),
    MergeRelation("matters.Matter.subject", "move", "办件", "件", carry=_carry_subjects),
    MergeRelation(
        "matters.MatterAccess.organisation",
        "move",
        "",
        carry=_carry_access,
        against=_opposed,
        inherit=_inherit_access,
    ),
    *(
        MergeRelation(column, "refuse", label, "件", inherit=inherit_unless_there(column))
        for column, label in (
            ("matters.HandOver.sender", "移交出去的办件"),
            ("matters.HandOver.receiver", "移交进来的办件"),
        )
    ),
    MergeRelation(
        "matters.Consultation.organisation",
        "move",
        "征求意见",
        "件",
        carry=_carry_consultations,
        inherit=_inherit_consultations,
    ),
    MergeRelation("matters.OutsideAct.organisation", "refuse", "外部来函", "份", why="来函是原机关发的"),
    MergeRelation("matters.MatterTally.organisation", "keep", "", why="计数随办件重写，不搬"),
    MergeRelation("matters.StateSpell.lead", "keep", "", why="用掉的日子是原机关用的"),
    MergeRelation("matters.StateSpell.city", "keep", "", why="用掉的日子是原机关用的"),
    MergeRelation("matters.BulkRun.organisation", "refuse", "批量办理", "次", why="办过的结果留在原机关名下"),
    MergeRelation(
        "matters.CommonPhrase.organisation",
        "refuse",
        "常用语",
        inherit=inherit_unless_there("matters.CommonPhrase.organisation", "text"),
    ),
)
