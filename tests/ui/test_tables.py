"""Tables and pages: links that sort, rows that become cards, columns that stay secret, exact totals."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.http import QueryDict

from zhitong.ui.components import DueBadge, Empty
from zhitong.ui.gallery import sample_table, sample_verification
from zhitong.ui.htmx import is_htmx, redirect_whole_page
from zhitong.ui.paging import page_number, pager_for, url_with
from zhitong.ui.tables import Cell, Column, build_table
from zhitong.ui.templatetags import zt

from . import rendering


def show(table: object) -> str:
    return rendering.show('<c-zt.table :table="table" />', table=table)


def test_the_sorted_column_says_so_and_turns_round_on_the_next_press() -> None:
    html = show(sample_table(QueryDict("view=30&page=2&sort=due")))
    assert html.count("aria-sort") == 1 and 'aria-sort="ascending"' in html
    assert "?view=30&amp;sort=-due" in html
    assert "?view=30&amp;sort=step" in html


def test_a_row_carries_its_labels_for_the_card_of_a_phone() -> None:
    html = show(sample_table({}))
    assert 'data-label="在这一步"' in html and '<th scope="row"' in html and '<th scope="col"' in html
    assert '<caption class="visually-hidden">我的办件</caption>' in html


def test_tick_boxes_name_their_row_and_belong_to_the_bulk_form() -> None:
    html = show(sample_table({}, selected=("2",)))
    assert html.count("data-zt-pick ") + html.count("data-zt-pick>") == 3
    assert html.count(" checked") == 1
    assert "选中 样本智能仪表 · 管辖争议报市局指定" in html and 'form="bulk"' in html


def test_differences_are_said_in_words_and_verdicts_can_be_given_in_the_row() -> None:
    html = show(sample_verification())
    assert "权利人不同" in html and 'name="verdict-7"' in html and "90%" in html


def test_a_secret_column_is_left_out_unless_the_viewer_may_see_it() -> None:
    columns = (
        Column("name", "名称", lambda row: Cell(row, url="/x"), phone="title"),
        Column("phone", "电话", lambda row: "138", secret=True),
    )
    assert "138" not in show(build_table(columns, ["甲"], caption="表"))
    assert "138" in show(build_table(columns, ["甲"], caption="表", with_secret=True))


def test_cells_are_escaped_and_missing_values_are_a_dash() -> None:
    columns = (
        Column(
            "a", "<b>", lambda row: Cell("<script>", url='"><script>', second="<script>", differs="<script>")
        ),
        Column("b", "b", lambda row: None),
        Column("c", "c", lambda row: Cell(due=DueBadge("late", "<script>"))),
    )
    html = show(build_table(columns, ["x"], caption="<script>"))
    assert "<script" not in html and "<b>" not in html and "—" in html


def test_an_empty_table_says_the_way_on() -> None:
    empty = Empty("没有符合条件的办件", "去掉“排除 已办结”会有 12 件。", action="去掉这个条件", url="?")
    html = show(build_table((Column("a", "a", str),), [], caption="表", empty=empty))
    assert "<table" not in html and "去掉这个条件" in html


def test_pages_have_exact_totals_and_keep_the_conditions() -> None:
    pager = pager_for(QueryDict("state=a&state=b&page=2"), total=163)
    assert (pager.start, pager.end, pager.pages, pager.shown) == (51, 100, 4, slice(50, 100))
    assert pager.prev_url == "?state=a&state=b&page=1" and pager.next_url.endswith("page=3")
    html = rendering.show('<c-zt.pager :pager="p" />', p=pager)
    assert "第 51–100 件，共 163 件" in html and "第 2 / 4 页" in html


@pytest.mark.parametrize(
    ("asked", "page"),
    [("", 1), ("0", 1), ("-3", 1), ("一", 1), ("9" * 30, 1), ("999", 4), ("4", 4), ("²", 1)],
)
def test_any_page_that_is_asked_for_is_answered(asked: str, page: int) -> None:
    assert pager_for({"page": asked}, total=163).page == page


def test_an_empty_list_is_one_page_of_nothing() -> None:
    pager = pager_for({}, total=0)
    assert (pager.start, pager.end, pager.pages, pager.shown) == (0, 0, 1, slice(0, 0))


def test_a_capped_search_says_more_than() -> None:
    assert pager_for({}, total=1000, capped=True).total_words == "1,000+"


def test_addresses_change_one_condition_only() -> None:
    assert url_with(QueryDict("a=1&b=2&b=3"), a=None, c="x") == "?b=2&b=3&c=x"
    assert page_number({"page": "7"}) == 7


def test_htmx_requests_are_known_and_restored_pages_are_whole(rf) -> None:  # type: ignore[no-untyped-def]
    assert is_htmx(rf.get("/", headers={"HX-Request": "true"}))
    assert not is_htmx(rf.get("/"))
    assert not is_htmx(rf.get("/", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"}))
    assert redirect_whole_page("/x/")["HX-Redirect"] == "/x/"


def test_words_of_dates_money_and_numbers() -> None:
    day, moment = date(2026, 11, 21), datetime(2026, 11, 21, 1, 5, tzinfo=UTC)
    assert zt.zh_date(day) == "2026年11月21日(周六)"
    assert zt.zh_date_short(day, date(2026, 1, 1)) == "11月21日(周六)"
    assert zt.zh_date_short(day, date(2027, 1, 1)) == "2026年11月21日(周六)"
    assert zt.zh_time(moment) == "9:05"
    assert zt.zh_datetime(moment).startswith("2026年11月21日(周六)")
    assert zt.iso_date(datetime(2026, 11, 20, 17, 0, tzinfo=UTC)) == "2026-11-21"
    assert zt.masked_phone("13800005678") == "138****5678"
    assert zt.money(26000) == "2.6 万元" and zt.money_exact("26000") == "26,000.00 元"
    for words in (zt.zh_date, zt.zh_datetime, zt.zh_time, zt.iso_date, zt.masked_phone, zt.money):
        assert words(None) == ""


def test_a_bar_never_leaves_its_track() -> None:
    assert 'width="100.0%"' in zt.bar(300, 150)
    assert 'width="0.0%"' in zt.bar(1, 0) and 'width="0.0%"' in zt.bar(-5, 10)
    assert 'x="99.3%"' in zt.bar(1, 2, 2)
