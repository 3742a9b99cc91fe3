"""绿色通道审查人 are named by the head of their agency, and end; both stand in the agency's history."""

from datetime import datetime

from django.db import transaction

from zhitong.cases.models import Reviewer
from zhitong.cases.vocabulary import InfringingAct
from zhitong.journal.public import Actor, append
from zhitong.lib import zh
from zhitong.matters.public import Refusal, Refused
from zhitong.people.public import DutyKind, Organisation, Person, holder_ids


def name_reviewer(
    organisation: Organisation, person: Person, *, act: str, by: Actor, now: datetime
) -> Reviewer:
    """`act` "" means every kind of infringement. Raises Refused."""
    kinds = (DutyKind.OFFICER, DutyKind.HEAD)
    if person.pk not in holder_ids((organisation.pk,), kinds, zh.day_of(now)):
        raise Refused([Refusal("not_of_office", "只能指定本单位的经办人。请从名单里选。")])
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        named = Reviewer.objects.filter(
            organisation=organisation, person=person, act=act, ended_at__isnull=True
        )
        if named.exists():
            words = {"who": person.name}
            raise Refused([Refusal("named_already", "{who} 已经是这一种的审查人，不用再指定。", words)])
        row = Reviewer.objects.create(
            organisation=organisation, person=person, act=act, named_at=now, named_by_label=by.label
        )
        _note(row, "reviewer.named", by, now)
    return row


def end_reviewer(row: Reviewer, *, by: Actor, now: datetime) -> None:
    """Who is named no longer keeps what is in hand; new leads go to others."""
    with transaction.atomic():
        if Reviewer.objects.filter(pk=row.pk, ended_at__isnull=True).update(ended_at=now):
            _note(row, "reviewer.ended", by, now)


def _note(row: Reviewer, verb: str, by: Actor, now: datetime) -> None:
    act = str(InfringingAct(row.act).label) if row.act else "全部种类"
    facts = {"person": row.person.name, "act": act}
    chain = row.organisation.chain
    assert chain is not None, "every organisation has its history"
    append(chain, verb=verb, at=now, actor=by, facts=facts)
