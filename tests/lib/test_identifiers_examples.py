"""Every example of the notes on identifiers, and what people really paste, judged as it should be."""

from datetime import date

import pytest

from zhitong.lib.identifiers import KINDS, identify

VALID = [
    *(
        ("uscc", code, code)
        for code in (
            "914403001922038216",
            "91330100799655058B",
            "9144030071526726XG",
            "91110000802100433B",
            "91110108551385082Q",
            "91370811MAB12C3D70",
            "91410800765432104Q",
            "91120116MA0ABCDE6H",
            "123708000000000190",
            "52120116MJ0000018C",
        )
    ),
    ("uscc", "统一社会信用代码：９１３７０８１１ mab1-2c3d\u200b70", "91370811MAB12C3D70"),
    ("registration", "110108000000016", "110108000000016"),
    ("registration", "370800200000017", "370800200000017"),
    *(
        ("patent", number, number.replace(".", ""))
        for number in (
            "02139508.X",
            "01319523.9",
            "200710097263.9",
            "200480001590.4",
            "200510105502.1",
            "202310000001.5",
            "202320000002.5",
            "202330000003.5",
            "202410123456.0",
            "202430765432.6",
            "202380000004.7",
        )
    ),
    ("patent", "ZL 2023 1 0000001.5", "2023100000015"),
    ("patent", "专利号：ｚｌ２０２３１００００００１．５", "2023100000015"),
    ("patent", "cn202310000001。5", "2023100000015"),
    ("patent", "zl02139508.x", "02139508X"),
    ("patent", "85100001", "85100001"),
    ("trademark", "12345678", "12345678"),
    ("trademark", "9876543a", "9876543A"),
    ("trademark", "G1234567", "G1234567"),
    ("trademark", "第 12345678 号", "12345678"),
    ("nice", "1", "1"),
    ("nice", "第０９类", "9"),
    ("nice", "第二十五类", "25"),
    ("nice", "45", "45"),
    ("nice", "0901", "0901"),
    ("gi", "agi 01234", "AGI01234"),
    ("gi", "国家知识产权局公告2020年第5号", "国家知识产权局公告2020年第5号"),
    ("gi", "国家质检总局 2009年第117号公告", "质检总局公告2009年第117号"),
    ("gi", "12345678", "12345678"),
    ("gi", "12345678（第31类）", "12345678第31类"),
    ("copyright", "2024SR0123456", "2024SR0123456"),
    ("copyright", "鲁作登字-2024-F-00012345", "鲁作登字-2024-F-00012345"),
    ("customs", "T2023-123456", "T2023-123456"),
    ("customs", "t2023123456", "T2023-123456"),
    ("customs", "3708960ABC", "3708960ABC"),
    ("industry", "C367", "C367"),
    ("industry", "i65", "I65"),
    ("identity", "11010519491231002X", "11010519491231002X"),
    ("identity", "370811 19900101 0014", "370811199001010014"),
    ("identity", "330782198503070023", "330782198503070023"),
    ("phone", "13812345678", "13812345678"),
    ("phone", "+86 138-1234-5678", "13812345678"),
    ("phone", "0537-3321086", "0537-3321086"),
    ("phone", "（0537）3321086", "0537-3321086"),
    ("phone", "+86 537 3321086", "0537-3321086"),
    ("phone", "02212345678", "022-12345678"),
    ("phone", "0579-12345678-801", "0579-12345678转801"),
    ("phone", "400-000-0000", "4000000000"),
    *(("phone", hot, hot) for hot in ("12315", "12345", "12330", "12309", "12360", "12348", "12368")),
    *(("region", f"37{number:02}", f"37{number:02}00") for number in range(1, 18) if number != 12),
    *(
        ("region", code, code)
        for code in [
            "370811",
            "370812",
            "370826",
            "370827",
            "370828",
            "370829",
            "370830",
            "370831",
            "370832",
            "370881",
            "370883",
            "330702",
            "330703",
            "330723",
            "330726",
            "330727",
            "330781",
            "330782",
            "330783",
            "330784",
            "410802",
            "410803",
            "410804",
            "410811",
            "410821",
            "410822",
            "410823",
            "410825",
            "410882",
            "410883",
            "120116",
        ]
    ),
    *(
        ("region", code, code + "0000")
        for code in ["63", "51", "62", "64", "15", "61", "14", "41", "37", "13"]
    ),
    ("region", "440305", "440305"),
]

