"""The worklist of somebody with many matters: several conditions at once, exact numbers, time in the queue."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from tests.cast import Cast, person_of
from tests.desk.test_query_budgets import queries_of
from tests.makers import do, make_application_at
from tests.matters.counting import totals_equal_a_recount
from tests.matters.trial import Begin, ReturnIt, open_trial
from zhitong.matters.due import UNDATED
from zhitong.matters.public import DueState, Matter, hand_to, recount
from zhitong.registry.models import UnitList

pytestmark = pytest.mark.django_db


@pytest.fixture
def work(cast: Cast) -> dict[str, Matter]:
    """One matter for each place in the order of dates; 赵 has three, 孙 one, nobody the rest."""
    now = timezone.now()
    days = {"late": -2, "today": 0, "week": 5, "month": 20, "later": 60}
    made = {}
    for name, ahead in days.items():
        made[name] = open_trial(cast, title=f"第 {name} 件", now=now - timedelta(days=9))
        at = timezone.localtime(now).replace(hour=23, minute=59, second=0) + timedelta(days=ahead)
        _dated(made[name], at, DueState.RUNNING)
    made["provisional"] = open_trial(cast, title="暂定的")
    _dated(made["provisional"], now + timedelta(days=3), DueState.PROVISIONAL)
    made["undated"] = open_trial(cast, title="没有期限的")
    made["waiting"] = do(Begin, open_trial(cast, title="退回的", now=now), by=cast.zhao, now=now)
    do(ReturnIt, made["waiting"], by=cast.zhao, now=now, data={"points": ["补一份"]})
    Matter.objects.filter(pk=made["waiting"].pk).update(due_at=None, due_sort=UNDATED, due_state="none")
    for name in ("late", "today"):
        hand_to([made[name]], person_of(cast.zhao), by=cast.qian, now=now - timedelta(days=4))
    hand_to([made["week"]], person_of(cast.sun), by=cast.qian, now=now - timedelta(days=1))
    recount()
    return made


def _dated(matter: Matter, at: datetime, state: str) -> None:
    sort = at + timedelta(days=365_250) if state == DueState.PROVISIONAL else at
    Matter.objects.filter(pk=matter.pk).update(
        due_at=at, due_sort=sort, due_state=state, due_unit="d", due_total=10
    )


def listed(client: Any, **asked: Any) -> tuple[set[int], int]:
    """Which matters stand on the page, and the number under it."""
    page = client.get("/desk/?" + urlencode({"tab": "all", **asked}, doseq=True)).content.decode()
    rows = {int(pk) for pk in re.findall(r'<th scope="row".*?href="/m/(\d+)/"', page)}
    return rows, int(re.search(r"共 (\d+) 件", page)[1])


ASKED: list[tuple[dict[str, Any], str]] = [
    ({}, "late today week month later provisional undated waiting"),
    ({"due": "overdue"}, "late"),
    ({"due": ["overdue", "today"]}, "late today"),
    ({"due": "week"}, "today week"),
    ({"due": "month", "due_mode": "exclude"}, "late later provisional undated waiting"),
    ({"due": "later"}, "later"),
    ({"due": ["provisional", "undated"]}, "provisional undated waiting"),
    ({"state": "waiting"}, "waiting"),
    (
        {"state": ["waiting", "working"], "state_mode": "exclude"},
        "late today week month later provisional undated",
    ),
    ({"handler": "me"}, "late today waiting"),
    ({"handler": ["me", "none"]}, "late today month later provisional undated waiting"),
    ({"handler": "none", "handler_mode": "exclude"}, "late today week waiting"),
    ({"waiting": "applicant"}, "waiting"),
    ({"waiting": "applicant", "waiting_mode": "exclude", "due": "overdue"}, "late"),
    ({"mark": "provisional"}, "provisional"),
    ({"mark": ["unassigned"], "mark_mode": "exclude", "handler": "me"}, "late today waiting"),
    ({"secrecy": "0"}, "late today week month later provisional undated waiting"),
    ({"secrecy": ["1", "2"]}, ""),
    ({"kind": "trial", "kind_mode": "exclude"}, ""),
    ({"due": "未知", "handler": "999999999999999999999", "due_from": "昨天"}, ""),
    ({"tab": "due"}, "late today week month"),
    ({"tab": "due", "due": "today", "due_mode": "exclude"}, "late week month"),
    ({"tab": "mine"}, "late today waiting"),
    ({"tab": "mine", "due": "overdue"}, "late"),
]


def test_several_conditions_at_once_give_exactly_these_rows_and_their_number(
    cast: Cast, work: dict[str, Matter], browser: Any
) -> None:
    client = browser(cast.zhao)
    for asked, names in ASKED:
        expected = {work[name].pk for name in names.split()}
        assert listed(client, **asked) == (expected, len(expected)), asked
    totals_equal_a_recount()


def test_days_by_hand(cast: Cast, work: dict[str, Matter], browser: Any) -> None:
    client, today = browser(cast.zhao), timezone.localdate()
    span = {"due_from": today + timedelta(days=1), "due_to": today + timedelta(days=21)}
    assert listed(client, **span)[0] == {work["week"].pk, work["month"].pk}
    assert listed(client, **span, due_mode="exclude")[1] == 6
    assert listed(client, due_from=today + timedelta(days=30)) == ({work["later"].pk}, 1)
    assert listed(client, **span, due="overdue")[1] == 3


def test_who_is_offered_as_agency_and_as_colleague(cast: Cast, unit_list: UnitList, browser: Any) -> None:
    """Agencies that recommend something, by their short names; one's own colleagues, and nobody else's."""
    make_application_at(cast, unit_list, "examination")

    def offered(name: str) -> list[str]:
        page = browser(cast.lin).get("/desk/?tab=all").content.decode()
        boxes = rf'<input type="checkbox" name="{name}" value="(\w+)"><span>([^<]+)</span>'
        return [words for _, words in re.findall(boxes, page)]

    assert offered("county") == [str(cast.county)]
    assert offered("handler") == ["我", "还没有人", "何示宁"]


def test_a_condition_reads_as_a_sentence_and_can_be_taken_away(
    cast: Cast, work: dict[str, Matter], browser: Any
) -> None:
    client = browser(cast.zhao)
    page = client.get(
        "/desk/?tab=all&state=waiting&state_mode=exclude&handler=me&due_to=2030-01-05"
    ).content.decode()
    text = re.sub(r"<[^>]+>", "", page)
    assert "状态不是 等企业" in text and "经办是 我" in text and "到期是 到2030年1月5日" in text
    away = re.search(r'href="(/desk/\?[^"]*)"[^>]*>(?:(?!</a>).)*去掉条件 状态', page)[1]
    assert "state" not in away and "handler=me" in away and "due_to=2030-01-05" in away
    assert "加条件" in text and 'name="secrecy"' in page


def test_how_long_it_has_been_in_this_state_and_with_this_person(
    cast: Cast, work: dict[str, Matter], browser: Any
) -> None:
    now, client = timezone.now(), browser(cast.zhao)
    assert work["undated"].handler_since is None
    do(Begin, work["late"], by=cast.zhao, now=now - timedelta(days=2))
    row = Matter.objects.get(pk=work["late"].pk)
    assert (row.handler_since - row.opened_at).days == 5, "it is still 赵's since it was given"
    page = re.sub(r"<[^>]+>", " ", client.get("/desk/?tab=mine&sort=handler").content.decode())
    assert "已 4 天" in page and "在经办人手里时间长的在前" in page
    page = re.sub(r"<[^>]+>", " ", client.get(f"/m/{row.pk}/").content.decode())
    assert re.search(r"在这一步\s+2 天", page) and "已经办 4 天" in page
    outside = browser(cast.fang).get(f"/m/{row.pk}/").content.decode()
    assert "已经办" not in outside and "赵示平" not in outside
    hand_to([row], person_of(cast.sun), by=cast.qian, now=now)
    assert Matter.objects.get(pk=row.pk).handler_since == now


# --- views -------------------------------------------------------------------------------------------------


def plain(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_a_view_is_saved_shared_begun_with_and_dropped(
    cast: Cast, work: dict[str, Matter], browser: Any
) -> None:
    zhao, sun, wu = browser(cast.zhao), browser(cast.sun), browser(cast.wu)
    asked = "/desk/?tab=all&due=overdue&due=today&handler=me&page=2"
    page = zhao.get(asked).content.decode()
    address = re.search(r'href="(/desk/views/new/\?[^"]+)"', page)[1].replace("&amp;", "&")
    assert "page" not in address
    assert "到期是 已超期、今天；经办是 我" in plain(zhao.get(address))
    missing = zhao.post(address, {"name": " ", "shared": "on"})
    assert missing.status_code == 422 and "请给视图起个名称" in missing.content.decode()
    kept = zhao.post(address, {"name": "我的、马上到期", "shared": "on", "start": "on"})
    assert kept.status_code == 302
    assert listed(zhao, view=1)[1] == 8, "the address still says what is asked; the view only names it"
    start = zhao.get("/desk/")
    assert start.status_code == 302 and start["Location"] == kept["Location"]
    page = plain(zhao.get(start["Location"]))
    assert "我的、马上到期" in page and "改这个视图" in page and "第 1–2 件，共 2 件" in page
    assert "存回这个视图" in plain(zhao.get(start["Location"] + "&state=filed"))
    again = zhao.post(address, {"name": "我的、马上到期"})
    assert again.status_code == 422 and "已经有一个叫" in again.content.decode()

    assert "我的、马上到期 赵示平 存的" in plain(sun.get("/desk/?tab=due"))
    assert "第 1–" not in plain(sun.get(kept["Location"])), "what is 'me' is whoever opens it"
    pk = kept["Location"].rsplit("=", 1)[1]
    assert sun.get("/desk/").status_code == 200
    assert sun.post("/desk/views/start/", {"view": pk}).status_code == 302
    assert sun.get("/desk/").status_code == 302
    assert sun.post(f"/desk/views/{pk}/", {"name": "改了"}).status_code == 422
    assert sun.post(f"/desk/views/{pk}/drop/").status_code == 403
    assert wu.get(f"/desk/views/{pk}/").status_code == 404, "another office does not know of it"
    assert "马上到期" not in plain(wu.get("/desk/?tab=due"))

    renamed = zhao.post(f"/desk/views/{pk}/?tab=all&state=filed", {"name": "待办的"})
    assert renamed["Location"].startswith("/desk/?tab=all&state=filed&view=")
    assert sun.get(f"/desk/views/{pk}/").status_code == 404, "no longer shared"
    assert re.search(r"待办的 7 ", plain(zhao.get("/desk/?tab=due"))), "its number comes from the counters"
    assert zhao.post(f"/desk/views/{pk}/drop/").status_code == 302
    assert "视图“待办的”已删去" in plain(zhao.get("/desk/?tab=due"))
    assert "待办的" not in plain(zhao.get("/desk/?tab=due"))


def test_many_views_cost_no_query_more_than_one(cast: Cast, work: dict[str, Matter], browser: Any) -> None:
    def save(number: int) -> None:
        for client in (browser(cast.zhao), browser(cast.sun)):
            asked = f"/desk/views/new/?tab=all&due=overdue&handler={number}"
            client.post(asked, {"name": f"第 {number} 个", "shared": "on"})

    save(0)
    one = queries_of(cast.zhao, "/desk/?tab=due")
    for number in range(1, 21):
        save(number)
    assert queries_of(cast.zhao, "/desk/?tab=due") == one
    assert browser(cast.zhao).get("/desk/views/new/?mechanism=999999").status_code == 200, "names nothing"
    refused = browser(cast.zhao).post("/desk/views/new/?tab=all", {"name": "再一个"})
    assert refused.status_code == 422 and "视图已有 20 个" in refused.content.decode()
