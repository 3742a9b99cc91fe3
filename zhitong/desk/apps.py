from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "zhitong.desk"
    label = "desk"
