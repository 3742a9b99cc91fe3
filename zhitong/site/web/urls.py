"""Addresses of the public entrance."""

from django.urls import path

from zhitong.site.web import (
    views,
    views_check,
    views_list,
    views_objection,
    views_progress,
    views_report,
    views_rulings,
)

app_name = "site"
urlpatterns = [
    path("", views.home, name="home"),
    path("list/", views_list.units, name="list"),
    path("publications/", views.publications, name="publications"),
    path("publications/<int:pk>/", views.publication, name="publication"),
    path("publications/<int:pk>/object/", views_objection.object_to, name="object"),
    path("objections/", views_objection.objection, name="objection"),
    path("rulings/", views_rulings.rulings, name="rulings"),
    path("rulings/<int:pk>/", views_rulings.ruling, name="ruling"),
    path("policies/", views.policies, name="policies"),
    path("notice/", views.notice, name="notice"),
    path("check/", views_check.check, name="check"),
    path("check/apply/", views_check.carry, name="carry"),
    path("progress/", views_progress.progress, name="progress"),
    path("report/", views_report.report, name="report"),
    path("report/progress/", views_report.former_progress, name="report_progress"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
]
