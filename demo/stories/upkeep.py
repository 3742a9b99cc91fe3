"""Upkeep of records: enterprises entered twice, and what has been kept its ten years and comes up for destruction."""

from __future__ import annotations

from datetime import datetime

from demo.acting import Stage
from zhitong.enterprises.public import propose_merge
from zhitong.journal.public import SYSTEM
from zhitong.matters.public import Matter, move_of, perform
from zhitong.people.public import Organisation, add_organisation
from zhitong.retention.public import propose_destructions, resume_destructions, set_rule, sign_rule

COUNTIES = ("wucheng", "jindong", "wuyi", "pujiang", "panan")
WHY = "两条记录的地址、法定代表人相同（演示）。"
# So long ago that ten years from the first of January after are over.
OLD_YEARS = 12


def tell(stage: Stage) -> None:
    merges(stage)
    kept_long_enough(stage)


def _twins(stage: Stage, county: str, name: str, now: datetime) -> tuple[Organisation, Organisation]:
    area = stage.places.areas[county]
    made = [
        add_organisation(kind="enterprise", name=f"{name}{end}", territory=area, by=SYSTEM, now=now)
        for end in ("有限公司", "厂")
    ]
    return made[0], made[1]


def _proposed(stage: Stage, county: str, name: str, now: datetime) -> Matter:
    stays, goes = _twins(stage, county, name, now)
    by = stage.official(f"{county}-officer")
    return propose_merge(stays, goes, chosen={}, reason=WHY, by=by, now=now)


def merges(stage: Stage) -> None:
    head = stage.official("wucheng-head")
    _proposed(stage, "wucheng", "示例同名五金", stage.when.ago(2))
    merged = _proposed(stage, "wucheng", "示例旧名电器", stage.when.ago(20))
    stage.do("merge.confirm", merged, by=head, at=(18, 10))
    other = _proposed(stage, "wucheng", "示例两家塑业", stage.when.ago(15))
    stage.do("merge.decline", other, by=head, at=(13, 10), data={"reason": "是同名的两家（演示）"})


def kept_long_enough(stage: Stage) -> None:
    """Proposals of long ago, taken over from the records before the system; a list of them in each state."""
    long_ago = stage.when.ago(0).replace(year=stage.when.today.year - OLD_YEARS, day=1)
    for place, county in enumerate(COUNTIES):
        matter = _proposed(stage, county, f"示例旧档{place + 1}", long_ago)
        officer, head = stage.official(f"{county}-officer"), stage.official(f"{county}-head")
        decline = move_of("merge.decline")
        assert decline is not None
        perform(decline, matter, actor=head, now=long_ago, data={"reason": "是同名的两家（演示）"})
        paper = "文件材料归档范围和保管期限表（演示）"
        rule = set_rule("merge", "years_10", basis=paper, by=officer, now=stage.when.ago(60))
        sign_rule(rule, by=head, now=stage.when.ago(59))
    propose_destructions(stage.when.ago(30))
    lists = {county: _list_of(stage, county) for county in COUNTIES}
    _fresh, submitted, approved, concluded, cancelled = COUNTIES
    for county in (submitted, approved, concluded):
        stage.do("destruction.submit", lists[county], by=stage.official(f"{county}-officer"), at=(28, 10))
    stage.do("destruction.approve", lists[concluded], by=stage.official(f"{concluded}-head"), at=(27, 10))
    resume_destructions(stage.when.ago(27, 11))
    stage.do("destruction.approve", lists[approved], by=stage.official(f"{approved}-head"), at=(0, 9))
    why = {"reason": "还有查考的用处（演示）"}
    stage.do(
        "destruction.cancel",
        lists[cancelled],
        by=stage.official(f"{cancelled}-officer"),
        at=(26, 10),
        data=why,
    )


def _list_of(stage: Stage, county: str) -> Matter:
    return Matter.objects.get(kind="destruction", lead=stage.places.agencies[county])
