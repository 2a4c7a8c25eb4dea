"""« Deux emplois, un village »: two trades in the address, villages in the answer."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from ohmylot.domain.opportunities.trades import find_trades
from ohmylot.foundations.common.typed import typed
from ohmylot.interfaces.public.short_addresses import shorter
from ohmylot.interfaces.public.twojobs.answers import answer, examples
from ohmylot.interfaces.public.twojobs.forms import TwoJobsForm, said

TEMPLATE = "public/twojobs/find.html"


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """The same address for the form, its answer, and the part that htmx swaps."""
    on = timezone.localdate()
    form = TwoJobsForm(request.GET)
    asked = form.asked()
    is_part = request.headers.get("HX-Request") == "true"
    if asked and not is_part and (shared := shorter(request, asked.address)):
        return redirect(shared)
    context = {
        "form": form,
        "answer": answer(asked, on=on) if asked else None,
        "choices": [choice for number in ("1", "2") for choice in form.choices(number)],
        "examples": [] if form.was_asked else list(examples(on=on)),
        "shared": request.build_absolute_uri(f"{request.path}?{asked.address}") if asked else "",
        # Swapped in, the answer's heading takes the focus: that is how a screen reader says it.
        "is_part": is_part,
    }
    response = render(request, TEMPLATE + ("#answers" if is_part else ""), context)
    if is_part:
        response["HX-Push-Url"] = f"{request.path}?{asked.address}" if asked else request.path
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_safe
def trades(request: HttpRequest) -> HttpResponse:
    """Options for the fields where a trade is written."""
    words = typed(request.GET, "q")
    hits = [(hit, said((hit.code,), hit.label)) for hit in find_trades(words)]
    return render(request, "public/twojobs/trades.html", {"hits": hits})
