"""Two façades, one house: the partners' host shows the partners' site and nothing else."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

# What both hosts answer by themselves: pages, what pages are made of, what robots ask.
BOTH = {
    "wagtail_serve",
    "wagtaildocs_serve",
    "cms:picture",
    # What a form asks while one types: a script may not ask another host.
    "public:communes:search",
    "public:site:robots",
    "ui:icon",
    "public:site:colours",
    "public:site:sitemap",
    "public:site:sitemap_section",
    "public:site:card",
    "public:site:emblem",
}
# Subjects that belong to the partners' own site.
PARTNERS_OWN = "partners_site"


class FacadesMiddleware:
    """One session, one passkey domain: any other door of the house is behind the first host."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs) -> HttpResponse | None:
        match = request.resolver_match
        own = PARTNERS_OWN in match.namespaces
        if not is_for_partners(request):
            return _to_the_partners_site(request) if own else None
        if own or match.view_name in BOTH:
            return None
        return redirect(settings.SITE_URL + request.get_full_path())


def _to_the_partners_site(request: HttpRequest) -> HttpResponse:
    if not settings.PARTNERS_HOST:
        raise Http404
    return redirect(settings.PARTNERS_URL + request.get_full_path())


def host_of(request: HttpRequest) -> str:
    return request.get_host().partition(":")[0].lower()


def is_for_partners(request: HttpRequest) -> bool:
    return bool(settings.PARTNERS_HOST) and host_of(request) == settings.PARTNERS_HOST
