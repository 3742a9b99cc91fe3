"""A lead comes in: from an enterprise, a workstation, a platform, another agency, an official, or the public."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from zhitong.cases.actions.evidence import EvidenceGiven, add_evidence
from zhitong.cases.actions.sharing import share_report
from zhitong.cases.competence import competent_for
from zhitong.cases.green_channel import membership_for_leads, reviewer_for
from zhitong.cases.procedures.crime.reporting_both import ReportToBoth
from zhitong.cases.suspecting import SuspectGiven, keep_suspect
from zhitong.cases.vocabulary import LEAD, InfringingAct, LeadChannel, LeadSource
from zhitong.enterprises.public import PATENT_KINDS, Right
from zhitong.journal.public import ANONYMOUS, SYSTEM, Actor, SealedValue, keep_sealed
from zhitong.lib import zh
from zhitong.matters.public import (
    Audience,
    Matter,
    Opening,
    PartyRole,
    Priority,
    Refusal,
    Refused,
    new_code,
    open_matter,
    perform,
    plain_code,
    refusals,
    tell_at_first,
)
from zhitong.people.public import NO_SEATS, Function, Organisation, Seats, Territory, heir_of, seats_of
from zhitong.registry.public import ListedUnit
from zhitong.schemes.public import installed
from zhitong.ui.saying import in_chinese

# The clock that begins with each channel; the law catalogue says how long it is.
FIRST_CLOCK = {
    LeadChannel.REPORT: "lead_check",
    LeadChannel.COMPLAINT: "complaint_acceptance",
    LeadChannel.ADJUDICATION_REQUEST: "adjudication_filing",
    LeadChannel.CRIMINAL_REPORT: "criminal_report",
    LeadChannel.REFERRAL: "lead_check",
}
# Reports that the right holder makes itself or that are made for it; others are not told to it at once.
BY_OR_FOR_THE_HOLDER = (
    LeadSource.ENTERPRISE,
    LeadSource.WORKSTATION,
    LeadSource.PLATFORM,
    LeadSource.ASSOCIATION,
)


@dataclass(frozen=True)
class Reporter:
    """A person behind the lead who is not in the system, or who asked to be sealed."""

    name: str = ""
    phone: str = ""
    unit: str = ""


@dataclass(frozen=True)
class LeadGiven:
    """What was told. `right` is of the register; without it the three texts say which right it is.

    `reporter` seals who told it; `office` is set where an official takes it in for the own agency; `near` is the area of the
    page on which it is told, for what happened nobody knows where, or only on the net;
    `also_to` are the agencies of the enterprise's channel, which get it at the same moment."""

    channel: str
    source: str
    act: str
    words: str
    right: Right | None = None
    right_kind: str = ""
    right_number: str = ""
    right_title: str = ""
    holder: Organisation | None = None
    holder_name: str = ""
    territory: Territory | None = None
    place: str = ""
    links: Sequence[str] = ()
    wish: str = ""
    happened_on: date | None = None
    platform: Organisation | None = None
    suspects: Sequence[SuspectGiven] = ()
    evidence: Sequence[EvidenceGiven] = ()
    reporter: Reporter | None = None
    office: Organisation | None = None
    near: str = ""
    reporting_unit: Organisation | None = None
    also_to: Sequence[Organisation] = ()


@dataclass(frozen=True)
class Reported:
    """`code` follows the lead from outside; shown once, only its hash is kept."""

    matter: Matter
    code: str = ""


