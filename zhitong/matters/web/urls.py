"""Addresses of matters; the same page serves officials and enterprises."""

from django.urls import path

from zhitong.matters.web import dating, receipts, recusing, views

urlpatterns = [
    path("m/<int:pk>/", views.matter_page, name="matter"),
    path("m/<int:pk>/clock/<int:clock>/", dating.clock_page, name="clock"),
    path("m/<int:pk>/due/", dating.due_page, name="due"),
    path("m/<int:pk>/recusal/", recusing.page, name="recusal"),
    path("m/<int:pk>/receipt/", receipts.page, name="receipt"),
    path("m/<int:pk>/<str:verb>/", views.move_page, name="move"),
    path("m/<int:pk>/<str:verb>/<int:part>/", views.move_page, name="part-move"),
]
