from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "zhitong.registry"
    label = "registry"
