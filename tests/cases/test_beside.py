"""What an office begins beside a case: a mediation of the damages, help of another office. The case itself goes on."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cases.acts import press
from tests.cases.penalty import Walk, a_case
from tests.cases.test_cooperation import ASKED
from tests.cases.test_lead_pages import client_of, page, send
from tests.cases.test_penalty_pages import GIVEN
from tests.cases.test_platform_notice import notice
from tests.cases.test_settling import Body, asked, mediation_of
from tests.cases.test_trademark_case import refused
from tests.cast import NOW, Cast
from zhitong.cases.models import RouteTaken
from zhitong.cases.public import OpinionAsked, ask_opinion
from zhitong.matters.public import Matter, move_of, offers


def offered(walk: Walk) -> set[str]:
    return {one.move.verb.rpartition(".")[2] for one in offers(walk.matter, walk.cast.zhao, walk.now)}


@pytest.mark.clause("JH-3.2.5")
def test_the_damages_of_a_penalty_case_are_mediated_beside_it(cast: Cast) -> None:
    body, walk = Body(cast), a_case(cast).file_case()
    due, client = walk.due("handling"), client_of(cast.zhao)
    form = page(client, f"/m/{walk.matter.pk}/trademark_case.open_mediation/")
    assert "要不要处罚、怎样处罚不在调解范围里" in form
    given = {"other": "", "other_name": "示例五金经营部", "request": "赔偿 5 万元。"}
    status, text = send(client, walk.matter, "trademark_case.open_mediation", point="", **given)
    assert status == 422 and "请选在哪里调解" in text and "示例五金经营部" in text
    status, _ = send(client, walk.matter, "trademark_case.open_mediation", point=body.point.pk, **given)
    opened = mediation_of(walk.matter)
    assert (status, opened.lead, opened.subject) == (302, body.unit, cast.bearing)
    assert (Matter.objects.get(pk=walk.matter.pk).state, walk.due("handling")) == ("investigating", due)
    assert RouteTaken.objects.get(matter=walk.matter).route == "mediation"
    assert refused(walk, "open_mediation", **asked(body, cast)) == {"mediating"}
    # The agency that punishes follows that it is mediated, and reads nothing of what is said.
    assert opened.number in page(client, f"/m/{walk.matter.pk}/")


def test_only_where_somebody_has_a_claim_of_its_own(cast: Cast) -> None:
    body = Body(cast)
    patent = a_case(cast, "counterfeit_patent_case", **GIVEN["counterfeit_patent_case"]).file_case()
    assert "open_mediation" in offered(patent)
    patent.do("describe", claimed_number="ZL202010000001.X", claimed_on="包装", manner="never_granted")
    assert "open_mediation" not in offered(patent), "nobody's patent was used"
    filing = a_case(cast, "malicious_filing_case", **GIVEN["malicious_filing_case"])
    assert move_of("malicious_filing_case.open_mediation") is None and "ask_for_help" in offered(filing)
    nobody = a_case(cast, by=cast.zhao, source="official", office=cast.county, holder=None, holder_name="")
    assert refused(nobody, "open_mediation", **asked(body, cast)) == {"no_holder"}
    secret = a_case(cast, "trade_secret_case", **GIVEN["trade_secret_case"])
    secret.do("open_mediation", **asked(body, cast))
    opened = mediation_of(secret.matter)
    seen = [Matter.objects.visible_to(one).filter(pk=opened.pk).exists() for one in (body.tiao, cast.lin)]
    assert seen == [True, False], "no seat above sees it, as with the case"


def test_help_is_asked_from_every_kind_of_case_with_its_page(cast: Cast) -> None:
    cases: list[tuple[Matter, Any]] = [(a_case(cast, kind, **GIVEN[kind]).matter, kind) for kind in GIVEN]
    cases.append((notice(cast, None, platform_name="示例平台"), "platform_notice"))
    opinion = OpinionAsked(
        warned=cast.valve,
        right_kind="patent_utility",
        right_number="ZL202020000001.1",
        holder_name="示例精密轴承有限公司",
        product="阀门",
        words="结构不同",
        warned_on=ASKED["until"].replace(month=1, day=2),
        urged_sent_on=ASKED["until"].replace(month=1, day=5),
        urged_received_on=ASKED["until"].replace(month=1, day=20),
    )
    cases.append((ask_opinion(opinion, by=cast.gu, now=NOW), "patent_opinion"))
    client = client_of(cast.zhao)
    for matter, kind in cases:
        assert "具体要求" in page(client, f"/m/{matter.pk}/{kind}.ask_for_help/")
        press(f"{kind}.ask_for_help", matter, cast.zhao, partner=cast.other_county, **ASKED)
        request = matter.help_requests.get().matter
        assert (request.lead, request.due_at.date()) == (cast.county, ASKED["until"])
        assert Matter.objects.visible_to(cast.wu).filter(pk=request.pk).exists()
        assert not Matter.objects.visible_to(cast.wu).filter(pk=matter.pk).exists(), "the request alone"
