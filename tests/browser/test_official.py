"""The county's day: signing in with password and one-time code, verifying item by item, recommending."""

from __future__ import annotations

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenWindow
from tests.browser.world import enrol, make_world
from tests.cast import PASSWORD, person_of
from tests.makers import judge_all
from zhitong.journal.public import Actor
from zhitong.people.public import totp_now


def sign_in(page: Page, actor: Actor) -> None:
    """By typing, as on any morning."""
    page.goto("/desk/")
    page.get_by_label("用户名").fill(person_of(actor).username)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.get_by_label("动态口令").fill(totp_now(person_of(actor), timezone.now()))
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", level=1, name="我的办件")).to_be_visible()


def test_from_signing_in_to_the_recommendation(window: OpenWindow) -> None:
    world = make_world()
    officer = world.cast.zhao
    enrol(officer)
    matter = world.application("county_verification")
    page = window()
    sign_in(page, officer)
    page.get_by_role("link", name=matter.title).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("示例精密轴承有限公司")
    page.get_by_role("link", name="去核验").click()
    rows = page.locator("tr[data-zt-row]")
    number = matter.verification_items.count()
    # A page that has begun to come need not be there whole.
    expect(rows).to_have_count(number)
    # All but the last agree with the register.
    for place in range(number - 1):
        rows.nth(place).get_by_role("checkbox").check()
    page.get_by_role("button", name="勾选的一致，确认有效").click()
    expect(page.get_by_role("status").first).to_contain_text(f"确认有效 {number - 1} 件。")
    page.get_by_role("link", name="给出结论").click()
    # Another verdict than "in force" needs a sentence; what was typed is still there after the refusal.
    page.get_by_text("权利人、号码或级别和填报的不同").click()
    page.get_by_label("在哪里查的").fill("认定文件原件")
    page.get_by_role("button", name="给出核验结论").click()
    expect(page.get_by_text("请写明查到了什么")).to_be_visible()
    expect(page.get_by_label("在哪里查的")).to_have_value("认定文件原件")
    page.get_by_label("说明").fill("证书编号和登记的不同，有效期一致")
    page.get_by_role("button", name="给出核验结论").click()
    expect(page.get_by_role("status").first).to_contain_text("已办好")
    assert matter.verification_items.filter(verdict="in_force").count() == number - 1
    assert matter.verification_items.get(verdict="mismatch").note.startswith("证书编号")


def test_the_head_recommends_and_the_irreversible_asks_twice(window: OpenWindow) -> None:
    world = make_world()
    matter = world.application("county_verification")
    judge_all(matter, by=world.cast.zhao, now=world.now)
    page = window(world.cast.qian)
    page.goto(f"/m/{matter.pk}/")
    page.get_by_role("link", name="不推荐").click()
    expect(page.get_by_role("heading", name="提交后不能撤回")).to_be_visible()
    page.get_by_label("理由").fill("材料不实")
    page.get_by_role("button", name="不推荐").click()
    expect(page.get_by_text("请先勾选确认，再提交")).to_be_visible()
    expect(page.get_by_label("理由")).to_have_value("材料不实")
    expect(page.get_by_label("我已核对")).not_to_be_checked()
    # Thinks better of it.
    page.get_by_role("link", name="返回，先不办").click()
    page.get_by_role("link", name="推荐…", exact=True).click()
    expect(page.get_by_text("提交后会这样")).to_be_visible()
    page.get_by_role("button", name="推荐", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("推荐：已办好")
    # The city has been told.
    city = window(world.cast.lin)
    city.goto("/notices/")
    expect(city.get_by_text(matter.title).first).to_be_visible()
