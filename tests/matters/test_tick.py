"""What the system does when time passes: once each, however late, often or interrupted it is."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import connection

from tests.cast import NOW, person_of
from tests.makers import do
from tests.matters.test_clocks import at
from tests.matters.trial import Answer, Ask, Begin, Finish, ReturnIt, open_trial
from zhitong.inbox.models import Notice
from zhitong.matters.public import tick


def verbs(matter) -> list[str]:
    return list(
        matter.chain.events.filter(actor_duty="system").order_by("seq").values_list("verb", flat=True)
    )


def told(matter, verb) -> set[int]:
    return set(
        Notice.objects.filter(event__chain=matter.chain_id, event__verb=verb).values_list(
            "recipient", flat=True
        )
    )


def test_one_warning_then_one_escalation(cast, matter):
    do(Begin, matter, by=cast.zhao)
    clock = matter.clocks.get()
    assert tick(clock.wake_at - timedelta(seconds=1)) == {
        "warned": 0,
        "escalated": 0,
        "silent": 0,
        "failed": 0,
    }
    for _ in range(3):
        tick(clock.wake_at)
    assert verbs(matter) == ["clock.warned"]
    assert told(matter, "clock.warned") == {cast.zhao.person_id}
    assert tick(clock.due_at)["escalated"] == 0, "the last instant is still in time"
    for minutes in (1, 2, 60 * 24 * 40):
        tick(clock.due_at + timedelta(minutes=minutes))
    assert verbs(matter) == ["clock.warned", "clock.overdue"]
    assert told(matter, "clock.overdue") == {
        one.person_id for one in (cast.zhao, cast.qian, cast.sun, cast.lin, cast.he)
    }
    clock.refresh_from_db()
    assert (clock.stage, clock.wake_at, clock.state) == (2, None, "running")
    matter.refresh_from_db()
    assert matter.version == 2, "nobody's page grows old because time passes"


def test_a_tick_after_a_long_night_says_overdue_and_no_longer_soon(cast, matter):
    do(Begin, matter, by=cast.zhao)
    assert tick(at(6, 1)) == {"warned": 0, "escalated": 1, "silent": 0, "failed": 0}
    assert tick(at(6, 1)) == {"warned": 0, "escalated": 0, "silent": 0, "failed": 0}
    assert verbs(matter) == ["clock.overdue"]


def test_whose_turn_it_is_is_reminded_too(cast, matter):
    do(Begin, matter, by=cast.zhao)
    do(ReturnIt, matter, by=cast.zhao, data={"points": ["补第一页"]})
    tick(matter.due_at - timedelta(hours=1))
    assert told(matter, "clock.warned") == {cast.zhao.person_id, cast.fang.person_id}


def test_paused_and_ended_clocks_are_left_alone(cast, matter):
    do(Begin, matter, by=cast.zhao)
    do(Finish, matter, by=cast.zhao, data={"reason": "查清了"})
    assert tick(at(9, 1))["escalated"] == 0


def break_telling(subject: str) -> None:
    """The database refuses to store a notice of that matter."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "CREATE FUNCTION test_full() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE EXCEPTION 'disk full'; END $$"
            )
            cursor.execute(
                "CREATE TRIGGER test_full BEFORE INSERT ON inbox_notice FOR EACH ROW "
                f"WHEN (NEW.subject = '{subject}') EXECUTE FUNCTION test_full()"
            )
        else:
            cursor.execute(
                "CREATE TRIGGER test_full BEFORE INSERT ON inbox_notice "
                f"WHEN NEW.subject = '{subject}' BEGIN SELECT RAISE(ABORT, 'disk full'); END"
            )


def mend_telling() -> None:
    on = " ON inbox_notice" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER test_full{on}")


