"""Addresses of leads and cases; each subject keeps its own list."""

from django.urls import URLPattern

from zhitong.cases.web.bundle_pages import BUNDLE_PATHS
from zhitong.cases.web.cooperation_pages import COOPERATION_PATHS
from zhitong.cases.web.crime_pages import CRIME_PATHS
from zhitong.cases.web.dispute_pages import DISPUTE_PATHS
from zhitong.cases.web.lead_urls import LEAD_PATHS
from zhitong.cases.web.penalty_urls import PENALTY_PATHS
from zhitong.cases.web.petition_pages import PETITION_PATHS
from zhitong.cases.web.platform_pages import PLATFORM_PATHS
from zhitong.cases.web.served_urls import SERVED_PATHS
from zhitong.cases.web.settling_pages import SETTLING_PATHS

app_name = "cases"
urlpatterns: list[URLPattern] = [
    *LEAD_PATHS,
    *DISPUTE_PATHS,
    *CRIME_PATHS,
    *PLATFORM_PATHS,
    *SERVED_PATHS,
    *COOPERATION_PATHS,
    *SETTLING_PATHS,
    *BUNDLE_PATHS,
    *PENALTY_PATHS,
    *PETITION_PATHS,
]
