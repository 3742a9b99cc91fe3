"""Every panel of leads and cases by kind of matter; one file a subject."""

from collections.abc import Mapping, Sequence

from zhitong.cases.public import CASE_KINDS
from zhitong.cases.web.adjudication_panels import ADJUDICATION_PANELS
from zhitong.cases.web.bundle_pages import bundle_panel
from zhitong.cases.web.cooperation_panels import COOPERATION_PANELS
from zhitong.cases.web.crime_panels import CRIME_PANELS
from zhitong.cases.web.dispute_panels import DISPUTE_PANELS
from zhitong.cases.web.family_panels import FAMILY_PANELS
from zhitong.cases.web.lead_panels import LEAD_PANELS
from zhitong.cases.web.mediation_panels import MEDIATION_PANELS
from zhitong.cases.web.penalty_panels import PENALTY_PANELS
from zhitong.cases.web.platform_pages import PLATFORM_PANELS
from zhitong.cases.web.publicity_panels import PUBLICITY_PANELS
from zhitong.cases.web.settling_panels import SETTLING_PANELS
from zhitong.matters.web.public import PanelMaker

_OWN: Mapping[str, Sequence[PanelMaker]] = {
    **LEAD_PANELS,
    **DISPUTE_PANELS,
    **CRIME_PANELS,
    **ADJUDICATION_PANELS,
    **MEDIATION_PANELS,
    **PLATFORM_PANELS,
    **COOPERATION_PANELS,
    **SETTLING_PANELS,
    **PENALTY_PANELS,
}
# Every kind of case shows whom it concerns, its evidence and who is behind it, after what it shows of its own.
_OF_CASES: Mapping[str, Sequence[PanelMaker]] = {kind.kind: FAMILY_PANELS for kind in CASE_KINDS}

PANELS: Mapping[str, Sequence[PanelMaker]] = {
    kind: tuple(
        dict.fromkeys(
            (*_OWN.get(kind, ()), *PUBLICITY_PANELS.get(kind, ()), *_OF_CASES.get(kind, ()), bundle_panel)
        )
    )
    for kind in dict.fromkeys((*_OWN, *_OF_CASES))
}
