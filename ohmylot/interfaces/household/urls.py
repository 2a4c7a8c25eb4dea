from __future__ import annotations

from django.urls import include, path

from ohmylot.interfaces.household import (
    access,
    appointments,
    checklist,
    conversation,
    data,
    papers,
    views,
    wishes,
    work,
)
from ohmylot.interfaces.household.sharing import urls as sharing

app_name = "household"

urlpatterns = [
    path("", views.home, name="home"),
    path("demande/", views.asked, name="asked"),
    path("souhaits/", wishes.wishes, name="wishes"),
    path("date/", views.wake, name="wake"),
    path("messages/", conversation.thread, name="messages"),
    path("messages/revenir/", conversation.return_to_us, name="come-back"),
    path("rendez-vous/", appointments.mine, name="appointments"),
    path("rendez-vous/<slug:code>/oui/", appointments.agree, name="agree"),
    path("rendez-vous/<slug:code>/annuler/", appointments.cancel, name="cancel"),
    path("rendez-vous/<slug:code>/agenda.ics", appointments.agenda, name="agenda"),
    path("demarches/", checklist.mine, name="checklist"),
    path("demarches/jour/", checklist.tell_day, name="moving-day"),
    path("demarches/foyer/", checklist.traits, name="traits"),
    path("demarches/agenda.ics", checklist.agenda, name="checklist-agenda"),
    path("demarches/fait/", checklist.tick, name="tick"),
    path("demarches/ligne/<slug:slug>/", checklist.settle, name="formality"),
    path("travail/", work.mine, name="work"),
    path("travail/recherche/", work.wanted, name="work-wanted"),
    path("travail/lieux/", work.places, name="work-places"),
    path("travail/metiers/", work.trades, name="work-trades"),
    path("travail/<slug:code>/<slug:deed>/", work.decide, name="work-decide"),
    path("partages/", include((sharing.of_mine, "sharing"))),
    path("accord/", include((sharing.by_link, "link"))),
    path("mes-donnees/", data.mine, name="data"),
    path("mes-donnees/copie/", data.copy, name="data-copy"),
    path("mes-donnees/corriger/", data.correct, name="data-correct"),
    path("mes-donnees/copie-entiere/", data.ask, {"kind": "copy"}, name="data-whole-copy"),
    path("mes-donnees/demander/", data.ask, {"kind": "rectify"}, name="data-rectify"),
    path("mes-donnees/effacer/", data.erase, name="data-erase"),
    path("mes-donnees/demande/<slug:code>/retirer/", data.withdraw, name="data-withdraw"),
    path("documents/", papers.mine, name="papers"),
    path("documents/<slug:code>/ouvrir/", papers.read, name="paper-read"),
    path("documents/<slug:code>/remplacer/", papers.replace, name="paper-replace"),
    path("documents/<slug:code>/retirer/", papers.remove, name="paper-remove"),
    path("acces/", access.mine, name="access"),
    path("acces/<int:rank>/inviter/", access.invite, name="access-invite"),
    path("acces/<int:rank>/adresse/", access.address, name="access-address"),
]
