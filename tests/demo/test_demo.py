"""The demo: everything in it came about by real moves, and nothing in it is real."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from config.cli.main import main
from demo.accounts import accounts, shown, table
from demo.loading import load
from demo.staff import PASSWORD
from tests.cast import BACKEND
from zhitong.cases.models import PacketReceipt
from zhitong.cases.public import CASE_KINDS, SharedReport
from zhitong.enterprises.public import Qualification, Right
from zhitong.inbox.public import Notice
from zhitong.journal.public import verify
from zhitong.lib.deadline import SHANGHAI
from zhitong.lib.identifiers import identify
from zhitong.matters.public import Consultation, HandOver, Matter, OutsideAct, procedures
from zhitong.people.public import Kind, Organisation, Person, actor_for, totp_now
from zhitong.registry.agreement import live_opinions, parties_count
from zhitong.registry.models import LineOpinion, ReviewParty
from zhitong.registry.public import (
    ListedUnit,
    Publication,
    UnitList,
    declared_verdict,
    live_items,
    standings,
    verified_verdict,
)
from zhitong.schemes.public import installations_in_force

PENALTY_KINDS = {one.kind for one in CASE_KINDS if one.kind.endswith("_case")}
# A Saturday, as people try things out; and a year whose holidays are known.
NOW = datetime(2026, 9, 19, 15, 30, tzinfo=SHANGHAI)


@pytest.fixture(scope="module")
def demo(django_db_setup: Any, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Loaded once for all tests of this module, and taken back at the end of it."""
    from django.db import transaction
    from django.test import override_settings

    folder = tmp_path_factory.mktemp("demo")
    with (
        django_db_blocker.unblock(),
        override_settings(FILES_DIR=folder / "files", VAR_DIR=folder),
        transaction.atomic(),
    ):
        load(now=NOW, size="small")
        yield
        transaction.set_rollback(True)


@pytest.fixture
def db(demo: Any) -> None:
    """What a test writes stays inside the demo's own transaction."""


def _shown_by(kind: str) -> str:
    return "penalty" if kind in PENALTY_KINDS else kind