REFUSED = [
    ("uscc", "91110108MA01YBNX6A", "有一位不对，请逐位核对。最容易错的是 0 和 O、1 和 I。"),
    ("uscc", "9137081MAB12C3D70", "统一社会信用代码少了 1 位。请对照营业执照，填满 18 位。"),
    ("uscc", "91370811MAB12C3D700", "统一社会信用代码多了 1 位。"),
    ("uscc", "", "请填统一社会信用代码"),
    ("uscc", "9137O811MAB12C3D70", "第 5 位是字母 O"),
    ("uscc", "91A70811MAB12C3D70", "第 3 到 8 位都是数字"),
    ("uscc", "91370811MAB12C3D7示", "第 18 位是“示”"),
    ("uscc", "110108000000016", "15 位的旧注册号"),
    ("uscc", "000000000000000000", "第 1 位表示登记机关"),
    ("registration", "110108000000017", "有一位不对"),
    ("registration", "11010800000001", "少了 1 位"),
    ("registration", "11010800000001A", "只有数字"),
    ("patent", "ZL202310000001.6", "这个专利号的校验位对不上，请核对小数点后一位。"),
    ("patent", "02139508.9", "校验位对不上"),
    ("patent", "202310000001", "少了小数点后的校验位"),
    ("patent", "20231000001.5", "少了 1 位"),
    ("patent", "2023100000011.5", "多了 1 位"),
    ("patent", "0213950.X", "太短"),
    ("patent", "2023-5", "太短"),
    ("patent", "CN123456789B", "CN123456789B 是公告号，不是专利号"),
    ("patent", "CN 112345678 A", "公开号"),
    ("patent", "PCT/CN2023/123456", "国际申请号"),
    ("patent", "202340000001.5", "第 5 位表示类型"),
    ("patent", "190310000001.5", "申请年份"),
    ("patent", "2023100O0001.5", "不会有“O”"),
    ("patent", "20231000000A", "最后一位"),
    ("patent", "", "请填专利号"),
    ("trademark", "123456789", "多了 1 位"),
    ("trademark", "G12345678", "多了 1 位"),
    ("trademark", "00000000", "不会全是 0"),
    ("trademark", "12345678 第9类", "分开填"),
    ("trademark", "12345678AB", "最多 8 位数字"),
    ("trademark", "1234，5", "不会有“,”"),
    ("trademark", "", "请填商标注册号"),
    ("nice", "0", "没有第 0 类"),
    ("nice", "46", "没有第 46 类"),
    ("nice", "9、25", "一次填一个"),
    ("nice", "901", "类似群是 4 位数字"),
    ("nice", "4601", "没有第 46 类"),
    ("nice", "0900", "后两位从 01 起"),
    ("nice", "", "请填商标类别"),
    ("gi", "AGI1234", "AGI 加 5 位数字"),
    ("gi", "公告第5号", "要有年份"),
    ("gi", "公告1890年第5号", "没有 1890 年"),
    ("gi", "公告2020年第0号", "从 1 起"),
    ("gi", "12345678 第46类", "没有第 46 类"),
    ("gi", "00000000", "不会全是 0"),
    ("gi", "示例", "没有认出"),
    ("gi", "", "请填地理标志"),
    ("customs", "91370811MAB12C3D70", "像是统一社会信用代码"),
    ("customs", "370896012", "少了 1 位"),
    ("customs", "T1890-123456", "没有认出"),
    ("customs", "T1950-123456", "年份 1950 不对"),
    ("customs", "", "请填海关"),
    ("copyright", "2024XX0123456", "对照登记证书"),
    ("copyright", "1950SR0123456", "年份 1950 不对"),
    ("industry", "Z12", "行业代码"),
    ("identity", "110105194912310021", "有一位不对"),
    ("identity", "110105194913310021", "出生日期"),
    ("identity", "1101051949123100", "少了 2 位"),
    ("identity", "X1010519491231002X", "前 17 位都是数字"),
    ("identity", "", "请填身份证号码"),
    ("phone", "1381234567", "手机号码少了 1 位，请填 11 位数字。"),
    ("phone", "138123456789", "多了 1 位"),
    ("phone", "12812345678", "第 2 位是 3 到 9"),
    ("phone", "3321086", "座机号码少了区号"),
    ("phone", "033210", "位数不对"),
    ("phone", "12399", "没有这个服务号码"),
    ("phone", "99", "没有认出"),
    ("phone", "138示例", "不会有“示”"),
    ("phone", "13812345678-1", "多了 1 位"),
    ("phone", "", "请填电话号码"),
    ("region", "990000", "没有以 99 开头"),
    ("region", "370871", "统计用代码，不是县级行政区划"),
    ("region", "410871", "统计用代码，不是县级行政区划"),
    ("region", "3712", "只用到 2019 年"),
    ("region", "330799", "没有 330799"),
    ("region", "3718", "没有 371800"),
    ("region", "371802", "没有 371802"),
    ("region", "33078", "少了 1 位"),
    ("region", "3307821", "多了 1 位"),
    ("region", "330782001000", "乡镇"),
    ("region", "33O782", "不会有“O”"),
    ("region", "", "请填区划代码"),
]

