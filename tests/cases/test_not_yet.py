"""What may not be done yet, or not by this one: each would take a party's time, hand, or say, were it let through."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.cases import patents as d
from tests.cases.acts import a_lead, press
from tests.cases.test_crime import officer as officer
from tests.cases.test_crime import police as police
from tests.cases.test_crime import procurator as procurator
from tests.cases.test_crime import receipt, sent
from tests.cases.test_jurisdiction import AROSE, HOUR, disputed
from tests.cases.test_penalty_ways import TWO, WAIVED, undecided
from tests.cast import NOW, Cast
from tests.makers import make_file
from tests.registry.mechanisms import admitted, jining
from zhitong.cases.public import SuspectGiven
from zhitong.cases.vocabulary import PacketRole
from zhitong.journal.public import Actor
from zhitong.matters.public import Matter, Refused
from zhitong.people.public import Organisation

DAY = timedelta(days=1)


def not_yet(code: str, verb: str, matter: Matter, by: Actor, **data: Any) -> None:
    with pytest.raises(Refused) as said:
        press(verb, matter, by, **data)
    assert code in {one.code for one in said.value.refusals}, said.value


def test_a_penalty_is_not_closed_or_enforced_over_the_partys_head(cast: Cast) -> None:
    walk = undecided(cast, suspects=TWO)
    for suspect in walk.matter.links_in.get().source.suspects.order_by("id"):
        walk.notify(suspect)
    walk.do("close_statements", file=make_file("放弃.pdf"), **WAIVED)
    walk.punish()
    paper = walk.proof("penalty_decision")
    verb = f"{walk.kind}.serve_decision"
    for code, when in (("served_later", walk.now + HOUR), ("served_before_sent", walk.now - DAY)):
        not_yet(code, verb, walk.matter, cast.zhao, now=walk.now, **{**paper, "served_at": when})
    walk.deliver()
    close = {"archive_number": "2026-1", "now": walk.now}
    for code in ("decision_unserved", "fine_open"):
        not_yet(code, f"{walk.kind}.close", walk.matter, cast.qian, **close)
    court = {"on": walk.now.date(), "file": make_file("申请书.pdf"), "now": walk.now}
    for code in ("remedies_running", "urge_missing"):
        not_yet(code, f"{walk.kind}.apply_to_court", walk.matter, cast.zhao, **court)


def test_a_patent_dispute_is_filed_served_heard_and_closed_for_every_respondent(cast: Cast) -> None:
    names = (cast.valve.name, "示例阀门二厂")
    both = tuple(SuspectGiven(kind="company", name=name, uscc="") for name in names)
    matter = d.a_request(cast, suspects=both)
    not_yet("copies_short", "adjudication.file", matter, cast.qian, **d.panel(cast))
    press("adjudication.complete", matter, cast.zhao, claim="责令停止", copies=2)
    stranger = {**d.panel(cast), "presiding": None}
    not_yet("presiding_outside", "adjudication.file", matter, cast.qian, **stranger)
    nothing = d.request_lead(cast, suspects=(), wish="")
    press("lead.accept", nothing, cast.zhao, kind="adjudication", reason="")
    empty = Matter.objects.get(links_in__source=nothing, kind="adjudication")
    for code in ("request_not_entered", "no_respondent"):
        not_yet(code, "adjudication.file", empty, cast.qian, **d.panel(cast))
    press("adjudication.file", matter, cast.qian, **d.panel(cast))
    d.serve(matter, cast.zhao, "copy")
    twice = {"suspect": d.suspect_of(matter), "addressee": "", "number": "2号", "file": make_file()}
    not_yet("sent_already", "adjudication.send_copy", matter, cast.zhao, **twice)


def test_police_do_not_supervise_themselves_and_answer_only_what_was_sent_to_them(
    cast: Cast, police: Organisation, officer: Actor, procurator: Actor
) -> None:
    matter = sent(cast)
    matter = press("criminal_transfer.sign", matter, officer, part=receipt(matter))
    matter = press("criminal_transfer.refuse_to_file", matter, officer, part=receipt(matter), reason="少")
    own = {"part": receipt(matter), "reason": "请说明"}
    not_yet("procuratorate_only", "criminal_transfer.ask_for_explanation", matter, officer, **own)


def test_a_double_report_is_not_over_before_the_procuratorate_has_it_and_each_side_is_judged_once(
    cast: Cast, police: Organisation, officer: Actor, procurator: Actor
) -> None:
    admitted(cast, jining(cast))
    lead = a_lead(cast, channel="criminal_report")
    matter = lead.dual_reports.get().matter
    matter = press("dual_report.sign", matter, officer, part=receipt(matter))
    matter = press("dual_report.file", matter, officer, part=receipt(matter))
    not_yet("procuratorate_open", "dual_report.close", matter, officer, reason="已立案")
    other = receipt(matter, PacketRole.PROCURATORATE)
    not_yet("other_receipt", "dual_report.sign_copy", matter, officer, part=other)
    press("dual_report.sign_copy", matter, procurator, part=other)
    said = {"aspect": "civil", "finding": "可以请求赔偿", "sent_to": "法院"}
    press("dual_report.sort_aspect", matter, procurator, **said)
    not_yet("sorted_already", "dual_report.sort_aspect", matter, procurator, **said)


def test_in_a_dispute_each_side_speaks_for_itself_and_nobody_for_the_silent_one(
    cast: Cast, listed: Any
) -> None:
    lead = a_lead(cast, now=AROSE - HOUR)
    early = {"other": cast.other_county, "other_name": "", "stance": "theirs", "reason": "货在金东区"}
    not_yet("arose_before", "lead.dispute", lead, cast.zhao, arose_at=AROSE - 2 * HOUR, **early)
    not_yet("arose_later", "lead.dispute", lead, cast.zhao, arose_at=NOW + HOUR, **early)
    dispute = disputed(cast, lead)
    theirs = dispute.dispute_views.get(organisation=cast.other_county)
    not_yet(
        "not_own_view",
        "jurisdiction_dispute.state_view",
        dispute,
        cast.zhao,
        part=theirs,
        stance="ours",
    )
    agreed = {"designated": cast.other_county, "reason": "商量好了"}
    not_yet("view_missing", "jurisdiction_dispute.agree", dispute, cast.zhao, **agreed)
