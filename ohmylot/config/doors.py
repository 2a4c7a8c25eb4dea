"""Who passes which door, before any view: who is asleep, who is known, who is known twice, and
whose room it is."""

from __future__ import annotations

import time
from collections.abc import Callable

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_cache_control

from ohmylot.config.buttons import page_of_button
from ohmylot.config.errors import session_ended
from ohmylot.config.words_kept import words_typed
from ohmylot.domain.people import permissions
from ohmylot.domain.people.models import User
from ohmylot.domain.privacy.permissions import can_handle_requests

LOCKED_ROOMS = {"workspace", "household", "partners"}
# Of these rooms, the subjects that a signed link opens without an account.
SIGNED_DOORS = {"household:link", "partners:link", "partners:offers:link"}
# Subjects of the workspace that do not belong to the welcome network alone.
OTHER_SUBJECTS: dict[str, Callable[..., bool]] = {
    "accounts": permissions.can_manage_accounts,
    "settings": permissions.can_edit_settings,
    "datasets": permissions.can_edit_settings,
    "consultations": permissions.can_read_consultations,
    "rights": can_handle_requests,
    "steering": permissions.can_read_figures,
}
# Routes of an account: its address, its sessions, its codes; the language first, in English.
OF_ONE_PERSON = ("compte/", "en/compte/")
# Coming and going is nobody's privilege.
EDITORS_OWN_DOORS = {"wagtailadmin_login", "wagtailadmin_logout"}
# Written in a session once its account is known to have a second factor.
ENROLLED = "second_factor_of"
SEEN_AT = "seen_at"
# Often enough to notice a sleeper, rarely enough to cost nothing.
SEEN_EVERY = 60 * 15


class LockedRoomsMiddleware(LoginRequiredMiddleware):
    """Require a login, a second factor and the right role under the locked URL namespaces.

    Django's own middleware would lock the Wagtail pages too, because Wagtail does not
    mark its page-serving view as public. Here the room is locked, not the view: a new
    workspace screen is closed the day its URL is written, whatever class serves it.
    """

    def process_view(self, request, view_func, view_args, view_kwargs):
        match = request.resolver_match
        locked = LOCKED_ROOMS.intersection(match.app_names)
        if match.namespace in SIGNED_DOORS:
            return None
        editor = request.path_info.startswith("/admin/")
        if not locked and not editor and match.view_name != "welcome":
            return None
        if not request.user.is_authenticated:
            return self.handle_no_permission(request, view_func) if locked else None
        if needs_enrolment(request):
            return redirect("mfa_activate_totp")
        if editor and match.url_name not in EDITORS_OWN_DOORS:
            _refuse_unless(permissions.can_edit_sites(request.user))
        if "workspace" in locked:
            _refuse_unless(_may_enter(request.user, match.view_name))
        if "partners" in locked:
            _refuse_unless(permissions.can_enter_partners(request.user))
        return None

    def process_response(self, request, response):
        """A page of the private rooms stays in no cache: town halls share their computers."""
        match = request.resolver_match
        if match is not None and (
            LOCKED_ROOMS.intersection(match.app_names)
            or match.route.startswith(OF_ONE_PERSON)
            or request.path_info.startswith("/admin/")
        ):
            patch_cache_control(response, private=True, no_store=True)
        return response

    def handle_no_permission(self, request, view_func):
        """A session that ended while somebody wrote: signed in again, they find their page.

        A part of a page says so where it stands (``forms.js``): it cannot hold a sign-in.
        """
        if "HX-Request" in request.headers:
            return HttpResponse(status=401)
        if request.method in {"GET", "HEAD"}:
            return super().handle_no_permission(request, view_func)
        if words_typed(request):
            return session_ended(request)
        field = self.get_redirect_field_name(view_func)
        return redirect_to_login(page_of_button(request), self.get_login_url(view_func), field)

    def get_login_url(self, view_func):
        """Advisers have a password; households ask for a code."""
        module = getattr(view_func, "__module__", "")
        if module.startswith("ohmylot.interfaces.household"):
            return reverse("account_request_login_code")
        return super().get_login_url(view_func)


def needs_enrolment(request: HttpRequest) -> bool:
    """Staff without a second factor; remembered in the session, so asked once."""
    user = request.user
    if request.session.get(ENROLLED) == user.pk or not permissions.needs_second_factor(user):
        return False
    factors = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    if not Authenticator.objects.filter(user=user, type__in=factors).exists():
        return True
    request.session[ENROLLED] = user.pk
    return False


def _may_enter(user: User, view_name: str) -> bool:
    subject = view_name.split(":")[1]
    return OTHER_SUBJECTS.get(subject, permissions.can_enter_workspace)(user)


def _refuse_unless(may: bool) -> None:
    if not may:
        raise PermissionDenied


class DormantSessionsMiddleware:
    """A session that nobody used for long has ended: sooner for those who open files."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.session.session_key and request.user.is_authenticated:
            now = int(time.time())
            idle = now - request.session.get(SEEN_AT, 0)
            if idle > SEEN_EVERY:
                if SEEN_AT in request.session and idle > self._patience(request):
                    logout(request)
                else:
                    request.session[SEEN_AT] = now
        return self.get_response(request)

    def _patience(self, request: HttpRequest) -> int:
        staff = permissions.needs_second_factor(request.user)
        return settings.DORMANT_AFTER_STAFF if staff else settings.DORMANT_AFTER
