"""The city's day: a round from its opening to the list that everybody can read; and the public's self-check."""

from __future__ import annotations

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenWindow
from tests.browser.world import make_world
from zhitong.journal.public import Actor
from zhitong.matters.public import Matter
from zhitong.registry.public import resume_rounds


def decide(page: Page, unit: str, decision: str, reason: str = "") -> None:
    page.locator("tr[data-zt-row]", has_text=unit).get_by_role("link", name="写明决定").click()
    page.get_by_role("radio", name=decision, exact=True).check()
    if reason:
        page.get_by_label("理由").fill(reason)
    page.get_by_role("button", name="写明决定").click()
    expect(page.get_by_role("status").first).to_contain_text("已办好")


def open_round(page: Page) -> None:
    page.goto("/desk/rounds/new/")
    page.get_by_label("批次名称").fill("2026年第一批")
    page.get_by_role("button", name="建立批次").click()
    expect(page.get_by_role("heading", level=1, name="加入申报")).to_be_visible()
    page.wait_for_load_state()
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="加入申报").click()
    expect(page.get_by_role("status").first).to_contain_text("已办好")


def fix(page: Page, round_: Matter, *, by: Actor) -> None:
    """The list cannot be taken back: the page asks for a tick, and says so when it is left out."""
    page.goto(f"/m/{round_.pk}/round.fix/")
    expect(page.get_by_role("heading", name="提交后不能撤回")).to_be_visible()
    page.get_by_role("button", name="定名单").click()
    expect(page.get_by_text("请先勾选确认，再提交")).to_be_visible()
    page.get_by_label("我已核对").check()
    page.get_by_role("button", name="定名单").click()
    expect(page.get_by_role("status").first).to_contain_text("定名单：已办好")


def test_from_the_round_to_the_public_list(window: OpenWindow) -> None:
    world = make_world()
    valve, gu = world.enterprise(41, "示例电器有限公司")
    world.application("examination")
    world.application("examination", unit=valve, by=gu)
    page = window(world.cast.lin)
    open_round(page)
    round_ = Matter.objects.get(kind="round")
    decide(page, "示例精密轴承有限公司", "列入名录")
    decide(page, "示例电器有限公司", "不列入本批", "考察安排在下一批")
    fix(window(world.cast.he), round_, by=world.cast.he)
    # What the worker does by the clock.
    resume_rounds(timezone.now())
    page.goto(f"/m/{round_.pk}/")
    page.get_by_role("link", name="公布名单").click()
    page.get_by_role("button", name="公布名单").click()
    expect(page.get_by_role("status").first).to_contain_text("公布名单：已办好")
    public = window()
    public.goto("/list/")
    expect(public.get_by_text("示例精密轴承有限公司").first).to_be_visible()
    expect(public.get_by_text("示例电器有限公司")).to_have_count(0)
    public.goto("/publications/")
    public.get_by_role("link", name="2026年第一批").first.click()
    expect(public.get_by_text("示例精密轴承有限公司").first).to_be_visible()


def test_the_self_check_counts_while_one_types(window: OpenWindow) -> None:
    make_world()
    page = window()
    page.goto("/check/")
    page.get_by_role("textbox", name="有效专利").fill("12")
    page.get_by_role("textbox", name="有效注册商标").fill("5")
    expect(page.locator("#pre-check-result")).to_contain_text("合计 17 件，尚缺 3 件")
    page.get_by_role("textbox", name="有效注册商标").fill("8")
    expect(page.locator("#pre-check-result")).to_contain_text("可以申报")
