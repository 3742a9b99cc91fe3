from django.apps import AppConfig


class InboxConfig(AppConfig):
    name = "zhitong.inbox"
    label = "inbox"
