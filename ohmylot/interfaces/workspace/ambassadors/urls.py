from __future__ import annotations

from django.urls import path

from ohmylot.interfaces.workspace.ambassadors import views

app_name = "ambassadors"
urlpatterns = [
    path("", views.everybody, name="list"),
    path("<slug:code>/", views.detail, name="detail"),
    path("<slug:code>/charte/", views.send_charter, name="send_charter"),
    path("<slug:code>/decliner/", views.decline, name="decline"),
    path("<slug:code>/terminer/", views.let_go, name="let_go"),
]
