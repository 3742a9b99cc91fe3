"""Every kind of case × stage × person: page, list and count, search, evidence, attachments. A table to read, not a formula."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.urls import get_resolver

from demo.codes import make_mobile
from tests.cases import patents
from tests.cases.acts import HAND_OVER, a_lead, mark_of, press
from tests.cases.eyes import DESK_LISTS, NAMED, PORTAL_LISTS, Eyes, addresses, hangs_on_matters
from tests.cases.penalty import a_case
from tests.cases.test_cooperation import ASKED
from tests.cases.test_penalty_pages import GIVEN
from tests.cases.test_settling import Body, asked, mediating, mediation_of
from tests.cast import NOW, make_actor, make_agency, make_cast, make_unit, person_of
from tests.makers import make_file
from zhitong.cases.public import (
    PROCEDURES,
    Evidence,
    EvidenceGiven,
    HelpGiven,
    NoticeGiven,
    OperationGiven,
    OpinionAsked,
    Reporter,
    ServedPaper,
    SuspectGiven,
    add_evidence,
    ask_opinion,
    plan_operation,
    register_help,
    send_platform_notice,
)
from zhitong.cases.web.links import find_evidence
from zhitong.journal.public import ANONYMOUS, Actor
from zhitong.matters.public import (
    Attachment,
    Matter,
    MatterLink,
    attach,
    own_matters,
    procedure,
    recuse,
    seat_totals,
    tab_counts,
    worklist,
)
from zhitong.matters.web.links import find_attachment
from zhitong.people.public import DutyKind, Function, Kind, Level

TABLE = Path(__file__).with_name("who_sees.txt")
UNTIL = (NOW + timedelta(days=10)).date()


class World:
    """One matter per stage, each brought there by real moves; the valve maker is whom the patent disputes are against."""

    def __init__(self) -> None:
        self.cast = cast = make_cast()
        county = cast.place.county
        police = make_agency("示例婺城公安分局", county, Level.COUNTY, Function.POLICE)
        procurators = make_agency("示例婺城检察院", county, Level.COUNTY, Function.PROCURATORATE)
        third = make_unit("示例电器有限公司", 33, county)
        self.platform = make_unit("示例商城", 91, cast.place.other_county, kind=Kind.PLATFORM)
        self.body = Body(cast)
        admins = (DutyKind.SYSTEM_ADMIN, DutyKind.SECURITY_ADMIN, DutyKind.AUDIT_ADMIN)
        self.recused = make_actor("tui", "退示避", cast.county, DutyKind.OFFICER)
        self.actors: dict[str, tuple[Actor, ...]] = {
            "nobody": (ANONYMOUS,),
            **{name: (getattr(cast, name),) for name in ("fang", "gu", "zhao", "wu", "lin", "he")},
            "other": (make_actor("ou", "欧示器", third, DutyKind.LIAISON_OFFICER),),
            "shop": (make_actor("ping", "平示台", self.platform, DutyKind.LIAISON_OFFICER),),
            "jing": (make_actor("jing", "景示安", police, DutyKind.OFFICER),),
            "jian": (make_actor("jian", "简示明", procurators, DutyKind.OFFICER),),
            "tiao": (self.body.tiao,),
            "recused": (self.recused, replace(self.recused, duty_kind=DutyKind.HEAD)),
            "admins": tuple(
                make_actor(f"a{n}", f"管示{n}", cast.city, duty) for n, duty in enumerate(admins)
            ),
        }
        self.matters = {key: self.hung_with_files(matter) for key, matter in self.stages()}
        for matter in Matter.objects.all():
            recuse(matter, person_of(self.recused), reason="亲属关系", by=cast.qian, now=NOW)

    def hung_with_files(self, matter: Matter) -> Matter:
        """A piece of evidence and a paper of the parties on each."""
        by = self.cast.zhao
        piece = EvidenceGiven("photo", "现场照片", file=make_file("照片.pdf"), sight="parties")
        add_evidence(matter, [piece], by=by, now=NOW)
        attach(matter, make_file("材料.pdf"), slot="extra", label="材料", by=by, now=NOW)
        return Matter.objects.get(pk=matter.pk)

    def stages(self) -> Iterator[tuple[str, Matter]]:
        cast = self.cast
        yield "lead received", a_lead(cast)
        yield "lead reviewing", press("lead.take_up", a_lead(cast), cast.zhao)
        given = {"receiver": cast.other_county, "until": UNTIL, **HAND_OVER}
        passed = press("lead.hand_over", a_lead(cast), cast.zhao, **given)
        yield "lead handed_over", press("lead.accept_hand_over", passed, cast.wu)
        yield "lead public", a_lead(cast, source="public", reporter=Reporter("匿示名", make_mobile(77)))
        yield from self.between()
        yield from self.together()
        yield from self.patents()
        yield from self.penalties()

    def penalties(self) -> Iterator[tuple[str, Matter]]:
        """The valve maker is whom the trademark case is against; the others stand as they are filed."""
        cast = self.cast
        against = {
            "suspects": (SuspectGiven(kind="company", name=cast.valve.name, uscc=cast.valve.uscc or ""),)
        }
        for stage in ("noticing", "noticed"):
            walk = a_case(cast, **against).file_case().inspect().described().split().report().review()
            if stage == "noticed":
                walk.notify()
            yield f"trademark_case {stage}", walk.matter
        for kind in ("counterfeit_patent_case", "gi_case", "trade_secret_case", "malicious_filing_case"):
            yield f"{kind} investigating", a_case(cast, kind, **GIVEN[kind]).file_case().matter

    def between(self) -> Iterator[tuple[str, Matter]]:
        cast = self.cast
        stated = {"other": cast.other_county, "other_name": "", "stance": "theirs", "reason": "在金东区"}
        lead = press("lead.dispute", a_lead(cast), cast.zhao, arose_at=NOW, **stated)
        yield "jurisdiction_dispute raised", lead.disputes.get().matter
        lead = press("lead.dispute", a_lead(cast), cast.zhao, arose_at=NOW, **stated)
        up = press(
            "jurisdiction_dispute.report_up_penalty",
            lead.disputes.get().matter,
            cast.qian,
            letter_number="1号",
        )
        yield "jurisdiction_dispute reported", up
        yield "criminal_transfer proposed", self.transfer()
        approved = press("criminal_transfer.approve", self.transfer(), cast.qian)
        yield "criminal_transfer running", press("criminal_transfer.send", approved, cast.zhao)
        report = a_lead(cast, channel="criminal_report")
        if not report.dual_reports.exists():
            press("lead.report_to_both", report, self.actors["jing"][0])
        yield "dual_report running", report.dual_reports.get().matter
        notice = NoticeGiven(
            right=mark_of(cast.bearing),
            platform=self.platform,
            platform_name="",
            shop="示例五金店",
            links=["https://shop.example.cn/1"],
            words="使用我方商标。",
            wanted="断开链接",
            pieces=("identity", "right_proof", "prima_facie"),
        )
        yield "platform_notice notified", send_platform_notice(notice, by=cast.fang, now=NOW)

    def transfer(self) -> Matter:
        lead = press("lead.take_up", a_lead(self.cast), self.cast.zhao)
        said = {"offence": "销售假冒商品罪", "officers": "赵示平、孙示远", "report": "约 8 万元。"}
        lead = press("lead.propose_transfer", lead, self.cast.zhao, **said)
        found: Matter = lead.criminal_transfers.get().matter
        return found

    def together(self) -> Iterator[tuple[str, Matter]]:
        cast = self.cast
        lead = a_lead(cast)
        press("lead.ask_for_help", lead, cast.zhao, partner=cast.other_county, **ASKED)
        yield "help_request sent", Matter.objects.get(help_request__about=lead)
        came = register_help(
            HelpGiven(partner=None, **{**ASKED, "partner_name": "外省示例局"}), by=cast.lin, now=NOW
        )
        to = {**HAND_OVER, "kind": "general", "receiver": cast.county, "until": UNTIL}
        yield "help_request handed_on", press("help_request.hand_over", came, cast.lin, **to)
        plan = OperationGiven("联合检查", "查仿冒", "市场", UNTIL, UNTIL, (cast.other_county,))
        yield "joint_operation planned", plan_operation(plan, by=cast.zhao, now=NOW)
        lead = a_lead(cast)
        press("lead.open_mediation", lead, cast.zhao, **asked(self.body, cast))
        yield "mediation requested", mediation_of(lead)
        yield "mediation mediating", mediating(cast, self.body)[1]

    def patents(self) -> Iterator[tuple[str, Matter]]:
        cast = self.cast
        yield "adjudication before_service", patents.filed(cast)
        served = patents.filed(cast)
        patents.serve(served, cast.zhao, "copy")
        yield "adjudication served", served
        yield "patent_mediation received", self.asked_to_mediate()
        told = self.asked_to_mediate()
        patents.serve(told, cast.zhao, "request", kind="patent_mediation")
        yield "patent_mediation served", told
        opinion = OpinionAsked(
            warned=cast.valve,
            right_kind="patent_utility",
            right_number="ZL202020000001.1",
            holder_name="示例精密轴承有限公司",
            product="阀门",
            words="结构不同",
            warned_on=date(2026, 1, 2),
            urged_sent_on=date(2026, 1, 5),
            urged_received_on=date(2026, 1, 20),
        )
        yield "patent_opinion received", ask_opinion(opinion, by=cast.gu, now=NOW)

    def asked_to_mediate(self) -> Matter:
        return patents.a_request(self.cast, kind="patent_mediation", channel="complaint")


@pytest.fixture(scope="module")
def world(django_db_setup: Any, django_db_blocker: Any) -> Iterator[World]:
    """Built once for the module and taken back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


