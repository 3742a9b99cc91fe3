"""Components and shells as a browser gets them: every state, no context, names that try to be markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.http import Http404
from django.template.loader import render_to_string
from django.test import RequestFactory, override_settings

from zhitong.ui import components as c
from zhitong.ui import gallery_samples as samples
from zhitong.ui.web.views import gallery, icon_names

from .rendering import show

EVIL = '<script>alert("x")</script>'
SHELLS = ("ui/shell_desk.html", "ui/shell_portal.html", "ui/shell_site.html", "ui/shell_account.html")
ERRORS = ("403.html", "403_csrf.html", "404.html", "409.html", "500.html", "503.html")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Balance(HTMLParser):
    """Finds tags that are closed in the wrong order, double ids and labels without an input."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.points: list[str] = []
        self.headings: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("id"):
            self.ids.append(str(values["id"]))
        for name in ("for", "aria-describedby", "aria-labelledby"):
            self.points.extend((values.get(name) or "").split())
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def read(html: str) -> Balance:
    page = Balance()
    page.feed(html)
    return page


@pytest.fixture(scope="module")
def page() -> str:
    with override_settings(DEBUG=True):
        response = gallery(RequestFactory().get("/ui/gallery/"))
    return str(response.content.decode())


def test_gallery_is_closed_outside_debug_and_demo() -> None:
    with override_settings(DEBUG=False, DEMO=False), pytest.raises(Http404):
        gallery(RequestFactory().get("/ui/gallery/"))


def test_gallery_is_open_in_a_demo() -> None:
    with override_settings(DEBUG=False, DEMO=True):
        assert gallery(RequestFactory().get("/ui/gallery/")).status_code == 200


def test_gallery_shows_every_state_of_a_deadline_with_words_and_icon(page: str) -> None:
    for due in samples.DUES:
        assert f"zt-due--{due.state}" in page
        assert due.words in page
        assert f"#{c.DUE_ICONS[due.state]}" in page


def test_gallery_has_no_inline_style_or_script(page: str) -> None:
    assert " style=" not in page
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)
    assert not re.search(r"\son[a-z]+=\"", page)


def test_gallery_uses_only_icons_of_the_sprite(page: str) -> None:
    assert set(re.findall(r"icons[^\"#]*\.svg#([a-z0-9-]+)", page)) <= set(icon_names())


def test_gallery_markup_is_balanced_and_points_at_what_exists(page: str) -> None:
    found = read(page)
    assert found.wrong == [] and found.open == []
    assert sorted(found.ids) == sorted(set(found.ids))
    assert set(found.points) <= set(found.ids)
    assert found.headings.count(1) == 1


def test_components_are_rendered_and_not_left_as_tags(page: str) -> None:
    assert "<c-" not in page
    assert "{%" not in page and "{{" not in page


def test_names_are_never_markup() -> None:
    badge = c.DueBadge("soon", EVIL, EVIL, url='"><script>', note=EVIL)
    html = show(
        '<c-zt.due :due="due" /><c-zt.state :words="evil" />'
        '<c-zt.move :offer="offer" /><c-zt.move :offer="no" />'
        '<c-zt.basis :basis="basis" /><c-zt.next_step :next="next" /><c-zt.timeline :entries="entries" />'
        '<c-zt.facts :facts="facts" title="{{ evil }}" />'
        '<c-zt.note title="{{ evil }}"><p>{{ evil }}</p></c-zt.note>'
        '<c-zt.chips :chips="chips" /><c-zt.tabs :tabs="tabs" /><c-zt.empty :empty="empty" />'
        '<c-zt.strip :strip="strip" /><c-zt.steps :steps="steps" /><c-zt.condition :check="check" />'
        '<c-zt.seg name="a" :legend="evil" :options="options" />'
        '<c-zt.irreversible :label="evil" :confirm="evil" :lines="lines" back_url="/" />'
        '<c-zt.target :target="target" />',
        evil=EVIL,
        due=badge,
        offer=c.MoveOffer(EVIL, "/x"),
        no=c.MoveOffer(EVIL, "", enabled=False, refusals=(EVIL,)),
        basis=c.Basis(EVIL, EVIL, EVIL, EVIL, EVIL),
        next=c.NextStep(EVIL, EVIL, EVIL, badge),
        entries=[c.TimelineEntry(EVIL, EVIL, EVIL, EVIL, before=EVIL, after=EVIL)],
        facts=[c.Fact(EVIL, EVIL, lines=(EVIL,), masked=c.Masked(EVIL))],
        chips=[c.Chip(EVIL, EVIL, remove_url="/x")],
        tabs=[c.Tab(EVIL, "/x", 1)],
        empty=c.Empty(EVIL, EVIL, action=EVIL, url="/x"),
        strip=c.Strip(EVIL, EVIL, [c.StripCell(EVIL, EVIL, EVIL, "rest", EVIL)], c.Basis(EVIL), EVIL),
        steps=[c.Step(EVIL, note=EVIL)],
        check=c.ConditionCheck(EVIL, True, [c.ConditionLine(True, EVIL, EVIL, EVIL)], contact=EVIL),
        options=[c.Option(EVIL, EVIL)],
        lines=[EVIL],
        target=c.Target(EVIL, EVIL, EVIL, 1, 2, 1, EVIL, EVIL),
    )
    assert "<script" not in html
    assert html.count("&lt;script&gt;") > 40


