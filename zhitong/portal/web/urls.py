"""Addresses under /portal/; the enterprise's record has its own in enterprises."""

from django.urls import path

from zhitong.portal.web import views, views_apply, views_colleagues, views_materials

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("apply/", views_apply.mechanisms, name="apply"),
    path("apply/begin/<int:pk>/", views_apply.begin, name="begin"),
    path("apply/<int:pk>/", views_apply.resume, name="application"),
    path("apply/<int:pk>/verdict/", views_apply.verdict, name="verdict"),
    path("apply/<int:pk>/upload/<slug:slot>/", views_materials.upload, name="upload"),
    path("apply/<int:pk>/remove/<int:attachment>/", views_materials.remove, name="remove_material"),
    path("apply/<int:pk>/<slug:step>/", views_apply.step, name="step"),
    path("colleagues/", views_colleagues.colleagues, name="colleagues"),
    path("colleagues/<int:pk>/end/", views_colleagues.end, name="end_duty"),
]
