"""An enterprise's way: account, claim, record, application with everything it needs, correction, once more."""

from __future__ import annotations

from pathlib import Path

from django.utils import timezone
from playwright.sync_api import Page, expect

from demo.codes import make_mobile, make_trademark
from tests.browser.conftest import OpenWindow
from tests.browser.world import World, make_world
from tests.cast import PASSWORD, make_unit
from tests.files.samples import pdf
from tests.makers import do, make_enterprise
from zhitong.enterprises.procedures import claim as claiming
from zhitong.matters.public import Matter
from zhitong.registry.procedures import verifying

UNIT = "示例新材料有限公司"


def register(page: Page) -> None:
    page.goto("/account/register/")
    page.get_by_label("姓名").fill("辛示材")
    page.get_by_label("手机号码").fill(make_mobile(77))
    page.get_by_label("电子邮箱").fill("xin@example.cn")
    page.get_by_label("新密码").fill(PASSWORD)
    page.get_by_label("再输一次").fill(PASSWORD)
    page.get_by_role("button", name="注册").click()
    expect(page.get_by_role("button", name="注册")).to_have_count(0)


def claim(page: Page, uscc: str) -> None:
    page.goto("/portal/claim/")
    page.get_by_label("统一社会信用代码").fill(uscc)
    page.get_by_role("button", name="找到这家单位").click()
    expect(page.get_by_role("heading", name=UNIT)).to_be_visible()
    page.get_by_label("您和这家单位的关系").fill("法务部主管，可以回拨总机")
    page.get_by_role("button", name="请市场监管局确认").click()
    expect(page.get_by_role("status").first).to_contain_text("认领已交给")


def fill_profile(page: Page) -> None:
    page.goto("/portal/profile/")
    page.get_by_label("联系地址").fill("婺城区示例路 8 号")
    page.get_by_label("涉足领域").fill("新材料")
    page.get_by_label("联系人").fill("辛示材")
    page.get_by_label("职务").fill("法务主管")
    page.get_by_label("手机号码").fill(make_mobile(77))
    page.get_by_label("单位电话").fill("0579-80000000")
    page.get_by_label("电子邮箱").fill("xin@example.cn")
    page.get_by_role("radio", name="否", exact=True).check()
    page.get_by_label("企业总人数").fill("120")
    page.get_by_label("研发人员").fill("30")
    page.get_by_label("企业知识产权保护基本状况").fill("有专利管理制度和专人负责。")
    page.get_by_role("button", name="保存单位资料").click()
    expect(page.get_by_role("status").first).to_be_visible()


def paste(page: Page, kind: str, numbers: list[str]) -> None:
    page.goto("/portal/rights/paste/")
    page.get_by_role("radio", name=kind).check()
    page.locator("textarea").fill("\n".join(numbers))
    page.get_by_role("button", name="逐行核对").click()
    page.get_by_role("button", name=f"保存可以保存的 {len(numbers)} 件").click()
    expect(page.get_by_role("status").first).to_contain_text(f"{len(numbers)} 件")


def upload(page: Page, title: str, scan: Path) -> None:
    slot = page.locator(".zt-slot", has_text=title)
    slot.locator("input[type=file]").set_input_files(scan)
    slot.get_by_role("button", name="上传", exact=True).click()
    expect(slot.get_by_role("link", name=scan.name)).to_be_visible()


def test_from_the_account_to_the_record(window: OpenWindow) -> None:
    world = make_world()
    unit = make_unit(UNIT, 77, world.cast.place.county)
    page = window()
    register(page)
    claim(page, unit.uscc or "")
    filed = Matter.objects.get(kind="claim")
    do(claiming.ConfirmClaim, filed, by=world.cast.zhao, now=timezone.now(), data={"checked_how": "回拨总机"})
    fill_profile(page)
    paste(page, "注册商标", [make_trademark(seq) for seq in range(1, 10)])
    assert unit.rights.count() == 9


def test_from_the_record_to_the_county(window: OpenWindow, tmp_path: Path) -> None:
    world = make_world()
    unit = make_enterprise(world.cast, patents=11, marks=9, high_tech=False)
    page = window(world.cast.fang)
    apply(page, unit.name, tmp_path)
    assert Matter.objects.get(kind="application").state == "county_verification"


def apply(page: Page, name: str, folder: Path) -> None:
    page.goto("/portal/apply/")
    page.get_by_role("button", name="开始申报").click()
    # The record has been carried over.
    expect(page.get_by_label("联系地址")).to_have_value("婺城区示例路 8 号")
    page.get_by_role("button", name="存好，继续").click()
    # The check beside the form follows every tick, without a new page.
    high_tech, said = page.get_by_role("checkbox", name="高新技术企业"), page.locator("#zt-condition")
    high_tech.check()
    expect(said).to_contain_text("您选的 2 项里满足 1 项")
    high_tech.uncheck()
    expect(said).to_contain_text("您选的 1 项里满足 1 项")
    page.get_by_role("button", name="存好，继续").click()
    page.get_by_role("link", name="继续").click()
    scan = folder / "扫描件.pdf"
    scan.write_bytes(pdf())
    for slot in ("重点企业申报表", "营业执照复印件", "有效的专利、商标证书复印件"):
        upload(page, slot, scan)
    page.get_by_role("link", name="打印申报表").click()
    expect(page.locator(".zt-paper")).to_contain_text(name)
    page.go_back()
    page.get_by_role("link", name="继续").click()
    expect(page.get_by_text("都齐了，可以提交")).to_be_visible()
    submit(page, "提交申报")


def submit(page: Page, words: str) -> None:
    page.get_by_role("link", name=words).click()
    page.get_by_role("button", name=words).click()
    expect(page.get_by_role("status").first).to_contain_text("已办好")


def returned(world: World) -> Matter:
    matter = world.application("county_verification")
    points = ["营业执照复印件看不清，请重新扫描", "联系地址缺门牌号"]
    return do(
        verifying.ReturnForCorrection, matter, by=world.cast.zhao, now=timezone.now(), data={"points": points}
    )


def test_what_was_returned_is_mended_where_it_says(window: OpenWindow, tmp_path: Path) -> None:
    world = make_world()
    matter = returned(world)
    page = window(world.cast.fang)
    page.goto("/portal/")
    page.get_by_role("link", name="去办这一件").click()
    page.get_by_role("link", name="在“材料”里改").click()
    scan = tmp_path / "新执照.pdf"
    scan.write_bytes(pdf(text=b"clearer"))
    upload(page, "营业执照复印件", scan)
    page.goto(f"/m/{matter.pk}/application.resubmit/")
    page.get_by_label("联系地址缺门牌号").fill("已补 3 幢")
    page.get_by_role("button", name="补正后再提交").click()
    expect(page.get_by_role("status").first).to_contain_text("已办好")
    matter.refresh_from_db()
    assert matter.state == "county_verification"
