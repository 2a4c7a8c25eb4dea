"""What somebody had just written when their session was found to be over: given back to read."""

from __future__ import annotations

from django.http import HttpRequest

from ohmylot.config.buttons import was_pressed_here

# Shorter than that, it is typed again faster than it is copied.
WORTH_KEEPING = 25
SECRETS = ("password", "code", "token")


def words_typed(request: HttpRequest) -> list[str]:
    """Only what was sent from a page of ours: a stranger's page puts no words into our mouth."""
    if request.method != "POST" or not was_pressed_here(request):
        return []
    typed = [
        value.strip()
        for name, values in request.POST.lists()
        if not any(secret in name.lower() for secret in SECRETS)
        for value in values
    ]
    return [words for words in typed if len(words) >= WORTH_KEEPING]
