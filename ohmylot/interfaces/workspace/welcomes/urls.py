from __future__ import annotations

from django.urls import path

from ohmylot.interfaces.workspace.welcomes import views

app_name = "welcomes"

urlpatterns = [
    path("", views.everybody, name="list"),
    path("<uuid:code>/encore/", views.confirm, name="confirm"),
    path("<uuid:code>/fini/", views.withdraw, name="withdraw"),
]
