"""What editors find in Wagtail's admin, beside the pages."""

from __future__ import annotations

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from ohmylot.interfaces.public.models import CommuneWords


class CommuneWordsViewSet(SnippetViewSet):
    model = CommuneWords
    icon = "site"
    menu_label = "Communes"
    menu_order = 300
    add_to_admin_menu = True
    list_display = ["commune", "live"]
    search_fields = ["commune__name", "lead_fr"]
    ordering = ["commune__name"]


register_snippet(CommuneWordsViewSet)
