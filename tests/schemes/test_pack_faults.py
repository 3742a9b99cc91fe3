"""Each fault of a pack is named by file, key and reason, and all of them at once."""

from pathlib import Path

import pytest

from tests.clauses import known_clauses
from tests.schemes.packs import SIXTH, copy_of, edit, faults_in, jinhua
from zhitong.schemes.format.pack import SECTIONS
from zhitong.schemes.public import OWN_PACKS, load_pack_directory, pack_folders

FAULTS = [
    # file, old text, new text → key, part of the reason
    ("conditions.toml", "threshold = 20", "threshold = 0", "conditions.growth.threshold", "要大于 0"),
    ("conditions.toml", "threshold = 20", 'threshold = "20"', "conditions.growth.threshold", "要填整数"),
    ("conditions.toml", "threshold = 20", "treshold = 20", "conditions.growth.treshold", "不认识的项"),
    ("conditions.toml", "threshold = 20", "", "conditions.growth.threshold", "缺少这一项"),
    ("conditions.toml", 'kind = "count_sum"', 'kind = "sum"', "conditions.growth", "kind 不能是 sum"),
    (
        "conditions.toml",
        'minimum_level = "provincial"',
        'minimum_level = "省级"',
        "conditions.ip_title.minimum_level",
        "不能是 省级，只能是 national、provincial、municipal、county",
    ),
    ("conditions.toml", '"growth", "well_known"]', '"growth"]', "conditions.well_known", "rule 里没有用到"),
    (
        "conditions.toml",
        '"growth", "well_known"]',
        '"growth", "well_know"]',
        "rule",
        "没有叫“well_know”的条件",
    ),
    (
        "conditions.toml",
        'materials = ["ip_certificates"]',
        'materials = ["certificates"]',
        "conditions.growth.materials",
        "没有叫“certificates”的材料",
    ),
    (
        "conditions.toml",
        'qualifications = ["high_tech"]',
        'qualifications = ["hightech"]',
        "conditions.high_tech.qualifications",
        "没有叫“hightech”的认定种类",
    ),
    (
        "conditions.toml",
        '"application_form.high_tech"',
        '"application_form.hightech"',
        "conditions.high_tech.form_fields",
        "没有叫“application_form.hightech”的表格栏目",
    ),
    (
        "conditions.toml",
        'clause_id = "JH-3.1.1"',
        'clause_id = "JN-3.1.1"',
        "conditions.high_tech.clause_id",
        "要以 JH- 或 ALL- 开头",
    ),
    (
        "conditions.toml",
        'clause_id = "JH-3.1.1"',
        'clause_id = "3.1.1"',
        "conditions.high_tech.clause_id",
        "JH-3.1.1 这样",
    ),
    ("conditions.toml", 'clause = "三（一）1（1）"', "", "conditions.high_tech.clause", "缺少这一项"),
    (
        "materials.toml",
        'key = "business_licence"',
        'key = "application_form"',
        "materials.application_form",
        "已经用过",
    ),
    (
        "materials.toml",
        'form = "application_form"',
        'form = "form"',
        "materials.application_form.form",
        "没有叫“form”的表格",
    ),
    ("roles.toml", '"market_supervision"', '"market"', "roles.verifier.bindings.1.function", "不能是 market"),
    ("roles.toml", '"officer", "head"', '"boss"', "roles.verifier.bindings.1.duties.1", "不能是 boss"),
    (
        "stages.toml",
        'roles = ["verifier"]',
        'roles = ["checker"]',
        "stages.county_verification.roles",
        "没有叫“checker”的角色",
    ),
    ("stages.toml", 'roles = ["verifier"]', "", "stages.county_verification.roles", "要写明由谁办"),
    (
        "stages.toml",
        'key = "application"\non = true',
        'key = "publication"\non = true',
        "stages.county_verification",
        "次序不对",
    ),
    (
        "stages.toml",
        'conditions = ["growth"]',
        'conditions = ["grown"]',
        "routes.nomination.conditions",
        "没有叫“grown”的条件",
    ),
    ("stages.toml", 'title = "确定名单"', "on2 = true", "stages.decision.on2", "不认识的项"),
    (
        "forms.toml",
        'condition = "growth"',
        'condition = "grow"',
        "forms.application_form.fields.patents_in_force.condition",
        "没有叫“grow”的条件",
    ),
    ("forms.toml", 'key = "email"', 'key = "address"', "forms.application_form.fields.address", "已经用过"),
    (
        "limits.toml",
        'law_id = "D1"',
        'law_id = "D99"',
        "limits.jurisdiction_inside.law_id",
        "时限目录里没有 D99",
    ),
    ("limits.toml", "length = 24", "length = 240", "limits.jurisdiction_inside", "不能延长法定时限"),
    ("limits.toml", "length = 24", "", "limits.jurisdiction_inside", "要写明 unit 和 length"),
    (
        "limits.toml",
        'slot = "correction"',
        'slot = "examination"',
        "limits.examination.slot",
        "已经有一个时限",
    ),
    (
        "limits.toml",
        'confidence = "suggestion"',
        'confidence = "document"',
        "limits.county_verification",
        "内部工作目标",
    ),
    (
        "settings.toml",
        'default = "provincial"',
        'default = "city"',
        "settings.level",
        "default 不对：只能是 provincial、municipal",
    ),
    (
        "settings.toml",
        '"conditions.ip_title.minimum_level" = "municipal"',
        '"conditions.titles.minimum_level" = "municipal"',
        "settings.level.municipal",
        "方案里没有 conditions.titles.minimum_level 这一处",
    ),
    (
        "settings.toml",
        '"conditions.ip_title.minimum_level" = "municipal"',
        '"conditions.ip_title.minimum_level" = "市级"',
        "settings.level.municipal",
        "选了以后方案不成立",
    ),
    (
        "promises.toml",
        'roles = ["examiner"]',
        'roles = ["visitor"]',
        "visits.policy_visits.roles",
        "没有叫“visitor”的角色",
    ),
    (
        "annexes.toml",
        '["application_form"]',
        '["annex"]',
        "annexes.annex_2.forms",
        "没有叫“annex”的表格",
    ),
    ("scheme.toml", 'codes = ["3307"]', 'codes = ["33070"]', "territory.codes.1", "2、4 或 6 位数字"),
    ("scheme.toml", 'key = "jinhua"', "key = jinhua", "", "TOML 写法不对"),
]


