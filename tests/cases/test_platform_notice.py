"""电子商务法 42-43: notice, measures, declaration, fifteen days, complaint or suit; opinions of the centre."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.cases.acts import mark_of, press
from tests.cast import BACKEND, NOW, Cast, make_actor, make_agency, make_unit, person_of
from zhitong.cases.actions.platform_notices import NoticeGiven, send_platform_notice
from zhitong.inbox.models import Notice
from zhitong.journal.public import Actor
from zhitong.matters.public import Matter, Refused, tick
from zhitong.people.public import DutyKind, Function, Kind, Level, Organisation

DAY = timedelta(days=1)
PIECES = ("identity", "right_proof", "prima_facie")


@pytest.fixture
def platform(cast: Cast) -> Organisation:
    return make_unit("示例商城", 91, cast.place.other_county, kind=Kind.PLATFORM)


@pytest.fixture
def clerk(platform: Organisation) -> Actor:
    return make_actor("ping", "平示台", platform, DutyKind.LIAISON_OFFICER)


def notice(cast: Cast, platform: Organisation | None, **more: Any) -> Matter:
    given: dict[str, Any] = {
        "right": mark_of(cast.bearing),
        "platform": platform,
        "platform_name": "",
        "shop": "示例五金店",
        "links": ["https://shop.example.cn/1"],
        "words": "使用我方注册商标。",
        "wanted": "断开链接",
        "pieces": PIECES,
    }
    return send_platform_notice(NoticeGiven(**{**given, **more}), by=cast.fang, now=NOW)


@pytest.mark.clause("BH-2.4.2")
def test_the_fifteen_days_run_from_the_declarations_arrival_and_complaining_keeps_the_measures(
    cast: Cast, platform: Organisation, clerk: Actor
) -> None:
    matter = notice(cast, platform)
    assert matter.due_at is None, "及时 has no number, none is invented"
    told = Notice.objects.filter(recipient=person_of(clerk), path=f"/m/{matter.pk}/").order_by("id")
    matter = press("platform_notice.take_measures", matter, clerk, reason="断开链接")
    arrived = NOW + DAY
    matter = press(
        "platform_notice.forward_declaration",
        matter,
        clerk,
        now=arrived,
        declaration="有授权",
        counter_pieces=["counter_identity"],
    )
    window = matter.clocks.get(slot="measure_window")
    assert window.spec["id"] == "F3" and window.due_at.date() >= (arrived + 15 * DAY).date()
    with pytest.raises(Refused, match="还没有满"):
        press("platform_notice.lift_measures", matter, clerk, now=arrived + 10 * DAY)
    matter = press("platform_notice.complain", matter, cast.fang, now=arrived + 3 * DAY, where="office")
    assert matter.clocks.get(slot="measure_window").state == "kept"
    lead = Matter.objects.get(kind="lead")
    assert lead.lead == cast.county and lead.lead_detail.source == "platform" and lead.priority
    assert lead.clocks.filter(slot="lead_check").exists(), "the law's own limit runs as for everybody"
    news = told.last()
    assert news is not None and "投诉" in news.why, "the platform keeps the measures only if it hears of it"
    assert news.body == "有了结果，登记结案。", "not the office's words"
    with pytest.raises(Refused):
        press("platform_notice.lift_measures", matter, clerk, now=arrived + 30 * DAY)


def test_without_complaint_the_measures_end_and_the_end_of_the_window_is_news(
    cast: Cast, platform: Organisation, clerk: Actor
) -> None:
    matter = press("platform_notice.take_measures", notice(cast, platform), clerk, reason="断开链接")
    matter = press("platform_notice.forward_declaration", matter, clerk, declaration="有授权")
    later = NOW + 17 * DAY
    tick(now=later)
    assert press("platform_notice.lift_measures", matter, clerk, now=later).state == "lifted"


def test_a_platform_without_account_is_entered_from_its_answer(cast: Cast) -> None:
    matter = notice(cast, None, platform_name="外地平台")
    entered = {"answer_number": "工单 12", "at": NOW}
    with pytest.raises(Refused, match="编号"):
        press(
            "platform_notice.record_declined",
            matter,
            cast.zhao,
            reason="缺证据",
            **{**entered, "answer_number": ""},
        )
    matter = press("platform_notice.record_declined", matter, cast.zhao, reason="缺证据", **entered)
    with pytest.raises(Refused, match="立案号"):
        press("platform_notice.complain", matter, cast.fang, where="court", number="")
    matter = press("platform_notice.complain", matter, cast.fang, where="court", number="（2026）示民初1号")
    assert press("platform_notice.note_outcome", matter, cast.fang, reason="判决停止侵权").state == "kept"


def test_a_platform_that_never_answers_does_not_hold_the_right_holder_up(
    cast: Cast, platform: Organisation
) -> None:
    matter = notice(cast, platform)
    client = Client()
    client.force_login(person_of(cast.fang), backend=BACKEND)
    assert "一直不答复的可以投诉、起诉" in client.get(f"/m/{matter.pk}/").content.decode()
    matter = press("platform_notice.complain", matter, cast.fang, where="office")
    assert matter.state == "complained" and Matter.objects.get(kind="lead").lead == cast.county
    done = press("platform_notice.note_outcome", matter, cast.fang, reason="已立案查处")
    page = client.get(f"/m/{done.pk}/").content.decode()
    assert "结果已登记，结案" in page and "措施保留" not in page, "no measures were ever taken"
    client.force_login(person_of(cast.zhao), backend=BACKEND)
    board = "/desk/platform-notices/"
    assert "可以在这里通知平台" not in client.get(board, {"state": "lifted"}).content.decode()
    assert "没有到这一步" in client.get(board, {"state": "lifted"}).content.decode()


@pytest.mark.clause("BH-2.4.3")
def test_the_centre_gives_an_infringement_opinion_for_a_platforms_case(
    cast: Cast, platform: Organisation, clerk: Actor
) -> None:
    centre = make_agency("示例保护中心", cast.place.city, Level.CITY, Function.PROTECTION_CENTRE)
    expert = make_actor("zhong", "钟示心", centre, DutyKind.OFFICER)
    matter = notice(cast, platform)
    assert not Matter.objects.visible_to(expert).filter(pk=matter.pk).exists()
    asked = {"organisation": centre, "question": "是否近似？", "due_on": (NOW + 5 * DAY).date()}
    matter = press("platform_notice.ask_opinion", matter, cast.zhao, **asked)
    row = matter.consultations.get()
    press("platform_notice.give_opinion", matter, expert, part=row, agrees=None, answer="构成近似")
    client = Client()
    client.force_login(person_of(clerk), backend=BACKEND)
    assert "构成近似" in client.get(f"/m/{matter.pk}/").content.decode()


def test_the_board_tells_the_next_step_and_what_is_missing_to_both_sides_only(
    cast: Cast, platform: Organisation, clerk: Actor
) -> None:
    with pytest.raises(Refused, match="初步证据"):
        notice(cast, platform, pieces=())
    client = Client()
    client.force_login(person_of(cast.fang), backend=BACKEND)
    typed = {
        "right": mark_of(cast.bearing).pk,
        "platform": platform.pk,
        "shop": "示例五金店",
        "links": "https://shop.example.cn/1",
        "words": "使用我方注册商标。",
        "wanted": "断开链接",
        "pieces": ["prima_facie"],
    }
    page = client.post("/portal/platform-notices/new/", {**typed, "links": ""})
    assert page.status_code == 422 and "示例五金店" in page.content.decode()
    assert client.post("/portal/platform-notices/new/", typed).status_code == 302
    for actor, seen in ((cast.fang, True), (clerk, True), (cast.gu, False)):
        client.force_login(person_of(actor), backend=BACKEND)
        board = client.get("/portal/platform-notices/").content.decode()
        assert ("示例五金店" in board) is seen
        assert ("权利证书" in board) is seen
