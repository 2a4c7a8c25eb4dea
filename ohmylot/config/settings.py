"""One settings file for every environment: what differs comes from the environment.

Sections, in order: project, apps, web, data, people, languages, content, mail, security.
Values that production must set have no default and stop the start-up if absent.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONCE, NONE, SELF

from ohmylot.config import env, logs
from ohmylot.config.services import COMPANIES_URL as COMPANIES_URL
from ohmylot.config.services import FRANCE_TRAVAIL_ID as FRANCE_TRAVAIL_ID
from ohmylot.config.services import FRANCE_TRAVAIL_SECRET as FRANCE_TRAVAIL_SECRET
from ohmylot.config.services import LA_BONNE_BOITE as LA_BONNE_BOITE
from ohmylot.config.services import VOUCHED_HOSTS as VOUCHED_HOSTS

# Project ----------------------------------------------------------------------------
ROOT = Path(__file__).resolve().parents[2]
DEBUG = env.flag("DEBUG")
# The demonstration says so on every page, is never indexed, and shows the mails it sends.
DEMO = env.flag("DEMO")
LOCAL = DEBUG or DEMO
SECRET_KEY = (
    env.text("SECRET_KEY", "only-for-development-and-demonstration")
    if LOCAL
    else env.text("SECRET_KEY")
)
# Which folder of ohmylot/territories this deployment serves.
TERRITORY = env.text("TERRITORY", "lot")
# Absolute addresses in messages start here, whoever asked; no slash at their end.
SITE_URL = env.site("SITE_URL", "http://localhost:8000") if LOCAL else env.site("SITE_URL")
# Who other people's servers read that they are asked by.
KNOWN_AS = f"ohmylot (+{SITE_URL})"
# The second façade, for partners. Every private room stands behind the first. Empty: not open.
PARTNERS_URL = env.site(
    "PARTNERS_URL",
    f"http://oh-my-lot.localhost:{urlsplit(SITE_URL).port or 80}" if LOCAL else "",
)
PARTNERS_HOST = urlsplit(PARTNERS_URL).hostname or ""
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", ".localhost,127.0.0.1" if LOCAL else "")
VAR = Path(env.text("VAR_DIR", str(ROOT / "var")))

# Apps -------------------------------------------------------------------------------
INSTALLED_APPS = [
    "ohmylot.demo",
    "ohmylot.interfaces.public",
    "ohmylot.interfaces.household",
    "ohmylot.interfaces.partners",
    "ohmylot.interfaces.workspace",
    "ohmylot.interfaces.entrance",
    "ohmylot.interfaces.editors",
    "ohmylot.domain.reporting",
    "ohmylot.domain.projects",
    "ohmylot.domain.opportunities",
    "ohmylot.domain.campaigns",
    "ohmylot.domain.privacy",
    "ohmylot.domain.people",
    "ohmylot.domain.territory",
    "ohmylot.foundations.cms",
    "ohmylot.foundations.audience",
    "ohmylot.foundations.freshness",
    "ohmylot.foundations.messaging",
    "ohmylot.foundations.retention",
    "ohmylot.foundations.journal",
    "ohmylot.foundations.scheduling",
    "ohmylot.foundations.ui",
    "ohmylot.foundations.common",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.locales",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.snippets",
    "wagtail.embeds",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "django_cotton.apps.SimpleAppConfig",
    "template_partials.apps.SimpleAppConfig",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

# Web --------------------------------------------------------------------------------
ROOT_URLCONF = "ohmylot.config.urls"
WSGI_APPLICATION = "ohmylot.config.wsgi.application"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ohmylot.config.content_policy.ContentSecurityPolicyMiddleware",
    "ohmylot.config.audience.AudienceMiddleware",
    "ohmylot.config.light.LightMiddleware",
    "ohmylot.config.campaign.CampaignMiddleware",
    "ohmylot.config.kept_pages.KeptPagesMiddleware",
    "ohmylot.config.room.room_to_make_pages",
    "ohmylot.config.facades.FacadesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "ohmylot.config.doors.DormantSessionsMiddleware",
    "ohmylot.config.doors.LockedRoomsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "ohmylot.config.buttons.ButtonsMiddleware",
]
FORM_RENDERER = "ohmylot.foundations.ui.inputs.PlainInputs"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            # Components (<c-…>) and partials ({% partialdef %}) both need their own loader.
            # Left to themselves the two packages overwrite each other's, without a word.
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django_cotton.cotton_loader.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
                "ohmylot.foundations.ui.templatetags.french_dates",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ohmylot.config.context.house",
            ],
        },
    }
]

# Data -------------------------------------------------------------------------------
DATABASE_URL = env.text("DATABASE_URL", f"sqlite:///{VAR / 'ohmylot.sqlite3'}")
# Who looked at what stays apart from the main tables: other rights, other backups.
CONSULTATIONS_URL = env.text(
    "CONSULTATIONS_URL",
    f"sqlite:///{VAR / 'consultations.sqlite3'}"
    if DATABASE_URL.startswith("sqlite")
    else f"{DATABASE_URL.split('?')[0]}_consultations",
)
SQLITE_OPTIONS = {
    # A writer waits its turn instead of failing half-way through.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=268435456; "
        "PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY;"
    ),
}
# Of more than four tables, joined as Django writes them: a better order cost more than the query.
POSTGRES_OPTIONS = {"options": "-c jit=off -c join_collapse_limit=4"}
WATCHED_ENGINES = "ohmylot.foundations.freshness.engines"
WHAT_PAGES_SHOW = "ohmylot.config.shown.pages_show"
# Public pages are made once and shown again; not while one writes their templates.
KEEP_PAGES = env.flag("KEEP_PAGES", not DEBUG)


def _database(url: str) -> dict:
    database: dict = dict(dj_database_url.parse(url, conn_max_age=600, conn_health_checks=True))
    # Django's own engines, watched: a write to what pages show makes kept pages old.
    database["ENGINE"] = str(database["ENGINE"]).replace("django.db.backends", WATCHED_ENGINES)
    if str(database["ENGINE"]).endswith("sqlite3"):
        return database | {"OPTIONS": SQLITE_OPTIONS}
    return database | {"OPTIONS": POSTGRES_OPTIONS | database.get("OPTIONS", {})}


DATABASES = {"default": _database(DATABASE_URL), "consultations": _database(CONSULTATIONS_URL)}
# What replaying every migration leaves on SQLite (foundations/common/photograph.py).
PHOTOGRAPH = ROOT / "ohmylot" / "config" / "photograph"
DATABASE_ROUTERS = ["ohmylot.foundations.journal.routers.ConsultationsApart"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    # Shared by every process (rate limits need it), with no server more to run.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    },
    # Cuts of images are read with their pages. In the table above each would be written again
    # whenever a page is made: three queries a cut.
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}
# Views are counted in memory and written apart: what a killed process loses, in seconds.
AUDIENCE_WRITES_EVERY = 2

# People -----------------------------------------------------------------------------
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["ohmylot.config.known.KnownBackend"]
PASSWORD_HASHERS = ["ohmylot.config.hashing.HouseHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
ACCOUNT_ADAPTER = "ohmylot.interfaces.entrance.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "ohmylot.interfaces.entrance.forms.PasswordForm",
    "request_login_code": "ohmylot.interfaces.entrance.forms.CodeRequestForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CHANGE_EMAIL = ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 2
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if LOCAL else "https"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 60 * 10
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 60 * 15
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8, "dashed": True}
ACCOUNT_RATE_LIMITS = {
    "login_failed": "20/m/ip,5/300s/key,30/d/key",
    # Eight digits, three tries a code: guessing one takes years at this pace.
    "request_login_code": "20/m/ip,3/m/key,12/h/key",
    "reset_password": "20/m/ip,3/m/key,10/h/key",
}
# Where the client's own address is read: the last address that our own proxy wrote.
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXIES", 0 if LOCAL else 1)
MFA_ADAPTER = "ohmylot.interfaces.entrance.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
MFA_TRUST_ENABLED = True
MFA_TRUST_COOKIE_AGE = 60 * 60 * 24 * 30
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = LOCAL
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "welcome"
LOGOUT_REDIRECT_URL = "/"
SESSION_ENGINE = "ohmylot.config.known"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
# A session that nobody used for so long has ended.
DORMANT_AFTER_STAFF = 60 * 60 * 12
DORMANT_AFTER = 60 * 60 * 24 * 7

# Languages --------------------------------------------------------------------------
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("en", "English")]
LOCALE_PATHS = [ROOT / "ohmylot" / "locale"]
TIME_ZONE, USE_TZ = "Europe/Paris", True

# Content ----------------------------------------------------------------------------
# An editor's wrong move is one click away from its undoing: the old address leads to the new.
WAGTAILREDIRECTS_AUTO_CREATE = True
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE, WAGTAILIMAGES_MAX_IMAGE_PIXELS = 20 * 1024 * 1024, 64_000_000
WAGTAIL_SITE_NAME = "La rédaction"
WAGTAIL_I18N_ENABLED = True
WAGTAIL_ALLOW_UNICODE_SLUGS = False  # an address is dictated over the telephone
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
# Editors write to the French reader, and days as they are written here.
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES[:1]
WAGTAIL_DATE_FORMAT, WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y", "%d/%m/%Y %H:%M"
WAGTAILADMIN_BASE_URL = SITE_URL
# One way in, and one place to change an address or a password: ours.
WAGTAILADMIN_LOGIN_URL = "/compte/connexion/"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # nor is anybody's address told to a stranger, even hashed
WAGTAILIMAGES_IMAGE_MODEL = "cms.HouseImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "ohmylot.foundations.cms.forms.HouseImageForm"
WAGTAILDOCS_DOCUMENT_MODEL = "cms.HouseDocument"
WAGTAILSEARCH_BACKENDS = {  # words are folded before they are kept: no language is guessed
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "simple"}
}
WAGTAILDOCS_EXTENSIONS = ["pdf", "odt", "ods", "docx", "xlsx", "zip", "png", "svg", "jpg"]
# What is too large is let go while it arrives, and the form says so.
FILE_UPLOAD_HANDLERS = [
    "ohmylot.foundations.files.receiving.LargeFilesAreLetGo",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FILES = 5  # each may fill ten megabytes of a disk, whoever sends it
STATIC_URL, STATIC_ROOT = "/static/", VAR / "static"
MEDIA_URL, MEDIA_ROOT = "/media/", VAR / "media"
# Pictures drawn when they are first asked for; they may be thrown away at any time.
CARDS_ROOT = VAR / "cards"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Papers of people: no address leads here, only a view that asks first.
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR / "private", "file_permissions_mode": 0o600},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Mail -------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "accueil@ohmylot.invalid")
# What every message is told besides what its deed tells it; where its answers come back to us.
MESSAGES_KNOW = "ohmylot.config.context.names"
MESSAGES_ARE_ANSWERED_AT = "ohmylot.domain.projects.reply_addresses.reply_address_for"
INBOUND_ADDRESS, INBOUND_IMAP_URL = env.address("INBOUND_ADDRESS"), env.text("INBOUND_IMAP_URL", "")
# What Wagtail writes is owed as our own messages are; a worker hands all of them over.
EMAIL_BACKEND = "ohmylot.foundations.messaging.owing.EmailBackend"
MESSAGES_LEAVE_BY = env.text(
    "EMAIL_BACKEND",
    # The demonstration sends nowhere: its rows are read on a page.
    "django.core.mail.backends.dummy.EmailBackend"
    if DEMO
    else "ohmylot.foundations.messaging.smtp.EmailBackend",
)
EMAIL_HOST, EMAIL_PORT = env.text("EMAIL_HOST", "localhost"), env.number("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS")
EMAIL_TIMEOUT = 20
SMS_PROVIDER = env.text("SMS_PROVIDER", "")

# Security ---------------------------------------------------------------------------
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "ohmylot.config.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
if not LOCAL:
    SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", True)
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
    # Other hosts below ours may belong to others: only who knows them all says yes.
    SECURE_HSTS_INCLUDE_SUBDOMAINS = env.flag("HSTS_INCLUDE_SUBDOMAINS")
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
    if ALLAUTH_TRUSTED_PROXY_COUNT:
        # Without a proxy of ours, this header is what anybody wrote.
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
if not LOCAL:
    # Left to itself Django writes an error of a deployed house to nobody.
    LOGGING = logs.TO_STDERR
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
