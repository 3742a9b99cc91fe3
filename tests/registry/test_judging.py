"""What no number decides: judged criterion by criterion with reason and evidence, judged otherwise by the city, kept for
screening; what Python says of one unit's judgements is what the database says of all."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.cast import BACKEND, NOW, Cast, make_unit, person_of
from tests.makers import decide_lines, do, judge_all, make_file, make_round
from tests.portal.pages import text
from tests.registry.mechanisms import (
    FORM,
    FORM_SLOT,
    jiaozuo,
    jining,
    judgement,
    make_jining_at,
    moved,
)
from zhitong.journal.public import Actor
from zhitong.matters.public import Matter, Refused, Sight, attach, is_offered, perform
from zhitong.people.public import Organisation
from zhitong.registry import actions
from zhitong.registry.models import ConditionJudgement, UnitList
from zhitong.registry.procedures import compiling, confirming, judging, verifying
from zhitong.registry.procedures import round as rounds
from zhitong.registry.screening.candidates import Group, candidates, reasons, scored, shown
from zhitong.registry.screening.known import facts_for
from zhitong.schemes.public import evaluate, verdict_of

pytestmark = pytest.mark.django_db
TECHNOLOGY, BRAND, PATENTS = "core_technology.technology", "asset.brand", "asset.patents"
TODAY = NOW.date()
RECOMMEND = {"opinion": "同意推荐"}


@pytest.fixture
def jn(cast: Cast) -> UnitList:
    return jining(cast)


def judge(matter: Matter, criterion: str, *, by: Actor, now: Any = NOW, **more: Any) -> Matter:
    return do(judging.JudgeCondition, matter, by=by, now=now, data=judgement(criterion, **more))


def refused(move: Any, matter: Matter, by: Actor, data: Any, now: Any = NOW) -> str:
    with pytest.raises(Refused) as found:
        perform(move, matter, actor=by, now=now, data=data)
    return "\n".join(one.sentence for one in found.value.refusals)


def client_of(actor: Actor) -> Client:
    client = Client()
    client.force_login(person_of(actor), backend=BACKEND)
    return client


def group_of(unit: Organisation, unit_list: UnitList, by: Actor, on: date = TODAY) -> Group | None:
    rows = candidates(unit_list.installation_id, by, on=on)
    every = slice(0, 50)
    return next((one for one in Group if unit in shown(rows, one, county="", page=every)), None)


@pytest.mark.clause("JN-2.1b")
def test_a_recommendation_waits_for_each_judgement_and_the_city_may_judge_otherwise(
    cast: Cast, jn: UnitList
) -> None:
    matter = make_jining_at(cast, jn, "county_verification")
    judge_all(matter, by=cast.zhao)
    matter.refresh_from_db()
    sentence = refused(verifying.Recommend, matter, cast.qian, RECOMMEND)
    assert "“核心技术能力突出的优势创新企业”需人工认定：核心技术能力突出。先认定，再推荐。" in sentence
    assert "高价值专利" in sentence

    # A judgement needs its side, its reason, its evidence, and a paper that still runs.
    empty = {"criterion": TECHNOLOGY, "holds": None, "reason": " ", "grounds": ["slot-gone"]}
    sentence = refused(judging.JudgeCondition, matter, cast.zhao, {**empty, "criterion": "asset.x"})
    for words in ("请选认定哪一项", "请选成立还是不成立", "请写明理由", "请选认定的依据"):
        assert words in sentence
    ended = judgement(TECHNOLOGY, until=NOW.date() - timedelta(days=1))
    assert "依据的有效期已经过去" in refused(judging.JudgeCondition, matter, cast.zhao, ended)
    wrong = judgement("platform.key_platform")
    assert "不适用于" in refused(judging.JudgeCondition, matter, cast.zhao, wrong)
    assert not ConditionJudgement.objects.exists()

    judge(matter, TECHNOLOGY, by=cast.zhao, reason="主轴自主研发")
    judge(matter, BRAND, by=cast.zhao, holds=False, reason="品牌刚注册")
    sentence = refused(verifying.Recommend, matter, cast.qian, RECOMMEND)
    assert "“享有知名品牌" in sentence and "核心技术" not in sentence
    judge(matter, PATENTS, by=cast.zhao, reason="三项发明量产", grounds=["kind-patent_invention"])
    kept = ConditionJudgement.objects.get(criterion="patents")
    assert kept.items.count() and kept.grounds[0].startswith("发明专利（核定有效")
    do(verifying.Recommend, matter, by=cast.qian, data=RECOMMEND)
    line = matter.application.verified_verdict["conditions"][0]
    assert line["sentence"] == f"2026-03-02 {cast.zhao.label}认定符合：主轴自主研发"

    # The city judges otherwise: the county is told, both stay readable, and the line cannot be included any more.
    round_ = make_round(cast, jn, [matter])
    matter.refresh_from_db()
    assert not is_offered(judging.JudgeOtherwise(matter, actor=cast.zhao, now=NOW))
    later = NOW + timedelta(hours=1)
    data = judgement(TECHNOLOGY, holds=False, reason="技术来自许可")
    done = perform(judging.JudgeOtherwise, matter, actor=cast.lin, now=later, data=data)
    assert done.event.facts["holds"] is False
    matter.refresh_from_db()
    for reader in (cast.zhao, cast.lin):
        page = text(client_of(reader).get(f"/m/{matter.pk}/"))
        assert "技术来自许可" in page and "以前的认定 1 次" in page and "主轴自主研发" in page
    assert "技术来自许可" in text(client_of(cast.fang).get(f"/m/{matter.pk}/"))
    decide_lines(cast, round_)
    assert "认定不符合：技术来自许可" in refused(rounds.Fix, round_, cast.he, {}, now=later)


def test_the_last_judgement_speaks_in_screening_until_its_paper_ends(cast: Cast, jn: UnitList) -> None:
    unit = cast.bearing
    matter = make_jining_at(cast, jn, "county_verification")
    assert group_of(unit, jn, cast.lin) is None  # under way
    judge(matter, TECHNOLOGY, by=cast.zhao)
    end = NOW.date() + timedelta(days=30)
    judge(matter, BRAND, by=cast.zhao, reason="省名牌证书", until=end)
    do(verifying.DoNotRecommend, matter, by=cast.qian, data={"reason": "材料不齐"})
    assert group_of(unit, jn, cast.lin) == Group.ELIGIBLE
    found = reasons(jn.installation_id, [unit], on=NOW.date())[unit.pk]
    assert f"认定符合，到 {end} 为止：省名牌证书" in found.sentence
    assert group_of(unit, jn, cast.lin, end) == Group.ELIGIBLE
    assert group_of(unit, jn, cast.lin, end + timedelta(days=1)) == Group.TO_JUDGE
    # Another mechanism whose condition goes by the same key knows nothing of it.
    ConditionJudgement.objects.update(scheme="elsewhere")
    assert group_of(unit, jn, cast.lin) == Group.TO_JUDGE
    # A criterion that reads differently since has not been judged.
    ConditionJudgement.objects.update(scheme="jining", words="旧的说法")
    assert group_of(unit, jn, cast.lin) == Group.TO_JUDGE
    assert evaluate(moved("jining", "3307", "city"), facts_for([unit])[unit.pk], NOW.date()).met is None


def test_a_new_application_is_never_stopped_by_an_old_judgement(cast: Cast, jn: UnitList) -> None:
    matter = make_jining_at(cast, jn, "county_verification")
    judge(matter, TECHNOLOGY, by=cast.zhao, holds=False, reason="许可实施")
    do(verifying.DoNotRecommend, matter, by=cast.qian, data={"reason": "许可实施"})
    assert group_of(cast.bearing, jn, cast.lin) is None
    again = make_jining_at(cast, jn, "county_verification")
    page = text(client_of(cast.zhao).get(f"/m/{again.pk}/"))
    assert "许可实施" in page and f"在 {matter.number} 里认定" in page
    judge(again, TECHNOLOGY, by=cast.zhao, now=NOW + timedelta(days=1), reason="已经自主研发")
    judge(again, BRAND, by=cast.zhao)
    judge_all(again, by=cast.zhao)
    again.refresh_from_db()
    do(verifying.Recommend, again, by=cast.qian, now=NOW + timedelta(days=2), data=RECOMMEND)


@pytest.mark.clause("JZ-2.3a")
def test_a_compiled_entry_by_a_judged_category_waits_for_it(cast: Cast) -> None:
    unit_list, unit = jiaozuo(cast), make_unit("示例无证有限公司", 41, cast.place.county)
    matter = actions.compile_unit(
        unit,
        unit_list,
        by=cast.zhao,
        now=NOW,
        attributes={"category": ["import_export"], "protection": ["key_patent"], "use": ["own"]},
    )
    do(compiling.AskConfirmation, matter, by=cast.zhao)
    answer = {"form": FORM, "who": "方示文", "how": "phone", "on": NOW.date(), "reason": "电话"}
    do(confirming.ConfirmFor, matter, by=cast.zhao, data=answer)
    sentence = refused(compiling.PutForward, matter, cast.zhao, {})
    assert "“进出口企业”需人工认定：有进出口业务。先认定，再提请定名单。" in sentence
    proof = {"slot": "verification_evidence", "label": "报关单", "by": cast.zhao, "now": NOW}
    attach(matter, make_file(by=cast.zhao), sight=Sight.AGENCIES, **proof)
    attachment = matter.attachments.get()
    judge(matter, "import_export.trade", by=cast.zhao, grounds=[f"file-{attachment.pk}"])
    do(compiling.PutForward, matter, by=cast.zhao)
    assert matter.state == "examination"


def test_the_form_says_what_is_missing_keeps_what_was_typed_and_several_are_judged_at_once(
    cast: Cast, jn: UnitList
) -> None:
    first = make_jining_at(cast, jn, "county_verification")
    second = make_jining_at(cast, jn, "county_verification", organisation=cast.valve)
    client, address = client_of(cast.zhao), f"/m/{first.pk}/application.judge_condition/"
    page = client.get(f"{address}?criterion={TECHNOLOGY}")
    assert (
        f'value="{TECHNOLOGY}" required checked' in page.content.decode()
        or "checked" in page.content.decode()
    )
    typed = {"criterion": TECHNOLOGY, "reason": "写了一半的理由", "version": first.version, "until": "明年"}
    answer = client.post(address, typed)
    assert answer.status_code == 422
    for words in ("请选成立还是不成立", "请选认定的依据", "写了一半的理由", "日期要写成"):
        assert words in text(answer) or words in answer.content.decode(), words
    shown_ = client.get(f"/m/{first.pk}/").content.decode()
    assert f"{address}?criterion={TECHNOLOGY}".replace("&", "&amp;") in shown_

    run = client.post(
        "/desk/bulk/",
        {
            "pick": [f"{one.pk}-{one.version}" for one in (first, second)],
            "move": "application.judge_condition",
        },
    )
    there = f"{run['Location']}do/?move=application.judge_condition"
    sent = {"criterion": TECHNOLOGY, "holds": "yes", "reason": "一起看过现场", "grounds": [FORM_SLOT]}
    answer = client.post(there, sent, follow=True)
    assert ConditionJudgement.objects.filter(holds=True, reason="一起看过现场").count() == 2, text(answer)


# --- one unit and all --------------------------------------------------------------------------------------

PACK = moved("jining", "3307", "city")
CRITERIA = [
    (condition.key, one.key, one.title)
    for condition in PACK.conditions.conditions
    if condition.kind == "judged"
    for one in condition.criteria
]
said = st.tuples(
    st.integers(0, 3),  # which unit
    st.sampled_from(CRITERIA),
    st.booleans(),
    st.sampled_from([None, None, -1, 0, 1]),  # days until the paper ends
    st.integers(0, 2),  # hours after the first
    st.sampled_from(["jining", "jining", "jining", "binhai"]),
    st.sampled_from([True, True, True, False]),  # in the words of today
)


def test_what_python_says_of_judgements_is_what_the_database_says(cast: Cast, jn: UnitList) -> None:
    matter = make_jining_at(cast, jn, "county_verification")
    kinds = ("enterprise", "platform", "association", "enterprise")
    units = [make_unit(f"示例{place}号单位", 60 + place, cast.place.county) for place in range(4)]
    for unit, kind in zip(units, kinds, strict=True):
        Organisation.objects.filter(pk=unit.pk).update(kind=kind)
    units = list(Organisation.objects.filter(pk__in=[one.pk for one in units]).order_by("pk"))
    on, within = NOW.date(), cast.place.city.path

    @settings(max_examples=20, phases=(Phase.explicit, Phase.generate))
    @given(st.lists(said, max_size=14))
    def check(rows: list[Any]) -> None:
        with transaction.atomic():
            ConditionJudgement.objects.bulk_create(
                ConditionJudgement(
                    matter=matter,
                    organisation=units[unit],
                    scheme=scheme,
                    condition=condition,
                    criterion=criterion,
                    words=words if current else "旧的说法",
                    holds=holds,
                    reason="示例",
                    until=None if days is None else on + timedelta(days=days),
                    judged_at=NOW + timedelta(hours=hours),
                    judged_by_label="示例局 示例人",
                    grounds=["申报表"],
                )
                for unit, (condition, criterion, words), holds, days, hours, scheme, current in rows
            )
            every = Organisation.objects.filter(pk__in=[one.pk for one in units])
            found = dict(scored(every, PACK, on=on, within=within).values_list("pk", "score"))
            for pk, facts in facts_for(units).items():
                verdict = evaluate(PACK, facts, on, within=within)
                assert verdict_of(found[pk]) == verdict.verdict
                for line in verdict.conditions:
                    one = scored(every, PACK, on=on, within=within, condition=line.key)
                    assert verdict_of(dict(one.values_list("pk", "score"))[pk]) == line.verdict, line
            transaction.set_rollback(True)

    check()
