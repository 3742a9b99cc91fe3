"""Addresses of the officials' entrance."""

from django.urls import path

from zhitong.desk.web import administration, auditing, enterprises, phrases, views

urlpatterns = [
    path("", views.worklist, name="desk"),
    path("bulk/", views.bulk, name="desk-bulk"),
    path("search/", views.search, name="desk-search"),
    path("enterprises/", enterprises.enterprise_list, name="desk-enterprises"),
    path("enterprises/<int:pk>/", enterprises.enterprise_page, name="desk-enterprise"),
    path("enterprises/<int:pk>/phone/", enterprises.phone, name="desk-phone"),
    path("schemes/", administration.schemes, name="desk-schemes"),
    path("schemes/<int:pk>/force/", administration.put_into_force_page, name="desk-force"),
    path("calendar-changes/", administration.calendar_changes, name="desk-calendar-changes"),
    path("phrases/", phrases.phrases, name="desk-phrases"),
    path("phrases/<int:pk>/drop/", phrases.drop, name="desk-drop-phrase"),
    path("audit/", auditing.audit, name="desk-audit"),
]
