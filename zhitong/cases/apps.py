from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "zhitong.cases"
    label = "cases"
