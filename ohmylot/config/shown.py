"""What everybody may read: which addresses, and which tables they are made of."""

from __future__ import annotations

from django.http import HttpRequest

PAGES = "wagtail_serve"
ROOM = "public"
# Opened by a sealed link: their address names somebody.
SEALED = {"public:after"}
# Never whole pages.
FRAGMENTS = {"public:communes:search", "public:employers:company", "public:finder:towns"}
FRAGMENTS |= {"public:twojobs:trades"}
# Pages with a form of one's own.
OF_ONE_S_OWN = {"public:enquiries", "public:alerts"}

# Apps whose tables pages show, by the first word of the table's name.
SHOWN_APPS = {"cms", "opportunities", "partners", "public", "territory"}
SHOWN_TABLES = {
    # Who will call, and the organisations of the network.
    *("people_absence", "people_coverage", "people_membership", "people_organisation"),
    "people_user",
    *("wagtailcore_page", "wagtailcore_site", "wagtailcore_locale"),
    *("wagtailcore_pageviewrestriction", "wagtailcore_pageviewrestriction_groups"),
}
# Of these, what is written without a page saying anything else.
NOT_SHOWN = {
    # Who wishes to be told of offers, and of which: nobody else reads it.
    *("opportunities_offeralert", "opportunities_toldoffer"),
    # Cut from an image when a page is made: the image is what changes.
    "cms_houserendition",
    # Brought, and read by somebody: what is kept of it is in other tables.
    "territory_datafile",
    # Said between the network and health structures.
    *("opportunities_departure", "opportunities_intern", "opportunities_internstep"),
    "opportunities_welcomekeeper",
    # How offers come in; the offers themselves are shown.
    *("opportunities_broughtfile", "opportunities_feed"),
    *("opportunities_importrun", "opportunities_runline"),
}
NOT_SHOWN_COLUMNS = {
    "people_user": {"last_login"},
    "people_membership": {"last_offered_at", "updated_at"},
    # A draft is not published.
    "wagtailcore_page": {
        *("draft_title", "has_unpublished_changes", "latest_revision_id"),
        "latest_revision_created_at",
    },
}
# Pages count these: they are right to within ``KEPT_SECONDS``.
COUNTED_TABLES = {
    "cache": "the measured delay, looked at again each hour",
    "projects_assignment": "the measured delay",
    "projects_enquiry": "the measured delay",
    "projects_interaction": "the measured delay",
    "projects_project": "the measured delay",
}


def is_shown_to_all(request: HttpRequest) -> bool:
    """A page of a public site, at an address that holds no secret."""
    match = request.resolver_match
    if match is None or getattr(request, "is_preview", False):
        return False
    if match.view_name == PAGES:
        return True
    return (
        match.namespaces[:1] == [ROOM]
        and match.namespace not in SEALED
        and match.view_name not in FRAGMENTS
        and "token" not in match.kwargs
    )


def may_be_kept(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and is_shown_to_all(request) and match.namespace not in OF_ONE_S_OWN


def pages_show(table: str, columns: frozenset[str] | None) -> bool:
    """Does a page say something else once these columns changed? None: a row came or went."""
    if table in NOT_SHOWN:
        return False
    if table not in SHOWN_TABLES and table.partition("_")[0] not in SHOWN_APPS:
        return False
    return columns is None or not columns <= NOT_SHOWN_COLUMNS.get(table, frozenset())
