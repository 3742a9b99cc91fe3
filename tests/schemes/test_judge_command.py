"""`zhitong judge`: facts from a file under a pack, as an author of packs or a program outside uses it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from config.cli.main import main
from tests.schemes.packs import SIXTH, own
from zhitong.schemes.public import OWN_PACKS, pack_folders

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "facts.md"

PLATFORM = """
name = "示例电商平台有限公司"
on = 2026-09-23
organisation_kind = "platform"
territory = "120116"

[[amounts]]
year = 2025
yuan = 5000000
proof = "2025 年审计报告"
"""


def write(folder: Path, text: str, name: str = "facts.toml") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def judge(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["judge", *words])
    told = capsys.readouterr()
    return code, told.out, told.err


def told(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    code, out, _ = judge(capsys, *words, "--json")
    assert code == 0, out
    return json.loads(out)


@pytest.mark.clause("BH-2.1.1")
def test_every_condition_is_told_with_its_clause(tmp_path, capsys):
    code, out, err = judge(capsys, "binhai", "--facts", write(tmp_path, PLATFORM))
    assert (code, err) == (0, "")
    assert "示例电商平台有限公司，2026-09-23，按填报的判断" in out
    assert "结论：满足" in out
    assert "[满足] 年收入 500 万以上的电子商务平台（二（一）1（6），BH-2.1.1）" in out
    assert "[需人工认定] 其他具有较高知识产权内在需求的单位（二（一）1（9），BH-2.1.1）" in out
    assert out.count("BH-2.1.1") == 10


def test_the_same_as_json(tmp_path, capsys):
    found = told(capsys, "binhai", "--facts", write(tmp_path, PLATFORM))
    assert (found["scheme"], found["on"], found["verdict"], found["met"]) == (
        "binhai",
        "2026-09-23",
        "met",
        True,
    )
    platform = next(one for one in found["conditions"] if one["key"] == "platform")
    assert platform["verdict"] == "met"
    assert (platform["counted"], platform["threshold"], platform["missing"]) == (5000000, 5000000, 0)
    assert found["lists"] == [{"key": "main", "title": "滨海新区知识产权保护重点联系单位名录"}]


def test_toml_and_json_say_the_same(tmp_path, capsys):
    raw = {
        "on": "2026-09-23",
        "name": "示例电商平台有限公司",
        "organisation_kind": "platform",
        "territory": "120116",
        "amounts": [{"year": 2025, "yuan": 5000000, "proof": "2025 年审计报告"}],
    }
    by_json = told(capsys, "binhai", "--facts", write(tmp_path, json.dumps(raw), "facts.json"))
    assert by_json == told(capsys, "binhai", "--facts", write(tmp_path, PLATFORM))


def test_missed_unknown_and_to_be_judged_all_exit_with_zero(tmp_path, capsys):
    short = PLATFORM.replace("5000000", "4999999")
    found = told(capsys, "binhai", "--facts", write(tmp_path, short))
    assert found["verdict"] == "to_judge"
    assert "还差 1 元" in json.dumps(found["conditions"], ensure_ascii=False)
    elsewhere = told(capsys, "jinhua", "--facts", write(tmp_path, PLATFORM))
    assert elsewhere["verdict"] == "missed"
    nothing = told(capsys, "shandong", "--facts", write(tmp_path, ""))
    assert nothing["verdict"] in ("unknown", "missed")


def test_the_day_of_the_command_line_goes_before_the_file_s(tmp_path, capsys):
    found = told(capsys, "binhai", "--facts", write(tmp_path, PLATFORM), "--on", "2027-02-01")
    platform = next(one for one in found["conditions"] if one["key"] == "platform")
    assert (found["on"], platform["verdict"]) == ("2027-02-01", "unknown")


def test_settings_are_tried_without_putting_anything_into_force(tmp_path, capsys):
    facts = write(
        tmp_path,
        """
