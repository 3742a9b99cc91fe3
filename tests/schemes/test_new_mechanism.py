"""A sixth city without a line of code, as docs/how-to/new-mechanism.md says: its pack lies in a folder of the
installation, is put into force on the screen, and an application runs through it; a new text leaves the old work alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from demo.codes import make_patent
from tests.cast import BACKEND, NOW, make_actor, make_agency, make_unit, person_of
from tests.files.samples import pdf
from tests.makers import PROFILE, do, judge_all, make_profile
from tests.portal.pages import field_value, text
from tests.schemes.packs import SIXTH, edit
from zhitong.journal.public import SYSTEM, Actor
from zhitong.matters.public import Matter
from zhitong.people.public import DutyKind, Function, Level, Organisation, Territory, add_territory
from zhitong.registry import actions
from zhitong.registry.models import ListedUnit, UnitList
from zhitong.registry.procedures import round as rounds
from zhitong.registry.procedures import verifying
from zhitong.schemes.public import Installation, SchemeVersion, pack_of

pytestmark = pytest.mark.django_db

FORCE = {
    "start": "2026-01-01",
    "setting_joint_review": "no",
    "setting_prior_notice": "no",
    "setting_alliances": "with",
    "contact_lead_office_name": "示例处",
    "contact_lead_office_phone": "0000-1234567",
    "contact_prosecutor_name": "示例科",
    "contact_prosecutor_phone": "0000-7654321",
}


@dataclass
class City:
    """A city that no line of the product has ever heard of, with its bureaus and one enterprise."""

    place: Territory
    bureau: Organisation
    unit: Organisation
    administrator: Actor
    officer: Actor
    head: Actor
    county_officer: Actor
    county_head: Actor
    liaison: Actor


@pytest.fixture
def city(db: Any) -> City:
    def area(code: str, name: str, level: str, parent: Territory | None = None) -> Territory:
        return add_territory(code=code, name=name, level=level, parent=parent, by=SYSTEM, now=NOW)

    province = area("99", "示例省", Level.PROVINCE)
    place = area("9906", "示例市", Level.CITY, province)
    county = area("990601", "示例县", Level.COUNTY, place)
    supervision = Function.MARKET_SUPERVISION
    bureau = make_agency("示例市局", place, Level.CITY, supervision)
    below = make_agency("示例县局", county, Level.COUNTY, supervision, parent=bureau)
    unit = make_unit("示例花园机械有限公司", 61, county)
    return City(
        place=place,
        bureau=bureau,
        unit=unit,
        administrator=make_actor("admin6", "管示理", bureau, DutyKind.SYSTEM_ADMIN),
        officer=make_actor("lin6", "林示安", bureau, DutyKind.OFFICER),
        head=make_actor("he6", "何示宁", bureau, DutyKind.HEAD),
        county_officer=make_actor("zhao6", "赵示平", below, DutyKind.OFFICER),
        county_head=make_actor("qian6", "钱示和", below, DutyKind.HEAD),
        liaison=make_actor("fang6", "方示文", unit, DutyKind.LIAISON_OFFICER),
    )


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    """The sixth city's pack where an installation keeps its own: not among those of the program."""
    settings.PACKS_DIR = tmp_path
    target = tmp_path / "sixth"
    target.mkdir()
    for source in SIXTH.iterdir():
        (target / source.name).write_bytes(source.read_bytes())
    return target


def browser(actor: Actor) -> Client:
    client = Client()
    client.force_login(person_of(actor), backend=BACKEND)
    return client


def read_in(city: City) -> str:
    return text(browser(city.administrator).post("/desk/schemes/", follow=True))


def put_into_force(city: City, *, number: int = 1, **changes: str) -> Installation:
    """By the administrator, on the screen."""
    version = SchemeVersion.objects.get(key="sixth", number=number)
    screen = browser(city.administrator)
    url = f"/desk/schemes/{version.pk}/force/"
    shown = text(screen.get(url))
    assert "三家联合考察" in shown and "试行的第一年可以先由市局考察。" in shown
    typed = {"territory": city.place.pk, "lead": city.bureau.pk, **FORCE, **changes}
    told = screen.post(url, typed, follow=True)
    assert f"示例市重点联系机制 第 {number} 版" in text(told), text(told)
    return Installation.objects.get(scheme_version=version)


def scan(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf(text=name.encode()), content_type="application/pdf")


