"""Bringing a lead in three minutes at each entrance: channels told apart, files kept, identity sealed, 信访 led elsewhere."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client

from demo.codes import make_mobile
from tests.cases.acts import a_lead, mark_of, press
from tests.cases.test_lead_pages import client_of, page
from tests.cast import NOW, Cast, make_actor, make_unit
from tests.files.samples import pdf
from zhitong.cases.models import CustodyEntry, Evidence, Lead, PetitionReply
from zhitong.cases.public import evidence_names, verify_evidence
from zhitong.files.public import verify_files
from zhitong.inbox.models import Notice
from zhitong.journal.public import SYSTEM
from zhitong.matters.public import Matter, PartyRole, Priority, Refused
from zhitong.people import public as people
from zhitong.people.public import DutyKind, Kind, Level, add_territory, end_territory
from zhitong.registry.models import UnitList

TOLD = {
    "want": "report",
    "act": "trademark",
    "words": "市场里在卖贴着我们商标的轴承。",
    "place": "示例批发市场 12 号",
}


def bill(name: str = "小票.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf(text=name.encode()))


def newest() -> Lead:
    return Lead.objects.select_related("matter").latest("pk")


@pytest.mark.clause("JH-4.4")
def test_a_liaison_officer_reports_with_a_right_of_the_register(cast: Cast, listed: UnitList) -> None:
    right, fang = mark_of(cast.bearing), client_of(cast.fang)
    assert "您想要什么结果" in page(fang, "/portal/leads/new/")
    wrong = {**TOLD, "words": "", "right": right.pk, "attached": [bill(), SimpleUploadedFile("x.exe", b"MZ")]}
    answer = fang.post("/portal/leads/new/", wrong)
    seen = answer.content.decode()
    assert answer.status_code == 422 and "请写发生了什么" in seen and "x.exe" in seen
    assert "已经收下" in seen and TOLD["place"] in seen, "what was typed and uploaded is still there"
    kept = answer.context["form"].fields["attached"].widget.get_context("attached", None, {})["kept"]
    given = {**TOLD, "right": right.pk, "attached_kept": [kept[0]["note"]], "suspect_phone": make_mobile(5)}
    assert fang.post("/portal/leads/new/", given).status_code == 302
    lead = newest()
    assert (lead.right, lead.source, lead.matter.priority) == (right, "enterprise", Priority.GREEN)
    piece = lead.matter.evidence.get()
    assert piece.label == "小票.pdf" and len(piece.sha256) == 64 and piece.custody.count() == 1
    # Told to the county, and followed by it to its end.
    assert lead.matter.lead == cast.county and "绿色通道" in page(
        client_of(cast.zhao), f"/m/{lead.matter_id}/"
    )


def test_what_is_told_from_an_english_page_is_kept_in_chinese_and_read_in_both(
    cast: Cast, listed: UnitList
) -> None:
    """The county found "Trademark infringement" in its worklist and in its notices for good."""
    english = client_of(cast.fang)
    english.cookies["zhitong_language"] = "en"
    told = {**TOLD, "right_title": "示例商标", "territory": cast.place.county.pk}
    assert english.post("/portal/leads/new/", told).status_code == 302
    matter = newest().matter
    assert matter.title == "商标侵权：示例精密轴承有限公司 · 示例商标"
    assert not Notice.objects.filter(subject__contains="Trademark").exists()
    withdrawn = english.post(
        f"/m/{matter.pk}/lead.withdraw/", {"reason": "已经和解", "version": matter.version}
    )
    assert withdrawn.status_code == 302
    kept = [*matter.chain.events.values_list("facts", flat=True)]
    assert "Trademark" not in str(kept) and "Withdraw" not in str(kept)
    assert "Trademark infringement: 示例精密轴承有限公司 · 示例商标" in page(english, "/portal/")


def test_a_place_that_has_ended_takes_no_lead_in_and_does_not_end_under_an_open_one(cast: Cast) -> None:
    """The form and the act name where it went; a place stays while a lead of it is open, whoever holds the lead."""
    city = cast.place.city
    old, middle, heir = (
        add_territory(code=code, name=name, level=Level.COUNTY, parent=city, by=SYSTEM, now=NOW)
        for code, name in (("330790", "示例东区"), ("330791", "示例中区"), ("330792", "示例新区"))
    )
    into = {"basis": "示例批复〔2026〕3号", "by": SYSTEM, "now": NOW}
    lead = a_lead(cast, holder=cast.valve, territory=old, office=cast.city)
    with pytest.raises(people.Refused) as left:
        end_territory(old, successor=middle, **into)
    assert f"还有发生在这里、没办完的线索：{lead.number}" in left.value.sentence
    Matter.objects.filter(pk=lead.pk).update(is_open=False, closed_at=NOW)
    for ended, into_which in ((old, middle), (middle, heir)):
        ended.refresh_from_db()
        end_territory(ended, successor=into_which, **into)
    old.refresh_from_db()
    with pytest.raises(Refused, match="示例东区已经撤销，并入示例新区。请选示例新区。"):
        a_lead(cast, territory=old)
    given = {**TOLD, "right": mark_of(cast.bearing).pk, "territory": old.pk}
    answer = client_of(cast.fang).post("/portal/leads/new/", given)
    seen = answer.content.decode()
    assert answer.status_code == 422 and "并入示例新区。请选示例新区。" in seen and TOLD["words"] in seen
    assert not Lead.objects.exclude(pk=lead.lead_detail.pk).exists()
    assert client_of(cast.fang).post("/portal/leads/new/", {**given, "territory": heir.pk}).status_code == 302


def test_who_reports_for_somebody_else_follows_it(cast: Cast) -> None:
    station = make_unit("示例轴承产业工作站", 41, cast.place.county, kind=Kind.STATION)
    keeper = client_of(make_actor("shi", "石示站", station, DutyKind.LIAISON_OFFICER))
    right = mark_of(cast.bearing)
    given = {**TOLD, "right_number": right.identifier}
    assert keeper.post("/portal/leads/new/", given).status_code == 302
    lead = newest()
    assert (lead.source, lead.holder) == ("workstation", cast.bearing)
    roles = set(lead.matter.access.values_list("organisation", "party_role"))
    assert roles == {(station.pk, PartyRole.REPORTER), (cast.bearing.pk, PartyRole.APPLICANT)}
    assert TOLD["words"] in page(keeper, f"/m/{lead.matter_id}/")
    assert lead.matter.number in page(keeper, "/portal/"), "its reports stand on its first page"


def test_an_official_takes_in_what_was_found_called_or_sent(cast: Cast) -> None:
    zhao = client_of(cast.zhao)
    base = {**TOLD, "right_title": "示例商标", "territory": cast.place.county.pk}
    asked = zhao.get("/desk/leads/new/").content.decode()
    assert "报案、控告：认为对方已经犯罪，要求追究" in asked and "请告诉对方" in asked
    assert "我认为" not in asked and "我和对方" not in asked, "an official does not speak for itself here"
    assert zhao.post("/desk/leads/new/", {**base, "how": "own"}).status_code == 302
    assert (newest().source, newest().matter.lead) == ("official", cast.county)
    called = {**base, "how": "call", "name": "匿示名", "phone": make_mobile(6)}
    seen = zhao.post("/desk/leads/new/", called).content.decode()
    assert "查询码只显示这一次" in seen and newest().identity is not None
    sent = {**base, "how": "referred"}
    assert "请选是哪个机关移送来的" in zhao.post("/desk/leads/new/", sent).content.decode()
    assert zhao.post("/desk/leads/new/", {**sent, "agency": cast.procuratorate.pk}).status_code == 302
    lead = newest()
    assert (lead.channel, lead.source) == ("referral", "agency")
    assert lead.matter.access.filter(organisation=cast.procuratorate, party_role=PartyRole.REPORTER).exists()
    # An official of another function passes what it finds to whom it belongs.
    zhou = client_of(cast.zhou)
    assert zhou.post("/desk/leads/new/", {**base, "how": "own"}).status_code == 302
    assert (newest().source, newest().matter.lead) == ("agency", cast.county)
    assert newest().matter.number in page(zhou, "/desk/?tab=reported")


def test_what_belongs_to_petitions_is_led_there_and_nothing_is_lost(cast: Cast, unit_list: UnitList) -> None:
    """No lead is opened; that it was told, when, by whom, where to and in which words is kept, found and counted."""
    before = Matter.objects.count()
    sent = {**TOLD, "want": "petition", "territory": cast.place.county.pk, "how": "call"}
    answer = client_of(cast.fang).post("/portal/leads/new/", sent)
    seen = answer.content.decode()
    assert answer.status_code == 200 and Matter.objects.count() == before
    assert "信访工作机构" in seen and "《信访工作条例》" in seen and seen.count(TOLD["words"]) == 2
    assert "信访告知〔" in seen
    stranger = Client().post("/report/", {**sent, "name": "匿示名"}).content.decode()
    by_hand = client_of(cast.zhao).post("/desk/leads/new/", sent).content.decode()
    rows = list(PetitionReply.objects.order_by("id"))
    assert [row.entrance for row in rows] == ["portal", "site", "desk"]
    assert all(row.number in text for row, text in zip(rows, (seen, stranger, by_hand), strict=True))
    assert rows[0].asker_label == cast.bearing.name and "赵示平" in rows[2].told_by_label
    assert not PetitionReply.objects.filter(asker_label__contains="匿示名").exists(), (
        "no private person is kept"
    )
    desk = page(client_of(cast.zhao), "/desk/petitions/")
    assert "共 3 件" in desk and all(row.number in desk for row in rows)
    found = page(client_of(cast.qian), f"/desk/petitions/?q={cast.bearing.name}")
    assert "共 1 件" in found and rows[1].number not in found
    assert "《信访工作条例》" in page(client_of(cast.lin), f"/desk/petitions/{rows[0].pk}/"), (
        "the bureau above"
    )
    for other in (cast.wu, cast.zhou):
        assert "共 0 件" in page(client_of(other), "/desk/petitions/")
        assert client_of(other).get(f"/desk/petitions/{rows[0].pk}/").status_code == 404
    assert client_of(cast.fang).get(f"/desk/petitions/{rows[0].pk}/").status_code == 403


def test_a_lead_that_is_a_petition_is_led_away_with_its_reply_kept(cast: Cast) -> None:
    reply = "这是对机关工作的意见，请到区信访局提出，电话见官网。"
    given = {"reason": "属于信访事项", "basis": "《信访工作条例》", "reply": reply}
    lead, zhao = a_lead(cast), client_of(cast.zhao)
    unsaid = zhao.post(f"/m/{lead.pk}/lead.route_away/", {**given, "sent_to": "other"})
    assert (
        unsaid.status_code == 422
        and "请写是哪个机关" in unsaid.content.decode()
        and reply in unsaid.content.decode()
    )
    sent = {**given, "sent_to": "petition", "sent_to_name": "示例区信访局"}
    assert zhao.post(f"/m/{lead.pk}/lead.route_away/", sent).status_code == 302
    kept = PetitionReply.objects.get()
    assert (kept.lead, kept.reply, kept.sent_to, kept.office) == (lead, reply, "示例区信访局", cast.county)
    assert "告知到示例区信访局提出" in page(client_of(cast.fang), f"/m/{lead.pk}/")
    shown = page(zhao, f"/desk/petitions/{kept.pk}/")
    assert reply in shown and lead.number in shown
    court = press("lead.route_away", a_lead(cast), cast.zhao, **given, sent_to="court")
    assert court.state == "routed_away" and PetitionReply.objects.count() == 1


@pytest.mark.django_db
def test_anybody_reports_and_follows_by_number_and_code(cast: Cast, unit_list: UnitList) -> None:
    anybody = Client()
    base = {**TOLD, "right_title": "示例商标", "territory": cast.place.county.pk}
    answer = anybody.post("/report/", {**base, "want": "complaint"})
    assert "这一种程序要能联系到您" in answer.content.decode()
    answer = anybody.post("/report/", {"words": "", "happened_on": "2199-01-01"})
    missing = {"want", "act", "words", "right_number", "suspect_name", "happened_on"}
    assert set(answer.context["form"].errors) == missing, "also before a channel is chosen"
    answer = anybody.post("/report/", {**base, "attached": bill("张三的店.pdf")})
    done: Any = answer.context["done"]
    assert answer.status_code == 200 and done.code in answer.content.decode()
    matter = press("lead.take_up", done.matter, cast.zhao)
    assert [row.label for row in matter.evidence.all()] == ["反映的证据1.pdf"], "its name tells nobody"
    press("lead.ask_for_more", matter, cast.zhao, points=["购买的小票"])
    asked = {"receipt": done.matter.number, "phone": done.code.lower().replace("-", " ")}
    seen = anybody.post("/progress/", asked).content.decode()
    assert "购买的小票" in seen and "请补充材料" in seen and "赵示平" not in seen
    assert anybody.post("/progress/", {**asked, "phone": "ACDE-FGHJ-KMNP"}).status_code == 422
    added = anybody.post("/progress/", {**asked, "words": "补上小票", "attached": bill()})
    assert "已经收到，经办人会看到" in added.content.decode()
    matter.refresh_from_db()
    assert (matter.state, matter.evidence.count()) == ("reviewing", 2)
    assert "报告人凭查询码补充：补上小票" in page(client_of(cast.zhao), f"/m/{matter.pk}/")
    for _ in range(12):
        last = anybody.post("/progress/", asked)
    assert last.status_code == 429


def test_what_is_seen_only_on_the_net_is_taken_in_by_the_bureau_of_the_page(
    cast: Cast, unit_list: UnitList
) -> None:
    cache.clear()
    online = {**TOLD, "right_title": "示例商标", "place": "", "links": "https://shop.example.cn/9"}
    done = Client().post("/report/", {**online, "territory": ""}).context["done"]
    assert (done.matter.lead, done.matter.state) == (cast.city, "received")


def test_one_page_opens_by_any_code_that_was_ever_given(cast: Cast, unit_list: UnitList) -> None:
    """The short code of an earlier report, the code of today, one that the office gave since: none ends another's."""
    cache.clear()
    anybody, office = Client(), client_of(cast.zhao)
    sent = {**TOLD, "right_title": "示例商标", "territory": cast.place.county.pk}
    done: Any = anybody.post("/report/", sent).context["done"]
    matter = done.matter
    page_of_office = office.post(f"/m/{matter.pk}/receipt/").content.decode()
    given = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}", page_of_office)
    assert given is not None and given[0] != done.code
    for code in (done.code, given[0]):
        answer = anybody.post("/progress/", {"receipt": matter.number, "phone": code})
        assert answer.status_code == 200 and "已收到，等待审查" in answer.content.decode()
        assert "提交补充" in answer.content.decode(), "and may be added to"
    # As the reports of earlier days are kept: the hash of eight characters as they were shown.
    Lead.objects.filter(matter=matter).update(code_hash=sha256(b"1A2B3C4D").hexdigest())
    answer = anybody.post("/progress/", {"receipt": matter.number, "phone": "1a2b3c4d"})
    assert answer.status_code == 200 and "已收到，等待审查" in answer.content.decode()
    for wrong in (done.code, "1A2B3C4E", "0000"):
        refused = anybody.post("/progress/", {"receipt": matter.number, "phone": wrong})
        assert refused.status_code == 422 and "没有查到" in refused.content.decode()
    other = anybody.post("/report/", sent).context["done"].matter
    cross = anybody.post("/progress/", {"receipt": other.number, "phone": given[0]})
    assert cross.status_code == 422, "the code of one matter opens no other"
    former = anybody.get("/report/progress/")
    assert former.status_code == 301 and former.headers["Location"] == "/progress/"
    case = press("lead.take_up", matter, cast.zhao)
    press("lead.accept", case, cast.zhao, kind="trademark_case", reason="归本单位管")
    made = Matter.objects.get(kind="trademark_case")
    shown = re.search(
        r"[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}", office.post(f"/m/{made.pk}/receipt/").content.decode()
    )
    assert shown is not None
    answer = anybody.post("/progress/", {"receipt": made.number, "phone": shown[0]}, REMOTE_ADDR="10.0.0.7")
    assert answer.status_code == 200 and cast.county.name in answer.content.decode()
    assert "示例五金" not in answer.content.decode() and "赵示平" not in answer.content.decode()


