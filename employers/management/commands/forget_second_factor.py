"""`manage.py forget_second_factor`: for who has lost device and recovery codes."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from employers.models import User


class Command(BaseCommand):
    """Takes every second factor off an account and signs it out everywhere."""

    help = "Remove all second factors of a person whose identity you have checked."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose."""
        parser.add_argument("email")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Remove them; the password stays, and staff set up a new factor at the next sign-in."""
        user = User.objects.filter(email__iexact=options["email"]).first()
        if user is None:
            raise CommandError(f"No account has the address {options['email']}.")
        Authenticator.objects.filter(user=user).delete()
        for session in UserSession.objects.filter(user=user):
            session.end()
        self.stdout.write(
            f"{user.email} signs in with the password alone until a new factor is set up."
        )
