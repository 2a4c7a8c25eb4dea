"""Hung under Wagtail's admin by the hooks of this room: its doors are ours (config/doors.py)."""

from __future__ import annotations

from django.urls import path

from ohmylot.interfaces.partners.reviewing import views

app_name = "news_proposals"
urlpatterns = [
    path("", views.proposals, name="list"),
    path("<slug:code>/", views.detail, name="detail"),
    path("<slug:code>/image/", views.picture, name="picture"),
    path("<slug:code>/preparer/", views.take_up, name="take_up"),
    path("<slug:code>/refuser/", views.decline, name="decline"),
]
