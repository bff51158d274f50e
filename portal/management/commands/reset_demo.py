"""`manage.py reset_demo`: throws the demo's data away."""

import os
import shutil
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal import postgres


class Command(BaseCommand):
    """Deletes the embedded database, uploads and mails."""

    help = "Delete the data of the demo: embedded database, uploads, mails."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete; a database of DATABASE_URL is never touched."""
        if "DATABASE_URL" in os.environ:
            raise CommandError("DATABASE_URL is set: only the embedded database can be reset.")
        try:
            postgres.forget()
        except postgres.EmbeddedPostgresError as error:
            raise CommandError(str(error)) from error
        for name in ("media", "mail"):
            shutil.rmtree(settings.BASE_DIR / ".data" / name, ignore_errors=True)
        self.stdout.write("The demo's data is deleted.")
