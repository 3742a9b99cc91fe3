"""Every panel of leads and cases by kind of matter; one file a subject."""

from collections.abc import Mapping, Sequence

from zhitong.cases.web.crime_panels import CRIME_PANELS
from zhitong.cases.web.dispute_panels import DISPUTE_PANELS
from zhitong.cases.web.lead_panels import LEAD_PANELS
from zhitong.matters.web.public import PanelMaker

PANELS: Mapping[str, Sequence[PanelMaker]] = {**LEAD_PANELS, **DISPUTE_PANELS, **CRIME_PANELS}
