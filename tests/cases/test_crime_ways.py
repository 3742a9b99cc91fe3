"""Crime, the ways beside the straight one: the police passes on what is another's, says what is missing, is reviewed from above,
takes longer; each with its clock, and by sealed letter where an agency has no account."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cases.acts import a_lead, press
from tests.cases.test_crime import officer, open_as, police, procurator, receipt, sent
from tests.cases.test_lead_pages import client_of, page
from tests.cast import NOW, Cast, make_actor, make_agency
from tests.files.samples import pdf
from tests.makers import make_file
from tests.matters.test_clocks import rebuilt_is_the_same
from tests.registry.mechanisms import admitted, jining
from zhitong.cases.procedures.crime.dual_report import ExtendReport
from zhitong.cases.procedures.crime.extending import POLICE
from zhitong.cases.public import Reporter
from zhitong.cases.web.crime_panels import packet_panel
from zhitong.cases.web.part_moves import part_moves
from zhitong.inbox.models import Notice
from zhitong.journal.public import Actor
from zhitong.lib.deadline import SHANGHAI
from zhitong.matters.public import Matter, Refused, tick
from zhitong.matters.web.presenting import strip_url
from zhitong.people.public import DutyKind, Function, Level, Organisation

__all__ = ["officer", "police", "procurator"]
FIRST_DAY = ("police_passing", "material_notice")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def above(cast: Cast) -> Organisation:
    return make_agency("示例市公安局", cast.place.city, Level.CITY, Function.POLICE)


@pytest.fixture
def other(cast: Cast) -> Organisation:
    return make_agency("示例金东公安分局", cast.place.other_county, Level.COUNTY, Function.POLICE)


def clock(matter: Matter, slot: str) -> Any:
    return matter.clocks.filter(slot=slot).latest("id")


def due_day(matter: Matter, slot: str) -> str:
    return clock(matter, slot).due_at.astimezone(SHANGHAI).strftime("%m-%d")


def scan() -> SimpleUploadedFile:
    return SimpleUploadedFile("来函.pdf", pdf(text=b"letter"), content_type="application/pdf")


def letter(**more: Any) -> dict[str, Any]:
    given = {"letter_number": "示公〔2026〕8号", "letter_date": NOW.date(), "received_at": NOW + 4 * HOUR}
    return {"file": make_file("来函.pdf"), "received_by": "赵示平", **given, **more}


def signed(cast: Cast, by: Actor) -> Matter:
    matter = sent(cast)
    return press("criminal_transfer.sign", matter, by, part=receipt(matter), now=NOW + 3 * HOUR)


def test_what_is_anothers_is_passed_on_within_24_hours_with_written_notice(
    cast: Cast, police: Organisation, officer: Actor, procurator: Actor, other: Organisation
) -> None:
    jin = make_actor("jin", "金示安", other, DutyKind.OFFICER)
    matter = signed(cast, officer)
    assert not matter.clocks.filter(slot__in=FIRST_DAY).exists(), "whose it is, nobody has said yet"
    mine, jing = receipt(matter), open_as(officer)
    address = f"/m/{matter.pk}/criminal_transfer.pass_on/{mine.pk}/"
    assert address in page(jing, f"/m/{matter.pk}/") and "示例金东公安分局" in page(jing, address)
    assert "criminal_transfer.pass_on" not in page(open_as(procurator), f"/m/{matter.pk}/")
    given = {"to": other.pk, "number": "", "reason": "仓库在金东区"}
    version = {"version": matter.version, "part_version": mine.version}
    wrong = jing.post(address, {**version, **given})
    assert wrong.status_code == 422 and "请填告知书的文号" in wrong.content.decode()
    assert "仓库在金东区" in wrong.content.decode(), "nothing typed is lost"
    passed = {"to": other, "number": "婺公告〔2026〕1号", "reason": "仓库在金东区"}
    matter = press("criminal_transfer.pass_on", matter, officer, part=mine, now=NOW + 20 * HOUR, **passed)
    mine.refresh_from_db()
    passing = clock(matter, "police_passing")
    assert mine.state == "passed_on" and "婺公告〔2026〕1号" in mine.answer
    assert (passing.spec["id"], passing.due_at, passing.state) == ("C4", NOW + 27 * HOUR, "kept")
    assert clock(matter, "filing_review").state == "cancelled"
    assert "停止" in page(client_of(cast.zhao), strip_url(passing)), "begun and ended by one act"
    rebuilt_is_the_same(matter)
    assert "书面告知移送机关（婺公告〔2026〕1号）" in page(client_of(cast.zhao), f"/m/{matter.pk}/")
    # The other has the same packet under the same hash; its own time runs from its own signature.
    theirs = matter.packet_receipts.get(organisation=other)
    assert (theirs.sha256, theirs.state) == (mine.sha256, "sent")
    matter = press("criminal_transfer.sign", matter, jin, part=theirs, now=NOW + 30 * HOUR)
    theirs.refresh_from_db()
    with pytest.raises(Refused, match="已经收到过"):
        back = {"to": police, "number": "1号", "reason": "归婺城"}
        press("criminal_transfer.pass_on", matter, jin, part=theirs, now=NOW + 31 * HOUR, **back)
    press("criminal_transfer.file", matter, jin, part=theirs, now=NOW + 40 * HOUR)
    assert matter.clocks.filter(slot="police_passing").count() == 1, "it was its own"


def test_a_signature_alone_starts_no_day_for_what_may_never_be_done(
    cast: Cast, police: Organisation, officer: Actor, procurator: Actor
) -> None:
    """Who files keeps nothing waiting that anybody would be told of after 24 hours; the police reads until when it may."""
    matter = signed(cast, officer)
    shown = packet_panel(matter, officer, NOW + 4 * HOUR)
    assert shown is not None and shown.context["receipts"][0][2] == [
        "不归本单位管的，3月3日 13:00 以前转送",
        "材料不全的，3月3日 13:00 以前告知",
    ]
    later, sender = packet_panel(matter, officer, NOW + 28 * HOUR), packet_panel(matter, cast.zhao, NOW)
    assert later is not None and sender is not None
    assert not [one for panel in (later, sender) for row in panel.context["receipts"] for one in row[2]]
    before = Notice.objects.count()
    for hours in (22, 28, 40):
        tick(NOW + hours * HOUR)
    assert Notice.objects.count() == before
    assert matter.clocks.get(slot="filing_review").state == "running"


def test_a_police_without_account_tells_by_letter_that_it_passed_on(cast: Cast, other: Organisation) -> None:
    place = cast.place.county
    outside = make_agency("系统外公安分局", place, Level.COUNTY, Function.POLICE, is_outside=True)
    make_agency("系统外检察院", place, Level.COUNTY, Function.PROCURATORATE, is_outside=True)
    matter = sent(cast)
    entered = letter(content={}, received_at=NOW + 3 * HOUR)
    press(
        "criminal_transfer.record_stamped", matter, cast.zhao, part=receipt(matter), now=NOW + DAY, **entered
    )
    act = matter.outside_acts.get()
    matter = press("criminal_transfer.confirm_stamped", matter, cast.qian, part=act, now=NOW + DAY)
    mine = receipt(matter)
    said = {"to": other.pk, "reason": "仓库在金东区", "said": "转送示例金东公安分局"}
    with pytest.raises(Refused, match="请选转送给哪个"):
        none = letter(content={"to": cast.county.pk})
        press("criminal_transfer.record_passing_on", matter, cast.zhao, part=mine, now=NOW + DAY, **none)
    passed = letter(content=said)
    press("criminal_transfer.record_passing_on", matter, cast.zhao, part=mine, now=NOW + DAY, **passed)
    act = matter.outside_acts.get(state="recorded")
    assert "转送示例金东公安分局" in page(
        client_of(cast.qian), f"/m/{matter.pk}/criminal_transfer.confirm_passing_on/{act.pk}/"
    )
    matter = press("criminal_transfer.confirm_passing_on", matter, cast.qian, part=act, now=NOW + 2 * DAY)
    theirs = matter.packet_receipts.get(organisation=other)
    assert (receipt_state(matter, outside), theirs.sent_at) == ("passed_on", NOW + 4 * HOUR)
    assert clock(matter, "police_passing").state == "kept", "told in time, whenever it was entered"


def receipt_state(matter: Matter, organisation: Organisation) -> str:
    return str(matter.packet_receipts.get(organisation=organisation).state)


def test_missing_material_is_told_within_24_hours_and_never_a_reason_to_refuse(
    cast: Cast, police: Organisation, officer: Actor, procurator: Actor
) -> None:
    matter = signed(cast, officer)
    mine = receipt(matter)
    form = page(open_as(officer), f"/m/{matter.pk}/criminal_transfer.ask_for_material/{mine.pk}/")
    assert "24 小时内告知；不能因为材料不全不接受" in form
    asked = {"part": mine, "reason": "缺鉴定意见", "now": NOW + 20 * HOUR}
    matter = press("criminal_transfer.ask_for_material", matter, officer, **asked)
    notice = clock(matter, "material_notice")
    assert (notice.spec["id"], notice.due_at, notice.state) == ("C5a", NOW + 27 * HOUR, "kept")
    assert due_day(matter, "material_supplement") == "03-06"
    mine = receipt(matter)
    press("criminal_transfer.supply_material", matter, cast.zhao, part=mine, reason="补上", now=NOW + DAY)
    again = {"part": receipt(matter), "reason": "还缺清单", "now": NOW + 40 * HOUR}
    matter = press("criminal_transfer.ask_for_material", matter, officer, **again)
    second = clock(matter, "material_notice")
    assert (second.start_at, second.state) == (NOW + DAY, "kept"), "what was added is received anew"
    late = signed(cast, officer)
    asked = {"part": receipt(late), "reason": "缺清单", "now": NOW + 40 * HOUR}
    late = press("criminal_transfer.ask_for_material", late, officer, **asked)
    assert clock(late, "material_notice").state == "missed", "told late is told, and stands as late"
    ticked = signed(cast, officer)
    tick(NOW + 39 * HOUR)
    asked["part"] = receipt(ticked)
    ticked = press("criminal_transfer.ask_for_material", ticked, officer, **asked)
    for one in (late, ticked):
        seen = page(client_of(cast.zhao), f"/m/{one.pk}/")
        assert "请补充材料（超过规定的时间）：缺清单" in seen and seen.count("缺清单") == 2, "once told"


def reported(cast: Cast, officer: Actor) -> Matter:
    """The right holder's report, refused and refused again."""
    admitted(cast, jining(cast))
    lead = a_lead(cast, channel="criminal_report")
    matter: Matter = lead.dual_reports.get().matter
    for verb, by, now in (
        ("sign", officer, NOW),
        ("refuse_to_file", officer, NOW + DAY),
        ("reconsider", cast.fang, NOW + 2 * DAY),
        ("uphold_refusal", officer, NOW + 10 * DAY),
    ):
        matter = press(f"dual_report.{verb}", matter, by, part=receipt(matter), now=now, reason="理由")
    return matter


