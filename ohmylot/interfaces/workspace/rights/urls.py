from __future__ import annotations

from django.urls import path

from ohmylot.interfaces.workspace.rights import noting, purges, views

app_name = "rights"

urlpatterns = [
    path("", views.register, name="list"),
    path("effacements/", purges.purges, name="purges"),
    path("effacements/preparer/", purges.prepare, name="prepare"),
    path("effacements/<slug:code>/", purges.detail, name="purge"),
    path("effacements/<slug:code>/visa/", purges.approve, name="approve"),
    path("effacements/<slug:code>/effacer/", purges.run, name="run"),
    path("effacements/<slug:code>/abandonner/", purges.give_up, name="give-up"),
    path("noter/", noting.note, name="note"),
    path("<slug:code>/", views.detail, name="detail"),
    path("<slug:code>/effacer/", views.erase, name="erase"),
    path("<slug:code>/repondre/", views.answer, name="answer"),
    path("<slug:code>/refuser/", views.refuse, name="refuse"),
]
