"""`perform` alone changes a state: all of a move or nothing of it, refused with sentences, stale when overtaken."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.cast import NOW, Cast, person_of
from tests.makers import do
from tests.matters.trial import Answer, Ask, Begin, BeginHurried, Finish, Hurry, Note, Results, open_trial
from tests.registry.asking import refused
from zhitong.enterprises.models import Claim
from zhitong.inbox.models import Notice
from zhitong.journal.models import Event
from zhitong.matters.models import Consultation, MatterAccess, MatterLink, PaperRequest
from zhitong.matters.public import (
    Change,
    Create,
    Do,
    Grant,
    Link,
    Matter,
    Move,
    Open,
    Refused,
    Stale,
    Write,
    perform,
    recuse,
)
from zhitong.people.public import Organisation, rename_organisation


def facts_of_all() -> tuple[int, int, int]:
    return Event.objects.count(), Notice.objects.count(), Matter.objects.count()


def test_a_move_changes_state_version_handler_and_history_at_once(cast, matter):
    done = perform(Begin, matter, actor=cast.zhao, now=NOW)
    matter.refresh_from_db()
    assert (matter.state, matter.version, matter.is_open) == ("working", 2, True)
    assert matter.handler == person_of(cast.zhao)
    assert matter.state_since == NOW
    assert (done.event.facts["from"], done.event.facts["to"], done.event.facts["version"]) == (
        "filed",
        "working",
        2,
    )
    notice = Notice.objects.get()
    assert notice.recipient == person_of(cast.fang)
    assert notice.event == done.event


def test_refused_writes_nothing(cast, matter):
    before = facts_of_all()
    assert list(refused(Begin, matter, by=cast.wu)) == ["role"]
    assert refused(Finish, matter, by=cast.zhao) == {"state": "现在是“待办”，不能办这一步。"}
    do(Begin, matter, by=cast.zhao)
    between = facts_of_all()
    assert list(refused(Finish, matter, by=cast.zhao, data={"reason": " "})) == ["reason_missing"]
    assert facts_of_all() == between != before
    matter.refresh_from_db()
    assert (matter.state, matter.version) == ("working", 2)


def test_an_old_page_is_stale_and_says_what_happened_since(cast, matter):
    old = Matter.objects.get(pk=matter.pk)
    do(Begin, matter, by=cast.zhao)
    do(Note, matter, by=cast.sun, data={"reason": "先看账册"})
    before = facts_of_all()
    with pytest.raises(Stale) as stale:
        perform(Begin, old, actor=cast.sun, now=NOW)
    assert [event.verb for event in stale.value.since] == ["trial.begin", "trial.note"]
    assert facts_of_all() == before


def test_the_last_step_asks_for_paper_tells_and_ends_every_clock(cast, matter):
    do(Begin, matter, by=cast.zhao)
    do(Hurry, matter, by=cast.zhao)
    do(Finish, matter, by=cast.zhao, data={"reason": "查清了"}, now=NOW + timedelta(hours=2))
    assert (matter.is_open, matter.closed_at) == (False, NOW + timedelta(hours=2))
    assert PaperRequest.objects.get().kind == "decision"
    states = dict(matter.clocks.values_list("slot", "state"))
    assert states == {"work": "kept", "hours": "cancelled"}, "a closed matter has no clock that runs"
    told = set(Notice.objects.filter(event__verb="trial.finish").values_list("recipient_id", flat=True))
    assert told == {actor.person_id for actor in (cast.fang, cast.lin, cast.he)}


def test_whom_one_tells_reads_what_is_theirs_to_do(cast, matter):
    do(Begin, matter, by=cast.zhao)
    notice = Notice.objects.get(recipient=person_of(cast.fang))
    assert notice.body == "", "the desk's to-do is none of the enterprise's"
    assert notice.why == "示例婺城区局 赵示平 开始办理"
    do(Finish, matter, by=cast.zhao, data={"reason": "查清了"})
    assert "…" not in Notice.objects.filter(recipient=person_of(cast.lin)).get().why


# --- declared results --------------------------------------------------------------------------------------


def results(cast, matter, *made):
    return perform(Results, matter, actor=cast.zhao, now=NOW, data={"results": made})


def test_change_and_create(cast, matter):
    do(Ask, matter, by=cast.zhao, data=_question(cast.procuratorate))
    results(
        cast,
        matter,
        Change(matter.claim, {"proof_note": "电话核对"}),
        Create(MatterAccess, {"organisation": cast.other_county, "party_role": "receiving"}),
    )
    assert Claim.objects.get(matter=matter).proof_note == "电话核对"
    assert matter.access.filter(organisation=cast.other_county, party_role="receiving").exists()


def test_a_change_of_a_row_that_moved_on_undoes_the_whole_move(cast, matter):
    do(Ask, matter, by=cast.zhao, data=_question(cast.procuratorate))
    asked = matter.consultations.get()
    Consultation.objects.filter(pk=asked.pk).update(version=7)
    before = facts_of_all()
    with pytest.raises(Stale):
        results(cast, matter, Grant(cast.valve.pk, "receiving"), Change(asked, {"answer": "改写"}))
    assert facts_of_all() == before
    assert not matter.access.filter(organisation=cast.valve).exists()
    assert Matter.objects.get(pk=matter.pk).version == matter.version


def test_change_of_the_matter_itself_is_part_of_its_one_update(cast, matter):
    results(cast, matter, Change(matter, {"title": "改过的名称"}))
    fresh = Matter.objects.get(pk=matter.pk)
    assert (fresh.title, fresh.version) == ("改过的名称", 2)


def test_open_link_and_grant(cast, matter):
    other = open_trial(cast, title="另一件")
    fields = {
        "title": "由此产生的一件",
        "lead_id": cast.city.pk,
        "detail": {"organisation": cast.valve, "person": person_of(cast.gu), "proof_note": "示例"},
    }
    done = results(
        cast,
        matter,
        Open("trial", fields),
        Link(other, "related"),
        Grant(cast.procuratorate.pk, "supervising", whole=False),
    )
    opened = done.opened[0]
    links = set(MatterLink.objects.filter(source=matter).values_list("target", "relation"))
    assert links == {(opened.pk, "follows"), (other.pk, "related")}
    assert opened.number == "试办〔2026〕0003号"
    assert opened.chain.events.get().verb == "trial.open"
    assert matter.access.get(organisation=cast.procuratorate).from_seq == done.event.seq


def test_do_runs_another_matters_move_in_the_same_transaction(cast, matter):
    other = open_trial(cast, title="另一件")
    results(cast, matter, Do(Begin, other))
    other.refresh_from_db()
    assert (other.state, other.version) == ("working", 2)
    assert other.chain.events.filter(verb="trial.begin").exists()


def test_a_nested_refusal_undoes_the_outer_move(cast, matter):
    good, bad = (
        open_trial(cast, title="好的"),
        open_trial(cast, title="另一县的", lead_id=cast.other_county.pk),
    )
    before = facts_of_all()
    with pytest.raises(Refused):
        results(cast, matter, Do(Begin, good), Do(Begin, bad))
    assert facts_of_all() == before
    assert set(Matter.objects.values_list("state", flat=True)) == {"filed"}


def test_a_lower_apps_refusal_becomes_the_moves(cast, matter):
    results(
        cast,
        matter,
        Write(rename_organisation, {"organisation": cast.bearing, "name": "示例轴承股份有限公司"}),
    )
    assert Organisation.objects.get(pk=cast.bearing.pk).name == "示例轴承股份有限公司"
    matter.refresh_from_db()
    with pytest.raises(Refused) as caught:
        results(cast, matter, Write(rename_organisation, {"organisation": cast.bearing, "name": " "}))
    assert caught.value.refusals[0].sentence


# --- parts -------------------------------------------------------------------------------------------------


def _question(organisation):
    return {"organisation": organisation, "question": "有没有记录", "due_on": date(2026, 3, 12)}


YES = {"agrees": True, "answer": ""}


def test_a_small_move_swaps_its_parts_version_and_leaves_the_matters(cast, matter):
    do(Ask, matter, by=cast.zhao, data=_question(cast.procuratorate))
    version, asked = matter.version, matter.consultations.get()
    do(Answer, matter, by=cast.zhou, data=YES, part=asked)
    asked.refresh_from_db()
    assert (asked.state, asked.version, matter.version) == ("answered", 2, version)
    with pytest.raises(Stale):
        perform(Answer, matter, actor=cast.zhou, now=NOW, data=YES, part=asked, part_version=1)


def test_a_part_of_another_matter_does_not_exist_here(cast, matter):
    other = open_trial(cast, title="另一件")
    do(Ask, matter, by=cast.zhao, data=_question(cast.procuratorate))
    do(Ask, other, by=cast.zhao, data=_question(cast.procuratorate))
    with pytest.raises(Consultation.DoesNotExist):
        perform(Answer, matter, actor=cast.zhou, now=NOW, data=YES, part=other.consultations.get())


# --- who acts ----------------------------------------------------------------------------------------------


def test_the_recused_may_not_act_by_any_way(cast, matter):
    recuse(matter, person_of(cast.zhao), reason="亲属关系", by=cast.qian, now=NOW)
    assert list(refused(Begin, matter, by=cast.zhao)) == ["recused"]
    do(Begin, matter, by=cast.sun)


def test_who_is_recused_from_one_matter_does_not_move_it_from_another(cast, matter):
    """The whole act falls, and says in which matter the person steps aside."""
    other = open_trial(cast, title="另一件")
    recuse(other, person_of(cast.zhao), reason="亲属关系", by=cast.qian, now=NOW)
    do(Begin, matter, by=cast.sun)
    inner = {"results": [Do(Begin, other)]}
    why = refused(Results, matter, by=cast.zhao, data=inner)
    assert list(why) == ["recused"] and other.number in why["recused"]
    other.refresh_from_db()
    assert other.state == "filed"
    do(Results, matter, by=cast.sun, data=inner)
    other.refresh_from_db()
    assert other.state == "working"


def test_a_head_only_move_names_who_decides(cast, matter):
    from tests.matters.trial import Lengthen

    do(Begin, matter, by=cast.zhao)
    assert refused(Lengthen, matter, by=cast.zhao) == {"duty": "这一步由负责人决定，请交给 钱示和。"}
    do(Lengthen, matter, by=cast.qian)


def test_a_move_declares_what_it_must():
    with pytest.raises(TypeError, match="basis"):
        type("Half", (Move,), {"verb": "half", "label": "半", "source": "*", "role": None})


def test_who_acts_for_no_unit_yet_is_told_where_the_answer_can_be_read(cast, browser):
    """A claimant does not see the matter; the notice leads to the page of the own claims."""
    from demo.codes import make_uscc
    from zhitong.enterprises.claiming import file_claim
    from zhitong.enterprises.procedures.claim import RejectClaim
    from zhitong.people.public import actor_for, add_person

    claimant = add_person(username="claimant", name="申示人", is_official=False, by=cast.admin, now=NOW)
    alone = actor_for(claimant, None)
    claim = file_claim(
        claimant,
        uscc=make_uscc(77, region="330702"),
        name="示例新企业",
        territory=cast.place.county,
        proof_note="介绍信",
        by=alone,
        now=NOW,
    )
    assert not Matter.objects.visible_to(alone).exists()
    do(RejectClaim, claim, by=cast.zhao, data={"reason": "介绍信没有盖章"})
    notice = Notice.objects.get(recipient=claimant)
    assert notice.path == "/portal/claim/"
    client = browser(alone)
    assert client.get(f"/m/{claim.pk}/").status_code == 404
    assert "介绍信没有盖章" in client.get(notice.path).content.decode()


def test_a_move_within_a_move_leaves_the_strictest_date_in_the_row(cast: Cast) -> None:
    """Both start a clock of the same matter; the outer one's clock is written last and is due first."""
    matter = open_trial(cast)
    perform(BeginHurried, matter, actor=cast.zhao, now=NOW)
    matter.refresh_from_db()
    running = {clock.slot: clock.due_at for clock in matter.clocks.filter(state="running")}
    assert running.keys() >= {"hours", "work"} and running["hours"] < running["work"]
    assert (matter.state, matter.due_at) == ("working", running["hours"])
    assert matter.due_unit == "h"
