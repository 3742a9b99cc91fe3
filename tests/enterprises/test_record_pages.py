"""An enterprise keeps its record: profile, rights, certificates; errors at the field, nothing typed is lost."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from demo.codes import make_patent, make_trademark
from tests.cast import Browser, Cast
from tests.files.samples import pdf
from tests.makers import PROFILE, make_certificate, make_marks, make_patents, make_profile
from tests.portal.pages import field_value, text
from zhitong.enterprises.public import Qualification, Right, profile_of


def patent_as_typed(seq: int = 1, **changes: str) -> dict[str, str]:
    return {
        "identifier": make_patent(seq),
        "title": "一种示例装置",
        "holder_name": "示例精密轴承有限公司",
        "state": "held",
        "granted_on": "2024-05-07",
        "expires_on": "2043-01-05",
        **changes,
    }


def test_a_number_is_cleaned_and_a_wrong_one_says_where(cast: Cast, browser: Browser) -> None:
    mine, number = browser(cast.fang), make_patent(5)
    wide = (
        "ＺＬ "
        + "".join(chr(ord(one) + 0xFEE0) if one.isdigit() else one for one in number[:12])
        + "."
        + number[12:]
    )
    assert (
        mine.post("/portal/rights/new/patent_invention/", patent_as_typed(identifier=wide)).status_code == 302
    )
    assert Right.objects.get().identifier == number
    wrong = number[:12] + ("0" if number[12] != "0" else "1")
    answer = mine.post("/portal/rights/new/patent_invention/", patent_as_typed(identifier=wrong))
    assert answer.status_code == 422
    assert "校验位对不上" in text(answer) and field_value(answer, "identifier") == wrong
    kept = mine.post(
        "/portal/rights/new/patent_invention/",
        patent_as_typed(identifier=wrong, identifier_accepted_reason="证书原件如此"),
    )
    assert kept.status_code == 302
    row = Right.objects.get(identifier=wrong)
    right = patent_as_typed(identifier=make_patent(6), identifier_accepted_reason="")
    assert mine.post(f"/portal/rights/{row.pk}/", {**right, "version": row.version}).status_code == 302
    row.refresh_from_db()
    assert (row.identifier, row.identifier_accepted_reason) == (make_patent(6), ""), "as it was corrected"


def faults(answer: Any) -> set[str]:
    assert answer.status_code == 422
    return set(answer.context["form"].errors)


def test_one_answer_names_every_fault_of_a_form_each_at_its_field(cast: Cast, browser: Browser) -> None:
    mine, number = browser(cast.fang), make_patent(5)
    wrong = number[:12] + ("0" if number[12] != "0" else "1")
    typed = patent_as_typed(identifier=wrong, granted_on="去年春天", expires_on="2043-99-05")
    answer = mine.post("/portal/rights/new/patent_invention/", typed)
    assert faults(answer) == {"identifier", "granted_on", "expires_on"}
    assert "校验位对不上" in text(answer) and "没有认出这个日期" in text(answer)
    assert field_value(answer, "identifier") == wrong
    certificate = {"kind": "high_tech", "level": "", "issued_on": "2024-13-01", "valid_until": "2025-01-01"}
    answer = mine.post("/portal/qualifications/new/", certificate)
    assert faults(answer) == {"certificate_no", "level", "issued_on", "valid_until"}
    figure = {"year": "2024", "yuan": "很多", "starts_on": "2024-01-01", "ends_on": "2023-12-31"}
    assert faults(mine.post("/portal/figures/new/", figure)) == {"yuan", "ends_on"}


def test_the_same_right_twice_is_refused_at_the_number(cast: Cast, browser: Browser) -> None:
    mine = browser(cast.fang)
    mine.post(
        "/portal/rights/new/trademark/",
        {"identifier": "12345678", "title": "示例", "classes": "7、12", "state": "held"},
    )
    assert Right.objects.get().classes == [7, 12]
    again = mine.post(
        "/portal/rights/new/trademark/",
        {"identifier": "第 12345678 号", "title": "示例", "classes": "9", "state": "held"},
    )
    assert again.status_code == 422 and "这一件已经在清单里。同一件只填一次。" in text(again)
    wrong = {"identifier": "1234567", "title": "示例", "classes": "46", "state": "held"}
    assert "没有第 46 类" in text(mine.post("/portal/rights/new/trademark/", wrong))


def test_a_trade_secret_has_a_title_and_nothing_more(cast: Cast, browser: Browser) -> None:
    mine = browser(cast.fang)
    page = mine.get("/portal/rights/new/trade_secret/")
    assert "只写名称，不写内容" in text(page) and 'name="identifier"' not in page.content.decode()
    assert mine.post("/portal/rights/new/trade_secret/", {"title": "热处理配方"}).status_code == 302
    assert Right.objects.get().title == "热处理配方"
    assert mine.get("/portal/rights/new/nonsense/").status_code == 404


def test_many_numbers_at_once_the_refused_lines_stay_with_their_reason(cast: Cast, browser: Browser) -> None:
    mine = browser(cast.fang)
    make_patents(cast.bearing, 1, first=900)
    held = Right.objects.get().identifier
    wrong = make_patent(3)[:12] + ("0" if make_patent(3)[12] != "0" else "1")
    lines = f"{make_patent(1)}\t一种甲装置\nZL {make_patent(2, kind='design')}\n\n{wrong}\n{make_patent(1)}\n{held}"
    looked = mine.post("/portal/rights/paste/", {"kind": "patent", "lines": lines})
    page = text(looked)
    assert "有 3 行不能保存" in page and "和第 1 行是同一件" in page and "这一件已经在清单里" in page
    assert Right.objects.count() == 1
    saved = mine.post("/portal/rights/paste/", {"kind": "patent", "lines": lines, "save": "yes"})
    assert "保存了 2 件" in text(saved)
    left = field_value(saved, "lines").splitlines()
    assert left == [wrong, make_patent(1), held]
    assert Right.objects.get(identifier=make_patent(1)).title == "一种甲装置"
    assert Right.objects.get(identifier=make_patent(2, kind="design")).kind == "patent_design"
    marks = "\n".join(make_trademark(seq) for seq in range(3))
    assert (
        mine.post("/portal/rights/paste/", {"kind": "trademark", "lines": marks, "save": "yes"}).status_code
        == 302
    )


def test_two_colleagues_correct_one_right_the_second_sees_what_changed(cast: Cast, browser: Browser) -> None:
    row = make_marks(cast.bearing, 1)[0]
    mine, url = browser(cast.fang), f"/portal/rights/{row.pk}/"
    version = field_value(mine.get(url), "version")
    typed: dict[str, Any] = {
        "identifier": row.identifier,
        "classes": "7",
        "state": "held",
        "version": version,
    }
    assert mine.post(url, {**typed, "title": "先改的名称"}).status_code == 302
    second = mine.post(url, {**typed, "title": "后改的名称"})
    assert second.status_code == 409
    assert field_value(second, "title") == "后改的名称" and "先改的名称" in text(second)
    fresh = field_value(second, "version")
    assert mine.post(url, {**typed, "title": "后改的名称", "version": fresh}).status_code == 302
    row.refresh_from_db()
    assert row.title == "后改的名称"
    assert row.chain.events.count() == 3


def test_a_right_is_taken_off_with_a_reason(cast: Cast, browser: Browser) -> None:
    row = make_marks(cast.bearing, 1)[0]
    mine = browser(cast.fang)
    assert mine.post(f"/portal/rights/{row.pk}/remove/", {"reason": ""}).status_code == 422
    assert mine.post(f"/portal/rights/{row.pk}/remove/", {"reason": "已经转让"}).status_code == 302
    assert not Right.objects.current().exists()
    assert mine.get(f"/portal/rights/{row.pk}/").status_code == 404


def test_another_enterprise_finds_nothing(cast: Cast, browser: Browser) -> None:
    right, paper = make_marks(cast.bearing, 1)[0], make_certificate(cast.bearing)
    stranger = browser(cast.gu)
    for url in (
        f"/portal/rights/{right.pk}/",
        f"/portal/rights/{right.pk}/remove/",
        f"/portal/qualifications/{paper.pk}/",
        f"/portal/qualifications/{paper.pk}/remove/",
        f"/files/qualification/{paper.pk}/",
    ):
        assert stranger.get(url).status_code == 404, url
        assert stranger.post(url, {"reason": "x"}).status_code in (404, 405), url
    assert right.title not in text(stranger.get("/portal/rights/"))


def test_an_expired_certificate_is_refused_at_its_date(cast: Cast, browser: Browser) -> None:
    mine = browser(cast.fang)
    typed = {
        "kind": "high_tech",
        "level": "national",
        "certificate_no": "GR202233000000",
        "valid_until": "2025-09-01",
    }
    answer = mine.post("/portal/qualifications/new/", typed)
    assert answer.status_code == 422
    assert "2025年9月1日已经过去。请填新证书的日期" in text(answer)
    assert field_value(answer, "certificate_no") == "GR202233000000"
    no_number = {**typed, "certificate_no": "", "valid_until": "2099年1月1日"}
    assert "请填高新技术企业证书编号" in text(mine.post("/portal/qualifications/new/", no_number))


def test_a_certificate_with_its_file_and_a_disguised_one(cast: Cast, browser: Browser) -> None:
    mine = browser(cast.fang)
    typed = {"kind": "ip_advantage", "level": "provincial", "issued_on": "2025-03-01"}
    fake = SimpleUploadedFile("证书.pdf", b"MZ\x90\x00" + b"\0" * 300, content_type="application/pdf")
    assert mine.post("/portal/qualifications/new/", {**typed, "file": fake}).status_code == 422
    assert not Qualification.objects.exists()
    good = SimpleUploadedFile("证书.pdf", pdf(), content_type="application/pdf")
    assert mine.post("/portal/qualifications/new/", {**typed, "file": good}).status_code == 302
    row = Qualification.objects.get()
    assert row.file.name == "证书.pdf"
    assert mine.get(f"/files/qualification/{row.pk}/").status_code == 200
    assert browser(cast.zhao).get(f"/files/qualification/{row.pk}/").status_code == 200
    kept = mine.post(
        f"/portal/qualifications/{row.pk}/", {**typed, "issuer": "示例局", "version": row.version}
    )
    assert kept.status_code == 302
    row.refresh_from_db()
    assert row.issuer == "示例局" and row.file.name == "证书.pdf"


def test_the_profile_keeps_what_was_typed_beside_its_errors(cast: Cast, browser: Browser) -> None:
    mine = browser(cast.fang)
    typed = {**PROFILE, "has_ip_department": "yes", "contact_phone": "1380000", "rd_staff_count": "500"}
    answer = mine.post("/portal/profile/", typed)
    assert answer.status_code == 422
    page = text(answer)
    assert "手机号码少了 4 位" in page and "研发人员比企业总人数还多" in page
    assert field_value(answer, "address") == PROFILE["address"]
    assert mine.post("/portal/profile/", {**PROFILE, "has_ip_department": "no"}).status_code == 302
    row = profile_of(cast.bearing)
    assert row.has_ip_department is False and row.contact_phone.masked.startswith("199****")


def test_the_profile_changed_meanwhile(cast: Cast, browser: Browser) -> None:
    make_profile(cast.bearing)
    mine = browser(cast.fang)
    version = field_value(mine.get("/portal/profile/"), "version")
    typed = {**PROFILE, "has_ip_department": "yes", "version": version}
    mine.post("/portal/profile/", {**typed, "address": "先存的"})
    second = mine.post("/portal/profile/", {**typed, "address": "后存的"})
    assert second.status_code == 409
    assert "先存的" in text(second) and field_value(second, "address") == "后存的"


def test_an_official_is_sent_to_the_desk(cast: Cast, browser: Browser) -> None:
    for url in ("/portal/", "/portal/rights/", "/portal/profile/", "/portal/claim/"):
        assert browser(cast.zhao).get(url).status_code == 403