def test_an_icon_name_cannot_be_markup() -> None:
    assert show("{% icon name %}", name='x"><script>') == ""


def test_a_refused_move_stays_visible_focusable_and_says_why() -> None:
    html = show('<c-zt.move :offer="offer" />', offer=samples.OFFERS[3])
    assert "还没有立案，不能移送。先决定立案。" in html
    assert (
        'aria-disabled="true"' in html and 'tabindex="0"' in html and "href" not in html.split("</span>")[0]
    )
    why = re.search(r'aria-describedby="([^"]+)"', html)
    assert why and f'id="{why.group(1)}"' in html


def test_several_refusals_become_a_list() -> None:
    html = show('<c-zt.move :offer="offer" />', offer=samples.OFFERS[4])
    assert html.count("<li>") == 2


def test_an_allowed_move_is_a_link_to_its_page_and_only_its_form_has_the_red_button() -> None:
    offer = samples.OFFERS[1]
    assert 'href="#不予立案"' in show('<c-zt.move :offer="offer" />', offer=offer)
    assert "zt-btn--danger" in show('<c-zt.move :offer="offer" submit="1" />', offer=offer)


def test_irreversible_block_starts_unticked() -> None:
    html = show(
        '<c-zt.irreversible label="决定" confirm="我已核对" :lines="lines" back_url="/" />', lines=["停止"]
    )
    assert "checked" not in html and "提交后不能撤回" in html and "返回，不决定" in html


def test_components_take_plain_dicts_too() -> None:
    due = {"state": "paused", "words": "已中止", "note": "鉴定结束后续算"}
    strip = {
        "sentence": "句子",
        "cells": [{"date": "9/1", "weekday": "周一", "text": "1", "kind": "counted", "full": "第 1 天"}],
    }
    html = show('<c-zt.due :due="due" /><c-zt.strip :strip="strip" />', due=due, strip=strip)
    assert "#player-pause" in html and "zt-day--counted" in html and "第 1 天" in html


def test_a_missing_deadline_shows_nothing() -> None:
    assert show('<c-zt.due :due="due" />', due=None).strip() == ""


def test_strip_is_a_list_with_full_text_and_explains_only_the_kinds_that_occur() -> None:
    html = show('<c-zt.strip :strip="strip" />', strip=samples.STRIP)
    assert html.count('class="zt-day ') == 34
    assert "10/10周六，4" in html and "调休上班" in html and "整周并成一格" not in html


def test_target_says_its_verdict_and_draws_without_inline_style() -> None:
    html = show('<c-zt.target :target="target" />', target=samples.TARGETS[0])
    assert "要加快" in html and 'width="84.0%"' in html and 'aria-label="名录单位 84%"' in html


def test_filter_keeps_the_other_conditions_and_can_exclude() -> None:
    html = show('<c-zt.filter :panel="panel" />', panel=samples.PANEL)
    assert 'method="get"' in html and '<input type="hidden" name="view" value="30">' in html
    assert 'value="exclude"' in html and "看 37 件" in html


@pytest.mark.parametrize("shell", SHELLS)
def test_shells_render_with_nothing_in_the_context(shell: str) -> None:
    html = render_to_string(shell, {})
    found = read(html)
    assert found.wrong == [] and found.open == []
    assert 'href="#main"' in html and 'id="main"' in html and 'lang="zh-CN"' in html
    assert found.headings.count(1) == 1
    assert html.index("<main") < html.index("zt-sitefoot" if "zt-sitefoot" in html else "zt-bottom")


@pytest.mark.parametrize("template", ERRORS)
def test_error_pages_say_what_is_the_case_without_any_context(template: str) -> None:
    html = render_to_string(template)
    found = read(html)
    assert found.wrong == [] and found.headings == [1]
    assert not re.search(r"Error|Exception|Traceback|非法|无效", html)


def test_404_says_the_same_for_what_is_lost_and_for_what_may_not_be_seen() -> None:
    assert "地址可能打错了，或者这件不在您能看的范围" in render_to_string("404.html")


def test_409_sends_what_was_typed_back_with_the_way_on() -> None:
    html = render_to_string(
        "409.html", {"changed_by": "何示宁", "kept": [("reason", EVIL)], "again_url": "/x/"}
    )
    assert "何示宁刚改过这件" in html and "&lt;script&gt;" in html and 'action="/x/"' in html


def test_navigation_marks_the_current_page_and_counts() -> None:
    html = render_to_string("ui/shell_desk.html", {"nav": samples.NAV, "actor_words": EVIL})
    assert html.count('aria-current="page"') == 1
    assert "入库" in html and "申报核验" in html and "<script>alert" not in html
