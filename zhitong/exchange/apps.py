from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "zhitong.exchange"
    label = "exchange"