@pytest.fixture
def db(world: World) -> None:
    """What a test reads stays inside the world's own transaction."""


def seen(actor: Actor, matter: Matter, eyes: Eyes) -> str:
    """The letters of everything by which something of the matter reaches the actor."""
    found = {
        "P": bool(eyes.page(f"/m/{matter.pk}/")),
        "L": matter.pk in eyes.listed,
        "S": eyes.found(matter),
        "E": any(find_evidence(actor, one.pk) for one in Evidence.objects.filter(matter=matter)),
        "A": any(find_attachment(actor, one.pk) for one in Attachment.objects.filter(matter=matter)),
    }
    assert Matter.objects.visible_to(actor).filter(pk=matter.pk).exists() is found["P"]
    return "".join(letter for letter, there in found.items() if there) or "-"


def rows(world: World, eyes: dict[str, Eyes]) -> Iterator[str]:
    yield " ".join(["kind stage".ljust(37), *(name.ljust(7) for name in world.actors)]).rstrip()
    for key, matter in world.matters.items():
        cells = []
        for name, actors in world.actors.items():
            found = {seen(actor, matter, eyes[name]) for actor in actors}
            cells.append("/".join(sorted(found)).ljust(7))
        yield " ".join([key.ljust(37), *cells]).rstrip()