def test_who_is_refused_again_asks_the_police_above(
    cast: Cast, police: Organisation, officer: Actor, procurator: Actor, above: Organisation
) -> None:
    chief = make_actor("shi", "市示安", above, DutyKind.HEAD)
    matter = reported(cast, officer)
    right = clock(matter, "holder_review")
    assert (right.spec["id"], right.spec["binds"], due_day(matter, "holder_review")) == (
        "C16d",
        "party_right",
        "03-19",
    )
    mine = receipt(matter)
    with pytest.raises(Refused, match="可以请检察院立案监督"):
        press("dual_report.ask_review", matter, cast.fang, part=mine, now=NOW + 18 * DAY, reason="不服")
    mine_now = part_moves(matter, "packet_receipts", mine, cast.fang, NOW + 11 * DAY)
    assert [one.url for one in mine_now] == [f"/m/{matter.pk}/dual_report.ask_review/{mine.pk}/"]
    assert not Matter.objects.visible_to(chief).filter(pk=matter.pk).exists()
    matter = press("dual_report.ask_review", matter, cast.fang, part=mine, now=NOW + 11 * DAY, reason="不服")
    assert clock(matter, "holder_review").state == "kept"
    assert (clock(matter, "review_decision").spec["id"], due_day(matter, "review_decision")) == (
        "C16e",
        "04-13",
    )
    mine = receipt(matter)
    with pytest.raises(Refused, match="上一级公安机关决定"):
        press("dual_report.order_filing", matter, officer, part=mine, now=NOW + 12 * DAY, reason="x")
    with pytest.raises(Refused, match="公安还没有答复"):
        press("dual_report.close", matter, officer, now=NOW + 12 * DAY, reason="x")
    seen = page(open_as(chief), f"/m/{matter.pk}/")
    assert f"/m/{matter.pk}/dual_report.order_filing/{mine.pk}/" in seen
    order = {"part": mine, "now": NOW + 20 * DAY, "reason": "证据充分"}
    matter = press("dual_report.order_filing", matter, chief, **order)
    assert (receipt(matter).state, clock(matter, "review_decision").state) == ("ordered", "kept")
    assert "责令示例婺城公安分局立案" in page(client_of(cast.fang), f"/m/{matter.pk}/")
    matter = press("dual_report.file", matter, officer, part=receipt(matter), now=NOW + 21 * DAY)
    assert receipt(matter).state == "filed"


