from __future__ import annotations

from django.urls import include, path

from ohmylot.interfaces.workspace.network import absences, directory, organisations, seats

urlpatterns = [
    path("", directory.network, name="network"),
    # Beside the organisations, not among them: their own names make the addresses there.
    path("ajouter-une-organisation/", organisations.add, name="add_organisation"),
    path(
        "organisations/",
        include(
            (
                [
                    path("<slug:slug>/", directory.organisation, name="detail"),
                    path("<slug:slug>/modifier/", organisations.edit, name="edit"),
                ],
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
