from __future__ import annotations

from django.urls import include, path

from ohmylot.interfaces.workspace.projects import (
    arrival,
    charge,
    deeds,
    file,
    invitations,
    lines,
    meetings,
    requests,
    steps,
    story,
    together,
    tracks,
    views,
    with_household,
)

app_name = "projects"

of_one_project = [
    path("", file.detail, name="detail"),
    path("ligne/", lines.line, name="line"),
    path("echange/", deeds.log, name="log"),
    path("note/", deeds.note, name="add-note"),
    path("a-faire/", deeds.add_todo, name="add-todo"),
    path("a-faire/fait/", deeds.tick_todo, name="tick-todo"),
    path("reserver/", deeds.reserve, name="reserve"),
    path("espace/<int:rank>/", deeds.open_space, name="open-space"),
    path("accepter/", charge.accept, name="accept"),
    path("decliner/", charge.decline, name="decline"),
    path("confier/", charge.assign, name="assign"),
    path("histoire/", story.story, name="story"),
    path("plan/", together.plan, name="plan"),
    path("accompagner/", together.support, name="support"),
    path("accompagner/<slug:code>/fin/", together.end_support, name="end-support"),
    path("volets/<slug:kind>/", tracks.track, name="track"),
    path("etape/", steps.move, name="move"),
    path("rouvrir/", steps.reopen, name="reopen"),
    path("visite/", steps.visit, name="visit"),
    path("emmenagement/", steps.moving, name="moving"),
    path("installer/", arrival.settle, name="settle"),
    path("suivi/<slug:kind>/", arrival.follow_up, name="follow-up"),
    path("inviter/", invitations.invite, name="invite"),
    path("foyer/", with_household.household, name="household"),
    path("foyer/ecrire/", with_household.write, name="write"),
    path("foyer/lu/", with_household.set_answered, name="set-answered"),
    path("foyer/ce-qu-il-est/", with_household.tell_traits, name="tell-traits"),
    path("foyer/demarches/<slug:slug>/", with_household.settle, name="settle-formality"),
    path("rendez-vous/", meetings.propose, name="propose"),
    path("rendez-vous/<slug:code>/oui/", meetings.agree, name="agree"),
    path("rendez-vous/<slug:code>/annuler/", meetings.cancel, name="cancel"),
    path("rendez-vous/<slug:code>/noter/", meetings.hold, name="hold"),
    path("depart/", arrival.departure, name="departure"),
]
urlpatterns = [
    path("", views.project_list, name="list"),
    path("noter/", requests.note_request, name="note"),
    path("noter/message/", requests.paste, name="paste"),
    path("noter/<slug:reference>/", requests.received, name="received"),
    path("<slug:reference>/", include(of_one_project)),
]