def test_only_the_police_that_has_it_takes_longer_and_the_one_above_for_its_own_review(
    cast: Cast,
    police: Organisation,
    officer: Actor,
    procurator: Actor,
    above: Organisation,
    other: Organisation,
) -> None:
    """Who was only asked to review, or has passed it on, reads the case and grants nothing in it."""
    chief, head = (
        make_actor("shi", "市示安", above, DutyKind.HEAD),
        make_actor("zhang", "长示安", police, "head"),
    )
    matter = reported(cast, officer)
    asked = {"part": receipt(matter), "now": NOW + 11 * DAY, "reason": "不服"}
    matter = press("dual_report.ask_review", matter, cast.fang, **asked)
    grant = {"paper_number": "审批1号", "file": make_file(), "reason": "案情复杂", "now": NOW + 12 * DAY}
    of = ExtendReport(matter, actor=chief, now=NOW + 12 * DAY)
    assert of.offices(POLICE) == {police.pk}, "not the one above, though it has the case before it"
    with pytest.raises(Refused, match="不由您所在的单位批准"):
        press("dual_report.extend_clock", matter, head, chosen=["review_decision"], **grant)
    matter = press("dual_report.extend_clock", matter, chief, chosen=["review_decision"], **grant)
    assert clock(matter, "review_decision").extensions == 1
    jin = make_actor("jin", "金示安", other, DutyKind.HEAD)
    passed = {"to": other, "number": "1号", "reason": "仓库在金东区", "now": NOW + 5 * HOUR}
    moved = signed(cast, officer)
    moved = press("criminal_transfer.pass_on", moved, officer, part=receipt(moved), **passed)
    theirs = moved.packet_receipts.get(organisation=other)
    moved = press("criminal_transfer.sign", moved, jin, part=theirs, now=NOW + 6 * HOUR)
    grant |= {"chosen": ["filing_latest"], "now": NOW + DAY}
    with pytest.raises(Refused, match="不由您所在的单位批准"):
        press("criminal_transfer.extend_clock", moved, head, **grant)
    moved = press("criminal_transfer.extend_clock", moved, jin, **grant)
    assert clock(moved, "filing_latest").extensions == 1


