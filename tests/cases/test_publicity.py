"""Rulings and penalties on the public site: one drafts, another publishes, nothing personal passes, and it can be taken down."""

from __future__ import annotations

import copy
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from demo.codes import make_mobile, make_uscc
from tests.cases import patents as d
from tests.cases.acts import press
from tests.cases.penalty import Walk, a_case
from tests.cases.test_lead_pages import client_of
from tests.cast import NOW, Cast
from tests.makers import make_file
from zhitong.cases.models import PublicText
from zhitong.cases.public import PUBLISHED_KINDS, SuspectGiven, public_texts
from zhitong.journal.public import SYSTEM
from zhitong.lib import zh
from zhitong.matters.public import Matter, Refused, procedures
from zhitong.registry.models import UnitList
from zhitong.schemes.public import Installation, Pack, store_pack

AREA = "33/3307/"
MOBILE = make_mobile(41)
PRIVATE = ("欧阳示范", "示例路 18 号 302 室", MOBILE)


def punished(cast: Cast, one: SuspectGiven | None = None) -> Walk:
    """A decision against a private person, whose name, address and telephone stand in the findings."""
    one = one or SuspectGiven(kind="person", name="欧阳示范", address="示例路 18 号 302 室")
    walk = a_case(cast, suspects=(one,)).file_case().inspect().described().split()
    walk.report(
        findings=f"欧阳示范（住示例路 18 号 302 室，电话 {MOBILE}）销售侵权轴承 120 套。"
    ).review().notify()
    walk.do("close_statements", considered="没有陈述", waived=True, file=make_file("放弃.pdf"))
    return walk.punish().deliver()


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def served_ruling(cast: Cast) -> Matter:
    """Heard on the second day, ruled and served on both on the twentieth."""
    case = d.in_trial(cast)
    d.heard(cast, case, now=NOW + d.DAY)
    case = d.ruled(cast, case, now=NOW + 20 * d.DAY)
    for respondent in (True, False):
        d.serve(case, cast.zhao, "ruling", now=NOW + 20 * d.DAY, respondent=respondent)
    return case


def test_a_penalty_is_drafted_by_one_published_by_another_and_taken_down(
    cast: Cast, unit_list: UnitList
) -> None:
    walk = punished(cast)
    matter, anybody = walk.matter, Client()
    zhao, qian = client_of(cast.zhao), client_of(cast.qian)
    here = f"/m/{matter.pk}/trademark_case"
    assert "最迟" in text_of(zhao.get(f"/m/{matter.pk}/")), "the day by which it must be public"
    draft = text_of(zhao.get(f"{here}.draft_public_text/"))
    assert "欧某" in draft and "销售侵权轴承" in draft and not any(one in draft for one in PRIVATE)
    body = {"title": "行政处罚决定 1 号", "body": f"当事人欧某，电话 {MOBILE}。", "masked": "on"}
    refused = zhao.post(f"{here}.draft_public_text/", body)
    assert (
        refused.status_code == 422
        and "手机号码" in text_of(refused)
        and "行政处罚决定 1 号" in text_of(refused)
    )
    named = {**body, "body": "当事人欧阳示范销售侵权轴承。"}
    assert "“欧阳示范”" in text_of(zhao.post(f"{here}.draft_public_text/", named))
    clean = {**body, "body": "当事人欧某销售侵权轴承 120 套，罚款 3,000 元。"}
    assert zhao.post(f"{here}.draft_public_text/", clean).status_code == 302
    assert "侵权轴承 120 套" not in text_of(anybody.get("/rulings/")), "a draft is not public"
    own = zhao.post(f"{here}.publish_text/", {"checked": "on"})
    assert own.status_code == 422 and "另一人核对" in text_of(own)
    assert "侵权轴承 120 套" in text_of(qian.get(f"{here}.publish_text/")), "whoever checks it reads it"
    assert qian.post(f"{here}.publish_text/", {"checked": "on"}).status_code == 302
    text = PublicText.objects.get()
    assert "行政处罚决定 1 号" in text_of(anybody.get("/rulings/"))
    shown = text_of(anybody.get(f"/rulings/{text.pk}/"))
    assert "欧某销售侵权轴承" in shown and cast.county.name in shown
    assert not any(word in shown for word in (*PRIVATE, "赵示平", "钱示和"))
    assert walk.clock("publication") in ("kept", "missed") and walk.case.published_on
    assert text.public_until is not None
    assert public_texts(AREA, on=text.public_until).exists()
    assert not public_texts(AREA, on=text.public_until + timedelta(days=1)).exists(), (
        "its time is over by itself"
    )
    assert not public_texts("33/3308/", on=zh.day_of(text.drafted_at)).exists(), "another city's site"
    assert zhao.post(f"{here}.take_down_text/", {"reason": " "}).status_code == 422
    assert zhao.post(f"{here}.take_down_text/", {"reason": "决定被撤销"}).status_code == 302
    assert anybody.get(f"/rulings/{text.pk}/").status_code == 404
    assert walk.case.unpublished_on and "决定被撤销" not in text_of(anybody.get("/rulings/"))


