"""allauth's doors, under French addresses. There is none to sign up: accounts are opened by us."""

from __future__ import annotations

from allauth.account import views as account_views
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.usersessions import views as usersessions
from django.urls import path, re_path

from ohmylot.interfaces.entrance import views

urlpatterns = [
    path("", views.account, name="account"),
    path("connexion/", account_views.login, name="account_login"),
    path("code/", account_views.request_login_code, name="account_request_login_code"),
    path("code/saisie/", account_views.confirm_login_code, name="account_confirm_login_code"),
    path("deconnexion/", account_views.logout, name="account_logout"),
    path("ferme/", account_views.account_inactive, name="account_inactive"),
    path("inscription/", account_views.signup, name="account_signup"),
    path("confirmer/", account_views.reauthenticate, name="account_reauthenticate"),
    path("adresse/", account_views.email, name="account_email"),
    path(
        "adresse/a-confirmer/",
        account_views.email_verification_sent,
        name="account_email_verification_sent",
    ),
    re_path(
        r"^adresse/confirmer/(?P<key>[-:\w]+)/$",
        account_views.confirm_email,
        name="account_confirm_email",
    ),
    path("mot-de-passe/", account_views.password_change, name="account_change_password"),
    path("mot-de-passe/choisir/", account_views.password_set, name="account_set_password"),
    path("mot-de-passe/oublie/", account_views.password_reset, name="account_reset_password"),
    path(
        "mot-de-passe/oublie/envoye/",
        account_views.password_reset_done,
        name="account_reset_password_done",
    ),
    re_path(
        r"^mot-de-passe/nouveau/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account_views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "mot-de-passe/nouveau/",
        account_views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("securite/", mfa.index, name="mfa_index"),
    path("securite/verifier/", mfa.authenticate, name="mfa_authenticate"),
    path("securite/confirmer/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("securite/appareil/", mfa.trust, name="mfa_trust"),
    path("securite/application/", totp.activate_totp, name="mfa_activate_totp"),
    path("securite/application/retirer/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("securite/secours/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "securite/secours/nouveaux/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "securite/secours/codes.txt",
        recovery_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("securite/cles/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("securite/cles/ajouter/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("securite/cles/connexion/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path(
        "securite/cles/confirmer/",
        webauthn.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("securite/cles/<int:pk>/retirer/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path("securite/cles/<int:pk>/nom/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("sessions/", usersessions.list_usersessions, name="usersessions_list"),
    path("sessions/terminer/", views.end_session, name="account_end_session"),
]
