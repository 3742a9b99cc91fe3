"""期限说明: a cell a day or an hour, folded by month, both limits, who paused and extended it on which paper."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from tests.makers import do, make_file
from tests.matters.test_clocks import at, scheme_with
from tests.matters.test_timing import IDENTIFIED, data
from tests.matters.trial import Begin, ExtendTrial, Hurry, PauseTrial, ResumeTrial, Review, open_trial
from tests.portal.pages import text
from zhitong.lib.deadline import SHANGHAI
from zhitong.matters.web.presenting import clock_badge, due_words
from zhitong.matters.web.strips import strip


def page(browser: Any, who: Any, matter: Any, slot: str, **more: Any) -> str:
    clock = matter.clocks.get(slot=slot, **more)
    return browser(who).get(f"/m/{matter.pk}/clock/{clock.pk}/").content.decode()


def test_who_paused_and_extended_it_on_which_paper_with_the_file(cast, matter, browser):
    proof = make_file("审批表.pdf")
    do(Begin, matter, by=cast.zhao)
    do(PauseTrial, matter, by=cast.qian, data=data(proof, "work", ground=IDENTIFIED), now=at(3, 4))
    do(ResumeTrial, matter, by=cast.zhao, data=data(proof, "work"), now=at(3, 6))
    do(ExtendTrial, matter, by=cast.qian, data=data(proof, "work"), now=at(3, 9))
    html = page(browser, cast.zhao, matter, "work")
    shown = text(browser(cast.zhao).get(f"/m/{matter.pk}/clock/{matter.clocks.get().pk}/"))
    assert "2026年3月4日(周三) 10:00 · 中止：等权利人辨认" in shown
    assert "延长，部门负责人批准，到期日改为 2026年4月16日(周四)" in shown
    assert "示例婺城区局 钱示和 · 示监审〔2026〕7号" in shown
    assert "案情复杂" in shown
    assert "时限目录 A1 第 1 版" in shown and "时限计算说明" in shown
    kept = matter.attachments.filter(slot="clock_proof").last()
    assert f"/files/attachment/{kept.pk}/" in html
    # The enterprise reads what happened to its date, not who signed what.
    outside = page(browser, cast.fang, matter, "work")
    assert "部门负责人批准，到期日改为" in outside
    assert "钱示和" not in outside and "示监审" not in outside and "/files/attachment/" not in outside
    cells = {cell.full: cell for cell in strip(matter.clocks.get(), at(3, 10)).all_cells}
    (begun,) = [words for words, cell in cells.items() if "extended" in cell.marks]
    assert "第 1 次延长从这天起" in begun
    assert [cell.date for cell in cells.values() if cell.kind == "paused"] == ["3/4", "3/5"]


def test_a_paused_limit_tells_the_day_on_which_it_would_end_if_it_went_on_now(cast, matter):
    proof, now = make_file("审批表.pdf"), at(3, 10)
    do(Begin, matter, by=cast.zhao)
    do(PauseTrial, matter, by=cast.qian, data=data(proof, "work", ground=IDENTIFIED), now=at(3, 4))
    paused = matter.clocks.get()
    told = clock_badge(paused, now).date_words
    do(ResumeTrial, matter, by=cast.zhao, data=data(proof, "work"), now=now)
    due = due_words(matter.clocks.get().due_at, "wd", now)
    assert told == f"现在恢复的，{due}到期"
    assert due != due_words(paused.due_at, "wd", now)


def test_a_long_strip_is_folded_by_month_and_opens_where_something_happens(cast, matter):
    do(Begin, matter, by=cast.zhao)
    do(Review, matter, by=cast.zhao)
    clock = matter.clocks.get(slot="above")
    shown = strip(clock, at(3, 10))
    assert [(part.title, part.is_open) for part in shown.parts] == [
        ("2026年3月", True),
        ("2026年4月", False),
        ("2026年5月", False),
        ("2026年6月", True),
    ]
    assert shown.parts[1].summary == "计 30 天"
    assert not shown.cells
    clock.start_at = datetime(2025, 11, 28, 9, 0, tzinfo=SHANGHAI)
    clock.spec = {**clock.spec, "length": 12, "extensions": []}
    clock.due_at = datetime(2026, 11, 30, 23, 59, tzinfo=SHANGHAI)
    year = strip(clock, at(3, 10))
    assert len(year.parts) == 13
    assert sum(len(part.cells) for part in year.parts) == 368, "every day from the start to the end is there"
    rolled = [cell.date for part in year.parts for cell in part.cells if "rolled" in cell.marks]
    assert rolled == ["11/29", "11/30"], "the 28th is a Saturday"


def test_hours_are_shown_to_the_minute_with_what_does_not_count(cast, matter):
    do(Begin, matter, by=cast.zhao)
    do(Hurry, matter, by=cast.zhao)
    given = data(make_file("审批表.pdf"), "hours", ground=IDENTIFIED, since=at(3, 2, 12))
    do(PauseTrial, matter, by=cast.qian, data=given, now=at(3, 3))
    clock = matter.clocks.get(slot="hours")
    stopped = strip(clock, at(3, 3, 12))
    assert stopped.sentence == "加急办理：已中止"
    do(ResumeTrial, matter, by=cast.qian, data=data(make_file("到.pdf"), "hours"), now=at(3, 3))
    clock.refresh_from_db()
    shown = strip(clock, at(3, 3, 12))
    assert [cell.weekday for cell in shown.cells][:4] == ["10:00", "11:00", "12:00", "10:00"]
    assert [cell.text for cell in shown.cells][:4] == ["1", "2", IDENTIFIED, "3"]
    assert shown.used_sentence == "24 小时，已用 4 小时，还有 20 小时。"
    assert [cell.full for cell in shown.cells if "due" in cell.marks] == [
        "3月4日 7:00—3月4日 8:00，第 24 小时，到期"
    ]


def test_two_limits_stand_side_by_side_the_stricter_first(cast, tmp_path, browser):
    matter = open_trial(cast, installation_id=scheme_with(cast, tmp_path, 10, "").pk)
    do(Begin, matter, by=cast.zhao)
    do(Review, matter, by=cast.zhao)
    html = page(browser, cast.zhao, matter, "county_verification", source="law")
    first, second = re.findall(r'<dl class="zt-limit[^>]*>.*?</dl>', html, re.S)
    assert "zt-limit--first" in first and "方案时限" in first and "先到期" in first
    assert "法定时限" in second and "15 个工作日" in second and "时限目录 A1" in second
    assert html.count("这一天怎么算出来的") == 2, "each limit has its own strip"


def test_every_date_of_a_list_leads_to_its_explanation(cast, matter, browser):
    client = browser(cast.zhao)
    assert client.get(f"/m/{matter.pk}/due/").url == f"/m/{matter.pk}/", "nothing runs yet"
    do(Begin, matter, by=cast.zhao)
    do(Hurry, matter, by=cast.zhao)
    hours = matter.clocks.get(slot="hours")
    assert f'href="/m/{matter.pk}/due/"' in client.get("/desk/?tab=all").content.decode()
    assert client.get(f"/m/{matter.pk}/due/").url == f"/m/{matter.pk}/clock/{hours.pk}/"
    assert browser(cast.wu).get(f"/m/{matter.pk}/due/").status_code == 404


def test_days_of_a_year_without_a_calendar_are_marked(cast):
    begun = datetime(2031, 3, 3, 10, 0, tzinfo=SHANGHAI)
    matter = open_trial(cast, now=begun)
    do(Begin, matter, by=cast.zhao, now=begun)
    shown = strip(matter.clocks.get(), begun)
    assert all("prov" in cell.marks for cell in shown.cells)


def test_the_calendar_is_named_once(cast, matter):
    do(Begin, matter, by=cast.zhao)
    shown = strip(matter.clocks.get(), at(3, 10))
    assert shown.calendar_note.count("随附，到 2026 年") == 1


def test_a_print_says_who_printed_it_and_when(cast, matter, browser):
    do(Begin, matter, by=cast.zhao)
    foot = page(browser, cast.zhao, matter, "work").split('class="zt-printfoot"')[1]
    assert re.search(r"打印人 赵示平[^<]*</span><span>\d{4}年\d+月\d+日\(周.\) \d+:\d\d</span>", foot)
