"""What a reader of a history learns: never the name of a file that the reader may not know of; what is brought to a
mediation stays there."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cases.acts import HAND_OVER, a_lead, press
from tests.cases.test_lead_pages import client_of
from tests.cases.test_settling import AGREED, Body, mediating
from tests.cast import NOW, Cast, person_of
from tests.makers import make_file
from zhitong.cases.public import Evidence, EvidenceGiven, add_evidence, pass_evidence
from zhitong.journal.public import Actor
from zhitong.matters.public import (
    Attachment,
    Matter,
    MatterLink,
    attach,
    attachments_of,
    recuse,
    remove_attachment,
)

DAY = timedelta(days=1)


def page(actor: Actor, matter: Matter) -> str:
    found = client_of(actor).get(f"/m/{matter.pk}/")
    assert found.status_code == 200
    return found.content.decode()


def piece(label: str, sight: str) -> EvidenceGiven:
    return EvidenceGiven("document", label, file=make_file(f"{label}.pdf"), sight=sight)


def test_the_history_names_only_evidence_that_its_reader_may_know_of(cast: Cast) -> None:
    """Three pieces come in one entry of the history; each reader reads of those that are for its eyes."""
    until = (NOW + 10 * DAY).date()
    lead = press(
        "lead.hand_over", a_lead(cast), cast.zhao, receiver=cast.other_county, until=until, **HAND_OVER
    )
    lead = press("lead.accept_hand_over", lead, cast.wu)
    pieces = [piece("线人名单", "internal"), piece("检查笔录", "agencies"), piece("授权书", "parties")]
    rows = add_evidence(lead, pieces, by=cast.wu, now=NOW)
    pass_evidence(rows[0], act="lent", to="密室保险柜", note="线人要求", by=cast.wu, now=NOW)
    pass_evidence(rows[1], act="lent", to="示例检测所", note="", by=cast.wu, now=NOW)
    assert all(
        word in page(cast.wu, lead) for word in ("线人名单", "检查笔录", "授权书", "密室保险柜", "示例检测所")
    )
    handed_on = page(cast.zhao, lead)
    assert "检查笔录" in handed_on and "授权书" in handed_on and "示例检测所" in handed_on
    assert not any(word in handed_on for word in ("线人名单", "密室保险柜", "线人要求"))
    reporter = page(cast.fang, lead)
    assert "授权书" in reporter
    assert not any(word in reporter for word in ("线人名单", "检查笔录", "密室保险柜", "示例检测所"))
    secret = Evidence.objects.get(matter=lead, label="线人名单")
    assert client_of(cast.zhao).get(f"/files/evidence/{secret.pk}/").status_code == 404


@pytest.mark.clause("JH-3.2.5")
def test_the_papers_of_a_mediation_stay_there(cast: Cast) -> None:
    body = Body(cast)
    lead, matter = mediating(cast, body)
    attach(matter, make_file("报价.pdf"), slot="extra", label="让步底线表", by=body.he, now=NOW)
    gone = attach(matter, make_file("旧.pdf"), slot="extra", label="写错的让步表", by=body.he, now=NOW)
    remove_attachment(gone, by=body.he, now=NOW)
    add_evidence(matter, [piece("谈判中出示的账本", "parties")], by=cast.gu, now=NOW)
    consent = {"file": make_file("同意.pdf"), "paper_number": "延期同意书 7 号", "reason": "还在谈"}
    press("mediation.extend", matter, body.tiao, chosen=["mediation_people"], length=10, **consent)
    press("mediation.agree", matter, body.tiao, **AGREED, file=make_file("协议.pdf"))
    first = matter.performances.order_by("due_on").first()
    press("mediation.perform", matter, body.tiao, part=first, done_on=NOW.date(), note="")
    rows = list(Attachment.objects.filter(matter=matter, removed_at__isnull=True))
    assert len(rows) == 3
    words = ("让步", "账本", "调解协议书", "分两期赔偿", "赔偿 3 万元")
    for who in (cast.zhao, cast.qian):
        seen = page(who, matter)
        assert not any(word in seen for word in words), who.person_label
        assert "达成调解协议" in seen, "how it stands the office does read"
        assert attachments_of(matter, who) == []
        desk = client_of(who)
        assert [desk.get(f"/files/attachment/{one.pk}/").status_code for one in rows] == [404, 404, 404]
        assert f"/m/{matter.pk}/" not in desk.get("/desk/search/?q=让步底线表").content.decode()
        for one in matter.clocks.all():
            assert "/files/attachment/" not in desk.get(f"/m/{matter.pk}/clock/{one.pk}/").content.decode()
    for who in (cast.fang, cast.gu, body.tiao, body.he):
        seen = page(who, matter)
        assert "让步底线表" in seen and "分两期赔偿" in seen, who.person_label
        own = [client_of(who).get(f"/files/attachment/{one.pk}/").status_code for one in rows]
        assert own.count(200) == (3 if who in (body.tiao, body.he) else 2), "the signed consent is the body's"
    assert "账本" in page(body.he, matter) and "账本" in page(cast.fang, matter)
    with_lead = page(cast.zhao, lead)
    assert not any(word in with_lead for word in words)
    recuse(matter, person_of(body.he), reason="亲属", by=body.tiao, now=NOW)
    assert client_of(body.he).get(f"/files/attachment/{rows[0].pk}/").status_code == 404


def test_who_steps_aside_from_a_lead_steps_aside_from_what_grows_out_of_it(cast: Cast) -> None:
    """Before it is opened and after; but whoever is only kept out of a mediation stays in the case."""
    lead = press("lead.take_up", a_lead(cast), cast.zhao)
    recuse(lead, person_of(cast.sun), reason="亲属关系", by=cast.qian, now=NOW)
    press("lead.accept", lead, cast.zhao, kind="trademark_case", reason="归本单位管")
    case = Matter.objects.get(kind="trademark_case", links_in__source=lead)
    assert client_of(cast.sun).get(f"/m/{case.pk}/").status_code == 404
    assert client_of(cast.qian).get(f"/m/{case.pk}/").status_code == 200
    recuse(lead, person_of(cast.zhao), reason="同学", by=cast.qian, now=NOW)
    case.refresh_from_db()
    assert client_of(cast.zhao).get(f"/m/{case.pk}/").status_code == 404 and case.handler_id is None
    assert case.chain.events.filter(verb="recusal.noted").count() == 2
    # What is closed may have grown on.
    Matter.objects.filter(pk=case.pk).update(is_open=False, closed_at=NOW)
    later = a_lead(cast)
    MatterLink.objects.create(source=case, target=later, relation="follows")
    recuse(lead, person_of(cast.qian), reason="同学", by=cast.qian, now=NOW)
    assert client_of(cast.qian).get(f"/m/{later.pk}/").status_code == 404
