"""送达文书 for a respondent with an account: nothing anywhere before the service, then only its own paper and its answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.cases import patents as d
from tests.cases.acts import a_lead, press
from tests.cases.penalty import a_case
from tests.cases.test_cooperation import ASKED
from tests.cases.test_penalty_pages import GIVEN
from tests.cases.test_platform_notice import notice
from tests.cases.test_settling import Body, asked, mediation_of
from tests.cast import BACKEND, NOW, Cast, make_actor, make_agency, person_of
from tests.files.samples import pdf
from tests.makers import make_file
from zhitong.cases.models import AnswerFile, Evidence, ServedPaper
from zhitong.cases.public import (
    PROCEDURES,
    EvidenceGiven,
    OperationGiven,
    SuspectGiven,
    add_evidence,
    plan_operation,
)
from zhitong.inbox.models import Notice
from zhitong.journal.public import Actor
from zhitong.matters.public import Attachment, Clock, Matter, attach, procedure, tab_counts, worklist
from zhitong.people.public import DutyKind, Function, Level


def client_of(actor: Actor) -> Client:
    client = Client()
    client.force_login(person_of(actor), backend=BACKEND)
    return client


def everything_that_shows(actor: Actor, matter: Matter) -> list[str]:
    """Every way by which something of the case could reach the actor; names of those that do."""
    client = client_of(actor)
    attachment = matter.attachments.order_by("id").first()
    evidence = Evidence.objects.filter(matter__links_out__target=matter).first() or Evidence.objects.first()
    clock = matter.clocks.order_by("id").first()
    paths = {
        "page": f"/m/{matter.pk}/",
        "move": f"/m/{matter.pk}/{next(iter(procedure(matter.kind).by_verb))}/",
        "paper": f"/m/{matter.pk}/paper/acceptance/",
        "bundle": f"/m/{matter.pk}/bundle/",
        "list of evidence": f"/m/{matter.pk}/evidence/",
        "clock": f"/m/{matter.pk}/clock/{clock.pk if clock else 0}/",
        "attachment": f"/files/attachment/{attachment.pk if attachment else 0}/",
        "evidence": f"/files/evidence/{evidence.pk if evidence else 0}/",
    }
    shown = [name for name, path in paths.items() if client.get(path).status_code == 200]
    title = matter.title.encode()
    lists = (
        "/portal/",
        f"/portal/?q={title.decode()[:12]}",
        "/portal/served/",
        "/portal/platform-notices/",
        "/notices/",
    )
    for path in (*lists, f"/progress/?number={matter.number}"):
        body = client.get(path).content
        if f"/m/{matter.pk}/".encode() in body or (path in lists and matter.number.encode() in body):
            shown.append(path)
    sets = {
        "matters": Matter.objects.visible_to(actor).filter(pk=matter.pk),
        "worklist": worklist(actor).filter(pk=matter.pk),
        "clocks": Clock.objects.visible_to(actor).filter(matter=matter),
        "attachments": Attachment.objects.visible_to(actor).filter(matter=matter),
        "evidence rows": Evidence.objects.visible_to(actor),
        "papers as an office": ServedPaper.objects.visible_to(actor).filter(matter=matter),
    }
    shown += [name for name, rows in sets.items() if rows.exists()]
    if tab_counts(actor, NOW).all:
        shown.append("counts")
    return shown


def against_the_valve_maker(cast: Cast) -> Iterator[Matter]:
    """One matter of every kind, each against a company that has an account, none of them served on it."""
    company = SuspectGiven(kind="company", name=cast.valve.name, uscc=cast.valve.uscc or "")
    against = {"suspects": (company,)}
    police = make_agency("示例婺城公安分局", cast.place.county, Level.COUNTY, Function.POLICE)
    make_agency("示例婺城检察院", cast.place.county, Level.COUNTY, Function.PROCURATORATE)
    for kind, given in GIVEN.items():
        yield a_case(cast, kind, **given, **against).matter
    yield d.filed(cast)
    yield d.a_request(cast, kind="patent_mediation", channel="complaint")
    lead = press("lead.take_up", a_lead(cast, **against), cast.zhao)
    yield lead
    proposal = {"offence": "假冒注册商标罪", "officers": "赵示平、孙示远", "report": "经营额约 8 万元。"}
    press("lead.propose_transfer", lead, cast.zhao, **proposal)
    transfer = press("criminal_transfer.approve", lead.criminal_transfers.get().matter, cast.qian)
    yield press("criminal_transfer.send", transfer, cast.zhao)
    press("lead.ask_for_help", lead, cast.zhao, partner=cast.other_county, **ASKED)
    yield lead.help_requests.get().matter
    press("lead.open_mediation", lead, cast.zhao, **asked(Body(cast), cast))
    yield mediation_of(lead)
    stated = {"other": cast.other_county, "other_name": "", "stance": "theirs", "reason": "在金东区"}
    press("lead.dispute", lead, cast.zhao, arose_at=NOW, **stated)
    yield lead.disputes.get().matter
    report = a_lead(cast, channel="criminal_report", **against)
    press("lead.report_to_both", report, make_actor("jing", "景示安", police, DutyKind.OFFICER))
    yield report.dual_reports.get().matter
    yield notice(cast, None, platform_name="示例平台", shop=cast.valve.name)
    day = NOW.date() + timedelta(days=9)
    yield plan_operation(
        OperationGiven("联合检查", f"查{cast.valve.name}", "市场", day, day, (cast.other_county,)),
        by=cast.zhao,
        now=NOW,
    )


def test_a_respondent_with_an_account_sees_nothing_of_any_kind_before_the_service(cast: Cast) -> None:
    matters = list(against_the_valve_maker(cast))
    # An opinion is asked for by the very one who was warned: it has no respondent.
    assert {one.kind for one in matters} == {one.kind for one in PROCEDURES} - {"patent_opinion"}
    for matter in matters:
        piece = EvidenceGiven("photo", "现场照片", file=make_file("照片.pdf"), sight="parties")
        add_evidence(matter, [piece], by=cast.zhao, now=NOW)
        attach(matter, make_file("材料.pdf"), slot="extra", label="材料", by=cast.zhao, now=NOW)
        matter = Matter.objects.get(pk=matter.pk)
        assert everything_that_shows(cast.gu, matter) == [], matter.kind
        assert not ServedPaper.objects.served_on(cast.gu).filter(matter=matter).exists(), matter.kind
    assert not Notice.objects.filter(recipient_id=cast.gu.person_id).exists()


def test_before_the_service_nothing_and_after_it_only_the_own_paper(cast: Cast) -> None:
    matter = d.filed(cast)
    add_evidence(
        matter, [EvidenceGiven("photo", "现场照片", file=make_file("照片.pdf"))], by=cast.zhao, now=NOW
    )
    suspect = d.suspect_of(matter)
    sent = {"suspect": suspect, "number": "1号", "file": make_file("副本.pdf")}
    press("adjudication.send_copy", matter, cast.zhao, **sent)
    paper = ServedPaper.objects.get(matter=matter)
    gu = client_of(cast.gu)
    assert everything_that_shows(cast.gu, matter) == []
    assert gu.get(f"/portal/served/{paper.pk}/").status_code == 404
    assert gu.get(f"/files/served/{paper.pk}/").status_code == 404
    assert "没有送达给您单位的文书" in gu.get("/portal/served/").content.decode()
    assert not Notice.objects.filter(recipient_id=cast.gu.person_id).exists()

    proof = {"method": "direct", "served_at": NOW, "file": make_file("回证.pdf")}
    press("adjudication.serve_copy", matter, cast.zhao, paper=paper, **proof)
    assert everything_that_shows(cast.gu, matter) == [], "the case itself stays closed"
    notice = Notice.objects.get(recipient_id=cast.gu.person_id)
    assert notice.path == f"/portal/served/{paper.pk}/" and notice.due_at is None
    assert matter.title not in f"{notice.subject}{notice.why}{notice.body}"
    page = gu.get(f"/portal/served/{paper.pk}/").content.decode()
    assert "3月17日" in page and "第22条" in page, "its own limit, with its basis"
    assert "6月2日" not in page, "not the limit of the office"
    assert gu.get(f"/files/served/{paper.pk}/").status_code == 200
    # The same officer of another enterprise, and an agency's, find nothing there.
    other = make_actor("lu", "陆示达", cast.bearing, DutyKind.LIAISON_OFFICER)
    for stranger in (other, cast.fang):
        assert client_of(stranger).get(f"/portal/served/{paper.pk}/").status_code == 404
        assert client_of(stranger).get(f"/files/served/{paper.pk}/").status_code == 404
    assert client_of(cast.zhao).get(f"/portal/served/{paper.pk}/").status_code == 403


@pytest.fixture
def served_today(cast: Cast) -> ServedPaper:
    """Pages ask the clock of the machine: served an hour ago."""
    now = timezone.now() - timedelta(hours=1)
    matter = d.filed(cast, now=now)
    return d.serve(matter, cast.zhao, "copy", now=now)


def test_the_respondent_answers_with_files_and_objects_in_its_own_account(
    cast: Cast, served_today: ServedPaper
) -> None:
    gu, here = client_of(cast.gu), f"/portal/served/{served_today.pk}/"
    page = gu.get(here).content.decode()
    assert "提交答辩书" in page and "提出管辖权异议" in page
    empty = gu.post(f"{here}adjudication.defend/", {"words": " "})
    assert empty.status_code == 422 and "请写答复的内容。" in empty.content.decode()
    scan = SimpleUploadedFile("答辩书.pdf", pdf(text="答辩书".encode()))
    answered = gu.post(f"{here}adjudication.defend/", {"words": "我们不侵权。", "file_1": scan})
    assert answered.status_code == 302 and answered["Location"] == here
    kept = AnswerFile.objects.get(paper=served_today)
    assert gu.get(f"/files/answer/{kept.pk}/").status_code == 200
    matter = Matter.objects.get(pk=served_today.matter_id)
    fang = client_of(cast.fang)
    assert fang.get(f"/files/attachment/{kept.attachment_id}/").status_code == 404, (
        "not before it is forwarded"
    )
    press("adjudication.forward_defence", matter, cast.zhao, now=timezone.now())
    assert fang.get(f"/files/attachment/{kept.attachment_id}/").status_code == 200
    assert gu.post(f"{here}adjudication.raise_objection/", {"words": "应由金东区局管"}).status_code == 302
    assert Matter.objects.get(pk=matter.pk).state == "objection"
    assert gu.post(f"{here}adjudication.decide/", {"words": "x"}).status_code == 404, "no other move"
    assert everything_that_shows(cast.gu, matter) == []


def test_who_has_no_account_answers_on_paper(cast: Cast) -> None:
    person = SuspectGiven(kind="person", name="某某", address="示例路 1 号")
    matter = d.filed(cast, suspects=(person,))
    paper = d.serve(matter, cast.zhao, "copy")
    assert paper.organisation_id is None and not Notice.objects.filter(kind="served").exists()
    office = client_of(cast.zhao).get(f"/m/{matter.pk}/adjudication.enter_defence/").content.decode()
    assert "请求书副本" in office
    press(
        "adjudication.enter_defence",
        matter,
        cast.zhao,
        paper=paper,
        words="不侵权",
        files=[make_file("纸质.pdf")],
    )
    paper.refresh_from_db()
    assert paper.answer == "不侵权" and "赵示平录入" in paper.answered_by_label
    press("adjudication.begin_trial", matter, cast.zhao)


def test_the_office_prints_its_papers_from_the_facts(cast: Cast) -> None:
    matter = d.in_trial(cast)
    zhao = client_of(cast.zhao)
    acceptance = zhao.get(f"/m/{matter.pk}/paper/acceptance/").content.decode()
    assert "赵示平（合议组组长）" in acceptance and "2026年6月2日" in acceptance
    assert "自收到之日起十五日内" in zhao.get(f"/m/{matter.pk}/paper/defence/").content.decode()
    assert zhao.get(f"/m/{matter.pk}/paper/ruling/").status_code == 404, "not before there is one"
    d.heard(cast, matter, now=NOW + d.DAY)
    d.ruled(cast, matter, now=NOW + 20 * d.DAY)
    ruling = zhao.get(f"/m/{matter.pk}/paper/ruling/").content.decode()
    assert all(text in ruling for text in d.POINTS.values())
    page = zhao.get(f"/m/{matter.pk}/").content.decode()
    assert "合议笔录" in page and "孙示远认为不等同" in page
    assert "孙示远认为不等同" not in client_of(cast.fang).get(f"/m/{matter.pk}/").content.decode()
    assert "孙示远认为不等同" not in client_of(cast.lin).get(f"/m/{matter.pk}/").content.decode()
