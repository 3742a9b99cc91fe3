"""When the agencies of a joint review read each other: after their own answer, all together, or at once as the pack says."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.cast import BACKEND, person_of
from tests.makers import decide_lines, do
from tests.registry.asking import refused, sentences
from tests.registry.joint import Joint, letter, make_joint, say, sent
from zhitong.inbox.models import Notice
from zhitong.matters.public import Matter
from zhitong.registry.models import ReviewParty
from zhitong.registry.procedures import lettering
from zhitong.registry.procedures import round as rounds

WORDS = "有未结案件甲"
pytestmark = pytest.mark.django_db


def page(actor: Any, address: str) -> str:
    client = Client()
    client.force_login(person_of(actor), backend=BACKEND)
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def reads(actor: Any, round_: Matter, application: Matter) -> tuple[bool, bool]:
    """Whether the reason stands on the page of the round (table, talks and history) and on the application's."""
    return WORDS in page(actor, f"/m/{round_.pk}/"), WORDS in page(actor, f"/m/{application.pk}/")


@pytest.mark.clause("JN-2.1c")
def test_an_opinion_is_read_only_after_ones_own() -> None:
    joint = make_joint()
    cast, (round_, matters) = joint.cast, sent(joint)
    say(joint, round_, cast.zhou, "disagree", text=WORDS)
    own, others = reads(cast.zhou, round_, matters[0]), reads(joint.xu, round_, matters[0])
    assert (own, others) == ((True, True), (False, False))
    asked = page(joint.xu, f"/m/{round_.pk}/")
    assert "对一家反馈以后，才看得到别的单位对这一家的意见" in asked
    assert "反馈了对示例精密轴承有限公司的意见" in asked  # the history says that, and no more
    assert "已反馈" in asked and "不同意" not in asked
    # The lead is asked like the others; it learns of the answer, not of its content, and cannot go on yet.
    assert reads(cast.lin, round_, matters[0]) == (False, False)
    told = Notice.objects.filter(recipient=cast.lin.person_id).order_by("-id").values_list("why", flat=True)
    assert "您单位也反馈以后看得到" in told[0] and "不同意" not in told[0]
    decide_lines(cast, round_)
    against = sentences(rounds.Fix, round_, by=cast.he)[0]
    assert "市市场监管局、市公安局还没有反馈" in against and "不同意" not in against
    # Whoever has answered on this unit reads what was said of it; of the other unit still nothing.
    say(joint, round_, joint.xu, "agree")
    assert reads(joint.xu, round_, matters[0]) == (True, True)
    say(joint, round_, cast.zhou, "disagree", place=1, text="另一家的意见乙")
    assert "另一家的意见乙" not in page(joint.xu, f"/m/{round_.pk}/")
    for place in (0, 1):
        say(joint, round_, cast.he, "agree", place=place)
    assert reads(cast.lin, round_, matters[0]) == (True, True)
    assert "市检察院不同意" in refused(rounds.Fix, round_, by=cast.he)["not_agreed"]


@pytest.mark.clause("JN-2.1c")
def test_a_pack_may_open_opinions_at_once() -> None:
    joint = make_joint(at_once=True)
    round_, matters = sent(joint)
    say(joint, round_, joint.cast.zhou, "disagree", text=WORDS)
    for actor in (joint.xu, joint.cast.lin):
        assert reads(actor, round_, matters[0]) == (True, True)
    assert "各单位的意见反馈以后，一起考察的单位都看得到" in page(joint.xu, f"/m/{round_.pk}/")


def test_the_letter_of_an_outside_agency_stays_with_the_lead() -> None:
    """Its opinion stands in it; whoever has not answered could read it there."""
    joint: Joint = make_joint(outside=True)
    round_, _ = sent(joint, units=1)
    police = ReviewParty.objects.get(matter=round_, organisation=joint.police)
    do(lettering.RecordLetter, round_, by=joint.cast.lin, data=letter(joint), part=police)
    act = round_.outside_acts.get()
    file = f"/files/attachment/{act.attachment_id}/"
    assert file in page(joint.cast.lin, f"/m/{round_.pk}/")
    assert file not in page(joint.cast.zhou, f"/m/{round_.pk}/")
    client = Client()
    client.force_login(person_of(joint.cast.zhou), backend=BACKEND)
    assert client.get(file).status_code == 404
