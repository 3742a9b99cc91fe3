from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "zhitong.retention"
    verbose_name = "保管与销毁"
