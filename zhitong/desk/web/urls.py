"""Addresses of the officials' entrance."""

from django.urls import path

from zhitong.desk.web import (
    absences,
    administration,
    auditing,
    bulk,
    enterprises,
    ledger,
    phrases,
    saved_views,
    taking_over,
    views,
)

urlpatterns = [
    path("", views.worklist, name="desk"),
    path("bulk/", bulk.bulk, name="desk-bulk"),
    path("bulk/<int:pk>/", bulk.run_page, name="desk-bulk-run"),
    path("bulk/<int:pk>/do/", bulk.do, name="desk-bulk-do"),
    path("bulk/<int:pk>/again/", bulk.again, name="desk-bulk-again"),
    path("taking-over/", taking_over.take_over, name="desk-taking-over"),
    path("absences/", absences.absences, name="desk-absences"),
    path("absences/<int:pk>/end/", absences.end, name="desk-end-absence"),
    path("views/new/", saved_views.new, name="desk-new-view"),
    path("views/start/", saved_views.start, name="desk-start-view"),
    path("views/<int:pk>/", saved_views.change, name="desk-view"),
    path("views/<int:pk>/drop/", saved_views.drop, name="desk-drop-view"),
    path("search/", views.search, name="desk-search"),
    path("enterprises/", enterprises.enterprise_list, name="desk-enterprises"),
    path("enterprises/<int:pk>/", enterprises.enterprise_page, name="desk-enterprise"),
    path("enterprises/<int:pk>/phone/", enterprises.phone, name="desk-phone"),
    path("schemes/", administration.schemes, name="desk-schemes"),
    path("schemes/<int:pk>/force/", administration.put_into_force_page, name="desk-force"),
    path("calendar-changes/", administration.calendar_changes, name="desk-calendar-changes"),
    path("time/", ledger.ledger, name="desk-time"),
    path("time/rows/", ledger.rows, name="desk-time-rows"),
    path("phrases/", phrases.phrases, name="desk-phrases"),
    path("phrases/<int:pk>/drop/", phrases.drop, name="desk-drop-phrase"),
    path("audit/", auditing.audit, name="desk-audit"),
]
