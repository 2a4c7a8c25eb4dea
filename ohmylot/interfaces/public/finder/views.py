"""« Trouver ma commune »: wishes in the address, communes in the answer."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from ohmylot.domain.territory.france import find_towns
from ohmylot.domain.territory.ground import known
from ohmylot.domain.territory.search import find_communes
from ohmylot.domain.territory.shown import territory_shown
from ohmylot.foundations.common.typed import typed
from ohmylot.interfaces.public.finder import asked
from ohmylot.interfaces.public.finder.answers import answers
from ohmylot.interfaces.public.finder.forms import FinderForm, readable
from ohmylot.interfaces.public.short_addresses import shorter

TEMPLATE = "public/finder/finder.html"
OURS_PROPOSED, TOWNS_PROPOSED = 4, 8


@require_safe
def finder(request: HttpRequest) -> HttpResponse:
    """The same address for the form, its answer, and the part that htmx swaps."""
    query = readable(request.GET)
    form = FinderForm(query, offered=set(known().ground.nearest))
    lines = form.lines() if form.is_valid() else []
    short = asked.address(lines)
    is_part = request.headers.get("HX-Request") == "true"
    if lines and not is_part and (shared := shorter(request, short)):
        return redirect(shared)
    context = {
        "form": form,
        "found": answers(lines) if asked.wishes(lines) else None,
        # Somebody wants nothing in particular: then everything suits, and we say so.
        "wants_nothing": bool(lines) and not asked.wishes(lines),
        "was_asked": any(name in form.fields for name in query),
        "ground": known().ground,
        # Swapped in, the answer's heading takes the focus: that is how a screen reader says it.
        "is_part": is_part,
        "territory": territory_shown(),
    }
    response = render(request, TEMPLATE + ("#answers" if is_part else ""), context)
    if is_part:
        response["HX-Push-Url"] = f"{request.path}?{short}" if short else request.path
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_safe
def towns(request: HttpRequest) -> HttpResponse:
    """Options for the fields where a town of France is written: ours first."""
    words = typed(request.GET, "q")
    ours = find_communes(words, limit=OURS_PROPOSED) if "ici" in request.GET else []
    codes = {hit.insee for hit in ours}
    others = [town for town in find_towns(words, TOWNS_PROPOSED) if town.code not in codes]
    context = {"ours": ours, "others": others[: TOWNS_PROPOSED - len(ours)]}
    return render(request, "public/finder/towns.html", context)
