from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from ohmylot.interfaces.workspace.mail import rhythm, views

app_name = "mail"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.to_sort, name="list"),
    path("mes-messages/", rhythm.mine, name="rhythm"),
    path("<slug:code>/", views.detail, name="detail"),
    path("<slug:code>/ranger/", views.file, name="file"),
    path("<slug:code>/ecarter/", views.discard, name="discard"),
    path("<slug:code>/pieces/<slug:piece>/", views.attachment, name="attachment"),
]
