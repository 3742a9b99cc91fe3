"""A lead from its arrival to its end: the green channel, the named reviewer, hand-over with receipts, who sees what."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cases.acts import ENDING, HAND_OVER, a_lead, press, told
from tests.cases.test_settling import Body, asked
from tests.cast import NOW, Cast, person_of
from zhitong.cases.models import Reviewer
from zhitong.cases.public import Reporter, lead_whereabouts
from zhitong.inbox.models import Notice
from zhitong.matters.public import Matter, PartyRole, Priority, Refused
from zhitong.registry.models import UnitList

UNTIL = (NOW + timedelta(days=5)).date()


def sees(matter: Matter, *actors: object) -> list[bool]:
    return [Matter.objects.visible_to(actor).filter(pk=matter.pk).exists() for actor in actors]


def test_a_lead_of_a_listed_unit_goes_to_the_named_reviewer_and_is_handled_first(
    cast: Cast, listed: UnitList
) -> None:
    for who in (cast.sun, cast.zhao):
        Reviewer.objects.create(
            organisation=cast.county, person=person_of(who), named_at=NOW, named_by_label="钱示和"
        )
    first, second = a_lead(cast), a_lead(cast)
    assert first.priority == second.priority == Priority.GREEN
    assert {first.handler_id, second.handler_id} == {cast.sun.person_id, cast.zhao.person_id}
    assert first.installation_id == listed.installation_id
    other = a_lead(cast, by=cast.gu, holder=cast.valve)
    assert (other.priority, other.handler_id) == (Priority.NONE, None)
    # The same law for both: the same limit on the same day.
    assert first.due_at == other.due_at is not None


def test_each_channel_starts_its_own_clock(cast: Cast) -> None:
    slots = {
        channel: list(a_lead(cast, channel=channel, **more).clocks.values_list("slot", flat=True))
        for channel, more in (
            ("report", {}),
            ("complaint", {}),
            ("adjudication_request", {"act": "patent", "right_kind": "patent_invention"}),
            ("criminal_report", {}),
        )
    }
    assert slots == {
        "report": ["lead_check"],
        "complaint": ["complaint_acceptance"],
        "adjudication_request": ["adjudication_filing"],
        "criminal_report": ["criminal_report"],
    }


def test_a_hand_over_is_never_in_nobodys_hands(cast: Cast) -> None:
    matter = press("lead.take_up", a_lead(cast), cast.zhao)
    matter = press("lead.hand_over", matter, cast.zhao, receiver=cast.other_county, until=UNTIL, **HAND_OVER)
    assert matter.lead == cast.county, "until it is taken, the sender answers for it"
    assert matter.due_at is not None and sees(matter, cast.wu, cast.zhao, cast.fang) == [True, True, True]
    with pytest.raises(Refused, match="不能自行退回"):
        press("lead.decline_hand_over", matter, cast.wu, reason="不归我们管")
    matter = press("lead.accept_hand_over", matter, cast.wu)
    assert (matter.lead, matter.state) == (cast.other_county, "received")
    one = matter.hand_overs.get()
    assert one.receipt_number.startswith("回执〔2026〕") and one.answered_by_label == cast.wu.label
    assert matter.access.filter(organisation=cast.county, party_role=PartyRole.SENDER).exists()
    assert sees(matter, cast.zhao) == [True], "the sender follows what becomes of it"
    with pytest.raises(Refused, match="不能再自行移送"):
        press("lead.hand_over", matter, cast.wu, receiver=cast.county, until=UNTIL, **HAND_OVER)


def test_a_mis_sent_lead_comes_back_before_it_is_taken(cast: Cast) -> None:
    matter = press(
        "lead.hand_over", a_lead(cast), cast.zhao, receiver=cast.other_county, until=UNTIL, **HAND_OVER
    )
    matter = press("lead.recall_hand_over", matter, cast.zhao, reason="选错单位")
    assert (matter.state, matter.hand_overs.get().state) == ("reviewing", "recalled")
    general = {**HAND_OVER, "kind": "general"}
    matter = press("lead.hand_over", matter, cast.zhao, receiver=cast.city, until=UNTIL, **general)
    matter = press("lead.decline_hand_over", matter, cast.lin, reason="由县局办")
    assert (matter.state, matter.lead) == ("reviewing", cast.county)


def test_a_sealed_reporter_is_nowhere_to_be_read(cast: Cast) -> None:
    found = told(cast, by=cast.gu, source="public", reporter=Reporter("匿名人", "13800000000", ""))
    matter = found.matter
    assert sees(matter, cast.zhao, cast.gu, cast.fang) == [True, False, False]
    events = [event.actor_label for event in matter.chain.events.all()]
    assert all("顾" not in label and "匿名人" not in label for label in events)
    assert lead_whereabouts(matter.number, "00000000") is None
    whereabouts = lead_whereabouts(matter.number, found.code.lower().replace("-", " "))
    assert whereabouts is not None and whereabouts.state == "已收到，等待审查"
    press("lead.refuse", matter, cast.qian, **ENDING)
    whereabouts = lead_whereabouts(matter.number, found.code)
    assert whereabouts is not None and whereabouts.reply == ENDING["reply"]


def test_what_is_missing_is_told_field_by_field(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        a_lead(cast, words=" ", right_title="", place="", suspects=(), channel="adjudication_request")
    codes = {one.code for one in refused.value.refusals}
    assert codes == {"words_missing", "right_missing", "nowhere", "adjudication_patents_only", "not_a_patent"}


def test_a_lead_is_joined_only_with_a_lead_or_a_case_of_the_own_office(cast: Cast) -> None:
    """Whoever told of it reads on in the other matter, and the office ends its own by it."""
    lead, other, passed = a_lead(cast), a_lead(cast), a_lead(cast)
    press("lead.open_mediation", other, cast.zhao, **asked(Body(cast), cast))
    mediation = Matter.objects.get(kind="mediation")
    with pytest.raises(Refused, match="不是线索，也不是案件"):
        press("lead.join", lead, cast.zhao, into=mediation)
    until = {"until": UNTIL, **HAND_OVER}
    press("lead.hand_over", passed, cast.zhao, receiver=cast.other_county, **until)
    press("lead.accept_hand_over", passed, cast.wu)
    passed = press("lead.accept", passed, cast.wu, kind="trademark_case")
    case = Matter.objects.get(kind="trademark_case")
    assert sees(case, cast.zhao) == [True], "the sender follows it, and still has no say in it"
    with pytest.raises(Refused, match="不在本单位"):
        press("lead.join", lead, cast.zhao, into=case)
    press("lead.assign", other, cast.qian, person=person_of(cast.sun))
    press("lead.join", lead, cast.zhao, into=Matter.objects.get(pk=other.pk))
    last = Notice.objects.filter(recipient_id=cast.sun.person_id).latest("id")
    assert last.why.endswith("并入另一件"), "whoever handles the other one hears of it"