def lead_gaps(given: LeadGiven, *, now: datetime) -> Iterator[tuple[str, Refusal]]:
    """(field, sentence) of everything that is missing or does not fit."""
    if not given.words.strip():
        yield "words", Refusal("words_missing", "请写发生了什么：谁、在哪里、做了什么。")
    if given.right is None and not (given.right_number.strip() or given.right_title.strip()):
        yield "right", Refusal("right_missing", "请选被侵犯的权利；名单里没有的，写名称或者号码。")
    if not any(given.suspects) and not given.links and not given.place.strip():
        yield (
            "suspect_name",
            Refusal("nowhere", "请至少写一样：被反映人的名称、网店或链接、发生的地点。"),
        )
    if given.happened_on and given.happened_on > zh.day_of(now):
        yield "happened_on", Refusal("future", "发生日期还没有到，请核对。")
    if ended := place_gap(given.territory):
        yield "territory", ended
    if given.channel == LeadChannel.ADJUDICATION_REQUEST and given.act not in ("", InfringingAct.PATENT):
        yield (
            "channel",
            Refusal("adjudication_patents_only", "裁决请求只用于专利侵权。商标等侵权请选“请求查处”。"),
        )
    if given.channel == LeadChannel.ADJUDICATION_REQUEST and _not_a_patent(given):
        yield "right", Refusal("not_a_patent", "裁决请求要针对一件专利，请选专利，不是商标或其他权利。")


def place_gap(place: Territory | None) -> Refusal | None:
    """A territory that has ended takes no lead in: nobody sits there any more, and its successor has its own office."""
    if place is None or place.valid_to is None:
        return None
    heir = heir_of(place)
    if heir is None:
        return Refusal("place_ended", "{place}已经撤销，请选现在的地区。", {"place": place.name})
    words = {"place": place.name, "heir": heir.name}
    return Refusal("place_ended", "{place}已经撤销，并入{heir}。请选{heir}。", words)


def _not_a_patent(given: LeadGiven) -> bool:
    kind = given.right.kind if given.right else given.right_kind
    return bool(kind) and kind not in PATENT_KINDS


def intake_seats(given: LeadGiven) -> tuple[Organisation | None, Seats]:
    """Who takes it in, with the seats of its place: the own agency of an official, else the competent one of where it
    happened, the nearest first; where nobody knows, that of the right holder or of the page.

    A criminal report goes to the police where they are in the system, else to market supervision, which passes it on."""
    if given.office is not None:
        return given.office, seats_of(given.office.territory_path, function=given.office.function)
    path = given.territory.path if given.territory else ""
    path = path or (given.holder.territory_path if given.holder else "") or given.near
    if not path:
        return None, NO_SEATS
    function = competent_for(given.act, given.channel).function
    for wanted in dict.fromkeys((function, Function.MARKET_SUPERVISION.value)):
        seats = seats_of(path, function=wanted)
        office = seats.county or seats.city
        if office is not None and not office.is_outside:
            return office, seats
    return None, NO_SEATS


@in_chinese()
def report_lead(given: LeadGiven, *, by: Actor, now: datetime) -> Reported:
    """Opens the lead. Raises Refused with every gap."""
    refused = [refusal for _, refusal in lead_gaps(given, now=now)]
    office, seats = intake_seats(given)
    if office is None:
        refused.append(Refusal("no_office", "请选发生的地区，才知道由哪一家受理。"))
    if refused or office is None:
        raise Refused(refused)
    holder = given.right.organisation if given.right else given.holder
    unit = membership_for_leads(holder, on=zh.day_of(now))
    code = new_code() if given.reporter else ""
    actor = ANONYMOUS if given.reporter else by
    with transaction.atomic():
        matter = open_matter(
            _opening(given, office, seats, holder, unit, code, now, actor), by=actor, now=now
        )
        matter.lead = office
        for suspect in given.suspects:
            if suspect:
                keep_suspect(matter, suspect)
        add_evidence(matter, given.evidence, by=actor, now=now)
        _tell_office(matter, now)
        _report_to_both(matter, given, now)
        share_report(matter, given.also_to, by=actor, now=now)
    return Reported(matter, code)


def _report_to_both(matter: Matter, given: LeadGiven, now: datetime) -> None:
    """双报 at once, where the scheme promises it and both agencies are known; else the office presses the button."""
    if (
        given.channel != LeadChannel.CRIMINAL_REPORT
        or matter.subject_id is None
        or not matter.installation_id
    ):
        return
    services = installed(matter.installation_id).pack.promises.services
    if not any(one.key == "dual_report" for one in services):
        return
    run = ReportToBoth(matter, actor=SYSTEM, now=now)
    if not refusals(run):
        perform(ReportToBoth, matter, actor=SYSTEM, now=now)
        matter.refresh_from_db()


