"""Which addresses exist: every app's own list under its place, the site last because it begins at the root."""

from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

from zhitong.people.public import require_duty
from zhitong.workdays.web.urls import urls_for as workdays_urls

PLACES = (
    ("account/", "people"),
    # Before matters: its addresses under a matter's page are more particular than "any move".
    ("", "registry"),
    ("", "cases"),
    ("", "enterprises"),
    ("", "liaison"),
    ("", "retention"),
    ("", "matters"),
    ("notices/", "inbox"),
    ("files/", "files"),
    ("law/", "law"),
    ("ui/", "ui"),
    ("desk/", "desk"),
    ("portal/", "portal"),
    ("", "site"),
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("language/", set_language, name="set_language"),
    # The calendar stands below people and cannot name a duty: it is given its guard here.
    path("workdays/", include(workdays_urls(require_duty("system_admin")))),
    *[path(place, include(f"zhitong.{app}.web.urls")) for place, app in PLACES],
]
