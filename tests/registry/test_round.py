"""The list is fixed in a round, with exceptions per line; a power cut between two lines loses nothing."""

from datetime import datetime, timedelta

import pytest
from django.db import transaction
from django.db.models import Q, Sum

from tests.cast import NOW, make_actor, make_unit, person_of
from tests.makers import (
    decide_lines,
    do,
    fix_and_run,
    judge_all,
    make_application_at,
    make_draft,
    make_enterprise,
    make_list,
    make_round,
    make_round_at,
)
from tests.registry.asking import refused, sentences
from zhitong.inbox.models import Notice
from zhitong.journal.public import Event, verify
from zhitong.lib.deadline import SHANGHAI
from zhitong.matters import effects
from zhitong.matters.public import Clock, Matter, MatterTally, Refused, perform_many, recuse
from zhitong.registry import actions, queries
from zhitong.registry.actions import line_by_line
from zhitong.registry.models import ListedUnit, Publication, RoundLine
from zhitong.registry.procedures import applying, deciding, verifying
from zhitong.registry.procedures import round as rounds


@pytest.fixture
def three(cast, unit_list):
    """Three applications in examination, and the round that took them in."""
    third = make_unit("示例五金有限公司", 3, cast.place.county)
    liaison = make_actor("third", "许示例", third, "liaison_officer")
    matters = [
        make_application_at(cast, unit_list, "examination", organisation=unit, by=who)
        for unit, who in ((cast.bearing, cast.fang), (cast.valve, cast.gu), (third, liaison))
    ]
    return make_round(cast, unit_list, matters), matters


def states(matters):
    return [Matter.objects.get(pk=matter.pk).state for matter in matters]


@pytest.mark.clause("JH-4.3")
def test_a_round_lists_leaves_out_and_refuses_line_by_line(cast, unit_list, three):
    round_, matters = three
    assert sentences(rounds.Fix, round_, by=cast.he) == [
        "还有 3 家没有写明决定：示例精密轴承有限公司、示例阀门有限公司、示例五金有限公司。逐家写明以后，就可以定名单。"
    ]
    decide_lines(cast, round_, {1: ("exclude", "还要补材料"), 2: ("refuse", "材料不实")})
    assert list(refused(rounds.Fix, round_, by=cast.lin)) == ["duty"]
    do(rounds.Fix, round_, by=cast.he)
    outcomes = actions.run_round(round_, by=cast.he, now=NOW)
    assert all(one.done for one in outcomes)
    assert states(matters) == ["listed", "examination", "refused"]
    assert round_.state == "concluded"
    unit = ListedUnit.objects.get()
    assert (unit.organisation, unit.listed_on) == (cast.bearing, NOW.date())
    assert (unit.basis_key, unit.basis_text) == ("high_tech", "高新技术企业")
    assert unit.matter.links_in.get().source == matters[0]
    assert Matter.objects.get(pk=matters[2].pk).application.outcome_reason == "材料不实"


def test_leaving_out_needs_a_reason(cast, three):
    line = RoundLine.objects.order_by("id").first()
    for decision in ("exclude", "refuse"):
        found = refused(rounds.SetLine, three[0], by=cast.lin, data={"decision": decision}, part=line)
        assert list(found) == ["reason_missing"]


class PowerCut(Exception):
    """The machine stops between two lines."""


@pytest.mark.clause("JH-4.3")
def test_a_power_cut_between_two_portions_loses_nothing_and_repeats_nothing(cast, three, monkeypatch):
    round_, matters = three
    decide_lines(cast, round_)
    do(rounds.Fix, round_, by=cast.he)
    carried = []

    def until_the_second(asked, **more):
        if carried:
            raise PowerCut
        carried.append(asked)
        return perform_many(asked, **more)

    with monkeypatch.context() as patch:
        patch.setattr(line_by_line, "CHUNK", 1)
        patch.setattr(line_by_line, "perform_many", until_the_second)
        with pytest.raises(PowerCut):
            actions.run_round(round_, by=cast.he, now=NOW)
    assert states(matters) == ["listed", "in_round", "in_round"]
    assert Matter.objects.get(pk=round_.pk).state == "decided"
    later = NOW + timedelta(minutes=5)
    assert actions.resume_rounds(later) == 2
    assert actions.resume_rounds(later) == 0
    assert states(matters) == ["listed", "listed", "listed"]
    assert ListedUnit.objects.count() == 3
    assert Matter.objects.get(pk=round_.pk).state == "concluded"
    verbs = list(round_.chain.events.values_list("verb", flat=True))
    assert verbs.count("round.carry_out_line") == 3
    last = round_.chain.events.filter(verb="round.carry_out_line").order_by("-seq").first()
    assert last.actor_label == "系统"


