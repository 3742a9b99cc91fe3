"""An enterprise from its claim to its withdrawal, through the pages alone."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from demo.codes import make_patent, make_trademark
from tests.cast import NOW, PASSWORD, Browser, Cast, make_unit
from tests.files.samples import pdf
from tests.makers import PROFILE, do, judge_all, make_certificate
from tests.portal.pages import field_value, link_to, text
from zhitong.journal.public import SYSTEM
from zhitong.matters.public import Matter
from zhitong.people.public import actor_for, add_person
from zhitong.registry.models import UnitList
from zhitong.registry.procedures import verifying


def scan(name: str = "扫描件.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf(text=name.encode()), content_type="application/pdf")


def profile_as_typed() -> dict[str, Any]:
    return {**PROFILE, "has_ip_department": "yes"}


def unit_as_typed(**changes: str) -> dict[str, str]:
    return {
        "enterprise_name": "示例精密轴承有限公司",
        "address": "婺城区示例路 8 号",
        "contact_name": "方示文",
        "contact_title": "知识产权主管",
        "contact_mobile": PROFILE["contact_phone"],
        "office_phone": "0579-80000000",
        "has_ip_department": "yes",
        "email": "fang@example.cn",
        "staff_count": "120",
        "rd_staff_count": "30",
        "protection_summary": "有专利管理制度和专人负责。",
        **changes,
    }


@pytest.mark.clause("JH-4.1", "JH-4.4", "JH-3.1.2")
def test_from_claim_to_submission_correction_and_withdrawal(
    cast: Cast, unit_list: UnitList, browser: Browser
) -> None:
    # Claims the record that the county keeps already.
    unit = make_unit("示例新材料有限公司", 77, cast.place.county)
    person = add_person(
        username="xin@example.cn",
        name="辛示材",
        email="xin@example.cn",
        password=PASSWORD,
        by=SYSTEM,
        now=NOW,
    )
    mine = browser(actor_for(person, None))
    found = mine.get("/portal/claim/", {"uscc": unit.uscc})
    assert "示例新材料有限公司" in text(found) and "婺城区" in text(found)
    filed = mine.post("/portal/claim/", {"uscc": unit.uscc, "proof_note": "法务部主管"}, follow=True)
    assert "待市场监管局确认" in text(filed)
    claim = Matter.objects.get(kind="claim")
    # The county confirms on the matter's page.
    county = browser(cast.zhao)
    assert "辛示材" in text(county.get(f"/m/{claim.pk}/"))
    done = county.post(f"/m/{claim.pk}/claim.confirm/", {"checked_how": "回拨总机", "version": claim.version})
    assert done.status_code == 302
    # Rights by paste, profile by form.
    numbers = [make_patent(seq) for seq in range(1, 12)]
    marks = [make_trademark(seq) for seq in range(1, 10)]
    mine.post("/portal/rights/paste/", {"kind": "patent", "lines": "\n".join(numbers), "save": "yes"})
    mine.post("/portal/rights/paste/", {"kind": "trademark", "lines": "\n".join(marks), "save": "yes"})
    assert unit.rights.count() == 20
    assert mine.post("/portal/profile/", profile_as_typed()).status_code == 302
    # Applies: the form comes filled in.
    shown = mine.get("/portal/apply/")
    assert "可以申报" in text(shown)
    begun = mine.post(f"/portal/apply/begin/{unit_list.pk}/", follow=True)
    matter = Matter.objects.get(kind="application")
    assert field_value(begun, "address") == "婺城区示例路 8 号"
    assert "来自单位资料，可改" in text(begun)
    step = f"/portal/apply/{matter.pk}"
    saved = mine.post(f"{step}/unit/", unit_as_typed(enterprise_name=unit.name, go="next"))
    assert saved.headers["Location"] == f"{step}/conditions/"
    assert field_value(mine.get(f"{step}/conditions/"), "patents_in_force") == "11"
    check = mine.get(f"{step}/check/")
    assert "还差 3 项" in text(check)
    refused = mine.post(f"/m/{matter.pk}/application.submit/", {"version": matter.version})
    assert refused.status_code == 422 and "营业执照" in text(refused)
    for slot in ("application_form", "business_licence", "ip_certificates"):
        assert mine.post(f"{step}/upload/{slot}/", {"file": scan()}).status_code == 302
    assert "都齐了" in text(mine.get(f"{step}/check/"))
    sent = mine.post(f"/m/{matter.pk}/application.submit/", {"version": matter.version}, follow=True)
    assert "正在核验" in text(sent)
    # What is submitted is not edited any more.
    assert mine.get(f"{step}/unit/").headers["Location"] == f"/m/{matter.pk}/"
    # Returned: the points lead to where they are mended.
    matter.refresh_from_db()
    points = ["营业执照复印件看不清，请重新扫描", "联系地址缺门牌号"]
    do(verifying.ReturnForCorrection, matter, by=cast.zhao, data={"points": points})
    home = text(mine.get("/portal/"))
    assert "补正" in home
    returned = mine.get(f"{step}/check/")
    assert "营业执照复印件看不清" in text(returned)
    assert link_to(returned, "/materials/") and link_to(returned, "/unit/")
    mine.post(f"{step}/unit/", unit_as_typed(enterprise_name=unit.name, address="婺城区示例路 8 号 3 幢"))
    mine.post(f"{step}/upload/business_licence/", {"file": scan("执照.pdf")})
    matter.refresh_from_db()
    form = mine.get(f"/m/{matter.pk}/application.resubmit/")
    assert "联系地址缺门牌号" in text(form)
    again = mine.post(f"/m/{matter.pk}/application.resubmit/", {"version": matter.version}, follow=True)
    assert "正在核验" in text(again)
    # Takes it back; the record stays for the next time.
    matter.refresh_from_db()
    gone = mine.post(f"/m/{matter.pk}/application.withdraw/", {"version": matter.version}, follow=True)
    assert "已撤回" in text(gone)
    assert unit.rights.count() == 20


def test_a_draft_is_kept_whole_though_one_value_is_wrong(
    cast: Cast, unit_list: UnitList, browser: Browser
) -> None:
    mine = browser(cast.fang)
    mine.post(f"/portal/apply/begin/{unit_list.pk}/")
    matter = Matter.objects.get(kind="application")
    url = f"/portal/apply/{matter.pk}/unit/"
    typed = unit_as_typed(contact_mobile="1380000", address="婺城区新路 1 号")
    answer = mine.post(url, typed)
    assert answer.status_code == 422
    assert "手机号码少了 4 位，请填 11 位数字。" in text(answer)
    assert field_value(answer, "contact_mobile") == "1380000"
    later = mine.get(url)
    assert field_value(later, "address") == "婺城区新路 1 号"
    assert field_value(later, "contact_mobile") != "1380000"


def test_autosave_answers_with_a_sentence_and_the_next_version(
    cast: Cast, unit_list: UnitList, browser: Browser
) -> None:
    mine = browser(cast.fang)
    mine.post(f"/portal/apply/begin/{unit_list.pk}/")
    matter = Matter.objects.get(kind="application")
    url = f"/portal/apply/{matter.pk}/unit/"
    version = field_value(mine.get(url), "version")
    sent = mine.post(url, {**unit_as_typed(), "version": version}, headers={"X-Zhitong-Autosave": "1"})
    assert sent.status_code == 200 and "已自动保存" in sent.content.decode()
    again = {**unit_as_typed(address="婺城区又一路"), "version": sent.headers["X-Zhitong-Version"]}
    assert mine.post(url, again).status_code == 302
    assert field_value(mine.get(url), "address") == "婺城区又一路"


def test_two_colleagues_on_one_draft_the_second_keeps_what_was_typed(
    cast: Cast, unit_list: UnitList, browser: Browser
) -> None:
    mine = browser(cast.fang)
    mine.post(f"/portal/apply/begin/{unit_list.pk}/")
    matter = Matter.objects.get(kind="application")
    url = f"/portal/apply/{matter.pk}/unit/"
    version = field_value(mine.get(url), "version")
    mine.post(url, {**unit_as_typed(address="先存的地址"), "version": version})
    second = mine.post(url, {**unit_as_typed(address="后存的地址"), "version": version})
    assert second.status_code == 409
    assert field_value(second, "address") == "后存的地址"
    assert "先存的地址" in text(second)
    fresh = field_value(second, "version")
    assert mine.post(url, {**unit_as_typed(address="后存的地址"), "version": fresh}).status_code == 302


def test_the_button_after_the_pages_own_autosave_is_no_conflict(
    cast: Cast, unit_list: UnitList, browser: Browser
) -> None:
    mine = browser(cast.fang)
    mine.post(f"/portal/apply/begin/{unit_list.pk}/")
    matter = Matter.objects.get(kind="application")
    url = f"/portal/apply/{matter.pk}/unit/"
    typed = {**unit_as_typed(), "version": field_value(mine.get(url), "version"), "go": "next"}
    mine.post(url, typed, headers={"X-Zhitong-Autosave": "1"})
    assert mine.post(url, typed).headers["Location"] == f"/portal/apply/{matter.pk}/conditions/"


def test_the_check_says_by_how_much_it_is_missed(cast: Cast, unit_list: UnitList, browser: Browser) -> None:
    mine = browser(cast.fang)
    numbers = "\n".join(make_patent(seq) for seq in range(1, 18))
    mine.post("/portal/rights/paste/", {"kind": "patent", "lines": numbers, "save": "yes"})
    shown = text(mine.get("/portal/apply/"))
    assert "有效专利与注册商标合计 17 件，尚缺 3 件" in shown
    mine.post(f"/portal/apply/begin/{unit_list.pk}/")
    matter = Matter.objects.get(kind="application")
    live = mine.post(f"/portal/apply/{matter.pk}/verdict/", {"conditions": ["growth"]})
    assert "尚缺 3 件" in text(live) and "三（一）1（3）" in text(live)
    make_certificate(cast.bearing)
    assert "可以申报" in text(mine.post(f"/portal/apply/{matter.pk}/verdict/", {"conditions": ["growth"]}))


def test_beginning_twice_leads_to_the_same_draft(cast: Cast, unit_list: UnitList, browser: Browser) -> None:
    mine = browser(cast.fang)
    first = mine.post(f"/portal/apply/begin/{unit_list.pk}/")
    second = mine.post(f"/portal/apply/begin/{unit_list.pk}/")
    assert first.headers["Location"] == second.headers["Location"]
    assert Matter.objects.filter(kind="application").count() == 1


def test_submitting_twice_gives_one_event(cast: Cast, unit_list: UnitList, browser: Browser) -> None:
    from tests.makers import make_application_at

    matter = make_application_at(cast, unit_list, "draft")
    mine = browser(cast.fang)
    seen = {"version": matter.version}
    assert mine.post(f"/m/{matter.pk}/application.submit/", seen).status_code == 302
    again = mine.post(f"/m/{matter.pk}/application.submit/", seen)
    assert again.status_code in (403, 409)
    assert matter.chain.events.filter(verb="application.submit").count() == 1


@pytest.mark.clause("ALL-territory")
def test_a_unit_from_elsewhere_is_told_where_to_go(cast: Cast, unit_list: UnitList, browser: Browser) -> None:
    from tests.cast import make_actor

    far = make_unit("邻市示例有限公司", 501, cast.place.abroad)
    mine = browser(make_actor("far@example.cn", "袁示方", far, "liaison_officer"))
    shown = mine.get("/portal/apply/")
    assert "不在金华市" in text(shown) and "开始申报" not in text(shown)
    refused = mine.post(f"/portal/apply/begin/{unit_list.pk}/")
    assert refused.status_code == 422 and "不在金华市" in text(refused)
    assert not Matter.objects.filter(kind="application").exists()


def test_another_enterprise_does_not_find_the_draft(
    cast: Cast, unit_list: UnitList, browser: Browser
) -> None:
    browser(cast.fang).post(f"/portal/apply/begin/{unit_list.pk}/")
    matter = Matter.objects.get(kind="application")
    stranger = browser(cast.gu)
    for path in ("unit/", "materials/", "check/", "verdict/", ""):
        assert stranger.get(f"/portal/apply/{matter.pk}/{path}").status_code == 404
    sent = stranger.post(f"/portal/apply/{matter.pk}/upload/business_licence/", {"file": scan()})
    assert sent.status_code == 404


def test_a_disguised_file_is_refused_at_its_material(
    cast: Cast, unit_list: UnitList, browser: Browser
) -> None:
    mine = browser(cast.fang)
    mine.post(f"/portal/apply/begin/{unit_list.pk}/")
    matter = Matter.objects.get(kind="application")
    fake = SimpleUploadedFile("执照.pdf", b"MZ\x90\x00" + b"\0" * 400, content_type="application/pdf")
    answer = mine.post(f"/portal/apply/{matter.pk}/upload/business_licence/", {"file": fake})
    assert answer.status_code == 422
    assert 'id="error-business_licence"' in answer.content.decode()
    assert not matter.attachments.exists()
    nothing = mine.post(f"/portal/apply/{matter.pk}/upload/business_licence/", {})
    assert "还没有选文件" in text(nothing)


def test_a_material_is_replaced_and_taken_back(cast: Cast, unit_list: UnitList, browser: Browser) -> None:
    mine = browser(cast.fang)
    mine.post(f"/portal/apply/begin/{unit_list.pk}/")
    matter = Matter.objects.get(kind="application")
    url = f"/portal/apply/{matter.pk}/upload/business_licence/"
    mine.post(url, {"file": scan("旧执照.pdf")})
    mine.post(url, {"file": scan("新执照.pdf")})
    row = matter.attachments.get(removed_at__isnull=True)
    assert row.file.name == "新执照.pdf"
    mine.post(f"/portal/apply/{matter.pk}/remove/{row.pk}/")
    assert not matter.attachments.filter(removed_at__isnull=True).exists()
    page = text(mine.get(f"/portal/apply/{matter.pk}/materials/"))
    assert "营业执照复印件" in page.split("都要交的")[0], page


def test_after_submission_materials_stay_as_they_are(
    cast: Cast, unit_list: UnitList, browser: Browser
) -> None:
    from tests.makers import make_application_at

    matter = make_application_at(cast, unit_list, "county_verification")
    mine = browser(cast.fang)
    before = matter.attachments.filter(removed_at__isnull=True).count()
    row = matter.attachments.first()
    assert row is not None
    mine.post(f"/portal/apply/{matter.pk}/upload/business_licence/", {"file": scan()})
    mine.post(f"/portal/apply/{matter.pk}/remove/{row.pk}/")
    assert matter.attachments.filter(removed_at__isnull=True).count() == before
    judge_all(matter, by=cast.zhao)
