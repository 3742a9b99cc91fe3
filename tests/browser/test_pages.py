"""Every representative page: no serious fault for screen readers, nothing sideways on a telephone, nothing covered."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, OpenWindow
from tests.browser.places import ENTRANCES, Visit
from tests.browser.world import make_world
from tests.cases.acts import a_lead
from zhitong.journal.public import Actor
from zhitong.people.public import Organisation

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
GRAVE = ("serious", "critical")
# The narrowest width that a page must bear is that of 1280 pixels at 400 %.
NARROW = {"width": 320, "height": 640}
PHONE = {"width": 390, "height": 844}

# What of the page stands out sideways, and which button of it lies under the bar at the bottom.
SIDEWAYS = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) { return []; }
  return [...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > wide + 1)
    .slice(0, 5).map((one) => one.tagName + "." + one.className);
}"""
COVERED = """() => {
  const bar = document.querySelector(".zt-bottom");
  if (!bar || getComputedStyle(bar).display === "none") { return []; }
  window.scrollTo({top: document.documentElement.scrollHeight, behavior: "instant"});
  const top = bar.getBoundingClientRect().top;
  return [...document.querySelectorAll("main .zt-btn, main button, main a")]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().bottom > top + 1)
    .map((one) => one.textContent.trim());
}"""

# What is pressed is as high as a finger needs; a link within a sentence stays in its line. The head of a table is out
# of sight there: its rows are cards.
LOW = """() => {
  document.querySelectorAll("details").forEach((one) => { one.open = true; });
  const shown = (one) => one.getClientRects().length && getComputedStyle(one).visibility !== "hidden";
  const inSentence = (one) => [...one.parentElement.childNodes]
    .some((near) => near.nodeType === Node.TEXT_NODE && near.textContent.trim().length > 1);
  const height = (one) => {
    const label = ["checkbox", "radio"].includes(one.type) && one.labels[0];
    const around = getComputedStyle(one, "::after");
    const reach = around.content !== "none" && around.position === "absolute" ? parseFloat(around.height) : 0;
    return Math.max(one.getBoundingClientRect().height, label ? label.getBoundingClientRect().height : 0, reach || 0);
  };
  const pressed = "header a, main :is(a[href], button, input:not([type=hidden]), select, textarea, summary)";
  return [...document.querySelectorAll(pressed + ", header summary, footer a")]
    .filter((one) => shown(one) && !one.closest("thead") && one.getBoundingClientRect().width > 1)
    .filter((one) => height(one) < 43.5 && !inSentence(one))
    .map((one) => one.outerHTML.slice(0, 100) + " " + height(one));
}"""

FRAMED = """() => {
  const table = document.querySelector(".zt-paper-table").getBoundingClientRect();
  const frame = document.querySelector(".zt-paper-scroll").getBoundingClientRect();
  return document.documentElement.scrollWidth <= innerWidth && table.width > innerWidth && frame.width < innerWidth;
}"""


@pytest.fixture(params=sorted(ENTRANCES))
def visits(request: Any, live_server: Any) -> list[Visit]:
    return ENTRANCES[request.param]()


class Windows:
    """One window a person, opened when it is needed."""

    def __init__(self, window: OpenWindow) -> None:
        self.window = window
        self.opened: dict[Actor | None, Page] = {}

    def at(self, visit: Visit) -> Page:
        if visit.actor not in self.opened:
            self.opened[visit.actor] = self.window(visit.actor)
        page = self.opened[visit.actor]
        page.goto(visit.address)
        return page


def faults(page: Page) -> list[str]:
    found = page.evaluate("(tags) => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", RULES)
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found["violations"]
        if one["impact"] in GRAVE
        for node in one["nodes"][:3]
    ]


def sideways(page: Page) -> list[str]:
    """From the desk's width to the narrowest, and to a telephone's."""
    page.set_viewport_size(NARROW)
    narrow = page.evaluate(SIDEWAYS)
    page.set_viewport_size(PHONE)
    found = [*narrow, *page.evaluate(SIDEWAYS), *page.evaluate(COVERED), *page.evaluate(LOW)]
    page.set_viewport_size(DESK)
    return found


def test_no_page_is_shut_to_anybody_and_each_fits_a_telephone(
    visits: list[Visit], window: OpenWindow
) -> None:
    windows, axe, found = Windows(window), AXE.read_text(), {}
    for visit in visits:
        page = windows.at(visit)
        page.evaluate(axe)
        if wrong := [*faults(page), *sideways(page)]:
            found[visit.name] = wrong
    assert not found


def test_what_is_wrong_with_a_form_is_reached_by_a_finger(window: OpenWindow) -> None:
    page = window(make_world().cast.fang, viewport=PHONE)
    page.goto("/portal/rights/new/trademark/")
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator(".zt-summary li a").first).to_be_visible()
    assert page.evaluate(LOW) == []


def turn_to(page: Page, language: str) -> None:
    """The next page may be asked for only when the answer is there: else the browser drops the wish."""
    page.get_by_role("button", name=language).click()
    expect(page.locator("html")).to_have_attribute("lang", "en" if language == "English" else "zh-CN")


