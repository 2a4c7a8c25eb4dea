"""Who must hear nothing of us: an employer who does not know, a rival, an old neighbour."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from ohmylot.domain.projects.apart import Still, still
from ohmylot.domain.projects.models import SilencedOrganisation
from ohmylot.domain.projects.operations import silencing
from ohmylot.interfaces.household.finding import my_project

STILL = {
    Still.LEADS: gettext_lazy(
        "Cette organisation est aussi celle qui vous suit. La coordination en est prévenue : "
        "quelqu’un d’ailleurs prendra le relais."
    ),
    Still.COORDINATES: gettext_lazy(
        "Cette organisation coordonne l’accueil, et peut lire votre dossier. Appelez la personne "
        "qui vous suit : elle peut le réserver."
    ),
}


class ApartForm(forms.Form):
    organisation = forms.CharField(
        label=gettext_lazy("Son nom"),
        max_length=150,
        help_text=gettext_lazy("Votre employeur actuel, par exemple. Rien ne lui est envoyé."),
    )


@require_POST
def silence(request: HttpRequest) -> HttpResponse:
    project = my_project(request)
    form = ApartForm(request.POST)
    name = form.cleaned_data["organisation"] if form.is_valid() else ""
    try:
        silencing.silence_organisation(project, name, by=request.user, at=timezone.now())
    except silencing.NobodyNamed:
        messages.error(request, _("Écrivez le nom à tenir à l’écart : rien n’a changé."))
    else:
        done = _("C’est noté : %(name)s ne recevra rien de vous, et ne vous est plus proposé.")
        messages.success(request, done % {"name": name})
        project.refresh_from_db()
        if sentence := STILL.get(still(project)):
            messages.warning(request, sentence)
    return redirect("household:sharing:list")


@require_POST
def hear_again(request: HttpRequest) -> HttpResponse:
    """Each takes back what they named, and nobody else's."""
    number = request.POST.get("row", "")
    mine = SilencedOrganisation.objects.filter(project=my_project(request), by=request.user)
    row = get_object_or_404(mine, pk=number if number.isdecimal() else None)
    silencing.hear_organisation_again(row, by=request.user, at=timezone.now())
    messages.success(request, _("C’est noté."))
    return redirect("household:sharing:list")
