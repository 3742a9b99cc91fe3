"""Versions and installations: loaded once, put into force with reasons against, superseded without touching the old."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db.models import Model

from tests.schemes.packs import copy_of, edit, jinhua
from zhitong.journal.public import SYSTEM, Event
from zhitong.people.public import Organisation, Territory
from zhitong.schemes.public import (
    OWN_PACKS,
    Choices,
    Installation,
    SchemeRefused,
    SchemeVersion,
    change_contacts,
    clock_limit,
    evaluate_in,
    for_territory,
    installations_in_force,
    load_pack,
    pack_of,
    put_into_force,
    role_bindings,
    stage_is_on,
)

from .facts import enterprise, patents

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
START = date(2026, 4, 1)
CONTACTS = {
    "lead_office": {
        "name": "保护处",
        "phone": "0000-1234567",
        "email": "office@example.cn",
        "address": "示例路1号",
    }
}


def territory(code: str, name: str, level: str, parent: Territory | None = None) -> Territory:
    path = f"{parent.path if parent else ''}{code}/"
    return Territory.objects.create(code=code, name=name, level=level, parent=parent, path=path)


def bureau(place: Territory, level: str = "city", function: str = "market_supervision") -> Organisation:
    return Organisation.objects.create(
        kind="agency",
        name=f"{place.name}{function}局",
        territory=place,
        territory_path=place.path,
        level=level,
        function=function,
    )


@pytest.fixture
def city() -> Territory:
    return territory("3307", "金华市", "city", territory("33", "浙江省", "province"))


@pytest.fixture
def version() -> SchemeVersion:
    return load_pack(OWN_PACKS / "jinhua", by=SYSTEM, now=NOW)


def install(version: SchemeVersion, place: Territory, **values: Any) -> Installation:
    settings, contacts = values.pop("settings", {}), values.pop("contacts", CONTACTS)
    wanted = {
        "territory": place,
        "start": START,
        "choices": Choices(settings=settings, contacts=contacts),
        "by": SYSTEM,
        "now": NOW,
        **values,
    }
    wanted.setdefault("lead", None)
    wanted["lead"] = wanted["lead"] or bureau(place)
    return put_into_force(version, **wanted)


def verbs(row: Model) -> list[str]:
    return list(Event.objects.filter(chain=row.chain).order_by("seq").values_list("verb", flat=True))


def test_the_same_content_is_loaded_once_and_another_is_the_next_version(version, tmp_path):
    assert load_pack(OWN_PACKS / "jinhua", by=SYSTEM, now=NOW) == version
    folder = copy_of("jinhua", tmp_path)
    edit(folder, "conditions.toml", "threshold = 20", "threshold = 25")
    second = load_pack(folder, by=SYSTEM, now=NOW)
    assert (version.number, second.number) == (1, 2)
    assert version.content_hash == jinhua().content_hash
    assert verbs(version) == ["load_pack"]


def test_put_into_force_with_the_choices_made(version, city):
    installation = install(version, city, settings={"level": "municipal", "office_targets": True})
    assert installation.setting("level") == "municipal"
    assert installation.setting("publication") is True
    assert pack_of(installation).condition("ip_title").minimum_level == "municipal"
    assert verbs(installation) == ["put_into_force"]
    limit = clock_limit(installation.pk, "county_verification")
    assert limit is not None
    spec = limit.as_spec()
    assert (spec["id"], spec["length"], spec["unit"]) == ("jinhua:county_verification", 10, "wd")
    assert (spec["basis"], spec["confidence"]) == ("内部工作目标，非法定", "suggestion")
    assert clock_limit(installation.pk, "unheard_of") is None


def test_without_office_targets_no_clock_runs_and_the_document_s_own_limit_does(version, city):
    installation = install(version, city)
    assert clock_limit(installation.pk, "county_verification") is None
    limit = clock_limit(installation.pk, "jurisdiction_report_inside")
    assert limit is not None and limit.as_spec()["basis"] == "方案 三（二）2"


def test_stages_and_roles_as_matters_ask_for_them(version, city):
    installation = install(version, city, settings={"objection": True})
    assert stage_is_on(installation.pk, "prior_notice")
    assert not stage_is_on(installation.pk, "joint_review")
    assert not stage_is_on(installation.pk, "never_heard_of")
    bound = {(one.role, one.function, one.level, one.duty_kinds) for one in role_bindings(installation.pk)}
    assert ("verifier", "market_supervision", "county", ("officer", "head")) in bound
    assert ("decider", "market_supervision", "city", ("head",)) in bound
    assert "applicant" not in {role for role, *_ in bound}


def test_roles_and_stages_are_read_once(version, city, django_assert_num_queries):
    installation = install(version, city)
    stage_is_on(installation.pk, "application")
    with django_assert_num_queries(0):
        stage_is_on(installation.pk, "examination")
        role_bindings(installation.pk)
        clock_limit(installation.pk, "examination")


@pytest.mark.clause("ALL-territory")
def test_an_organisation_is_judged_where_the_mechanism_is_in_force(version, city):
    installation = install(version, city)
    inside = evaluate_in(installation.pk, enterprise(*patents(20)), START)
    outside = evaluate_in(installation.pk, enterprise(*patents(20), territory_path="33/3301/330106/"), START)
    assert (inside.met, outside.met) == (True, False)


def test_a_new_version_supersedes_and_leaves_the_old_as_it_was(version, city, tmp_path):
    lead = bureau(city)
    old = install(version, city, lead=lead)
    folder = copy_of("jinhua", tmp_path)
    edit(folder, "conditions.toml", "threshold = 20", "threshold = 25")
    new = install(load_pack(folder, by=SYSTEM, now=NOW), city, lead=lead, start=date(2027, 1, 1))
    old.refresh_from_db()
    assert (old.in_force_to, old.superseded_by) == (date(2026, 12, 31), new)
    assert verbs(old) == ["put_into_force", "supersede"]
    assert pack_of(old).condition("growth").threshold == 20
    assert pack_of(new).condition("growth").threshold == 25
    assert list(installations_in_force(date(2026, 12, 31))) == [old]
    assert list(installations_in_force(date(2027, 1, 1))) == [new]
    assert list(installations_in_force(date(2026, 3, 31))) == []


def test_an_organisation_is_under_its_own_area_s_mechanisms_and_those_above(version, city):
    installation = install(version, city)
    assert list(for_territory("33/3307/330702/", START)) == [installation]
    assert list(for_territory("33/3307/", START)) == [installation]
    assert list(for_territory("33/", START)) == []
    assert list(for_territory("33/33070/", START)) == []


def refused(version: SchemeVersion, place: Territory, **values: Any) -> tuple[str, ...]:
    with pytest.raises(SchemeRefused) as told:
        install(version, place, **values)
    return told.value.sentences


def test_another_city_is_refused(version):
    other = territory("3301", "示例市", "city")
    assert refused(version, other)[0] == "方案适用于金华市（代码 3307），不能在示例市启用。"


def test_another_agency_is_refused(version, city):
    police = bureau(city, function="police")
    assert refused(version, city, lead=police) == (f"牵头机关要是市级的市场监管部门，“{police.name}”不是。",)
    elsewhere = bureau(territory("3302", "例二市", "city"))
    assert refused(version, city, lead=elsewhere) == (
        f"“{elsewhere.name}”不在金华市，请选本地区的牵头机关。",
    )


def test_a_choice_that_is_not_offered_is_refused(version, city):
    assert refused(version, city, settings={"level": "county"}) == (
        "设置“示范、优势、试点企业的最低级别”：只能是 provincial、municipal。",
    )
    assert refused(version, city, settings={"colour": 1}) == ("这个方案没有“colour”这一项设置。",)


def test_missing_contacts_are_told_by_name(version, city):
    assert refused(version, city, contacts={"lead_office": {"name": "保护处", "phone": "0000-1234567"}}) == (
        "“市局承办处室”的联系方式还缺电子邮箱、地址，请补上再启用。",
    )
    assert refused(version, city, contacts={**CONTACTS, "mayor": {}}) == ("方案没有“mayor”这一项联系方式。",)


def test_a_start_before_the_one_in_force_is_refused_and_nothing_changes(version, city):
    lead = bureau(city)
    old = install(version, city, lead=lead)
    assert refused(version, city, lead=lead) == ("现行的一版从 2026-04-01 起施行，新的一版要晚于这一天。",)
    old.refresh_from_db()
    assert old.in_force_to is None
    assert Installation.objects.count() == 1


def test_contacts_may_change_and_the_change_is_kept(version, city):
    installation = install(version, city)
    moved = {"lead_office": {**CONTACTS["lead_office"], "phone": "0000-7654321"}}
    change_contacts(installation, moved, by=SYSTEM, now=NOW)
    installation.refresh_from_db()
    assert installation.contacts["lead_office"]["phone"] == "0000-7654321"
    assert verbs(installation) == ["put_into_force", "change_contacts"]
    with pytest.raises(SchemeRefused):
        change_contacts(installation, {}, by=SYSTEM, now=NOW)
