"""``render('<c-button>…</c-button>')``: a line of template with components in it."""

from __future__ import annotations

from django.template import engines


def render(source: str, **context: object) -> str:
    # The cotton loader compiles files; a string is compiled by hand.
    from django_cotton.compiler_regex import CottonCompiler

    return engines["django"].from_string(CottonCompiler().process(source)).render(context)
