"""Two records of one enterprise become one: proposed by one person, confirmed by another; nothing is lost, nobody stands
twice in a list, and the record that went leads to the one that stayed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from tests.cases.acts import a_lead
from tests.cast import NOW, Browser, Cast, make_actor, make_unit, person_of
from tests.makers import (
    PROFILE,
    do,
    make_application_at,
    make_certificate,
    make_draft,
    make_enterprise,
    make_patents,
    make_profile,
)
from tests.portal.pages import text
from tests.registry.asking import refused
from tests.together import together
from zhitong.cases.public import SuspectGiven
from zhitong.enterprises.procedures.merge import ConfirmMerge, DeclineMerge
from zhitong.enterprises.public import propose_merge, rights_of, save_figure, save_right, settle_mergers
from zhitong.inbox.models import Notice
from zhitong.journal.public import SYSTEM, verify
from zhitong.matters.public import Matter, MatterAccess, PartyRole, Refused
from zhitong.people.public import (
    DutyKind,
    Organisation,
    add_organisation,
    contacts_of,
    organisations_matching,
    rename_organisation,
    search_organisations,
)
from zhitong.registry.models import UnitList
from zhitong.registry.procedures.applying import Withdraw

WHY = "两份营业执照复印件是同一家"


@pytest.fixture
def twin(cast: Cast) -> Organisation:
    """The same enterprise, entered once more under its old name and without its credit code."""
    made = add_organisation(
        kind="enterprise", name="示例轴承厂", territory=cast.place.county, by=SYSTEM, now=NOW
    )
    rename_organisation(cast.bearing, name="示例轴承厂", by=SYSTEM, now=NOW)
    rename_organisation(cast.bearing, name="示例精密轴承有限公司", by=SYSTEM, now=NOW)
    return made


def propose(cast: Cast, stays: Organisation, goes: Organisation, **chosen: str) -> Matter:
    keys = {key.replace("__", "."): value for key, value in chosen.items()}
    return propose_merge(stays, goes, chosen=keys, reason=WHY, by=cast.zhao, now=NOW)


def figure(unit: Organisation, yuan: int, cast: Cast) -> Any:
    year = {"measure": "yearly_revenue", "year": 2025, "yuan": yuan, "proof_name": ""}
    period = {"starts_on": date(2025, 1, 1), "ends_on": date(2025, 12, 31)}
    return save_figure(unit, {**year, **period}, by=SYSTEM, now=NOW)


def test_from_the_doubles_to_one_record(
    cast: Cast, twin: Organisation, unit_list: UnitList, browser: Browser
) -> None:
    """The whole way in the browser: found, compared, proposed, confirmed by another person, and everything is there."""
    make_enterprise(cast, patents=2, marks=1)
    make_profile(twin, address="旧厂区 1 号", staff_count=90)
    same = make_patents(twin, 3, first=cast.bearing.pk * 1000)[0]
    make_certificate(twin)
    figure(cast.bearing, 5_000_000, cast)
    figure(twin, 6_000_000, cast)
    ma = make_actor("ma", "马示厂", twin, DutyKind.LIAISON_OFFICER)
    draft = make_draft(unit_list, twin, by=ma)
    zhao, sun = browser(cast.zhao), browser(cast.sun)

    listed = text(zhao.get("/desk/doubles/"))
    assert "示例轴承厂" in listed and "曾用名相同" in listed
    assert "合并" in text(zhao.get(f"/desk/enterprises/{twin.pk}/"))
    assert cast.bearing.name in text(zhao.get(f"/desk/enterprises/{twin.pk}/merge/"))
    address = f"/desk/enterprises/{twin.pk}/merge/{cast.bearing.pk}/"
    page = text(zhao.get(address))
    assert "旧厂区 1 号" in page and "婺城区示例路 8 号" in page and "6,000,000 元" in page
    assert PROFILE["contact_phone"] not in page, "a mobile number stays masked"
    keep, other = str(cast.bearing.pk), str(twin.pk)
    asked = dict.fromkeys(_fields(zhao.get(address)), keep) | {
        "keep": keep,
        "profile.address": other,
        "figure.yearly_revenue.2025": other,
    }
    missing = zhao.post(address, {**asked, "reason": ""})
    assert missing.status_code == 422 and "凭什么认定是同一家" in text(missing)
    assert zhao.post(address, {**asked, "reason": WHY}).status_code == 302

    matter = Matter.objects.get(kind="merge")
    assert (matter.lead, matter.state) == (cast.county, "proposed")
    assert "核对" in Notice.objects.get(recipient=person_of(cast.sun), path=f"/m/{matter.pk}/").why
    assert "提出和确认不能是同一个人" in text(zhao.get(f"/m/{matter.pk}/merge.confirm/"))
    own = text(sun.get(f"/m/{matter.pk}/"))
    assert "旧厂区 1 号" in own and WHY in own and "赵示平 提出" in own
    form = sun.get(f"/m/{matter.pk}/merge.confirm/")
    assert "提交后不能撤回" in text(form)
    sent = {"version": matter.version, "confirmed": "yes"}
    assert sun.post(f"/m/{matter.pk}/merge.confirm/", sent).status_code == 302

    unit, gone = Organisation.objects.get(pk=cast.bearing.pk), Organisation.objects.get(pk=twin.pk)
    assert (gone.state, gone.successor, unit.state) == ("merged", unit, "active")
    # One of each: three patents and a mark, one certificate, one sum, the chosen address.
    assert rights_of(unit).count() == 4 and unit.qualifications.filter(removed_at=None).count() == 1
    assert unit.yearly_figures.get(removed_at=None).yuan == 6_000_000
    assert (unit.profile.address, unit.profile.staff_count) == ("旧厂区 1 号", 120)
    same.refresh_from_db()
    assert same.removed_at is not None and same.organisation == unit
    assert (unit.right_tally.held_patent_invention, unit.right_tally.held_trademark) == (3, 1)
    assert {duty.person.name for duty in contacts_of(unit, timezone.localdate())} == {"方示文", "马示厂"}
    draft.refresh_from_db()
    assert (draft.subject, draft.application.organisation) == (unit, unit)
    # The old address, and the search by the old name, lead to the one that stayed.
    there = zhao.get(f"/desk/enterprises/{twin.pk}/")
    assert there.headers["Location"] == f"/desk/enterprises/{unit.pk}/"
    rows = zhao.get("/desk/enterprises/", {"q": "示例轴承厂"})
    assert unit.name in text(rows) and rows.context["pager"].total == 1
    # Both liaison officers act for one enterprise, the draft is there for both, and the history holds.
    assert browser(ma).get(f"/m/{draft.pk}/").status_code == 200
    assert browser(cast.fang).get(f"/m/{draft.pk}/").status_code == 200
    assert unit.chain is not None and gone.chain is not None
    assert unit.chain.events.filter(verb="organisation.absorbed").count() == 1
    assert gone.chain.events.filter(verb="organisation.merged").count() == 1
    assert draft.chain.events.get(verb="unit.merged").facts["to_id"] == unit.pk
    assert verify().intact
    assert "示例轴承厂" in text(sun.get(f"/m/{matter.pk}/"))
    assert "没有名称相同的记录" in text(zhao.get("/desk/doubles/"))


def _fields(response: Any) -> list[str]:
    form = response.context["form"]
    return [name for name in form.fields if name not in ("reason",)]


def test_the_code_and_the_names_go_to_the_survivor(cast: Cast, twin: Organisation) -> None:
    """Kept is the record without a code: it gets the code, and every name that either record ever had finds it."""
    code = cast.bearing.uscc
    matter = propose(cast, twin, cast.bearing, unit__name="goes")
    do(ConfirmMerge, matter, by=cast.qian)
    unit = Organisation.objects.get(pk=twin.pk)
    assert (unit.uscc, unit.name) == (code, "示例精密轴承有限公司")
    assert [one["name"] for one in unit.former_names] == ["示例轴承厂"]
    rows = Organisation.objects.exclude(state="merged")
    assert search_organisations("轴承厂", within=rows) == [unit]
    assert list(organisations_matching(code or "", Organisation.objects.all())) == [unit]


def test_what_stands_in_the_way(cast: Cast, unit_list: UnitList, browser: Browser) -> None:
    """Two codes, two applications, listed twice, a role to play, another county: each is said with what to do."""
    address = f"/desk/enterprises/{cast.bearing.pk}/merge/{cast.valve.pk}/"
    assert "统一社会信用代码不同" in text(browser(cast.zhao).get(address))
    with pytest.raises(Refused, match="统一社会信用代码不同"):
        propose(cast, cast.bearing, cast.valve)
    assert browser(cast.wu).get(address).status_code == 404, "another county's enterprises"

    twin = add_organisation(
        kind="enterprise", name="示例轴承老厂", territory=cast.place.county, by=SYSTEM, now=NOW
    )
    matter = propose(cast, cast.bearing, twin)
    with pytest.raises(Refused, match="正在办理"):
        propose(cast, cast.valve, twin)
    ma = make_actor("ma", "马示厂", twin, DutyKind.LIAISON_OFFICER)
    mine = make_application_at(cast, unit_list, "county_verification")
    theirs = make_draft(unit_list, make_enterprise(cast, twin), by=ma)
    told = refused(ConfirmMerge, matter, by=cast.sun)
    assert mine.number in told["merge_open_twice"] and theirs.number in told["merge_open_twice"]
    do(DeclineMerge, matter, by=cast.zhao, data={"reason": "先等企业撤回一件"})
    assert Organisation.objects.get(pk=twin.pk).state == "active"

    elsewhere = add_organisation(
        kind="enterprise", name="示例轴承分厂", territory=cast.place.other_county, by=SYSTEM, now=NOW
    )
    with pytest.raises(Refused, match="由市局提出"):
        propose(cast, cast.bearing, elsewhere)
    made = propose_merge(cast.bearing, elsewhere, chosen={}, reason=WHY, by=cast.lin, now=NOW)
    assert (made.lead, made.county) == (cast.city, cast.county)
    MatterAccess.objects.create(matter=mine, organisation=elsewhere, party_role=PartyRole.RESPONDENT)
    with pytest.raises(Refused, match="一方反映另一方"):
        propose_merge(elsewhere, cast.bearing, chosen={}, reason=WHY, by=cast.he, now=NOW)
    reported = cast.bearing, make_unit("示例轴承新厂", 0, cast.place.county)
    lead = a_lead(cast, suspects=(SuspectGiven(kind="company", name="示例轴承新厂"),))
    lead.suspects.update(organisation=reported[1])
    for one, other in (reported, reported[::-1]):
        with pytest.raises(Refused, match=f"{lead.number}里示例精密轴承有限公司是被侵权的一方"):
            propose(cast, one, other)
    association = make_unit("示例轴承协会", 71, cast.place.county, kind="association")
    with pytest.raises(Refused, match="不是同一家"):
        propose(cast, cast.bearing, association)


def test_of_two_like_sums_the_one_that_was_chosen_stays(cast: Cast, twin: Organisation) -> None:
    """The sums are alike and only one of them is proven: whoever merges is asked, and what was chosen counts."""
    figure(cast.bearing, 5_000_000, cast)
    proven = figure(twin, 5_000_000, cast)
    type(proven).objects.filter(pk=proven.pk).update(confirmed=True)
    matter = propose(cast, cast.bearing, twin, figure__yearly_revenue__2025="goes")
    do(ConfirmMerge, matter, by=cast.sun)
    assert cast.bearing.yearly_figures.get(removed_at=None) == proven


def test_nobody_stands_twice_in_a_list(cast: Cast, unit_list: UnitList) -> None:
    twin = add_organisation(
        kind="enterprise", name="示例轴承老厂", territory=cast.place.county, by=SYSTEM, now=NOW
    )
    make_actor("ma", "马示厂", twin, DutyKind.LIAISON_OFFICER)
    make_application_at(cast, unit_list, "listed")
    ma = make_actor("mb", "马示新", twin, DutyKind.LIAISON_OFFICER)
    draft = make_draft(unit_list, make_enterprise(cast, twin), by=ma)
    with pytest.raises(Refused, match="另一家还有在办的申报"):
        propose(cast, cast.bearing, twin)
    do(Withdraw, draft, by=ma)
    matter = propose(cast, twin, cast.bearing)
    do(ConfirmMerge, matter, by=cast.sun)
    unit = twin.listed_units.get()
    assert unit.matter.subject == twin and unit.application is not None
    assert unit.application.organisation == twin


def test_an_item_under_verification_follows_its_right(cast: Cast, unit_list: UnitList) -> None:
    """The record that goes is under verification with a patent that the survivor has too: the verdicts stay."""
    twin = add_organisation(
        kind="enterprise", name="示例轴承老厂", territory=cast.place.county, by=SYSTEM, now=NOW
    )
    ma = make_actor("ma", "马示厂", twin, DutyKind.LIAISON_OFFICER)
    make_profile(twin)
    gone = make_patents(twin, 2)
    make_certificate(twin)
    kept = make_patents(cast.bearing, 1)[0]
    matter = make_application_at(cast, unit_list, "county_verification", organisation=twin, by=ma)
    do(ConfirmMerge, propose(cast, cast.bearing, twin), by=cast.qian)
    of = {item.right_id for item in matter.verification_items.filter(right__isnull=False)}
    assert of == {kept.pk, gone[1].pk}
    assert matter.verification_items.filter(dropped_at__isnull=False).count() == 0


@pytest.mark.django_db(transaction=True)
def test_two_merges_and_a_filing_in_the_same_second(cast: Cast, unit_list: UnitList) -> None:
    """Each into the other at once: one wins. An application filed at that moment goes to the survivor or is refused."""
    twin = add_organisation(
        kind="enterprise", name="示例轴承老厂", territory=cast.place.county, by=SYSTEM, now=NOW
    )
    ma = make_actor("ma", "马示厂", twin, DutyKind.LIAISON_OFFICER)
    make_enterprise(cast, twin)
    one = propose(cast, cast.bearing, twin)
    other = Matter.objects.get(pk=one.pk)
    answers = together(
        lambda: do(ConfirmMerge, one, by=cast.sun),
        lambda: do(ConfirmMerge, other, by=cast.qian),
        lambda: make_draft(unit_list, Organisation.objects.get(pk=twin.pk), by=ma),
    )
    assert sum(isinstance(answer, Matter) for answer in answers[:2]) == 1
    assert Organisation.objects.filter(state="merged").count() == 1
    filed = answers[2]
    if isinstance(filed, Matter):
        filed.refresh_from_db()
        assert filed.application.organisation == cast.bearing and filed.subject == cast.bearing
    else:
        assert isinstance(filed, Refused) or "已并入" in str(filed)
    assert verify().intact


def test_what_was_written_at_that_very_moment_comes_after_it(cast: Cast) -> None:
    twin = add_organisation(
        kind="enterprise", name="示例轴承老厂", territory=cast.place.county, by=SYSTEM, now=NOW
    )
    do(ConfirmMerge, propose(cast, cast.bearing, twin), by=cast.sun)
    fields = {"kind": "trade_secret", "title": "示例配方", "state": "held"}
    save_right(twin, fields, by=SYSTEM, now=NOW)
    assert settle_mergers(NOW) == 1 and settle_mergers(NOW) == 0
    assert [right.title for right in rights_of(cast.bearing)] == ["示例配方"]
    with pytest.raises(Refused, match="不能再合并"):
        propose(cast, cast.valve, Organisation.objects.get(pk=twin.pk))
