"""The green channel: named people, fast acceptance, fast transfer, and the time that it takes, measured."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cases.acts import ENDING, HAND_OVER, a_lead, press
from tests.cases.test_lead_pages import client_of, page
from tests.cast import NOW, Cast
from zhitong.cases.models import Reviewer
from zhitong.cases.queries import cycle
from zhitong.matters.public import Matter, Priority
from zhitong.registry.models import UnitList

UNTIL = (NOW + timedelta(days=5)).date()
YEAR = (NOW.date().replace(month=1, day=1), NOW.date().replace(month=12, day=31))


def test_the_head_names_who_reviews_and_nobody_named_is_said_plainly(cast: Cast, listed: UnitList) -> None:
    matter = a_lead(cast)
    qian, zhao = client_of(cast.qian), client_of(cast.zhao)
    assert "还没有指定绿色通道审查人" in page(zhao, f"/m/{matter.pk}/")
    place = "/desk/leads/reviewers/"
    assert "还没有指定绿色通道审查人" in page(qian, place)
    assert zhao.post(place, {"person": cast.sun.person_id, "act": ""}).status_code == 403
    assert qian.post(place, {"person": cast.wu.person_id, "act": ""}).status_code == 422
    assert qian.post(place, {"person": cast.sun.person_id, "act": "trademark"}).status_code == 302
    assert qian.post(place, {"person": cast.sun.person_id, "act": "trademark"}).status_code == 422
    assert a_lead(cast).handler_id == cast.sun.person_id
    assert a_lead(cast, act="gi").handler_id is None, "named for marks only"
    row = Reviewer.objects.get()
    assert zhao.post(f"{place}{row.pk}/end/").status_code == 403
    assert qian.post(f"{place}{row.pk}/end/").status_code == 302
    assert a_lead(cast).handler_id is None
    verbs = list(cast.county.chain.events.order_by("seq").values_list("verb", flat=True))
    assert verbs[-2:] == ["reviewer.named", "reviewer.ended"]


@pytest.mark.clause("JN-2.3.3a")
@pytest.mark.clause("JH-3.2.8")
def test_a_green_lead_is_decided_passed_on_and_its_time_is_measured(cast: Cast, listed: UnitList) -> None:
    Reviewer.objects.create(
        organisation=cast.county, person_id=cast.sun.person_id, named_at=NOW, named_by_label="钱示和"
    )
    green = a_lead(cast)
    assert (green.priority, green.handler_id) == (Priority.GREEN, cast.sun.person_id)
    # Not competent: passed on after one day, taken by the other county after two.
    day = timedelta(days=1)
    press(
        "lead.hand_over", green, cast.sun, now=NOW + day, receiver=cast.other_county, until=UNTIL, **HAND_OVER
    )
    press("lead.accept_hand_over", green, cast.wu, now=NOW + 2 * day)
    refused = a_lead(cast)
    press("lead.refuse", refused, cast.qian, now=NOW + 3 * day, **ENDING)
    other = a_lead(cast, by=cast.gu, holder=cast.valve, channel="complaint")
    press("lead.refuse", other, cast.qian, now=NOW + 8 * day, **ENDING)
    a_lead(cast, by=cast.gu, holder=cast.valve)
    found = cycle.grouped(cycle.cycles(cycle.leads_between(cast.lin, *YEAR)))
    marks = {one.key: one for one in found["mark"]}
    assert (marks["green"].number, marks["green"].decision_median, marks["green"].decision_worst) == (
        2,
        2.0,
        3.0,
    )
    assert (marks["green"].ended, marks["green"].end_median) == (2, 2.5)
    assert (marks["other"].number, marks["other"].decided, marks["other"].decision_median) == (2, 1, 8.0)
    assert {one.key: one.number for one in found["channel"]} == {"report": 3, "complaint": 1}
    assert {one.label for one in found["office"]} == {"示例婺城区局", "示例金东区局"}
    # The same county sees what it sees: the other's enterprise is not counted for a stranger.
    assert cycle.cycles(cycle.leads_between(cast.zhou, *YEAR)) == []


def test_numbers_open_their_rows_and_queries_do_not_grow(cast: Cast, listed: UnitList) -> None:
    a_lead(cast)
    lin = client_of(cast.lin)
    place = f"/desk/leads/figures/?start={YEAR[0]}&until={YEAR[1]}"

    def queries(url: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as told:
            page(lin, url)
        return len(told)

    queries(place)
    few = queries(place), queries(f"{place}&mark=green")
    numbers = [a_lead(cast).number for _ in range(6)]
    assert (queries(place), queries(f"{place}&mark=green")) == few
    opened = page(lin, f"{place}&mark=green")
    assert all(number in opened for number in numbers)
    assert numbers[0] not in page(lin, f"{place}&mark=other")


def test_joined_leads_are_handled_together_and_their_reporters_follow(cast: Cast) -> None:
    first = a_lead(cast)
    second = a_lead(cast, by=cast.gu, holder=cast.valve)
    zhao = client_of(cast.zhao)
    seen = page(zhao, f"/m/{first.pk}/")
    assert "同一网店" in seen and "一起办…" in seen
    both = [str(first.pk), str(second.pk)]
    done = zhao.post(f"/m/{first.pk}/together/", {"which": both, "act": "take_up"}).content.decode()
    assert done.count("已办好") == 2
    assert set(Matter.objects.filter(kind="lead").values_list("state", "handler")) == {
        ("reviewing", cast.zhao.person_id)
    }
    # The second press is refused row by row.
    again = zhao.post(f"/m/{first.pk}/together/", {"which": both, "act": "take_up"}).content.decode()
    assert again.count("没有办") == 2
    done = zhao.post(f"/m/{first.pk}/together/", {"which": both, "act": "join"}).content.decode()
    second.refresh_from_db()
    assert second.state == "joined" and done.count("已办好") == 1
    # The other enterprise follows the matter that its lead went into, without reading what the first one told.
    press("lead.mark_green", first, cast.qian, reason="出口受影响")
    follows = page(client_of(cast.gu), f"/m/{first.pk}/")
    assert "批发市场里在卖" not in follows and "小票" not in follows
    assert client_of(cast.gu).get(f"/m/{first.pk}/evidence/").status_code == 200
