"""How an enterprise's record is claimed: found by credit code and put before the county. A unit that nobody has
entered is only typed into the claim; the confirming move enters it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q

from zhitong.enterprises.models import Claim
from zhitong.enterprises.rules import entered_meanwhile
from zhitong.enterprises.vocabulary import ClaimState
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.lib.identifiers import identify
from zhitong.matters.public import Matter, Opening, Refusal, Refused, open_matter
from zhitong.people.public import (
    DutyKind,
    Kind,
    Organisation,
    Person,
    Territory,
    add_organisation,
    assign_duty,
    holder_ids,
    seats_of,
)
from zhitong.people.public import Refused as PeopleRefused


@dataclass(frozen=True)
class _Unit:
    """What is claimed: an organisation, or one that is only typed so far."""

    organisation: Organisation | None
    uscc: str
    name: str
    territory: Territory

    def detail(self) -> dict[str, Any]:
        if self.organisation is not None:
            return {"organisation": self.organisation}
        return {"uscc": self.uscc, "name": self.name, "territory": self.territory}


def file_claim(
    person: Person,
    *,
    uscc: str,
    name: str,
    territory: Territory | None,
    proof_note: str,
    by: Actor,
    now: datetime,
) -> Matter:
    """Open a claim. For an unknown credit code it holds name and territory as typed; nothing is entered yet.

    Raises Refused with sentences for: a wrong code, a claim already open, a duty already held, no county."""
    found = identify("uscc", uscc)
    if not found.valid:
        raise Refused([Refusal("uscc_wrong", found.reason)])
    with transaction.atomic():
        unit = _unit(found.normalised, name, territory)
        refused = claim_refusals(person, unit.organisation, unit.uscc, on=now.astimezone(zh.CHINA).date())
        if refused:
            raise Refused(refused)
        county, city = _bureaus(unit)
        opening = Opening(
            kind="claim",
            title=f"{unit.name} · 认领",
            lead_id=county.pk,
            county_id=county.pk,
            city_id=city.pk if city else None,
            detail={**unit.detail(), "person": person, "proof_note": proof_note},
            starts=("claim",),
            facts={"person": person.name, "organisation": unit.name, "uscc": unit.uscc},
        )
        return open_matter(opening, by=by, now=now)


def _unit(uscc: str, name: str, territory: Territory | None) -> _Unit:
    organisation = Organisation.objects.filter(uscc=uscc).select_related("territory").first()
    if organisation is not None:
        return _Unit(organisation, uscc, organisation.name, organisation.territory)
    if not name.strip() or territory is None:
        raise Refused([Refusal("unknown_unit", "系统里还没有这个代码。请填单位全称和所在县（市、区）。")])
    return _Unit(None, uscc, name.strip(), territory)


def _bureaus(unit: _Unit) -> tuple[Organisation, Organisation | None]:
    seats = seats_of(unit.organisation.territory_path if unit.organisation else unit.territory.path)
    if seats.county is None:
        raise Refused([Refusal("no_county", "这个地区还没有市场监管局使用本系统，请联系市局。")])
    return seats.county, seats.city


def claim_refusals(
    person: Person, organisation: Organisation | None, uscc: str, *, on: date
) -> list[Refusal]:
    found = []
    if organisation is not None:
        if organisation.kind == Kind.AGENCY:
            found.append(Refusal("agency", "机关的账号由安全管理员建立，不用认领。"))
        if person.pk in holder_ids({organisation.pk}, (DutyKind.LIAISON_OFFICER, DutyKind.IP_SPECIALIST), on):
            found.append(Refusal("held", "您已经是这家单位的联络员，直接去“我的企业”。"))
    return found + open_claim_refusals(person.pk, uscc)


def open_claim_refusals(person_id: int, uscc: str) -> list[Refusal]:
    """Asked as soon as the code is known: nobody types a name again for a unit that is waiting already."""
    same = Q(uscc=uscc) | Q(organisation__uscc=uscc)
    if Claim.objects.filter(same, person_id=person_id, matter__state=ClaimState.FILED).exists():
        return [Refusal("claim_open", "您已经提交过认领，正在等市场监管局确认。")]
    return []


def enter_claimed(*, claim: Claim, name: str, on: date, by: Actor, now: datetime) -> Organisation:
    """Enter the unit that the claim holds, and make the claimant its liaison officer.

    Who comes second, by another claim or by a paper that the county enters at this moment, gets the sentence."""
    try:
        with transaction.atomic():
            assert claim.territory is not None
            made = add_organisation(
                kind=Kind.ENTERPRISE,
                name=name,
                uscc=claim.uscc,
                territory=claim.territory,
                by=by,
                now=now,
            )
    except (IntegrityError, PeopleRefused) as error:
        known = entered_meanwhile(claim)
        if known is None:
            raise
        raise PeopleRefused(known.code, known.sentence) from error
    Claim.objects.filter(pk=claim.pk).update(organisation=made)
    claim.organisation = made
    assign_duty(
        person=claim.person, organisation=made, kind=DutyKind.LIAISON_OFFICER, starts_on=on, by=by, now=now
    )
    return made
