"""Django app for the page shells and components. It has no models."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "zhitong.ui"
    label = "ui"
