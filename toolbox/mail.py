from django.core.mail.backends.locmem import EmailBackend as QueuedBackend  # noqa: F401
