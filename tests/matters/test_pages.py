"""The matter's page and the page of every move: what is offered, refused, kept, hidden."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.cast import NOW, person_of
from tests.makers import do, make_file
from tests.matters.trial import Answer, Ask, Begin, Finish, Note, ReturnIt, open_trial
from tests.portal.pages import field_value, text
from zhitong.inbox.models import Notice
from zhitong.matters.public import Matter, Sight, attach, offers, recuse, refusals, remove_attachment
from zhitong.matters.wording import _word

REASON = {"reason": "查清了"}


def page(client, matter, verb=""):
    return client.get(f"/m/{matter.pk}/{verb}/" if verb else f"/m/{matter.pk}/")


def test_buttons_come_from_refusals_alone(cast, matter):
    do(Begin, matter, by=cast.zhao)
    shown = {
        offer.move.verb: [one.code for one in offer.refusals] for offer in offers(matter, cast.zhao, NOW)
    }
    assert shown == {
        "trial.hurry": [],
        "trial.return": [],
        "trial.finish": [],
        "trial.note": [],
        "trial.ask": [],
        "trial.extend": ["duty"],
        "trial.extend_clock": ["approver"],
        "trial.pause_clock": ["duty"],
    }
    for offer in offers(matter, cast.zhao, NOW):
        assert list(offer.refusals) == refusals(offer.move(matter, actor=cast.zhao, now=NOW))
    assert offers(matter, cast.gu, NOW) == []
    assert [one.move.verb for one in offers(matter, cast.fang, NOW)] == []


def test_a_refused_move_stands_grey_on_the_page_with_its_sentence(cast, browser):
    matter = open_trial(cast, title="缺一件的")
    do(Begin, matter, by=cast.zhao)
    answer = page(browser(cast.zhao), matter)
    assert 'aria-disabled="true"' in answer.content.decode()
    assert "材料还缺 1 件。补齐以后，就可以办结。" in text(answer)
    assert "请交给 钱示和" in text(answer)
    assert f'href="/m/{matter.pk}/trial.return/"' in answer.content.decode()


def test_a_move_that_is_not_yet_due_says_what_must_happen_first(cast, matter):
    do(Begin, matter, by=cast.zhao)
    do(ReturnIt, matter, by=cast.zhao, data={"points": ["补第一页"]})
    found = {one.move.verb: one.refusals for one in offers(matter, cast.zhao, NOW)}
    assert [one.sentence for one in found["trial.finish"]] == ["企业还在补。等企业再交，就可以办结。"]


def test_404_outside_403_inside_without_the_role_422_refused(cast, matter, browser):
    for outsider in (cast.gu, cast.wu, cast.zhou):
        assert page(browser(outsider), matter).status_code == 404
        assert page(browser(outsider), matter, "trial.begin").status_code == 404
    answer = page(browser(cast.fang), matter, "trial.begin")
    assert (answer.status_code, "这一步不由您所在的单位办理" in text(answer)) == (403, True)
    county = browser(cast.zhao)
    assert page(county, matter, "trial.nothing").status_code == 404
    assert page(county, matter, "trial.finish").status_code == 403
    do(Begin, matter, by=cast.zhao)
    sent = county.post(f"/m/{matter.pk}/trial.return/", {"version": "2", "points": "  "})
    assert sent.status_code == 422
    assert "请写出要补正什么" in text(sent)
    duty = page(county, matter, "trial.extend")
    assert (duty.status_code, "请交给 钱示和" in text(duty)) == (422, True)


def test_nobody_who_is_not_signed_in_comes_near(matter, client):
    assert page(client, matter).status_code == 302
    assert client.post(f"/m/{matter.pk}/trial.begin/").status_code == 302
    assert Matter.objects.get(pk=matter.pk).state == "filed"


def test_what_cannot_be_undone_needs_its_box(cast, matter, browser):
    do(Begin, matter, by=cast.zhao)
    client, url = browser(cast.zhao), f"/m/{matter.pk}/trial.finish/"
    shown = text(client.get(url))
    assert "提交后不能撤回" in shown
    sent = client.post(url, {"version": "2", **REASON})
    assert sent.status_code == 422
    assert "请先勾选确认" in text(sent)
    assert field_value(sent, "reason") == "查清了"
    assert client.post(url, {"version": "2", "confirmed": "yes", **REASON}).status_code == 302
    assert Matter.objects.get(pk=matter.pk).state == "done"


def test_the_page_says_what_follows_from_the_move(cast, matter, browser):
    shown = text(page(browser(cast.zhao), matter, "trial.begin"))
    for words in ("变为“正在办”", "开始计时：查清", "通知申请人", "记入经过，不能改、不能删", BASIS):
        assert words in shown
    do(Begin, matter, by=cast.zhao)
    assert "停止计时：查清" in text(page(browser(cast.zhao), matter, "trial.finish"))


BASIS = "示例规定第一条"


@pytest.mark.parametrize("verb", ["trial.begin", "trial.return"])
def test_a_page_that_somebody_overtook_keeps_what_was_typed(cast, matter, browser, verb):
    """Also where the move is no longer possible at all."""
    client = browser(cast.sun)
    do(Begin, matter, by=cast.zhao, now=timezone.now())
    do(Note, matter, by=cast.zhao, data={"reason": "只给自己人看"})
    sent = client.post(f"/m/{matter.pk}/{verb}/", {"version": "1", "points": "补第二页", "next": "/desk/"})
    assert sent.status_code == 409
    assert "这一件刚有变化" in text(sent)
    assert "开始办理" in text(sent)
    assert f'name="version" value="{matter.version}"' in sent.content.decode()
    assert 'name="next" value="/desk/"' in sent.content.decode()
    if verb == "trial.return":
        assert field_value(sent, "points") == "补第二页"
        again = client.post(f"/m/{matter.pk}/{verb}/", {"version": str(matter.version), "points": "补第二页"})
        assert again.status_code == 302
    else:
        assert "现在是“正在办”，不能办这一步" in text(sent)


def test_what_changed_is_told_without_what_the_enterprise_may_not_read(cast, matter, browser):
    do(Begin, matter, by=cast.zhao)
    do(ReturnIt, matter, by=cast.zhao, data={"points": ["补第一页"]})
    version = matter.version
    do(Note, matter, by=cast.zhao, data={"reason": "怀疑造假"})
    sent = browser(cast.fang).post(f"/m/{matter.pk}/trial.answer/", {"version": str(version)})
    assert sent.status_code == 409
    assert "怀疑造假" not in text(sent)


def test_a_part_that_somebody_answered_meanwhile_is_409(cast, matter, browser):
    question = {"organisation": cast.procuratorate, "question": "有没有记录", "due_on": date(2026, 3, 12)}
    do(Ask, matter, by=cast.zhao, data=question)
    asked = matter.consultations.get()
    do(Answer, matter, by=cast.zhou, data={"agrees": True, "answer": ""}, part=asked)
    url = f"/m/{matter.pk}/trial.opinion/{asked.pk}/"
    sent = browser(cast.zhou).post(url, {"part_version": "1", "agrees": "no", "answer": "有一件"})
    assert sent.status_code == 409
    assert field_value(sent, "answer") == "有一件"
    assert "已经答复过了" in text(sent)
    assert browser(cast.zhou).get(f"/m/{matter.pk}/trial.opinion/999999/").status_code == 404


def test_afterwards_one_goes_back_to_where_one_came_from(cast, matter, browser):
    client = browser(cast.zhao)
    answer = client.get(f"/m/{matter.pk}/trial.begin/?next=/desk/%3Ftab%3Dmine")
    assert field_value(answer, "next") == "/desk/?tab=mine"
    sent = client.post(f"/m/{matter.pk}/trial.begin/", {"version": "1", "next": "/desk/?tab=mine"})
    assert sent.headers["Location"] == "/desk/?tab=mine"
    note = {"version": "2", "reason": "内部"}
    for foreign in (
        "https://example.com/",
        "//example.com/",
        "/\\example.com/",
        "/\t/example.com/",
        "javascript:alert(1)",
    ):
        sent = client.post(f"/m/{matter.pk}/trial.note/", {**note, "next": foreign})
        assert sent.headers["Location"] == f"/m/{matter.pk}/", foreign
        note["version"] = str(int(note["version"]) + 1)


# --- who reads what ----------------------------------------------------------------------------------------


def test_the_enterprise_reads_neither_internal_notes_nor_agencies_entries(cast, matter, browser):
    question = {"organisation": cast.procuratorate, "question": "有没有记录", "due_on": date(2026, 3, 12)}
    do(Ask, matter, by=cast.zhao, data=question)
    do(Note, matter, by=cast.zhao, data={"reason": "怀疑造假"})
    do(Begin, matter, by=cast.zhao)
    county, agency, firm = (text(page(browser(who), matter)) for who in (cast.zhao, cast.zhou, cast.fang))
    assert "怀疑造假" in county
    assert "怀疑造假" not in agency
    assert "向示例市检察院征求意见" in agency
    assert "怀疑造假" not in firm
    assert "征求意见" not in firm
    assert "内部意见" not in firm
    assert "开始办理" in firm
    assert "赵示平" not in firm, "the enterprise reads which office acted, not who"


def test_each_side_reads_what_it_has_to_do(cast, matter, browser):
    do(Begin, matter, by=cast.zhao)
    assert "查清以后办结" in text(page(browser(cast.zhao), matter))
    firm = text(page(browser(cast.fang), matter))
    assert "查清以后办结" not in firm
    assert "现在在示例婺城区局办理" in firm
    do(ReturnIt, matter, by=cast.zhao, data={"points": ["补第一页"]})
    assert "按清单补好，再交一次" in text(page(browser(cast.fang), matter))
    assert (
        Notice.objects.get(event__verb="trial.return", recipient=person_of(cast.fang)).body
        == "按清单补好，再交一次。"
    )


def test_files_are_seen_by_their_sight_and_while_they_hang_there(cast, matter, browser):
    rows = {
        sight: attach(
            matter,
            make_file(f"{sight}.pdf"),
            slot="proof",
            label=sight,
            by=cast.zhao,
            now=NOW,
            sight=Sight(sight),
        )
        for sight in Sight.values
    }
    other = open_trial(cast, title="另一件")
    do(Ask, matter, by=cast.zhao, data=_to(cast.procuratorate))

    def seen(actor):
        client = browser(actor)
        return {
            sight
            for sight, row in rows.items()
            if client.get(f"/files/attachment/{row.pk}/").status_code == 200
        }

    assert seen(cast.zhao) == {"parties", "agencies", "internal"}
    assert seen(cast.zhou) == {"parties", "agencies"}
    assert seen(cast.fang) == {"parties"}
    assert seen(cast.gu) == seen(cast.wu) == set()
    recuse(matter, person_of(cast.sun), reason="亲属", by=cast.qian, now=NOW)
    assert seen(cast.sun) == set()
    remove_attachment(rows["parties"], by=cast.zhao, now=NOW)
    assert seen(cast.fang) == set()
    assert not other.attachments.exists()
    verbs = list(matter.chain.events.values_list("verb", flat=True))
    assert (verbs.count("attachment.added"), verbs.count("attachment.removed")) == (3, 1)


def _to(organisation):
    return {"organisation": organisation, "question": "有没有记录", "due_on": date(2026, 3, 12)}


def test_a_date_is_explained_on_its_own_page(cast, matter, browser):
    do(Begin, matter, by=cast.zhao, now=timezone.now() - timedelta(days=3))
    clock = matter.clocks.get()
    shown = text(browser(cast.fang).get(f"/m/{matter.pk}/clock/{clock.pk}/"))
    assert "15 个工作日" in shown
    assert "线索核查" in shown or "处罚" in shown
    for outsider in (cast.gu, cast.wu):
        assert browser(outsider).get(f"/m/{matter.pk}/clock/{clock.pk}/").status_code == 404
    other = open_trial(cast, title="另一件")
    assert browser(cast.zhao).get(f"/m/{other.pk}/clock/{clock.pk}/").status_code == 404


def test_a_closed_matter_offers_nothing(cast, matter, browser):
    do(Begin, matter, by=cast.zhao)
    do(Finish, matter, by=cast.zhao, data=REASON)
    assert offers(matter, cast.zhao, NOW) == []
    assert page(browser(cast.zhao), matter, "trial.note").status_code == 403


def test_sentences_in_a_list_are_joined_as_sentences() -> None:
    """A full stop before a 、 is no punctuation of any language; plain words keep their 、."""
    assert _word("points", ["缺营业执照。", "职务没有写全。"]) == "缺营业执照；职务没有写全。"
    assert _word("points", ["营业执照", "商标号码"]) == "营业执照、商标号码"


def test_the_units_record_is_linked_for_those_to_whom_it_opens(cast, matter, browser):
    address = f"/desk/enterprises/{matter.subject_id}/"
    question = {"organisation": cast.procuratorate, "question": "案情属实吗？", "due_on": date(2026, 3, 20)}
    do(Begin, matter, by=cast.zhao)
    do(Ask, matter, by=cast.zhao, data=question)
    for reader, opens in ((cast.zhao, True), (cast.lin, True), (cast.zhou, False)):
        client = browser(reader)
        assert matter.subject.name in page(client, matter).content.decode()
        assert (address in page(client, matter).content.decode()) is opens
        assert (client.get(address).status_code == 200) is opens
    # A bureau may have the case of a unit from elsewhere.
    matter.subject.territory_path = "33/3302/330203/"
    matter.subject.save(update_fields=["territory_path"])
    assert address not in page(browser(cast.zhao), matter).content.decode()