@pytest.mark.usefixtures("db")
class TestLoaded:
    def test_every_state_of_every_kind_has_a_matter(self) -> None:
        """Kinds of penalty case share the words of their states: each state is there in one of them."""
        there = {(_shown_by(kind), state) for kind, state in Matter.objects.values_list("kind", "state")}
        wanted = {(_shown_by(one.kind), str(state.code)) for one in procedures() for state in one.states}
        assert wanted - there == set()

    def test_history_is_whole(self) -> None:
        report = verify()
        assert report.events > 500
        assert report.faults == ()

    def test_nothing_happened_after_the_moment_of_loading(self) -> None:
        assert not Matter.objects.filter(opened_at__gt=NOW).exists()
        assert not Notice.objects.filter(made_at__gt=NOW).exists()

    def test_clocks_are_late_soon_and_on_time(self) -> None:
        due = Matter.objects.filter(is_open=True, due_at__isnull=False)
        assert due.filter(due_at__lt=NOW).exists()
        assert due.filter(due_at__gt=NOW).exists()

    def test_opinions_are_asked_answered_and_silent(self) -> None:
        states = set(Consultation.objects.values_list("state", flat=True))
        assert {"asked", "answered", "silent"} <= states

    def test_a_near_miss_has_17_of_20(self) -> None:
        matters = Matter.objects.filter(kind="application", state="county_verification")
        sentences = [
            verified_verdict(one.application, live_items(one), on=NOW.date()).condition("growth").sentence
            for one in matters
            if one.application.condition_keys == ["growth"] and one.application.route != "nomination"
        ]
        assert "有效专利与注册商标合计 17 件，尚缺 3 件" in sentences

    def test_codes_are_valid_and_unlike_any_real_one(self) -> None:
        units = Organisation.objects.exclude(uscc=None)
        assert units.count() >= 60
        for unit in units:
            assert identify("uscc", unit.uscc or "").valid, unit
            assert "0000" in (unit.uscc or "")
        rights = Right.objects.exclude(kind="trademark")
        wrong = [one for one in rights if not identify("patent", one.identifier).valid]
        assert wrong
        assert all(one.identifier_accepted_reason for one in wrong)

    def test_a_certificate_has_ended_since_it_was_entered(self) -> None:
        assert Qualification.objects.filter(valid_until__lt=NOW.date()).exists()

    def test_the_public_finds_lists_and_policies(self) -> None:
        kinds = set(Publication.objects.values_list("kind", flat=True))
        assert kinds == {"list", "notice", "policy", "prior"}

    def test_accounts_work_with_their_password_and_code(self) -> None:
        for username in shown():
            person = Person.objects.get(username=username)
            assert person.check_password(PASSWORD), username
            if person.is_official:
                assert len(totp_now(person, NOW)) == 6

    def test_the_table_says_what_each_may_do(self) -> None:
        rows = accounts(everybody=True, on=NOW.date())
        assert len(rows) >= 55
        assert all(one.may for one in rows)
        short = table(accounts(everybody=False, on=NOW.date()))
        assert "wucheng-officer" in short
        assert "逐件核验" in short

    def test_loading_again_changes_nothing(self, settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
        settings.DEMO = True
        before = Matter.objects.count()
        assert main(["demo", "load"]) == 0
        assert "已经装入" in capsys.readouterr().out
        assert Matter.objects.count() == before

    def test_a_code_is_printed_and_an_unknown_user_explained(
        self, settings: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        settings.DEMO = True
        assert main(["demo", "code", "city-head"]) == 0
        assert len(capsys.readouterr().out.strip()) == 6
        assert main(["demo", "code", "nobody"]) == 1
        assert "没有“nobody”这个账号" in capsys.readouterr().err
        assert main(["demo", "code", "enterprise-01"]) == 1
        assert "登录时只要密码" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("username", "places"),
        [
            ("city-officer", ("/desk/", "/notices/")),
            ("wucheng-officer", ("/desk/", "/notices/")),
            ("enterprise-01", ("/portal/", "/portal/apply/", "/notices/")),
            ("jining-officer", ("/desk/", "/desk/collections/", "/desk/candidates/", "/desk/list/")),
            ("jining-procuratorate-officer", ("/desk/", "/notices/")),
            ("binhai-head", ("/desk/", "/desk/reviews/", "/desk/targets/")),
            ("binhai-shigu-officer", ("/desk/", "/desk/liaisons/")),
            ("jiefang-officer", ("/desk/", "/desk/compiling/")),
            ("shandong-officer", ("/desk/", "/desk/reported/")),
            ("jining-unit-05", ("/portal/", "/portal/apply/", "/notices/")),
        ],
    )
    def test_an_account_signs_in_and_its_work_opens(
        self, username: str, places: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, client: Client
    ) -> None:
        moment = datetime.combine(NOW.date(), NOW.time(), SHANGHAI) + timedelta(hours=2)
        monkeypatch.setattr(timezone, "now", lambda: moment)
        person = Person.objects.get(username=username)
        answer = client.post("/account/login/", {"username": username, "password": PASSWORD})
        if person.is_official:
            answer = client.post(answer.headers["Location"], {"code": totp_now(person, moment)})
        assert answer.status_code == 302
        actor = actor_for(person, person.duties.get())
        own = Matter.objects.visible_to(actor).values_list("pk", flat=True)[:3]
        assert own
        for place in (*places, *(f"/m/{pk}/" for pk in own)):
            assert client.get(place).status_code == 200, place


@pytest.mark.usefixtures("db")
class TestFiveMechanisms:
    def test_all_are_in_force_with_agencies_and_units_of_every_kind(self) -> None:
        keys = {one.scheme_version.key for one in installations_in_force(NOW.date())}
        assert keys == {"jinhua", "jining", "binhai", "jiaozuo", "shandong"}
        agencies = Organisation.objects.filter(kind=Kind.AGENCY)
        assert agencies.count() >= 50
        assert agencies.filter(is_outside=True, territory__name="汶上县").exists()
        units = Organisation.objects.exclude(kind=Kind.AGENCY)
        kinds = set(units.values_list("kind", flat=True))
        assert kinds == {"enterprise", "platform", "association", "alliance", "service_body"}
        assert units.filter(kind=Kind.ASSOCIATION, uscc=None).exists()
        assert units.filter(kind=Kind.ASSOCIATION).exclude(uscc=None).exists()
        owned = set(units.values_list("profile__ownership", flat=True))
        assert {"private", "state", "foreign_invested", "hmt_invested"} <= owned

    def test_every_mechanism_has_listed_units(self) -> None:
        keys = ListedUnit.objects.in_list().values_list("unit_list__installation__scheme_version__key")
        assert {key for (key,) in keys} == {"jinhua", "jining", "binhai", "jiaozuo", "shandong"}

    def test_an_enterprise_of_jining_stands_under_two_mechanisms(self) -> None:
        person = Person.objects.get(username="jining-unit-03")
        unit = person.duties.get().organisation
        where = {one.pack.key for one in standings(unit, on=NOW.date())}
        assert where == {"jining", "shandong"}
        assert ListedUnit.objects.in_list().filter(organisation=unit).exists()
        assert Matter.objects.filter(subject=unit, kind="application", state="confirmation").exists()

    def test_a_private_enterprise_is_not_shown_the_list_of_foreign_invested_ones(
        self, client: Client
    ) -> None:
        person = Person.objects.get(username="jining-unit-03")
        client.force_login(person, backend=BACKEND)
        page = client.get("/portal/apply/").content.decode()
        assert "民营企业知识产权保护重点企业服务清单" in page
        assert "外商投资企业知识产权保护重点企业服务清单" not in page

    def test_a_review_waits_for_one_party_a_letter_and_a_silent_one(self) -> None:
        rounds = Matter.objects.filter(kind="round", state="joint_review")
        words = [parties_count(live_opinions(one)).words for one in rounds]
        assert words.count("2/3 已反馈") == 3
        assert OutsideAct.objects.filter(state="recorded").count() == 1
        assert ReviewParty.objects.filter(state="silent", matter__in=rounds).exists()
        assert LineOpinion.objects.filter(answer="disagree", matter__in=rounds).count() == 1

    def test_a_report_in_the_rapid_channel_is_answered_by_each_agency(self, client: Client) -> None:
        """The enterprise sees in one place who signed and who advised; what was passed on or came back is there too."""
        advised = SharedReport.objects.select_related("matter").get(state="answered")
        unit = advised.matter.subject
        assert unit is not None
        liaison = Person.objects.get(duties__organisation=unit)
        client.force_login(liaison, backend=BACKEND)
        page = client.get("/portal/channel/").content.decode()
        assert "提前介入，指导取证" in page and advised.answer in page and "任城区人民检察院" in page
        states = set(SharedReport.objects.filter(matter__subject=unit).values_list("state", flat=True))
        assert states == {"sent", "signed", "answered"}
        passed = set(HandOver.objects.values_list("matter__kind", "state"))
        assert {("lead", "declined"), ("lead", "recalled"), ("help_request", "accepted")} <= passed
        (before,) = PacketReceipt.objects.filter(state="passed_on")
        after = before.matter.packet_receipts.get(role="police", state="sent")
        assert after.organisation.name.startswith("兖州区公安局") and after.sha256 == before.sha256

    def test_of_two_enterprises_with_nine_and_ten_rights_one_misses_by_one(self) -> None:
        private = UnitList.objects.get(key="private")
        listed = ListedUnit.objects.in_list().filter(unit_list__installation__scheme_version__key="jining")
        sentences = [
            declared_verdict(one.organisation, private, on=NOW.date()).condition("rights").sentence
            for one in listed.select_related("organisation")
        ]
        assert any("尚缺 1 件" in one for one in sentences)
