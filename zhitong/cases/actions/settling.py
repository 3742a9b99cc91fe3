"""A mediation begins: asked for by the right holder, proposed by the office of a lead, ordered by a court. A place where
somebody mediates is entered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from zhitong.cases.models import MediationPoint, RouteTaken
from zhitong.cases.vocabulary_settling import MEDIATION, MediationOrigin, MediationSort, Route
from zhitong.inbox.public import tell
from zhitong.journal.public import Actor, record_access
from zhitong.lib import zh
from zhitong.matters.public import (
    Audience,
    Matter,
    Opening,
    PartyRole,
    Refusal,
    Refused,
    open_matter,
    recipients,
)
from zhitong.people.public import DutyKind, Organisation, holder_ids

BODY = frozenset(
    {
        DutyKind.OFFICER.value,
        DutyKind.HEAD.value,
        DutyKind.LIAISON_OFFICER.value,
        DutyKind.IP_SPECIALIST.value,
    }
)
ORDERED = (MediationOrigin.BEFORE_SUIT, MediationOrigin.IN_SUIT, MediationOrigin.IN_SIMPLE_SUIT)


@dataclass(frozen=True)
class MediationGiven:
    """`applicant` is who claims the right; `other` the other side where it is registered. For a court's order: its name,
    its number and when the body received the papers."""

    point: MediationPoint
    origin: str
    applicant: Organisation | None
    applicant_name: str
    other: Organisation | None
    other_name: str
    request: str
    about: Matter | None = None
    liaison_group: str = ""
    court: str = ""
    court_number: str = ""
    received_at: datetime | None = None


def mediation_gaps(given: MediationGiven, by: Actor, now: datetime) -> Iterator[Refusal]:
    if not given.applicant and not given.applicant_name.strip():
        yield Refusal("applicant_missing", "请写申请的一方是谁。")
    if not given.other and not given.other_name.strip():
        yield Refusal("other_missing", "请选另一方；名单里没有的，写它的名称。")
    if given.other is not None and given.other == given.applicant:
        yield Refusal("same_party", "双方是同一个单位，请核对。")
    if given.point.body in (given.applicant, given.other):
        yield Refusal("body_is_party", "调解组织自己是当事人，不能调解。请选别的调解点。")
    if not given.request.strip():
        yield Refusal("request_missing", "请写争议是什么、希望怎样解决。")
    if given.point.sort == MediationSort.INTERNAL and not given.liaison_group.strip():
        yield Refusal("liaison_group_missing", "协会内部调解由联络小组参加，请写联络小组谁参加。")
    if given.origin in ORDERED:
        yield from _order_gaps(given, now)


def _order_gaps(given: MediationGiven, now: datetime) -> Iterator[Refusal]:
    if not given.court.strip() or not given.court_number.strip():
        yield Refusal("court_missing", "法院委派、委托的，请填法院和案号或者委派、委托书号。")
    if given.received_at is None:
        yield Refusal("received_missing", "请填调解组织收到法院材料的时间，期限从这时起算。")
    elif given.received_at > now:
        yield Refusal("received_later", "收到材料的时间还没有到，请核对。")


def open_mediation(given: MediationGiven, *, by: Actor, now: datetime) -> Matter:
    """Raises Refused. The body leads it; where nobody there has an account, whoever opens it keeps the record."""
    refused = list(mediation_gaps(given, by, now))
    if refused:
        raise Refused(refused)
    body = given.point.body
    leads = body.pk if holder_ids((body.pk,), BODY, zh.day_of(now)) else (by.organisation_id or body.pk)
    with transaction.atomic():
        matter = open_matter(_opening(given, leads, by), by=by, now=now, parent=given.about)
        told = recipients(matter, (Audience.LEAD,), except_person=by.person_id, on=zh.day_of(now))
        tell(
            told,
            subject=matter.title,
            why=f"{by.organisation_label}请{body.name}调解",
            body="请看是否受理，联系双方选定调解员。",
            path=f"/m/{matter.pk}/",
            due_at=None,
            event=matter.chain.events.order_by("-seq").first(),
            now=now,
        )
    return matter


def _opening(given: MediationGiven, leads: int, by: Actor) -> Opening:
    applicant = given.applicant.name if given.applicant else given.applicant_name.strip()
    other = given.other.name if given.other else given.other_name.strip()
    detail = {
        "point": given.point,
        "sort": given.point.sort,
        "origin": given.origin,
        "about": given.about,
        "applicant_name": applicant[:200],
        "other": given.other,
        "other_name": other[:200],
        "request": given.request.strip(),
        "liaison_group": given.liaison_group.strip()[:200],
        "court": given.court.strip()[:120],
        "court_number": given.court_number.strip()[:60],
        "received_at": given.received_at,
    }
    follows = by.organisation_kind == "agency" and by.organisation_id not in (None, leads)
    return Opening(
        kind=MEDIATION,
        title=f"{applicant}和{other}的纠纷"[:240],
        lead_id=leads,
        subject_id=given.applicant.pk if given.applicant else None,
        detail=detail,
        parties=((by.organisation_id or 0, PartyRole.SENDER.value),) if follows else (),
    )


def open_beside(*, given: MediationGiven, matter: Matter, words: str, by: Actor, now: datetime) -> Matter:
    """From a lead: its mediation, and the route noted where the reporter reads it. Runs inside its move."""
    note_route(matter=matter, route=Route.MEDIATION, words=words, by=by, now=now)
    return open_mediation(given, by=by, now=now)


def note_route(*, matter: Matter, route: str, words: str, by: Actor, now: datetime) -> RouteTaken:
    """Runs inside its move."""
    fields = {"route": route, "words": words[:500], "taken_at": now, "taken_by_label": by.label}
    return RouteTaken.objects.create(matter=matter, **fields)


def add_mediation_point(
    *, body: Organisation, name: str, place: str, sort: str, rule: str, by: Actor, now: datetime
) -> MediationPoint:
    """Raises Refused."""
    refused = []
    if by.organisation_kind != "agency" or by.duty_kind not in (DutyKind.OFFICER, DutyKind.HEAD):
        refused.append(Refusal("role", "调解点由机关的经办人、负责人登记。"))
    if not name.strip() or not place.strip():
        refused.append(Refusal("place_missing", "请填调解点的名称和地址，例如在哪个园区、哪个市场。"))
    if sort == MediationSort.INTERNAL and not rule.strip():
        refused.append(Refusal("rule_missing", "协会内部调解要有协会自己的约定，请写约定的名称。"))
    if refused:
        raise Refused(refused)
    fields = {"name": name.strip()[:100], "place": place.strip()[:200], "rule": rule.strip()[:200]}
    try:
        with transaction.atomic():
            made = MediationPoint.objects.create(
                body=body, sort=sort, added_at=now, added_by_label=by.label, **fields
            )
            key = str(made.pk)
            record_access(
                "mediation_point.added", actor=by, at=now, object_kind="mediation_point", object_key=key
            )
    except IntegrityError as error:
        raise Refused([Refusal("known", "这个组织已经有同名的调解点。")]) from error
    return made