def test_stopped_in_the_middle_nothing_is_half_done_and_the_others_go_on(cast, caplog):
    broken, sound = open_trial(cast, title="写不进去的"), open_trial(cast, title="好的")
    for matter in (broken, sound):
        do(Begin, matter, by=cast.zhao)
    now = broken.due_at + timedelta(hours=1)
    break_telling("写不进去的")
    assert tick(now) == {"warned": 0, "escalated": 1, "silent": 0, "failed": 1}
    assert (verbs(broken), verbs(sound)) == ([], ["clock.overdue"])
    clock = broken.clocks.get()
    assert (clock.stage, clock.wake_at) == (0, now + timedelta(minutes=15))
    assert tick(now + timedelta(minutes=1))["failed"] == 0, (
        "postponed, so that it does not stand before the others"
    )
    mend_telling()
    assert tick(now + timedelta(minutes=15))["escalated"] == 1
    assert tick(now + timedelta(minutes=30))["escalated"] == 0
    assert verbs(broken) == ["clock.overdue"]
    assert len(told(broken, "clock.overdue")) == 5
    assert "tick failed on clock" in caplog.text


# --- consultations -----------------------------------------------------------------------------------------


def asked(cast, matter):
    question = {"organisation": cast.procuratorate, "question": "有没有记录", "due_on": date(2026, 3, 12)}
    do(Ask, matter, by=cast.zhao, data=question)
    return matter.consultations.get()


def test_silence_is_noted_told_and_never_consent(cast, matter):
    row = asked(cast, matter)
    assert tick(at(3, 12, 23))["silent"] == 0, "the last day is still in time"
    assert tick(at(3, 13, 1))["silent"] == 1
    assert tick(at(3, 14))["silent"] == 0
    row.refresh_from_db()
    assert (row.state, row.agrees, row.answer) == ("silent", None, "")
    notice = Notice.objects.filter(event__verb="consultation.silent").first()
    assert "没有答复不等于同意" in notice.why
    do(Answer, matter, by=cast.zhou, data={"agrees": False, "answer": "有一件"}, part=row, now=at(3, 20))
    row.refresh_from_db()
    assert (row.state, row.agrees, row.answered_by_label) == ("answered", False, "示例市检察院 周示明")


def test_the_asked_agency_is_let_in_by_the_question(cast, matter):
    from zhitong.matters.public import Matter

    assert not Matter.objects.visible_to(cast.zhou).exists()
    asked(cast, matter)
    assert Matter.objects.visible_to(cast.zhou).get() == matter


def test_asking_and_answering_are_refused_with_reasons(cast, matter):
    from tests.registry.asking import refused

    row = asked(cast, matter)
    question = {"organisation": cast.procuratorate, "question": "再问", "due_on": date(2026, 3, 2)}
    assert list(refused(Ask, matter, by=cast.zhao, data=question)) == ["asked_already", "due_past"]
    own = {**question, "organisation": cast.county, "due_on": date(2026, 3, 9)}
    assert list(refused(Ask, matter, by=cast.zhao, data=own)) == ["own_organisation"]
    assert list(refused(Answer, matter, by=cast.lin, data={"agrees": True, "answer": ""}, part=row)) == [
        "role"
    ]
    no = {"agrees": False, "answer": " "}
    assert list(refused(Answer, matter, by=cast.zhou, data=no, part=row)) == ["reason_missing"]
    do(Answer, matter, by=cast.zhou, data={"agrees": True, "answer": ""}, part=row)
    row.refresh_from_db()
    assert list(refused(Answer, matter, by=cast.zhou, data=no, part=row)) == ["answered"]


def test_a_closed_matter_waits_for_no_answer(cast, matter):
    row = asked(cast, matter)
    do(Begin, matter, by=cast.zhao)
    do(Finish, matter, by=cast.zhao, data={"reason": "查清了"})
    assert tick(at(3, 20))["silent"] == 0
    row.refresh_from_db()
    assert row.state == "asked"
    assert person_of(cast.zhao).pk == matter.handler_id
    assert at(3, 20) > NOW
