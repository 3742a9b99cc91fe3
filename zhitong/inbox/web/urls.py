"""Addresses of the inbox."""

from django.urls import path

from zhitong.inbox.web import mail, views

app_name = "inbox"
urlpatterns = [
    path("", views.inbox, name="list"),
    path("mail/", mail.mail, name="mail"),
    path("all-read/", views.all_read, name="all_read"),
    path("<int:pk>/open/", views.open_notice, name="open"),
]