@pytest.mark.parametrize(
    ("file", "old", "new", "key", "reason"),
    FAULTS,
    ids=[f"{row[0]}:{row[3]}:{row[2][:20]}" for row in FAULTS],
)
def test_a_fault_is_named_by_file_key_and_reason(tmp_path, file, old, new, key, reason):
    folder = copy_of("jinhua", tmp_path)
    edit(folder, file, old, new)
    found = faults_in(folder)
    assert any((f, k) == (file, key) and reason in r for f, k, r in found), found


OTHER_FAULTS = [
    # pack, file, old text, new text → key, part of the reason
    (
        "shandong",
        "lists.toml",
        'ownership = ["private"]',
        'ownership = ["private", "hmt_invested"]',
        "lists.private.ownership",
        "hmt_invested 已经归“foreign”",
    ),
    ("shandong", "lists.toml", 'ownership = ["private"]', "", "lists.private.ownership", "这个也要写"),
    ("shandong", "lists.toml", '["private"]', '["民营"]', "lists.private.ownership.1", "不能是 民营"),
    (
        "jiaozuo",
        "lists.toml",
        'key = "patent_rich"',
        'key = "patents_rich"',
        "lists.main.attributes.category.options",
        "没有叫“patents_rich”的条件",
    ),
    (
        "jiaozuo",
        "stages.toml",
        'key = "compiled"',
        'key = "own"',
        "routes.own",
        "走这条路要先打开“企业申报”",
    ),
    ("jiaozuo", "stages.toml", 'title = "机关编制"', "on = false", "routes", "至少要有一条路开着"),
    (
        "jiaozuo",
        "stages.toml",
        'roles = ["compiler"]',
        'roles = ["verifier"]',
        "stages.compilation.roles",
        "由角色“compiler”办理",
    ),
    (
        "jiaozuo",
        "stages.toml",
        'roles = ["compiler"]',
        'roles = ["compiler", "applicant"]',
        "stages.compilation.roles",
        "不能是单位自己",
    ),
    (
        "jiaozuo",
        "stages.toml",
        'roles = ["applicant"]',
        'roles = ["applicant", "verifier"]',
        "stages.enterprise_confirmation.roles",
        "“verifier”是机关",
    ),
    (
        "jining",
        "stages.toml",
        'parties = ["market_supervision", "procuratorate", "police"]',
        'parties = ["market_supervision", "applicant"]',
        "stages.joint_review.parties",
        "“applicant”不是机关",
    ),
    (
        "jining",
        "stages.toml",
        'key = "own"',
        'key = "own"\nlists = ["省库"]',
        "routes.own",
        "lists 只用于 existing",
    ),
    (
        "jining",
        "stages.toml",
        'title = "自愿申报"',
        "days = 5",
        "stages.application",
        "days 只用于 enterprise_confirmation、joint_review、prior_notice、publication",
    ),
    (
        "binhai",
        "promises.toml",
        'key = "alliances"\ntitle = "区重点产业联盟优先考虑"\ntitle_en = "Key industry alliances first"\nlist = "main"',
        'key = "alliances"\ntitle = "区重点产业联盟优先考虑"\nlist = "first"',
        "priorities.alliances.list",
        "没有叫“first”的名录",
    ),
    (
        "shandong",
        "promises.toml",
        "begins = 2025-04-01",
        "begins = 2025-05-01",
        "tasks.start",
        "不晚于 due",
    ),
]