@pytest.mark.parametrize("last_write", ["open_matters", "grant"])
def test_a_power_cut_inside_a_portion_leaves_every_line_of_it_whole(cast, three, monkeypatch, last_write):
    round_, matters = three
    decide_lines(cast, round_)
    do(rounds.Fix, round_, by=cast.he)

    def cut(*args, **more):
        raise PowerCut

    with monkeypatch.context() as patch:
        patch.setattr(effects, last_write, cut)
        with pytest.raises(PowerCut):
            actions.run_round(round_, by=cast.he, now=NOW)
    assert states(matters) == ["in_round"] * 3
    assert set(RoundLine.objects.values_list("state", flat=True)) == {"pending"}
    assert not ListedUnit.objects.exists()
    actions.resume_rounds(NOW)
    assert states(matters) == ["listed"] * 3
    assert verify().intact


def test_lines_carried_out_together_leave_what_lines_carried_out_alone_leave(cast, three, monkeypatch):
    """The same events, dates, notices, letters, numbers and counters, however many lines share a transaction."""
    round_, matters = three
    decide_lines(cast, round_, {1: ("refuse", "材料不实")})
    do(rounds.Fix, round_, by=cast.he)
    traces = []
    for portion in (1, 100):
        with monkeypatch.context() as patch, transaction.atomic():
            patch.setattr(line_by_line, "CHUNK", portion)
            actions.run_round(round_, by=cast.he, now=NOW)
            assert verify().intact
            traces.append(trace(matters, round_))
            transaction.set_rollback(True)
        round_.refresh_from_db()
    assert traces[0] == traces[1]
    assert len(traces[0]["events"]) > 10


def trace(matters, round_):
    """What is left of carrying out, without row numbers."""
    of = [round_, *matters, *Matter.objects.filter(kind="listing").order_by("number")]
    chains = {matter.chain_id: matter.number for matter in of}
    events = Event.objects.filter(chain__in=chains).order_by("chain", "seq")
    notices = Notice.objects.order_by("event__chain", "event__seq", "recipient")
    counts = MatterTally.objects.values_list("organisation", "column", "kind", "state", "due_on")
    return {
        "events": [(chains[e.chain_id], e.seq, e.verb, e.facts, e.actor_label) for e in events],
        "notices": [
            (n.recipient_id, n.subject, n.why, n.body, n.settled_at, n.deliveries.count()) for n in notices
        ],
        "matters": [(m.number, m.state, m.version, m.due_at, m.is_open, m.handler_id) for m in fresh(of)],
        "units": list(ListedUnit.objects.order_by("organisation").values_list("organisation", "basis_key")),
        "clocks": list(
            Clock.objects.order_by("matter", "id").values_list("matter", "slot", "state", "started_seq")
        ),
        "counters": sorted(map(str, counts.annotate(n=Sum("n")).filter(~Q(n=0)))),
    }


def fresh(matters):
    return Matter.objects.filter(pk__in=[one.pk for one in matters]).order_by("number")


@pytest.mark.clause("JH-4.3")
def test_a_line_that_changed_meanwhile_fails_alone_and_says_why(cast, unit_list, three):
    from zhitong.people.public import move_organisation

    round_, matters = three
    decide_lines(cast, round_)
    do(rounds.Fix, round_, by=cast.he)
    move_organisation(cast.valve, territory=cast.place.abroad, by=cast.lin, now=NOW)
    outcomes = actions.run_round(round_, by=cast.he, now=NOW)
    assert [one.done for one in outcomes] == [True, False, True]
    assert "不在金华市" in outcomes[1].refusals[0]
    assert states(matters) == ["listed", "examination", "listed"]
    line = RoundLine.objects.get(application__organisation=cast.valve)
    assert line.state == "failed"
    assert "不在金华市" in line.failure
    again = make_round(cast, unit_list, [])
    matters[1].refresh_from_db()
    do(rounds.AddLines, again, by=cast.lin, data={"applications": [matters[1]]})
    assert RoundLine.objects.filter(application__organisation=cast.valve, state="pending").count() == 1


