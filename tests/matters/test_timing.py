"""中止, 恢复, 延长 as moves that a procedure includes: ground, approver, paper and proof; two limits in one slot."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.cast import make_actor, make_agency
from tests.files.samples import pdf
from tests.makers import do, make_file
from tests.matters.test_clocks import at, day_of, due_columns, rebuilt_is_the_same, scheme_with
from tests.matters.trial import (
    Begin,
    ExtendTrial,
    Finish,
    Hurry,
    PauseTrial,
    ResumeTrial,
    Review,
    Reviewed,
    open_trial,
)
from tests.portal.pages import text
from tests.registry.asking import refused, sentences
from zhitong.lib.deadline import long_date
from zhitong.matters.public import tick
from zhitong.people.public import Function, Level

IDENTIFIED = "等权利人辨认"


@pytest.fixture
def proof(cast):
    return make_file("审批表.pdf")


def data(proof: Any, *slots: str, **more: Any) -> dict[str, Any]:
    given = {"chosen": list(slots), "file": proof, "paper_number": "示监审〔2026〕7号", "reason": "案情复杂"}
    return given | more


def test_a_pause_names_its_ground_its_approver_and_its_file(cast, matter, proof):
    do(Begin, matter, by=cast.zhao)
    do(Hurry, matter, by=cast.zhao)
    given = data(proof, "work", "hours", ground=IDENTIFIED, since=at(3, 2, 12))
    assert list(refused(PauseTrial, matter, by=cast.zhao, data=given)) == ["duty"], "the head decides"
    other = {**given, "ground": "人手不够"}
    assert list(refused(PauseTrial, matter, by=cast.qian, data=other, now=at(3, 3))) == ["ground"]
    assert list(refused(PauseTrial, matter, by=cast.qian, data=given)) == ["since_later"]
    early = {**given, "since": at(3, 1)}
    assert "since_early" in refused(PauseTrial, matter, by=cast.qian, data=early)
    assert list(refused(PauseTrial, matter, by=cast.qian, data={"ground": IDENTIFIED})) == [
        "slot_missing",
        "file_missing",
        "number_missing",
    ]
    do(PauseTrial, matter, by=cast.qian, data=given, now=at(3, 3))
    assert due_columns(matter)[1] == "paused"
    assert matter.clocks.get(slot="hours").pauses == [[at(3, 2, 12).isoformat(), None, IDENTIFIED, "hand"]]
    assert matter.paper_requests.get().kind == "pause_approval"
    kept = matter.attachments.get(slot="clock_proof")
    assert (kept.file.sha256, kept.sight) == (proof.sha256, "agencies")
    acts = matter.chain.events.get(verb="trial.pause_clock").facts["clocks"]
    assert [(act["by"], act["paper_number"], act["sha256"]) for act in acts] == [
        ("示例婺城区局 钱示和", "示监审〔2026〕7号", proof.sha256)
    ] * 2
    # The goods were recognised on Wednesday at three in the afternoon, and said so on Thursday.
    do(ResumeTrial, matter, by=cast.zhao, data=data(proof, "work", "hours", since=at(3, 4, 15)), now=at(3, 5))
    assert day_of(matter.clocks.get(slot="work").due_at) == date(2026, 3, 24), "3 March is out"
    # Two hours had run; 51 hours did not count, to the minute.
    assert matter.clocks.get(slot="hours").due_at == at(3, 4, 15) + timedelta(hours=22)
    rebuilt_is_the_same(matter)


def test_a_pause_of_an_earlier_release_is_ended_by_whatever_ends_one(cast, matter, proof):
    """Then a clock knew one pause at a time and not for what; whoever lets it run on does so."""
    do(Begin, matter, by=cast.zhao)
    held = [[at(3, 3).isoformat(), None, "退回"]]
    matter.clocks.update(pauses=held, state="paused", wake_at=None)
    again = data(proof, "work", ground=IDENTIFIED)
    assert list(refused(PauseTrial, matter, by=cast.qian, data=again, now=at(3, 4))) == ["not_here"]
    do(ResumeTrial, matter, by=cast.zhao, data=data(proof, "work"), now=at(3, 5))
    clock = matter.clocks.get()
    assert (clock.state, clock.pauses) == ("running", [[held[0][0], at(3, 5).isoformat(), "退回"]])


def test_only_what_may_be_taken_out_of_a_limit_pauses_it(cast, matter, proof):
    do(Begin, matter, by=cast.zhao)
    (clock,) = matter.clocks.all()
    assert PauseTrial.grounds_of(clock) == (*clock.spec["exclusions"], IDENTIFIED)
    assert not ResumeTrial(matter, actor=cast.qian, now=at(3, 3)).applies(), "nothing is paused"


def test_each_step_is_granted_by_whom_the_law_names(cast, matter, proof):
    do(Begin, matter, by=cast.zhao)
    do(Review, matter, by=cast.zhao)
    given = data(proof, "case")
    assert "“查清”的这一次延长由部门负责人批准，请交给批准的人。" in sentences(
        ExtendTrial, matter, by=cast.zhao
    )
    assert "“办案”的这一次延长由负责人批准，不由您所在的单位批准。" in sentences(
        ExtendTrial, matter, by=cast.he
    )
    assert list(refused(ExtendTrial, matter, by=cast.zhao, data=given)) == ["approver"]
    too_long = data(proof, "case", length=31)
    assert list(refused(ExtendTrial, matter, by=cast.qian, data=too_long)) == ["length_long"]
    do(ExtendTrial, matter, by=cast.qian, data=given)
    assert day_of(matter.clocks.get(slot="case").due_at) == date(2026, 6, 30), "90 days, then 30 more"
    # The second step has no number: the joint discussion fixes it.
    assert list(refused(ExtendTrial, matter, by=cast.qian, data=given)) == ["length_missing"]
    do(ExtendTrial, matter, by=cast.qian, data=data(proof, "case", length=20))
    case = matter.clocks.get(slot="case")
    assert (case.extensions, day_of(case.due_at)) == (2, date(2026, 7, 20))
    assert "case" not in [one.slot for one in ExtendTrial(matter, actor=cast.qian, now=at(3, 3)).clocks()]
    event = matter.chain.events.filter(verb="trial.extend_clock").last()
    assert (event.facts["step"], event.facts["approver"]) == (2, "负责人集体讨论")
    assert matter.paper_requests.filter(kind="extension_approval").count() == 2
    rebuilt_is_the_same(matter)


def test_the_superior_grants_what_the_law_leaves_to_it(cast, matter, proof):
    do(Begin, matter, by=cast.zhao)
    do(Review, matter, by=cast.zhao)
    do(ExtendTrial, matter, by=cast.qian, data=data(proof, "above", length=1))
    second = data(proof, "above", length=2)
    assert list(refused(ExtendTrial, matter, by=cast.qian, data=second)) == ["approver"]
    assert list(refused(ExtendTrial, matter, by=cast.lin, data=second)) == ["approver"], (
        "its head, not its officer"
    )
    do(ExtendTrial, matter, by=cast.he, data=second)
    assert matter.clocks.get(slot="above").extensions == 2
    matter.refresh_from_db()
    assert matter.handler_id != cast.he.person_id


def test_an_expired_limit_is_not_extended(cast, matter, proof):
    do(Begin, matter, by=cast.zhao)
    given = data(proof, "work")
    assert list(refused(ExtendTrial, matter, by=cast.qian, data=given, now=at(3, 24))) == ["past"]


def test_both_limits_of_a_slot_run_are_extended_and_stop_together(cast, tmp_path, proof):
    matter = open_trial(cast, installation_id=scheme_with(cast, tmp_path, 10, "").pk)
    do(Begin, matter, by=cast.zhao)
    do(Review, matter, by=cast.zhao)
    scheme, law = matter.clocks.filter(slot="county_verification").order_by("due_at")
    assert (scheme.source, scheme.label, law.source, law.label) == (
        "scheme",
        "审核（方案时限）",
        "law",
        "审核（法定时限）",
    )
    assert due_columns(matter)[0] == scheme.due_at, "the stricter is due first"
    # The law can be lengthened; the promise of the scheme says nothing of it and stays.
    do(ExtendTrial, matter, by=cast.qian, data=data(proof, "county_verification"))
    before = (scheme.due_at, law.due_at)
    scheme.refresh_from_db()
    law.refresh_from_db()
    assert (scheme.due_at, law.extensions, law.due_at > before[1]) == (before[0], 1, True)
    tick(scheme.due_at + timedelta(minutes=1))
    assert [one.stage for one in matter.clocks.filter(slot="county_verification").order_by("due_at")] == [
        2,
        0,
    ]
    rebuilt_is_the_same(matter)
    do(Reviewed, matter, by=cast.zhao, now=at(3, 18))
    assert dict(matter.clocks.filter(slot="county_verification").values_list("source", "state")) == {
        "scheme": "missed",
        "law": "kept",
    }
    rebuilt_is_the_same(matter)
    do(Finish, matter, by=cast.zhao, data={"reason": "查清了"}, now=at(3, 18))


def test_the_pages_offer_each_clock_with_its_date_and_keep_what_was_typed(cast, browser):
    now = timezone.now()
    matter = open_trial(cast, now=now)
    do(Begin, matter, by=cast.zhao, now=now)
    do(Review, matter, by=cast.zhao, now=now)
    client = browser(cast.qian)
    shown = text(client.get(f"/m/{matter.pk}/trial.extend_clock/"))
    assert f"{long_date(day_of(matter.clocks.get(slot='work').due_at))} 到期" in shown
    assert "第 1 次延长 15 个工作日，部门负责人批准" in shown
    assert "第 1 次延长 30 天，负责人批准" in shown
    upload = {"file": _upload(), "paper_number": "示监审〔2026〕8号", "version": str(matter.version)}
    answer = client.post(f"/m/{matter.pk}/trial.extend_clock/", {**upload, "chosen": ["work"]})
    assert answer.status_code == 422
    assert "请写明为什么要延长。" in text(answer)
    assert "示监审〔2026〕8号" in answer.content.decode()
    upload["file"] = _upload()
    fine = client.post(
        f"/m/{matter.pk}/trial.extend_clock/", {**upload, "chosen": ["work"], "reason": "等检验"}
    )
    assert fine.status_code == 302
    assert matter.clocks.get(slot="work").extensions == 1
    paused = client.get(f"/m/{matter.pk}/trial.pause_clock/")
    assert IDENTIFIED in text(paused)
    upload |= {
        "file": _upload(),
        "version": str(matter.version + 1),
        "chosen": ["work"],
        "ground": IDENTIFIED,
    }
    assert client.post(f"/m/{matter.pk}/trial.pause_clock/", upload).status_code == 302
    assert "停着（等权利人辨认）" in text(client.get(f"/m/{matter.pk}/trial.resume_clock/"))
    history = text(client.get(f"/m/{matter.pk}/"))
    assert "延长了查清：第 1 次，15 个工作日，部门负责人批准（示监审〔2026〕8号）" in history
    assert "trial.extend_clock" not in browser(cast.fang).get(f"/m/{matter.pk}/").content.decode()


def _upload() -> Any:
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile("审批表.pdf", pdf(text="审批表".encode()), content_type="application/pdf")


def test_a_decision_from_outside_is_not_taken_by_anybody_inside(cast, matter, proof):
    """The step names an office that has no seat: it is refused to everyone, and says how it comes in."""
    do(Begin, matter, by=cast.zhao)
    clock = matter.clocks.get()
    clock.spec = {**clock.spec, "extensions": [{"length": 10, "unit": "wd", "approver": "院长"}]}
    clock.save()
    found = refused(ExtendTrial, matter, by=cast.qian, data=data(proof, "work"))
    assert found == {"outside": "“查清”的这一次延长由院长决定，要按它的来函、批文录入。"}
    police = make_agency("示例公安局", cast.place.city, Level.CITY, Function.PROCURATORATE)
    head = make_actor("police", "公示安", police, "head")
    assert list(refused(ExtendTrial, matter, by=head, data=data(proof, "work"))) == ["role"]
