"""现在在谁手里 · 下一步 · 到期, for those outside."""

import hmac
from dataclasses import dataclass
from datetime import datetime

from zhitong.journal.public import reveal
from zhitong.lib import zh
from zhitong.matters.public import Matter, outside_name, procedure
from zhitong.registry.models import (
    Application,
)


@dataclass(frozen=True)
class Whereabouts:
    """现在在谁手里 · 下一步 · 到期, in plain words."""

    number: str
    state: str
    holder: str
    what_next: str
    due_at: datetime | None
    since: datetime


def whereabouts(matter: Matter) -> Whereabouts:
    state = procedure(matter.kind).by_state[matter.state]
    holder = {
        "applicant": matter.subject.name if matter.subject else "企业",
        "nobody": "",
    }.get(matter.waiting_on, matter.lead.name)
    return Whereabouts(
        number=matter.number,
        state=outside_name(state, matter.installation_id),
        holder=holder,
        what_next=state.outside_hint,
        due_at=matter.due_at,
        since=matter.state_since,
    )


def progress(receipt: str, last_four: str) -> Whereabouts | None:
    """查进度 for somebody who is not signed in: receipt number and the last four digits of the phone that was given."""
    wanted = zh.matter_number(receipt)
    related = ("matter__lead", "matter__subject", "contact_phone")
    found = Application.objects.filter(matter__number=wanted).select_related(*related).first()
    if found is None or found.contact_phone is None or len(last_four) != 4:
        return None
    if not hmac.compare_digest(reveal(found.contact_phone)[-4:].encode(), last_four.encode()):
        return None
    return whereabouts(found.matter)
