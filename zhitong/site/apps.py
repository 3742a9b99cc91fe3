from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "zhitong.site"
    label = "site"
    verbose_name = "公众网站"
