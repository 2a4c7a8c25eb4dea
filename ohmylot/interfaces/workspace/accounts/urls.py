from __future__ import annotations

from django.urls import path

from ohmylot.interfaces.workspace.accounts import views

app_name = "accounts"

urlpatterns = [
    path("", views.everybody, name="list"),
    path("nouveau/", views.new, name="new"),
    path("<slug:code>/", views.detail, name="detail"),
    path("<slug:code>/fonction/", views.add_seat, name="add_seat"),
    path("<slug:code>/fonction/terminer/", views.end_seat, name="end_seat"),
    path("<slug:code>/<slug:deed>/", views.act, name="act"),
]