@pytest.fixture(scope="module")
def eyes(world: World, django_db_blocker: Any) -> dict[str, Eyes]:
    with django_db_blocker.unblock():
        return {name: Eyes(actors) for name, actors in world.actors.items()}


@pytest.mark.usefixtures("db")
def test_the_table_says_who_sees_what(world: World, eyes: dict[str, Eyes]) -> None:
    expected = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert list(rows(world, eyes)) == expected


@pytest.mark.usefixtures("db")
def test_every_kind_stands_in_the_table(world: World) -> None:
    assert {one.kind for one in PROCEDURES} == {matter.kind for matter in world.matters.values()}


@pytest.mark.usefixtures("db")
def test_who_must_stay_out_and_who_was_not_served_count_nothing(world: World) -> None:
    assert not worklist(world.recused).exists()
    assert tab_counts(world.recused, NOW).all == 0
    gu = world.cast.gu
    for key in ("adjudication before_service", "patent_mediation received", "trademark_case noticing"):
        assert not ServedPaper.objects.served_on(gu).filter(matter=world.matters[key]).exists()
    for key in ("adjudication served", "patent_mediation served", "trademark_case noticed"):
        assert ServedPaper.objects.served_on(gu).filter(matter=world.matters[key]).exists(), (
            "only its own paper"
        )


@pytest.mark.usefixtures("db")
def test_no_page_names_a_matter_that_its_reader_may_not_see(world: World, eyes: dict[str, Eyes]) -> None:
    """Lists, figures, notices, search, and the pages of the matters that are seen: by link, and by number. What a dispute or
    a transfer is about is told by number to whoever takes part in it, and opens for nobody by that."""
    keys = dict(Matter.objects.values_list("number", "pk"))
    told: dict[int, set[int]] = {}
    for source, target in MatterLink.objects.values_list("source_id", "target_id"):
        told.setdefault(target, set()).add(source)
    named = []
    for name, look in eyes.items():
        own = set(Matter.objects.visible_to(look.actors[0]).values_list("pk", flat=True))
        lists = DESK_LISTS if look.official else PORTAL_LISTS
        pages = {**dict.fromkeys(lists, own), **{f"/m/{pk}/": own | told.get(pk, set()) for pk in own}}
        for address, numbers in pages.items():
            links, named_there = zip(*NAMED.findall(look.page(address)) or [("", "")], strict=True)
            found = {int(pk) for pk in links if pk} - own
            found |= {keys[number] for number in named_there if number in keys} - numbers
            named += [f"{name} {address}: {Matter.objects.get(pk=pk)}" for pk in found]
    assert not named