@pytest.mark.parametrize(
    ("key_of_pack", "file", "old", "new", "key", "reason"),
    OTHER_FAULTS,
    ids=[f"{row[0]}:{row[4]}:{row[5][:12]}" for row in OTHER_FAULTS],
)
def test_a_fault_of_lists_roles_and_promises_is_named(tmp_path, key_of_pack, file, old, new, key, reason):
    folder = copy_of(key_of_pack, tmp_path)
    edit(folder, file, old, new)
    found = faults_in(folder)
    assert any((f, k) == (file, key) and reason in r for f, k, r in found), found


@pytest.mark.parametrize(("law_id", "reason"), [("A4", "当事人的权利，方案不能缩短"), ("A6", "方案不能缩短")])
def test_a_scheme_may_not_take_time_from_a_party(tmp_path, law_id, reason):
    folder = copy_of("jinhua", tmp_path)
    edit(folder, "limits.toml", 'law_id = "D1"', f'law_id = "{law_id}"')
    assert [(file, key) for file, key, said in faults_in(folder) if reason in said] == [
        ("limits.toml", "limits.jurisdiction_inside")
    ]


def test_a_scheme_may_shorten_what_binds_the_authority(tmp_path):
    folder = copy_of("jinhua", tmp_path)
    edit(folder, "limits.toml", 'law_id = "D1"', 'law_id = "A1"')
    assert faults_in(folder) == []


def test_faults_of_several_files_are_told_together(tmp_path):
    folder = copy_of("jinhua", tmp_path)
    edit(folder, "conditions.toml", "threshold = 20", "threshold = -1")
    edit(folder, "roles.toml", 'level = "county"', 'level = "town"')
    (folder / "extra.toml").write_text("", encoding="utf-8")
    (folder / "lists.toml").unlink()
    assert {file for file, _, _ in faults_in(folder)} == {
        "conditions.toml",
        "roles.toml",
        "extra.toml",
        "lists.toml",
    }


def test_a_file_in_another_encoding_is_refused(tmp_path):
    folder = copy_of("jinhua", tmp_path)
    (folder / "lists.toml").write_bytes("title = '名录'".encode("gbk"))
    assert ("lists.toml", "", "不是 UTF-8 编码") in faults_in(folder)


@pytest.mark.parametrize("folder", [*pack_folders(OWN_PACKS), SIXTH], ids=lambda folder: Path(folder).name)
def test_every_pack_that_we_keep_is_sound(folder):
    assert faults_in(folder) == []


@pytest.mark.parametrize("folder", pack_folders(OWN_PACKS), ids=lambda folder: Path(folder).name)
def test_every_entry_names_a_clause_of_the_list(folder):
    pack = load_pack_directory(folder)
    unknown = [(section, key, id_) for section, key, id_ in pack.clause_ids() if id_ not in known_clauses()]
    assert unknown == []
    assert len(list(pack.clause_ids())) > len(SECTIONS)


def test_the_hash_is_that_of_the_content_not_of_the_spelling(tmp_path):
    folder = copy_of("jinhua", tmp_path)
    edit(folder, "conditions.toml", "threshold = 20", "threshold   =   20   # twenty")
    assert load_pack_directory(folder).content_hash == jinhua().content_hash
    edit(folder, "conditions.toml", "threshold   =   20", "threshold = 21")
    assert load_pack_directory(folder).content_hash != jinhua().content_hash


def test_entries_with_faults_are_not_told_as_missing_from_their_list(tmp_path):
    folder = copy_of("binhai", tmp_path)
    edit(folder, "conditions.toml", 'state = "applied", threshold = 30', 'state = "applied", threshold = 0')
    assert faults_in(folder) == [("conditions.toml", "conditions.growth.counts.1.threshold", "要大于 0")]