def test_places_are_a_menu_on_a_telephone_without_a_script(window: OpenWindow) -> None:
    """In both languages, in the portal and on the public site: two lines, and the places behind one of them."""
    fang = make_world().cast.fang
    for actor, address in ((fang, "/portal/"), (None, "/list/")):
        page = window(actor, viewport=PHONE, java_script_enabled=False)
        for switch in ("English", "中文"):
            page.goto(address)
            head, places = page.locator(".zt-siteheader"), page.locator(".zt-sitenav a")
            assert head.bounding_box()["height"] <= 112  # type: ignore[index]
            expect(places.first).to_be_hidden()
            page.locator(".zt-sitenav summary").click()
            for place in places.all():
                expect(place).to_be_visible()
            turn_to(page, switch)


@pytest.mark.parametrize("script", [True, False])
def test_the_places_of_the_desk_are_a_menu_on_a_telephone_with_or_without_a_script(
    window: OpenWindow, script: bool
) -> None:
    """One line that says where one is, opened by key or finger; on a wide screen the places simply stand there."""
    page = window(make_world().cast.zhao, viewport=PHONE, java_script_enabled=script)
    page.goto("/desk/")
    fold, places = page.locator(".zt-nav summary"), page.locator(".zt-nav a")
    assert page.locator("main").bounding_box()["y"] <= 112  # type: ignore[index]
    expect(places.first).to_be_hidden()
    # The bar at the bottom has it.
    expect(page.locator(".zt-topbar-notices")).to_be_hidden()
    expect(fold).to_contain_text(
        places.and_(page.locator("[aria-current]")).locator("span").first.inner_text()
    )
    fold.focus()
    page.keyboard.press("Enter")
    for place in places.all():
        expect(place).to_be_visible()
    page.goto("/desk/")
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(fold).to_be_hidden()
    expect(places.first).to_be_visible()
    places.last.focus()
    expect(places.last).to_be_focused()


def test_a_telephone_shows_four_moves_and_folds_the_others(window: OpenWindow) -> None:
    """Without a script; a wide screen has them all."""
    world = make_world()
    matter = a_lead(world.cast)
    page = window(world.cast.zhao, viewport=PHONE, java_script_enabled=False)
    page.goto(f"/m/{matter.pk}/")
    moves, fold = page.locator(".zt-moves .zt-btn"), page.locator(".zt-moves-more summary")
    expect(moves.nth(3)).to_be_visible()
    expect(moves.nth(4)).to_be_hidden()
    fold.click()
    expect(moves.last).to_be_visible()
    page.goto(f"/m/{matter.pk}/")
    page.set_viewport_size(DESK)
    expect(moves.last).to_be_visible()
    expect(fold).to_be_hidden()


def test_a_long_name_pushes_nothing_out_of_the_head(window: OpenWindow) -> None:
    """Sixty characters of an enterprise's name beside the menu; nothing may stand left of the screen or over the switch."""
    cast = make_world().cast
    Organisation.objects.filter(pk=cast.bearing.pk).update(name="示例精密轴承与五金工具研究开发制造" * 3)
    for actor, address in ((cast.fang, "/portal/"), (None, "/list/")):
        page = window(actor, viewport=PHONE)
        for switch in ("English", "中文"):
            page.goto(address)
            shown = [page.locator(f".zt-siteheader {one}") for one in (".zt-mark", "summary >> nth=0")]
            for one in shown:
                assert one.bounding_box()["x"] >= 0  # type: ignore[index]
            owner, language = page.locator(".zt-siteheader-owner"), page.locator(".zt-language")
            if owner.count():
                edge = owner.bounding_box()
                assert edge["x"] + edge["width"] <= language.bounding_box()["x"]  # type: ignore[index]
            turn_to(page, switch)


MONTHS = """() => [...document.querySelectorAll("details:not([open]) > .zt-days")]
  .map((days) => getComputedStyle(days).display)"""


def test_a_folded_month_prints_its_days_side_by_side(window: OpenWindow) -> None:
    """They stood one a line over several sheets."""
    world = make_world()
    matter = a_lead(world.cast)
    clock = matter.clocks.order_by("pk")[0]
    clock.spec = {**clock.spec, "length": 90}
    clock.save(update_fields=["spec"])
    page = window(world.cast.zhao)
    page.goto(f"/m/{matter.pk}/clock/{clock.pk}/")
    page.emulate_media(media="print")
    assert set(page.evaluate(MONTHS)) == {"grid"}


def test_the_recommendation_table_moves_in_its_own_frame_and_prints_on_one_sheet(window: OpenWindow) -> None:
    world = make_world()
    world.application("examination")
    page = window(world.cast.qian, viewport=PHONE)
    page.goto("/desk/recommendation/print/")
    assert page.evaluate(FRAMED)
    sheets = page.pdf(prefer_css_page_size=True)
    sizes = re.findall(rb"/MediaBox\s*\[0 0 (\d+)[.\d]* (\d+)", sheets)
    assert sizes == [(b"841", b"594")]