def apply(city: City, *, patents: int = 30) -> Matter:
    """By the enterprise, on the screen, as far as the submission."""
    mine = browser(city.liaison)
    numbers = "\n".join(make_patent(seq, year=2020) for seq in range(1, patents + 1))
    mine.post("/portal/rights/paste/", {"kind": "patent", "lines": numbers, "save": "yes"})
    make_profile(city.unit)
    unit_list = UnitList.objects.get(installation__scheme_version__key="sixth")
    begun = mine.post(f"/portal/apply/begin/{unit_list.pk}/", follow=True)
    matter = Matter.objects.get(kind="application", subject=city.unit)
    assert "园子有多大（亩）" in text(begun), "the form is the pack's"
    step = f"/portal/apply/{matter.pk}"
    typed = {
        "unit_name": city.unit.name,
        "address": "示例路 6 号",
        "contact_name": "方示文",
        "contact_mobile": PROFILE["contact_phone"],
        "garden": "3",
        "version": field_value(begun, "version"),
    }
    assert mine.post(f"{step}/unit/", {**typed, "go": "next"}).status_code == 302
    chosen = {"conditions": ["applied_or_held"], "patents_held": str(patents)}
    mine.post(
        f"{step}/conditions/", {**chosen, "version": field_value(mine.get(f"{step}/conditions/"), "version")}
    )
    for slot in ("application_form", "business_licence", "patent_list"):
        assert mine.post(f"{step}/upload/{slot}/", {"file": scan(f"{slot}.pdf")}).status_code == 302
    matter.refresh_from_db()
    sent = mine.post(f"/m/{matter.pk}/application.submit/", {"version": matter.version}, follow=True)
    matter.refresh_from_db()
    assert matter.state == "county_verification", text(sent)
    return matter


def recommend(city: City, matter: Matter) -> None:
    judge_all(matter, by=city.county_officer)
    do(verifying.Recommend, matter, by=city.county_head, data={"opinion": "同意推荐"})


def fix(city: City, matter: Matter) -> None:
    unit_list = matter.application.unit_list
    round_ = actions.open_round(unit_list, title="第一批", by=city.officer, now=NOW)
    do(rounds.AddLines, round_, by=city.officer, data={"applications": [matter]})
    line = round_.round_lines.get()
    do(rounds.SetLine, round_, by=city.officer, data={"decision": "include", "reason": ""}, part=line)
    do(rounds.Fix, round_, by=city.head)
    actions.run_round(round_, by=city.head, now=NOW)
    matter.refresh_from_db()


def test_a_pack_from_a_folder_comes_into_force_and_an_application_runs_through_it(
    city: City, folder: Path
) -> None:
    assert "已读入方案：新的有" in read_in(city)
    installation = put_into_force(city)
    assert pack_of(installation).stage_is_on("joint_review") is False
    matter = apply(city)
    assert matter.installation_id == installation.pk
    recommend(city, matter)
    fix(city, matter)
    assert matter.state == "listed"
    unit = ListedUnit.objects.get(organisation=city.unit)
    assert unit.unit_list.name == "示例市重点联系单位名录"


def test_editing_the_pack_never_touches_an_application_made_under_the_old_version(
    city: City, folder: Path
) -> None:
    read_in(city)
    old = put_into_force(city)
    matter = apply(city)
    edit(folder, "conditions.toml", 'state = "held", threshold = 30', 'state = "held", threshold = 45')
    assert "新的有 1 版" in read_in(city)
    new = put_into_force(city, number=2, start="2026-02-01")
    old.refresh_from_db()
    assert (old.superseded_by_id, pack_of(old).condition("applied_or_held").counts[1].threshold) == (
        new.pk,
        30,
    )
    assert pack_of(new).condition("applied_or_held").counts[1].threshold == 45
    matter.refresh_from_db()
    assert matter.installation_id == old.pk
    recommend(city, matter)
    fix(city, matter)
    assert matter.state == "listed", "thirty suffice under the text that the application was made under"


def test_the_next_application_is_judged_by_the_new_version(city: City, folder: Path) -> None:
    read_in(city)
    put_into_force(city)
    edit(folder, "conditions.toml", 'state = "held", threshold = 30', 'state = "held", threshold = 45')
    read_in(city)
    put_into_force(city, number=2, start="2026-02-01")
    mine = browser(city.liaison)
    numbers = "\n".join(make_patent(seq, year=2020) for seq in range(1, 31))
    mine.post("/portal/rights/paste/", {"kind": "patent", "lines": numbers, "save": "yes"})
    assert "专利拥有量 30 件，尚缺 15 件" in text(mine.get("/portal/apply/"))


def test_a_pack_with_faults_is_told_and_keeps_no_other_out(city: City, folder: Path) -> None:
    edit(folder, "stages.toml", 'roles = ["compiler"]', 'roles = ["nobody"]')
    told = read_in(city)
    assert "sixth 有" in told and "stages.toml：stages.compilation.roles：没有叫“nobody”的角色" in told
    assert not SchemeVersion.objects.filter(key="sixth").exists()
    assert SchemeVersion.objects.exists()


def test_the_screen_refuses_what_is_missing(city: City, folder: Path) -> None:
    read_in(city)
    version = SchemeVersion.objects.get(key="sixth")
    typed = {"territory": city.place.pk, "lead": city.bureau.pk, **FORCE, "contact_lead_office_phone": ""}
    told = browser(city.administrator).post(f"/desk/schemes/{version.pk}/force/", typed)
    assert told.status_code == 422
    assert "请填“市局承办处室 · 电话”。" in text(told)
    assert not Installation.objects.exists()
