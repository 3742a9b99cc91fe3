"""Addresses of the enterprise's record and of claims; those of the portal stand under its place."""

from django.urls import path

from zhitong.enterprises.web import views_claims, views_profile, views_qualifications, views_rights

app_name = "enterprises"
urlpatterns = [
    path("portal/claim/", views_claims.claim, name="claim"),
    path("claims/<int:pk>/phone/", views_claims.claimant_phone, name="claimant_phone"),
    path("portal/profile/", views_profile.profile, name="profile"),
    path("portal/rights/", views_rights.rights, name="rights"),
    path("portal/rights/new/", views_rights.choose_kind, name="choose_kind"),
    path("portal/rights/new/<slug:kind>/", views_rights.add_right, name="add_right"),
    path("portal/rights/paste/", views_rights.paste, name="paste"),
    path("portal/rights/<int:pk>/", views_rights.right, name="right"),
    path("portal/rights/<int:pk>/remove/", views_rights.remove_right, name="remove_right"),
    path("portal/qualifications/", views_qualifications.qualifications, name="qualifications"),
    path("portal/qualifications/new/", views_qualifications.add_qualification, name="add_qualification"),
    path("portal/qualifications/<int:pk>/", views_qualifications.qualification, name="qualification"),
    path(
        "portal/qualifications/<int:pk>/remove/",
        views_qualifications.remove_qualification,
        name="remove_qualification",
    ),
]
