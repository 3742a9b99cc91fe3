"""Anybody objects to one line of a notice, and looks up later what became of it. Who it was is sealed at once: neither
the history nor the file store learns a name."""

import hmac
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from zhitong.files.public import StoredFile
from zhitong.journal.public import ANONYMOUS, keep_sealed, reveal
from zhitong.lib import zh
from zhitong.lib.deadline import SHANGHAI
from zhitong.lib.identifiers import identify
from zhitong.matters.public import (
    Audience,
    Matter,
    Opening,
    Refusal,
    Refused,
    Secrecy,
    open_matter,
    outside_name,
    procedure,
    recipients,
    tell_of,
)
from zhitong.registry.models import Objection, Publication, RoundLine
from zhitong.registry.vocabulary import OBJECTION, PublicationKind, RoundState

MOBILE = re.compile(r"^1\d{10}$")


@dataclass(frozen=True)
class Objector:
    """Who objects: a name and a telephone by which the handler can ask back."""

    name: str
    phone: str
    unit: str = ""


def objection_refusals(notice: Publication, *, now: datetime) -> list[Refusal]:
    """Why nobody can object to this notice now."""
    if notice.kind != PublicationKind.PRIOR or notice.withdrawn_at is not None or notice.ends_on is None:
        return [Refusal("no_notice", "这份名单不在公示。")]
    if now.astimezone(SHANGHAI).date() > notice.ends_on:
        last = {"last": zh.zh_date(notice.ends_on)}
        return [Refusal("over", "公示到{last}为止，已经期满，不能再提异议。", last)]
    if notice.round is None or notice.round.matter.state != RoundState.PRIOR_NOTICE:
        return [Refusal("over", "这一批已经不在公示，不能再提异议。")]
    return []


def mobile_of(text: str) -> str:
    """The number as it is kept, or nothing where it is no mobile number."""
    found = identify("phone", text)
    return found.normalised if found.valid and MOBILE.match(found.normalised) else ""


def _gaps(notice: Publication, line: RoundLine | None, objector: Objector, words: str) -> Iterator[Refusal]:
    """What is missing in what was typed."""
    if line is None or line.pk not in {row["line"] for row in notice.lines}:
        yield Refusal("line_missing", "请选对哪一家有异议。")
    if not objector.name.strip():
        yield Refusal("name_missing", "请填您的姓名。只有核查的人看得到。")
    if not mobile_of(objector.phone):
        yield Refusal("phone_wrong", "请填 11 位手机号码，核查时要联系您，查结果也用它。")
    if not words.strip():
        yield Refusal("words_missing", "请写明理由：哪里不符合，有什么依据。")


def file_objection(
    notice: Publication,
    *,
    line_id: int,
    objector: Objector,
    words: str,
    evidence: StoredFile | None,
    now: datetime,
) -> Matter:
    """Opens the lead's matter. Its number is the receipt. Raises Refused."""
    line = RoundLine.objects.filter(pk=line_id, matter__round__publications=notice).first()
    refused = [*objection_refusals(notice, now=now), *_gaps(notice, line, objector, words)]
    if refused or line is None or notice.round is None:
        raise Refused(refused)
    lead_id, name = notice.round.matter.lead_id, line.application.organisation.name
    who = {"name": objector.name.strip(), "phone": mobile_of(objector.phone), "unit": objector.unit.strip()}
    with transaction.atomic():
        detail = {
            "publication": notice,
            "line": line,
            "identity": keep_sealed(json.dumps(who, ensure_ascii=False), kind="objector", masked="异议人"),
            "words": keep_sealed(words.strip(), kind="objection", masked="异议原文"),
            "evidence": evidence,
        }
        opening = Opening(
            kind=OBJECTION,
            title=f"对{name}的异议",
            lead_id=lead_id,
            city_id=lead_id,
            installation_id=notice.installation_id,
            secrecy=Secrecy.SEALED,
            detail=detail,
            starts=("objection",),
        )
        matter = open_matter(opening, by=ANONYMOUS, now=now, parent=notice.round.matter)
        _tell_lead(matter, name, now)
    return matter


def _tell_lead(matter: Matter, name: str, now: datetime) -> None:
    event = matter.chain.events.order_by("-seq").first()
    tell_of(
        matter,
        recipients(matter, (Audience.LEAD,), except_person=None, on=now.astimezone(SHANGHAI).date()),
        why=f"公示期间收到对{name}的异议",
        body="先受理；受理的人就是经办人。",
        due_at=matter.due_at,
        event=event,
        now=now,
    )


@dataclass(frozen=True)
class ObjectionWhereabouts:
    """What the objector reads: never the handler's name."""

    number: str
    about: str
    state: str
    holder: str
    reply: str
    since: datetime


def objection_whereabouts(receipt: str, last_four: str) -> ObjectionWhereabouts | None:
    """By receipt number and the last four digits of the telephone that was given."""
    wanted = zh.matter_number(receipt)
    related = ("matter__lead", "identity", "line__application__organisation")
    found = Objection.objects.filter(matter__number=wanted).select_related(*related).first()
    if found is None or len(last_four) != 4:
        return None
    told = reveal(found.identity)
    phone = json.loads(told)["phone"] if told else ""
    if not phone or not hmac.compare_digest(phone[-4:].encode(), last_four.encode()):
        return None
    matter = found.matter
    return ObjectionWhereabouts(
        number=matter.number,
        about=str(found.line),
        state=outside_name(procedure(matter.kind).by_state[matter.state], matter.installation_id),
        holder=matter.lead.name,
        reply=found.reply,
        since=matter.state_since,
    )