def test_a_strangers_sixth_report_within_an_hour_waits(cast: Cast, unit_list: UnitList) -> None:
    anybody = Client()
    base = {**TOLD, "right_title": "示例商标", "territory": cast.place.county.pk}
    answers = [anybody.post("/report/", base).status_code for _ in range(6)]
    assert answers == [200] * 5 + [429]


def test_evidence_is_added_passed_on_and_printed(cast: Cast) -> None:
    fang, zhao = client_of(cast.fang), client_of(cast.zhao)
    fang.post("/portal/leads/new/", {**TOLD, "right_title": "示例商标"})
    matter = newest().matter
    place = f"/m/{matter.pk}/evidence/"
    assert "请传文件，或者写网页链接" in fang.post(place, {"label": "照片"}).content.decode()
    assert fang.post(place, {"attached": bill(), "label": "小票"}).status_code == 302
    assert zhao.post(place, {"url": "http://shop.example.cn/12", "label": "网店页面"}).status_code == 302
    assert zhao.post(place, {"keeper": "罚没仓库 3 号柜", "label": "样品一只"}).status_code == 302
    assert client_of(cast.gu).get(place).status_code == 404
    assert (
        fang.post(f"{place}{matter.evidence.first().pk}/", {"act": "lent", "to": "某所"}).status_code == 403
    )
    sample = matter.evidence.get(label="样品一只")
    assert zhao.post(f"{place}{sample.pk}/", {"act": "lent", "to": ""}).status_code == 422
    assert zhao.post(f"{place}{sample.pk}/", {"act": "lent", "to": "示例检测所"}).status_code == 302
    seen = page(zhao, place)
    assert "罚没仓库 3 号柜 → 示例检测所" in seen and matter.evidence.get(label="小票").sha256 in seen
    own = page(fang, place)
    assert "小票" in own and "样品一只" not in own, "what the office gathers is seen by agencies"


def test_custody_is_never_rewritten_and_an_altered_piece_is_named(cast: Cast) -> None:
    fang = client_of(cast.fang)
    fang.post("/portal/leads/new/", {**TOLD, "right_title": "示例商标", "attached": bill()})
    entry = CustodyEntry.objects.get()
    for act in (lambda: CustodyEntry.objects.update(to_label="别人"), entry.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()
    assert verify_evidence() == [] and verify_files(evidence_names) == []
    lies = Path(settings.FILES_DIR) / newest().matter.evidence.get().file.path
    lies.chmod(0o600)
    lies.write_bytes(pdf(text=b"forged"))
    ((where, words),) = verify_files(evidence_names)
    assert newest().matter.number in where and "证据1 小票.pdf" in where and "被改过" in words
    Evidence.objects.update(sha256="0" * 64)
    ((where, words),) = verify_evidence()
    assert newest().matter.number in where and "小票.pdf" in where and "被改过" in words
