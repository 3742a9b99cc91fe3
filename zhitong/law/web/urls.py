"""Addresses of the law catalogue."""

from django.urls import path

from zhitong.law.web import views

app_name = "law"
urlpatterns = [
    path("", views.entries, name="entries"),
    path("<str:limit_id>/", views.one, name="one"),
    path("<str:limit_id>/confirm/", views.sign_off, name="confirm"),
]
