"""`zhitong init`: from an empty database to a mechanism in force, and what it says about a file that is wrong."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from config.cli.init import EXAMPLE
from config.cli.main import main
from tests.makers import CONTACTS
from zhitong.journal.public import SYSTEM, AccessEntry, Event, verify
from zhitong.people.actions import second_factor
from zhitong.people.public import (
    Duty,
    Organisation,
    Person,
    Territory,
    assign_duty,
    end_duty,
    rename_organisation,
)
from zhitong.registry.public import UnitList
from zhitong.schemes.public import Installation, SchemeVersion

pytestmark = pytest.mark.django_db
PASSWORD = "yunshan-7-shuijing"
CODE = re.compile(r"(\w{4}-\w{4}-\w{4}-\w{4})  \S+（(\w+)）")


@pytest.fixture(autouse=True)
def no_demo(settings: Any) -> None:
    settings.DEMO = False


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "first.toml"
    path.write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    return path


def init(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str]:
    code = main(["init", *map(str, words)])
    told = capsys.readouterr()
    return code, told.out + told.err


def counts() -> tuple[int, ...]:
    tables = (Territory, Organisation, Person, Duty, Event, AccessEntry)
    return tuple(table._default_manager.count() for table in tables)


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


# --- the way in ---------------------------------------------------------------------------------------------


def join(code: str, username: str) -> Client:
    """As the person does it: code, password, one-time password, and in."""
    browser = Client()
    answer = browser.post("/account/join/", {"code": code, "password": PASSWORD, "again": PASSWORD})
    assert answer.headers["Location"] == "/account/totp/"
    browser.get("/account/totp/")
    secret = browser.session["totp_being_enrolled"]
    page = browser.post("/account/totp/", {"code": second_factor.code_at(secret, timezone.now())})
    assert "记下备用码" in page.content.decode(), username
    return browser


def test_from_an_empty_database_to_a_mechanism_in_force(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = counts()
    code, told = init(capsys, file, "--check")
    assert (code, counts()) == (0, before)
    assert "要建 16 项，已有 0 项" in told and not CODE.search(told)

    code, told = init(capsys, file)
    assert code == 0
    codes = {username: given for given, username in CODE.findall(told)}
    assert sorted(codes) == ["bing", "ding", "jia", "yi"]
    assert Territory.objects.get(code="330702").path == "33/3307/330702/"
    assert Territory.objects.get(code="330702S1").path == "33/3307/330702/330702S1/"
    county = Organisation.objects.get(name="示例区市场监督管理局")
    assert (county.level, county.parent.name if county.parent else "") == ("county", "示例市市场监督管理局")
    assert Organisation.objects.get(function="police").is_outside
    assert Duty.objects.get(person__username="ding", kind="head").starts_on == date(2026, 1, 1)
    assert verify().intact
    assert AccessEntry.objects.filter(act="initial.applied").count() == 1

    system = join(codes["yi"], "yi")
    assert system.get("/desk/schemes/").status_code == 200
    system.post("/desk/schemes/")
    version = SchemeVersion.objects.get(key="jinhua")
    _put_into_force(system, version)
    installation = Installation.objects.get()
    assert installation.territory.code == "3307" and UnitList.objects.filter(installation=installation)
    officer = join(codes["ding"], "ding")
    assert officer.get("/desk/").status_code == 200
    assert "人员和职责" in join(codes["jia"], "jia").get("/account/admin/").content.decode()
    assert join(codes["bing"], "bing").get("/desk/audit/").status_code == 200


def _put_into_force(browser: Client, version: SchemeVersion) -> None:
    """What the form offers, as it stands, with the contacts that the pack asks for."""
    page = browser.get(f"/desk/schemes/{version.pk}/force/")
    form = page.context["form"]
    sent = {
        name: form.get_initial_for_field(field, name)
        for name, field in form.fields.items()
        if form.get_initial_for_field(field, name) is not None
    }
    sent["territory"] = form.fields["territory"].queryset.get().pk
    sent["lead"] = form.fields["lead"].queryset.get().pk
    for slot, values in CONTACTS.items():
        sent |= {f"contact_{slot}_{name}": value for name, value in values.items()}
    answer = browser.post(f"/desk/schemes/{version.pk}/force/", sent)
    assert answer.status_code == 302, answer.context["form"].errors


# --- once more ----------------------------------------------------------------------------------------------


def test_a_second_run_changes_nothing_and_gives_no_codes(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    init(capsys, file)
    before = counts()
    code, told = init(capsys, file)
    assert (code, counts()) == (0, before)
    assert "都已经有了，什么也没有改" in told and not CODE.search(told)


def test_what_the_pages_changed_since_does_not_come_back(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    init(capsys, file)
    now = timezone.now()
    bureau = Organisation.objects.get(name="示例区市场监督管理局")
    rename_organisation(bureau, name="示例区市场监管局", by=SYSTEM, now=now)
    head = Duty.objects.get(person__username="ding", kind="head")
    end_duty(head, last_day=date(2026, 6, 1), by=SYSTEM, now=now)
    before = counts()
    code, told = init(capsys, file)
    assert (code, counts()) == (0, before)
    assert "现在叫“示例区市场监管局”，不改" in told and "已经结束，不再安排" in told


def test_a_county_that_comes_later_is_added_to_the_same_file(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    init(capsys, file)
    with file.open("a", encoding="utf-8") as stream:
        stream.write(
            '[[territory]]\ncode = "330703"\n'
            '[[agency]]\nkey = "jindong"\nname = "示例东区市场监督管理局"\nterritory = "330703"\n'
            'function = "market_supervision"\nparent = "city"\n'
            '[[person]]\nusername = "wu"\nname = "戊示东"\n'
            'duties = [{ agency = "jindong", kind = "officer" }]\n'
        )
    code, told = init(capsys, file)
    assert code == 0 and "要建 4 项，已有 16 项" in told
    assert [username for _, username in CODE.findall(told)] == ["wu"]
    assert Person.objects.get(username="wu").duties.get().organisation.territory.name == "金东区"


def test_a_lost_code_is_given_again_until_the_password_is_set(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "还没有建" in init(capsys, file, "--code", "jia")[1]
    first = {username: given for given, username in CODE.findall(init(capsys, file)[1])}["jia"]
    code, told = init(capsys, file, "--code", "JIA")
    again = CODE.findall(told)[0][0]
    assert code == 0 and again != first
    dead = Client().post("/account/join/", {"code": first, "password": PASSWORD, "again": PASSWORD})
    assert dead.status_code == 422
    join(again, "jia")
    code, told = init(capsys, file, "--code", "jia")
    assert code == 1 and "已经设过密码" in told and not CODE.search(told)


# --- what is wrong is told by line --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('code = "330702"', 'code = "330799"', "第 {line} 行 code：金华市没有 330799 这个区划代码"),
        ('name = "浙江省"', 'name = "折江省"', "第 {line} 行 name：330000 是浙江省，不是折江省"),
        ('code = "330700"', 'code = "330700"\nkind = "市"', "第 {line} 行 kind：没有这一项"),
        ('parent = "330702"', 'parent = "330781"', "第 {line} 行 parent：上级地区 330781 不在文件里"),
        ('level = "所"', 'level = "乡"', "第 {line} 行 level：要写层级：国家、省、市、县、所"),
        ('function = "公安"', 'function = "警察"', "function：没有这种职能。能写的是：市场监管、检察、公安"),
        ('territory = "330702"', 'territory = "330703"', "territory：没有这个地区"),
        ('parent = "city"', 'parent = "town"', "parent：没有哪个机关的 key 是它"),
        ("\noutside = true", '\noutside = "yes"', "第 {line} 行 outside：要写 true 或者 false，不加引号"),
        ('key = "police"', 'key = "city"', "key：和第 27 行重复"),
        ('key = "police"', 'key = "police"\nuscc = "11330000000000000"', "uscc："),
        (
            'function = "公安"',
            'function = "市场监管"',
            "这个地区已经有同级的市场监管局：示例市市场监督管理局",
        ),
        ('username = "yi"', 'username = "JIA"', "username：和第"),
        ('name = "甲示安"', 'name = ""', "name：没有填，这一项必须有"),
        ('email = "ding@example.com"', 'email = "ding"', "email：邮箱写得不完整"),
        ('email = "ding@example.com"', 'phone = "123"', "phone："),
        ('kind = "审计管理员"', 'kind = "知识产权专员"', "kind：机关里没有这种职责"),
        ('kind = "审计管理员"', 'kind = "经办人"', "整个文件：还缺审计管理员"),
        (
            'agency = "county", kind = "经办人"',
            'agency = "town", kind = "经办人"',
            "agency：没有哪个机关的 key",
        ),
        ("from = 2026-01-01", 'from = "2026-01-01"', "from：要写成 2026-11-21 这样，不加引号"),
        ("[[person]]", "[person]", "不合 TOML 的写法"),
        ("[[person]]", "[[people]]", "people：没有这一种"),
        ('code = "330000"', "code = 330000", "第 {line} 行 code：要用引号写成文字"),
        ('code = "330000"', "code = 330000 是省", "第 {line} 行：不合 TOML 的写法"),
    ],
)
def test_each_fault_is_told_with_its_line_and_nothing_is_made(
    file: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, told: str
) -> None:
    change(file, old, new)
    before, text = counts(), file.read_text(encoding="utf-8")
    line = text[: text.index(new) + len(new)].count("\n") + 1
    code, said = init(capsys, file)
    assert code == 1 and told.format(line=line) in said
    assert counts() == before


def test_one_fault_does_not_draw_others_after_it(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(file, 'name = "示例市市场监督管理局"\n', "")
    code, said = init(capsys, file, "--check")
    assert code == 1 and "有 1 处错误" in said and "name：没有填，这一项必须有" in said


def test_one_person_cannot_be_two_of_the_three(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    more = '{ agency = "city", kind = "安全管理员" }, { agency = "city", kind = "审计管理员" }'
    change(file, '{ agency = "city", kind = "安全管理员" }', more)
    assert "要由三个人担任" in init(capsys, file)[1]


def test_superiors_in_a_circle_are_found(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(file, 'short_name = "示例市局"', 'short_name = "示例市局"\nparent = "county"')
    assert "上下级绕成了一圈" in init(capsys, file, "--check")[1]


def test_what_a_rule_refuses_at_the_last_moment_leaves_nothing(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The person is there already and administers something else: only the rule of duties knows that."""
    init(capsys, file)
    ding = Person.objects.get(username="ding")
    city = Organisation.objects.get(name="示例市市场监督管理局")
    assign_duty(
        person=ding, organisation=city, kind="audit_admin", starts_on=date(2026, 1, 1), by=SYSTEM,
        now=timezone.now(),
    )  # fmt: skip
    with file.open("a", encoding="utf-8") as stream:
        stream.write('[[territory]]\ncode = "330703"\n')
    change(file, 'kind = "经办人"', 'kind = "系统管理员"')
    before = counts()
    code, told = init(capsys, file)
    assert code == 1 and "要由三个人担任" in told and counts() == before


def test_a_demo_and_a_missing_file_are_refused_with_a_sentence(
    file: Path, capsys: pytest.CaptureFixture[str], settings: Any, tmp_path: Path
) -> None:
    assert "读不了" in init(capsys, tmp_path / "none.toml")[1]
    assert "请写文件名" in init(capsys)[1]
    (tmp_path / "gbk.toml").write_bytes("# 地区".encode("gbk"))
    assert "请另存为 UTF-8" in init(capsys, tmp_path / "gbk.toml")[1]
    settings.DEMO = True
    code, told = init(capsys, file)
    assert code == 1 and "演示环境" in told


def test_the_example_is_printed_to_be_edited(capsys: pytest.CaptureFixture[str]) -> None:
    assert init(capsys, "--example") == (0, EXAMPLE.read_text(encoding="utf-8"))
