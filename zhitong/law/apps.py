from django.apps import AppConfig


class LawConfig(AppConfig):
    name = "zhitong.law"
    label = "law"
    verbose_name = "法律时限"
