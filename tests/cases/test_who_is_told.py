"""Who hears of what is asked of it: the other side of a dispute, a body that mediates, a platform, police and procuratorate."""

from __future__ import annotations

from datetime import timedelta

from tests.cases import patents
from tests.cases.acts import HAND_OVER, a_lead, press
from tests.cases.penalty import a_case
from tests.cases.test_crime import officer, police, procurator, receipt, sent
from tests.cases.test_jurisdiction import AROSE, disputed
from tests.cases.test_platform_notice import notice
from tests.cases.test_settling import Body, asked
from tests.cast import NOW, Cast, make_actor, make_agency, make_unit, person_of
from tests.registry.mechanisms import admitted, jining
from zhitong.cases.vocabulary import PacketRole
from zhitong.inbox.models import Notice
from zhitong.journal.public import Actor
from zhitong.matters.public import Matter, recuse, tab_counts, tick
from zhitong.people.public import DutyKind, Function, Kind, Level, Organisation
from zhitong.registry.models import UnitList

__all__ = ["officer", "police", "procurator"]
HOUR = timedelta(hours=1)


def told(who: Actor, matter: Matter) -> list[str]:
    """Why this person was told of the matter, oldest first."""
    mine = Notice.objects.filter(recipient_id=who.person_id, path=f"/m/{matter.pk}/")
    return list(mine.order_by("id").values_list("why", flat=True))


def is_asked(who: Actor) -> int:
    return tab_counts(who, NOW).asked


def test_the_other_side_of_a_dispute_is_told_asked_and_learns_the_outcome(
    cast: Cast, listed: UnitList
) -> None:
    dispute = disputed(cast, a_lead(cast, now=AROSE - HOUR))
    assert any("管辖争议" in why for why in told(cast.wu, dispute)), "the other county is told at once"
    assert is_asked(cast.wu) == 1 and is_asked(cast.zhao) == 0, "only whoever has not said is asked"
    view = dispute.dispute_views.get(organisation=cast.other_county)
    press("jurisdiction_dispute.state_view", dispute, cast.wu, part=view, stance="theirs")
    assert is_asked(cast.wu) == 0
    letter = {"letter_number": "示监〔2026〕1号"}
    press("jurisdiction_dispute.report_up_penalty", dispute, cast.qian, **letter)
    named = {"designated": cast.other_county, "reason": "侵权行为地在金东区"}
    press("jurisdiction_dispute.designate", dispute, cast.he, **named)
    for who in (cast.wu, cast.zhao):
        assert any("指定管辖" in why for why in told(who, dispute)), "both sides learn who was named"


def test_a_body_that_mediates_hears_of_the_request_whatever_its_people_are_called(cast: Cast) -> None:
    body = Body(cast)
    press("lead.open_mediation", a_lead(cast), cast.zhao, **asked(body, cast))
    matter = Matter.objects.get(kind="mediation")
    assert told(body.tiao, matter) == told(body.he, matter) != [], "its liaison officer as well as its head"


def test_both_sides_hear_of_each_step_of_a_mediation_and_the_body_of_its_limit(cast: Cast) -> None:
    body = Body(cast)
    press("lead.open_mediation", a_lead(cast), cast.zhao, **asked(body, cast))
    matter = Matter.objects.get(kind="mediation")
    assert not told(cast.gu, matter), "the other side has not agreed yet"
    press("mediation.take", matter, body.tiao, other_agrees="3月2日电话")
    press("mediation.propose", matter, body.tiao, person=person_of(body.he), no_conflict=True)
    for side in (cast.fang, cast.gu):
        assert [words.split()[-1] for words in told(side, matter)] == ["受理调解", "推荐调解员"]
    due = matter.clocks.get(slot="mediation_people").due_at
    tick(due - 24 * HOUR)
    tick(due + 24 * HOUR)
    late = [words.split("：")[0] for words in told(body.he, matter)[-2:]]
    assert late == ["“调解期限”快到期了", "“调解期限”已经超期"]


def test_a_platform_hears_of_the_notice_to_it(cast: Cast) -> None:
    platform = make_unit("示例商城", 91, cast.place.other_county, kind=Kind.PLATFORM)
    clerk = make_actor("ping", "平示台", platform, DutyKind.LIAISON_OFFICER)
    assert told(clerk, notice(cast, platform)) != []


def test_police_and_procuratorate_hear_of_a_double_report_and_find_it_until_they_have_answered(
    cast: Cast, police: Organisation, officer: Actor, procurator: Actor
) -> None:
    admitted(cast, jining(cast))
    matter: Matter = a_lead(cast, channel="criminal_report").dual_reports.get().matter
    assert told(procurator, matter) != [] and told(officer, matter) != []
    assert (is_asked(officer), is_asked(procurator)) == (1, 1)
    press("dual_report.sign", matter, officer, part=receipt(matter))
    copy = receipt(matter, PacketRole.PROCURATORATE)
    press("dual_report.sign_copy", matter, procurator, part=copy)
    assert (is_asked(officer), is_asked(procurator)) == (1, 1), "signed is not yet answered"
    press("dual_report.refuse_to_file", matter, officer, part=receipt(matter), reason="未达标准")
    assert is_asked(officer) == 0
    press("dual_report.reconsider", matter, cast.fang, part=receipt(matter), reason="不服")
    assert is_asked(officer) == 1
    for aspect in ("criminal", "civil", "administrative"):
        press("dual_report.sort_aspect", matter, procurator, aspect=aspect, finding="意见")
    assert is_asked(procurator) == 0


