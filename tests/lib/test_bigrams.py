"""Part-of-name search: every fragment of two characters and more is found, whatever its width or case."""

from hypothesis import given
from hypothesis import strategies as st

from zhitong.lib.bigrams import contains, found_in, index_text, query_grams, search_form

chinese = st.text(alphabet="星河示例工具有限公司甲乙丙", min_size=2, max_size=30)
mixed = st.text(alphabet="星河示例ＡｂC１2 （）()·-—，。\né\u0301ß\u200b", min_size=1, max_size=30)


def test_pairs_and_the_last_character() -> None:
    assert index_text("星河示例") == ["星河", "河示", "示例", "例"]
    assert index_text("ＡＢ12") == ["ab", "b1", "12", "2"]
    assert index_text("甲") == ["甲"]
    assert index_text("，。 ") == []
    assert index_text("甲乙，丙丁") == ["甲乙", "乙", "丙丁", "丁"]


def test_queries() -> None:
    assert query_grams("星河示例") == ["星河", "河示", "示例"]
    assert query_grams("星河 例") == ["星河", "例"]
    assert query_grams("甲甲甲") == ["甲甲"]
    assert query_grams("  ") == []


def test_brackets_width_and_case_do_not_matter() -> None:
    grams = index_text("星河（示例）工具ＡＢＣ有限公司")
    for query in ("星河示例", "星河(示例)", "（示例）工具", "abc有限", "河 工具", "例", "Ｂc"):
        assert found_in(grams, query), query
    assert not found_in(grams, "工厂")


def test_grams_are_necessary_and_the_form_decides() -> None:
    text = "甲乙丙，乙甲"
    assert found_in(index_text(text), "丙乙") is False
    assert found_in(index_text("甲乙甲丙甲乙"), "乙甲丙")
    assert found_in(index_text("甲乙，乙丙"), "甲乙丙")
    assert not contains("甲乙、丁、乙丙", "甲乙丙")
    assert contains("星河（示例）", "星河示 例")


@given(chinese, st.data())
def test_every_fragment_of_a_name_has_all_its_pairs_in_the_name(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(min_value=0, max_value=len(text) - 2))
    end = data.draw(st.integers(min_value=start + 2, max_value=len(text)))
    assert set(query_grams(text[start:end])) <= set(index_text(text))


@given(mixed | st.text(max_size=30), st.data())
def test_every_fragment_of_any_text_is_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(min_value=0, max_value=len(text)))
    end = data.draw(st.integers(min_value=start, max_value=len(text)))
    fragment = text[start:end]
    assert found_in(index_text(text), fragment)
    assert contains(text, fragment)


@given(st.text(max_size=30))
def test_one_gram_for_every_character_of_the_form(text: str) -> None:
    assert len(index_text(text)) == len(search_form(text))
    assert "".join(gram[0] for gram in index_text(text)) == search_form(text)