@pytest.mark.clause("JH-4.3", "JH-4.2")
def test_an_included_line_must_still_hold_on_the_day_the_list_is_fixed(cast, unit_list):
    make_enterprise(cast)
    matter = make_draft(unit_list, cast.bearing, by=cast.fang)
    do(applying.Submit, matter, by=cast.fang)
    last = matter.verification_items.count() - 1
    judge_all(matter, by=cast.zhao, but={last: {"found": {"until": NOW.date()}}})
    do(verifying.Recommend, matter, by=cast.qian, data={"opinion": "同意"})
    round_ = make_round(cast, unit_list, [matter])
    decide_lines(cast, round_)
    assert sentences(rounds.Fix, round_, by=cast.he) == []
    tomorrow = datetime(2026, 3, 3, 9, 0, tzinfo=SHANGHAI)
    found = refused(rounds.Fix, round_, by=cast.he, now=tomorrow)
    assert found["line_refused"].startswith("示例精密轴承有限公司：证书已于 2026-03-02 到期")


def test_nobody_is_listed_without_a_round(cast, unit_list):
    matter = make_application_at(cast, unit_list, "in_round")
    assert list(refused(deciding.ListUnit, matter, by=cast.he)) == ["no_decision"]
    found = refused(deciding.RefuseFromRound, matter, by=cast.he, data={"reason": "不实"})
    assert list(found) == ["no_decision"]


def test_withdrawing_is_possible_until_the_list_is_fixed(cast, unit_list, three):
    round_, matters = three
    do(applying.Withdraw, matters[0], by=cast.fang)
    decide_lines(cast, round_)
    assert "已经有变动" in refused(rounds.Fix, round_, by=cast.he)["changed"]
    line = RoundLine.objects.get(application__matter=matters[0])
    do(rounds.DropLine, round_, by=cast.lin, data={"reason": "企业已撤回"}, part=line)
    do(rounds.Fix, round_, by=cast.he)
    assert "decided" in refused(applying.Withdraw, matters[1], by=cast.gu)


def test_only_what_was_examined_for_this_list_comes_into_its_round(cast, unit_list, three):
    round_, matters = three
    unit = make_unit("示例轴承二厂", 41, cast.place.county)
    liaison = make_actor("fourth", "沈示例", unit, "liaison_officer")
    early = make_application_at(cast, unit_list, "county_verification", organisation=unit, by=liaison)
    asked = {"applications": [early]}
    assert list(refused(rounds.AddLines, round_, by=cast.lin, data=asked)) == ["not_in_examination"]
    line = RoundLine.objects.get(application__matter=matters[0])
    do(rounds.DropLine, round_, by=cast.lin, data={"reason": "再看看"}, part=line)
    line.refresh_from_db()
    again = {"decision": "include", "reason": ""}
    assert list(refused(rounds.SetLine, round_, by=cast.lin, data=again, part=line)) == ["not_pending"]


def test_who_stepped_aside_from_a_unit_decides_nothing_of_its_line(cast, three):
    round_, matters = three
    recuse(matters[0], person_of(cast.lin), reason="与企业有亲属关系", by=cast.he, now=NOW)
    line = RoundLine.objects.get(application__matter=matters[0])
    include = {"decision": "include", "reason": ""}
    for move in (rounds.SetLine, rounds.DropLine):
        assert "recused" in refused(move, round_, by=cast.lin, data={**include, "reason": "x"}, part=line)
    do(rounds.SetRest, round_, by=cast.lin, data=include)
    decided = set(RoundLine.objects.exclude(decision="").values_list("application__matter", flat=True))
    assert decided == {matters[1].pk, matters[2].pk}, "with the rest, too"
    assert refused(rounds.SetRest, round_, by=cast.lin, data={**include, "lines": [line.pk]})
    do(rounds.SetLine, round_, by=cast.he, data=include, part=line)


