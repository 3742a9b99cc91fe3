"""The five mechanisms side by side: stages, routes, roles, lists, promises. They differ truly, and all are data.

A clause is proven where the work is done, not here: only those that a pack settles by itself are marked."""

import csv
import re
from datetime import date

import pytest

from tests.clauses import LIST
from tests.schemes.packs import own
from zhitong.schemes.public import OWN_PACKS, Pack, pack_folders

KEYS = [folder.name for folder in pack_folders(OWN_PACKS)]
COMPILED = ["jiaozuo", "shandong"]
APPLIED = ["binhai", "jinhua", "jining"]


def pack(key: str, **settings: object) -> Pack:
    return own(key).with_settings(settings)


def stages_on(key: str, **settings: object) -> list[str]:
    return [one.key for one in pack(key, **settings).stages.stages if one.on]


def routes_on(key: str) -> list[str]:
    return [one.key for one in pack(key).stages.routes if one.on]


def test_the_five_mechanisms():
    assert sorted(COMPILED + APPLIED) == KEYS
    places = {key: (own(key).scheme.territory.codes, own(key).scheme.territory.level) for key in KEYS}
    assert places == {
        "binhai": (("120116",), "county"),
        "jiaozuo": (("4108",), "city"),
        "jinhua": (("3307",), "city"),
        "jining": (("3708",), "city"),
        "shandong": (("37",), "province"),
    }


@pytest.mark.parametrize("key", KEYS)
def test_every_clause_of_the_document_stands_in_its_pack(key):
    """All of the document's clauses, whatever app they concern: a pack leaves nothing out."""
    found = own(key)
    with LIST.open(encoding="utf-8") as lines:
        asked = {row["id"]: row["area"] for row in csv.DictReader(lines)}
    mine = {one for one in asked if one.startswith(f"{found.scheme.clause_prefix}-")}
    there = {clause_id for _, _, clause_id in found.clause_ids()}
    assert {one for one in mine if asked[one] == "registry"} - there == set()
    assert mine - there == set()
    assert "ALL-territory" in there


@pytest.mark.clause("JZ-2.3a", "SD-1.1a")
@pytest.mark.parametrize("key", COMPILED)
def test_a_compiled_list_has_no_application_stage_and_no_setting_gives_it_one(key):
    stages = {one.key for one in own(key).stages.stages}
    assert not stages & {"application", "county_verification", "recommendation", "nomination"}
    assert routes_on(key) == ["compiled"]
    assert stages_on(key)[:3] == ["compilation", "enterprise_confirmation", "decision"]
    assert not own(key).materials.materials
    changed = {path for one in own(key).settings.settings for path in one.targets}
    assert not any(path.startswith(("stages.application", "routes.")) for path in changed)


@pytest.mark.clause("SD-1.1a")
def test_the_province_s_lists_are_compiled_by_the_cities_and_sent_up():
    found = pack("shandong")
    assert stages_on("shandong")[-1] == "reporting_up"
    assert [one.level for one in found.role("compiler").bindings] == ["city"]
    assert [one.level for one in found.role("receiver").bindings] == ["province"]
    assert [(one.key, one.ownership) for one in found.lists.lists] == [
        ("foreign", ("foreign_invested", "hmt_invested")),
        ("private", ("private",)),
    ]
    due = {one.key: (one.begins, one.due) for one in found.promises.tasks}
    assert due == {
        "start": (date(2025, 4, 1), date(2025, 4, 30)),
        "lists_due": (None, date(2025, 4, 30)),
        "work": (date(2025, 5, 1), date(2025, 11, 30)),
        "report_due": (None, date(2025, 9, 30)),
        "summary": (date(2025, 12, 1), date(2025, 12, 31)),
    }


@pytest.mark.clause("JZ-2.3a")
def test_jiaozuo_does_not_send_its_list_further_up():
    assert "reporting_up" not in {one.key for one in own("jiaozuo").stages.stages}
    assert [one.level for one in pack("jiaozuo").role("compiler").bindings] == ["county"]
    [task] = pack("jiaozuo").promises.tasks
    assert (task.month, task.day, task.annexes) == (8, 30, tuple(f"annex_{n}" for n in range(2, 7)))


def test_jining_s_three_agencies_review_together_and_all_must_agree():
    found = pack("jining")
    stage = found.stage("joint_review")
    assert stage is not None and stage.on
    assert stage.agreement == "all"
    bound = [(one.function, one.level) for key in stage.parties for one in found.role(key).bindings]
    assert bound == [("market_supervision", "city"), ("procuratorate", "city"), ("police", "city")]
    assert found.limit_in("joint_review").length == stage.days == 10
    longer = pack("jining", joint_review_days=15)
    assert longer.limit_in("joint_review").length == longer.stage("joint_review").days == 15
    assert [one.level for one in found.role("recommender").bindings] == ["county"]


