"""Tests: like development, with DEBUG off as in production, mail in memory and fast hashing."""

from tempfile import TemporaryDirectory

from portal.settings.dev import *  # noqa: F403
from portal.settings.dev import DATABASES, MIDDLEWARE, STORAGES

DEBUG = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MIDDLEWARE = [m for m in MIDDLEWARE if m != "portal.errors.OwnNotFoundPage"]
_CACHE = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
CACHES = {"default": _CACHE, "process": _CACHE}
DATABASES["default"]["OPTIONS"]["pool"]["timeout"] = 60  # Fifty at once may wait for each other.
EMAIL_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# A test rolls back what it has changed: nobody is told. Tests of kept pages commit.
KEPT_PAGES_MEGABYTES = 0

# Of each process; gone with it.
_attachments = TemporaryDirectory(prefix="attachments-")
STORAGES = {
    **STORAGES,
    "attachments": {**STORAGES["attachments"], "OPTIONS": {"location": _attachments.name}},
}
