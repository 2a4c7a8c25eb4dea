from __future__ import annotations

from django.urls import include, path

from ohmylot.interfaces.workspace.network import absences, directory, seats

urlpatterns = [
    path("", directory.network, name="network"),
    path(
        "organisations/",
        include(
            (
                [path("<slug:slug>/", directory.organisation, name="detail")],
                "organisations",
            )
        ),
    ),
    path(
        "fonctions/",
        include(
            (
                [
                    path("<slug:code>/", seats.edit, name="edit"),
                    path("<slug:code>/confier/", seats.hand_over, name="hand_over"),
                ],
                "seats",
            )
        ),
    ),
    path(
        "absences/",
        include(
            (
                [
                    path("", absences.everybody, name="everybody"),
                    path("les-miennes/", absences.mine, name="mine"),
                    path("terminer/", absences.end, name="end"),
                ],
                "absences",
            )
        ),
    ),
]