def test_a_procuratorate_that_asks_the_police_why_still_owes_its_own_review(
    cast: Cast, police: Organisation, officer: Actor, procurator: Actor
) -> None:
    admitted(cast, jining(cast))
    matter: Matter = a_lead(cast, channel="criminal_report").dual_reports.get().matter
    press("dual_report.sign", matter, officer, part=receipt(matter))
    press("dual_report.sign_copy", matter, procurator, part=receipt(matter, PacketRole.PROCURATORATE))
    press("dual_report.refuse_to_file", matter, officer, part=receipt(matter), reason="未达标准")
    press("dual_report.ask_for_explanation", matter, procurator, part=receipt(matter), reason="请说明")
    assert (is_asked(officer), is_asked(procurator)) == (1, 1)


def test_a_transferred_case_stands_among_what_the_police_is_asked_for(
    cast: Cast, police: Organisation, officer: Actor, procurator: Actor
) -> None:
    other = make_agency("示例金东公安分局", cast.place.other_county, Level.COUNTY, Function.POLICE)
    jin = make_actor("jin", "金示安", other, DutyKind.OFFICER)
    matter = sent(cast)
    assert (is_asked(officer), is_asked(procurator)) == (1, 1)
    press("criminal_transfer.sign", matter, officer, part=receipt(matter), now=NOW + 3 * HOUR)
    copy = receipt(matter, PacketRole.PROCURATORATE)
    press("criminal_transfer.sign_copy", matter, procurator, part=copy, now=NOW + 3 * HOUR)
    assert (is_asked(officer), is_asked(procurator)) == (1, 0), "a copy asks for no more than a signature"
    passed = {"to": other, "number": "1号", "reason": "仓库在金东区", "now": NOW + 4 * HOUR}
    press("criminal_transfer.pass_on", matter, officer, part=receipt(matter), **passed)
    assert (is_asked(officer), is_asked(jin)) == (0, 1) and told(jin, matter) != []


def test_whoever_keeps_a_limit_is_reminded_of_it(
    cast: Cast, police: Organisation, officer: Actor, procurator: Actor
) -> None:
    until = {"until": (NOW + timedelta(days=5)).date(), **HAND_OVER}
    lead = press("lead.hand_over", a_lead(cast), cast.zhao, receiver=cast.other_county, **until)
    matter = sent(cast)
    press("criminal_transfer.sign", matter, officer, part=receipt(matter))
    tick(NOW + timedelta(days=40))
    assert any("“对方接收移交”已经超期" in why for why in told(cast.wu, lead)), "as the sender is promised"
    assert any("“公安机关审查立案”已经超期" in why for why in told(officer, matter))
    assert not any("超期" in why for why in told(procurator, matter)), "asked to sign its copy, not to decide"


def test_nobody_is_told_of_a_sealed_matter_by_the_seat_that_gives_no_sight_of_it(cast: Cast) -> None:
    secret = {"act": "trade_secret", "right_kind": "trade_secret", "right_title": "工艺"}
    case = a_case(cast, "trade_secret_case", **secret).file_case().matter
    tick(NOW + timedelta(days=400))
    assert any("已经超期" in why for why in told(cast.qian, case)), "the office that handles it"
    assert (told(cast.he, case), told(cast.lin, case)) == ([], [])


def test_whoever_passed_a_matter_on_or_proposed_a_mediation_learns_what_became_of_it(cast: Cast) -> None:
    until = {"until": (NOW + timedelta(days=5)).date(), **HAND_OVER}
    passed = press("lead.hand_over", a_lead(cast), cast.zhao, receiver=cast.other_county, **until)
    press("lead.accept_hand_over", passed, cast.wu)
    assert told(cast.zhao, passed)[-1].endswith("接收移交"), "as it was promised a receipt"
    body = Body(cast)
    press("lead.open_mediation", a_lead(cast), cast.zhao, **asked(body, cast))
    matter = Matter.objects.get(kind="mediation")
    press("mediation.take", matter, body.tiao, other_agrees="3月2日电话")
    assert told(cast.zhao, matter) == [], "its steps are between the body and the two sides"
    press("mediation.end", matter, body.tiao, reason="一方不愿意再谈")
    assert [why.split()[-1] for why in told(cast.zhao, matter)] == ["终止调解"]


def test_the_other_side_of_a_patent_mediation_hears_of_the_session_where_it_reads_its_papers(
    cast: Cast,
) -> None:
    matter = patents.a_request(cast, kind="patent_mediation", channel="complaint")
    paper = patents.serve(matter, cast.zhao, "request", kind="patent_mediation")
    agreed = {"paper": paper, "words": "愿意谈", "agrees": True}
    press("patent_mediation.state_opinion", matter, cast.gu, **agreed)
    press("patent_mediation.file", matter, cast.zhao)
    named = {"persons": [person_of(cast.sun)], "helpers": "", "no_conflict": True}
    press("patent_mediation.name_mediators", matter, cast.qian, **named)
    session = {"held_at": NOW + timedelta(days=8), "place": "调解室", "mode": "together"}
    press("patent_mediation.set_session", matter, cast.zhao, **session)
    last = Notice.objects.filter(recipient_id=cast.gu.person_id).latest("id")
    assert "在调解室调解" in last.why and last.path == f"/portal/served/{paper.pk}/"


def test_whoever_stepped_aside_hears_nothing_of_it_as_the_handler_of_the_other_matter_either(
    cast: Cast,
) -> None:
    into, lead = press("lead.take_up", a_lead(cast), cast.zhao), a_lead(cast)
    recuse(lead, person_of(cast.zhao), reason="亲属", by=cast.qian, now=NOW)
    press("lead.join", lead, cast.sun, into=into)
    assert not any("并入" in why for why in told(cast.zhao, lead))
