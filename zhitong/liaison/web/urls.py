"""Addresses of the liaison pages: gaps and letters at the desk, a contact's number at the portal, the channel at both."""

from django.urls import path

from zhitong.liaison.web import channel_pages, letters, views

app_name = "liaison"
urlpatterns = [
    path("desk/liaisons/", views.liaisons, name="liaisons"),
    path("desk/liaisons/<int:pk>/letter/", letters.from_letter, name="from_letter"),
    path("desk/liaisons/letters/<int:pk>/", letters.check, name="check_letter"),
    path("portal/channel/", channel_pages.at_portal, name="channel"),
    path("portal/channel/hints/<int:pk>/", channel_pages.read, name="read_hint"),
    path("desk/channel/", channel_pages.served, name="channels"),
    path("desk/channel/<int:pk>/", channel_pages.at_desk, name="channel_at_desk"),
    path("desk/channel/<int:pk>/hint/", channel_pages.hint, name="give_hint"),
    path("portal/liaisons/<int:pk>/phone/", views.contact_phone, name="contact_phone"),
]
