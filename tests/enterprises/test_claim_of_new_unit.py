"""A claim of a unit that nobody has entered: it comes into the system when the county confirms, and not before."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from demo.codes import make_uscc
from tests.cast import NOW, PASSWORD, Browser, Cast, person_of
from tests.makers import do
from tests.portal.pages import text
from tests.registry.asking import refused
from tests.together import together
from zhitong.enterprises.procedures.claim import ConfirmClaim, RejectClaim
from zhitong.enterprises.public import claims_of, file_claim
from zhitong.journal.public import SYSTEM, Actor
from zhitong.matters.public import Matter, Refused
from zhitong.people.public import Organisation, Territory, actor_for, add_organisation, add_person, liaison_of

CODE = make_uscc(4712)
CHECKED = {"checked_how": "看过营业执照原件和介绍信"}


def newcomer(username: str, name: str) -> Actor:
    person = add_person(username=username, name=name, password=PASSWORD, by=SYSTEM, now=NOW)
    return actor_for(person, None)


def claim(by: Actor, place: Territory, *, name: str = "示例新厂有限公司", uscc: str = CODE) -> Matter:
    return file_claim(person_of(by), uscc=uscc, name=name, territory=place, proof_note="厂长", by=by, now=NOW)


@pytest.fixture
def xin(cast: Cast) -> Actor:
    return newcomer("xin@example.cn", "辛示材")


@pytest.fixture
def qi(cast: Cast) -> Actor:
    return newcomer("qi@example.cn", "戚示新")


def test_the_county_of_the_typed_place_sees_what_was_typed_and_no_other_county(
    cast: Cast, xin: Actor, browser: Browser
) -> None:
    matter = claim(xin, cast.place.county)
    assert (matter.lead, matter.county, matter.city) == (cast.county, cast.county, cast.city)
    page = text(browser(cast.zhao).get(f"/m/{matter.pk}/"))
    assert "示例新厂有限公司" in page and CODE in page and "系统里还没有这家单位" in page
    assert browser(cast.wu).get(f"/m/{matter.pk}/").status_code == 404
    assert browser(xin).get(f"/m/{matter.pk}/").status_code == 404
    assert not Organisation.objects.filter(uscc=CODE).exists()


def test_confirming_enters_the_unit_and_its_liaison_officer(cast: Cast, xin: Actor, browser: Browser) -> None:
    matter = claim(xin, cast.place.county)
    county = browser(cast.zhao)
    form = county.get(f"/m/{matter.pk}/claim.confirm/")
    assert 'value="示例新厂有限公司"' in form.content.decode()
    sent = {**CHECKED, "unit_name": "示例新厂股份有限公司", "version": matter.version}
    assert county.post(f"/m/{matter.pk}/claim.confirm/", sent).status_code == 302
    made = Organisation.objects.get(uscc=CODE)
    assert (made.name, made.kind, made.territory) == ("示例新厂股份有限公司", "enterprise", cast.place.county)
    duty = liaison_of(made, timezone.localdate())
    assert duty is not None and duty.person == person_of(xin)
    assert [one.organisation for one in claims_of(xin.person_id or 0)] == [made]
    event = matter.chain.events.get(verb="claim.confirm")
    assert (event.facts["entered"], event.facts["uscc"]) == ("示例新厂股份有限公司", CODE)
    assert made.chain is not None
    entered = made.chain.events.get(verb="organisation.added")
    assert entered.actor_id == cast.zhao.person_id
    assert browser(xin).get("/portal/rights/").status_code == 200


def test_a_rejected_claim_leaves_no_unit(cast: Cast, xin: Actor, browser: Browser) -> None:
    before = set(Organisation.objects.values_list("pk", flat=True))
    matter = claim(xin, cast.place.county)
    do(RejectClaim, matter, by=cast.zhao, data={"reason": "营业执照上没有这个代码"})
    assert set(Organisation.objects.values_list("pk", flat=True)) == before
    page = text(browser(xin).get("/portal/claim/"))
    assert "示例新厂有限公司" in page and "营业执照上没有这个代码" in page
    again = text(browser(xin).get("/portal/claim/", {"uscc": CODE}))
    assert "系统里还没有这个代码" in again
    assert claim(xin, cast.place.county).is_open


def test_of_two_claims_the_first_confirmed_wins_and_the_second_is_told_why(
    cast: Cast, xin: Actor, qi: Actor, browser: Browser
) -> None:
    first, second = claim(xin, cast.place.county), claim(qi, cast.place.county, name="示例新厂公司")
    for one, other in ((first, second), (second, first)):
        assert other.number in text(browser(cast.zhao).get(f"/m/{one.pk}/"))
    do(ConfirmClaim, first, by=cast.zhao, data=CHECKED)
    told = refused(ConfirmClaim, second, by=cast.zhao, data=CHECKED)
    assert "已经登记为“示例新厂有限公司”（婺城区）" in told["entered_meanwhile"]
    assert "请申请人按已登记的单位重新认领" in text(browser(cast.zhao).get(f"/m/{second.pk}/"))
    do(RejectClaim, second, by=cast.zhao, data={"reason": "这家单位已经登记，请重新认领"})
    assert Organisation.objects.filter(uscc=CODE).count() == 1
    anew = claim(qi, cast.place.county)
    do(ConfirmClaim, anew, by=cast.zhao, data=CHECKED)
    assert person_of(qi).duties.get().organisation.uscc == CODE


def test_two_counties_that_confirm_the_same_code_enter_it_once(
    cast: Cast, xin: Actor, qi: Actor, browser: Browser
) -> None:
    here, there = claim(xin, cast.place.county), claim(qi, cast.place.other_county)
    page = text(browser(cast.zhao).get(f"/m/{here.pk}/"))
    assert there.number not in page and "别的市场监管局也收到了这个代码的认领" in page
    do(ConfirmClaim, there, by=cast.wu, data=CHECKED)
    assert "（金东区）" in refused(ConfirmClaim, here, by=cast.zhao, data=CHECKED)["entered_meanwhile"]


@pytest.mark.django_db(transaction=True)
def test_two_counties_that_confirm_in_the_same_second_enter_it_once(
    cast: Cast, xin: Actor, qi: Actor
) -> None:
    here, there = claim(xin, cast.place.county), claim(qi, cast.place.other_county)
    answers = together(
        lambda: do(ConfirmClaim, here, by=cast.zhao, data=CHECKED),
        lambda: do(ConfirmClaim, there, by=cast.wu, data=CHECKED),
    )
    refusals = [one for one in answers if isinstance(one, Refused)]
    assert len(refusals) == 1 and [one.code for one in refusals[0].refusals] == ["entered_meanwhile"]
    assert Organisation.objects.filter(uscc=CODE).count() == 1
    states = sorted(Matter.objects.filter(kind="claim").values_list("state", flat=True))
    assert states == ["confirmed", "filed"]


def test_one_who_confirms_at_the_same_moment_gets_the_sentence_and_not_an_error(
    cast: Cast, xin: Actor, monkeypatch: Any
) -> None:
    """The guard saw nobody; between it and the write the other one has entered the unit."""
    matter = claim(xin, cast.place.county)
    add_organisation(
        kind="enterprise", name="示例新厂有限公司", territory=cast.place.county, uscc=CODE, by=SYSTEM, now=NOW
    )
    monkeypatch.setattr(ConfirmClaim, "guard", lambda self: iter(()))
    monkeypatch.setattr("zhitong.people.actions.organisations.checked_uscc", lambda uscc, **more: uscc)
    with pytest.raises(Refused) as caught:
        do(ConfirmClaim, matter, by=cast.zhao, data=CHECKED)
    assert [one.code for one in caught.value.refusals] == ["entered_meanwhile"]
    matter.refresh_from_db()
    assert matter.state == "filed" and not person_of(xin).duties.exists()


def test_one_person_files_a_code_once(cast: Cast, xin: Actor) -> None:
    claim(xin, cast.place.county)
    with pytest.raises(Refused, match="正在等"):
        claim(xin, cast.place.other_county)
