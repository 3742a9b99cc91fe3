"""Every move of leads and cases that asks for something, with its form; one file a subject."""

from collections.abc import Mapping

from django.forms import Form

from zhitong.cases.web.adjudication_forms import ADJUDICATION_FORMS
from zhitong.cases.web.cooperation_forms import COOPERATION_FORMS
from zhitong.cases.web.crime_forms import CRIME_FORMS
from zhitong.cases.web.dispute_forms import DISPUTE_FORMS
from zhitong.cases.web.lead_forms import LEAD_FORMS
from zhitong.cases.web.mediation_forms import MEDIATION_FORMS, OPINION_FORMS
from zhitong.cases.web.penalty_kind_forms import PENALTY_FORMS
from zhitong.cases.web.platform_forms import PLATFORM_FORMS
from zhitong.cases.web.publicity_forms import PUBLICITY_FORMS
from zhitong.cases.web.settling_forms import SETTLING_FORMS
from zhitong.cases.web.suspect_forms import SUSPECT_FORMS

MOVE_FORMS: Mapping[str, type[Form]] = {
    **LEAD_FORMS,
    **DISPUTE_FORMS,
    **CRIME_FORMS,
    **PLATFORM_FORMS,
    **COOPERATION_FORMS,
    **SETTLING_FORMS,
    **ADJUDICATION_FORMS,
    **MEDIATION_FORMS,
    **OPINION_FORMS,
    **PENALTY_FORMS,
    **SUSPECT_FORMS,
    **PUBLICITY_FORMS,
}
