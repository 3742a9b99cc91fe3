from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "zhitong.people"
    label = "people"
