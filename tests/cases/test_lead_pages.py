"""The pages of a lead: each move asks for what it needs, keeps what was typed, and says at the field what is wrong."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from demo.codes import make_mobile
from tests.access.world import BACKEND
from tests.cases.acts import ENDING, HAND_OVER, a_lead, press, told
from tests.cast import NOW, Cast, make_agency, person_of
from tests.files.samples import pdf
from zhitong.cases.public import Reporter, SuspectGiven
from zhitong.files.web.several import read_notes
from zhitong.journal.models import AccessEntry
from zhitong.matters.public import Matter
from zhitong.people.public import Function, Level


def client_of(actor: object) -> Client:
    client = Client()
    client.force_login(person_of(actor), backend=BACKEND)  # type: ignore[arg-type]
    return client


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


def send(client: Client, matter: Matter, verb: str, **data: object) -> tuple[int, str]:
    matter.refresh_from_db()
    answer = client.post(f"/m/{matter.pk}/{verb}/", {"version": matter.version, **data})
    return answer.status_code, answer.content.decode()


def test_the_page_says_what_the_channel_means_and_whose_it_is(cast: Cast) -> None:
    matter = a_lead(cast, channel="complaint")
    seen = page(client_of(cast.zhao), f"/m/{matter.pk}/")
    for words in (
        "机关先决定受不受理",
        "批发市场里在卖贴着我们商标的轴承",
        "归谁管（提示）",
        "未确认，待法制核对",
        "示例五金经营部",
    ):
        assert words in seen
    own = page(client_of(cast.fang), f"/m/{matter.pk}/")
    assert "批发市场里在卖" in own and "归谁管" not in own


def test_every_move_of_a_lead_is_done_on_its_page(cast: Cast) -> None:
    zhao, qian, fang, wu = map(client_of, (cast.zhao, cast.qian, cast.fang, cast.wu))
    matter = a_lead(cast)
    assert send(zhao, matter, "lead.take_up")[0] == 302
    assert send(qian, matter, "lead.assign", person=cast.sun.person_id)[0] == 302
    status, text = send(zhao, matter, "lead.ask_for_more", points=" ")
    assert status == 422 and "请写出要补充什么" in text
    assert send(zhao, matter, "lead.ask_for_more", points="购买的小票\n店面照片")[0] == 302
    matter.refresh_from_db()
    bill = SimpleUploadedFile("小票.pdf", pdf(text=b"receipt"))
    answer = fang.post(
        f"/m/{matter.pk}/lead.supplement/", {"version": matter.version, "words": "", "attached": bill}
    )
    assert answer.status_code == 422 and "已经收下" in answer.content.decode()
    note = (
        answer.context["form"].fields["attached"].widget.get_context("attached", None, {})["kept"][0]["note"]
    )
    assert send(fang, matter, "lead.supplement", words="小票补上了", attached_kept=note)[0] == 302
    assert [row.label for row in matter.evidence.all()] == ["小票.pdf"]
    assert send(qian, matter, "lead.mark_green", reason="出口大单受影响")[0] == 302
    until = (NOW + timedelta(days=9000)).date().isoformat()
    form = page(zhao, f"/m/{matter.pk}/lead.hand_over/")
    assert "按事实提示：市场监管部门" in form
    assert (
        send(zhao, matter, "lead.hand_over", receiver=cast.other_county.pk, until=until, **HAND_OVER)[0]
        == 302
    )
    assert "移交和回执" in page(wu, f"/m/{matter.pk}/")
    assert send(wu, matter, "lead.accept_hand_over")[0] == 302
    assert "回执〔" in page(zhao, f"/m/{matter.pk}/")
    other = a_lead(cast)
    form = page(zhao, f"/m/{other.pk}/lead.join/")
    assert "线索〔" in form
    assert send(zhao, other, "lead.join", number="线索〔2026〕9999号")[0] == 422
    twin = a_lead(cast)
    assert send(zhao, other, "lead.join", into=twin.pk)[0] == 302
    assert send(fang, a_lead(cast), "lead.withdraw", reason="弄错了")[0] == 302
    status, text = send(qian, twin, "lead.refuse", **{**ENDING, "reply": ""})
    assert status == 422 and "请写给报告人的答复" in text and ENDING["reason"] in text
    assert send(qian, twin, "lead.refuse", **ENDING)[0] == 302
    assert ENDING["reply"] in page(fang, f"/m/{twin.pk}/")


def test_a_receipt_from_outside_is_entered_by_one_and_checked_by_another(cast: Cast) -> None:
    police = make_agency("示例区公安分局", cast.place.county, Level.COUNTY, Function.POLICE, is_outside=True)
    zhao, sun = client_of(cast.zhao), client_of(cast.sun)
    matter = a_lead(cast, channel="criminal_report")
    until = (NOW + timedelta(days=9000)).date().isoformat()
    given = {**HAND_OVER, "receiver": police.pk, "until": until}
    assert send(zhao, matter, "lead.hand_over", **given)[0] == 302
    letter = {"letter_number": "示公受〔2026〕5号", "letter_date": "2026-03-01", "received_by": "赵示平"}
    scan = SimpleUploadedFile("回执.pdf", pdf(text=b"sealed"))
    status, _ = send(zhao, matter, "lead.record_receipt", **letter, received_at="2026-03-02T09:00", file=scan)
    assert status == 302
    part = matter.outside_acts.get()
    seen = page(sun, f"/m/{matter.pk}/")
    assert f"/m/{matter.pk}/lead.confirm_receipt/{part.pk}/" in seen
    check = page(sun, f"/m/{matter.pk}/lead.confirm_receipt/{part.pk}/")
    assert "示公受〔2026〕5号" in check
    done = sun.post(
        f"/m/{matter.pk}/lead.confirm_receipt/{part.pk}/", {"checked": "on", "part_version": part.version}
    )
    assert done.status_code == 302
    assert send(sun, matter, "lead.close_handed_out")[0] == 302


def test_sealed_values_open_with_a_reason_to_whom_they_concern(cast: Cast) -> None:
    suspect = SuspectGiven(kind="person", name="示某", phone=make_mobile(77))
    found = told(
        cast, by=cast.gu, source="public", reporter=Reporter("匿示名", make_mobile(78)), suspects=(suspect,)
    )
    matter = press("lead.take_up", found.matter, cast.zhao)
    who = reverse("cases:reporter", args=[matter.pk])
    assert client_of(cast.sun).get(who).status_code == 404, "not even a colleague"
    handler = client_of(cast.zhao)
    assert handler.post(who, {"reason": ""}).status_code == 422
    answer = handler.post(who, {"reason": "电话核实"})
    assert "匿示名" in answer.content.decode() and answer["Cache-Control"] == "no-store"
    phone = reverse("cases:suspect", args=[matter.pk, matter.suspects.get().pk])
    assert make_mobile(77) not in page(handler, f"/m/{matter.pk}/")
    assert make_mobile(77) in handler.post(phone, {"reason": "约谈"}).content.decode()
    assert client_of(cast.lin).get(phone).status_code == 404, "only the office in charge"
    reasons = list(AccessEntry.objects.filter(act="unmask").values_list("reason", flat=True))
    assert reasons.count("电话核实") == 1 and reasons.count("约谈") == 1
    press("lead.let_holder_in", matter, cast.zhao)
    holder = page(client_of(cast.fang), f"/m/{matter.pk}/")
    assert "批发市场里在卖" not in holder and "报告人已密存" not in holder


@pytest.mark.parametrize("bad", ["", "abc", "1:2:3"])
def test_a_forged_note_names_no_file(cast: Cast, bad: str) -> None:
    assert read_notes([bad], "7") == []


def test_what_was_asked_for_and_never_comes_holds_no_lead_up(cast: Cast) -> None:
    zhao, matter = client_of(cast.zhao), a_lead(cast)
    send(zhao, matter, "lead.ask_for_more", points="购买的小票")
    status, text = send(zhao, matter, "lead.go_on_without", reason=" ")
    assert status == 422 and "请写为什么不再等补充" in text
    assert send(zhao, matter, "lead.go_on_without", reason="小票已在窗口交来")[0] == 302
    assert send(zhao, matter, "lead.accept", kind="trademark_case")[0] == 302
    english = client_of(cast.fang)
    english.post("/language/", {"language": "en", "next": "/portal/"})
    assert "without waiting for more: 小票已在窗口交来" in page(english, f"/m/{matter.pk}/")
