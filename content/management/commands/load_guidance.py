"""The texts that come with the portal."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from content import service
from employers.models import User


class Command(BaseCommand):
    help = (
        "Stores the guidance, questions, terms and legal pages that come with the portal and "
        "brings up to date those nobody has changed. What an editor has changed stays."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Who is asked whether a text is still true."""
        parser.add_argument("--steward", metavar="EMAIL", help="looks after texts without anybody")

    def handle(self, *args: Any, steward: str | None, **options: Any) -> None:
        """Load the texts and say so."""
        service.load_guidance(steward=self._user(steward) if steward else None)
        self.stdout.write("The texts are there.")

    def _user(self, email: str) -> User:
        user = User.objects.filter(email=email, is_active=True).first()
        if user is None:
            raise CommandError(f"There is no account with the address {email}.")
        return user
