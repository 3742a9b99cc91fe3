"""The forms of joint review and of objections in the hands of a careless and of a hostile person: refused with a
sentence, nothing that was typed is lost, nothing is read that is not one's own to read."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from demo.codes import make_mobile
from tests.makers import do, make_application_at, make_round
from tests.registry.joint import Joint, letter, make_joint, say, sent
from tests.registry.test_joint_pages import client_of
from zhitong.lib.deadline import SHANGHAI
from zhitong.matters.public import Matter
from zhitong.registry.models import LineOpinion, Objection, Publication
from zhitong.registry.procedures import joint_review, lettering, noticing
from zhitong.registry.procedures import round as rounds

pytestmark = pytest.mark.django_db
SECRET = "有未结案件甲"
LONG = "核查中发现的情况写了一下午，" * 20
ODD = ("", "三", "１", "😀", "<b>agree</b>", "agree\0", "AGREE", "-1", "x" * 5000, ["agree", "disagree"])


@pytest.fixture
def joint(db: Any) -> Joint:
    cache.clear()
    return make_joint(notice=True)


@pytest.mark.clause("JN-2.1c")
def test_nobody_reads_or_gives_the_answer_of_another(joint: Joint) -> None:
    """The address of another agency's answer is easily guessed; so is one of another round."""
    cast = joint.cast
    round_, _ = sent(joint, units=1)
    say(joint, round_, cast.zhou, "disagree", text=SECRET)
    theirs, base = joint.opinion(cast.procuratorate), f"/m/{round_.pk}"
    asked = joint.party(cast.procuratorate)
    police = client_of(joint.xu)
    forged = {"answer": "agree", "text": "代它改成同意"}
    for address in (f"round.answer_line/{theirs.pk}/", f"round.answer_rest/{asked.pk}/"):
        for more in ({}, {"part_version": "0"}, {"version": "0"}):
            page = police.post(f"{base}/{address}", {**forged, **more})
            text = page.content.decode()
            assert page.status_code in (409, 422), more
            assert "由别的单位反馈，不能代它填写" in text and "代它改成同意" in text and SECRET not in text
        assert SECRET not in police.get(f"{base}/{address}").content.decode()
    theirs.refresh_from_db()
    assert (theirs.answer, theirs.text) == ("disagree", SECRET)
    other = make_round(
        cast,
        joint.unit_list,
        [make_application_at(cast, joint.unit_list, "examination", organisation=cast.valve, by=cast.gu)],
    )
    do(joint_review.SendToReview, other, by=cast.lin)
    mine = LineOpinion.objects.get(matter=other, organisation=joint.police)
    assert police.post(f"{base}/round.answer_line/{mine.pk}/", forged).status_code == 404
    assert not LineOpinion.objects.filter(organisation=joint.police).exclude(answer="").exists()


def test_a_letter_is_not_read_by_sending_its_form_from_elsewhere(db: Any) -> None:
    """The lead holds the letter of an agency outside against what was entered; nobody else gets that page."""
    joint = make_joint(outside=True)
    round_, _ = sent(joint, units=1)
    said = {str(joint.line().pk): {"answer": "disagree", "text": SECRET}}
    do(
        lettering.RecordLetter,
        round_,
        by=joint.cast.lin,
        data=letter(joint, said),
        part=joint.party(joint.police),
    )
    address = f"/m/{round_.pk}/round.confirm_letter/{round_.outside_acts.get().pk}/"
    for who in (joint.cast.zhou, joint.yan):
        page = client_of(who).post(address, {"part_version": "0", "version": "0", "note": LONG})
        assert page.status_code == 403
        assert SECRET not in page.content.decode() and LONG.strip() in page.content.decode()


@pytest.mark.clause("JN-2.1c")
def test_odd_answers_and_old_pages_are_refused_and_keep_what_was_typed(joint: Joint) -> None:
    cast = joint.cast
    round_, _ = sent(joint)
    mine, asked, base = joint.opinion(joint.police), joint.party(joint.police), f"/m/{round_.pk}"
    client = client_of(joint.xu)
    one, rest = f"{base}/round.answer_line/{mine.pk}/", f"{base}/round.answer_rest/{asked.pk}/"
    for address in (one, rest):
        for odd in ODD:
            page = client.post(address, {"answer": odd, "text": LONG})
            assert page.status_code == 422 and LONG.strip() in page.content.decode(), odd
            assert re.search("请选同意、不同意|请选一项|请重新选", page.content.decode()), odd
        page = client.post(address, {"answer": "disagree", "text": "有\0问题"})
        assert page.status_code == 422 and "看不见的字符" in page.content.decode()
        assert client.post(address, {"answer": "disagree", "text": "长" * 501}).status_code == 422
    for odd in ("三", str(mine.pk + 999), "1\0"):
        assert client.post(rest, {"answer": "agree", "but": [odd]}).status_code == 422
    # Two tabs: the second one is told what the first has done.
    first = {"answer": "disagree", "text": "第一页", "part_version": str(mine.version)}
    assert client.post(one, first).status_code == 302
    again = client.post(one, {**first, "text": LONG})
    assert again.status_code == 409 and LONG.strip() in again.content.decode()
    assert not LineOpinion.objects.exclude(answer="").exclude(pk=mine.pk).exists()
    # Recalled, and in the end fixed, while somebody was writing.
    mine.refresh_from_db()
    typed = {
        "answer": "agree",
        "text": LONG,
        "version": str(round_.version),
        "part_version": str(mine.version),
    }
    talk = {"held_on": "2026-03-01", "present": "三家", "note": LONG}
    do(joint_review.RecallReview, round_, by=cast.lin, data={"reason": "重新准备"})
    for who, address, sent_in in (
        (joint.xu, one, typed),
        (joint.xu, rest, {**typed, "part_version": str(asked.version)}),
        (cast.lin, f"{base}/round.note_talk/{joint.line().pk}/", talk),
    ):
        page = client_of(who).post(address, sent_in)
        text = page.content.decode()
        assert page.status_code == 409 and LONG.strip() in text, address
        assert "收回联合考察" in text and "不能办这一步" in text
    mine.refresh_from_db()
    assert mine.text == "第一页"
    # A key that no database keeps is a unit that is not offered.
    page = client_of(cast.lin).post(f"{base}/round.add_lines/", {"applications": ["9" * 30]})
    assert page.status_code == 422
    assert "名单刚有变化，请重新选" in page.content.decode()


