"""Addresses of terms and holds."""

from django.urls import path

from zhitong.retention.web import views

app_name = "retention"

urlpatterns = [
    path("desk/retention/", views.terms, name="terms"),
    path("desk/retention/<int:pk>/sign/", views.sign, name="sign"),
    path("m/<int:pk>/legal-hold/", views.hold, name="hold"),
]
