"""Joint review on the pack of the Jining notice itself, from the applications to the published list, through the pages
alone: three bureaus of the city answer in their own accounts, one disagreement is talked over, one silence goes up to the
heads, one answer comes by letter and is confirmed by a second person."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from demo.codes import make_mobile, make_patent, make_uscc
from tests.cast import BACKEND, NOW, make_actor, make_agency, person_of
from tests.files.samples import pdf
from tests.makers import PROFILE
from tests.portal.pages import field_value, text
from zhitong.inbox.models import Notice
from zhitong.journal.public import SYSTEM, Actor
from zhitong.lib import zh
from zhitong.matters.public import Matter, OutsideAct
from zhitong.people.public import Duty, Function, Kind, Level, add_organisation, add_territory, end_duty
from zhitong.registry import actions
from zhitong.registry.models import LineOpinion, ListedUnit, Publication, RoundLine
from zhitong.schemes.public import OWN_PACKS, Choices, Pack, load_pack, put_into_force

CONTACT = {"name": "示例科", "phone": "0000-0000000", "email": "office@example.cn"}


@dataclass(frozen=True)
class Town:
    """Who acts: 谈 and 魏 of the lead, 宋 its head, 庞 of the procuratorate, 翁 of the police, 时 heads the county."""

    tan: Actor
    wei: Actor
    song: Actor
    pang: Actor
    weng: Actor
    shi: Actor
    ding: Actor
    firms: list[Actor]


def area(code: str, name: str, level: str, parent: Any = None) -> Any:
    return add_territory(code=code, name=name, level=level, parent=parent, by=SYSTEM, now=NOW)


@pytest.fixture
def town(db: Any) -> Town:
    city = area("3708", "济宁市", Level.CITY, area("37", "山东省", Level.PROVINCE))
    county = area("370811", "任城区", Level.COUNTY, city)
    lead = make_agency("示例市市场监管局", city, Level.CITY, Function.MARKET_SUPERVISION)
    court = make_agency("示例市检察院", city, Level.CITY, Function.PROCURATORATE)
    police = make_agency("示例市公安局", city, Level.CITY, Function.POLICE)
    bureau = make_agency("示例任城区局", county, Level.COUNTY, Function.MARKET_SUPERVISION)
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
    actions.ensure_lists(installation, by=SYSTEM, now=NOW)
    return Town(
        tan=make_actor("tan", "谈示平", lead, "officer"),
        wei=make_actor("wei", "魏示安", lead, "officer"),
        song=make_actor("song", "宋示和", lead, "head"),
        pang=make_actor("pang", "庞示平", court, "officer"),
        weng=make_actor("weng", "翁示警", police, "officer"),
        shi=make_actor("shi", "时示和", bureau, "head"),
        ding=make_actor("ding", "丁示平", bureau, "officer"),
        firms=[_firm(place, county) for place in range(3)],
    )


def _firm(place: int, county: Any) -> Actor:
    unit = add_organisation(
        kind=Kind.ENTERPRISE,
        name=f"示例{'甲乙丙'[place]}精密有限公司",
        territory=county,
        uscc=make_uscc(700 + place, region="370811"),
        by=SYSTEM,
        now=NOW,
    )
    return make_actor(f"firm{place}", f"林示{'甲乙丙'[place]}", unit, "ip_specialist")


class Desk:
    """One person at the browser, without script."""

    def __init__(self, actor: Actor) -> None:
        self.actor, self.client = actor, Client()
        self.client.force_login(person_of(actor), backend=BACKEND)

    def reads(self, address: str) -> str:
        answer = self.client.get(address)
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
        return text(answer)

    def does(self, address: str, data: dict[str, Any] | None = None, *, says: int = 302) -> Any:
        """Opens the form, presses its button with what stands in it and what is typed over it."""
        shown = self.client.get(address)
        if shown.status_code == 422 == says:
            return shown  # the page of the move says at once why it cannot be done
        typed = {"version": field_value(shown, "version"), **(data or {})}
        answer = self.client.post(address, typed)
        assert answer.status_code == says, f"{address}: {answer.status_code} {text(answer)[:1500]}"
        return answer

    def presses(self, address: str, data: dict[str, Any]) -> Any:
        answer = self.client.post(address, data, follow=True)
        assert answer.status_code == 200, f"{address}: {answer.status_code} {text(answer)[:1500]}"
        return answer


def applied(firm: Desk, place: int) -> Matter:
    """The enterprise fills in its record and its application, and hands it in."""
    firm.presses("/portal/profile/", {**PROFILE, "has_ip_department": "yes"})
    number = make_patent(800 + place)
    firm.presses("/portal/rights/paste/", {"kind": "patent", "lines": number, "save": "yes"})
    page = firm.client.get("/portal/apply/")
    begin = re.search(r'action="(/portal/apply/begin/\d+/)"', page.content.decode())
    assert begin and "需人工认定" in text(page)
    firm.presses(begin[1], {})
    matter = Matter.objects.get(kind="application", subject=firm.actor.organisation_id)
    step = f"/portal/apply/{matter.pk}"
    unit = {name: PROFILE[name] for name in ("address", "sector", "contact_name", "contact_title", "email")}
    more = {"contact_mobile": make_mobile(31 + place), "protection_summary": "有专利管理制度和专人负责。"}
    firm.does(f"{step}/unit/", {**unit, **more, "unit_name": firm.actor.organisation_label})
    told = {"core_technology": "自主研发的精密主轴", "patents": "主轴结构发明专利，已用于量产"}
    firm.does(f"{step}/conditions/", {"conditions": ["core_technology", "asset"], **told})
    scan = SimpleUploadedFile("申报表.pdf", pdf(text=b"form"), content_type="application/pdf")
    firm.presses(f"{step}/upload/application_form/", {"file": scan})
    firm.does(f"/m/{matter.pk}/application.submit/")
    matter.refresh_from_db()
    assert matter.state == "county_verification"
    return matter


def recommended(town: Town, matters: list[Matter]) -> None:
    """The county reads each, item by item, and its head recommends the better ones together."""
    officer, head = Desk(town.ding), Desk(town.shi)
    today = zh.day_of(timezone.now()).isoformat()
    for matter in matters:
        items = [str(key) for key in matter.verification_items.values_list("pk", flat=True)]
        checked = {"item": items, "source": "国家知识产权局登记簿", "checked_on": today}
        assert "确认有效 1 件" in text(officer.presses(f"/m/{matter.pk}/verify/confirm/", checked))
    # Nothing is recommended before what no number decides has been judged, with reason and evidence.
    picked = {"pick": [str(matter.pk) for matter in matters], "opinion": "核心技术突出，专利已量产，同意推荐"}
    assert "先认定，再推荐" in text(head.presses("/desk/recommendation/", picked))
    for matter in matters:
        judge = f"/m/{matter.pk}/application.judge_condition/"
        assert judge in officer.client.get(f"/m/{matter.pk}/").content.decode()
        said = {"holds": "yes", "reason": "现场看过，主轴已经量产", "grounds": ["slot-application_form"]}
        officer.does(judge, {**said, "criterion": "core_technology.technology"})
        officer.does(judge, {**said, "criterion": "asset.patents", "grounds": ["kind-patent_invention"]})
    # 择优推荐 is the head's: the officer's press goes nowhere.
    officer.client.post("/desk/recommendation/", picked)
    assert not Matter.objects.filter(state="examination").exists()
    head.presses("/desk/recommendation/", picked)
    assert Matter.objects.filter(kind="application", state="examination").count() == len(matters)


def round_with(desk: Desk, title: str, matters: list[Matter]) -> Matter:
    page = desk.client.get("/desk/rounds/new/").content.decode()
    unit_list = re.search(r'<option value="(\d+)"', page)
    assert unit_list
    desk.presses("/desk/rounds/new/", {"unit_list": unit_list[1], "title": title})
    found = Matter.objects.get(kind="round", title=title)
    desk.does(f"/m/{found.pk}/round.add_lines/", {"applications": [str(matter.pk) for matter in matters]})
    desk.does(f"/m/{found.pk}/round.send_to_review/")
    found.refresh_from_db()
    assert found.state == "joint_review"
    return found


def opinion(round_: Matter, who: Desk, line: RoundLine) -> str:
    """The address at which this agency answers on this line."""
    found = LineOpinion.objects.get(matter=round_, line=line, organisation=who.actor.organisation_id)
    return f"/m/{round_.pk}/round.answer_line/{found.pk}/"


def include_all(desk: Desk, round_: Matter) -> None:
    for line in round_.round_lines.order_by("id"):
        desk.does(f"/m/{round_.pk}/round.set_line/{line.pk}/", {"decision": "include"})


def told(actor: Actor) -> str:
    found = Notice.objects.filter(recipient=actor.person_id).order_by("-id").values_list("why", flat=True)
    return "；".join(found)


@pytest.mark.clause("JN-2.1a", "JN-2.1c", "JN-2.1e", "JN-4.1")
def test_from_applications_over_three_agencies_to_the_published_list(town: Town) -> None:
    tan, wei, song, pang, weng = map(Desk, (town.tan, town.wei, town.song, town.pang, town.weng))
    firms = [Desk(firm) for firm in town.firms]
    matters = [applied(firm, place) for place, firm in enumerate(firms)]
    recommended(town, matters)

    # Sent together to the three bureaus, each of which finds it on its own worklist with its day.
    round_ = round_with(tan, "2026年第一批", matters[:2])
    base, (first, second) = f"/m/{round_.pk}", list(round_.round_lines.order_by("id"))
    due = round_.review_parties.first().due_at
    for desk in (song, pang, weng):
        assert "2026年第一批" in desk.reads("/desk/?tab=asked")
        assert zh.zh_month_day(zh.day_of(due)) in desk.reads(f"{base}/")
    assert "正在联合考察" in firms[0].reads(f"/m/{matters[0].pk}/")

    # In parallel: pages opened side by side, answered one over the other, no one stops another.
    songs, pangs = opinion(round_, song, first), opinion(round_, pang, first)
    opened = [(desk, url, desk.client.get(url)) for desk, url in ((song, songs), (pang, pangs))]
    for desk, url, page in reversed(opened):
        sent = desk.client.post(url, {"answer": "agree", "version": field_value(page, "version")})
        assert sent.status_code == 302
    assert "2/3 已反馈" in tan.reads(f"{base}/")
    # Nobody answers for another, nobody reads another's opinion before its own.
    assert song.client.post(pangs, {"answer": "agree"}).status_code == 422
    pang.does(opinion(round_, pang, second), {"answer": "disagree"}, says=422)
    pang.does(opinion(round_, pang, second), {"answer": "disagree", "text": "有未办结的侵权案"})
    assert "有未办结的侵权案" not in weng.reads(f"{base}/") and "有未办结的侵权案" not in song.reads(
        f"{base}/"
    )
    song.does(opinion(round_, song, second), {"answer": "agree"})
    assert "有未办结的侵权案" in song.reads(f"{base}/")

    # The police let their day pass: that is told to both heads, and is no consent.
    assert actions.look_after_reviews(due + timedelta(minutes=5)) == 1
    assert "市公安局到期没有反馈，还差 2 家。没有反馈不等于同意" in told(town.song)
    include_all(tan, round_)
    stopped = text(song.does(f"{base}/round.fix/", says=422))
    assert "市公安局还没有反馈" in stopped and "市检察院不同意" in stopped, stopped
    rest = re.search(r'href="([^"]*round\.answer_rest[^"]*)"', weng.client.get(f"{base}/").content.decode())
    assert rest
    weng.does(rest[1], {"answer": "agree"})

    # The disagreement holds its own line alone; it is talked over, and the procuratorate itself agrees then.
    stopped = text(song.does(f"{base}/round.fix/", says=422))
    against = re.findall(r"(\S+)：\S*?不能列入", stopped)
    assert set(against) == {str(second)}
    today = zh.day_of(timezone.now()).isoformat()
    talk = {"held_on": today, "present": "三家单位经办人", "note": "案件已经调解结案，附协议"}
    tan.does(f"{base}/round.note_talk/{second.pk}/", talk)
    assert "案件已经调解结案" in pang.reads(f"{base}/")
    pang.does(opinion(round_, pang, second), {"answer": "agree", "text": "会商后同意"})
    assert "3/3 已反馈" in tan.reads(f"{base}/")

    # The police leave the system: the next round has their answer from a sealed letter, held against it by a second person.
    duty = Duty.objects.get(person=town.weng.person_id)
    yesterday = zh.day_of(timezone.now()) - timedelta(days=1)
    end_duty(duty, last_day=yesterday, by=SYSTEM, now=timezone.now(), reason="退出本系统")
    later = round_with(tan, "2026年增补", matters[2:])
    line = later.round_lines.get()
    for desk in (song, pang):
        desk.does(opinion(later, desk, line), {"answer": "agree"})
    party = later.review_parties.get(role="police")
    letter = {
        "file": SimpleUploadedFile("来函.pdf", pdf(text=b"letter"), content_type="application/pdf"),
        "letter_number": "示公函〔2026〕7号",
        "letter_date": today,
        "received_at": timezone.localtime().strftime("%Y-%m-%dT%H:%M"),
        "received_by": "谈示平",
        f"answer_{line.pk}": "agree",
    }
    tan.does(f"/m/{later.pk}/round.record_letter/{party.pk}/", letter)
    include_all(tan, later)
    song.does(f"/m/{later.pk}/round.fix/", says=422)
    confirm = f"/m/{later.pk}/round.confirm_letter/{OutsideAct.objects.get().pk}/"
    assert "录入和核对不能是同一个人" in text(tan.does(confirm, {"checked": "on"}, says=422))
    wei.does(confirm, {"checked": "on"})
    assert "按来函 示公函〔2026〕7号" in song.reads(f"/m/{later.pk}/")

    # Fixed by the head, carried out by the worker, published after that.
    for one in (round_, later):
        song.does(f"/m/{one.pk}/round.fix/", {"confirmed": "yes"})
    assert actions.resume_rounds(timezone.now()) == 3
    assert ListedUnit.objects.in_list().count() == 3
    tan.does(f"{base}/round.publish/", {"title": "重点联系单位名单（第一批）"})
    public = Client().get(f"/publications/{Publication.objects.get().pk}/")
    assert "示例甲精密有限公司" in text(public) and "示例丙精密有限公司" not in text(public)
    assert "已经列入，不用再申报" in firms[0].reads("/portal/apply/")