@pytest.mark.usefixtures("db")
def test_the_counts_are_the_rows(world: World) -> None:
    """Of the worklist and of every kind in the menu, for every official: exactly what the actor's own list holds."""
    kinds = {matter.kind for matter in world.matters.values()}
    for name, actors in world.actors.items():
        for actor in actors:
            if actor.organisation_kind == "agency":
                totals, mine = seat_totals(actor, NOW), worklist(actor)
                assert tab_counts(actor, NOW).all == totals.count() == mine.count(), name
                for kind in kinds:
                    assert totals.count(kinds=(kind,)) == mine.filter(kind=kind).count(), (name, kind)


@pytest.mark.usefixtures("db")
def test_every_address_of_a_matter_is_shut_to_whom_the_matter_is_shut(
    world: World, eyes: dict[str, Eyes]
) -> None:
    """Prints, packets, bundles, moves, whatever the address: one matter of each kind for each reader who sees none of it."""
    ends = {str(one) for one in addresses(get_resolver().url_patterns) if "{" not in one}
    assert {"bundle/", "packet/", "dispute-letter/", "evidence/", "due/"} <= ends
    opened = []
    for name, look in eyes.items():
        own = set(Matter.objects.visible_to(look.actors[0]).values_list("pk", flat=True))
        unseen = {one.kind: one for one in world.matters.values() if one.pk not in own}
        for place, end in enumerate(sorted(ends)):
            if unseen:
                matter = list(unseen.values())[place % len(unseen)]
                answer = look.client.get(f"/m/{matter.pk}/{end}")
                if answer.status_code not in (302, 403, 404, 405) or matter.title in answer.content.decode():
                    opened.append(f"{name} /m/{matter.pk}/{end} {answer.status_code}")
        for matter in unseen.values():
            verb = next(iter(procedure(matter.kind).by_verb))
            assert look.client.post(f"/m/{matter.pk}/{verb}/").status_code in (302, 403, 404), (name, verb)
    assert not opened


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("name", ["fang", "gu", "zhao", "wu", "lin", "he", "shop", "jing", "jian", "tiao"])
def test_who_steps_aside_sees_nothing_whatever_the_duty(world: World, name: str) -> None:
    """Officer, head, police, procuratorate, platform, mediating body, an enterprise's own officer: every matter, every part
    of it, every list and count; and the desk and the portal do not open it."""
    (actor,) = world.actors[name]
    point = transaction.savepoint()
    try:
        mine = list(Matter.objects.visible_to(actor))
        assert mine
        for matter in mine:
            recuse(matter, person_of(actor), reason="亲属关系", by=world.cast.qian, now=NOW)
        for duty in {actor.duty_kind, DutyKind.OFFICER, DutyKind.HEAD, DutyKind.LIAISON_OFFICER}:
            aside = replace(actor, duty_kind=duty)
            assert not Matter.objects.visible_to(aside).exists()
            assert not [one.model.__name__ for one in hangs_on_matters() if one.visible_to(aside).exists()]
            assert not worklist(aside).exists() and not own_matters(aside).exists()
            assert (
                tab_counts(aside, NOW).all == tab_counts(aside, NOW).mine == tab_counts(aside, NOW).asked == 0
            )
        after = Eyes((actor,))
        for address in DESK_LISTS if after.official else PORTAL_LISTS:
            if address != "/notices/":  # what somebody was told before stepping aside stays told
                assert not re.search(r'href="/m/\d', after.page(address)), address
        kinds = {one.kind: one for one in mine}
        assert {after.client.get(f"/m/{one.pk}/").status_code for one in kinds.values()} == {404}
    finally:
        transaction.savepoint_rollback(point)


@pytest.mark.usefixtures("db")
def test_an_office_sees_what_its_colleagues_see_and_no_office_sees_by_its_rank_alone(world: World) -> None:
    """The head reads what the officer reads; a station below, the bureau of the province and a neighbour city read nothing
    until they are given a part in it."""
    cast, point = world.cast, transaction.savepoint()
    try:
        own = set(Matter.objects.visible_to(cast.zhao))
        assert set(Matter.objects.visible_to(cast.qian)) == own
        function = Function.MARKET_SUPERVISION
        province = cast.place.city.parent
        assert province is not None
        offices = (
            make_agency("示例市场监管所", cast.place.county, Level.STATION, function, parent=cast.county),
            make_agency("示例省局", province, Level.PROVINCE, function),
            make_agency("示例邻县局", cast.place.abroad, Level.COUNTY, function),
        )
        for place, office in enumerate(offices):
            for duty in (DutyKind.OFFICER, DutyKind.HEAD):
                actor = make_actor(f"rank{place}{duty}", "级示别", office, duty)
                assert not Matter.objects.visible_to(actor).exists(), (office, duty)
                assert not [
                    one.model.__name__ for one in hangs_on_matters() if one.visible_to(actor).exists()
                ]
    finally:
        transaction.savepoint_rollback(point)
