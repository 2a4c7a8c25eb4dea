from __future__ import annotations

from django.urls import path

from ohmylot.foundations.cms import views

app_name = "cms"
# A name and no path: the storage would follow ".." up to originals and reserved files.
urlpatterns = [path("images/<str:name>", views.picture, name="picture")]
