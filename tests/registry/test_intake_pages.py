"""The ways in as people use them: the compiling board, the enterprise's own page, the choice of a recommender, the
existing list taken over, applicants side by side. Lists need as many queries for many rows as for few."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.codes import make_uscc
from tests.cast import NOW, Cast, make_actor, make_unit
from tests.exchange.workbooks import cells_of, workbook
from tests.makers import do, judge_all, make_application_at, make_enterprise
from tests.registry.mechanisms import (
    ATTRIBUTES,
    FORM,
    FORMER,
    binhai,
    jiaozuo,
    jining,
    make_compiled_at,
    make_existing,
    owned,
    shandong,
)
from tests.registry.tables import signed_in, upload
from zhitong.exchange.public import ImportPlan
from zhitong.matters.public import Matter
from zhitong.people.public import DutyKind
from zhitong.registry import actions
from zhitong.registry.models import Application
from zhitong.registry.procedures import compiling


def text(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.mark.clause("JZ-2.3a")
def test_a_bureau_compiles_on_its_board_and_the_enterprise_answers_on_its_page(cast: Cast) -> None:
    unit_list = jiaozuo(cast)
    make_enterprise(cast)
    county, firm = signed_in(cast.zhao), signed_in(cast.fang)
    assert "编入一家单位" in text(county.get("/desk/compiling/"))
    posted = county.post("/desk/compiling/add/", {"unit_list": unit_list.pk, "uscc": cast.bearing.uscc})
    matter = Matter.objects.get(kind="application")
    assert posted.headers["Location"] == f"/m/{matter.pk}/application.set_attributes/"
    page = text(county.get(posted.headers["Location"]))
    assert "知识产权重点保护种类" in page and "地理标识证明商标" in page
    assert county.post(posted.headers["Location"], ATTRIBUTES).status_code == 302
    asked = county.post("/desk/compiling/many/", {"state": "compiling", "row": [matter.pk]}, follow=True)
    assert "已办 1 家" in text(asked)
    apply_page = text(firm.get("/portal/apply/"))
    assert "核对资料并确认" in apply_page and "开始申报" not in apply_page
    own = text(firm.get(f"/m/{matter.pk}/"))
    assert "高新技术企业" in own and "不同意列入" in own and "申报表" not in own and "考察" not in own
    answer = firm.get(f"/m/{matter.pk}/application.confirm/")
    form, asked_form = text(answer), answer.context["form"]
    assert "企业负责人及联系方式" in form and "139****" not in form
    sent = firm.post(f"/m/{matter.pk}/application.confirm/", {"head": ""})
    assert sent.status_code == 422 and "企业负责人" in text(sent)
    filled = {name: field.initial or "" for name, field in asked_form.fields.items()}
    assert firm.post(f"/m/{matter.pk}/application.confirm/", {**filled, **FORM}).status_code == 302
    judge_all(matter, by=cast.zhao)
    board = text(county.get("/desk/compiling/"))  # opens on the step that holds something
    assert "已确认" in board and "提请定名单（勾选的）" in board
    county.post("/desk/compiling/many/", {"state": "county_verification", "row": [matter.pk]})
    matter.refresh_from_db()
    assert matter.state == "examination"


@pytest.mark.clause("SD-1.1a")
def test_candidates_go_into_the_list_that_takes_them(cast: Cast) -> None:
    there = shandong(cast)
    owned(cast, "private")
    city, address = signed_in(cast.lin), f"/desk/candidates/{there.private.installation_id}/invite/"
    answer = city.post(address, {"row": [cast.bearing.pk, cast.valve.pk]}, follow=True)
    assert "编入名单" in text(answer) and "还没有登记企业性质" in text(answer)
    assert Application.objects.get(organisation=cast.bearing).unit_list == there.private
    assert not Application.objects.filter(organisation=cast.valve).exists()


@pytest.mark.clause("JZ-2.3a")
def test_a_compiled_list_comes_in_by_its_own_table(cast: Cast) -> None:
    unit_list = jiaozuo(cast)
    make_enterprise(cast)
    county = signed_in(cast.zhao)
    heads = cells_of(county.get(f"/desk/import/compiled/template/?list={unit_list.pk}").content)[0]
    assert {"企业类别", "知识产权重点保护种类", "知识产权运用方式"} <= set(heads)

    def row(name: str, code: str, **cells: str) -> list[str]:
        given = {"单位名称": name, "统一社会信用代码": code, "所在县（市、区）": "婺城区", **cells}
        return [given.get(head, "") for head in heads]

    good = {
        "企业类别": "高新技术企业、专精特新企业",
        "知识产权重点保护种类": "专利重点",
        "知识产权运用方式": "所有",
    }
    lines = [
        row(cast.bearing.name, cast.bearing.uscc, **good),
        row("示例电器厂", make_uscc(93, region="330702"), **good),
        row("示例灯具厂", make_uscc(94, region="330702"), **{**good, "企业类别": "大企业"}),
    ]
    data = {"file": upload(workbook({"名单": [heads, *lines]}), "名单.xlsx"), "unit_list": unit_list.pk}
    posted = county.post("/desk/import/compiled/", data)
    plan = ImportPlan.objects.get()
    page = text(county.get(posted.headers["Location"]))
    assert plan.rows.count() == 3
    assert "里没有“大企业”" in page
    county.post(f"/desk/import/{plan.pk}/apply/", {"plan_hash": plan.plan_hash})
    found = Application.objects.get(organisation=cast.bearing)
    assert found.attributes["category"] == ["high_tech", "specialised_new"]
    assert found.attributes["use"] == ["own"] and found.matter.state == "compiling"
    assert Application.objects.filter(route="compiled").count() == 2


@pytest.mark.clause("BH-2.1.3")
def test_the_applicant_is_asked_which_body_and_sees_its_name(cast: Cast) -> None:
    there = binhai(cast)
    make_enterprise(cast)
    firm = signed_in(cast.fang)
    page = text(firm.get("/portal/apply/"))
    assert "请哪一家推荐" in page and "示例开发区市场监管局" in page and "示例保护中心" in page
    refused = firm.post(f"/portal/apply/begin/{there.unit_list.pk}/")
    assert refused.status_code == 422 and "请选一家" in text(refused)
    firm.post(f"/portal/apply/begin/{there.unit_list.pk}/", {"body": there.station.pk})
    matter = Matter.objects.get(kind="application")
    assert matter.county == there.station
    other = text(firm.get(f"/m/{matter.pk}/application.choose_recommender/"))
    assert (
        "示例保护中心" in other and "示例镇市场监管所" not in other.split("<form", 1)[1].split("</form>")[0]
    )
    worklist = text(signed_in(there.station_officer).get("/desk/?tab=all"))
    assert matter.number in worklist


@pytest.mark.clause("JN-4.1")
def test_the_existing_list_is_uploaded_looked_at_and_taken_over(cast: Cast) -> None:
    unit_list = jining(cast)
    make_enterprise(cast)
    city, firm = signed_in(cast.lin), signed_in(cast.fang)
    heads = cells_of(city.get("/desk/import/existing/template/").content)[0]
    given = {
        "单位名称": cast.bearing.name,
        "原有名录": FORMER,
        "依据": "示监〔2024〕1 号",
        "列入日期": "2024年5月1日",
    }
    data = workbook({"原有名录": [heads, [given.get(head, "") for head in heads]]})
    sent = {"file": upload(data, "原有名录.xlsx"), "unit_list": unit_list.pk}
    posted = city.post("/desk/import/existing/", sent)
    plan = ImportPlan.objects.get()
    assert "示监〔2024〕1 号" in text(city.get(posted.headers["Location"]))
    city.post(f"/desk/import/{plan.pk}/apply/", {"plan_hash": plan.plan_hash})
    matter = Matter.objects.get(kind="application")
    assert f"已在“{FORMER}”，不用再申报" in text(firm.get("/portal/apply/"))
    assert city.post(f"/m/{matter.pk}/application.admit_existing/").status_code in (403, 422)
    assert signed_in(cast.he).post(f"/m/{matter.pk}/application.admit_existing/").status_code == 302
    page = text(firm.get(f"/m/{matter.pk}/"))
    assert "示监〔2024〕1 号" in page
    assert signed_in(cast.zhao).get(f"/desk/import/{plan.pk}/").status_code == 404


@pytest.mark.clause("JN-2.1a")
def test_whoever_recommends_sees_its_applicants_side_by_side(cast: Cast, unit_list: Any) -> None:
    matter = make_application_at(cast, unit_list, "county_verification")
    make_enterprise(cast, cast.valve, patents=5)
    make_application_at(cast, unit_list, "county_verification", organisation=cast.valve, by=cast.gu)
    judge_all(matter, by=cast.zhao)
    page = text(signed_in(cast.qian).get("/desk/recommendation/"))
    rows = page.split("<tr data-zt-row>")[1:]
    assert len(rows) == 2
    bearing = next(row for row in rows if cast.bearing.name in row)
    valve = next(row for row in rows if cast.valve.name in row)
    assert '2</span><span class="zt-second">申报 2</span>' in bearing and "可以推荐" in bearing
    assert '0</span><span class="zt-second">申报 5</span>' in valve and "还有" in valve
    # Saying no is offered to whom the move is, to nobody else.
    liaison = make_actor("mu", "穆示联", cast.county, DutyKind.LIAISON_OFFICER)
    for actor, offered in ((cast.qian, True), (liaison, False)):
        client = signed_in(actor)
        opened = client.get(f"/m/{matter.pk}/application.do_not_recommend/").status_code == 200
        assert opened is offered
        assert ("不推荐…" in text(client.get("/desk/recommendation/"))) is offered


# --- budgets -------------------------------------------------------------------------------------------------


def queries_of(client: Any, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as counted:
        assert client.get(path).status_code == 200
    return len(counted)


def test_the_board_needs_as_many_queries_for_many_rows_as_for_few(cast: Cast) -> None:
    unit_list = jiaozuo(cast)
    county = signed_in(cast.zhao)

    def more(first: int, last: int) -> int:
        for number in range(first, last):
            unit = make_unit(f"示例螺栓第{number}厂", 5000 + number, cast.place.county)
            actions.compile_unit(unit, unit_list, attributes=ATTRIBUTES, by=cast.zhao, now=NOW)
        return queries_of(county, "/desk/compiling/")

    assert more(0, 3) == more(3, 20) <= 16


def test_what_came_in_is_not_seen_by_another_county(cast: Cast) -> None:
    matter = make_compiled_at(cast, jiaozuo(cast), "compiling")
    assert matter.title not in text(signed_in(cast.wu).get("/desk/compiling/"))
    assert signed_in(cast.wu).get(f"/m/{matter.pk}/").status_code == 404
    do(compiling.AskConfirmation, matter, by=cast.zhao)
    assert signed_in(cast.gu).post(f"/m/{matter.pk}/application.confirm/", FORM).status_code == 404


def test_an_existing_entry_shows_no_application_form(cast: Cast) -> None:
    matter = make_existing(cast, jining(cast))
    page = text(signed_in(cast.lin).get(f"/m/{matter.pk}/"))
    assert "打印申报表" not in page and FORMER in page
