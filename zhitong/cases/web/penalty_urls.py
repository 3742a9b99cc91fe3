"""Addresses around penalty cases."""

from django.urls import URLPattern, path

from zhitong.cases.web import penalty_papers

PENALTY_PATHS: list[URLPattern] = [
    path("m/<int:pk>/papers/<slug:key>/", penalty_papers.page, name="penalty-paper"),
]