organisation_kind = "enterprise"
ownership = "hmt_invested"
territory = "370202"
counts = [{ kind = "patent", number = 6 }, { kind = "trademark", number = 4 }]
""",
    )
    assert [one["key"] for one in told(capsys, "shandong", "--facts", facts)["lists"]] == ["foreign"]
    neither = told(capsys, "shandong", "--facts", facts, "--setting", "hmt=neither")
    assert (neither["verdict"], neither["lists"]) == ("missed", [])
    private = told(capsys, "shandong", "--facts", facts, "--setting", "hmt=private")
    assert (private["verdict"], private["lists"][0]["key"]) == ("met", "private")


def test_the_pack_may_be_a_folder(tmp_path, capsys):
    facts = write(tmp_path, 'organisation_kind = "association"\nterritory = "990600"\nownership = "private"')
    assert told(capsys, str(SIXTH), "--facts", facts)["verdict"] == "met"


BAD = [
    ('organisation_kind = "公司"', "organisation_kind：不能是 公司"),
    ('organization_kind = "enterprise"', "organization_kind：不认识的项"),
    ('territory = "济宁"', "territory：济宁 的写法不对：写地区代码"),
    ('ownership = ["private", "state"]', "ownership："),
    ('[[qualifications]]\nkind = "hightech"', "qualifications.1.kind：没有叫“hightech”的认定种类"),
    ('[[qualifications]]\nkind = "high_tech"\nlevel = "省级"', "qualifications.1.level：不能是 省级"),
    (
        '[[qualifications]]\nkind = "high_tech"\nvalid_until = "明年"',
        "qualifications.1.valid_until：日期要写成",
    ),
    (
        '[[qualifications]]\nkind = "high_tech"\nvalid_from = 2026-02-01\nvalid_until = 2026-01-01',
        "qualifications.1：valid_from 晚于 valid_until",
    ),
    ('[[counts]]\nkind = "patent"\nnumber = -1', "counts.1.number：不能小于 0"),
    ('[[counts]]\nkind = "patent"\nnumber = 29.5', "counts.1.number：要填整数"),
    ('[[counts]]\nkind = "patents"\nnumber = 2', "counts.1.kind：不能是 patents"),
    ('[[counts]]\nkind = "patent"\nnumber = 2\nstate = "expired"', "counts.1.state：不能是 expired"),
    ('[[counts]]\nkind = "patent"', "counts.1.number：缺少这一项"),
    (
        'counts = [{ kind = "patent", number = 20 }, { kind = "patent_design", number = 5 }]',
        "counts.2：已授权、已注册的外观设计专利已经写过件数",
    ),
    (
        'counts = [{ kind = "patent", number = 5 }]\nrights = [{ kind = "patent_utility", identifier = "1" }]',
        "rights：已授权、已注册的实用新型专利在 counts 里写了件数",
    ),
    ('[[rights]]\nkind = "trademark"\nidentifier = ""', "rights.1.identifier：不能是空的"),
    (
        '[[rights]]\nkind = "trademark"\nidentifier = "1"\nin_force = "yes"',
        "rights.1.in_force：要填 true 或 false",
    ),
    ('[[amounts]]\nyear = 2025\nyuan = "500万"', "amounts.1.yuan：要填整数"),
    ("[[amounts]]\nyuan = 5000000", "amounts.1.year：缺少这一项"),
    (
        "amounts = [{ year = 2025, yuan = 1 }, { year = 2025, yuan = 2 }]",
        "amounts：2025 年写了 2 次",
    ),
    (
        '[[judgements]]\ncondition = "high_tech"\ncriterion = "x"\nholds = true',
        "judgements.1.condition：没有叫“high_tech”的由人认定的条件，只能是 other_need",
    ),
    (
        '[[judgements]]\ncondition = "other_need"\ncriterion = "x"\nholds = true',
        "judgements.1.criterion：没有叫“x”的认定要点，只能是 need",
    ),
    (
        'judgements = [{ condition = "other_need", criterion = "need", holds = true }, '
        '{ condition = "other_need", criterion = "need", holds = false }]',
        "judgements：other_need.need 认定了 2 次",
    ),
    ('unclear = ["patents"]', "unclear：没有叫“patents”的条件"),
    ("organisation_kind = enterprise", "TOML 写法不对"),
]


@pytest.mark.parametrize(("text", "problem"), BAD, ids=[row[1][:40] for row in BAD])
def test_what_cannot_be_judged_is_refused_with_two_and_the_place(tmp_path, capsys, text, problem):
    facts = write(tmp_path, text)
    code, out, err = judge(capsys, "binhai", "--facts", facts)
    assert (code, out) == (2, "")
    assert problem in err
    code, out, _ = judge(capsys, "binhai", "--facts", facts, "--json")
    assert code == 2
    assert any(problem in one for one in json.loads(out)["problems"])


def test_every_problem_is_told_at_once(tmp_path, capsys):
    facts = write(tmp_path, 'basis = "hearsay"\nterritory = "7"\n[[counts]]\nkind = "gi"\nnumber = "3"')
    _, _, err = judge(capsys, "binhai", "--facts", facts)
    assert [line.split("：")[0] for line in err.splitlines()] == ["basis", "territory", "counts.1.number"]


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("facts.yaml", b"a: 1", "事实文件要以 .toml 或 .json 结尾"),
        ("facts.json", b"[1]", "最外层要是一组键和值"),
        ("facts.json", b'{"basis": "declared", "basis": "verified"}', "basis：写了两次"),
        ("facts.json", b"{", "JSON 写法不对"),
        ("facts.toml", "name = '名'".encode("gbk"), "不是 UTF-8 编码"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(tmp_path, capsys, name, content, problem):
    (tmp_path / name).write_bytes(content)
    code, _, err = judge(capsys, "binhai", "--facts", str(tmp_path / name))
    assert code == 2
    assert problem in err


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["nowhere"], "没有方案“nowhere”。现有：binhai、jiaozuo、jinhua、jining、shandong"),
        (["binhai", "--on", "昨天"], "--on 昨天 看不懂"),
        (["binhai", "--setting", "revenue_year"], "写成 KEY=VALUE"),
        (["binhai", "--setting", "colour=red"], "这个方案没有“colour”这一项设置"),
        (["binhai", "--setting", "revenue_year=2020"], "只能是 last_full_year、newest"),
        (["binhai", "--setting", "objection_days=many"], "要填整数"),
    ],
)
def test_a_pack_a_day_or_a_setting_that_is_not_there_is_refused(tmp_path, capsys, words, problem):
    code, _, err = judge(capsys, *words, "--facts", write(tmp_path, PLATFORM))
    assert code == 2
    assert problem in err


def test_a_file_that_is_not_there_is_refused(tmp_path, capsys):
    code, _, err = judge(capsys, "binhai", "--facts", str(tmp_path / "none.toml"))
    assert code == 2 and "读不到这个文件" in err


def examples() -> list[tuple[str, str, str]]:
    """(pack, verdict, TOML) of each example of the reference page: its heading says `key` and the verdict."""
    found = re.findall(
        r"^### `(\w+)`[^\n]*→ `(\w+)`\n.*?^```toml\n(.*?)^```", PAGE.read_text("utf-8"), re.S | re.M
    )
    assert {key for key, _, _ in found} == {folder.name for folder in pack_folders(OWN_PACKS)}
    return found


@pytest.mark.parametrize(("key", "verdict", "text"), examples())
def test_the_examples_of_the_reference_page_are_true(tmp_path, capsys, key, verdict, text):
    assert told(capsys, key, "--facts", write(tmp_path, text))["verdict"] == verdict


def test_the_reference_page_names_every_kind_of_title_and_every_judged_criterion():
    from zhitong.schemes.vocabulary import ORGANISATION_KINDS, OWNERSHIPS, QUALIFICATION_KINDS, RIGHT_KINDS

    text = PAGE.read_text("utf-8")
    words = [*QUALIFICATION_KINDS, *ORGANISATION_KINDS, *OWNERSHIPS, *RIGHT_KINDS]
    for folder in pack_folders(OWN_PACKS):
        pack = own(folder.name)
        words += [one.key for one in pack.scheme.qualifications]
        for one in pack.conditions.conditions:
            if one.kind == "judged":
                words += [one.key, *(each.key for each in one.criteria)]
    assert [word for word in words if f"`{word}`" not in text] == []
