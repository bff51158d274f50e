"""Settings of every installation. Production is the default: `dev` and `test` only loosen.

Every value an operator may set comes from the environment; docs/operations.md has the table.
"""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

import environ
import pghistory

from portal.settings.policy import policy
from portal.settings.providers import providers

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent.parent

# --- What must be given -------------------------------------------------------------------------

DEBUG = False
SECRET_KEY: str = env("SECRET_KEY", default="")
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[])
BASE_URL: str = env("BASE_URL", default="http://localhost:8000")

# --- Rooms, from the hall downwards -------------------------------------------------------------

INSTALLED_APPS = [
    "portal",
    "prechecks",
    "vacancies",
    "servicedesk",
    "content",
    "employers",
    "kern",
    "toolbox",
    "crispy_forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    "procrastinate.contrib.django",
    "pghistory",
    "pgtrigger",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.typed_table_block",
    "wagtail.contrib.simple_translation",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "content.kept.KeptPages",
    "csp.middleware.CSPMiddleware",
    "portal.csp.AdminPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.languages.LanguageOfAddress",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "employers.acting.ActorOfRequest",
    "django.contrib.messages.middleware.MessageMiddleware",
    "portal.big_requests.RefuseBigRequests",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.second_factor.StaffSecondFactor",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "content.current.OneLawPerRequest",
    "content.ahead.WayToPages",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.navigation.navigation",
                "portal.statistics.statistics",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_TEMPLATE_PACK = "kern"
CRISPY_ALLOWED_TEMPLATE_PACKS = "kern"
CRISPY_FAIL_SILENTLY = False

# --- Data ---------------------------------------------------------------------------------------

# portal.postgres sets DATABASE_URL for the embedded server where the environment names none.
DATABASES: dict[str, dict[str, Any]] = {
    "default": env.db("DATABASE_URL", default="postgres://portal@127.0.0.1:5432/portal"),
}
DATABASES["default"].setdefault("OPTIONS", {})
if "host" in DATABASES["default"]["OPTIONS"]:  # A socket, written as libpq writes it.
    DATABASES["default"]["HOST"] = DATABASES["default"]["OPTIONS"].pop("host")
DATABASES["default"]["OPTIONS"]["pool"] = {
    "min_size": 1,
    "max_size": 8,
    "timeout": 5,  # A lost database is told at once, not after half a minute.
}
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

# The trail under the tables, see employers.models.tracking.
PGHISTORY_FOREIGN_KEY_FIELD = pghistory.ForeignKey(db_index=False)
PGHISTORY_CREATED_AT_FUNCTION = "CLOCK_TIMESTAMP()"
PGHISTORY_JSON_ENCODER = "employers.acting.ActorEncoder"

# Rate limits of the sign-in hold across processes: the cache may not be one process's memory.
CACHES: dict[str, Any] = {
    "default": env.cache("CACHE_URL", default="dbcache://portal_cache"),
    # Counts of public lists: what visitors ask for must not push out what the limits have counted.
    "process": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
}

# Editors' pages as visitors get them, in the memory of each process; 0 keeps none.
KEPT_PAGES_MEGABYTES: int = env.int("KEPT_PAGES_MEGABYTES", default=32)

MEDIA_ROOT = BASE_DIR / ".data" / "media"
MEDIA_URL = "/media/"

# --- People -------------------------------------------------------------------------------------

AUTH_USER_MODEL = "employers.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home-after-sign-in"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "employers.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_FORMS = {"signup": "employers.people.sign_up.SignUpForm"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True  # Who changes the ways into an account is told by mail.
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"
# Who tries numbers could learn which companies are registered; who asks to join sends mails.
ACCOUNT_RATE_LIMITS = {
    "register_company": "20/d/user",
    "join_company": "10/d/user",
    "create_api_key": "30/d/user",
    "revoke_api_key": "100/d/user",
    "api": "120/m/key",
    "api_refused": "30/m/ip",
    "api_public": "120/m/ip",
    # Each press asks a server of others, each answer of one is kept for a moment.
    "other_provider": "60/m/ip",
    # Each try sends a mail to an address that somebody typed.
    "save_search": "20/h/ip",
    "save_search_of_address": "5/d/key",
    # What anybody may tell the editors; offices of many people share an address.
    "feedback": "60/h/ip",
    "feedback_of_page": "1/10s/key",
    "report_barrier": "10/h/ip",
}
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 60 * 15  # Mail may take its time.
ACCOUNT_REAUTHENTICATION_REQUIRED = True  # Before a password or an address changes.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 60 * 10

# Staff prove a second factor in each session before they see their work: portal.second_factor.
STAFF_MFA_REQUIRED: bool = env.bool("STAFF_MFA_REQUIRED", default=True)
MFA_ADAPTER = "employers.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "add_webauthn": "employers.forms.AddPasskeyForm",
    "authenticate_webauthn": "employers.forms.PasskeyAuthenticateForm",
    "edit_webauthn": "employers.forms.RenamePasskeyForm",
    "login_webauthn": "employers.forms.PasskeyLoginForm",
    "reauthenticate_webauthn": "employers.forms.PasskeyReauthenticateForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Servicestelle Wuppertal"
MFA_TOTP_TOLERANCE = 1  # Clocks differ, and typing takes seconds.
# Nobody signs in before an address is confirmed: a second one that is not yet locks nobody out.
MFA_ALLOW_UNVERIFIED_EMAIL = True

# Sign-in through the city and through Mein Unternehmenskonto: employers.identities.
SOCIALACCOUNT_PROVIDERS = providers(env)
SOCIALACCOUNT_ADAPTER = "employers.identities.adapter.IdentityAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True  # Found by address once, then by identity.
SOCIALACCOUNT_REQUESTS_TIMEOUT = 3  # Somebody waits, and there are other ways in.

# Limits count by address: behind proxies the one they forward counts, or all would share a limit.
ALLAUTH_TRUSTED_PROXY_COUNT: int = env.int("TRUSTED_PROXY_COUNT", default=0)

SESSION_COOKIE_AGE = 60 * 60 * 8
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

# --- Language -----------------------------------------------------------------------------------

LANGUAGE_CODE = "de"
# What the rooms speak and people choose from. Some pages of the editors exist in easy German, too.
PORTAL_LANGUAGES = [("de", _("German")), ("en", _("English"))]
LANGUAGES = [*PORTAL_LANGUAGES, ("de-ls", _("Easy Language"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["portal.formats"]
TIME_ZONE = "Europe/Berlin"
USE_I18N = True
USE_TZ = True

# --- Mail: written with the change it tells of, delivered by the worker -------------------------

EMAIL_BACKEND = "toolbox.mail.QueuedBackend"
EMAIL_DELIVERY_BACKEND: str = env(
    "EMAIL_DELIVERY_BACKEND", default="django.core.mail.backends.smtp.EmailBackend"
)
vars().update(
    {
        k: v
        for k, v in env.email("EMAIL_URL", default="smtp://localhost:25").items()
        if k != "EMAIL_BACKEND"
    }
)
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL: str = env(
    "DEFAULT_FROM_EMAIL",
    default="Servicestelle Arbeits- und Fachkräfte <noreply@servicestelle.example>",
)

# --- Queue --------------------------------------------------------------------------------------

# A worker whose heartbeat is older than this is dead, and its job is taken up again.
# Must exceed procrastinate's heartbeat (10 s), or a healthy job would run twice.
QUEUE_STALLED_AFTER_SECONDS: int = env.int("QUEUE_STALLED_AFTER_SECONDS", default=60)
PROCRASTINATE_WORKER_DEFAULTS = {
    "concurrency": 4,
    "delete_jobs": "successful",  # The arguments of a delivered mail are its text.
    "stalled_worker_timeout": QUEUE_STALLED_AFTER_SECONDS,
}

# --- Pages --------------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Servicestelle Arbeits- und Fachkräfte"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("de", "Deutsch"), ("en", "English")]
# The administration asks no other host either: no pictures of people, no look for new versions.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
WAGTAILIMAGES_IMAGE_MODEL = "content.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "content.uploads.PictureForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_EXTENSIONS = [
    "avif",
    "gif",
    "jpeg",
    "jpg",
    "png",
    "webp",
]  # An SVG can carry scripts.
WAGTAILDOCS_DOCUMENT_FORM_BASE = "content.uploads.FileForm"
WAGTAILDOCS_SERVE_METHOD = "serve_view"  # As an attachment, but for PDF; never from /media/.
WAGTAILDOCS_CONTENT_TYPES = {"vtt": "text/vtt", "mp4": "video/mp4", "webm": "video/webm"}
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True  # What was reviewed is what is published.
# Whether the worker asks pages of others if they are still there: content.broken_links.
CHECK_EXTERNAL_LINKS: bool = env.bool("CHECK_EXTERNAL_LINKS", default=False)
# Whose films pages may show after a click: content.film knows how.
FILM_PROVIDERS: list[str] = env.list("FILM_PROVIDERS", default=["youtube", "vimeo"])
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False  # The administration reviews no texts.
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "german"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # No address leads there: a view hands these files out after asking who may have them.
    "attachments": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": BASE_DIR / ".data" / "attachments",
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- Safety -------------------------------------------------------------------------------------

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz/"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "portal.errors.form_too_old"
X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail shows previews in a frame; the policy below is stricter
# HSTS preload is the city's decision for its whole domain.
SILENCED_SYSTEM_CHECKS = ["security.W021"]

# Statistics of public pages, where an installation has a Matomo: portal.statistics.
MATOMO_URL: str = env("MATOMO_URL", default="")
MATOMO_SITE_ID: str = env("MATOMO_SITE_ID", default="1")
MATOMO_COOKIES: bool = env.bool("MATOMO_COOKIES", default=False)

CONTENT_SECURITY_POLICY = policy(statistics=MATOMO_URL)

# Demo people exist only where DEBUG is on.
DEMO_PASSWORD = "demo-portal-2026"  # noqa: S105

# --- Logs ---------------------------------------------------------------------------------------

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "no_job_arguments": {"()": "toolbox.logs.NoJobArguments"},
        "no_api_keys": {"()": "toolbox.logs.NoApiKeys"},
    },
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["no_job_arguments", "no_api_keys"],
        }
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        # Each process would tell of every task it knows.
        "django_tasks": {"level": "WARNING"},
        "procrastinate.blueprints": {"level": "WARNING"},
        "procrastinate.periodic": {"level": "WARNING"},
        "django.server": {"handlers": ["console"], "level": "WARNING", "propagate": False},
    },
}
