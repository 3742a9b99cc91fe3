"""Addresses of what is served, of printable papers, and of asking for an opinion."""

from django.urls import URLPattern, path

from zhitong.cases.web import opinions, printing, served

SERVED_PATHS: list[URLPattern] = [
    path("portal/served/", served.served, name="served"),
    path("portal/served/<int:pk>/", served.served_paper, name="served_paper"),
    path("portal/served/<int:pk>/<str:verb>/", served.answer, name="answer_served"),
    path("portal/opinions/new/", opinions.ask, name="ask_opinion"),
    path("m/<int:pk>/paper/<slug:key>/", printing.paper, name="paper"),
]