def test_the_review_of_a_police_without_account_comes_by_letter_and_supervision_is_left(
    cast: Cast, police: Organisation, officer: Actor, procurator: Actor
) -> None:
    outside = make_agency("系统外市公安局", cast.place.city, Level.CITY, Function.POLICE, is_outside=True)
    matter = reported(cast, officer)
    asked = {"part": receipt(matter), "now": NOW + 11 * DAY, "reason": "不服"}
    matter = press("dual_report.ask_review", matter, cast.fang, **asked)
    jing = open_as(officer)
    assert "录入复核决定" in page(jing, f"/m/{matter.pk}/")
    given = {"organisation": outside.pk, "state": "refused_again", "reason": "维持", "letter_number": "1号"}
    wrong = jing.post(
        f"/m/{matter.pk}/dual_report.record_review/", {"version": matter.version, **given, "file": scan()}
    )
    assert wrong.status_code == 422 and "请填收到来函的时间" in wrong.content.decode()
    content = {"state": "refused_again", "reason": "维持", "said": "复核维持不立案：维持"}
    entered = letter(content=content, organisation=outside, received_at=NOW + 20 * DAY)
    press("dual_report.record_review", matter, officer, now=NOW + 21 * DAY, **entered)
    second = make_actor("jing2", "景示远", police, DutyKind.HEAD)
    act = matter.outside_acts.get()
    assert "复核维持不立案" in page(open_as(second), f"/m/{matter.pk}/dual_report.confirm_review/{act.pk}/")
    matter = press("dual_report.confirm_review", matter, second, part=act, now=NOW + 22 * DAY)
    assert (receipt(matter).state, clock(matter, "review_decision").state) == ("refused_again", "kept")
    watch = {"part": receipt(matter), "now": NOW + 23 * DAY, "reason": "请说明"}
    matter = press("dual_report.ask_for_explanation", matter, procurator, **watch)
    assert receipt(matter).state == "explaining"