def test_who_may_not_publish_and_what_the_old_entries_take_down(cast: Cast, unit_list: UnitList) -> None:
    walk = punished(cast)
    given = {"title": "行政处罚决定", "body": "当事人欧某。", "masked": True}
    for stranger in (cast.wu, cast.lin, cast.fang):
        with pytest.raises(Refused):
            walk.do("draft_public_text", by=stranger, **given)
    walk.do("draft_public_text", **given)
    with pytest.raises(Refused, match="您拟定的"):
        walk.do("publish_text", checked=True)
    walk.do("publish_text", by=cast.sun, checked=True)
    assert walk.clock("publication") == "kept"
    with pytest.raises(Refused):
        walk.do("publish_text", by=cast.sun, checked=True)
    walk.do("take_down_text", reason="公示期满")
    assert not PublicText.objects.live().exists() and walk.case.unpublished_on


def test_what_is_published_elsewhere_takes_a_second_person_too(cast: Cast, unit_list: UnitList) -> None:
    """There is no other way: the text is drafted by one, where and when it stands is entered by another."""
    kinds = [one for one in procedures() if one.kind in PUBLISHED_KINDS]
    acts = {verb for one in kinds for verb in one.by_verb if "publish" in verb.split(".")[1]}
    assert acts == {f"{one.kind}.publish_text" for one in kinds}, "every kind has this one way and no other"
    walk = punished(cast)
    zhao, sun, here = client_of(cast.zhao), client_of(cast.sun), f"/m/{walk.matter.pk}/trademark_case"
    assert "别的公示系统、外省机关" in text_of(zhao.get(f"{here}.draft_public_text/"))
    draft = {"title": "行政处罚决定 2 号", "body": "当事人欧某。", "masked": "on", "place": "elsewhere"}
    assert zhao.post(f"{here}.draft_public_text/", draft).status_code == 302
    where = {"on": zh.day_of(walk.case.decided_at).isoformat(), "url": "https://gsxt.example.cn/9"}
    own = zhao.post(f"{here}.publish_text/", {**where, "checked": "on"})
    assert own.status_code == 422 and "另一人核对" in text_of(own)
    with pytest.raises(Refused, match="早于作出决定"):
        early = zh.day_of(walk.case.decided_at) - timedelta(days=1)
        walk.do("publish_text", by=cast.sun, checked=True, on=early, url="x")
    with pytest.raises(Refused, match="网址"):
        walk.do("publish_text", by=cast.sun, checked=True, on=walk.now.date(), url=" ")
    assert not walk.case.published_on
    unsaid = sun.post(f"{here}.publish_text/", {"checked": "on"})
    assert unsaid.status_code == 422 and "请填公示的日期" in text_of(unsaid)
    assert sun.post(f"{here}.publish_text/", {**where, "checked": "on"}).status_code == 302
    assert walk.case.published_url == where["url"] and walk.clock("publication") == "kept"
    text = PublicText.objects.get()
    assert Client().get(f"/rulings/{text.pk}/").status_code == 404, "it stands elsewhere, not on the site"
    seen = text_of(zhao.get(f"/m/{walk.matter.pk}/"))
    assert "在别处公开" in seen and "在别处公开了：行政处罚决定 2 号" in seen
    assert "撤下的日期" in text_of(zhao.post(f"{here}.take_down_text/", {"reason": "公示期满"}))
    gone = {"reason": "公示期满", "on": zh.day_of(timezone.now()).isoformat()}
    assert zhao.post(f"{here}.take_down_text/", gone).status_code == 302
    assert walk.case.unpublished_on and text_of(zhao.get(f"/m/{walk.matter.pk}/")).count("公示期满")
    # What was entered by one person before there was this way is still withdrawn by it.
    type(walk.case).objects.filter(pk=walk.case.pk).update(unpublished_on=None)
    with pytest.raises(Refused, match="填撤下的日期"):
        walk.do("take_down_text", reason="公示期满")
    walk.do("take_down_text", reason="公示期满", on=walk.now.date())
    assert walk.case.unpublished_on == walk.now.date()


def test_of_a_party_of_another_province_it_is_pushed_and_not_shown_here(
    cast: Cast, unit_list: UnitList
) -> None:
    code = make_uscc(81, region="370102")
    walk = punished(cast, SuspectGiven(kind="company", name="示例外省商行", uscc=code))
    assert (walk.clock("publication_push"), walk.clock("publication")) == ("running", "")
    draft = {"title": "行政处罚决定", "body": "示例外省商行销售侵权轴承。", "masked": True}
    with pytest.raises(Refused, match="推送给外省机关"):
        walk.do("draft_public_text", **draft)
    walk.published()
    assert walk.clock("publication_push") == "kept"


