"""Which addresses exist: every app's own list under its place, the site last because it begins at the root."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

PLACES = (
    ("account/", "people"),
    ("", "matters"),
    ("notices/", "inbox"),
    ("files/", "files"),
    ("ui/", "ui"),
    ("desk/", "desk"),
    ("portal/", "portal"),
    ("", "site"),
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("language/", set_language, name="set_language"),
    *[
        path(place, include(f"zhitong.{app}.web.urls"))
        for place, app in PLACES
        if find_spec(f"zhitong.{app}")
        and find_spec(f"zhitong.{app}.web")
        and find_spec(f"zhitong.{app}.web.urls")
    ],
]
