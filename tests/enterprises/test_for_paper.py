"""An enterprise came with paper: its county enters profile, rights and certificates at the desk, marked as such."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from demo.codes import make_mobile, make_patent, make_trademark
from tests.cast import NOW, SINCE, Browser, Cast, make_agency, make_unit, person_of
from tests.files.samples import pdf
from tests.makers import PROFILE, make_certificate, make_draft, make_marks, make_profile
from tests.portal.pages import field_value, text
from zhitong.enterprises.public import (
    Qualification,
    RecordRefused,
    Right,
    profile_of,
    remove_record,
    save_profile,
    save_qualification,
    save_right,
)
from zhitong.journal.public import SYSTEM, reveal
from zhitong.people.public import DutyKind, Function, Level, actor_for, assign_duty, move_organisation
from zhitong.registry.models import UnitList

BUTTONS = ("添加权利", "粘贴一批号码", "添加资质", "改单位资料")
CERTIFICATE = {
    "kind": "high_tech",
    "level": "national",
    "certificate_no": "GR202433000000",
    "issuer": "示例认定机构",
    "issued_on": "2024-12-06",
    "valid_until": "2099-12-06",
}


def certificate_as_typed(**changes: Any) -> dict[str, Any]:
    upload = SimpleUploadedFile("证书.pdf", pdf(), content_type="application/pdf")
    return {**CERTIFICATE, "file": upload, **changes}


def number_of(cast: Cast) -> str:
    kept = profile_of(cast.bearing).contact_phone
    return reveal(kept) if kept else ""


def pages_of(cast: Cast, right: Right, paper: Qualification) -> list[str]:
    place = f"/desk/enterprises/{cast.bearing.pk}/"
    return [
        f"{place}profile/",
        f"{place}rights/new/",
        f"{place}rights/new/trademark/",
        f"{place}rights/paste/",
        f"{place}rights/{right.pk}/",
        f"{place}rights/{right.pk}/remove/",
        f"{place}qualifications/new/",
        f"{place}qualifications/{paper.pk}/",
        f"{place}qualifications/{paper.pk}/remove/",
    ]


@pytest.mark.clause("JH-4.1")
def test_from_paper_to_a_filed_application(cast: Cast, unit_list: UnitList, browser: Browser) -> None:
    county, place = browser(cast.zhao), f"/desk/enterprises/{cast.bearing.pk}/"
    page = text(county.get(place))
    assert all(words in page for words in BUTTONS)

    saved = county.post(f"{place}profile/", {**PROFILE, "has_ip_department": "yes"})
    assert saved.headers["Location"] == place
    lines = "\n".join(
        [f"{make_patent(seq)} 一种示例装置" for seq in range(12)] + [make_patent(40, kind="design")]
    )
    looked = county.post(f"{place}rights/paste/", {"kind": "patent", "lines": lines})
    assert "13 行都可以保存" in text(looked) and not Right.objects.exists()
    kept = county.post(f"{place}rights/paste/", {"kind": "patent", "lines": lines, "save": "yes"})
    assert kept.headers["Location"] == place
    marks = "\n".join(make_trademark(seq) for seq in range(7))
    county.post(f"{place}rights/paste/", {"kind": "trademark", "lines": marks, "save": "yes"})
    assert cast.bearing.rights.count() == 20
    done = county.post(f"{place}qualifications/new/", certificate_as_typed())
    assert done.headers["Location"] == place
    paper = Qualification.objects.get()
    assert county.get(f"/files/qualification/{paper.pk}/").status_code == 200

    matter = make_draft(unit_list, cast.bearing, by=cast.zhao, keys=("growth", "high_tech"), route="paper")
    sent = county.post(f"/m/{matter.pk}/application.submit_for/", {"version": matter.version}, follow=True)
    matter.refresh_from_db()
    assert matter.state == "county_verification", text(sent)
    assert matter.verification_items.count() == 21


def test_everybody_sees_that_the_county_entered_it(cast: Cast, browser: Browser) -> None:
    county, place = browser(cast.zhao), f"/desk/enterprises/{cast.bearing.pk}/"
    own = make_marks(cast.bearing, 1)[0]
    county.post(f"{place}profile/", {**PROFILE, "has_ip_department": "yes"})
    typed = {"identifier": make_trademark(9), "title": "示例九", "classes": "9", "state": "held"}
    county.post(f"{place}rights/new/trademark/", typed)
    county.post(f"{place}qualifications/new/", certificate_as_typed())
    row, paper = Right.objects.get(title="示例九"), Qualification.objects.get()

    cast.bearing.refresh_from_db()
    for chain in (row.chain, paper.chain, cast.bearing.chain):
        assert chain is not None
        event = chain.events.latest("seq")
        assert event.facts["on_behalf"] is True
        assert (event.actor_id, event.organisation_id) == (cast.zhao.person_id, cast.county.pk)
    assert own.chain is not None and "on_behalf" not in own.chain.events.get().facts

    assert text(county.get(place)).count("机关代录") == 2
    mine = browser(cast.fang)
    for url in (
        f"/portal/rights/{row.pk}/",
        f"/portal/qualifications/{paper.pk}/",
        "/portal/profile/",
    ):
        page = text(mine.get(url))
        assert "示例婺城区局" in page and "由机关代录" in page, url
        assert "赵示平" not in page
    assert "由机关代录" not in text(mine.get(f"/portal/rights/{own.pk}/"))
    assert text(mine.get("/portal/rights/")).count("机关代录") == 1
    assert "机关代录" in text(mine.get("/portal/qualifications/"))
    assert "赵示平" in text(county.get(f"{place}rights/{row.pk}/"))


def test_the_county_corrects_and_takes_off_and_the_enterprise_reads_why(cast: Cast, browser: Browser) -> None:
    row, paper = make_marks(cast.bearing, 1)[0], make_certificate(cast.bearing)
    county, place = browser(cast.qian), f"/desk/enterprises/{cast.bearing.pk}/"
    url = f"{place}rights/{row.pk}/"
    typed = {"identifier": row.identifier, "title": "改正的名称", "classes": "7", "state": "held"}
    version = field_value(county.get(url), "version")
    assert county.post(url, {**typed, "version": version}).status_code == 302
    late = county.post(url, {**typed, "title": "又一个名称", "version": version})
    assert late.status_code == 409 and "改正的名称" in text(late)
    page = text(browser(cast.fang).get(f"/portal/rights/{row.pk}/"))
    assert "更正了名称" in page and "由机关代录" in page

    url = f"{place}qualifications/{paper.pk}/"
    changed = {**CERTIFICATE, "valid_until": "2098-12-06", "version": paper.version}
    assert county.post(url, changed).status_code == 302
    assert county.post(f"{url}remove/", {"reason": ""}).status_code == 422
    assert county.post(f"{url}remove/", {"reason": "企业来函撤下"}).status_code == 302
    assert paper.chain is not None
    event = paper.chain.events.latest("seq")
    assert event.facts == {"reason": "企业来函撤下", "on_behalf": True}
    assert county.post(f"{place}rights/{row.pk}/remove/", {"reason": "已经转让"}).status_code == 302
    assert not Right.objects.current().exists() and not Qualification.objects.current().exists()


def test_the_same_rules_hold_at_the_desk(cast: Cast, browser: Browser) -> None:
    county, place = browser(cast.zhao), f"/desk/enterprises/{cast.bearing.pk}/"
    held = make_marks(cast.bearing, 1)[0].identifier
    typed = {"identifier": held, "title": "示例", "classes": "7", "state": "held"}
    again = county.post(f"{place}rights/new/trademark/", typed)
    assert again.status_code == 422 and "这一件已经在清单里" in text(again)
    fake = SimpleUploadedFile("证书.pdf", b"MZ\x90\x00" + b"\0" * 300, content_type="application/pdf")
    answer = county.post(f"{place}qualifications/new/", certificate_as_typed(file=fake))
    assert answer.status_code == 422 and field_value(answer, "certificate_no") == "GR202433000000"
    assert not Qualification.objects.exists()
    assert county.get(f"{place}rights/new/nonsense/").status_code == 404


def test_the_county_replaces_a_mobile_number_that_it_does_not_read(cast: Cast, browser: Browser) -> None:
    make_profile(cast.bearing)
    number = PROFILE["contact_phone"]
    county, url = browser(cast.zhao), f"/desk/enterprises/{cast.bearing.pk}/profile/"
    page = county.get(url)
    assert str(number) not in page.content.decode() and "不改就留空" in text(page)
    typed = {
        **PROFILE,
        "has_ip_department": "yes",
        "contact_phone": "",
        "version": field_value(page, "version"),
    }
    assert county.post(url, {**typed, "address": "示例路 9 号"}).status_code == 302
    assert number_of(cast) == number
    second = county.post(url, {**typed, "address": "示例路 10 号"})
    assert second.status_code == 409 and "示例路 9 号" in text(second)
    assert str(number) not in second.content.decode()
    fresh = {**typed, "contact_phone": make_mobile(55), "version": field_value(second, "version")}
    assert county.post(url, fresh).status_code == 302
    assert number_of(cast) == make_mobile(55)


def test_nobody_but_the_own_county_enters_anything(cast: Cast, browser: Browser) -> None:
    right, paper = make_marks(cast.bearing, 1)[0], make_certificate(cast.bearing)
    others = {cast.wu: 404, cast.lin: 403, cast.he: 403, cast.zhou: 403, cast.fang: 403, cast.admin: 403}
    for actor, code in others.items():
        client = browser(actor)
        for url in pages_of(cast, right, paper):
            assert client.get(url).status_code == code, (actor.person_label, url)
            assert client.post(url, {"reason": "不该能改", "title": "不该能改"}).status_code == code
    city = text(browser(cast.lin).get(f"/desk/enterprises/{cast.bearing.pk}/"))
    assert not any(words in city for words in BUTTONS) and "更正" not in city
    assert Right.objects.current().count() == Qualification.objects.current().count() == 1


def test_a_row_of_another_unit_is_not_found_under_this_one(cast: Cast, browser: Browser) -> None:
    right, paper = make_marks(cast.valve, 1)[0], make_certificate(cast.valve)
    county = browser(cast.zhao)
    for url in pages_of(cast, right, paper)[4:6] + pages_of(cast, right, paper)[7:]:
        assert county.post(url, {"reason": "认错了单位"}).status_code == 404, url
    assert Right.objects.current().exists() and Qualification.objects.current().exists()


def test_the_record_moves_with_the_unit_to_the_next_county(cast: Cast, browser: Browser) -> None:
    move_organisation(cast.bearing, territory=cast.place.other_county, by=cast.lin, now=NOW)
    url = f"/desk/enterprises/{cast.bearing.pk}/rights/new/"
    assert browser(cast.zhao).get(url).status_code == 404
    assert browser(cast.wu).get(url).status_code == 200


def test_the_writes_themselves_refuse_everybody_else(cast: Cast) -> None:
    row, paper = make_marks(cast.bearing, 1)[0], make_certificate(cast.bearing)
    fields = {"kind": "trade_secret", "title": "示例配方"}
    for actor in (cast.wu, cast.lin, cast.gu, cast.zhou):
        with pytest.raises(RecordRefused, match="由所在地的市场监管局、推荐它的单位代录"):
            save_right(cast.bearing, fields, by=actor, now=NOW)
        with pytest.raises(RecordRefused):
            save_qualification(cast.bearing, {"kind": "ip_demo"}, by=actor, now=NOW, row=paper)
        with pytest.raises(RecordRefused):
            save_profile(cast.bearing, {"address": "别处"}, by=actor, now=NOW)
        with pytest.raises(RecordRefused):
            remove_record(row, by=actor, now=NOW, reason="别人的")
    assert save_right(cast.bearing, fields, by=cast.fang, now=NOW).title == "示例配方"


def test_a_station_or_another_agency_of_the_county_does_not_enter(cast: Cast, browser: Browser) -> None:
    """Only the county bureau keeps records for units; an agency itself is no unit with a record."""
    police = make_agency("示例婺城区公安局", cast.place.county, Level.COUNTY, Function.POLICE)
    held = assign_duty(
        person=person_of(cast.sun),
        organisation=police,
        kind=DutyKind.OFFICER,
        starts_on=SINCE,
        by=SYSTEM,
        now=NOW,
    )
    with pytest.raises(RecordRefused):
        save_right(
            cast.bearing,
            {"kind": "trade_secret", "title": "示例"},
            by=actor_for(person_of(cast.sun), held),
            now=NOW,
        )
    assert browser(cast.zhao).get(f"/desk/enterprises/{police.pk}/rights/new/").status_code == 404
    association = make_unit("示例行业协会", 55, cast.place.county, kind="association")
    assert browser(cast.zhao).get(f"/desk/enterprises/{association.pk}/rights/new/").status_code == 200
