"""Crime: transfer inside its limits, one sealed packet for police and procuratorate, answers, supervision, the way back."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.test import Client

from tests.cases.acts import a_lead, press
from tests.cast import BACKEND, NOW, Cast, make_actor, make_agency, person_of
from tests.makers import make_file
from tests.registry.mechanisms import admitted, jining
from zhitong.cases.public import EvidenceGiven
from zhitong.cases.vocabulary import PacketRole
from zhitong.journal.public import Actor
from zhitong.matters.public import Matter, Refused
from zhitong.people.public import DutyKind, Function, Level, Organisation

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PROPOSAL = {
    "offence": "销售假冒注册商标的商品罪",
    "officers": "赵示平、孙示远",
    "report": "经营额约 8 万元。",
}


@pytest.fixture
def police(cast: Cast) -> Organisation:
    return make_agency("示例婺城公安分局", cast.place.county, Level.COUNTY, Function.POLICE)


@pytest.fixture
def officer(police: Organisation) -> Actor:
    return make_actor("jing", "景示安", police, DutyKind.OFFICER)


@pytest.fixture
def procurator(cast: Cast) -> Actor:
    place = cast.place.county
    agency = make_agency("示例婺城检察院", place, Level.COUNTY, Function.PROCURATORATE)
    return make_actor("jian", "简示明", agency, DutyKind.OFFICER)


def receipt(matter: Matter, role: str = PacketRole.POLICE) -> Any:
    return matter.packet_receipts.get(role=role)


def due(matter: Matter, slot: str) -> Any:
    return matter.clocks.filter(slot=slot).latest("id").due_at


def sent(cast: Cast, *, now: Any = NOW) -> Matter:
    lead = press("lead.take_up", a_lead(cast), cast.zhao)
    press("lead.propose_transfer", lead, cast.zhao, now=now, **PROPOSAL)
    matter = lead.criminal_transfers.get().matter
    press("criminal_transfer.approve", matter, cast.qian, now=now + HOUR)
    return press("criminal_transfer.send", matter, cast.zhao, now=now + 2 * HOUR)


def open_as(actor: Actor) -> Client:
    client = Client()
    client.force_login(person_of(actor), backend=BACKEND)
    return client


def test_a_transfer_is_approved_in_three_days_and_handed_over_in_24_hours(
    cast: Cast, police: Organisation, officer: Actor, procurator: Actor
) -> None:
    lead = press("lead.take_up", a_lead(cast), cast.zhao)
    with pytest.raises(Refused, match="至少两人"):
        press("lead.propose_transfer", lead, cast.zhao, **{**PROPOSAL, "officers": "赵示平"})
    press("lead.propose_transfer", lead, cast.zhao, **PROPOSAL)
    matter = lead.criminal_transfers.get().matter
    assert due(matter, "transfer_approval").date() == (NOW + 3 * DAY).date()
    with pytest.raises(Refused, match="负责人"):
        press("criminal_transfer.approve", matter, cast.sun)
    press("criminal_transfer.approve", matter, cast.qian, now=NOW + HOUR)
    assert due(matter, "transfer_hand_over") == NOW + HOUR + DAY
    assert not Matter.objects.visible_to(officer).filter(pk=matter.pk).exists()
    matter = press("criminal_transfer.send", matter, cast.zhao, now=NOW + 2 * HOUR)
    hashes = set(matter.packet_receipts.values_list("sha256", flat=True))
    assert hashes == {matter.packet.sha256} and matter.packet_receipts.count() == 2
    matter = press("criminal_transfer.sign", matter, officer, part=receipt(matter), now=NOW + 3 * HOUR)
    assert due(matter, "filing_review").date() == (NOW + 3 * DAY).date()
    assert due(matter, "filing_latest") > due(matter, "filing_review"), "both run, the stricter first"
    with pytest.raises(Refused):
        press("criminal_transfer.file", matter, procurator, part=receipt(matter))
    matter = press("criminal_transfer.file", matter, officer, part=receipt(matter), now=NOW + DAY)
    assert due(matter, "goods_hand_over").date() >= (NOW + 4 * DAY).date()
    with pytest.raises(Refused, match="涉案物品还没有移交"):
        press("criminal_transfer.close", matter, cast.zhao, reason="已判决")
    press("criminal_transfer.hand_over_goods", matter, cast.zhao, reason="侵权轴承 120 件，交接单 1 号")
    assert press("criminal_transfer.close", matter, cast.zhao, reason="（2026）示刑初1号").state == "closed"


def test_the_procuratorate_sorts_a_transfer_too_and_makes_no_second_lead_of_it(
    cast: Cast, police: Organisation, officer: Actor, procurator: Actor
) -> None:
    matter = sent(cast)
    page = open_as(procurator).get(f"/m/{matter.pk}/criminal_transfer.sort_aspect/").content.decode()
    assert "由它接着处理" in page and "成为一条线索" not in page
    assert open_as(officer).get(f"/m/{matter.pk}/criminal_transfer.sort_aspect/").status_code == 403
    number = Matter.objects.filter(kind="lead").count()
    for aspect in ("criminal", "civil", "administrative"):
        sorting = {"aspect": aspect, "finding": f"{aspect} 的意见", "to_market_supervision": True}
        matter = press("criminal_transfer.sort_aspect", matter, procurator, **sorting)
    assert receipt(matter, PacketRole.PROCURATORATE).state == "sorted"
    assert Matter.objects.filter(kind="lead").count() == number
    assert "administrative 的意见" in open_as(cast.zhao).get(f"/m/{matter.pk}/").content.decode()


def test_not_transferring_needs_its_reason_and_a_refusal_goes_up_to_supervision(
    cast: Cast, police: Organisation, officer: Actor, procurator: Actor
) -> None:
    lead = press("lead.take_up", a_lead(cast), cast.zhao)
    press("lead.propose_transfer", lead, cast.zhao, **PROPOSAL)
    with pytest.raises(Refused, match="记录在案"):
        press("criminal_transfer.decline", lead.criminal_transfers.get().matter, cast.qian, reason=" ")
    matter = sent(cast)
    matter = press("criminal_transfer.sign", matter, officer, part=receipt(matter))
    matter = press(
        "criminal_transfer.refuse_to_file", matter, officer, part=receipt(matter), reason="未达立案标准"
    )
    assert due(matter, "reconsideration_request").date() >= (NOW + 3 * DAY).date()
    matter = press(
        "criminal_transfer.reconsider", matter, cast.qian, part=receipt(matter), reason="货值另有 6 万元"
    )
    matter = press("criminal_transfer.uphold_refusal", matter, officer, part=receipt(matter), reason="维持")
    matter = press("criminal_transfer.suggest_supervision", matter, cast.qian, reason="请监督")
    matter = press(
        "criminal_transfer.ask_for_explanation", matter, procurator, part=receipt(matter), reason="请说明"
    )
    assert due(matter, "explanation").date() >= (NOW + 7 * DAY).date()
    matter = press("criminal_transfer.explain", matter, officer, part=receipt(matter), reason="证据不足")
    matter = press(
        "criminal_transfer.tell_to_file", matter, procurator, part=receipt(matter), reason="应当立案"
    )
    assert due(matter, "filing_on_notice").date() >= (NOW + 15 * DAY).date()
    matter = press("criminal_transfer.file", matter, officer, part=receipt(matter))
    matter = press(
        "criminal_transfer.stage",
        matter,
        procurator,
        step="no_prosecution",
        agency_name="示例婺城检察院",
        on=NOW.date(),
    )
    back = press("criminal_transfer.take_back", matter, cast.zhao, reason="不起诉，检察意见 1 号")
    assert back.state == "returned"


@pytest.mark.clause("JN-2.3.3b")
@pytest.mark.clause("JN-2.3.3c")
def test_a_criminal_report_reaches_both_at_the_same_moment_under_one_hash(
    cast: Cast, police: Organisation, officer: Actor, procurator: Actor
) -> None:
    admitted(cast, jining(cast))
    photo = EvidenceGiven(kind="photo", label="现场照片", file=make_file("现场.pdf"))
    lead = a_lead(cast, channel="criminal_report", evidence=(photo,))
    matter = lead.dual_reports.get().matter
    first, second = matter.packet_receipts.order_by("id")
    assert {first.organisation, second.organisation} == {police, procurator_of(procurator)}
    assert first.sent_at == second.sent_at == matter.packet.sealed_at
    assert first.sha256 == second.sha256 == matter.packet.sha256
    matter = press("dual_report.sign", matter, officer, part=receipt(matter))
    other = receipt(matter, PacketRole.PROCURATORATE)
    matter = press("dual_report.sign_copy", matter, procurator, part=other)
    assert due(matter, "report_review").date() >= (NOW + 7 * DAY).date()
    # The right holder sees both receipts with the hash.
    page = open_as(cast.fang).get(f"/m/{matter.pk}/").content.decode()
    assert page.count(matter.packet.sha256) == 3
    assert police.name in page and "简示明" not in page
    # What agencies outside the system get as a file is what was hashed.
    zipped = open_as(officer).get(f"/m/{matter.pk}/packet/")
    with zipfile.ZipFile(io.BytesIO(zipped.content)) as archive:
        manifest = archive.read("清单.json")
        assert sha256(manifest).hexdigest() == matter.packet.sha256
        piece = json.loads(manifest)["evidence"][0]
        name = next(one for one in archive.namelist() if one.startswith("证据/"))
        assert sha256(archive.read(name)).hexdigest() == piece["sha256"]
    assert open_as(cast.fang).get(f"/m/{matter.pk}/packet/").status_code == 403
    # The procuratorate looks at the civil and the administrative side and sends each on.
    matter = press(
        "dual_report.sort_aspect", matter, procurator, aspect="civil", finding="可以请求赔偿", sent_to="法院"
    )
    matter = press(
        "dual_report.sort_aspect",
        matter,
        procurator,
        aspect="administrative",
        finding="应当查处销售行为",
        to_market_supervision=True,
    )
    passed = Matter.objects.filter(kind="lead", lead=cast.county).exclude(pk=lead.pk).get()
    assert passed.lead_detail.channel == "referral" and "检察院审查意见" in passed.lead_detail.words
    matter = press("dual_report.sort_aspect", matter, procurator, aspect="criminal", finding="同意公安意见")
    assert receipt(matter, PacketRole.PROCURATORATE).state == "sorted"


def test_what_the_police_has_filed_ends_the_lead_and_no_right_is_closed_over(
    cast: Cast, police: Organisation, officer: Actor, procurator: Actor
) -> None:
    admitted(cast, jining(cast))
    lead = a_lead(cast, channel="criminal_report")
    assert lead.lead == police
    matter = lead.dual_reports.get().matter
    press("dual_report.sign", matter, officer, part=receipt(matter))
    press("dual_report.sign_copy", matter, procurator, part=receipt(matter, PacketRole.PROCURATORATE))
    press("dual_report.refuse_to_file", matter, officer, part=receipt(matter), reason="未达标准")
    assert lead.clocks.get(slot="criminal_report").state == "kept", "it has been decided, nothing runs late"
    with pytest.raises(Refused, match="还可以申请复议"):
        press("dual_report.close", matter, officer, reason="不立案")
    press("dual_report.reconsider", matter, cast.fang, part=receipt(matter), reason="不服")
    press("dual_report.file", matter, officer, part=receipt(matter))
    lead.refresh_from_db()
    assert (lead.state, lead.is_open) == ("police_filed", False)
    assert press("dual_report.close", matter, officer, reason="已立案").state == "closed"


def test_the_office_that_transferred_says_so_to_whoever_reported(
    cast: Cast, police: Organisation, officer: Actor, procurator: Actor
) -> None:
    matter = sent(cast)
    lead = Matter.objects.get(pk=matter.criminal_transfer.about_id)
    address = f"/m/{lead.pk}/lead.end_filed/"
    assert open_as(cast.zhao).get(address).status_code == 403, "the police has not decided"
    press("criminal_transfer.sign", matter, officer, part=receipt(matter))
    press("criminal_transfer.file", matter, officer, part=receipt(matter))
    assert "公安已立案，办结线索" in open_as(cast.zhao).get(f"/m/{lead.pk}/").content.decode()
    answer = open_as(cast.zhao).post(
        address, {"version": lead.version, "reply": "公安已立案，请看移送的进展。"}
    )
    lead.refresh_from_db()
    assert (answer.status_code, lead.state) == (302, "police_filed")
    assert "请看移送的进展" in open_as(cast.fang).get(f"/m/{lead.pk}/").content.decode()
    press("criminal_transfer.cancel_case", matter, officer, part=receipt(matter), reason="不构成犯罪")
    press("criminal_transfer.take_back", matter, cast.zhao, reason="撤案决定书 1 号")
    lead.refresh_from_db()
    assert (lead.state, lead.is_open) == ("reviewing", True), "what comes back is for the office again"
    assert "受理立案" in open_as(cast.zhao).get(f"/m/{lead.pk}/").content.decode()


def procurator_of(actor: Actor) -> Organisation:
    return Organisation.objects.get(pk=actor.organisation_id)


def test_agencies_outside_the_system_act_by_their_stamped_receipt(cast: Cast) -> None:
    place = cast.place.county
    outside = make_agency("系统外公安分局", place, Level.COUNTY, Function.POLICE, is_outside=True)
    make_agency("系统外检察院", place, Level.COUNTY, Function.PROCURATORATE, is_outside=True)
    matter = sent(cast)
    letter = {"letter_number": "示公〔2026〕3号", "letter_date": NOW.date(), "received_at": NOW + 3 * HOUR}
    entered = {"file": make_file("回执.pdf"), "received_by": "赵示平", "content": {}, **letter}
    later = NOW + 2 * DAY
    matter = press(
        "criminal_transfer.record_stamped", matter, cast.zhao, part=receipt(matter), now=later, **entered
    )
    act = matter.outside_acts.get()
    with pytest.raises(Refused, match="不能是同一个人"):
        press("criminal_transfer.confirm_stamped", matter, cast.zhao, part=act, now=later)
    matter = press("criminal_transfer.confirm_stamped", matter, cast.qian, part=act, now=later)
    signed = receipt(matter)
    assert (signed.state, signed.receipt_number, signed.organisation) == (
        "signed",
        "示公〔2026〕3号",
        outside,
    )
    # From the receipt, not from when it was entered.
    assert due(matter, "filing_review").date() == (NOW + 3 * DAY).date()
    answer = {**entered, "content": {"state": "filed", "reason": "立案"}, "letter_number": "示公〔2026〕4号"}
    matter = press("criminal_transfer.record_answer", matter, cast.zhao, part=signed, now=later, **answer)
    act = matter.outside_acts.get(state="recorded")
    matter = press("criminal_transfer.confirm_answer", matter, cast.qian, part=act, now=later)
    assert receipt(matter).state == "filed"


@pytest.mark.clause("JH-3.2.7")
@pytest.mark.clause("JH-3.2.6")
def test_each_step_of_justice_is_seen_by_those_entitled(
    cast: Cast, police: Organisation, officer: Actor, procurator: Actor
) -> None:
    matter = sent(cast)
    steps: list[tuple[str, Actor, dict[str, Any]]] = [
        ("criminal_transfer.stage", officer, {"step": "investigation", "note": "侦查内容不公开"}),
        (
            "criminal_transfer.stage",
            procurator,
            {"step": "prosecution", "note": "已告知权利人", "open_to_parties": True},
        ),
        (
            "criminal_transfer.stage_by_lead",
            cast.zhao,
            {
                "step": "first_trial",
                "mode": "joint",
                "letter_number": "（2026）示刑初1号",
                "agency_name": "示例法院",
            },
        ),
    ]
    for verb, who, data in steps:
        matter = press(verb, matter, who, **{"agency_name": who.organisation_label, "on": NOW.date(), **data})
    with pytest.raises(Refused, match="只在一审、二审"):
        press(
            "criminal_transfer.stage",
            matter,
            officer,
            step="arrest",
            mode="simple",
            agency_name="公安",
            on=NOW.date(),
        )
    seen = {who: open_as(who).get(f"/m/{matter.pk}/").content.decode() for who in (cast.fang, cast.zhao)}
    assert "立案侦查" in seen[cast.fang] and "侦查内容不公开" not in seen[cast.fang]
    assert "已告知权利人" in seen[cast.fang] and "同类案件集中审理" in seen[cast.fang]
    assert "侦查内容不公开" in seen[cast.zhao]
    assert open_as(cast.gu).get(f"/m/{matter.pk}/").status_code == 404