def test_a_ruling_is_public_until_it_is_annulled(cast: Cast, unit_list: UnitList) -> None:
    case = d.in_trial(cast)
    d.heard(cast, case, now=NOW + d.DAY)
    at = NOW + 20 * d.DAY
    case = d.ruled(cast, case, now=at)
    assert d.clock(case, "ruling_publication").state == "running"
    given = {"title": "行政裁决书 1 号", "body": "责令立即停止制造、销售。", "masked": True}
    press("adjudication.draft_public_text", case, cast.zhao, now=at, **given)
    press("adjudication.publish_text", case, cast.qian, now=at + d.DAY, checked=True)
    assert d.clock(case, "ruling_publication").state == "kept"
    assert Matter.objects.get(pk=case.pk).adjudication_detail.public_text == given["body"]
    assert public_texts(AREA, on=at.date() + 900 * d.DAY).get().public_until is None
    told = text_of(client_of(cast.fang).get(f"/m/{case.pk}/"))
    assert "本机关在知通的公众网站" in told
    changed = {"number": "变更1号", "words": "部分无效", "order_text": "只停止销售"}
    press("adjudication.change_ruling", case, cast.qian, now=at + d.DAY, **changed)
    assert not public_texts(AREA, on=at.date()).exists(), "what was changed does not stand there as it was"
    again = text_of(client_of(cast.zhao).get(f"/m/{case.pk}/adjudication.draft_public_text/"))
    assert "只停止销售" in again, "the new draft begins with what holds now"
    d.published(cast, case, now=at + d.DAY)
    ended = {"number": "1号", "words": "认定有误", "where": "已撤下"}
    press("adjudication.annul_ruling", case, cast.qian, now=at + 2 * d.DAY, **ended)
    assert not public_texts(AREA, on=at.date()).exists()


def test_a_ruling_entered_by_one_person_is_taken_down_without_being_annulled(
    cast: Cast, unit_list: UnitList
) -> None:
    """As it was entered before every publication took two persons: public in another system, with no text here."""
    case = served_ruling(cast)
    case = press("adjudication.take_effect", case, cast.zhao, now=NOW + 60 * d.DAY)
    detail = Matter.objects.get(pk=case.pk).adjudication_detail
    where, at = "https://scj.example.cn/7", timezone.now()
    type(detail).objects.filter(pk=detail.pk).update(published_at=NOW + 40 * d.DAY, published_where=where)
    zhao, here = client_of(cast.zhao), f"/m/{case.pk}/adjudication.take_down_text/"
    assert "撤下公开" in text_of(zhao.get(f"/m/{case.pk}/"))
    assert client_of(cast.wu).post(here, {"reason": "公开有错", "on": "2026-11-30"}).status_code in (403, 404)
    assert "撤下的日期" in text_of(zhao.post(here, {"reason": "公开有错"}))
    assert zhao.post(here, {"reason": " ", "on": zh.day_of(at).isoformat()}).status_code == 422
    assert zhao.post(here, {"reason": "公开有错", "on": zh.day_of(at).isoformat()}).status_code == 302
    seen = text_of(zhao.get(f"/m/{case.pk}/"))
    assert "撤下了公开：公开有错" in seen and "已撤下" in seen
    told = text_of(client_of(cast.fang).get(f"/m/{case.pk}/"))
    assert "已撤下" in told and "公开有错" not in told
    case.refresh_from_db()
    assert case.state == "effective", "the ruling itself stands"
    with pytest.raises(Refused):
        press("adjudication.take_down_text", case, cast.zhao, now=at, reason="再撤", on=zh.day_of(at))
    press("adjudication.enforce", case, cast.zhao, now=at, words="已经停止")
    with pytest.raises(Refused, match="现在没有公开"):
        press("adjudication.close", Matter.objects.get(pk=case.pk), cast.zhao, now=at)
    d.published(cast, Matter.objects.get(pk=case.pk), now=at)
    assert "已撤下" not in text_of(zhao.get(f"/m/{case.pk}/"))
    press("adjudication.close", Matter.objects.get(pk=case.pk), cast.zhao, now=at)


