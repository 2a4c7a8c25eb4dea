"""What surrounds every request: the locked rooms, and the policy of what a page may load."""

from __future__ import annotations

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.contrib.auth.middleware import LoginRequiredMiddleware

LOCKED_ROOMS = {"workspace", "household"}


class LockedRoomsMiddleware(LoginRequiredMiddleware):
    """Require a login for everything under the locked URL namespaces, and for that only.

    Django's own middleware would lock the Wagtail pages too, because Wagtail does not
    mark its page-serving view as public. Here the room is locked, not the view: a new
    workspace screen is closed the day its URL is written, whatever class serves it.
    """

    def process_view(self, request, view_func, view_args, view_kwargs):
        if LOCKED_ROOMS.intersection(request.resolver_match.app_names):
            return super().process_view(request, view_func, view_args, view_kwargs)
        return None


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """The strict policy everywhere but in Wagtail's admin, whose inline scripts need room."""

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and request.path_info.startswith("/admin/"):
            parts.update = {
                "script-src": [UNSAFE_INLINE],
                "style-src": [UNSAFE_INLINE],
                "img-src": ["blob:"],
                "frame-ancestors": [SELF],
                "frame-src": [SELF],
            }
            parts.nonce = None
        return parts
