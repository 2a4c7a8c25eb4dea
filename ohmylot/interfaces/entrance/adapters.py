"""What we ask of allauth: closed sign-up, our letters, secrets that do not rest in the clear."""

from __future__ import annotations

import base64
import hashlib
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.core import context as request_context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from ohmylot.domain.people.letters import letter_in
from ohmylot.domain.people.models import User
from ohmylot.domain.people.permissions import needs_second_factor
from ohmylot.domain.projects.operations.addresses import follow_new_address
from ohmylot.domain.territory.identity import identity
from ohmylot.foundations.messaging.operations import send

LETTERS = {
    "account/email/login_code": "login_code",
    "account/email/password_reset_key": "password_reset_key",
    "account/email/email_confirmation": "email_confirmation",
    "account/email/email_confirmation_signup": "email_confirmation",
    "account/email/unknown_account": "unknown_account",
}
WORDS_OF_A_LETTER = ("code", "password_reset_url", "activate_url", "what")


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        # Also said of codes that were asked for, where nothing failed.
        "too_many_login_attempts": gettext_lazy(
            "Trop d’essais en peu de temps. Attendez quelques minutes, puis recommencez."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Every letter is owed like the others, so that it survives a mail server's bad day."""
        account = User.objects.filter(email=email.lower(), is_active=True).first()
        letter = LETTERS.get(template_prefix, "account_changed")
        if letter == "unknown_account" and account is not None:
            # The code form found nobody whom a code is enough for.
            letter = "staff_sign_in"
        language = (account.language if account else get_language()) or "fr"
        with transaction.atomic(), translation.override(language):
            send(
                letter_in(language, letter),
                to=[email],
                language=language,
                about=account,
                secret=True,
                at=timezone.now(),
                **{
                    "what": what_changed(template_prefix),
                    "has_password": account is not None and needs_second_factor(account),
                    **{word: context[word] for word in WORDS_OF_A_LETTER if word in context},
                },
            )

    def send_password_reset_mail(self, user: Any, email: str, context: dict[str, Any]) -> None:
        if needs_second_factor(user):
            super().send_password_reset_mail(user, email, context)
            return
        with transaction.atomic():
            send(
                letter_in(user.language, "code_sign_in"),
                to=[email],
                language=user.language,
                about=user,
                secret=True,
                at=timezone.now(),
            )

    @transaction.atomic
    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """A household's letters go where its owner reads them now."""
        confirmed = super().confirm_email(request, email_address)
        if confirmed:
            user = email_address.user
            follow_new_address(user, by=user, at=timezone.now())
        return confirmed

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Somebody who signed in a moment ago is not asked again."""
        request = request_context.request
        recent = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        records = get_authentication_records(request, request.user)
        if any(record["at"] > recent for record in records):
            return False
        return super().is_reauthentication_required(app=app)


def what_changed(template_prefix: str) -> str:
    sentences = {
        "account/email/password_changed": _("Le mot de passe de votre compte vient de changer."),
        "account/email/password_set": _("Le mot de passe de votre compte vient d’être choisi."),
        "account/email/password_reset": _("Le mot de passe de votre compte vient d’être choisi."),
        "account/email/email_changed": _("L’adresse e-mail de votre compte vient de changer."),
        "account/email/email_confirm": _("L’adresse e-mail de votre compte est confirmée."),
        "account/email/email_deleted": _("Une adresse e-mail a été retirée de votre compte."),
        "mfa/email/totp_activated": _("Une application de codes protège maintenant votre compte."),
        "mfa/email/totp_deactivated": _("L’application de codes ne protège plus votre compte."),
        "mfa/email/webauthn_added": _("Une clé d’accès a été ajoutée à votre compte."),
        "mfa/email/webauthn_removed": _("Une clé d’accès a été retirée de votre compte."),
        "mfa/email/recovery_codes_generated": _(
            "De nouveaux codes de secours ont été créés pour votre compte."
        ),
    }
    return sentences.get(template_prefix, _("Un réglage de votre compte vient de changer."))


class SecondFactorAdapter(DefaultMFAAdapter):
    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Staff keeps at least one second factor."""
        if not needs_second_factor(authenticator.user):
            return True
        factors = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
        others = Authenticator.objects.filter(user=authenticator.user, type__in=factors)
        return others.exclude(pk=authenticator.pk).exists()

    def _get_site_name(self) -> str:
        found = identity()
        return found.programme if found else settings.WAGTAIL_SITE_NAME


def _box() -> MultiFernet:
    """A dump of the database alone opens nothing; former keys still read what they wrote."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(f"second-factor:{secret}".encode()).digest() for secret in secrets]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