def test_the_police_takes_longer_by_its_head_and_then_by_a_letter_from_above(
    cast: Cast, police: Organisation, officer: Actor, procurator: Actor
) -> None:
    outside = make_agency("系统外市公安局", cast.place.city, Level.CITY, Function.POLICE, is_outside=True)
    chief = make_actor("zhang", "长示安", police, DutyKind.HEAD)
    matter = signed(cast, officer)
    grant = {
        "chosen": ["filing_latest"],
        "paper_number": "审批1号",
        "file": make_file(),
        "reason": "案情复杂",
    }
    with pytest.raises(Refused, match="请交给批准的人"):
        press("criminal_transfer.extend_clock", matter, officer, now=NOW + DAY, **grant)
    before = clock(matter, "filing_latest").due_at
    matter = press("criminal_transfer.extend_clock", matter, chief, now=NOW + DAY, **grant)
    first = clock(matter, "filing_latest").due_at
    assert first > before
    with pytest.raises(Refused, match="按它的来函、批文录入"):
        press("criminal_transfer.extend_clock", matter, chief, now=NOW + 2 * DAY, **grant)
    entered = letter(organisation=outside, chosen=["filing_latest"], length=None, reason="跨省取证")
    press("criminal_transfer.record_extension", matter, cast.zhao, now=NOW + 2 * DAY, **entered)
    act = matter.outside_acts.get()
    matter = press("criminal_transfer.confirm_extension", matter, cast.qian, part=act, now=NOW + 2 * DAY)
    assert (clock(matter, "filing_latest").due_at - first).days >= 30


def test_a_holder_without_account_objects_on_paper_and_the_day_it_came_counts(
    cast: Cast, police: Organisation, officer: Actor, procurator: Actor, above: Organisation
) -> None:
    given = {"source": "public", "reporter": Reporter("示例人", "13800000000", "")}
    lead = a_lead(cast, channel="criminal_report", **given)
    press("lead.report_to_both", lead, officer)
    matter = lead.dual_reports.get().matter
    press("dual_report.sign", matter, officer, part=receipt(matter))
    press("dual_report.refuse_to_file", matter, officer, part=receipt(matter), reason="未达标准")
    matter.refresh_from_db()
    mine, jing = receipt(matter), open_as(officer)
    address = f"/m/{matter.pk}/dual_report.enter_reconsideration/{mine.pk}/"
    assert address in page(jing, f"/m/{matter.pk}/")
    typed = {"version": matter.version, "part_version": mine.version, "reason": "货值另有 6 万元", "on": ""}
    wrong = jing.post(address, typed)
    assert wrong.status_code == 422 and "货值另有 6 万元" in wrong.content.decode()
    paper = {"part": mine, "reason": "不服", "now": NOW + 9 * DAY}
    with pytest.raises(Refused, match="已经过了"):
        press("dual_report.enter_reconsideration", matter, officer, on=(NOW + 9 * DAY).date(), **paper)
    with pytest.raises(Refused, match="不会早于公安的决定"):
        press("dual_report.enter_reconsideration", matter, officer, on=(NOW - 360 * DAY).date(), **paper)
    came = (NOW + 3 * DAY).date()
    matter = press("dual_report.enter_reconsideration", matter, officer, on=came, **paper)
    assert (receipt(matter).state, due_day(matter, "holder_decision")) == ("reconsidering", "04-07")
    paper = {"part": receipt(matter), "reason": "维持", "now": NOW + 20 * DAY}
    matter = press("dual_report.uphold_refusal", matter, officer, **paper)
    asked = {"part": receipt(matter), "reason": "不服", "now": NOW + 21 * DAY}
    matter = press("dual_report.enter_review", matter, officer, on=(NOW + 21 * DAY).date(), **asked)
    assert receipt(matter).state == "review_above"
