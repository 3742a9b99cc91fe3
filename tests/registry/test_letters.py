"""An agency outside the system: its sealed letter counts when a second person of the lead has checked it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from tests.cast import BACKEND, NOW, person_of
from tests.files.samples import pdf
from tests.makers import decide_lines, do
from tests.registry.asking import refused, sentences
from tests.registry.joint import Joint, letter, make_joint, say, sent
from zhitong.matters.public import Matter, OutsideAct
from zhitong.registry.procedures import lettering
from zhitong.registry.procedures import round as rounds

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=3)


@pytest.fixture
def joint(db: Any) -> Joint:
    return make_joint(outside=True)


@pytest.fixture
def round_(joint: Joint) -> Matter:
    found, _ = sent(joint)
    return found


def record(joint: Joint, round_: Matter, **more: object) -> OutsideAct:
    data = letter(joint, **more)
    do(
        lettering.RecordLetter,
        round_,
        by=joint.cast.lin,
        now=LATER,
        data=data,
        part=joint.party(joint.police),
    )
    return OutsideAct.objects.latest("id")


@pytest.mark.clause("JN-2.1c")
def test_a_letter_counts_only_when_a_second_person_has_checked_it(joint: Joint, round_: Matter) -> None:
    cast = joint.cast
    others = [cast.he, cast.zhou]
    for who in others:
        party = joint.party(type(joint.police).objects.get(pk=who.organisation_id))
        do(rounds.AnswerRest, round_, by=who, data={"answer": "agree"}, part=party)
    decide_lines(cast, round_)
    act = record(joint, round_)
    assert "市公安局还没有反馈" in sentences(rounds.Fix, round_, by=cast.he)[0]
    same = refused(lettering.ConfirmLetter, round_, by=cast.lin, part=act)
    assert same["same_person"] == "录入和核对不能是同一个人。请交给本单位另一位同事核对。"
    do(lettering.ConfirmLetter, round_, by=cast.he, now=LATER + timedelta(hours=1), part=act)
    opinion = joint.opinion(joint.police)
    assert (opinion.answer, opinion.letter, opinion.answered_at) == ("agree", act, NOW)
    assert opinion.answered_by_label.endswith("示公函〔2026〕7号")
    assert sentences(rounds.Fix, round_, by=cast.he) == []
    act.refresh_from_db()
    assert list(refused(lettering.ConfirmLetter, round_, by=cast.he, part=act)) == ["checked_already"]


def test_the_database_itself_asks_for_two_persons(joint: Joint, round_: Matter) -> None:
    act = record(joint, round_)
    with pytest.raises(IntegrityError), transaction.atomic():
        OutsideAct.objects.filter(pk=act.pk).update(state="confirmed", checked_by=joint.cast.lin.person_id)


def test_a_wrong_entry_is_sent_back_and_entered_again(joint: Joint, round_: Matter) -> None:
    act = record(joint, round_)
    again = refused(
        lettering.RecordLetter,
        round_,
        by=joint.cast.lin,
        now=LATER,
        data=letter(joint),
        part=joint.party(joint.police),
    )
    assert list(again) == ["letter_waiting"]
    do(lettering.RejectLetter, round_, by=joint.cast.he, data={"reason": "第二家是不同意"}, part=act)
    assert joint.opinion(joint.police).answer == ""
    assert record(joint, round_).pk != act.pk


def test_what_is_entered_has_to_be_a_letter(joint: Joint, round_: Matter) -> None:
    faults = {
        "file_missing": {"file": None},
        "number_missing": {"letter_number": " "},
        "receiver_missing": {"received_by": ""},
        "received_later": {"received_at": LATER + timedelta(hours=1)},
        "letter_later": {"letter_date": NOW.date() + timedelta(days=1)},
        "nothing_entered": {"content": {"lines": {}}},
        "line_gone": {"content": {"lines": {"999999": {"answer": "agree", "text": ""}}}},
        "reason_missing": {"content": {"lines": {str(joint.line().pk): {"answer": "disagree", "text": ""}}}},
    }
    for code, more in faults.items():
        data = letter(joint, **more)
        part = joint.party(joint.police)
        found = refused(lettering.RecordLetter, round_, by=joint.cast.lin, now=LATER, data=data, part=part)
        assert list(found) == [code]


def test_nobody_records_for_an_agency_that_can_answer_itself(joint: Joint, round_: Matter) -> None:
    part = joint.party(joint.cast.procuratorate)
    found = refused(
        lettering.RecordLetter, round_, by=joint.cast.lin, now=LATER, data=letter(joint), part=part
    )
    assert "inside" in found


def test_on_the_pages_two_people_bring_the_letter_in(joint: Joint, round_: Matter) -> None:
    cast = joint.cast
    lin, he = Client(), Client()
    lin.force_login(person_of(cast.lin), backend=BACKEND)
    he.force_login(person_of(cast.he), backend=BACKEND)
    address = f"/m/{round_.pk}/round.record_letter/{joint.party(joint.police).pk}/"
    assert address in lin.get(f"/m/{round_.pk}/").content.decode()
    from django.core.files.uploadedfile import SimpleUploadedFile

    data = {
        "file": SimpleUploadedFile("来函.pdf", pdf(text=b"letter"), content_type="application/pdf"),
        "letter_number": "示公函〔2026〕7号",
        "letter_date": "2026-03-02",
        "received_at": "2026-03-02T11:00",
        "received_by": "林示安",
        f"answer_{joint.line().pk}": "agree",
        f"answer_{joint.line(1).pk}": "disagree",
        f"text_{joint.line(1).pk}": "有未结案件",
    }
    answer = lin.post(address, data)
    assert answer.status_code == 302, answer.content.decode()
    act = OutsideAct.objects.get()
    confirm = f"/m/{round_.pk}/round.confirm_letter/{act.pk}/"
    assert lin.post(confirm, {"checked": "on"}).status_code == 422
    shown = he.get(confirm).content.decode()
    assert "有未结案件" in shown
    assert he.post(confirm, {}).status_code == 422
    assert he.post(confirm, {"checked": "on"}).status_code == 302
    for place in (0, 1):  # the lead reads the others only after its own answer
        say(joint, round_, cast.he, "agree", place=place)
    page = he.get(f"/m/{round_.pk}/").content.decode()
    assert "按来函 示公函〔2026〕7号" in page
    assert joint.opinion(joint.police, 1).answer == "disagree"
