from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "zhitong.journal"
    label = "journal"
