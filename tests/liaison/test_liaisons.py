"""联络员 on both sides: who is named, where nobody is, how one comes after another, whom an enterprise may ask."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from demo.codes import make_mobile
from tests.cast import NOW, Browser, Cast, make_actor, make_agency, person_of
from tests.files.samples import pdf
from tests.makers import make_application_at
from tests.portal.pages import text
from zhitong.inbox.public import Notice
from zhitong.journal.public import SYSTEM, AccessEntry, Event
from zhitong.liaison.public import LiaisonLetter, confirm_letter, contacts_for, own_gaps, promised
from zhitong.people.public import (
    Duty,
    DutyKind,
    Function,
    Letter,
    Level,
    Organisation,
    Refused,
    end_duty,
    name_from_letter,
    name_liaison,
    set_phone,
)
from zhitong.registry.models import UnitList
from zhitong.schemes.public import OWN_PACKS, Choices, load_pack_directory, put_into_force, store_pack

TODAY = timezone.localdate()


def open_seats(cast: Cast) -> dict[str, tuple[str, ...]]:
    return {
        str(seat.agency or seat.place): seat.missing
        for one in promised(cast.lin, on=TODAY)
        for seat in one.open
    }


def name(cast: Cast, who: Any, **more: Any) -> Duty:
    person, agency = person_of(who), Organisation.objects.get(pk=who.organisation_id)
    return name_liaison(person=person, organisation=agency, starts_on=TODAY, by=cast.qian, now=NOW, **more)


@pytest.fixture
def three_agencies(cast: Cast) -> dict[str, Organisation]:
    """The pack with three agencies in each county, put into force here."""
    pack = load_pack_directory(OWN_PACKS / "jining")
    here = pack.scheme.territory.model_copy(update={"codes": ("3307",), "name": "金华市"})
    moved = pack.model_copy(update={"scheme": pack.scheme.model_copy(update={"territory": here})})
    version = store_pack(moved, by=SYSTEM, now=NOW)
    office = {"name": "示例处室", "phone": "0537-00000000", "email": "office@example.cn"}
    contacts = dict.fromkeys(("lead_office", "procuratorate", "police"), office)
    choices = Choices(settings={}, contacts=contacts)
    put_into_force(
        version,
        territory=cast.place.city,
        lead=cast.city,
        start=date(2026, 1, 1),
        choices=choices,
        by=SYSTEM,
        now=NOW,
    )
    county = cast.place.county
    return {
        "police": make_agency("示例婺城区公安局", county, Level.COUNTY, Function.POLICE, is_outside=True),
        "procuratorate": make_agency("示例婺城区检察院", county, Level.COUNTY, Function.PROCURATORATE),
    }


@pytest.mark.clause("JH-4.4")
def test_a_county_without_officer_or_head_is_a_gap(cast: Cast, unit_list: UnitList) -> None:
    assert open_seats(cast) == {"示例婺城区局": ("联络员",), "示例金东区局": ("负责人", "联络员")}
    name(cast, cast.zhao)
    assert "示例婺城区局" not in open_seats(cast)


@pytest.mark.clause("JN-2.2a")
def test_three_agencies_of_each_county_owe_an_officer(
    cast: Cast, three_agencies: dict[str, Organisation]
) -> None:
    found = open_seats(cast)
    assert found["示例婺城区公安局"] == found["示例婺城区检察院"] == ("联络员",)
    # The other county has neither police nor procuratorate in the system: told by its place.
    assert found["金东区"] == ("联络员",)
    make_actor("tan", "谭示检", three_agencies["procuratorate"], DutyKind.LIAISON_OFFICER)
    assert "示例婺城区检察院" not in open_seats(cast)


def test_who_leaves_without_successor_shows_before_and_to_the_head(
    cast: Cast, unit_list: UnitList, browser: Browser
) -> None:
    duty = name(cast, cast.zhao)
    assert own_gaps(cast.qian, on=TODAY) == []
    end_duty(duty, last_day=TODAY, by=cast.qian, now=NOW)
    assert own_gaps(cast.qian, on=TODAY) == ["联络员"]
    assert "从明天起没有联络员" in text(browser(cast.qian).get("/desk/"))
    assert "从明天起没有" not in text(browser(cast.zhao).get("/desk/"))
    assert "快离任，没有接替" in text(browser(cast.lin).get("/desk/liaisons/"))
    name(cast, cast.sun)
    assert own_gaps(cast.qian, on=TODAY) == []


def typed(name: str, number: int, **more: Any) -> dict[str, Any]:
    scan = SimpleUploadedFile("来函.pdf", pdf(text=name.encode()))
    letter = {"letter": f"示例公函〔2026〕{number}号", "received_on": TODAY, "starts_on": TODAY}
    return {"name": name, **letter, "public_phone": "0579-82000009", "file": scan, **more}


@pytest.mark.clause("JN-2.2a")
def test_an_agency_outside_is_written_down_from_its_letter_by_two_persons_with_succession(
    cast: Cast, three_agencies: dict[str, Organisation], browser: Browser
) -> None:
    police = three_agencies["police"]
    url = f"/desk/liaisons/{police.pk}/letter/"
    lead, other = browser(cast.lin), browser(cast.he)
    assert lead.post(url, {**typed("严示警", 1), "letter": ""}).status_code == 422
    missing = lead.post(url, typed("严示警", 1, file=""))
    assert missing.status_code == 422 and "扫描件" in text(missing)
    assert lead.post(url, typed("严示警", 1)).status_code == 302
    twice = lead.post(url, typed("严示警", 1))
    assert twice.status_code == 422 and "正等另一位同事核对" in text(twice)
    # Entered by one: nobody is named, the enterprise is told nothing, the gap stays.
    letter = LiaisonLetter.objects.get()
    check = f"/desk/liaisons/letters/{letter.pk}/"
    assert not Duty.objects.filter(organisation=police).exists()
    assert open_seats(cast)["示例婺城区公安局"] == ("联络员",)
    assert "严示警" not in text(browser(cast.fang).get("/portal/"))
    assert "严示警" in text(other.get("/desk/liaisons/")) and "核对来函" in text(other.get("/desk/liaisons/"))
    assert "严示警" not in text(browser(cast.zhao).get("/desk/liaisons/"))
    assert Notice.objects.filter(recipient_id=cast.he.person_id, path=check).count() == 1
    # Who entered it does not confirm it, nor is it offered; another office does not see it.
    assert "请本单位另一位同事核对" in text(lead.get(check))
    assert "核对无误，登记联络员" not in text(lead.get(check))
    own = lead.post(check, {"answer": "confirm", "checked": "on"})
    assert own.status_code == 422 and "不能是同一个人" in text(own)
    scan = f"/files/liaison-letter/{letter.pk}/"
    assert browser(cast.zhao).get(check).status_code == browser(cast.zhao).get(scan).status_code == 404
    assert other.get(scan).status_code == 200
    # The second person has to say that the letter was in hand; then it counts.
    assert "对照原件" in text(other.post(check, {"answer": "confirm"}))
    assert other.post(check, {"answer": "confirm", "checked": "on"}).status_code == 302
    first = Duty.objects.get(organisation=police)
    named = Event.objects.get(chain=first.chain, verb="duty.named_by_letter")
    assert named.facts["letter"] == "示例公函〔2026〕1号"
    verbs = Event.objects.filter(chain=police.chain, verb__startswith="liaison_letter.")
    assert list(verbs.order_by("seq").values_list("verb", "actor_label")) == [
        ("liaison_letter.recorded", "林示安"),
        ("liaison_letter.confirmed", "何示宁"),
    ]
    assert not first.person.has_usable_password()
    assert "严示警" in text(browser(cast.fang).get("/portal/"))
    with pytest.raises(Refused, match="已经办过"):
        confirm_letter(letter, by=cast.he, now=NOW)
    # The successor: the predecessor goes on until the second letter is confirmed.
    Duty.objects.filter(pk=first.pk).update(starts_on=TODAY - timedelta(days=30))
    assert lead.post(url, typed("罗示警", 2, replaces=first.pk)).status_code == 302
    first.refresh_from_db()
    assert first.ends_on is None
    second = LiaisonLetter.objects.get(name="罗示警")
    confirm_letter(second, by=cast.he, now=timezone.now())
    first.refresh_from_db()
    assert first.ends_on == TODAY - timedelta(days=1)
    assert browser(cast.zhao).get(url).status_code == 404


def test_a_letter_that_says_something_else_goes_back_to_who_entered_it(
    cast: Cast, three_agencies: dict[str, Organisation], browser: Browser
) -> None:
    police = three_agencies["police"]
    url = f"/desk/liaisons/{police.pk}/letter/"
    assert browser(cast.lin).post(url, typed("严示敬", 1)).status_code == 302
    check = f"/desk/liaisons/letters/{LiaisonLetter.objects.get().pk}/"
    other = browser(cast.he)
    assert other.post(check, {"answer": "return", "reason": ""}).status_code == 422
    assert other.post(check, {"answer": "return", "reason": "来函写的是严示警"}).status_code == 302
    assert not Duty.objects.filter(organisation=police).exists()
    told = Notice.objects.get(recipient_id=cast.lin.person_id, path=url)
    assert "来函写的是严示警" in told.why
    assert "来函写的是严示警" in text(browser(cast.lin).get(check))
    assert browser(cast.lin).post(url, typed("严示警", 1)).status_code == 302, "it is entered anew"


def test_an_agency_inside_names_its_own(cast: Cast, unit_list: UnitList) -> None:
    with pytest.raises(Refused) as refused:
        name_from_letter(
            cast.county,
            name="任示意",
            letter=Letter("来函", TODAY),
            starts_on=TODAY,
            by=cast.lin,
            now=timezone.now(),
        )
    assert refused.value.code == "inside"


@pytest.mark.clause("JN-2.2a")
def test_the_enterprise_sees_who_is_its_contact_in_each_agency(
    cast: Cast, three_agencies: dict[str, Organisation], browser: Browser
) -> None:
    duty = name(cast, cast.zhao, public_phone="0579-82000000")
    set_phone(person_of(cast.zhao), phone=make_mobile(321), by=SYSTEM, now=NOW)
    page = text(browser(cast.fang).get("/portal/"))
    assert "我的联络员" in page and "赵示平" in page and "0579-82000000" in page
    assert "示例婺城区公安局" in page and "还没有指定" in page
    assert make_mobile(321) not in page
    url = f"/portal/liaisons/{duty.pk}/phone/"
    mine = browser(cast.fang)
    assert mine.post(url, {"reason": ""}).status_code == 422
    before = AccessEntry.objects.count()
    shown = mine.post(url, {"reason": "急件，办公电话没有人接"})
    assert make_mobile(321) in text(shown) and AccessEntry.objects.count() > before
    # Somebody who is not this unit's contact stays masked.
    set_phone(person_of(cast.wu), phone=make_mobile(322), by=SYSTEM, now=NOW)
    other = name(cast, cast.wu)
    assert mine.get(f"/portal/liaisons/{other.pk}/phone/").status_code == 404


@pytest.mark.clause("JH-4.4")
def test_listed_units_without_an_officer_are_counted(
    cast: Cast, unit_list: UnitList, browser: Browser
) -> None:
    make_application_at(cast, unit_list, "listed")
    side = next(one for one in promised(cast.zhao, on=TODAY) if one.of_units)
    assert (side.units, side.bare_count) == (1, 0)
    own = Duty.objects.get(organisation=cast.bearing, kind=DutyKind.LIAISON_OFFICER)
    Duty.objects.filter(pk=own.pk).update(ends_on=TODAY - timedelta(days=1))
    side = next(one for one in promised(cast.zhao, on=TODAY) if one.of_units)
    assert side.bare == (cast.bearing,)
    assert cast.bearing.name in text(browser(cast.zhao).get("/desk/liaisons/"))
    assert contacts_for(cast.bearing, on=TODAY)[0].agency == cast.county