FORBIDDEN_WORDS = ("非法", "无效参数", "校验失败", "必填项")


@pytest.mark.parametrize(("kind", "value", "normalised"), VALID)
def test_valid_value_is_accepted_in_one_spelling(kind: str, value: str, normalised: str) -> None:
    found = identify(kind, value)
    assert (found.valid, found.normalised, found.reason) == (True, normalised, "")


@pytest.mark.parametrize(("kind", "value", "sentence"), REFUSED)
def test_wrong_value_is_told_what_is_wrong(kind: str, value: str, sentence: str) -> None:
    found = identify(kind, value)
    assert not found.valid
    assert sentence in found.reason
    assert found.reason.endswith("。")
    assert not any(word in found.reason for word in FORBIDDEN_WORDS)


def test_every_kind_has_examples_of_both() -> None:
    assert {row[0] for row in VALID} == {row[0] for row in REFUSED} == set(KINDS)


def test_unknown_kind_is_a_programming_error() -> None:
    with pytest.raises(ValueError, match="unknown kind"):
        identify("passport", "1")


def test_credit_code_is_described() -> None:
    parts = identify("uscc", "91370811MAB12C3D70").parts
    assert parts["type"] == "企业"
    assert parts["department"] == "市场监管"
    assert (parts["region"], parts["region_name"], parts["region_plausible"]) == ("370811", "任城区", "yes")
    assert parts["organisation_code_check"] == "match"
    assert "warning" not in parts


def test_issued_code_that_breaks_the_rule_can_be_accepted_by_a_person() -> None:
    assert identify("uscc", "91350213M0001Q7Q47").overridable
    assert identify("patent", "202310000001.6").overridable


@pytest.mark.parametrize("value", ["9137081MAB12C3D70", "9137O811MAB12C3D70", ""])
def test_malformed_code_cannot_be_overridden(value: str) -> None:
    assert not identify("uscc", value).overridable


def test_organisation_code_inside_only_warns() -> None:
    from zhitong.lib.identifiers import uscc

    body = "91330782000000018"
    found = identify("uscc", body + uscc.check_character(body))
    assert found.valid
    assert found.parts["organisation_code_check"] == "mismatch"
    assert "第 17 位" in found.parts["warning"]


def test_strange_region_inside_only_warns() -> None:
    from zhitong.lib.identifiers import uscc

    body = "91990000000000019"
    found = identify("uscc", body + uscc.check_character(body))
    assert found.valid
    assert "不像行政区划代码" in found.parts["warning"]


def test_patent_parts_and_printed_form() -> None:
    parts = identify("patent", "202320000002.5").parts
    assert (parts["type"], parts["year"], parts["formatted"]) == ("实用新型", "2023", "ZL202320000002.5")
    assert identify("patent", "02139508.X").parts["formatted"] == "ZL02139508.X"
    assert identify("patent", "02139508.X").parts["year"] == "2002"
    assert identify("patent", "85100001").parts["formatted"] == "ZL85100001"


def test_number_of_a_year_still_to_come_is_refused_on_that_day() -> None:
    assert identify("patent", "202410123456.0", on=date(2024, 1, 1)).valid
    assert not identify("patent", "202410123456.0", on=date(2023, 12, 31)).valid


def test_trademark_suffix_is_split_and_asks_for_the_class() -> None:
    assert identify("trademark", "9876543A").parts == {
        "form": "national",
        "number": "9876543",
        "suffix": "A",
        "needs": "class",
        "confidence": "unconfirmed",
    }
    assert identify("trademark", "G1234567").parts["form"] == "madrid"


def test_customs_recordal_says_when_it_lapses() -> None:
    assert identify("customs", "T2023-123456").parts["lapses_in"] == "2033"


def test_nice_sides_and_groups() -> None:
    assert identify("nice", "34").parts["side"] == "goods"
    assert identify("nice", "35").parts["side"] == "services"
    assert identify("nice", "0901").parts == identify("nice", "9").parts | {"form": "group"}


def test_rules_from_memory_say_so() -> None:
    for kind, value in (("trademark", "1"), ("gi", "AGI01234"), ("customs", "T2023-123456"), ("nice", "9")):
        assert identify(kind, value).parts["confidence"] == "unconfirmed"
    assert identify("uscc", "91370811MAB12C3D70").parts["confidence"] == "verified"
