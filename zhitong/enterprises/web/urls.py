"""Addresses of claims and of the enterprise's record. Every page of the record has two: at the portal for the enterprise,
at the desk for its county; the guard of the entrance stands here, the page knows neither."""

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern, path

from zhitong.enterprises.web import (
    views_claims,
    views_mechanism,
    views_merging,
    views_profile,
    views_qualifications,
    views_rights,
    views_units,
)
from zhitong.enterprises.web.kept_rows import KeptRows
from zhitong.enterprises.web.own import of_county, of_enterprise

app_name = "enterprises"


def both(place: str, view: Callable[..., HttpResponse], name: str) -> list[URLPattern]:
    return [
        path(f"portal/{place}", of_enterprise(view), name=name),
        path(f"desk/enterprises/<int:unit>/{place}", of_county(view), name=f"{name}_for"),
    ]


def kept(place: str, rows: KeptRows, *, new: str = "new/") -> list[URLPattern]:
    """Add, correct, take off."""
    return [
        *both(f"{place}{new}", rows.add, f"add_{rows.name}"),
        *both(f"{place}<int:pk>/", rows.edit, rows.name),
        *both(f"{place}<int:pk>/remove/", rows.remove, f"remove_{rows.name}"),
    ]


urlpatterns = [
    path("desk/doubles/", views_merging.doubles_page, name="doubles"),
    path("desk/enterprises/<int:unit>/merge/", views_merging.choose, name="merge_choose"),
    path("desk/enterprises/<int:unit>/merge/<int:other>/", views_merging.propose, name="merge_propose"),
    path("desk/units/new/", views_units.register, name="register_unit"),
    path("portal/claim/", views_claims.claim, name="claim"),
    path("claims/<int:pk>/phone/", views_claims.claimant_phone, name="claimant_phone"),
    # At the desk the lists stand on the unit's own page.
    path("portal/rights/", of_enterprise(views_rights.rights), name="rights"),
    path("portal/qualifications/", of_enterprise(views_qualifications.qualifications), name="qualifications"),
    *both("profile/", views_profile.profile, "profile"),
    *both("profile/ownership/", views_mechanism.ownership, "ownership"),
    path(
        "desk/enterprises/<int:unit>/profile/ownership/check/",
        of_county(views_mechanism.check_ownership),
        name="check_ownership_for",
    ),
    path(
        "desk/enterprises/<int:unit>/registration/",
        of_county(views_units.registration),
        name="registration_for",
    ),
    *both("figures/", views_mechanism.figures, "figures"),
    *kept("figures/", views_mechanism.FIGURES),
    path(
        "desk/enterprises/<int:unit>/figures/<int:pk>/check/",
        of_county(views_mechanism.check_figure),
        name="check_figure_for",
    ),
    *both("protections/", views_mechanism.protections, "protections"),
    *kept("protections/", views_mechanism.PROTECTIONS),
    *both("rights/new/", views_rights.choose_kind, "choose_kind"),
    *both("rights/paste/", views_rights.paste, "paste"),
    *kept("rights/", views_rights.RIGHTS, new="new/<slug:kind>/"),
    *kept("qualifications/", views_qualifications.QUALIFICATIONS),
]