def test_a_ruling_that_may_not_be_public_again_is_closed_when_another_head_says_so(
    cast: Cast, unit_list: UnitList
) -> None:
    """Else a case whose ruling a court keeps from the public stayed open for ever."""
    case = served_ruling(cast)
    d.published(cast, case, now=NOW + 21 * d.DAY)
    at = NOW + 60 * d.DAY
    case = press("adjudication.take_effect", Matter.objects.get(pk=case.pk), cast.zhao, now=at)
    press("adjudication.enforce", case, cast.zhao, now=at, words="已经停止")
    zhao, qian, here = client_of(cast.zhao), client_of(cast.qian), f"/m/{case.pk}/adjudication.keep_down/"
    ground = {"ground": "ordered", "reason": "法院〔示例〕1号通知"}
    assert qian.get(here).status_code == 403, "what is public is not kept down"
    case = press("adjudication.take_down_text", Matter.objects.get(pk=case.pk), cast.qian, now=at, reason="x")
    with pytest.raises(Refused, match="请另一位负责人“核准不再公开”"):
        press("adjudication.close", Matter.objects.get(pk=case.pk), cast.zhao, now=at)
    assert "请本单位的另一位负责人核准" in text_of(qian.get(here)), "nobody approves of what they did"
    d.published(cast, Matter.objects.get(pk=case.pk), now=at)
    press("adjudication.take_down_text", Matter.objects.get(pk=case.pk), cast.zhao, now=at, reason="法院要求")
    assert zhao.post(here, ground).status_code == 422, "it is for a head to say"
    unsaid = qian.post(here, {"ground": "", "reason": ""})
    assert unsaid.status_code == 422 and len(unsaid.context["form"].errors) == 2
    assert qian.post(here, ground).status_code == 302
    seen = text_of(zhao.get(f"/m/{case.pk}/"))
    assert "核准不再公开：法院、上级机关要求不公开。法院〔示例〕1号通知" in seen
    assert "法院〔示例〕" not in text_of(client_of(cast.fang).get(f"/m/{case.pk}/"))
    press("adjudication.close", Matter.objects.get(pk=case.pk), cast.zhao, now=at)


def test_what_was_kept_down_is_drafted_and_made_public_when_things_change(
    cast: Cast, unit_list: UnitList
) -> None:
    case = d.in_trial(cast)
    d.heard(cast, case, now=NOW + d.DAY)
    case = d.ruled(cast, case, now=NOW + 20 * d.DAY)
    at = NOW + 21 * d.DAY
    d.published(cast, case, now=at)
    changed = {"number": "变更1号", "words": "部分无效", "order_text": "只停止销售"}
    press("adjudication.change_ruling", Matter.objects.get(pk=case.pk), cast.qian, now=at, **changed)
    given = {"ground": "secret", "reason": "配方"}
    with pytest.raises(Refused, match="另一位负责人"):
        press("adjudication.keep_down", Matter.objects.get(pk=case.pk), cast.qian, now=at, **given)
    d.published(cast, Matter.objects.get(pk=case.pk), now=at)
    press("adjudication.take_down_text", Matter.objects.get(pk=case.pk), cast.zhao, now=at, reason="误公开")
    kept = press("adjudication.keep_down", Matter.objects.get(pk=case.pk), cast.qian, now=at, **given)
    assert kept.adjudication_detail.kept_down_for == "secret"
    d.published(cast, Matter.objects.get(pk=case.pk), now=at + d.DAY)
    detail = Matter.objects.get(pk=case.pk).adjudication_detail
    assert detail.is_public and not detail.kept_down_at


def test_a_link_to_one_text_asks_nobody_which_mechanism(cast: Cast, unit_list: UnitList) -> None:
    """Where several are in force the nearest one's pages open; its site's foot and its news lead to the list."""
    walk = punished(cast)
    walk.do("draft_public_text", title="行政处罚决定", body="当事人欧某。", masked=True)
    walk.do("publish_text", by=cast.qian, checked=True)
    anybody, text = Client(), PublicText.objects.get()
    assert 'href="/rulings/"' in text_of(anybody.get("/publications/"))
    assert anybody.get(f"/rulings/{text.pk}/").status_code == 200
    here = unit_list.installation
    content = copy.deepcopy(here.scheme_version.content)
    content["scheme"] |= {"key": "elsewhere", "title": "示例另一个机制"}
    elsewhere = Installation(
        scheme_version=store_pack(Pack.from_content(content), by=SYSTEM, now=NOW),
        territory=cast.place.other_county,
        lead_agency=cast.other_county,
        in_force_from=here.in_force_from,
        settings=here.settings,
        contacts=here.contacts,
    )
    elsewhere.save()
    sent = anybody.get(f"/rulings/{text.pk}/")
    assert sent.status_code == 302 and sent.headers["Location"] == f"/rulings/{text.pk}/?scheme=jinhua"
    assert "当事人欧某" in text_of(anybody.get(sent.headers["Location"]))
    assert anybody.get(f"/rulings/{text.pk}/?scheme=elsewhere").status_code == 404, "not of that place"
    assert "行政处罚决定" not in text_of(anybody.get("/rulings/?scheme=elsewhere"))
