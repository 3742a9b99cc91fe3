"""Writes on matters that are no transitions: attachments, who handles, recusal, leaving office."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from django.db import transaction

from zhitong.files.public import StoredFile
from zhitong.journal.public import Actor, append
from zhitong.matters import spells, tallies
from zhitong.matters.asked import Refused
from zhitong.matters.audiences import recipients
from zhitong.matters.models import Attachment, Matter, Recusal
from zhitong.matters.move import Refusal
from zhitong.matters.queries import open_work_of
from zhitong.matters.sharing import share_out
from zhitong.matters.telling import tell_of
from zhitong.matters.vocabulary import Audience, Relation, Sight
from zhitong.people.public import Duty, DutyKind, Person, end_duty, holder_ids


def attach(
    matter: Matter,
    file: StoredFile,
    *,
    slot: str,
    label: str,
    by: Actor,
    now: datetime,
    sight: Sight = Sight.PARTIES,
) -> Attachment:
    """Hang a stored file on a matter; the file's hash goes into the history."""
    with transaction.atomic():
        Matter.objects.select_for_update().get(pk=matter.pk)
        row = Attachment.objects.create(
            matter=matter,
            file=file,
            slot=slot,
            label=label,
            added_at=now,
            added_by_label=by.label,
            sight=sight,
        )
        facts = {
            "slot": slot,
            "label": label,
            "sha256": file.sha256,
            "size": file.size,
            "sight": str(sight),
        }
        append(matter.chain, verb="attachment.added", at=now, actor=by, facts=facts)
    return row


def remove_attachment(row: Attachment, *, by: Actor, now: datetime) -> None:
    """Take a file off the matter's page; the stored file and the history keep it."""
    with transaction.atomic():
        Matter.objects.select_for_update().get(pk=row.matter_id)
        if not Attachment.objects.filter(pk=row.pk, removed_at__isnull=True).update(removed_at=now):
            return
        facts = {"slot": row.slot, "label": row.label, "sha256": row.file.sha256, "sight": row.sight}
        append(row.matter.chain, verb="attachment.removed", at=now, actor=by, facts=facts)


LEFT = "原经办人离岗，这一件还没有人办，请指定。"
RECUSED = "原经办人回避，这一件还没有人办，请指定。"


def hand_to(
    matters: Iterable[Matter], person: Person | None, *, by: Actor, now: datetime, why_nobody: str = LEFT
) -> int:
    """Give the handling of matters to a colleague (None: nobody, the office is told). Returns how many moved.

    Who is recused from a matter does not get it; then, too, the office is told."""
    moved = 0
    for matter in matters:
        with transaction.atomic():
            row = Matter.objects.select_for_update().select_related("chain").get(pk=matter.pk)
            taker = None if person is None or row.recusals.filter(person=person).exists() else person
            if row.handler_id == (taker.pk if taker else None):
                continue
            leaver, row.handler = row.handler_id, taker
            Matter.objects.filter(pk=row.pk).update(handler=taker, handler_since=now if taker else None)
            spells.begin(row, now)
            facts = {"to_person": taker.name if taker else "待指定", "from_id": leaver}
            event = append(row.chain, verb="handler.changed", at=now, actor=by, facts=facts)
            who = [taker.pk] if taker else _office_of(row, leaver, now)
            why = f"{by.label} 把这一件交给您办" if taker else why_nobody
            tell_of(row, who, why=why, due_at=row.due_at, event=event, now=now)
            moved += 1
    return moved


def _office_of(matter: Matter, leaver: int | None, now: datetime) -> list[int]:
    """Who must find a new handler: the colleagues; where there are none, the levels above."""
    for audience in (Audience.LEAD, Audience.COUNTY, Audience.CITY):
        found = recipients(matter, (audience,), except_person=leaver, on=tallies.day(now))
        if found:
            return found
    return []


def leave_office(
    duty: Duty, *, last_day: date, successors: Sequence[Person], by: Actor, now: datetime
) -> int:
    """End a duty and hand over the open work with it, evenly among several. Returns how many were handed over.

    Each successor must hold a duty in the same organisation; without one, the work is left to the office and its
    heads are told, so that nothing is in nobody's hands."""
    colleagues = holder_ids({duty.organisation_id}, (DutyKind.OFFICER, DutyKind.HEAD), tallies.day(now))
    if any(one.pk not in colleagues or one.pk == duty.person_id for one in successors):
        raise Refused([Refusal("successor", "接手的人要是本单位的另一位经办人或负责人，请重新选。")])
    with transaction.atomic():
        moved = 0
        for share in share_out(open_work_of(duty).order_by("due_sort", "id"), successors):
            moved += hand_to([share.matter], share.taker, by=by, now=now)
        end_duty(duty, last_day=last_day, by=by, now=now)
    return moved


def recuse(
    matter: Matter, person: Person, *, reason: str, by: Actor, now: datetime, follows: bool = True
) -> Recusal:
    """回避: the person no longer sees the matter, nor what grew out of it and is open; whoever handled it hands it over.
    Noting it again changes nothing."""
    with transaction.atomic():
        row = Matter.objects.select_for_update().select_related("chain").get(pk=matter.pk)
        recusal, is_new = Recusal.objects.get_or_create(
            matter=row, person=person, defaults={"reason": reason, "since": now, "follows": follows}
        )
        if is_new:
            append(row.chain, verb="recusal.noted", at=now, actor=by, facts={"person": person.name})
        if row.handler_id == person.pk:
            hand_to([row], None, by=by, now=now, why_nobody=RECUSED)
        if follows and is_new:
            for one in _grown_out_of(row):
                recuse(one, person, reason=reason, by=by, now=now)
    return recusal


def _grown_out_of(matter: Matter) -> Iterator[Matter]:
    """The open ones nearest to it: what is closed may have grown on."""
    for link in matter.links_out.filter(relation=Relation.FOLLOWS).select_related("target"):
        if link.target.is_open:
            yield link.target
        else:
            yield from _grown_out_of(link.target)
