"""One small world for the sweep: an application in each interesting place, and a client per persona."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.test import Client

from demo.codes import make_mobile
from tests.access.cases import case_keys, patent_keys
from tests.cases.acts import a_lead
from tests.cases.penalty import a_case
from tests.cast import BACKEND, NOW, PASSWORD, Cast, make_actor, make_agency, make_cast, make_unit, person_of
from tests.makers import make_application_at, make_file, make_list, make_round_at
from zhitong.cases.public import EvidenceGiven, SuspectGiven
from zhitong.enterprises.public import file_claim, save_figure, save_protection
from zhitong.inbox.public import Notice
from zhitong.journal.public import SYSTEM, Actor
from zhitong.liaison.public import LetterGiven, RiskHint, record_letter
from zhitong.people.public import DutyKind, Function, Level, actor_for, add_person, set_phone
from zhitong.registry.public import publish_text

# In the order of the columns of the table.
PERSONAS = ("anonymous", "fang", "gu", "zhao", "wu", "lin", "he", "zhou", "security", "system", "audit")


@dataclass(frozen=True)
class World:
    """Clients by persona, and what stands in the addresses."""

    cookies: dict[str, Any]
    keys: dict[str, Any]


def make_world() -> World:
    cast = make_cast()
    actors = _actors(cast)
    unit_list = make_list(cast, settings={"office_targets": True})
    verifying = make_application_at(cast, unit_list, "county_verification")
    text = publish_text(
        unit_list.installation, kind="notice", title="示例通知", body="示例正文。", by=cast.lin, now=NOW
    )
    third = make_unit("示例电器有限公司", 33, cast.place.county)
    liaison = make_actor("liu", "刘示三", third, DutyKind.LIAISON_OFFICER)
    round_cast = replace(cast, bearing=third, fang=liaison)
    round_ = make_round_at(round_cast, unit_list, "preparing")
    keys = {
        **_keys(cast, actors, verifying, round_),
        "claim": _claim(cast),
        "text": text.pk,
        **_lead(cast),
        **case_keys(cast),
        **patent_keys(cast),
        "case": _case(cast),
    }
    cookies = {"anonymous": Client().cookies}
    for name, actor in actors.items():
        client = Client()
        client.force_login(person_of(actor), backend=BACKEND)
        client.get("/")  # the visit is noted: not once more with every address
        cookies[name] = client.cookies
    return World(cookies, keys)


def _actors(cast: Cast) -> dict[str, Actor]:
    police = make_agency("示例市公安局", cast.place.city, Level.CITY, Function.POLICE)
    return {
        "fang": cast.fang,
        "gu": cast.gu,
        "zhao": cast.zhao,
        "wu": cast.wu,
        "lin": cast.lin,
        "he": cast.he,
        "zhou": cast.zhou,
        "security": cast.admin,
        "system": make_actor("sys", "任示统", cast.city, DutyKind.SYSTEM_ADMIN),
        "audit": make_actor("aud", "申示计", police, DutyKind.AUDIT_ADMIN),
    }


def _liaison_letter(cast: Cast) -> int:
    """Entered by the city's officer, waiting for a second person."""
    place = cast.place.other_county
    agency = make_agency("示例金东区公安局", place, Level.COUNTY, Function.POLICE, is_outside=True)
    letter = {"letter": "示例公函〔2026〕1号", "received_on": NOW.date(), "starts_on": NOW.date()}
    given = LetterGiven(name="严示警", file=make_file("来函.pdf"), **letter)
    return record_letter(agency, given, by=cast.lin, now=NOW).pk


def _hint(cast: Cast) -> int:
    assert cast.county.pk and cast.zhao.person_id
    words = {"title": "示例提示", "words": "示例情况", "advice": "示例建议"}
    given = {"given_at": NOW, "given_by_id": cast.zhao.person_id, "given_by_label": "赵示平"}
    return RiskHint.objects.create(unit=cast.bearing, agency=cast.county, **words, **given).pk


def _contact(cast: Cast) -> int:
    set_phone(person_of(cast.qian), phone=make_mobile(77), by=SYSTEM, now=NOW)
    assert cast.qian.duty_id is not None
    return cast.qian.duty_id


def _figure(cast: Cast) -> int:
    year = {"measure": "yearly_revenue", "year": 2025, "yuan": 6_500_000, "proof_name": ""}
    period = {"starts_on": date(2025, 1, 1), "ends_on": date(2025, 12, 31)}
    return save_figure(cast.bearing, {**year, **period}, by=cast.fang, now=NOW).pk


def _protection(cast: Cast) -> int:
    fields = {"kind": "key_patent", "title": "一种示例装置", "way_of_use": "own"}
    return save_protection(cast.bearing, fields, by=cast.fang, now=NOW).pk


def _lead(cast: Cast) -> dict[str, int]:
    """The enterprise reports that its mark is infringed in its county, with the telephone of whom it suspects."""
    suspect = SuspectGiven(kind="shop", name="示例五金经营部", phone=make_mobile(901))
    link = EvidenceGiven("link", "网店页面", url="http://shop.example.cn/12", sight="parties")
    matter = a_lead(cast, suspects=(suspect,), evidence=(link,))
    return {"lead": matter.pk, "suspect": matter.suspects.get().pk, "piece": matter.evidence.get().pk}


def _case(cast: Cast) -> int:
    """A trademark case of the county with its report, so that the notice can be printed."""
    return a_case(cast).file_case().inspect().described().split().report().matter.pk


def _claim(cast: Cast) -> int:
    """Somebody who holds no duty yet asks to act for the second enterprise."""
    person = add_person(
        username="newcomer", name="新示人", is_official=False, password=PASSWORD, by=SYSTEM, now=NOW
    )
    matter = file_claim(
        person,
        uscc=cast.valve.uscc or "",
        name="",
        territory=None,
        proof_note="法务专员",
        by=actor_for(person, None),
        now=NOW,
    )
    return int(matter.claim.pk)


def _keys(cast: Cast, actors: dict[str, Actor], matter: Any, round_: Any) -> dict[str, Any]:
    notice = Notice.objects.filter(recipient_id=cast.zhao.person_id).first()
    return {
        "matter": matter.pk,
        "round": round_.pk,
        "item": matter.verification_items.order_by("id").first().pk,
        "line": round_.round_lines.first().pk,
        "attachment": matter.attachments.order_by("id").first().pk,
        "right": cast.bearing.rights.order_by("id").first().pk,
        "qualification": cast.bearing.qualifications.order_by("id").first().pk,
        "figure": _figure(cast),
        "protection": _protection(cast),
        "outside": make_agency(
            "示例婺城区公安局", cast.place.county, Level.COUNTY, Function.POLICE, is_outside=True
        ).pk,
        "liaison_letter": _liaison_letter(cast),
        "hint": _hint(cast),
        "contact": _contact(cast),
        "clock": matter.clocks.get().pk,
        "unit": cast.bearing.pk,
        "agency": cast.county.pk,
        "area": cast.place.county.pk,
        "other_unit": cast.valve.pk,
        "list": matter.application.unit_list_id,
        "installation": matter.installation_id,
        "person": cast.zhao.person_id,
        "duty": cast.zhao.duty_id,
        "fang_duty": cast.fang.duty_id,
        "notice": notice.pk if notice else 0,
        "version": matter.installation.scheme_version_id,
        "year": NOW.year,
    }
