"""Several matters at once: an outcome for each, nothing half, nothing to what has changed; all work handed over."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.cast import Cast, make_actor, person_of
from tests.makers import do
from tests.matters.trial import Begin, Note, open_trial
from zhitong.inbox.public import Notice
from zhitong.matters.public import (
    BulkRow,
    BulkRun,
    Matter,
    carry_on_bulk,
    choose_several,
    hand_to,
    recuse,
    resume_bulk,
    share_out,
    start_bulk,
)
from zhitong.people.public import Duty, DutyKind, end_duty

pytestmark = pytest.mark.django_db


def plain(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def opened(cast: Cast, number: int, **more: Any) -> list[Matter]:
    return [open_trial(cast, title=f"第 {n} 件", now=timezone.now(), **more) for n in range(number)]


def states(rows: list[Matter]) -> list[str]:
    return [Matter.objects.get(pk=row.pk).state for row in rows]


def handlers(rows: list[Matter]) -> list[int | None]:
    return [Matter.objects.get(pk=row.pk).handler_id for row in rows]


def picked(client: Any, *rows: Matter, act: str = "choose") -> Any:
    """Ticked on the page as it stands, so with the versions that the person sees."""
    page = client.get("/desk/?tab=all").content.decode()
    values = re.findall(r'name="pick"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="pick"', page)
    shown = {value.split("-")[0]: value for pair in values for value in pair if value}
    return client.post("/desk/bulk/", {"pick": [shown[str(row.pk)] for row in rows], "move": act})


def test_one_form_for_many_and_an_outcome_for_each(cast: Cast, browser: Any) -> None:
    """Six at the step, one not yet, one that a colleague touches meanwhile, one of whom the person must know nothing."""
    rows = opened(cast, 8)
    for row in rows[:7]:
        do(Begin, row, by=cast.zhao)
    client = browser(cast.zhao)
    page = client.get(picked(client, *rows)["Location"])
    assert "选中的 7 件到了这一步，另外 1 件不会动" in plain(page)
    address = re.search(r'href="(/desk/bulk/\d+/do/\?move=trial.return)"', page.content.decode())[1]
    form = client.get(address)
    assert form.status_code == 200 and "要补正什么" in plain(form) and "退回 8 件" in plain(form)
    empty = client.post(address, {"points": " "})
    assert empty.status_code == 422 and "请写出要补正什么" in plain(empty)
    assert set(states(rows[:7])) == {"working"}, "nothing has moved yet"
    do(Note, rows[0], by=cast.sun, data={"reason": "先别动"})
    recuse(rows[1], person_of(cast.zhao), reason="亲属关系", by=cast.qian, now=timezone.now())
    done = client.post(address, {"points": "补营业执照\n补委托书"})
    result = plain(client.get(done["Location"]))
    assert states(rows) == ["working", "working", *["waiting"] * 5, "filed"]
    assert "5 件办好" in result and "2 件没有办" in result and "1 件有变化" in result
    assert "孙示远刚“内部意见”，这一件没有办" in result
    assert "现在是“待办”，不能办这一步。" in result
    assert rows[1].title + " " not in result, "recused since: it is not named any more"
    event = rows[2].chain.events.get(verb="trial.return")
    assert event.facts["points"] == ["补营业执照", "补委托书"] and event.actor_label == "赵示平"
    twice = client.post(address, {"points": "再退一次"})
    assert twice.status_code == 302 and Matter.objects.filter(state="waiting").count() == 5
    again = client.post(done["Location"] + "again/")
    assert "一起办 2 件" in plain(client.get(again["Location"]))
    other = browser(cast.sun)
    assert other.get(done["Location"]).status_code == 404 == other.post(address).status_code


def test_all_that_match_up_to_the_limit_go_on_in_the_background(cast: Cast, browser: Any) -> None:
    rows = opened(cast, 55)
    client = browser(cast.zhao)
    page = client.get("/desk/?tab=all&state=filed")
    assert "符合条件的 55 件都要" in plain(page)
    sent = {"pick": f"{rows[0].pk}-1", "all": "1", "query": "tab=all&state=filed", "move": "choose"}
    there = client.post("/desk/bulk/", sent)["Location"]
    assert "选中的都到了这一步" in plain(client.get(there))
    answer = client.post(f"{there}do/?move=trial.begin")
    run = BulkRun.objects.get()
    assert run.state == "running" and set(states(rows)) == {"filed"}
    waiting = client.get(answer["Location"])
    assert "已办 0 件，共 55 件" in plain(waiting) and waiting["Refresh"]
    now = timezone.now()
    assert carry_on_bulk(run, now=now, most=20) == 20, "and then the runner is killed"
    assert resume_bulk(now) == 0, "another may still be at it"
    assert resume_bulk(now + timedelta(minutes=3)) == 35
    assert set(states(rows)) == {"working"} and BulkRun.objects.get().state == "done"
    assert carry_on_bulk(run, now=now) == 0
    assert "办好 55 件，共 55 件" in Notice.objects.filter(recipient=cast.zhao.person_id).latest("pk").subject
    assert all(row.chain.events.filter(verb="trial.begin").count() == 1 for row in rows[:3])


def test_what_needs_a_look_is_never_bulk_and_a_duty_that_ended_does_nothing(cast: Cast, browser: Any) -> None:
    rows = opened(cast, 2)
    client, now = browser(cast.zhao), timezone.now()
    there = picked(client, *rows)["Location"]
    assert "办结" not in plain(client.get(there)).split("选中的 2 件")[0]
    assert client.get(f"{there}do/?move=trial.finish").status_code == 403
    run = choose_several(rows, by=cast.zhao, now=now)
    assert start_bulk(run, "trial.begin", by=cast.zhao, now=now)
    yesterday = timezone.localdate() - timedelta(days=1)
    end_duty(Duty.objects.get(pk=cast.zhao.duty_id), last_day=yesterday, by=cast.admin, now=now)
    carry_on_bulk(run, now=now)
    assert set(states(rows)) == {"filed"}
    assert set(BulkRow.objects.filter(run=run).values_list("sentence", flat=True)) == {
        "您的这项职责已经结束，没有办。"
    }


def test_giving_to_a_colleague(cast: Cast, browser: Any) -> None:
    rows = opened(cast, 3)
    now = timezone.now()
    hand_to([rows[1]], person_of(cast.qian), by=cast.qian, now=now)
    recuse(rows[2], person_of(cast.sun), reason="亲属关系", by=cast.qian, now=now)
    client = browser(cast.zhao)
    there = picked(client, *rows, act="give")["Location"]
    assert "赵示平" in plain(client.get(there)) and "吴示清" not in plain(client.get(there))
    assert client.post(there, {"person": cast.wu.person_id}).status_code == 422
    result = plain(client.get(client.post(there, {"person": cast.sun.person_id})["Location"]))
    assert handlers(rows) == [cast.sun.person_id, cast.qian.person_id, None]
    assert "由本人或者负责人转交" in result and "孙示远在这一件里要回避" in result
    taken = picked(client, *rows, act="take")
    assert "改由您经办" in plain(client.get(taken["Location"]))
    assert handlers(rows)[2] == cast.zhao.person_id


def test_all_work_is_handed_over_by_kind_or_evenly_after_a_look(
    cast: Cast, browser: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """赵 has forty; two of 钱's colleagues take them, one of whom must stay out of three."""
    li = make_actor("li", "李示勤", cast.county, DutyKind.OFFICER)
    rows = opened(cast, 40, handler_id=cast.zhao.person_id)
    for row in rows[:3]:
        recuse(row, person_of(cast.sun), reason="亲属关系", by=cast.qian, now=timezone.now())
    closed = browser(cast.sun).get("/desk/taking-over/")
    assert "赵示平</option>" not in closed.content.decode(), "an officer hands over his own"
    takers = [str(one) for one, _ in closed.context["form"].fields["takers"].choices]
    assert str(li.person_id) in takers and str(cast.sun.person_id) not in takers, "and not to himself"
    client = browser(cast.qian)
    with monkeypatch.context() as patch:
        for place in ("zhitong.matters.bulk.MOST", "zhitong.desk.web.taking_over.MOST"):
            patch.setattr(place, 30)
        most = {"person": cast.zhao.person_id, "takers": [li.person_id]}
        look = plain(client.get(client.post("/desk/taking-over/", most)["Location"]))
        assert "一次最多交接 30 件" in look and "剩下的 10 件" in look and "李示勤：30 件" in look
    page = client.get(f"/desk/taking-over/?person={cast.zhao.person_id}")
    assert "赵示平手上有 40 件没办完" in plain(page)
    sent = {"person": cast.zhao.person_id, "takers": [cast.zhao.person_id]}
    assert "不能也是接手的人" in plain(client.post("/desk/taking-over/", sent))
    sent["takers"] = [cast.sun.person_id, li.person_id]
    plan = client.post("/desk/taking-over/", sent)["Location"]
    look = plain(client.get(plan))
    assert "孙示远：20 件" in look and "李示勤：20 件" in look
    assert set(handlers(rows)) == {cast.zhao.person_id}, "looking moves nothing"
    # Who was to take half of it leaves before it is confirmed: that half stays where it is, and the page says so.
    duty = Duty.objects.get(person=li.person_id, ends_on__isnull=True)
    Duty.objects.filter(pk=duty.pk).update(ends_on=timezone.localdate() - timedelta(days=1))
    result = plain(client.get(client.post(plan)["Location"]))
    assert "20 件办好" in result and "李示勤现在不是承办单位的经办人" in result
    assert sorted(handlers(rows)) == sorted([cast.sun.person_id] * 20 + [cast.zhao.person_id] * 20)
    Duty.objects.filter(pk=duty.pk).update(ends_on=None)
    sent["takers"] = [li.person_id]
    result = plain(client.get(client.post(client.post("/desk/taking-over/", sent)["Location"])["Location"]))
    assert "20 件办好" in result
    assert sorted(handlers(rows)) == sorted([cast.sun.person_id] * 20 + [li.person_id] * 20)
    assert handlers(rows[:3]) == [li.person_id] * 3
    assert all(row.chain.events.filter(verb="handler.changed").count() == 1 for row in rows)
    assert "没有没办完的办件" in plain(client.post("/desk/taking-over/", sent))
    assert "试办交给" not in plain(client.get(f"/desk/taking-over/?person={li.person_id}")), (
        "of one kind only"
    )
    people = [person_of(cast.sun), person_of(cast.zhao)]
    shares = share_out([Matter.objects.get(pk=row.pk) for row in rows], people, {"trial": people[1]})
    assert [share.taker for share in shares] == [people[1]] * 40, "a kind goes to whom it is given"
