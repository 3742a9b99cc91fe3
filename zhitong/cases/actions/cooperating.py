"""Work together begins: help asked of another agency, a letter that asks for ours, an operation of several agencies."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from zhitong.cases.models import OperationTask, PartnerGroup
from zhitong.cases.vocabulary_cooperation import HELP_REQUEST, JOINT_OPERATION, HelpDirection, HelpState
from zhitong.files.public import StoredFile
from zhitong.inbox.public import tell
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import (
    Audience,
    Matter,
    MatterAccess,
    Opening,
    PartyRole,
    Refusal,
    Refused,
    Secrecy,
    Sight,
    attach,
    end_of,
    open_matter,
    recipients,
)
from zhitong.people.public import Organisation, seats_of

REQUEST_SLOT = "help_request"
# Duties that may begin work together.
BEGINNERS = ("officer", "head")


@dataclass(frozen=True)
class HelpGiven:
    """`partner` is asked (out) or asks (in); one that is not registered has a name only. `letter_number` of the letter
    that came in, `received_at` when it came; `attached` what is sent along, or the letter itself."""

    partner: Organisation | None
    partner_name: str
    topic: str
    wanted: str
    until: date
    reference: str = ""
    group: PartnerGroup | None = None
    about: Matter | None = None
    received_at: datetime | None = None
    attached: Sequence[StoredFile] = ()

    @property
    def name(self) -> str:
        return self.partner.name if self.partner else self.partner_name.strip()


def ask_for_help(given: HelpGiven, *, by: Actor, now: datetime) -> Matter:
    """The request goes out. Raises Refused."""
    _refuse(given, by, now)
    partner = given.partner
    inside = partner is not None and not partner.is_outside
    parties = ((partner.pk, PartyRole.RECEIVING.value),) if partner and inside else ()
    fields = _opening(given, by, HelpDirection.OUT, HelpState.SENT)
    with transaction.atomic():
        matter = open_matter(Opening(**fields, parties=parties), by=by, now=now, parent=given.about)
        _attach(matter, given.attached, by, now)
        if inside:
            owing = MatterAccess.objects.filter(matter=matter, party_role=PartyRole.RECEIVING)
            owing.update(owes_until=end_of(given.until))
            words = "请签收并在请求的日期前答复。"
            _tell(matter, f"{by.organisation_label}请求协查", words, by, now)
    return matter


def register_help(given: HelpGiven, *, by: Actor, now: datetime) -> Matter:
    """A letter of another agency asks for help; it is answered from here. Raises Refused."""
    _refuse(given, by, now)
    fields = _opening(given, by, HelpDirection.IN, HelpState.REGISTERED)
    with transaction.atomic():
        matter = open_matter(Opening(**fields), by=by, now=now, parent=given.about)
        _attach(matter, given.attached, by, now)
    return matter


def help_gaps(given: HelpGiven, by: Actor, now: datetime) -> Iterator[Refusal]:
    yield from beginner_refusals(by)
    if not given.name:
        yield Refusal("partner_missing", "请选对方单位；名单里没有的，写它的名称。")
    if given.partner is not None and given.partner.pk == by.organisation_id:
        yield Refusal("own_organisation", "不用向本单位请求协查，请选别的单位。")
    if given.until <= zh.day_of(now) and given.received_at is None:
        yield Refusal("until_past", "请对方答复的日期要晚于今天，请改一个日期。")
    if given.group is not None and given.group.ended_at is not None:
        words = {"name": given.group.name}
        yield Refusal("group_ended", "协作圈“{name}”已经结束，请改选别的，或者不填。", words)
    if given.received_at is not None and given.received_at > now:
        yield Refusal("received_later", "收到来函的时间还没有到，请核对。")


def _refuse(given: HelpGiven, by: Actor, now: datetime) -> None:
    refused = list(help_gaps(given, by, now))
    if refused:
        raise Refused(refused)


def beginner_refusals(by: Actor) -> list[Refusal]:
    if by.organisation_kind == "agency" and by.duty_kind in BEGINNERS:
        return []
    return [Refusal("role", "协查、联合行动由机关的经办人、负责人发起。")]


def _opening(given: HelpGiven, by: Actor, direction: str, state: str) -> dict[str, Any]:
    out = direction == HelpDirection.OUT
    detail = {
        "direction": direction,
        "partner": given.partner,
        "partner_name": given.name[:200],
        "group": given.group,
        "about": given.about,
        "topic": given.topic,
        "wanted": given.wanted.strip(),
        "reference": given.reference.strip()[:60],
        "received_at": given.received_at,
        "until": given.until,
    }
    title = f"请{given.name}协查" if out else f"{given.name}请求协查"
    return {
        "kind": HELP_REQUEST,
        "title": title[:240],
        "state": state,
        "handler_id": by.person_id,
        "secrecy": given.about.secrecy if given.about else Secrecy.NORMAL,
        "detail": detail,
        "starts": ("help_answer",),
        "since": given.received_at,
        **_seats(by),
    }


def _seats(by: Actor) -> dict[str, Any]:
    """Led by whoever begins it; the bureaus of its area above it see it."""
    seats = seats_of(by.territory_path)
    return {
        "lead_id": by.organisation_id or 0,
        "county_id": seats.county.pk if seats.county else None,
        "city_id": seats.city.pk if seats.city else None,
    }


def _attach(matter: Matter, files: Sequence[StoredFile], by: Actor, now: datetime) -> None:
    for file in files:
        sight = Sight.AGENCIES
        attach(matter, file, slot=REQUEST_SLOT, label=file.name[:200], by=by, now=now, sight=sight)


def _tell(matter: Matter, why: str, words: str, by: Actor, now: datetime) -> None:
    tell(
        recipients(matter, (Audience.RECEIVING,), except_person=by.person_id, on=zh.day_of(now)),
        subject=matter.title,
        why=why,
        body=words,
        path=f"/m/{matter.pk}/",
        due_at=matter.due_at,
        event=matter.chain.events.order_by("-seq").first(),
        now=now,
    )


@dataclass(frozen=True)
class OperationGiven:
    """Each participant gets its first task at once; agencies outside the system take part by letter."""

    title: str
    purpose: str
    place: str
    starts_on: date
    ends_on: date
    participants: Sequence[Organisation] = ()


def plan_operation(given: OperationGiven, *, by: Actor, now: datetime) -> Matter:
    """Raises Refused."""
    refused = beginner_refusals(by)
    if given.ends_on < given.starts_on:
        refused.append(Refusal("ends_before", "结束日期早于开始日期，请核对。"))
    if given.ends_on < zh.day_of(now):
        refused.append(Refusal("ends_past", "结束日期已经过去，请改一个日期。"))
    if refused:
        raise Refused(refused)
    others = [one for one in given.participants if one.pk != by.organisation_id]
    detail: Mapping[str, Any] = {
        "purpose": given.purpose.strip(),
        "place": given.place.strip(),
        "starts_on": given.starts_on,
        "ends_on": given.ends_on,
    }
    first = {"words": "派出人员参加", "due_on": given.ends_on}
    opening = Opening(
        kind=JOINT_OPERATION,
        title=given.title.strip()[:240],
        handler_id=by.person_id,
        detail=detail,
        parties=tuple((one.pk, PartyRole.RECEIVING.value) for one in others if not one.is_outside),
        starts=("operation_end",),
        children=tuple((OperationTask, {"organisation": one, **first}) for one in others),
        **_seats(by),
    )
    with transaction.atomic():
        matter = open_matter(opening, by=by, now=now)
        words = "请看行动的目的、时间和本单位的任务，做完以后报告。"
        _tell(matter, f"{by.organisation_label}请参加联合行动", words, by, now)
    return matter
