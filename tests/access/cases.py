"""What stands in the addresses of leads and cases: one of each, of the bearing maker's county."""

from __future__ import annotations

from typing import Any

from tests.cases.acts import a_lead, press
from tests.cast import NOW, Cast


def case_keys(cast: Cast) -> dict[str, Any]:
    lead = a_lead(cast)
    stated = {"other": cast.other_county, "other_name": "", "stance": "theirs", "reason": "不在本区"}
    press("lead.dispute", lead, cast.zhao, arose_at=NOW, **stated)
    return {"dispute": lead.disputes.get().matter_id}