def _opening(
    given: LeadGiven,
    office: Organisation,
    seats: Seats,
    holder: Organisation | None,
    unit: ListedUnit | None,
    code: str,
    now: datetime,
    actor: Actor,
) -> Opening:
    today = zh.day_of(now)
    starts = [FIRST_CLOCK[LeadChannel(given.channel)], *(("case_acceptance",) if unit else ())]
    # A stranger's report is not told to the right holder before the handler lets it in.
    subject = holder if given.source in BY_OR_FOR_THE_HOLDER else None
    return Opening(
        kind=LEAD,
        title=f"{InfringingAct(given.act).label}：{_about(given, holder)}"[:240],
        lead_id=office.pk,
        county_id=seats.county.pk if seats.county else None,
        city_id=seats.city.pk if seats.city else None,
        subject_id=subject.pk if subject else None,
        installation_id=unit.unit_list.installation_id if unit else None,
        handler_id=reviewer_for(office.pk, given.act, on=today) if unit else None,
        priority=Priority.GREEN if unit else Priority.NONE,
        detail=_detail(given, holder, unit, code, actor),
        parties=_parties(given, subject, office),
        starts=tuple(starts),
        facts={"channel": given.channel, "source": given.source, "act": given.act},
    )


def _about(given: LeadGiven, holder: Organisation | None) -> str:
    named = given.right.title if given.right else given.right_title or given.right_number
    owner = holder.name if holder else given.holder_name
    return " · ".join(part for part in (owner, named) if part) or "没有写明权利"


def _detail(
    given: LeadGiven, holder: Organisation | None, unit: ListedUnit | None, code: str, actor: Actor
) -> dict[str, Any]:
    right = given.right
    return {
        "channel": given.channel,
        "source": given.source,
        "act": given.act,
        "right": right,
        "right_kind": right.kind if right else given.right_kind,
        "right_number": right.identifier if right else given.right_number.strip(),
        "right_title": right.title if right else given.right_title.strip(),
        "holder": holder,
        "holder_name": holder.name if holder else given.holder_name.strip(),
        "territory": given.territory,
        "place": given.place.strip(),
        "links": list(given.links),
        "words": given.words.strip(),
        "wish": given.wish.strip(),
        "happened_on": given.happened_on,
        "platform": given.platform,
        "identity": _sealed(given.reporter) if given.reporter else None,
        "code_hash": code_hash(code) if code else "",
        "reporter_label": "报告人已密存" if given.reporter else actor.label,
        "green_reason": f"在名录里：{unit.unit_list.name}，{unit.listed_on.isoformat()}起" if unit else "",
    }


def _sealed(reporter: Reporter) -> SealedValue:
    told = json.dumps(
        {"name": reporter.name, "phone": reporter.phone, "unit": reporter.unit}, ensure_ascii=False
    )
    return keep_sealed(told, kind="lead_reporter", masked="报告人已密存")


def code_hash(code: str) -> str:
    """As for the shorter codes of earlier reports, so that they keep working."""
    return hashlib.sha256(plain_code(code).encode()).hexdigest()


def _parties(
    given: LeadGiven, subject: Organisation | None, office: Organisation
) -> tuple[tuple[int, str], ...]:
    """Who told it for somebody else follows it too; who asked to be sealed is a party nowhere."""
    unit = given.reporting_unit
    if unit is None or given.reporter is not None or unit.pk in (office.pk, subject.pk if subject else 0):
        return ()
    told = ((unit.pk, PartyRole.REPORTER.value),)
    return (*told, (subject.pk, PartyRole.APPLICANT.value)) if subject else told


def _tell_office(matter: Matter, now: datetime) -> None:
    """The named reviewer where there is one, else the whole office."""
    audience = Audience.HANDLER if matter.handler_id else Audience.LEAD
    green = "绿色通道，" if matter.priority == Priority.GREEN else ""
    tell_at_first(
        matter,
        audience,
        why=f"{green}收到一条线索",
        body="请审查：受理、移交，还是告知其他途径。",
        due_at=matter.due_at,
        now=now,
    )
