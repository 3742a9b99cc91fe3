"""The topmost app: it has no models, and when Django is ready it hands the lower apps what the upper ones contribute."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "config"
    label = "config"

    def ready(self) -> None:
        # Models can be imported only now.
        from config import assembly

        assembly.install()
