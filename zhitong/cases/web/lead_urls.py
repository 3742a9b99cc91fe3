"""Addresses around leads."""

from django.urls import URLPattern, path

from zhitong.cases.web import unmasking

LEAD_PATHS: list[URLPattern] = [
    path("m/<int:pk>/suspect/<int:suspect>/", unmasking.suspect, name="suspect"),
    path("m/<int:pk>/reporter/", unmasking.reporter, name="reporter"),
]
