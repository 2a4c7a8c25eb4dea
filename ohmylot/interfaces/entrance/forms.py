from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm, RequestLoginCodeForm
from django.utils.translation import gettext_lazy as _

from ohmylot.domain.people.permissions import needs_second_factor


class CodeRequestForm(RequestLoginCodeForm):
    """A code alone is enough for a household; never for those who open households' files.

    Whoever types an address sees the same page in the same time: known, unknown or staff.
    Only the mailbox learns which, since one letter leaves in each case.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Votre adresse e-mail")
        # It would say the label again, as if something were already written.
        self.fields["email"].widget.attrs.pop("placeholder", None)

    def clean_email(self) -> str:
        email = super().clean_email()
        if self._user is not None and needs_second_factor(self._user):
            self._user = None
        return email


class PasswordForm(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Votre adresse e-mail")
        self.fields["password"].label = _("Votre mot de passe")
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        # Our page has its own link, after the field.
        self.fields["password"].help_text = ""
