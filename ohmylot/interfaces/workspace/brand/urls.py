from __future__ import annotations

from django.urls import path

from ohmylot.interfaces.workspace.brand import views

app_name = "brand"
urlpatterns = [
    path("", views.everything, name="list"),
    path("<slug:code>/", views.detail, name="detail"),
    path("<slug:code>/accorder/", views.grant, name="grant"),
    path("<slug:code>/refuser/", views.refuse, name="refuse"),
    path("<slug:code>/retirer/", views.withdraw, name="withdraw"),
    path("<slug:code>/fichiers/", views.send_files, name="send_files"),
]
