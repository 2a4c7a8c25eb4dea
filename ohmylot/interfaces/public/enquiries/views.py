"""The request form, and its thanks. Whatever goes wrong, what was typed comes back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from ohmylot.domain.projects.models import Enquiry
from ohmylot.domain.projects.operations.enquiries import receive_enquiry
from ohmylot.domain.territory.models import Epci
from ohmylot.domain.territory.shown import areas_shown, territory_shown
from ohmylot.foundations.common.working_days import add_working_days, day_of
from ohmylot.interfaces.public.enquiries import guards, places, trust
from ohmylot.interfaces.public.enquiries.carried import Carried, carried
from ohmylot.interfaces.public.enquiries.forms import EnquiryForm
from ohmylot.interfaces.public.enquiries.places import Place

TEMPLATE = "public/enquiries/new.html"
# What stands above the form that comes back; the template holds the sentences.
AGAIN, EXPIRED, TOO_MANY = "again", "expired", "too_many"


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_protect
def new(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    if request.method == "POST":
        return _receive(request, at)
    found = carried(request.GET.get("souhaits", ""))
    place = places.place_in_address(request.GET)
    if found and found.communes and not place.words:
        place = places.place_in_address({"commune": found.communes[0].insee})
    if request.headers.get("HX-Request"):  # a commune was chosen: who would call?
        return _page(request, None, place, at, part="#who")
    filled = found.filled if found else {}
    form = _form(None, initial={"where_words": place.words, **filled})
    return _page(request, form, place, at, code=request.GET.get("c", ""), found=found)


def _receive(request: HttpRequest, at: datetime) -> HttpResponse:
    data = guards.readable(request.POST)
    form = _form(data, confirmed_email=data.get("email_kept", ""))
    place = places.place_in_words(data.get("where_words", ""), data.get("commune_insee", ""))
    if not form.is_valid():
        return _page(request, form, place, at, data=data, status=422)
    if guards.is_doubtful(data, at=at):
        return _page(request, form, place, at, data=data, above=AGAIN, status=422)
    if guards.sends_too_much(request, at=at):
        return _page(request, form, place, at, data=data, above=TOO_MANY, status=429)
    enquiry = form.enquiry(
        token=guards.sending_token(guards.page_token(data), data),
        place=place,
        language=get_language() or "fr",
        tracked_code=data.get("c", "")[:20],
        carried=carried(data.get("souhaits", "")),
    )
    receipt = receive_enquiry(enquiry, at=at)
    seal = signing.dumps(receipt.enquiry.token, salt=guards.SALT)
    return redirect(f"{reverse('public:enquiries:thanks')}?r={seal}")


def session_expired(request: HttpRequest) -> HttpResponse:
    """Sent from a page too old to be trusted: it comes back whole, ready to be sent again."""
    data = guards.readable(request.POST)
    form = _form(data, confirmed_email=data.get("email_kept", ""))
    place = places.place_in_words(data.get("where_words", ""), data.get("commune_insee", ""))
    return _page(request, form, place, timezone.now(), data=data, above=EXPIRED, status=403)


def _form(data: QueryDict | None, **options: Any) -> EnquiryForm:
    return EnquiryForm(data, territory=territory_shown(), epcis=areas_shown(), **options)


def _page(
    request: HttpRequest,
    form: EnquiryForm | None,
    place: Place,
    at: datetime,
    *,
    data: QueryDict | None = None,
    code: str = "",
    found: Carried | None = None,
    above: str = "",
    part: str = "",
    status: int = 200,
) -> HttpResponse:
    territory = form.territory if form else territory_shown()
    context = {
        "form": form,
        "place": place,
        "carried": carried(data.get("souhaits", "")) if data else found,
        "territory": territory,
        "caller": trust.who_will_call(_area(place.epci_siren), territory, on=day_of(at)),
        "delay": trust.measured_delay(at=at),
        "above": above,
        # Doubted once, a page starts again from now; an opening in good order is kept.
        "opened": guards.stamp(at) if data is None or above else data.get("opened", ""),
        "token": guards.page_token(data or {}),
        "code": data.get("c", "") if data else code[:20],
        "lure": guards.LURE,
    }
    return render(request, TEMPLATE + part, context, status=status)


@require_http_methods(["GET", "HEAD"])
def thanks(request: HttpRequest) -> HttpResponse:
    """Who will call and by when: what anybody would be told, whatever we knew before."""
    enquiry = _sent(request.GET.get("r", ""))
    territory = territory_shown()
    seat = enquiry.announced if enquiry else None
    received_at = enquiry.received_at if enquiry else timezone.now()
    context = {
        "caller": trust.caller(seat) if seat else trust.the_team(territory),
        "answer_by": add_working_days(received_at, territory.answer_within_days),
        "was_sent": enquiry is not None,
    }
    return render(request, "public/enquiries/thanks.html", context)


def _sent(seal: str) -> Enquiry | None:
    try:
        token = signing.loads(seal, salt=guards.SALT)
    except signing.BadSignature:
        return None
    beside = ("announced__user", "announced__organisation", "announced__portrait")
    return Enquiry.objects.select_related(*beside).filter(token=token).first()


def _area(siren: str) -> Epci | None:
    return next((area for area in areas_shown() if area.siren == siren), None) if siren else None
