"""One easy response channel on the pack of the Jining notice itself, through the pages alone: an enterprise reports once, the
market bureau, the police and the procuratorate of its county each act in their own accounts, and it sees all of it in one
place; what is prevented and what is watched stands there too."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from demo.codes import make_mobile, make_uscc
from tests.cast import NOW, make_actor, make_agency, make_unit, person_of
from tests.files.samples import pdf
from tests.makers import do, make_certificate, make_marks, make_profile
from tests.portal.pages import link_to, text
from tests.registry.test_jining_walk import CONTACT, Desk, area, told
from zhitong.journal.public import SYSTEM, Actor
from zhitong.matters.public import Matter
from zhitong.people.public import DutyKind, Function, Level, Organisation, set_phone
from zhitong.registry import actions
from zhitong.registry.procedures import admitting
from zhitong.schemes.public import OWN_PACKS, Choices, Pack, load_pack, put_into_force


@dataclass(frozen=True)
class County:
    """林 of the listed enterprise; 丁 and 时 (head) of the market bureau, 景 and 翁 (liaison officer) of the police, 简 of the
    procuratorate, all of one county; 莫 of the police of the next one; 何 of an enterprise in no list."""

    firm: Organisation
    lin: Actor
    ding: Actor
    shi: Actor
    jing: Actor
    weng: Actor
    jian: Actor
    mo: Actor
    he: Actor


@pytest.fixture
def county(db: object) -> County:
    city = area("3708", "济宁市", Level.CITY, area("37", "山东省", Level.PROVINCE))
    place, next_place = (
        area("370811", "任城区", Level.COUNTY, city),
        area("370812", "兖州区", Level.COUNTY, city),
    )
    lead = make_agency("示例市市场监管局", city, Level.CITY, Function.MARKET_SUPERVISION)
    bureau = make_agency("示例任城区局", place, Level.COUNTY, Function.MARKET_SUPERVISION)
    police = make_agency("示例任城公安分局", place, Level.COUNTY, Function.POLICE)
    court = make_agency("示例任城检察院", place, Level.COUNTY, Function.PROCURATORATE)
    elsewhere = make_agency("示例兖州公安分局", next_place, Level.COUNTY, Function.POLICE)
    version = load_pack(OWN_PACKS / "jining", by=SYSTEM, now=NOW)
    slots = Pack.from_content(version.content).scheme.contacts
    installation = put_into_force(
        version,
        territory=city,
        lead=lead,
        start=date(2026, 1, 1),
        choices=Choices(contacts={one.key: {name: CONTACT[name] for name in one.fields} for one in slots}),
        by=SYSTEM,
        now=NOW,
    )
    (unit_list,) = actions.ensure_lists(installation, by=SYSTEM, now=NOW)
    firm = make_unit("示例甲精密有限公司", 0, place, uscc=make_uscc(700, region="370811"))
    other = make_unit("示例乙五金有限公司", 0, place, uscc=make_uscc(701, region="370811"))
    make_profile(firm)
    make_marks(firm, 1)
    entered = actions.enter_existing(
        firm,
        unit_list,
        former_list="省知识产权保护重点联系单位库",
        proof="示监〔2024〕1 号",
        since=date(2024, 5, 1),
        by=make_actor("tan", "谈示平", lead, "officer"),
        now=NOW,
    )
    do(admitting.AdmitExisting, entered, by=make_actor("song", "宋示和", lead, "head"))
    weng = make_actor("weng", "翁示警", police, "liaison_officer", title="经侦大队")
    set_phone(person_of(weng), phone=make_mobile(55), by=SYSTEM, now=NOW)
    make_actor("lian", "连示市", bureau, DutyKind.LIAISON_OFFICER)
    return County(
        firm=firm,
        lin=make_actor("lin", "林示甲", firm, "ip_specialist"),
        ding=make_actor("ding", "丁示平", bureau, "officer"),
        shi=make_actor("shi", "时示和", bureau, "head"),
        jing=make_actor("jing", "景示安", police, "officer"),
        weng=weng,
        jian=make_actor("jian", "简示明", court, "officer"),
        mo=make_actor("mo", "莫示安", elsewhere, "officer"),
        he=make_actor("he", "何示乙", other, "liaison_officer"),
    )


def reported(lin: Desk, county: County, **more: object) -> Matter:
    """The one button of the channel, and the one page behind it."""
    before = set(Matter.objects.values_list("pk", flat=True))
    typed = {
        "want": "report",
        "act": "trademark",
        "right": county.firm.rights.get().pk,
        "words": "批发市场里在卖贴着我们商标的主轴。",
        "suspect_name": "示例五金经营部",
        "suspect_shop": "http://shop.example.cn/12",
        "territory": county.firm.territory_id,
        "place": "示例批发市场 12 号",
    }
    answer = lin.client.post("/portal/leads/all/", {**typed, **more})
    assert answer.status_code == 302, text(answer)
    return Matter.objects.exclude(pk__in=before).get(kind="lead")


def place_of(page: str, agency: str, report: str) -> str:
    """What the page says of one agency under one report: up to the next agency."""
    rest = page.split("各家到哪一步", 1)[1].split(report, 1)[1].split(agency, 1)[1]
    return re.split(r"示例任城(?:区局|公安分局|检察院)|提醒和建议", rest)[0]


def receipt_of(matter: Matter, desk: Desk) -> int:
    found: int = matter.packet_receipts.get(organisation=desk.actor.organisation_id).pk
    return found


@pytest.mark.clause("JN-1")
def test_reported_once_and_seen_in_one_place_to_the_end(county: County) -> None:
    lin, ding, shi, jing, weng, jian = map(
        Desk, (county.lin, county.ding, county.shi, county.jing, county.weng, county.jian)
    )
    # One entrance on the first page, with the three agencies of the own county and who is there.
    first = lin.client.get("/portal/")
    assert "维权快速通道" in text(first) and "示例任城公安分局 翁示警" in text(first)
    assert link_to(first, "/portal/leads/all/") and link_to(first, "/portal/channel/")
    channel = lin.client.get("/portal/channel/")
    shown = text(channel)
    assert "示例任城区局 连示市" in shown and "示例任城检察院 还没有指定联络员" in shown
    assert "还没有反映过" in shown and "莫示安" not in shown
    number = link_to(channel, "/portal/liaisons/")
    assert make_mobile(55) in text(lin.client.post(number, {"reason": "想先咨询"}))

    # One report; the office in charge, the police and the procuratorate have it at the same moment.
    form = lin.client.get("/portal/leads/all/")
    assert all(name in text(form) for name in ("示例任城区局", "示例任城公安分局", "示例任城检察院"))
    assert 'name="sealed"' not in form.content.decode()
    bad = lin.client.post("/portal/leads/all/", {"want": "report", "act": "trademark", "words": "卖假货"})
    assert (
        bad.status_code == 422 and "卖假货" in bad.content.decode() and not Matter.objects.filter(kind="lead")
    )
    scan = SimpleUploadedFile("小票.pdf", pdf(text=b"receipt"), content_type="application/pdf")
    lead = reported(lin, county, attached=scan)
    assert (lead.priority, lead.lead_id) == ("green", county.ding.organisation_id)
    assert {one.sent_at for one in lead.shared_reports.all()} == {lead.opened_at}
    for desk in (ding, weng, jing, jian):
        why = "绿色通道，收到一条线索" if desk is ding else "企业通过维权快速通道同时报来，由示例任城区局审查"
        assert why in told(desk.actor) and "批发市场里在卖" in desk.reads(f"/m/{lead.pk}/")
    assert Desk(county.mo).client.get(f"/m/{lead.pk}/").status_code == 404
    shown = lin.reads("/portal/channel/")
    assert "同报 同报已送达，待签收" in place_of(shown, "示例任城检察院", lead.number)
    # What is due, and by whom.
    assert "接下来到期的 线索核查和立案决定 · 示例任城区局" in shown

    # The police's liaison officer finds it, signs and advises; nobody answers for another.
    assert "同报给本单位的 1" in weng.reads("/desk/channel/") and lead.number in weng.reads("/desk/channel/")
    polices = lead.shared_reports.get(organisation=county.jing.organisation_id).pk
    weng.does(f"/m/{lead.pk}/lead.sign_shared/{polices}/")
    advice = {"stance": "early", "answer": "请先固定进货单据，金额可能够立案标准"}
    assert jian.client.post(f"/m/{lead.pk}/lead.answer_shared/{polices}/", advice).status_code == 422
    jing.does(f"/m/{lead.pk}/lead.answer_shared/{polices}/", {"stance": "early", "answer": " "}, says=422)
    jing.does(f"/m/{lead.pk}/lead.answer_shared/{polices}/", advice)
    assert "请先固定进货单据" in ding.reads(f"/m/{lead.pk}/") and "请先固定进货单据" in told(
        county.ding
    ) + lin.reads("/portal/channel/")

    # Green channel → case → transfer to the police, the packet to the procuratorate at the same moment.
    ding.does(f"/m/{lead.pk}/lead.take_up/")
    ding.does(f"/m/{lead.pk}/lead.accept/", {"kind": "trademark_case", "reason": "归本单位管"})
    case = Matter.objects.get(kind="trademark_case")
    report = {
        "offence": "销售假冒注册商标的商品罪",
        "officers": "丁示平、时示和",
        "report": "货值约 8 万元。",
    }
    ding.does(f"/m/{case.pk}/trademark_case.propose_transfer/", report)
    transfer = Matter.objects.get(kind="criminal_transfer")
    # Before it is sent neither the police nor the enterprise learns of it.
    assert jing.client.get(f"/m/{transfer.pk}/").status_code == 404
    assert transfer.number not in lin.reads("/portal/channel/")
    shi.does(f"/m/{transfer.pk}/criminal_transfer.approve/")
    ding.does(f"/m/{transfer.pk}/criminal_transfer.send/")
    transfer.refresh_from_db()
    receipts = transfer.packet_receipts.all()
    assert {(one.sent_at, one.sha256) for one in receipts} == {
        (transfer.packet.sealed_at, transfer.packet.sha256)
    }
    assert len(receipts) == 2

    # Police and procuratorate act in their own accounts; the enterprise reads each of it in its one place.
    base = f"/m/{transfer.pk}/criminal_transfer"
    jing.does(f"{base}.sign/{receipt_of(transfer, jing)}/")
    jian.does(f"{base}.sign_copy/{receipt_of(transfer, jian)}/")
    jing.does(f"{base}.refuse_to_file/{receipt_of(transfer, jing)}/", {"reason": "货值还没有查实"})
    assert "货值还没有查实" in place_of(lin.reads("/portal/channel/"), "示例任城公安分局", lead.number)
    shi.does(f"{base}.suggest_supervision/", {"reason": "另有 6 万元单据"})
    jian.does(f"{base}.ask_for_explanation/{receipt_of(transfer, jing)}/", {"reason": "请说明理由"})
    assert "说明不立案理由 移送公安" in lin.reads("/portal/channel/")
    jing.does(f"{base}.explain/{receipt_of(transfer, jing)}/", {"reason": "已补查单据"})
    jian.does(f"{base}.tell_to_file/{receipt_of(transfer, jing)}/", {"reason": "应当立案"})
    jing.does(f"{base}.file/{receipt_of(transfer, jing)}/")
    today = timezone.localdate().isoformat()
    stage = {
        "step": "investigation",
        "agency_name": "示例任城公安分局",
        "on": today,
        "note": "侦查内容不公开",
    }
    jing.does(f"{base}.stage/", stage)
    page = lin.reads("/portal/channel/")
    bureau, police, court = (
        place_of(page, name, lead.number) for name in ("示例任城区局", "示例任城公安分局", "示例任城检察院")
    )
    assert "商标侵权案件" in bureau and case.number in bureau and transfer.number in bureau
    assert "材料包 公安已立案" in police and "立案侦查" in police and "请先固定进货单据" in police
    assert "材料包" in court and "签收" in court
    assert "侦查内容不公开" not in page and "丁示平" not in page
    # Each agency has the same picture of the same enterprise, as far as it sees it.
    for desk in (ding, jing, weng, jian):
        seen = desk.reads(f"/desk/channel/{county.firm.pk}/")
        assert transfer.number in seen and "材料包 公安已立案" in seen
        assert (case.number in seen) is (desk is ding)
    assert link_to(
        ding.client.get(f"/desk/enterprises/{county.firm.pk}/"), f"/desk/channel/{county.firm.pk}/"
    )
    assert "示例甲精密有限公司" in jian.reads("/desk/channel/?show=units")
    # The city's procuratorate has no part in the channel of a county's unit: it is offered no page that stays shut.
    parent = county.firm.territory.parent
    assert parent is not None
    city = make_agency("示例市检察院", parent, Level.CITY, Function.PROCURATORATE)
    above = Desk(make_actor("gao", "高示检", city, "officer"))
    assert "示例甲精密有限公司" not in above.reads("/desk/channel/?show=units")


@pytest.mark.clause("JN-1")
def test_what_is_prevented_and_what_is_watched_stands_beside_it(county: County) -> None:
    lin, ding, jing, jian = map(Desk, (county.lin, county.ding, county.jing, county.jian))
    assert "现在没有提醒" in lin.reads("/portal/channel/")
    # Prevention: an agency warns before anything happens; the enterprise answers and the agency reads it.
    place = f"/desk/channel/{county.firm.pk}/hint/"
    warning = {
        "title": "展会上有人打听主轴图纸",
        "words": "两家企业反映被套问。",
        "advice": "图纸分级，外发登记。",
    }
    assert (
        jian.does(place, {**warning, "advice": " "}, says=422).content.decode().count("请写建议企业怎么做")
        >= 1
    )
    jian.does(place, warning)
    notice = lin.client.get("/portal/channel/")
    assert "展会上有人打听主轴图纸 待知悉" in text(notice) and "图纸分级，外发登记" in text(notice)
    assert "示例任城检察院给您单位的风险提示" in told(lin.actor)
    lin.does(link_to(notice, "/portal/channel/hints/"), {"answer": "已经分级"})
    assert "已知悉" in jian.reads(f"/desk/channel/{county.firm.pk}/") and "已知悉：已经分级" in told(
        jian.actor
    )
    # The police of the next county is no agency of this channel, and an unlisted enterprise has none.
    assert Desk(county.mo).client.get(place).status_code == 404
    assert lin.client.get(place).status_code == 403
    stranger = Desk(county.he)
    assert "维权快速通道" not in stranger.reads("/portal/")
    turned = stranger.presses("/portal/leads/all/", {})
    assert turned.redirect_chain and "通道给名录里的单位用" in text(turned)
    # Own rights and certificates that lapse, for the unit and its bureau; police and procuratorate read no record.
    make_certificate(
        county.firm, valid_until=timezone.localdate() + timedelta(days=12), issued_on=date(2024, 1, 1)
    )
    assert "还有 12 天" in lin.reads("/portal/channel/")
    assert "还有 12 天" in ding.reads(f"/desk/channel/{county.firm.pk}/")
    assert "还有 12 天" not in jing.reads(f"/desk/channel/{county.firm.pk}/")
    # The same infringer again.
    first, second = (
        reported(lin, county),
        reported(lin, county, words="换了名字又在卖。", suspect_name="示例新五金店"),
    )
    page = lin.reads("/portal/channel/")
    assert "在 2 次反映里出现，是重复侵权" in page and first.number in page and second.number in page
    # Watching: the notice to the platform with its window.
    sent = {
        "platform_name": "示例商城",
        "shop": "示例网店",
        "links": "http://shop.example.cn/99",
        "act": "trademark",
        "right": county.firm.rights.get().pk,
        "words": "同款主轴。",
        "wanted": "删除商品",
        "pieces": ["prima_facie"],
    }
    answer = lin.client.post("/portal/platform-notices/new/", sent)
    assert answer.status_code == 302, text(answer)
    assert "示例商城 · 示例网店" in lin.reads("/portal/channel/")
    assert "示例商城 · 示例网店" in ding.reads(f"/desk/channel/{county.firm.pk}/")


@pytest.mark.clause("JN-1")
def test_a_criminal_report_goes_to_all_three_and_queries_do_not_grow(county: County) -> None:
    lin, jing, jian, ding = map(Desk, (county.lin, county.jing, county.jian, county.ding))
    lead = reported(lin, county, want="criminal_report")
    assert lead.lead_id == county.jing.organisation_id
    # The procuratorate has the sealed packet; only the market bureau needs the copy.
    assert list(lead.shared_reports.values_list("organisation", flat=True)) == [county.ding.organisation_id]
    dual = Matter.objects.get(kind="dual_report")
    jian.does(f"/m/{dual.pk}/dual_report.sign_copy/{receipt_of(dual, jian)}/")
    sorting = {"aspect": "civil", "finding": "可以另行起诉", "sent_to": "示例法院"}
    jian.does(f"/m/{dual.pk}/dual_report.sort_aspect/", sorting)
    page = lin.reads("/portal/channel/")
    assert "可以另行起诉" in place_of(page, "示例任城检察院", lead.number)
    assert "双报" in place_of(page, "示例任城公安分局", lead.number)

    reported(lin, county, want="criminal_report")  # from here on somebody comes up again

    def queries(desk: Desk, address: str) -> int:
        desk.reads(address)
        with CaptureQueriesContext(connection) as seen:
            desk.reads(address)
        return len(seen)

    places = ((lin, "/portal/channel/"), (jing, f"/desk/channel/{county.firm.pk}/"), (ding, "/desk/channel/"))
    few = [queries(*place) for place in places]
    for number in range(3):
        reported(lin, county, want="criminal_report", suspect_name=f"示例{number}店", suspect_shop="")
    assert [queries(*place) for place in places] == few
