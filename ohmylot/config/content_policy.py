"""The policy of what a page may load."""

from __future__ import annotations

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware

# What no page of ours ever asks a browser for: nor may what somebody would slip into one.
PERMISSIONS = ", ".join(
    f"{power}=()"
    for power in ("browsing-topics", "camera", "geolocation", "microphone", "payment", "usb")
)


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """The strict policy everywhere but in Wagtail's admin, whose inline scripts need room."""

    def process_response(self, request, response):
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return super().process_response(request, response)

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        if report_only:
            return parts
        in_the_admin = request.path_info.startswith("/admin/")
        if in_the_admin:
            parts.update = {
                "script-src": [UNSAFE_INLINE],
                "style-src": [UNSAFE_INLINE],
                "img-src": ["blob:"],
                "frame-src": [SELF],
            }
            parts.nonce = None
        if in_the_admin or getattr(request, "is_preview", False):
            # A page that an editor looks at beside its form stands in a frame: ours alone.
            parts.replace = {"frame-ancestors": [SELF]}
        return parts
