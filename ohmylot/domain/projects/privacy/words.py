"""Words that several tables say alike."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

OF = "project__household"
# Where a reason is compulsory, the reason itself is forgotten.
NO_WORD = "effacé"
WHEN, WORDS, WHO = _("Quand"), _("Ce qui est écrit"), _("Par")
