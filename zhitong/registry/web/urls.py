"""Addresses of the registry's own pages."""

from django.urls import path

from zhitong.registry.web import beginning, candidates, compiling, importing, publishing, trying, verifying, views

urlpatterns = [
    path("m/<int:pk>/verify/", verifying.page, name="verify"),
    path("m/<int:pk>/verify/confirm/", verifying.confirm, name="verify-confirm"),
    path("m/<int:pk>/attach/", views.attach_material, name="attach"),
    path("m/<int:pk>/form/", views.print_form, name="print-form"),
    path("m/<int:pk>/fill/", beginning.fill, name="fill"),
    path("desk/apply/", beginning.apply_for, name="apply-for"),
    path("desk/rounds/new/", beginning.new_round, name="new-round"),
    path("desk/recommendation/", views.recommendation, name="recommendation"),
    path("desk/recommendation/print/", views.recommendation_print, name="recommendation-print"),
    path("desk/import/", importing.start, name="import"),
    path("desk/import/template/", importing.empty_table, name="import-template"),
    path("desk/import/<slug:what>/template/", importing.empty_table, name="import-template-of"),
    path("desk/import/<int:pk>/", importing.page, name="import-plan"),
    path("desk/import/<int:pk>/apply/", importing.apply, name="import-apply"),
    path("desk/import/<int:pk>/discard/", importing.put_away, name="import-discard"),
    path("desk/import/<int:pk>/refused/", importing.refused_rows, name="import-refused"),
    path("desk/import/<slug:what>/", importing.start, name="import-of"),
    path("desk/compiling/", compiling.board, name="compiling"),
    path("desk/compiling/add/", compiling.add, name="compile-unit"),
    path("desk/compiling/many/", compiling.many, name="compile-many"),
    path("desk/compiling/from/<int:pk>/", compiling.from_candidates, name="compile-candidates"),
    path("desk/list/", views.listed, name="listed"),
    path("desk/publications/", publishing.publications, name="publications"),
    path("desk/publications/new/", publishing.new_text, name="new-text"),
    path("desk/publications/<int:pk>/withdraw/", publishing.take_down, name="take-down"),
    path("desk/candidates/", candidates.candidate_list, name="candidates"),
    path("desk/candidates/<int:pk>/invite/", candidates.invite_candidates, name="invite-candidates"),
    path("desk/schemes/try/<int:pk>/", trying.try_rules, name="try-rules"),
    path("desk/counties/", views.counties, name="counties"),
]
