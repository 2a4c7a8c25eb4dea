from __future__ import annotations

from django.urls import include, path

from ohmylot.interfaces.workspace.network import (
    absences,
    directory,
    file,
    organisations,
    portfolio,
    seats,
    silences,
    willing,
)

urlpatterns = [
    path("", directory.network, name="network"),
    path("silences/", silences.basket, name="silences"),
    # Beside the organisations, not among them: their own names make the addresses there.
    path("volontaires/", willing.the_willing, name="willing"),
    path("ajouter-une-organisation/", organisations.add, name="add_organisation"),
    path(
        "organisations/",
        include(
            (
                [
                    path("<slug:slug>/", file.detail, name="detail"),
                    path("<slug:slug>/modifier/", organisations.edit, name="edit"),
                    path("<slug:slug>/fermer/", organisations.close, name="close"),
                    path("<slug:slug>/echange/", file.log, name="log"),
                    path("<slug:slug>/cherche/", file.describe, name="describe"),
                    path("<slug:slug>/contacts/", file.add_contact, name="add_contact"),
                    path("<slug:slug>/contacts/<slug:code>/", file.edit_contact, name="contact"),
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
                    path("<slug:code>/membres/", seats.manager, name="manager"),
                    path("<slug:code>/confier/", portfolio.hand_over, name="hand_over"),
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
