"""How an enterprise's record is claimed: found by credit code, or entered anew, then put before the county."""

from datetime import date, datetime

from django.db import transaction

from zhitong.enterprises.models import Claim
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
    holder_ids,
    supervising_agencies,
)


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
    """Open a claim. An unknown credit code makes a new record with the name and territory as typed.

    Raises Refused with sentences for: a wrong code, a claim already open, a duty already held, no county."""
    found = identify("uscc", uscc)
    if not found.valid:
        raise Refused([Refusal("uscc_wrong", found.reason)])
    with transaction.atomic():
        organisation = Organisation.objects.filter(uscc=found.normalised).first()
        if organisation is None:
            organisation = _new_record(found.normalised, name, territory, by=by, now=now)
        refused = claim_refusals(person, organisation, on=now.astimezone(zh.CHINA).date())
        if refused:
            raise Refused(refused)
        agencies = supervising_agencies(organisation)
        if agencies.county is None:
            raise Refused([Refusal("no_county", "这个地区还没有市场监管局使用本系统，请联系市局。")])
        opening = Opening(
            kind="claim",
            title=f"{organisation.name} · 认领",
            lead_id=agencies.county.pk,
            county_id=agencies.county.pk,
            city_id=agencies.city.pk if agencies.city else None,
            detail={"organisation": organisation, "person": person, "proof_note": proof_note},
            starts=("claim",),
            facts={"person": person.name, "organisation": organisation.name},
        )
        return open_matter(opening, by=by, now=now)


def _new_record(
    uscc: str, name: str, territory: Territory | None, *, by: Actor, now: datetime
) -> Organisation:
    if not name.strip() or territory is None:
        raise Refused([Refusal("unknown_unit", "系统里还没有这个代码。请填单位全称和所在县（市、区）。")])
    return add_organisation(
        kind=Kind.ENTERPRISE, name=name.strip(), uscc=uscc, territory=territory, by=by, now=now
    )


def claim_refusals(person: Person, organisation: Organisation, *, on: date) -> list[Refusal]:
    found = []
    if organisation.kind == Kind.AGENCY:
        found.append(Refusal("agency", "机关的账号由安全管理员建立，不用认领。"))
    if person.pk in holder_ids({organisation.pk}, (DutyKind.LIAISON_OFFICER, DutyKind.IP_SPECIALIST), on):
        found.append(Refusal("held", "您已经是这家单位的联络员，直接去“我的企业”。"))
    open_claim = Claim.objects.filter(
        organisation=organisation, person=person, matter__state=ClaimState.FILED
    )
    if open_claim.exists():
        found.append(Refusal("claim_open", "您已经提交过认领，正在等县局确认。"))
    return found
