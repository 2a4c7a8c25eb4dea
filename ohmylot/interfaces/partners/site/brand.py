"""Showing our brand: asked on a page, listed once granted; its reserved files, by a link."""

from __future__ import annotations

from datetime import date, datetime

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ohmylot.domain.campaigns.links import FILES, files_open
from ohmylot.domain.campaigns.models import BrandUse
from ohmylot.domain.campaigns.operations.brand import NewBrandUse, ask_for_the_brand
from ohmylot.domain.territory.emblem import FACES, as_png, as_svg
from ohmylot.foundations.common.sending import asked
from ohmylot.foundations.common.torn import read_or_torn, row_or_torn
from ohmylot.foundations.files.handing import hand_over
from ohmylot.foundations.ui.days import DayField
from ohmylot.foundations.ui.phones import PhoneField
from ohmylot.interfaces.partners.models import KitPage
from ohmylot.interfaces.partners.models.papers import reserved_files
from ohmylot.interfaces.partners.site.telling import screen

TITLE = "Demander l’usage de la marque"
SAYS = "Montrer la marque sur une affiche, un véhicule, un site : ce qu’il faut dire pour l’avoir."
SHOWN = "Qui montre la marque"
DRAWN = {"svg": (as_svg, "image/svg+xml"), "png": (as_png, "image/png")}


class BrandForm(forms.Form):
    """Who, what for, where, until when."""

    organisation = forms.CharField(label="Votre organisation", max_length=150)
    full_name = forms.CharField(label="Vos prénom et nom", max_length=150)
    email = forms.EmailField(
        label="Votre adresse e-mail", help_text="La réponse y vient, avec les fichiers."
    )
    phone = PhoneField(label="Votre téléphone", required=False)
    what_for = forms.CharField(
        label="Pour quoi faire ?",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Une affiche de recrutement, un stand, une page de site…",
    )
    where = forms.CharField(
        label="Où la verra-t-on ?",
        max_length=200,
        help_text="Une vitrine, le salon de novembre, nos offres en ligne…",
    )
    until = DayField(label="Jusqu’à quand ?")

    def clean_until(self) -> date:
        until = self.cleaned_data["until"]
        if until < timezone.localdate():
            raise forms.ValidationError("Ce jour est passé : choisissez-en un à venir.")
        return until

    def use(self) -> NewBrandUse:
        return NewBrandUse(**self.cleaned_data)


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    def receive(form: BrandForm, at: datetime) -> None:
        ask_for_the_brand(form.use(), at=at)

    return asked(
        request,
        BrandForm,
        receive,
        template="partners/site/brand_ask.html",
        thanks="partners_site:brand_thanks",
        several_lines={"what_for"},
        context=screen(request, TITLE, SAYS, under=KitPage),
    )


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    context = screen(request, "Merci", under=KitPage)
    return render(request, "partners/site/brand_thanks.html", context)


@require_safe
def shown(request: HttpRequest) -> HttpResponse:
    """Everybody may know who shows it, what for, and until when: never who asked."""
    uses = BrandUse.objects.current(timezone.localdate()).order_by("organisation", "until")
    context = screen(request, SHOWN, "Les organisations à qui l’usage a été accordé.", KitPage)
    return render(request, "partners/site/brand_uses.html", context | {"uses": uses})


@never_cache
@require_safe
def files(request: HttpRequest, token: str) -> HttpResponse:
    use, good = _find(token)
    if not good:
        context = screen(request, "Ce lien ne sert plus")
        return render(request, "partners/site/worn_out.html", context, status=410)
    context = screen(request, "Vos fichiers")
    context |= {"use": use, "token": token, "files": reserved_files()}
    return render(request, "partners/site/brand_files.html", context)


@never_cache
@require_safe
def file(request: HttpRequest, token: str, name: str) -> HttpResponseBase:
    _, good = _find(token)
    wanted = [one.document for one in reserved_files() if one.document.filename == name]
    if not good or not wanted:
        raise Http404
    document = wanted[0]
    return hand_over(document.file.open("rb"), name=name, media_type=document.content_type)


@require_safe
def emblem(request: HttpRequest, face: str, form: str) -> HttpResponse:
    """Drawn from the map: free to take, under the conditions that the page says."""
    if face not in FACES or form not in DRAWN:
        raise Http404
    draw, media_type = DRAWN[form]
    response = HttpResponse(draw(face), content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="embleme-{face}.{form}"'
    response["Content-Security-Policy"] = "sandbox"
    return response


def _find(token: str) -> tuple[BrandUse, bool]:
    read = read_or_torn(FILES, token)
    use = row_or_torn(BrandUse.objects.all(), code=read.code)
    return use, files_open(read, use, timezone.now())
