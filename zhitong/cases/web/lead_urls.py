"""Addresses around leads."""

from django.urls import URLPattern, path

from zhitong.cases.web import behind_pages, evidence_pages, green_pages, reporting, together_page, unmasking

LEAD_PATHS: list[URLPattern] = [
    path("portal/leads/new/", reporting.at_portal, name="report"),
    path("portal/leads/all/", reporting.to_all, name="report_to_all"),
    path("desk/leads/new/", reporting.at_desk, name="take_in"),
    path("desk/leads/reviewers/", green_pages.reviewers, name="reviewers"),
    path("desk/leads/reviewers/<int:pk>/end/", green_pages.end, name="end_reviewer"),
    path("desk/leads/figures/", green_pages.figures, name="figures"),
    path("desk/leads/reported/", green_pages.reported, name="reported_leads"),
    path("desk/infringers/", behind_pages.groups, name="infringers"),
    path("desk/infringers/<int:pk>/", behind_pages.group, name="infringer"),
    path("desk/infringers/<int:pk>/decide/", behind_pages.decide, name="decide_bond"),
    path("desk/infringers/<int:pk>/mark/", behind_pages.mark, name="mark_malicious"),
    path("desk/infringers/<int:pk>/lift/", behind_pages.lift, name="lift_mark"),
    path("m/<int:pk>/evidence/", evidence_pages.evidence_page, name="evidence"),
    path("m/<int:pk>/evidence/<int:evidence>/", evidence_pages.pass_on, name="pass_evidence"),
    path("m/<int:pk>/together/", together_page.together, name="together"),
    path("m/<int:pk>/suspect/<int:suspect>/", unmasking.suspect, name="suspect"),
    path("m/<int:pk>/reporter/", unmasking.reporter, name="reporter"),
]
