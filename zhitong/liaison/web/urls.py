"""Addresses of the liaison pages: gaps and letters at the desk, a contact's number at the portal."""

from django.urls import path

from zhitong.liaison.web import letters, views

app_name = "liaison"
urlpatterns = [
    path("desk/liaisons/", views.liaisons, name="liaisons"),
    path("desk/liaisons/<int:pk>/letter/", letters.from_letter, name="from_letter"),
    path("desk/liaisons/letters/<int:pk>/", letters.check, name="check_letter"),
    path("portal/liaisons/<int:pk>/phone/", views.contact_phone, name="contact_phone"),
]
