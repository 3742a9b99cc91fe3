"""地区和机关: a system administrator adds, renames and ends them; an agency that ends leaves nothing in nobody's hands."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import BACKEND, NOW, Cast, make_actor, make_agency, make_unit, person_of
from tests.makers import make_application_at, make_enterprise
from tests.portal.pages import text
from zhitong.inbox.models import Notice
from zhitong.journal.public import SYSTEM, Actor, verify
from zhitong.matters.public import Consultation, Matter, recount, total
from zhitong.people.actions.abolishing import hand_down, settle_abolished
from zhitong.people.merging import Merge
from zhitong.people.public import (
    Duty,
    DutyKind,
    Function,
    Level,
    Organisation,
    Refused,
    Territory,
    add_territory,
    end_agency,
    seats_of,
)
from zhitong.registry.models import UnitList


@pytest.fixture
def system(cast: Cast) -> Client:
    return signed_in(make_actor("sys", "任示统", cast.city, DutyKind.SYSTEM_ADMIN))


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(person_of(actor), backend=BACKEND)
    return client


def end(agency: Organisation, successor: Organisation, *, follow: bool = True) -> int:
    words = {"people_follow": follow, "basis": "示例机构改革文件〔2026〕1号"}
    return end_agency(agency, successor=successor, by=SYSTEM, now=NOW, **words)


def test_a_place_and_its_bureau_are_added(cast: Cast, system: Client) -> None:
    area = {"parent": cast.place.city.pk, "code": "示例-kfq", "name": "示例经济开发区", "level": "county"}
    made = system.post("/account/agencies/area/", area)
    place = Territory.objects.get(code="示例-kfq")
    assert place.path == f"{cast.place.city.path}示例-kfq/"
    assert made.headers["Location"].endswith(f"?territory={place.pk}")
    assert "示例经济开发区" in text(system.get("/account/agencies/")), "it has no bureau yet"
    fields = {
        "name": "示例开发区分局",
        "territory": place.pk,
        "level": "county",
        "function": "market_supervision",
        "parent": cast.city.pk,
    }
    assert system.post("/account/agencies/add/", fields).status_code == 302
    bureau = Organisation.objects.get(name="示例开发区分局")
    assert seats_of(place.path).county == bureau and bureau.parent == cast.city
    assert bureau.chain is not None and bureau.chain.events.get().actor_label == "任示统"
    assert "示例开发区分局" in text(system.get("/account/agencies/"))
    # Renamed: found by both names.
    page = f"/account/agencies/{bureau.pk}/"
    renamed = {"name": "示例经开区分局", "short_name": "经开分局", "basis": "示例文件"}
    assert system.post(page, renamed).status_code == 302
    assert "示例开发区分局" in text(system.get(page))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"code": "330702", "name": "婺城区"}, "已经是“婺城区”"),
        ({"code": "330802", "name": "柯城区"}, "不在金华市下面"),
        ({"code": "330781", "name": "义乌市"}, "是兰溪市，不是义乌市"),
        ({"code": "330703/1", "name": "示例区"}, "最多 20 个字符"),
        ({"code": "示例-a", "name": "金东区"}, "下面已经有“金东区”"),
        ({"code": "示例-b", "name": "示例市辖", "level": "city"}, "要选更低的一级"),
        ({"code": "示例-c", "name": ""}, "请填地区的名称"),
    ],
)
def test_a_wrong_place_is_refused_at_its_field(
    cast: Cast, system: Client, fields: dict[str, str], sentence: str
) -> None:
    sent = {"parent": cast.place.city.pk, "level": "county", **fields}
    page = system.post("/account/agencies/area/", sent)
    assert page.status_code == 422 and sentence in text(page)
    assert fields["code"] in page.content.decode(), "what was typed is kept"


def test_doubles_and_impossible_agencies_are_refused(cast: Cast, system: Client) -> None:
    fields = {
        "name": cast.county.name,
        "territory": cast.place.county.pk,
        "level": "county",
        "function": "police",
    }
    assert "已经有“示例婺城区局”" in text(system.post("/account/agencies/add/", fields))
    second = {**fields, "name": "示例第二局", "function": "market_supervision"}
    assert "一个地区一个" in text(system.post("/account/agencies/add/", second))
    above = {**fields, "name": "示例区公安局", "level": "city", "parent": cast.county.pk}
    assert "不能是它的上级" in text(system.post("/account/agencies/add/", above))
    wrong = {**fields, "name": "示例区公安局", "uscc": "123"}
    assert system.post("/account/agencies/add/", wrong).status_code == 422
    assert not Organisation.objects.filter(name="示例区公安局").exists()
    abroad = make_agency("示例邻县局", cast.place.abroad, Level.COUNTY, Function.MARKET_SUPERVISION)
    assert system.get(f"/account/agencies/{abroad.pk}/").status_code == 404, "another city's"
    assert "示例邻县局" not in text(system.get("/account/agencies/"))


def test_an_ended_agency_leaves_nothing_behind(cast: Cast, unit_list: UnitList, system: Client) -> None:
    """A county is merged into its neighbour: work, seats, questions, people, units; counters stay exact."""
    matter = make_application_at(cast, unit_list, "county_verification")
    assert matter.handler_id is None or matter.lead == cast.county
    done = make_application_at(
        cast,
        unit_list,
        "withdrawn",
        organisation=make_enterprise(cast, cast.valve),
        by=cast.gu,
    )
    Consultation.objects.create(
        matter=matter, organisation=cast.county, question="有没有记录", asked_at=NOW, due_on=NOW.date()
    )
    due = matter.due_at
    page = f"/account/agencies/{cast.county.pk}/end/"
    asked = {"successor": cast.other_county.pk, "people_follow": "on", "basis": "示例文件〔2026〕1号"}
    assert "请勾选" in text(system.post(page, asked))
    assert system.post(page, {**asked, "confirmed": "yes"}).status_code == 302
    gone = Organisation.objects.get(pk=cast.county.pk)
    assert (gone.state, gone.successor) == ("abolished", cast.other_county)
    for one in (matter, done):
        one.refresh_from_db()
        assert (one.lead, one.county) == (cast.other_county, cast.other_county)
    assert matter.due_at == due, "the time limit runs on"
    assert matter.consultations.get().organisation == cast.other_county
    assert not Matter.objects.filter(lead=gone).exists() and not gone.duties.filter(ends_on=None).exists()
    # People work on under the successor; who was there before is told; the enterprises have a bureau again.
    assert signed_in(cast.zhao).get(f"/m/{matter.pk}/").status_code == 200
    assert Duty.objects.held_on(timezone.localdate()).filter(organisation=cast.other_county).count() == 4
    assert Notice.objects.filter(recipient_id=cast.wu.person_id, subject__contains="在办").exists()
    unit = Organisation.objects.get(pk=cast.bearing.pk)
    assert unit.territory == cast.place.other_county
    assert seats_of(unit.territory_path).county == cast.other_county
    before = total(cast.other_county.pk), total(gone.pk)
    recount()
    assert (total(cast.other_county.pk), total(gone.pk)) == before == (1, 0)
    assert verify().intact
    assert "由谁承接" in text(system.get(f"/account/agencies/{gone.pk}/"))
    assert settle_abolished(NOW) == 0


def test_what_stands_against_ending(cast: Cast, unit_list: UnitList) -> None:
    second = make_agency("示例市二局", cast.place.other_county, Level.CITY, Function.MARKET_SUPERVISION)
    with pytest.raises(Refused, match="改由承接的机关牵头生效"):
        end(cast.city, second)
    with pytest.raises(Refused, match="同一职能"):
        end(cast.county, cast.procuratorate)
    with pytest.raises(Refused, match="由同一级的机关承接"):
        end(cast.county, cast.city)
    with pytest.raises(Refused, match="重新选"):
        end(cast.county, cast.county)
    assert Organisation.objects.get(pk=cast.county.pk).state == "active"


def test_a_long_handing_down_goes_on_where_it_was_killed(cast: Cast, unit_list: UnitList) -> None:
    """The first stretch is done, then the process dies: the worker carries on, and twice changes nothing more."""
    for seq in range(40, 43):
        made = make_enterprise(cast, make_unit(f"示例单位{seq}有限公司", seq, cast.place.county))
        liaison = make_actor(f"person{seq}", f"示名{seq}", made, DutyKind.LIAISON_OFFICER)
        make_application_at(cast, unit_list, "county_verification", organisation=made, by=liaison)
    station = add_territory(
        code="示例-suo", name="示例所辖区", level=Level.STATION, parent=cast.place.county, by=SYSTEM, now=NOW
    )
    make_unit("示例所里企业有限公司", 60, station)

    def die(merge: Merge, *, limit: int = 0) -> int:
        return hand_down(merge, limit=1)

    patched: Callable[..., int] = die
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("zhitong.people.actions.abolishing.hand_down", patched)
        end(cast.county, cast.other_county, follow=False)
    assert Matter.objects.filter(lead=cast.county).count() == 2
    assert settle_abolished(NOW) > 0
    assert not Matter.objects.filter(lead=cast.county).exists()
    assert set(Matter.objects.filter(is_open=True).values_list("handler", flat=True)) == {None}
    assert (
        not Organisation.objects.exclude(kind="agency")
        .filter(territory_path__startswith=cast.place.county.path)
        .exists()
    )
    assert settle_abolished(NOW) == 0
    assert signed_in(cast.wu).get("/desk/").status_code == 200
    assert total(cast.other_county.pk) == 3


# --- a territory gets another name, a territory ends ---------------------------------------------------------


def test_a_renamed_place_is_found_by_both_names_and_keeps_its_history(cast: Cast, system: Client) -> None:
    place, page = cast.place.other_county, f"/account/agencies/areas/{cast.place.other_county.pk}/"
    assert "请写明依据" in text(system.post(page, {"name": "示例金义区"}))
    taken = system.post(page, {"name": cast.place.county.name, "basis": "示例批复"})
    assert taken.status_code == 422 and "下面已经有“婺城区”" in text(taken)
    assert "示例批复" in taken.content.decode(), "what was typed is kept"
    assert system.post(page, {"name": "示例金义区", "basis": "示例批复〔2026〕1号"}).status_code == 302
    place.refresh_from_db()
    assert place.name == "示例金义区" and place.code == "330703"
    shown = text(system.get(page))
    assert "把“金东区”改名为“示例金义区”" in shown and "示例批复〔2026〕1号" in shown
    for words in ("金东", "金义", "330703"):
        assert "示例金义区" in text(system.get("/account/agencies/areas/", {"q": words})), words
    assert "没有找到" in text(system.get("/account/agencies/areas/", {"q": "没有这个"}))
    assert not verify().faults


def test_a_place_ends_only_when_nothing_stands_in_it(cast: Cast, unit_list: UnitList, system: Client) -> None:
    matter = make_application_at(cast, unit_list, "county_verification")
    place, heir = cast.place.county, cast.place.other_county
    page = f"/account/agencies/areas/{place.pk}/end/"
    shown = text(system.get(page))
    for words in ("现在还不能撤销", cast.county.name, cast.bearing.name, matter.number):
        assert words in shown, words
    sent = {"successor": heir.pk, "basis": "示例批复〔2026〕2号"}
    assert "请勾选“我已核对”" in text(system.post(page, sent))
    refused = system.post(page, {**sent, "confirmed": "yes"})
    assert refused.status_code == 422 and "还有机关" in text(refused)
    assert "示例批复〔2026〕2号" in refused.content.decode(), "what was typed is kept"
    place.refresh_from_db()
    assert place.valid_to is None

    # An area without anything in it ends; nobody can be registered there, and no page offers it any more.
    small = add_territory(
        code="330702-kfq", name="示例小区", level=Level.STATION, parent=place, by=SYSTEM, now=NOW
    )
    page = f"/account/agencies/areas/{small.pk}/end/"
    assert "现在还不能撤销" not in text(system.get(page))
    below = system.post(page, {"successor": small.pk, "basis": "x", "confirmed": "yes"})
    assert "请从列表里选" in text(below)
    assert system.post(page, {**sent, "confirmed": "yes"}).status_code == 302
    small.refresh_from_db()
    assert small.valid_to is not None and small.successor == heir
    assert "并入金东区" in text(system.get(f"/account/agencies/areas/{small.pk}/"))
    with pytest.raises(Refused) as late:
        make_unit("示例迟到有限公司", 77, small)
    assert "示例小区已经撤销，请选金东区" in late.value.sentence
    assert "示例小区" not in text(system.get("/account/agencies/add/"))
    abroad = f"/account/agencies/areas/{cast.place.abroad.pk}/"
    assert system.get(abroad).status_code == 404, "another city's"
    # What is in force keeps a city standing, by name.
    city = text(system.get(f"/account/agencies/areas/{cast.place.city.pk}/end/"))
    assert "还有生效的机制：《金华市重点企业知识产权保护直通车制度实施方案》（金华市）" in city
