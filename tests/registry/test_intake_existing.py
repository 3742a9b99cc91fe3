"""Units of a provincial or city list that need not apply again: entered by table with their proof, taken over in one step."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demo.codes import make_uscc
from tests.cast import NOW, make_unit
from tests.exchange.workbooks import cells_of, workbook
from tests.makers import make_enterprise
from tests.registry.asking import refused
from tests.registry.mechanisms import FORMER, admitted, jiaozuo, jining, make_existing
from tests.registry.tables import applied, told
from zhitong.exchange.public import Ground, give_back, make_plan, template
from zhitong.journal.public import SYSTEM
from zhitong.matters.public import Matter, Refused
from zhitong.people.public import Organisation, rename_organisation
from zhitong.registry import actions
from zhitong.registry.existing_table import COLUMNS, EXISTING_TABLE
from zhitong.registry.models import Application, ListedUnit, UnitList
from zhitong.registry.new_units import parse_date
from zhitong.registry.procedures import admitting

HEADS = [one.header for one in COLUMNS]


@pytest.fixture
def unit_list(cast) -> UnitList:
    return jining(cast)


def row(name: str, *, code: str = "", place: str = "", former: str = FORMER, **more: str) -> list[str]:
    since, proof = more.get("since", "2024-05-01"), more.get("proof", "示监〔2024〕1 号")
    return ["", name, code, place, more.get("kind", ""), former, since, proof, more.get("distinct", "")]


def planned(rows, unit_list, *, by):
    ground = Ground(
        by=by, now=NOW, installation_id=unit_list.installation_id, options={"unit_list": unit_list.pk}
    )
    return make_plan(
        EXISTING_TABLE, workbook({"原有名录": [HEADS, *rows]}), name="原有名录.xlsx", ground=ground
    )


@pytest.mark.clause("JN-4.1")
def test_a_unit_of_the_other_list_is_taken_over_in_one_step_with_its_proof(cast, unit_list):
    matter = admitted(cast, unit_list)
    unit = ListedUnit.objects.get(organisation=cast.bearing)
    assert (matter.state, unit.basis_text, unit.listed_on) == ("listed", f"已在“{FORMER}”", date(2026, 3, 2))
    event = matter.chain.events.order_by("-seq").first()
    assert event.facts["former"] == FORMER and event.facts["proof"] == "示监〔2024〕1 号"
    assert matter.number.startswith("转入")
    assert not matter.verification_items.exists()


@pytest.mark.clause("JN-4.1")
def test_whoever_is_in_the_other_list_need_not_apply(cast, unit_list):
    make_existing(cast, unit_list)
    with pytest.raises(Refused) as caught:
        actions.begin_application(cast.bearing, unit_list, by=cast.fang, now=NOW)
    sentence = caught.value.refusals[0].sentence
    assert f"已在“{FORMER}”" in sentence and "不用再申报" in sentence


@pytest.mark.clause("JN-4.1")
def test_the_table_finds_units_by_code_name_and_former_name_and_enters_new_ones(cast, unit_list):
    make_enterprise(cast)
    old = cast.valve.name
    rename_organisation(
        organisation=cast.valve, name="示例流体控制有限公司", basis="新执照", by=SYSTEM, now=NOW
    )
    rows = [
        row(cast.bearing.name, code=cast.bearing.uscc),
        row(old),
        row("示例电器厂", code=make_uscc(88, region="330702"), place="婺城区"),
    ]
    plan = applied(planned(rows, unit_list, by=cast.lin), by=cast.lin)
    assert [one.outcome for one in plan.rows.order_by("id")] == ["update", "update", "create"]
    assert "现在叫" in plan.rows.order_by("id")[1].notes[0]
    waiting = Application.objects.filter(route="existing", matter__state="existing")
    assert waiting.count() == 3
    assert {one.matter.county for one in waiting} == {cast.county}
    assert Matter.objects.filter(state="existing", next_act="application.admit_existing").count() == 3


@pytest.mark.clause("JN-4.1")
def test_doubles_near_names_and_wrong_rows_come_back_with_what_to_do(cast, unit_list):
    make_unit("示例山东重工机械股份有限公司", 61, cast.place.county)
    rows = [
        row(cast.bearing.name),
        row(cast.bearing.name, code=cast.bearing.uscc),
        row("示例山东重工机械有限公司", code=make_uscc(89, region="330702"), place="婺城区"),
        row("示例电器厂", code=make_uscc(90, region="330702"), place="没有的县"),
        row("示例灯具厂", code=make_uscc(91, region="330702"), place="婺城区", former="别的名录"),
        row("示例邻县厂", code=make_unit("示例邻县厂", 62, cast.place.abroad).uscc),
        row("示例风机厂", code=make_uscc(92, region="330702"), place="婺城区", since="哪天"),
    ]
    plan = planned(rows, unit_list, by=cast.lin)
    found = list(told(plan).values())
    assert [outcome for outcome, _ in found] == [
        "update", "refused", "conflict", "refused", "refused", "refused", "refused",
    ]  # fmt: skip
    for (_, words), part in zip(
        found[1:],
        ("同一家企业", "示例山东重工机械股份有限公司", "没有的县", "可以不申报的是", "不在本地", "哪一天"),
        strict=True,
    ):
        assert part in words
    rows[2][-1] = "是"
    again = planned([rows[2]], unit_list, by=cast.lin)
    assert again.rows.get().outcome == "create"
    back = cells_of(give_back(plan, COLUMNS))
    assert back[0][: len(HEADS)] == HEADS and len(back) == 7


def test_the_template_goes_in_as_it_comes_out(cast, unit_list):
    assert cells_of(template(COLUMNS, title="原有名录"))[0] == HEADS


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2030, 12, 31)))
def test_a_day_is_read_however_it_is_written(day):
    for form in ("%Y-%m-%d", "%Y年%m月%d日", "%Y.%m.%d", "%Y/%m/%d", "%Y%m%d"):
        assert parse_date(day.strftime(form)) == day.isoformat()


def test_only_the_lead_enters_them_and_only_its_head_takes_them_over(cast, unit_list):
    for by in (cast.zhao, cast.fang, cast.zhou):
        with pytest.raises(Refused) as caught:
            actions.enter_existing(cast.bearing, unit_list, former_list=FORMER, proof="文号", by=by, now=NOW)
        assert [one.code for one in caught.value.refusals] == ["role"]
    matter = make_existing(cast, unit_list)
    assert "duty" in refused(admitting.AdmitExisting, matter, by=cast.lin)
    assert "role" in refused(admitting.AdmitExisting, matter, by=cast.zhao)
    assert "reason_missing" in refused(admitting.NotAdmit, matter, by=cast.lin, data={})
    with pytest.raises(Refused) as caught:
        actions.enter_existing(cast.valve, unit_list, former_list=FORMER, proof="", by=cast.lin, now=NOW)
    assert [one.code for one in caught.value.refusals] == ["proof_missing"]
    assert Organisation.objects.filter(pk=cast.valve.pk).exists()


def test_where_the_document_spares_nobody_nothing_is_entered(cast):
    with pytest.raises(Refused) as caught:
        actions.enter_existing(
            cast.bearing, jiaozuo(cast), former_list=FORMER, proof="文号", by=cast.lin, now=NOW
        )
    assert [one.code for one in caught.value.refusals] == ["route_off"]
