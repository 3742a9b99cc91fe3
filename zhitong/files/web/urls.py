"""Addresses of stored files."""

from django.urls import path

from zhitong.files.web import views

app_name = "files"
urlpatterns = [path("<slug:kind>/<int:pk>/", views.deliver, name="deliver")]
