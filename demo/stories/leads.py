"""线索 in every state under each mechanism: who tells, who reviews, whom it is passed to; one suspect comes back again."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from demo.acting import Stage
from demo.codes import make_mobile
from demo.reading import content, scan
from demo.units import Unit
from zhitong.cases.public import (
    EvidenceGiven,
    LeadGiven,
    Reporter,
    SuspectGiven,
    case_kinds_for,
    name_reviewer,
    report_lead,
)
from zhitong.files.public import SCANS, store
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import Matter, Refused, move_of, perform
from zhitong.people.public import DutyKind, Kind, Organisation, OrganisationState, Person

ENDINGS = {
    "not_accepted": (
        "lead.refuse",
        "head",
        {
            "reason": "店招上的字号登记在先，属于正当使用。",
            "basis": "《商标法》",
            "reply": "经核查不构成侵犯商标权，不予立案。对字号有争议的，可以向法院起诉。",
        },
    ),
    "routed_away": (
        "lead.route_away",
        "officer",
        {
            "reason": "反映的是著作权，不归市场监管部门管。",
            "basis": "《著作权法》",
            "reply": "侵犯著作权由著作权行政管理部门处理，请向本级版权部门投诉，也可以起诉。",
            "sent_to": "other",
            "sent_to_name": "本级版权部门",
        },
    ),
    "withdrawn": ("lead.withdraw", "liaison", {"reason": "已经和展位负责人说清，样品撤下了。"}),
}


def tell(stage: Stage, size: str) -> None:
    units = [unit for unit in stage.used if unit.liaison is not None and unit.organisation.rights.exists()]
    if not units:
        return
    reviewing: Matter | None = None
    for place, told in enumerate(content("leads")["leads"]):
        unit = units[place % len(units[:3])]
        matter = _report(stage, unit, told)
        if matter is not None:
            reviewing = _on(stage, unit, matter, told, reviewing)


def _report(stage: Stage, unit: Unit, told: dict[str, Any]) -> Matter | None:
    """None where no office of the place is in the demo."""
    now = stage.when.ago(told["days"], 10)
    by = unit.liaison
    assert by is not None
    official, public = told["end"] == "official", told["end"] == "public"
    officer = _of_office(stage, _county(unit), "officer") if official else None
    if official and officer is None:
        return None
    # One telephone behind several shops of a territory.
    phone = make_mobile(7900 + len(stage.territory.key)) if told.get("phone") else ""
    suspect = SuspectGiven(kind="shop", name=told["suspect"], shop=told.get("shop", ""), phone=phone)
    given = LeadGiven(
        channel=told["channel"],
        source="official" if official else "public" if public else "enterprise",
        act=told["act"],
        words=told["words"],
        right=unit.organisation.rights.filter(kind="trademark").first() or unit.organisation.rights.first(),
        holder=unit.organisation,
        territory=unit.organisation.territory,
        place=told.get("place", ""),
        links=told.get("links", ()),
        suspects=(suspect,),
        evidence=_evidence(by, now),
        reporter=Reporter("匿示名", make_mobile(7777)) if public else None,
        office=_county(unit) if official else None,
    )
    try:
        return report_lead(given, by=officer or by, now=now).matter
    except Refused:
        return None


def _evidence(by: Actor, now: datetime) -> tuple[EvidenceGiven, ...]:
    file = store(scan("购买小票"), name="购买小票.pdf", kinds=SCANS, by=by, now=now)
    return (EvidenceGiven("purchase", "购买小票", file=file, taken_by=by.label, sight="parties"),)


def _county(unit: Unit) -> Organisation | None:
    """The bureau nearest to the unit that takes leads in."""
    path = unit.organisation.territory_path
    bureaus = Organisation.objects.filter(
        kind=Kind.AGENCY, function="market_supervision", state=OrganisationState.ACTIVE, is_outside=False
    )
    found = [one for one in bureaus if path.startswith(one.territory_path)]
    return max(found, key=lambda one: len(one.territory_path), default=None)


def _of_office(stage: Stage, office: Organisation | None, duty: str) -> Actor | None:
    kinds = {"officer": DutyKind.OFFICER, "head": DutyKind.HEAD}
    for actor in stage.staff.officials.values():
        if office is not None and actor.organisation_id == office.pk and actor.duty_kind == kinds[duty]:
            return actor
    return None


def _on(
    stage: Stage, unit: Unit, matter: Matter, told: dict[str, Any], reviewing: Matter | None
) -> Matter | None:
    """What becomes of it. Gives the lead that others are joined to."""
    now = stage.when.ago(told["days"], 10) + timedelta(hours=20)
    now = min(now, stage.when.now)
    officer, head = (_of_office(stage, matter.lead, duty) for duty in ("officer", "head"))
    end = told["end"]
    if officer is None or end in ("received", "official", "public"):
        _name(officer, head, matter, now)
        return reviewing
    if end in ENDINGS:
        verb, who, data = ENDINGS[end]
        by = {"head": head, "officer": officer, "liaison": unit.liaison}[who]
        if by is not None:
            _press(verb, matter, by, now, **data)
        return reviewing
    matter = _press("lead.take_up", matter, officer, now)
    later = min(now + timedelta(hours=3), stage.when.now)
    if end == "supplement":
        _press("lead.ask_for_more", matter, officer, later, points=["购买凭证", "店面照片"])
    elif end == "joined" and reviewing is not None and reviewing.lead_id == matter.lead_id:
        _press("lead.join", matter, officer, later, into=Matter.objects.get(pk=reviewing.pk))
    elif end == "case_opened":
        kinds = case_kinds_for(matter)
        if kinds:
            _press("lead.accept", matter, officer, later, kind=kinds[0], reason="多次反映同一行为。")
    elif end in ("handing_over", "handed_over"):
        _pass_on(stage, matter, officer, later, taken=end == "handed_over")
    elif end == "handed_out" and head is not None:
        _pass_out(stage, matter, officer, head, later)
    return matter if end == "reviewing" else reviewing


def _pass_out(stage: Stage, matter: Matter, officer: Actor, head: Actor, now: datetime) -> None:
    """To an agency outside the system: its stamped receipt is entered by one person and checked by another."""
    outside = Organisation.objects.filter(is_outside=True, state=OrganisationState.ACTIVE).order_by("pk")
    near = [one for one in outside if one.territory_path[:7] == matter.lead.territory_path[:7]]
    receiver = near[0] if near else None
    if receiver is None:
        return
    data = {
        "receiver": receiver,
        "kind": "general",
        "reason": "数量大，可能构成犯罪，请一并审查。",
        "basis": "《行政处罚法》第27条",
        "until": stage.when.today + timedelta(days=3),
    }
    matter = _press("lead.hand_over", matter, officer, now, **data)
    came = min(now + timedelta(days=1), stage.when.now)
    letter = {
        "file": store(scan("盖章回执"), name="盖章回执.pdf", kinds=SCANS, by=officer, now=came),
        "letter_number": "示收〔2026〕1号",
        "letter_date": zh.day_of(came),
        "received_at": came,
        "received_by": officer.person_label,
    }
    matter = _press("lead.record_receipt", matter, officer, came, **letter)
    move = move_of("lead.confirm_receipt")
    assert move is not None
    part = matter.outside_acts.get()
    matter = perform(move, matter, actor=head, now=came, data={"checked": True}, part=part).matter
    _press("lead.close_handed_out", Matter.objects.get(pk=matter.pk), head, came)


def _name(officer: Actor | None, head: Actor | None, matter: Matter, now: datetime) -> None:
    """The head names who reviews: once an office."""
    if officer is None or head is None or matter.lead.reviewers.exists():
        return
    person = Person.objects.get(pk=officer.person_id or 0)
    name_reviewer(matter.lead, person, act="", by=head, now=now)


def _pass_on(stage: Stage, matter: Matter, officer: Actor, now: datetime, *, taken: bool) -> None:
    others = [
        actor
        for actor in stage.staff.officials.values()
        if actor.duty_kind == DutyKind.OFFICER
        and actor.organisation_function == "market_supervision"
        and actor.organisation_id != matter.lead_id
        and actor.territory_path.startswith(matter.lead.territory_path[:7])
    ]
    if not others:
        return
    receiver = others[0]
    data = {
        "receiver": Organisation.objects.get(pk=receiver.organisation_id or 0),
        "kind": "penalty",
        "reason": "货从那里发出，发生地不在本单位。",
        "basis": "《行政处罚法》第22条",
        "until": stage.when.today + timedelta(days=6),
    }
    matter = _press("lead.hand_over", matter, officer, now, **data)
    if taken:
        _press("lead.accept_hand_over", matter, receiver, min(now + timedelta(hours=24), stage.when.now))


def _press(verb: str, matter: Matter, by: Actor, now: datetime, **data: Any) -> Matter:
    move = move_of(verb)
    assert move is not None
    return perform(move, matter, actor=by, now=now, data=data).matter
