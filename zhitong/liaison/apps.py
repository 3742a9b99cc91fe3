from django.apps import AppConfig


class LiaisonConfig(AppConfig):
    name = "zhitong.liaison"
    label = "liaison"
