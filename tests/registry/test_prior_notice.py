"""事前公示 and 异议: shown to everybody for its days; an objection holds its line alone, and nobody learns whose it is."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from demo.codes import make_mobile
from tests.cast import BACKEND, make_actor, person_of
from tests.files.samples import pdf
from tests.makers import do
from tests.registry.asking import refused, sentences
from tests.registry.joint import Joint, all_agree, make_joint, noticed, sent
from tests.registry.round_acts import object_to, settle
from zhitong.inbox.models import Notice
from zhitong.journal.public import AccessEntry, Event
from zhitong.lib.deadline import SHANGHAI
from zhitong.matters.public import Matter, Refused, tick
from zhitong.registry import actions
from zhitong.registry.models import ListedUnit, Objection, Publication, RoundLine
from zhitong.registry.procedures import noticing, objecting
from zhitong.registry.procedures import round as rounds

pytestmark = pytest.mark.django_db
OVER = datetime(2026, 3, 10, 9, 0, tzinfo=SHANGHAI)
SECRETS = ("异示议", make_mobile(7788), "示例来信单位", "证书是买来的")


@pytest.fixture
def joint(db: Any) -> Joint:
    cache.clear()
    return make_joint(notice=True)


@pytest.fixture
def shown(joint: Joint) -> Matter:
    round_, _ = sent(joint)
    noticed(joint, round_)
    return round_


def client_of(actor: Any) -> Client:
    client = Client()
    client.force_login(person_of(actor), backend=BACKEND)
    return client


@pytest.mark.clause("JN-2.1e")
def test_the_list_is_shown_for_its_days_before_it_can_be_fixed(joint: Joint, shown: Matter) -> None:
    cast = joint.cast
    notice = Publication.objects.get(kind="prior")
    assert notice.ends_on == date(2026, 3, 9)  # five working days from the day after Monday, 2 March
    assert shown.state == "prior_notice"
    running = shown.clocks.get(slot="prior_notice")
    assert running.spec["basis"] == "启用本机制时定的天数，方案没有写"
    page = client_of(cast.lin).get(f"/m/{shown.pk}/clock/{running.pk}/").content.decode()
    assert "本地定的天数" in page and "内部工作目标" not in page
    assert [set(line) for line in notice.lines] == [{"line", "name", "county", "basis"}] * 2
    assert sentences(rounds.Fix, shown, by=cast.he) == ["公示到2026年3月9日(周一)才满，第二天起可以定名单。"]
    last = datetime(2026, 3, 9, 23, 0, tzinfo=SHANGHAI)
    assert list(refused(rounds.Fix, shown, by=cast.he, now=last)) == ["notice_runs"]
    assert tick(OVER)["ended"] == 1
    assert tick(OVER).get("ended", 0) == 0
    assert "已满" in Notice.objects.filter(recipient_id=cast.lin.person_id).latest("id").why
    do(rounds.Fix, shown, by=cast.he, now=OVER)
    actions.run_round(shown, by=cast.he, now=OVER)
    assert ListedUnit.objects.count() == 2
    do(rounds.Publish, shown, by=cast.lin, now=OVER, data={"title": "名单"})
    assert Publication.objects.public().count() == 2


def test_nothing_is_shown_before_all_agree(joint: Joint) -> None:
    from tests.makers import decide_lines

    round_, _ = sent(joint)
    all_agree(joint, round_, but=(joint.xu,))
    decide_lines(joint.cast, round_)
    found = refused(noticing.PublishNotice, round_, by=joint.cast.he, data={"title": "公示"})
    assert "市公安局还没有反馈" in found["not_agreed"]
    assert list(refused(rounds.Fix, round_, by=joint.cast.he))[-1] == "no_notice"


def test_who_was_not_shown_beforehand_is_not_listed(joint: Joint) -> None:
    round_, _ = sent(joint)
    left, by = joint.line(), joint.cast.lin
    out = {"decision": "exclude", "reason": "还要补材料"}
    do(rounds.SetLine, round_, by=by, data={"decision": "include", "reason": ""}, part=joint.line(1))
    do(rounds.SetLine, round_, by=by, data=out, part=left)
    all_agree(joint, round_)
    do(noticing.PublishNotice, round_, by=joint.cast.he, data={"title": "公示"})
    do(rounds.SetLine, round_, by=by, data={"decision": "include", "reason": ""}, part=joint.line())
    assert list(refused(rounds.Fix, round_, by=joint.cast.he, now=OVER)) == ["not_shown"]


def test_a_notice_taken_down_is_shown_anew_with_new_days(joint: Joint, shown: Matter) -> None:
    cast = joint.cast
    do(noticing.WithdrawNotice, shown, by=cast.he, data={"reason": "名单有误"})
    assert shown.state == "preparing"
    assert "no_notice" in refused(rounds.Fix, shown, by=cast.he, now=OVER)
    do(noticing.PublishNotice, shown, by=cast.he, now=OVER, data={"title": "公示（更正）"})
    assert Publication.objects.public().get(kind="prior").ends_on == date(2026, 3, 17)


@pytest.mark.clause("JN-2.1e")
def test_an_objection_holds_its_line_and_the_others_go_on(joint: Joint, shown: Matter) -> None:
    cast = joint.cast
    objection = object_to(shown)
    assert objection.due_at is not None
    assert objection.due_at.astimezone(SHANGHAI).date() == date(2026, 3, 16)
    do(rounds.Fix, shown, by=cast.he, now=OVER)
    actions.run_round(shown, by=cast.he, now=OVER)
    shown.refresh_from_db()
    assert (shown.state, ListedUnit.objects.count()) == ("decided", 1)
    held = joint.line()
    assert held.state == "held"
    assert actions.resume_rounds(OVER) == 0
    release = {"decision": "include"}
    assert list(refused(noticing.ReleaseLine, shown, by=cast.he, data=release, part=held)) == [
        "objection_open"
    ]
    settle(cast, objection)
    do(noticing.ReleaseLine, shown, by=cast.he, now=OVER, data=release, part=held)
    assert actions.resume_rounds(OVER) == 1
    assert ListedUnit.objects.count() == 2
    assert Matter.objects.get(pk=shown.pk).state == "concluded"


def test_without_a_limit_of_its_own_an_objection_runs_no_clock_and_is_reminded_of(db: Any) -> None:
    joint = make_joint(notice=True, limited=False)
    round_, _ = sent(joint)
    noticed(joint, round_)
    objection = object_to(round_)
    assert objection.due_at is None and not objection.clocks.exists()
    lead = client_of(joint.cast.lin)
    page = lead.get(f"/m/{objection.pk}/").content.decode()
    assert "方案没有规定异议几天办结，本机制也没有定，所以不计时" in page
    worklist = lead.get("/desk/").content.decode()
    assert "1 件公示异议没有办结" in worklist and "/desk/?kind=objection&amp;tab=all" in worklist
    settle(joint.cast, objection)
    assert "公示异议没有办结" not in lead.get("/desk/").content.decode()


def test_who_was_objected_to_rightly_is_not_listed(joint: Joint, shown: Matter) -> None:
    cast = joint.cast
    settle(cast, object_to(shown), upheld=True)
    assert "objection_upheld" in refused(rounds.Fix, shown, by=cast.he, now=OVER)
    data = {"decision": "exclude", "reason": "异议成立"}
    do(rounds.SetLine, shown, by=cast.lin, data=data, part=joint.line())
    do(rounds.Fix, shown, by=cast.he, now=OVER)
    actions.run_round(shown, by=cast.he, now=OVER)
    assert ListedUnit.objects.count() == 1


def test_after_the_last_day_nobody_objects(joint: Joint, shown: Matter) -> None:
    with pytest.raises(Refused, match="已经期满"):
        object_to(shown, now=OVER)
    assert not Objection.objects.exists()


# --- the objector is protected ---------------------------------------------------------------------------------


def urls_of(client: Client, start: list[str]) -> dict[str, str]:
    """Every page that can be reached from some pages by links, and its text."""
    found: dict[str, str] = {}
    queue = list(start)
    while queue and len(found) < 80:
        url = queue.pop(0)
        if url in found or not url.startswith("/") or url.startswith(("/account/", "/static/")):
            continue
        answer = client.get(url)
        if "text/html" not in answer.headers.get("Content-Type", ""):
            continue
        text = answer.content.decode()
        found[url] = text
        queue += [link.replace("&amp;", "&") for link in re.findall(r'href="(/[^"#]*)', text)]
    return found


@pytest.mark.clause("JN-2.1e")
def test_the_objector_s_name_stands_on_no_page_but_the_handler_s(joint: Joint, shown: Matter) -> None:
    cast = joint.cast
    objection = object_to(shown)
    settle(cast, objection)
    for who in (cast.fang, cast.gu, cast.zhao, cast.zhou, joint.xu):
        assert not Matter.objects.visible_to(who).filter(pk=objection.pk).exists()
        client = client_of(who)
        start = ["/portal/" if who in (cast.fang, cast.gu) else "/desk/", "/notices/", f"/m/{shown.pk}/"]
        start += [f"/m/{line.application.matter_id}/" for line in RoundLine.objects.all()]
        for url, text in urls_of(client, start).items():
            assert not [secret for secret in SECRETS if secret in text], url
        assert client.get(f"/m/{objection.pk}/").status_code == 404
        assert client.post(f"/m/{objection.pk}/objector/", {"reason": "想知道是谁"}).status_code in (403, 404)
    own = client_of(cast.fang).get(f"/m/{joint.line().application.matter_id}/").content.decode()
    assert "反映证书来源" in own
    for row in Event.objects.all():
        assert not [secret for secret in SECRETS if secret in str(row.facts) + row.actor_label], row.verb
    for note in Notice.objects.all():
        assert not [secret for secret in SECRETS if secret in note.subject + note.why + note.body]


def test_only_the_handler_reads_who_it_was_and_every_look_is_logged(joint: Joint, shown: Matter) -> None:
    cast = joint.cast
    colleague = make_actor("lin2", "林示二", cast.city, "officer")
    objection = object_to(shown)
    do(objecting.Accept, objection, by=cast.lin)
    address = f"/m/{objection.pk}/objector/"
    for other in (cast.he, colleague):
        page = client_of(other).get(f"/m/{objection.pk}/").content.decode()
        assert not [secret for secret in SECRETS if secret in page]
        assert client_of(other).post(address, {"reason": "看看"}).status_code == 404
    handler = client_of(cast.lin)
    assert not [secret for secret in SECRETS if secret in handler.get(f"/m/{objection.pk}/").content.decode()]
    assert handler.post(address, {"reason": ""}).status_code == 422
    told = handler.post(address, {"reason": "电话核实"}).content.decode()
    assert all(secret in told for secret in SECRETS)
    assert AccessEntry.objects.filter(act="unmask", reason="电话核实").count() == 2
    gist = {"gist": "反映证书来源"}
    assert list(refused(objecting.WordGist, objection, by=colleague, data=gist)) == ["handler_only"]


# --- the public pages ------------------------------------------------------------------------------------------


def typed(**more: Any) -> dict[str, Any]:
    line = RoundLine.objects.order_by("id").first()
    assert line is not None
    return {
        "line": line.pk,
        "words": "证书是买来的",
        "name": "异示议",
        "phone": make_mobile(7788),
        "unit": "示例来信单位",
        **more,
    }


@pytest.fixture
def today(monkeypatch: Any, shown: Matter) -> Publication:
    """The pages ask the clock: the notice runs from the day of the test on."""
    now = datetime.now(SHANGHAI)
    notice = Publication.objects.get(kind="prior")
    Publication.objects.filter(pk=notice.pk).update(ends_on=now.date() + timedelta(days=3))
    return notice


@pytest.mark.clause("JN-2.1e")
def test_anybody_objects_without_a_script_and_looks_up_the_answer(joint: Joint, today: Publication) -> None:
    client = Client()
    page = client.get(f"/publications/{today.pk}/").content.decode()
    assert f"/publications/{today.pk}/object/" in page
    assert "2026年3月9日" in today.period_words
    address = f"/publications/{today.pk}/object/"
    wrong = client.post(address, typed(phone="123"))
    assert wrong.status_code == 422
    assert "证书是买来的" in wrong.content.decode()
    assert not Objection.objects.exists()
    proof = SimpleUploadedFile("异示议的证据.pdf", pdf(text=b"proof"), content_type="application/pdf")
    done = client.post(address, typed(evidence=proof))
    objection = Objection.objects.get()
    assert objection.matter.number in done.content.decode()
    assert objection.evidence is not None and "异示议" not in objection.evidence.name
    settle(joint.cast, objection.matter)
    look = {"receipt": objection.matter.number, "phone": make_mobile(7788)[-4:]}
    found = client.post("/objections/", look).content.decode()
    assert "已经核实，谢谢" in found
    assert "异议不成立" in found
    assert "已经核实，谢谢" not in client.post("/objections/", {**look, "phone": "0000"}).content.decode()
    evidence = f"/files/objection/{objection.pk}/"
    assert client_of(joint.cast.lin).get(evidence).status_code == 200
    for other in (joint.cast.he, joint.cast.fang, joint.cast.zhou):
        assert client_of(other).get(evidence).status_code in (403, 404)


def test_a_bad_file_and_too_many_objections_are_turned_away(joint: Joint, today: Publication) -> None:
    client, address = Client(), f"/publications/{today.pk}/object/"
    virus = SimpleUploadedFile("证据.pdf", b"MZ not a pdf", content_type="application/pdf")
    assert client.post(address, typed(evidence=virus)).status_code == 422
    codes = [client.post(address, typed()).status_code for _ in range(6)]
    assert codes == [200, 200, 200, 200, 200, 429]
    assert Objection.objects.count() == 5


def test_who_is_signed_in_need_not_type_the_name(joint: Joint, today: Publication) -> None:
    page = client_of(joint.cast.gu).get(f"/publications/{today.pk}/object/").content.decode()
    assert "顾示新" in page
