"""Names of organisations compared, to show likely duplicates to a person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhitong.lib.similarity import closest, compare, core_name, overlap, same_look

names = st.text(alphabet="浙江金华市星河示例工具有限公司（）ABO01l超", max_size=20)


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("浙江星河示例工具有限公司", "星河示例工具"),
        ("金华市星河示例工具股份有限公司", "星河示例工具"),
        ("浙江省金华市义乌市星河示例工具有限责任公司", "星河示例工具"),
        ("星河示例工具（义乌）有限公司", "星河示例工具"),
        ("星河示例合伙企业（有限合伙）", "星河示例合伙企业"),
        ("温县示例农民专业合作社", "示例"),
        ("义乌市某某超市有限公司", "某某超市"),
        ("阳光超市有限公司", "阳光超市"),
        ("某某（北方）工具厂", "某某北方工具厂"),
        ("博爱医院有限公司", "博爱医院"),
        ("博爱县星河医院有限公司", "星河医院"),
        ("中国示例集团有限公司", "示例"),
        ("", ""),
        ("公司", "公司"),
        ("浙江", "浙江"),
    ],
)
def test_core_name(name: str, core: str) -> None:
    assert core_name(name) == core


def test_further_territories_of_the_caller() -> None:
    assert core_name("星城示例工具有限公司", territories=["星城"]) == "示例工具"


def test_names_that_look_the_same() -> None:
    assert same_look("星河ＡＢ０工具", "星河ABO工具")
    assert same_look("義烏東華電氣", "义乌东华电气")
    assert same_look("Аcmе示例", "ACME示例")
    assert not same_look("星河工具", "星海工具")


def test_comparison() -> None:
    match = compare("浙江星河示例工具有限公司", "星河示例工具（义乌）有限公司")
    assert (match.score, match.same_core, match.same_look) == (1.0, True, False)
    other = compare("浙江星河示例工具有限公司", "浙江晨光样品玩具有限公司")
    assert other.score < 0.3
    assert compare("", "").score == 0.0


def test_closest_gives_the_best_first() -> None:
    found = closest(
        "浙江星河示例工具有限公司",
        ["浙江晨光玩具有限公司", "浙江星河示例工具厂", "星河示例工具有限公司"],
    )
    assert [match.name for match in found] == ["星河示例工具有限公司", "浙江星河示例工具厂"]


@given(names, names)
def test_scores_are_symmetric_and_bounded(first: str, second: str) -> None:
    assert 0 <= overlap(first, second) == overlap(second, first) <= 1
    assert compare(first, second).score == compare(second, first).score


@given(st.text(max_size=30))
def test_no_name_breaks_it_and_the_core_is_stable(text: str) -> None:
    core_name(text)
    assert same_look(text, text)
