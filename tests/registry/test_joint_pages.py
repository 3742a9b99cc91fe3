"""The pages of a joint review: who opens what, counters everywhere, and what an enterprise is not told."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from tests.cast import BACKEND, NOW, person_of
from tests.makers import do
from tests.registry.joint import Joint, make_joint, say, sent
from tests.together import together
from zhitong.matters.public import Matter, perform
from zhitong.registry.models import LineOpinion
from zhitong.registry.procedures import answering


def client_of(actor: Any) -> Client:
    client = Client()
    client.force_login(person_of(actor), backend=BACKEND)
    return client


@pytest.fixture
def joint(db: Any) -> Joint:
    return make_joint()


@pytest.fixture
def round_(joint: Joint) -> Matter:
    found, _ = sent(joint)
    return found


@pytest.mark.clause("JN-2.1c")
def test_who_opens_what_of_a_joint_review(joint: Joint, round_: Matter) -> None:
    """Columns: anonymous, the enterprise, its county, another county, lead officer, lead head, procuratorate, police."""
    cast = joint.cast
    personas = (None, cast.fang, cast.zhao, cast.wu, cast.lin, cast.he, cast.zhou, joint.xu)
    application = joint.line().application.matter_id
    mine, theirs = joint.opinion(cast.procuratorate), joint.opinion(joint.police)
    rest = joint.party(cast.procuratorate)
    base = f"/m/{round_.pk}"
    rows = {
        f"{base}/": "302 404 404 404 200 200 200 200",
        f"/m/{application}/": "302 200 200 404 200 200 200 200",
        f"{base}/round.answer_line/{mine.pk}/": "302 404 404 404 422 422 200 422",
        f"{base}/round.answer_line/{theirs.pk}/": "302 404 404 404 422 422 422 200",
        f"{base}/round.answer_rest/{rest.pk}/": "302 404 404 404 422 422 200 422",
        f"{base}/round.fix/": "302 404 404 404 422 422 403 403",
        f"{base}/round.recall_review/": "302 404 404 404 200 200 403 403",
        f"{base}/round.set_line/{joint.line().pk}/": "302 404 404 404 200 200 403 403",
        f"{base}/round.record_letter/{rest.pk}/": "302 404 404 404 422 422 403 403",
        f"/m/{application}/application.withdraw/": "302 200 403 404 403 403 403 403",
        f"/m/{application}/verify/": "302 403 200 404 200 200 200 200",
    }
    wrong = []
    for address, codes in rows.items():
        for who, code in zip(personas, codes.split(), strict=True):
            client = client_of(who) if who else Client()
            found = client.get(address).status_code
            if found != int(code):
                wrong.append(f"{address} {who.label if who else 'anonymous'}: {found}, not {code}")
    assert not wrong


@pytest.mark.clause("JN-2.1c")
def test_counters_stand_for_officials_and_opinions_for_nobody_outside(joint: Joint, round_: Matter) -> None:
    cast = joint.cast
    say(joint, round_, cast.zhou, "disagree", text="有未结案件甲")
    say(joint, round_, joint.xu, "agree")
    say(joint, round_, cast.he, "agree")
    application = f"/m/{joint.line().application.matter_id}/"
    for who in (cast.lin, cast.zhou, joint.xu):
        page = client_of(who).get(f"/m/{round_.pk}/").content.decode()
        assert "3/3 已反馈" in page
        assert "0/3 已反馈" in page
        assert "有未结案件甲" in page
        assert "有未结案件甲" in client_of(who).get(application).content.decode()
    county = client_of(cast.zhao).get(application).content.decode()
    assert "3/3 已反馈" in county
    assert "有未结案件甲" not in county
    own = client_of(cast.fang).get(application).content.decode()
    assert "正在联合考察" in own
    for hidden in ("有未结案件甲", "已反馈", "不同意", "市检察院", "周示明", "示例市检察院"):
        assert hidden not in own, hidden
    for page in ("/portal/", "/notices/"):
        assert "有未结案件甲" not in client_of(cast.fang).get(page).content.decode()


def test_an_agency_answers_on_its_own_page(joint: Joint, round_: Matter) -> None:
    client = client_of(joint.xu)
    page = client.get(f"/m/{round_.pk}/").content.decode()
    rest = f"/m/{round_.pk}/round.answer_rest/{joint.party(joint.police).pk}/"
    assert rest in page
    assert client.post(rest, {"answer": "disagree"}).status_code == 422
    left = {"answer": "agree", "but": [str(joint.line(1).pk)]}
    assert client.post(rest, left).status_code == 302
    assert [one.answer for one in LineOpinion.objects.filter(organisation=joint.police).order_by("line")] == [
        "agree",
        "",
    ]


def test_every_place_that_a_partner_is_offered_opens(joint: Joint, round_: Matter) -> None:
    """The navigation of the police names no page that is closed to them."""
    client = client_of(joint.xu)
    page = client.get("/desk/").content.decode()
    offered = set(re.findall(r'href="(/desk/[^"#?]*)"', page))
    assert offered
    assert {url: client.get(url).status_code for url in offered if client.get(url).status_code >= 400} == {}


def test_no_telephone_is_shown_to_the_agencies_asked(joint: Joint, round_: Matter) -> None:
    phone = f"desk/enterprises/{joint.cast.bearing.pk}/phone/"
    assert client_of(joint.xu).get(f"/{phone}").status_code in (403, 404)


@pytest.mark.django_db(transaction=True)
@pytest.mark.clause("JN-2.1c")
def test_two_agencies_in_the_same_second_both_are_heard() -> None:
    joint = make_joint()
    round_, _ = sent(joint, units=1)
    say_agree = {"answer": "agree", "text": ""}

    def answer(who: Any, organisation: Any) -> Any:
        part = joint.opinion(organisation)
        return lambda: perform(answering.AnswerLine, round_, actor=who, now=NOW, data=say_agree, part=part)

    cast = joint.cast
    found = together(
        answer(cast.zhou, cast.procuratorate), answer(joint.xu, joint.police), answer(cast.he, cast.city)
    )
    assert not [one for one in found if isinstance(one, Exception)], found
    assert LineOpinion.objects.filter(answer="agree").count() == 3


class PowerCut(Exception):
    """The machine stops in the middle."""


def test_a_power_cut_while_answering_all_leaves_nothing_half_said(
    joint: Joint, round_: Matter, monkeypatch: Any
) -> None:
    from zhitong.matters import perform as performing

    def cut(*args: Any, **more: Any) -> None:
        raise PowerCut

    with monkeypatch.context() as patch:
        patch.setattr(performing, "append_each", cut)
        with pytest.raises(PowerCut):
            do(
                answering.AnswerRest,
                round_,
                by=joint.xu,
                data={"answer": "agree"},
                part=joint.party(joint.police),
            )
    assert not LineOpinion.objects.exclude(answer="").exists()
    do(answering.AnswerRest, round_, by=joint.xu, data={"answer": "agree"}, part=joint.party(joint.police))
    assert LineOpinion.objects.filter(answer="agree").count() == 2


@pytest.mark.clause("JN-2.1c")
def test_the_worklists_of_both_sides_show_the_counter(joint: Joint, round_: Matter) -> None:
    cast = joint.cast
    for place in (0, 1):
        say(joint, round_, cast.zhou, "agree", place=place)
    lead = client_of(cast.lin).get("/desk/?tab=all").content.decode()
    assert "1/3 已反馈" in lead
    page = client_of(joint.xu).get("/desk/?tab=asked").content.decode()
    assert "2026年第一批" in page
    assert "1/3 已反馈" in page
    assert "去反馈" in page
    assert "2026年第一批" not in client_of(cast.zhou).get("/desk/?tab=asked").content.decode()
    assert "请我们反馈的" not in client_of(cast.zhao).get("/desk/").content.decode()
