"""候选单位: who could be listed and is not, why, in whose territory, and the invitation that is not sent twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from tests.cast import BACKEND, NOW, Cast, make_actor, make_unit, person_of
from tests.makers import (
    do,
    judge_all,
    make_application_at,
    make_certificate,
    make_enterprise,
    make_file,
    make_marks,
)
from tests.registry.mechanisms import jiaozuo, jining, judgement, shandong
from zhitong.enterprises.public import EnterpriseProfile
from zhitong.inbox.public import Delivery, Notice
from zhitong.journal.public import Actor
from zhitong.people.public import DutyKind, Kind, Organisation, set_state
from zhitong.registry import actions
from zhitong.registry.models import UnitList
from zhitong.registry.procedures import applying, deciding, judging, verifying
from zhitong.registry.screening.candidates import (
    Group,
    Narrowed,
    areas_of,
    candidates,
    numbers,
    reasons,
    shown,
    within_group,
)
from zhitong.registry.screening.inviting import VERB, invite, invited_since

pytestmark = pytest.mark.django_db
ON = NOW.date()
EVERY = slice(0, 50)


def names(unit_list: UnitList, actor: Actor, group: Group, **chosen: object) -> list[str]:
    rows = candidates(unit_list.installation_id, actor, on=ON, narrowed=Narrowed(**chosen))  # type: ignore[arg-type]
    return [unit.name for unit in shown(rows, group, county="", page=EVERY)]


def test_near_misses_stand_in_the_order_of_what_is_missing(cast: Cast, unit_list: UnitList) -> None:
    for seq, marks in ((11, 12), (12, 19), (13, 9), (14, 20)):
        make_marks(make_unit(f"示例{marks}标有限公司", seq, cast.place.county), marks, first=1000 * seq)
    assert names(unit_list, cast.lin, Group.NEAR) == ["示例19标有限公司", "示例12标有限公司"]
    assert names(unit_list, cast.lin, Group.ELIGIBLE) == ["示例20标有限公司"]


def test_the_reason_is_the_sentence_of_judging_one(cast: Cast, unit_list: UnitList) -> None:
    make_marks(cast.valve, 19)
    make_certificate(cast.bearing)
    found = reasons(unit_list.installation_id, [cast.valve, cast.bearing], on=ON)
    assert "19 件，尚缺 1 件" in found[cast.valve.pk].sentence
    assert found[cast.bearing.pk].sentence == "高新技术企业：证书有效至 2027-12-06"


def test_a_certificate_that_ends_makes_nobody_eligible_the_day_after(cast: Cast, unit_list: UnitList) -> None:
    paper = make_certificate(cast.bearing)
    rows = candidates(unit_list.installation_id, cast.lin, on=paper.valid_until)
    assert within_group(rows, Group.ELIGIBLE).exists()
    rows = candidates(unit_list.installation_id, cast.lin, on=paper.valid_until + timedelta(days=1))
    assert not within_group(rows, Group.ELIGIBLE).exists()


def test_who_is_listed_or_has_applied_or_is_gone_is_no_candidate(cast: Cast, unit_list: UnitList) -> None:
    make_certificate(cast.valve)
    assert names(unit_list, cast.lin, Group.ELIGIBLE) == [cast.valve.name]
    make_application_at(cast, unit_list, "county_verification")
    assert cast.bearing.name not in names(unit_list, cast.lin, Group.ELIGIBLE)
    set_state(cast.valve, state="deregistered", by=cast.lin, now=NOW)
    assert names(unit_list, cast.lin, Group.ELIGIBLE) == []


def test_a_county_sees_its_own_and_the_city_all_with_numbers_per_county(
    cast: Cast, unit_list: UnitList
) -> None:
    other = make_unit("示例金东有限公司", 21, cast.place.other_county)
    far = make_unit("示例邻市有限公司", 22, cast.place.abroad)
    for unit in (cast.bearing, other, far):
        make_certificate(unit)
    assert names(unit_list, cast.zhao, Group.ELIGIBLE) == [cast.bearing.name]
    assert names(unit_list, cast.wu, Group.ELIGIBLE) == [other.name]
    assert names(unit_list, cast.lin, Group.ELIGIBLE) == [cast.bearing.name, other.name]
    rows = candidates(unit_list.installation_id, cast.lin, on=ON)
    found = numbers(rows, cast.lin, areas_of(cast.lin.territory_path))
    assert found.total()[Group.ELIGIBLE] == 2
    assert found.total(cast.place.county.path)[Group.ELIGIBLE] == 1


def test_narrowing_by_ownership_kind_and_condition(cast: Cast, unit_list: UnitList) -> None:
    make_certificate(cast.bearing)
    make_marks(cast.valve, 25)
    assert names(unit_list, cast.lin, Group.ELIGIBLE, condition="growth") == [cast.valve.name]
    assert names(unit_list, cast.lin, Group.ELIGIBLE, ownerships=("state",)) == []
    assert names(unit_list, cast.lin, Group.ELIGIBLE, kinds=(Kind.ASSOCIATION.value,)) == []


# --- inviting ------------------------------------------------------------------------------------------------


def test_an_invitation_reaches_the_liaison_officer_once_in_thirty_days(
    cast: Cast, unit_list: UnitList
) -> None:
    make_certificate(cast.bearing)
    here = unit_list.installation_id
    assert [one.done for one in invite(here, [cast.bearing.pk], by=cast.zhao, now=NOW)] == [True]
    notice = Notice.objects.get(kind="candidate")
    assert notice.recipient_id == cast.fang.person_id
    assert "高新技术企业" in notice.body
    assert Delivery.objects.filter(notice=notice).count() == 1
    soon, later = NOW + timedelta(days=29), NOW + timedelta(days=31)
    (again,) = invite(here, [cast.bearing.pk], by=cast.lin, now=soon)
    assert again.refusals == ("3月2日已经邀请过，30 天内不再发。",)
    assert [one.done for one in invite(here, [cast.bearing.pk], by=cast.lin, now=later)] == [True]
    events = Organisation.objects.get(pk=cast.bearing.pk).chain.events.filter(verb=VERB)
    assert [event.facts["told"] for event in events] == [1, 1]


def test_nobody_is_invited_who_is_no_candidate_or_out_of_sight(cast: Cast, unit_list: UnitList) -> None:
    here = unit_list.installation_id
    (refused,) = invite(here, [cast.bearing.pk], by=cast.zhao, now=NOW)
    assert "离条件还远" in refused.refusals[0]
    make_certificate(cast.bearing)
    assert invite(here, [cast.bearing.pk], by=cast.wu, now=NOW) == []
    lonely = make_unit("示例无人有限公司", 31, cast.place.county)
    make_certificate(lonely)
    (refused,) = invite(here, [lonely.pk], by=cast.zhao, now=NOW)
    assert "还没有人注册" in refused.refusals[0]
    assert not Notice.objects.filter(kind="candidate").exists()


# --- the page ------------------------------------------------------------------------------------------------


def client_of(actor: Actor) -> Client:
    client = Client()
    client.force_login(person_of(actor), backend=BACKEND)
    return client


def test_the_page_shows_reason_account_and_invites(cast: Cast, unit_list: UnitList) -> None:
    make_certificate(cast.bearing)
    lonely = make_unit("示例无人有限公司", 31, cast.place.county)
    make_certificate(lonely)
    client = client_of(cast.zhao)
    page = client.get("/desk/candidates/").content.decode()
    assert "证书有效至 2027-12-06" in page and "尚未注册" in page
    address = f"/desk/candidates/{unit_list.installation_id}/invite/"
    answer = client.post(address, {"one": cast.bearing.pk, "back": "group=eligible"}, follow=True)
    assert "已邀请示例精密轴承有限公司" in answer.content.decode()
    assert (
        invited_since([Organisation.objects.get(pk=cast.bearing.pk)], "jinhua", now=NOW + timedelta(days=900))
        == {}
    )


def test_many_are_invited_at_once_and_who_cannot_says_why(cast: Cast, unit_list: UnitList) -> None:
    make_certificate(cast.bearing)
    lonely = make_unit("示例无人有限公司", 31, cast.place.county)
    make_certificate(lonely)
    address = f"/desk/candidates/{unit_list.installation_id}/invite/"
    answer = client_of(cast.lin).post(address, {"row": [cast.bearing.pk, lonely.pk]}, follow=True)
    page = answer.content.decode()
    assert "已邀请示例精密轴承有限公司" in page
    assert "示例无人有限公司：还没有人注册" in page


def test_a_stale_address_still_opens(cast: Cast, unit_list: UnitList) -> None:
    client = client_of(cast.lin)
    address = "/desk/candidates/?group=gone&county=1&kind=x&ownership=y&condition=z&mechanism=99&page=9"
    assert client.get(address).status_code == 200


def test_an_officer_of_the_bureau_only(cast: Cast, unit_list: UnitList) -> None:
    assert client_of(cast.zhou).get("/desk/candidates/").status_code == 403
    assert (
        client_of(make_actor("sys", "任示统", cast.city, DutyKind.SYSTEM_ADMIN))
        .get("/desk/candidates/")
        .status_code
        == 403
    )


def test_where_nobody_applies_the_press_puts_it_on_the_compiled_list(cast: Cast) -> None:
    compiled = jiaozuo(cast)
    make_certificate(cast.bearing)
    client = client_of(cast.zhao)
    page = client.get("/desk/candidates/").content.decode()
    assert "编入名单" in page and "邀请申报" not in page
    address = f"/desk/candidates/{compiled.installation_id}/invite/"
    answer = client.post(address, {"one": cast.bearing.pk}, follow=True)
    assert "编入名单，请接着核对资料" in answer.content.decode()
    assert compiled.applications.get().organisation == cast.bearing
    answer = client.post(address, {"one": cast.bearing.pk}, follow=True)
    assert "已有一件" in answer.content.decode()


def test_above_the_city_a_bureau_has_numbers_per_city_and_no_names(cast: Cast) -> None:
    there = shandong(cast)
    make_marks(cast.bearing, 12)
    save_ownership_of(cast.bearing, "private")
    page = client_of(there.lu).get("/desk/candidates/").content.decode()
    assert cast.place.city.name in page and cast.place.county.name not in page
    assert cast.bearing.name not in page and "这里只有数字" in page
    assert '符合条件 <span class="zt-tab-count">1</span>' in page
    assert cast.bearing.name in client_of(cast.lin).get("/desk/candidates/").content.decode()
    trial = client_of(there.lu).get(f"/desk/schemes/try/{there.private.installation_id}/?count-threshold=9")
    assert trial.status_code == 200
    assert cast.bearing.name not in trial.content.decode()


def save_ownership_of(unit: Organisation, ownership: str) -> None:
    EnterpriseProfile.objects.update_or_create(organisation=unit, defaults={"ownership": ownership})


def test_who_never_registered_gets_a_letter_to_print_and_is_not_written_to_twice(
    cast: Cast, unit_list: UnitList
) -> None:
    unit = make_unit("示例无人注册有限公司", 91, cast.place.county)
    EnterpriseProfile.objects.create(organisation=unit, address="婺城区示例路 91 号")
    make_certificate(unit)
    client = client_of(cast.zhao)
    listed = client.get("/desk/candidates/").content.decode()
    address = f"/desk/candidates/{unit_list.installation_id}/letter/{unit.pk}/"
    assert f'href="{address}"' in listed
    letter = client.get(address).content.decode()
    for words in (
        unit.name,
        "婺城区示例路 91 号",
        str(unit.uscc),
        "/account/register/",
        "认领单位",
        "高新技术企业",
    ):
        assert words in letter, words
    assert "申报自愿，不收费用" in letter
    sent = client.post(address, follow=True).content.decode()
    assert "已记下给示例无人注册有限公司寄了邀请函" in sent and "已邀请" in sent
    event = Organisation.objects.get(pk=unit.pk).chain.events.get(verb=VERB)
    assert event.facts["via"] == "letter" and event.facts["told"] == 0
    assert "已经邀请过，30 天内不再发" in client.post(address, follow=True).content.decode()
    # Elsewhere the unit does not exist; who has an account is asked there.
    assert client_of(cast.wu).get(address).status_code == 404
    make_certificate(cast.bearing)
    registered = address.replace(f"/{unit.pk}/", f"/{cast.bearing.pk}/")
    assert "已经有人注册，请在网上邀请" in client.post(registered, follow=True).content.decode()


def test_who_was_refused_before_is_shown_with_the_reason_beside_what_was_judged(cast: Cast) -> None:
    there = jining(cast)
    make_enterprise(cast)
    matter = actions.begin_application(
        cast.bearing, there, by=cast.fang, now=NOW, condition_keys=["core_technology", "asset"]
    )
    actions.add_material(matter, make_file(by=cast.fang), slot="application_form", by=cast.fang, now=NOW)
    do(applying.Submit, matter, by=cast.fang)
    judge_all(matter, by=cast.zhao)
    for one in ("core_technology.technology", "asset.patents"):
        do(judging.JudgeCondition, matter, by=cast.zhao, data=judgement(one))
    do(verifying.Recommend, matter, by=cast.qian, data={"opinion": "核心技术突出，有高价值专利"})
    do(deciding.Refuse, matter, by=cast.he, data={"reason": "专利许可实施，不是自己的"})
    assert cast.bearing.name in names(there, cast.lin, Group.ELIGIBLE)
    page = client_of(cast.lin).get("/desk/candidates/").content.decode()
    assert "以前推荐过，只供参考：2026" in page and "认定符合：现场看过，材料属实" in page
    assert "核心技术突出，有高价值专利；后来没有列入：专利许可实施，不是自己的" in page
    assert cast.qian.person_label in page