# --- objections ------------------------------------------------------------------------------------------------


@pytest.mark.clause("JN-2.1e")
def test_what_no_objection_may_say_and_what_comes_too_late(joint: Joint) -> None:
    cast = joint.cast
    round_, _ = sent(joint, units=3)
    for who in (cast.he, cast.zhou, joint.xu):
        for place in range(3):
            say(joint, round_, who, "agree", place=place)
    for place, decision in enumerate(("include", "include", "exclude")):
        data = {"decision": decision, "reason": "这次先不列入"}
        do(rounds.SetLine, round_, by=cast.lin, data=data, part=joint.line(place))
    do(noticing.PublishNotice, round_, by=cast.he, data={"title": "公示"})
    notice, today = Publication.objects.get(kind="prior"), datetime.now(SHANGHAI).date()
    Publication.objects.update(ends_on=today + timedelta(days=3))
    client, address = Client(), f"/publications/{notice.pk}/object/"
    good = {"line": joint.line().pk, "words": LONG, "name": "异示议", "phone": make_mobile(7788)}
    odd = (
        {"line": joint.line(2).pk},
        {"line": "三"},
        {"line": "9" * 40},
        {"name": "异\0议"},
        {"name": " 　"},
        {"name": "议" * 41},
        {"phone": "一三八〇〇〇〇〇〇〇〇"},
        {"phone": "<b>138</b>"},
        {"unit": "单位\0"},
    )
    for wrong in odd:
        page = client.post(address, {**good, **wrong})
        assert page.status_code == 422 and LONG.strip() in page.content.decode(), wrong
        assert not Objection.objects.exists(), wrong
    # So many slips do not turn a citizen away; sent again by the browser it is the same objection.
    named = re.search(r'name="once" value="([^"]+)"', client.get(address).content.decode())
    assert named is not None
    numbers = []
    for _ in range(3):
        text = client.post(address, {**good, "once": named[1]}).content.decode()
        numbers += [one.number for one in Matter.objects.filter(kind="objection") if one.number in text]
    assert len(numbers) == 3 and Objection.objects.count() == 1
    # The number as people type it, who have no 〔 on their keyboard.
    typed = numbers[0].replace("〔", "[ ").replace("〕", " ]")
    look = {"receipt": typed, "phone": make_mobile(7788)[-4:]}
    assert numbers[0] in client.post("/objections/", look).content.decode()
    # Blanks in the number make no new number to guess the four digits of.
    cache.clear()
    codes = []
    for n in range(11):
        guess = {"receipt": " " * n + numbers[0], "phone": "0000"}
        codes.append(client.post("/objections/", guess, REMOTE_ADDR=f"192.0.2.{n}").status_code)
    assert codes == [422] * 10 + [429]
    Publication.objects.update(ends_on=today - timedelta(days=1))
    late = client.post(address, good)
    assert late.status_code == 409 and LONG.strip() in late.content.decode()
    assert "已经期满" in late.content.decode()
    do(noticing.WithdrawNotice, round_, by=cast.he, data={"reason": "名单有误"})
    gone = client.post(address, good)
    assert gone.status_code == 409 and LONG.strip() in gone.content.decode()
    assert "已经撤下" in gone.content.decode()
    assert client.get(address).status_code == 404
    assert Objection.objects.count() == 1


def test_a_page_older_than_the_last_sign_in_gives_back_what_was_typed(joint: Joint) -> None:
    """Only where the browser says that the page was ours; another site puts no words into ours."""
    client = Client(enforce_csrf_checks=True)
    for site, kept in (("same-origin", True), ("cross-site", False)):
        page = client.post("/objections/", {"receipt": LONG}, headers={"Sec-Fetch-Site": site})
        assert page.status_code == 403 and "放太久了" in page.content.decode()
        assert (LONG.strip() in page.content.decode()) is kept
