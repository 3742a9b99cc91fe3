"""Without a mouse, without a script, with two hands too quick: the same product."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenWindow
from tests.browser.world import make_world
from zhitong.journal.public import Actor

OUTLINE = "() => getComputedStyle(document.activeElement).outlineStyle"


def focused(page: Page) -> str:
    return str(page.evaluate("() => document.activeElement.textContent.trim()"))


def test_the_worklist_without_a_mouse(window: OpenWindow) -> None:
    world = make_world()
    unit, officer = world.enterprise(41, "示例电器有限公司")
    titles = [
        world.application("county_verification").title,
        world.application("county_verification", unit=unit, by=officer).title,
    ]
    page = window(world.cast.zhao)
    page.goto("/desk/")
    page.keyboard.press("Tab")
    assert focused(page) == "跳到正文" and page.evaluate(OUTLINE) == "solid"
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "main"
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    # In a field, letters are letters.
    page.keyboard.type("jk")
    expect(page.get_by_role("searchbox")).to_have_value("jk")
    page.get_by_role("searchbox").fill("")
    page.evaluate("() => document.activeElement.blur()")
    shown = page.locator("tr[data-zt-row] th a").all_inner_texts()
    assert sorted(shown) == sorted(titles)
    page.keyboard.press("j")
    assert focused(page) == shown[0] and page.evaluate(OUTLINE) == "solid"
    page.keyboard.press("j")
    assert focused(page) == shown[1]
    page.keyboard.press("k")
    page.keyboard.press("x")
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(shown[0])


def test_the_desk_without_a_script(window: OpenWindow) -> None:
    world = make_world()
    matter = world.application("county_verification")
    page = window(world.cast.zhao, java_script_enabled=False)
    page.goto("/desk/?tab=all")
    # A filter.
    page.locator("summary", has_text="状态").click()
    page.get_by_label("核验", exact=True).check()
    page.locator("details[open]").get_by_role("button").first.click()
    expect(page.get_by_role("link", name=matter.title)).to_be_visible()
    assert "county_verification" in page.url
    # One act for the ticked rows.
    page.get_by_role("checkbox", name=matter.title).check()
    page.get_by_role("button", name="由我经办").click()
    expect(page.get_by_text("改由您经办")).to_be_visible()
    # A move with its form.
    page.goto(f"/m/{matter.pk}/")
    page.get_by_role("link", name="退回补正").click()
    page.get_by_label("要补正什么").fill("营业执照看不清")
    page.get_by_role("button", name="退回补正").click()
    expect(page.get_by_role("status").first).to_contain_text("退回补正：已办好")


def return_form(window: OpenWindow, actor: Actor, pk: int, words: str) -> Page:
    page = window(actor)
    page.goto(f"/m/{pk}/application.return_for_correction/")
    page.get_by_label("要补正什么").fill(words)
    return page


def test_pressing_twice_is_doing_it_once(window: OpenWindow) -> None:
    world = make_world()
    matter = world.application("county_verification")
    page = return_form(window, world.cast.zhao, matter.pk, "营业执照看不清")
    page.get_by_role("button", name="退回补正").dblclick()
    expect(page.get_by_role("status").first).to_contain_text("退回补正：已办好")
    assert matter.chain.events.filter(verb="application.return_for_correction").count() == 1
    assert matter.correction_points.count() == 1


def test_the_slower_of_two_windows_keeps_what_was_typed(window: OpenWindow) -> None:
    world = make_world()
    matter = world.application("county_verification")
    first = return_form(window, world.cast.zhao, matter.pk, "营业执照看不清")
    second = return_form(window, world.cast.sun, matter.pk, "联系地址缺门牌号")
    first.get_by_role("button", name="退回补正").click()
    expect(first.get_by_role("status").first).to_contain_text("已办好")
    with second.expect_response(lambda answer: answer.request.method == "POST") as answered:
        second.get_by_role("button", name="退回补正").click()
    assert answered.value.status == 409
    expect(second.get_by_text("这一件刚有变化")).to_be_visible()
    expect(second.get_by_label("要补正什么")).to_have_value("联系地址缺门牌号")
    assert matter.chain.events.filter(verb="application.return_for_correction").count() == 1
