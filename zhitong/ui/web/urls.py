"""Addresses of the gallery; the project includes this under `ui/`."""

from django.urls import path

from zhitong.ui.web import views

app_name = "ui"
urlpatterns = [path("gallery/", views.gallery, name="gallery")]