def test_a_cancelled_round_gives_its_applications_back(cast, three):
    round_, matters = three
    do(rounds.Cancel, round_, by=cast.lin, data={"reason": "名单要重做"})
    assert states(matters) == ["examination"] * 3
    assert set(RoundLine.objects.values_list("state", flat=True)) == {"dropped"}


def test_only_the_leading_bureau_opens_a_round_and_applicants_do_not_see_it(cast, unit_list, three):
    with pytest.raises(Refused, match="由牵头单位建立"):
        actions.open_round(unit_list, title="第二批", by=cast.zhao, now=NOW)
    round_, _ = three
    assert Matter.objects.visible_to(cast.lin).filter(pk=round_.pk).exists()
    for outsider in (cast.fang, cast.zhao, cast.zhou):
        assert not Matter.objects.visible_to(outsider).filter(pk=round_.pk).exists()
        assert not RoundLine.objects.visible_to(outsider).exists()


# --- revoking ----------------------------------------------------------------------------------------------


@pytest.mark.clause("JH-4.3")
def test_a_mistaken_listing_is_revoked_with_its_history(cast, unit_list):
    matter = make_application_at(cast, unit_list, "listed")
    assert list(refused(deciding.RevokeDecision, matter, by=cast.he, data={"reason": ""})) == [
        "reason_missing"
    ]
    do(deciding.RevokeDecision, matter, by=cast.he, data={"reason": "证书是别家的"})
    assert (matter.state, matter.is_open, matter.closed_at) == ("examination", True, None)
    unit = ListedUnit.objects.get()
    assert (unit.removed_on, unit.removal, unit.reason) == (NOW.date(), "revoked", "证书是别家的")
    assert unit.matter.state == "removed"
    assert matter.chain.events.filter(verb="application.list_unit").exists()
    assert queries.is_listed(cast.bearing.uscc, on=NOW.date()) == []
    round_ = make_round(cast, unit_list, [matter])
    fix_and_run(cast, round_)
    assert states([matter]) == ["listed"]


def test_a_mistaken_refusal_is_revoked_unless_something_new_has_begun(cast, unit_list):
    matter = make_application_at(cast, unit_list, "refused")
    other = make_draft(unit_list, cast.bearing, by=cast.fang)
    found = refused(deciding.RevokeDecision, matter, by=cast.he, data={"reason": "漏看材料"})
    assert "application_open" in found
    do(applying.Withdraw, other, by=cast.fang)
    do(deciding.RevokeDecision, matter, by=cast.he, data={"reason": "漏看材料"})
    assert matter.state == "examination"


# --- publishing --------------------------------------------------------------------------------------------


@pytest.mark.clause("JH-4.3")
def test_publishing_tells_names_and_no_numbers(cast, unit_list):
    round_ = make_round_at(cast, unit_list, "concluded")
    do(rounds.Publish, round_, by=cast.lin, data={"title": "第一批名单"})
    publication = Publication.objects.get()
    assert publication.lines == [
        {
            "name": "示例精密轴承有限公司",
            "county": "婺城区",
            "basis": "高新技术企业",
            "listed_on": "2026-03-02",
        }
    ]
    assert cast.bearing.uscc not in str(publication.lines)
    assert list(refused(rounds.Publish, round_, by=cast.lin, data={"title": "再来"})) == ["published"]
    do(rounds.WithdrawPublication, round_, by=cast.he, data={"reason": "标题有误"})
    assert queries.publications() == []
    do(rounds.Publish, round_, by=cast.lin, data={"title": "第一批名单（更正）"})
    assert [one.title for one in queries.publications()] == ["第一批名单（更正）"]


def test_publication_is_a_setting(cast):
    unit_list = make_list(cast, settings={"publication": False})
    round_ = make_round_at(cast, unit_list, "concluded")
    assert list(refused(rounds.Publish, round_, by=cast.lin, data={"title": "名单"})) == ["stage_off"]
