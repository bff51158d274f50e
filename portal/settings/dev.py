"""Development and demo on one machine: http on loopback, mail into files, demo sign-ins allowed."""

from portal.settings.base import *  # noqa: F403
from portal.settings.base import BASE_DIR, MIDDLEWARE, STORAGES, env

DEBUG = True
SECRET_KEY = "development-only-" + "x" * 50
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]

SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http"
STAFF_MFA_REQUIRED = env.bool("STAFF_MFA_REQUIRED", default=False)  # Demo people have no phone.

STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True

if "EMAIL_URL" not in env.ENVIRON:
    EMAIL_DELIVERY_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = BASE_DIR / ".data" / "mail"

# People trying the demo see the portal's own error pages, not Django's technical ones.
MIDDLEWARE = [*MIDDLEWARE, "portal.errors.OwnNotFoundPage"]