def test_jining_adjusts_as_needed_and_publicises_what_was_decided():
    assert stages_on("jining")[-2:] == ["decision", "publication"]
    [main] = pack("jining").lists.lists
    assert (main.adjustment, main.review) == ("as_needed", None)
    noticed = pack("jining", objection=True, objection_days=7).stage("prior_notice")
    assert noticed is not None and noticed.on and noticed.days == 7


@pytest.mark.clause("JN-4.1")
def test_who_stands_in_the_provincial_or_city_list_comes_in_without_applying():
    route = pack("jining").route("existing")
    assert route is not None
    assert route.lists == ("省知识产权保护重点联系单位库", "济宁市知识产权保护重点联系单位库")
    assert all("existing" not in routes_on(key) for key in KEYS if key != "jining")


def test_binhai_s_recommenders_and_its_review_every_two_years():
    found = pack("binhai")
    bound = [(one.function, one.level) for one in found.role("recommender").bindings]
    assert bound == [("market_supervision", "station"), ("protection_centre", "county")]
    [main] = found.lists.lists
    assert main.review is not None
    assert (main.adjustment, main.review.every_years, main.review.lapses) == ("periodical", 2, False)
    assert stages_on("binhai") == [
        "application",
        "county_verification",
        "recommendation",
        "examination",
        "decision",
        "publication",
    ]


def test_binhai_s_targets_by_the_end_of_2021_and_alliances_first():
    found = pack("binhai")
    targets = {one.key: (one.minimum, one.organisation_kinds, one.by) for one in found.promises.targets}
    end = date(2021, 12, 31)
    assert targets == {
        "units": (100, (), end),
        "platforms": (2, ("platform",), end),
        "associations": (2, ("association",), end),
    }
    [first] = found.promises.priorities
    assert first.organisation_kinds == ("alliance",)


@pytest.mark.parametrize("key", ["binhai", "jiaozuo", "jining", "shandong"])
def test_prior_notice_is_off_until_a_setting_turns_it_on(key):
    assert "prior_notice" not in stages_on(key)
    assert "prior_notice" in stages_on(key, objection=True)


@pytest.mark.parametrize("key", KEYS)
def test_no_number_of_days_is_invented_as_the_document_s_own(key):
    numbered = [one for one in own(key).limits.limits if one.length is not None]
    assert {one.key for one in numbered if one.standing == "document"} == (
        {"jurisdiction_inside", "jurisdiction_outside"} if key == "jinhua" else set()
    )
    for one in numbered:
        if one.standing == "office_target":
            assert "内部工作目标，非法定" in one.title and one.silent


def test_jining_s_half_yearly_visit_and_its_liaison_officers():
    found = pack("jining")
    [visit] = found.promises.visits
    assert (visit.minimum, visit.period) == (1, "half_year")
    county = {one.who.function for one in found.promises.liaisons if one.who.level == "county"}
    assert county == {"market_supervision", "police", "procuratorate"}


@pytest.mark.parametrize("key", KEYS)
def test_every_pack_names_liaison_officers_on_the_side_of_the_units(key):
    assert any(one.who.party == "subject" for one in own(key).promises.liaisons)
    assert any(one.who.party == "agency" for one in own(key).promises.liaisons)


@pytest.mark.parametrize("key", KEYS)
def test_every_title_is_there_in_english_too(key):
    found = own(key)
    sections = (
        "conditions",
        "materials",
        "roles",
        "lists",
        "forms",
        "limits",
        "visits",
        "liaisons",
        "staffing",
    )
    sections += ("services", "targets", "priorities", "tasks", "annexes", "settings")
    untold = [
        (section, one.key) for section in sections for one in found.entries(section) if not one.title_en
    ]
    assert untold == []
    assert found.notice and found.scheme.title_en


@pytest.mark.parametrize("key", KEYS)
def test_no_telephone_number_or_mail_address_of_the_documents_stands_in_a_pack(key):
    for path in (OWN_PACKS / key).iterdir():
        text = path.read_text(encoding="utf-8")
        assert "@" not in text, path.name
        numbers = set(re.findall(r"[0-9]{7,}", text)) - {"5000000"}
        assert not numbers, path.name


@pytest.mark.parametrize("key", ["binhai", "jiaozuo", "jinhua", "shandong"])
def test_no_number_of_visits_is_invented(key):
    assert all(one.minimum is None for one in pack(key).promises.visits)


def test_jiaozuo_s_teams():
    numbers = {one.key: (one.who.level, one.number, one.per) for one in pack("jiaozuo").promises.staffing}
    assert numbers == {
        "office": ("county", 1, "agency"),
        "case_handlers": ("county", 3, "agency"),
        "station_officer": ("station", 1, "agency"),
        "instructor": ("county", 1, "workstation"),
    }
