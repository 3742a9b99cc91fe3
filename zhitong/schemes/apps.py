from django.apps import AppConfig


class SchemesConfig(AppConfig):
    name = "zhitong.schemes"
    label = "schemes"
