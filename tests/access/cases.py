"""What stands in the addresses of leads and cases: one of each, of the bearing maker's county."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.cases import patents
from tests.cases.acts import a_lead, press
from tests.cast import NOW, Cast, make_agency
from zhitong.cases.actions.cooperating import OperationGiven, plan_operation
from zhitong.cases.actions.partner_groups import add_partner_group
from zhitong.people.public import Function, Level


def case_keys(cast: Cast) -> dict[str, Any]:
    lead = a_lead(cast)
    stated = {"other": cast.other_county, "other_name": "", "stance": "theirs", "reason": "不在本区"}
    press("lead.dispute", lead, cast.zhao, arose_at=NOW, **stated)
    circle = add_partner_group(name="示例协作圈", basis="", members="甲省", by=cast.zhao, now=NOW)
    partners = {"circle": circle.pk, "member": circle.memberships.get().pk}
    joint = {"dispute": lead.disputes.get().matter_id, **_operation(cast)}
    return {**joint, "transfer": _transfer(cast), **partners}


def _operation(cast: Cast) -> dict[str, int]:
    """With a task of an agency that has no account."""
    far = make_agency("示例外省市局", cast.place.city, Level.CITY, Function.OTHER, is_outside=True)
    until = (NOW + timedelta(days=10)).date()
    given = OperationGiven("联合检查", "查仿冒轴承。", "", NOW.date(), until, (far,))
    matter = plan_operation(given, by=cast.zhao, now=NOW)
    return {"operation": matter.pk, "task": matter.operation_tasks.get().pk}


def _transfer(cast: Cast) -> int:
    """Sent to the police and the procuratorate of the city."""
    lead = a_lead(cast)
    proposal = {"offence": "假冒注册商标罪", "officers": "赵示平、孙示远", "report": "经营额约 8 万元。"}
    press("lead.propose_transfer", lead, cast.zhao, **proposal)
    matter = lead.criminal_transfers.get().matter
    press("criminal_transfer.approve", matter, cast.qian)
    return int(press("criminal_transfer.send", matter, cast.zhao).pk)


def patent_keys(cast: Cast) -> dict[str, int]:
    """A patent dispute against the second enterprise, on which the copy of the request is served."""
    matter = patents.filed(cast)
    return {"adjudication": matter.pk, "served": patents.serve(matter, cast.zhao, "copy").pk}
