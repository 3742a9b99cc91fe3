from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "zhitong.matters"
    label = "matters"
