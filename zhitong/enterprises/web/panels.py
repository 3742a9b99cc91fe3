"""What claim and merge add to their matter pages: who claims what and how to call back; both records side by side."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from zhitong.enterprises.models import Claim
from zhitong.enterprises.queries import claims_of_same_code
from zhitong.enterprises.vocabulary import ClaimState, MergeState
from zhitong.enterprises.web.views_merging import facts_of_record
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import Matter
from zhitong.matters.web.public import Panel, PanelMaker
from zhitong.people.public import Difference, Organisation, contacts_of, differences_between, merge_relations
from zhitong.ui.components import Empty, Fact, Masked
from zhitong.ui.tables import Cell, Column, build_table


def claim_panel(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    if actor.organisation_kind != "agency":
        return None
    claim = matter.claim
    person, unit = claim.person, claim.organisation
    phone = Masked("", f"/claims/{claim.pk}/phone/") if person.phone else None
    others, elsewhere = claims_of_same_code(claim, actor)
    return Panel(
        "enterprises/claim_panel.html",
        {
            "claimant": [
                Fact("申请人", person.name, lines=(f"账号 {person.username}",)),
                Fact("手机号码", person.phone.masked if person.phone else "没有登记", masked=phone),
                Fact("电子邮箱", zh.mask_email(person.email) if person.email else "没有登记"),
                Fact("身份说明", claim.proof_note),
            ],
            "unit": _entered(unit) if unit else _typed(claim),
            "is_entered": unit is not None,
            "officers": contacts_of(unit, now.astimezone(zh.CHINA).date()) if unit else [],
            "others": [(one, str(ClaimState(one.matter.state).label)) for one in others],
            "elsewhere": elsewhere,
        },
    )


def _entered(unit: Organisation) -> list[Fact]:
    return [
        Fact("单位名称", unit.name),
        Fact("信用代码", unit.uscc or "没有登记"),
        Fact("所在地区", unit.territory.name),
        Fact("单位电话", unit.public_phone or "没有登记"),
    ]


def _typed(claim: Claim) -> list[Fact]:
    """What the claimant typed; nobody has checked it yet."""
    area = claim.territory.name if claim.territory else ""
    return [
        Fact("单位名称", claim.name, lines=("申请人填写",)),
        Fact("信用代码", claim.uscc, lines=("校验位相符",)),
        Fact("所在地区", area, lines=("申请人填写",)),
    ]


def merge_panel(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    if actor.organisation_kind != "agency":
        return None
    merger = matter.merger
    stays, goes, is_open = merger.stays, merger.goes, matter.state == MergeState.PROPOSED
    labels = {relation.column: (relation.label, relation.unit) for relation in merge_relations()}
    carried = [(labels[column], number) for column, number in merger.carried.items() if column in labels]
    found = differences_between(stays, goes) if is_open else []
    return Panel(
        "enterprises/merge_panel.html",
        {
            "stays": stays,
            "goes": goes,
            "stays_facts": facts_of_record(stays),
            "goes_facts": facts_of_record(goes) if is_open else [],
            "is_open": is_open,
            "reason": merger.reason,
            "proposed_by": merger.proposed_by.name,
            "choices": _choices(found, merger.chosen),
            "carried": [Fact(label, f"{number} {unit}") for (label, unit), number in carried if label],
        },
    )


def _choices(found: list[Difference], chosen: dict[str, str]) -> Any:
    """The value that counts afterwards stands first."""

    def of(each: Difference) -> tuple[str, str]:
        return (each.goes, each.stays) if chosen.get(each.key) == "goes" else (each.stays, each.goes)

    columns = [
        Column("field", "项目", lambda each: Cell(each.label, strong=True), phone="title"),
        Column("used", "合并以后", lambda each: of(each)[0] or "（空）"),
        Column("other", "不用的", lambda each: of(each)[1] or "（空）"),
    ]
    return build_table(columns, found, caption="选用的值", empty=Empty("两条记录填的都一样", "", "check"))


PANELS: dict[str, tuple[PanelMaker, ...]] = {"claim": (claim_panel,), "merge": (merge_panel,)}
