"""What the claim adds to its matter page: who claims what, who is liaison officer already, how to call back."""

from __future__ import annotations

from datetime import datetime

from zhitong.enterprises.models import Claim
from zhitong.enterprises.queries import claims_of_same_code
from zhitong.enterprises.vocabulary import ClaimState
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import Matter
from zhitong.matters.web.public import Panel, PanelMaker
from zhitong.people.public import Organisation, contacts_of
from zhitong.ui.components import Fact, Masked


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


PANELS: dict[str, tuple[PanelMaker, ...]] = {"claim": (claim_panel,)}
