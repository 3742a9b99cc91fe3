"""Makers: things as they come to be in use. Matters reach a state by walking real moves, never by setting it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from demo.codes import make_mobile, make_patent, make_trademark
from tests.cast import NOW, Cast
from tests.files.samples import pdf
from zhitong.enterprises.public import (
    Qualification,
    Right,
    counted_once,
    profile_of,
    save_profile,
    save_qualification,
    save_right,
)
from zhitong.files.public import SCANS, store
from zhitong.journal.public import SYSTEM, Actor
from zhitong.matters.public import Matter, perform
from zhitong.people.public import Organisation
from zhitong.registry import actions
from zhitong.registry.models import RoundLine, UnitList, VerificationItem
from zhitong.registry.procedures import applying, deciding, listing, verifying
from zhitong.registry.procedures import round as rounds
from zhitong.registry.vocabulary import ApplicationState, LineDecision, ListingState, RoundState
from zhitong.schemes.public import (
    OWN_PACKS,
    Choices,
    Installation,
    Pack,
    load_pack_directory,
    put_into_force,
    store_pack,
)

CONTACTS = {
    "lead_office": {
        "name": "知识产权保护和广告监督管理处",
        "phone": "0579-00000000",
        "email": "office@example.cn",
        "address": "示例市示例路 1 号",
    }
}
PROFILE = {
    "address": "婺城区示例路 8 号",
    "sector": "轴承制造",
    "contact_name": "方示文",
    "contact_title": "知识产权主管",
    "contact_phone": make_mobile(1234),
    "office_phone": "0579-80000000",
    "email": "fang@example.cn",
    "has_ip_department": True,
    "staff_count": 120,
    "rd_staff_count": 30,
    "protection_summary": "有专利管理制度和专人负责。",
}


@cache
def _own_pack(key: str) -> Pack:
    """Read and checked once for all tests; what is read does not change."""
    return load_pack_directory(OWN_PACKS / key)


def make_installation(
    cast: Cast, *, settings: Mapping[str, Any] | None = None, start: date = date(2026, 1, 1)
) -> Installation:
    """The pack of the city, put into force by its bureau."""
    version = store_pack(_own_pack("jinhua"), by=SYSTEM, now=NOW)
    return put_into_force(
        version,
        territory=cast.place.city,
        lead=cast.city,
        start=start,
        choices=Choices(settings=settings or {}, contacts=CONTACTS),
        by=SYSTEM,
        now=NOW,
    )


def make_list(cast: Cast, **more: Any) -> UnitList:
    """The one list of the pack, in force."""
    return actions.ensure_lists(make_installation(cast, **more), by=SYSTEM, now=NOW)[0]


def make_file(name: str = "扫描件.pdf", *, by: Actor = SYSTEM, now: datetime = NOW) -> Any:
    return store(pdf(text=name.encode()), name=name, kinds=SCANS, by=by, now=now)


# --- an enterprise's record --------------------------------------------------------------------------------


def make_patents(
    organisation: Organisation, number: int, *, first: int = 1, is_key: bool = False
) -> list[Right]:
    with counted_once(NOW):
        return [_make_patent(organisation, seq, is_key=is_key) for seq in range(first, first + number)]


def _make_patent(organisation: Organisation, seq: int, *, is_key: bool) -> Right:
    return save_right(
        organisation,
        {
            "kind": "patent_invention",
            "identifier": make_patent(seq, year=2020),
            "title": f"一种示例装置 {seq}",
            "holder_name": organisation.name,
            "state": "held",
            "granted_on": date(2021, 5, 7),
            "expires_on": date(2040, 1, 5),
            "is_key": is_key,
        },
        by=SYSTEM,
        now=NOW,
    )


def make_marks(
    organisation: Organisation,
    number: int,
    *,
    first: int = 1,
    classes: Sequence[int] = (7,),
    is_key: bool = False,
) -> list[Right]:
    with counted_once(NOW):
        return [
            _make_mark(organisation, seq, classes=classes, is_key=is_key)
            for seq in range(first, first + number)
        ]


def _make_mark(organisation: Organisation, seq: int, *, classes: Sequence[int], is_key: bool) -> Right:
    return save_right(
        organisation,
        {
            "kind": "trademark",
            "identifier": make_trademark(seq),
            "title": f"示例{seq}",
            "classes": list(classes),
            "holder_name": organisation.name,
            "state": "held",
            "expires_on": date(2031, 5, 13),
            "is_key": is_key,
        },
        by=SYSTEM,
        now=NOW,
    )


def make_certificate(organisation: Organisation, kind: str = "high_tech", **fields: Any) -> Qualification:
    values = {
        "kind": kind,
        "level": "national",
        "certificate_no": "GR202433000000",
        "issuer": "示例认定机构",
        "issued_on": date(2024, 12, 6),
        "valid_until": date(2027, 12, 6),
        **fields,
    }
    return save_qualification(organisation, values, by=SYSTEM, now=NOW)


def make_profile(organisation: Organisation, **fields: Any) -> None:
    version = profile_of(organisation).version
    save_profile(organisation, {**PROFILE, **fields}, by=SYSTEM, now=NOW, version=version)


def make_enterprise(
    cast: Cast,
    organisation: Organisation | None = None,
    *,
    patents: int = 2,
    marks: int = 1,
    high_tech: bool = True,
) -> Organisation:
    """An enterprise whose record is filled in; by default a high-tech enterprise with three rights."""
    organisation = organisation or cast.bearing
    make_profile(organisation)
    make_patents(organisation, patents, first=organisation.pk * 1000)
    make_marks(organisation, marks, first=organisation.pk * 1000)
    if high_tech:
        make_certificate(organisation)
    return organisation


# --- applications ------------------------------------------------------------------------------------------

PROOFS = {
    "high_tech": "high_tech_certificate",
    "growth": "ip_certificates",
    "ip_title": "ip_title_document",
    "well_known": "well_known_document",
}


def make_draft(
    unit_list: UnitList,
    organisation: Organisation,
    *,
    by: Actor,
    keys: Sequence[str] = ("high_tech",),
    route: str = "own",
    now: datetime = NOW,
) -> Matter:
    """A draft with nothing missing."""
    matter = actions.begin_application(
        organisation, unit_list, by=by, now=now, route=route, condition_keys=list(keys)
    )
    for slot in ("application_form", "business_licence", *(PROOFS[key] for key in keys)):
        actions.add_material(matter, make_file(f"{slot}.pdf", by=by), slot=slot, by=by, now=now)
    return matter


def judge_all(
    matter: Matter, *, by: Actor, now: datetime = NOW, but: Mapping[int, Mapping[str, Any]] | None = None
) -> None:
    """A verdict for every item: in force, except where `but` says otherwise (by the item's place)."""
    items = VerificationItem.objects.filter(matter=matter, dropped_at__isnull=True).order_by("id")
    for place, item in enumerate(items):
        data = {"verdict": "in_force", "source": "专利登记簿", **(but or {}).get(place, {})}
        do(verifying.JudgeItem, matter, by=by, now=now, data=data, part=item)


def do(
    move: Any, matter: Matter, *, by: Actor, now: datetime = NOW, data: Any = None, part: Any = None
) -> Matter:
    """Perform and bring the matter at hand up to date."""
    perform(move, matter, actor=by, now=now, data=data, part=part)
    matter.refresh_from_db()
    return matter


def make_application_at(
    cast: Cast,
    unit_list: UnitList,
    state: str,
    *,
    organisation: Organisation | None = None,
    by: Actor | None = None,
    keys: Sequence[str] = ("high_tech",),
    now: datetime = NOW,
) -> Matter:
    """An application that has come to `state` by the moves of the people who make them."""
    organisation, by = organisation or cast.bearing, by or cast.fang
    if not hasattr(organisation, "profile"):
        make_enterprise(cast, organisation)
    matter = make_draft(unit_list, organisation, by=by, keys=keys, now=now)
    if state == ApplicationState.WITHDRAWN:
        return do(applying.Withdraw, matter, by=by, now=now)
    if state == ApplicationState.DRAFT:
        return matter
    do(applying.Submit, matter, by=by, now=now)
    if state == ApplicationState.CORRECTION:
        return do(
            verifying.ReturnForCorrection, matter, by=cast.zhao, now=now, data={"points": ["补营业执照"]}
        )
    if state == ApplicationState.NOT_RECOMMENDED:
        return do(verifying.DoNotRecommend, matter, by=cast.qian, now=now, data={"reason": "材料不实"})
    if state == ApplicationState.COUNTY_VERIFICATION:
        return matter
    judge_all(matter, by=cast.zhao, now=now)
    do(verifying.Recommend, matter, by=cast.qian, now=now, data={"opinion": "同意推荐"})
    if state == ApplicationState.REFUSED:
        return do(deciding.Refuse, matter, by=cast.he, now=now, data={"reason": "考察发现材料不实"})
    if state == ApplicationState.EXAMINATION:
        return matter
    round_ = make_round(cast, unit_list, [matter], now=now)
    if state == ApplicationState.LISTED:
        fix_and_run(cast, round_, now=now)
    matter.refresh_from_db()
    return matter


def make_round(cast: Cast, unit_list: UnitList, matters: Sequence[Matter], *, now: datetime = NOW) -> Matter:
    round_ = actions.open_round(unit_list, title="2026年第一批", by=cast.lin, now=now)
    if matters:
        do(rounds.AddLines, round_, by=cast.lin, now=now, data={"applications": list(matters)})
    for matter in matters:
        matter.refresh_from_db()
    return round_


def decide_lines(
    cast: Cast, round_: Matter, decisions: Mapping[int, tuple[str, str]] | None = None, *, now: datetime = NOW
) -> None:
    """Include every line, except where `decisions` says otherwise (by the line's place)."""
    for place, line in enumerate(RoundLine.objects.filter(matter=round_, state="pending").order_by("id")):
        decision, reason = (decisions or {}).get(place, (LineDecision.INCLUDE.value, ""))
        do(
            rounds.SetLine,
            round_,
            by=cast.lin,
            now=now,
            data={"decision": decision, "reason": reason},
            part=line,
        )


def fix_and_run(cast: Cast, round_: Matter, *, now: datetime = NOW) -> list[actions.Outcome]:
    decide_lines(cast, round_, now=now)
    do(rounds.Fix, round_, by=cast.he, now=now)
    return actions.run_round(round_, by=cast.he, now=now)


def make_round_at(cast: Cast, unit_list: UnitList, state: str, *, now: datetime = NOW) -> Matter:
    matter = make_application_at(cast, unit_list, ApplicationState.EXAMINATION, now=now)
    round_ = make_round(cast, unit_list, [matter], now=now)
    if state == RoundState.CANCELLED:
        return do(rounds.Cancel, round_, by=cast.lin, now=now, data={"reason": "名单要重做"})
    decide_lines(cast, round_, now=now)
    if state in (RoundState.DECIDED, RoundState.CONCLUDED):
        do(rounds.Fix, round_, by=cast.he, now=now)
    if state == RoundState.CONCLUDED:
        actions.run_round(round_, by=cast.he, now=now)
    return round_


def make_listing_at(cast: Cast, unit_list: UnitList, state: str, *, now: datetime = NOW) -> Matter:
    application = make_application_at(cast, unit_list, ApplicationState.LISTED, now=now)
    matter: Matter = application.application.listed_units.get().matter
    reason = {"reason": "核查发现要处理"}
    if state == ListingState.SUSPENDED:
        do(listing.Suspend, matter, by=cast.he, now=now, data=reason)
    if state == ListingState.LEFT_AREA:
        do(listing.NoteLeft, matter, by=SYSTEM, now=now, data={"place": "邻县"})
    if state == ListingState.REMOVED:
        do(listing.Remove, matter, by=cast.he, now=now, data={**reason, "removal": "own_wish"})
    if state == ListingState.DEREGISTERED:
        do(listing.NoteDeregistration, matter, by=cast.lin, now=now, data=reason)
    return matter
