"""Django's checks, and those of the law's dates where the tag asks for them."""

from typing import Any

from django.core.checks.registry import registry
from django.core.management.commands import check

from content.law_check import LAW, check_the_tables


class Command(check.Command):
    """`check --tag law` looks at tables that end and at old confirmations.

    Registered for good it would run before every command and in every test: the portal would not
    start because a year is over.
    """

    def handle(self, *app_labels: Any, **options: Any) -> None:
        """Know the tag while it is asked for, or while tags are listed."""
        if options["list_tags"] or LAW in (options["tags"] or ()):
            registry.register(check_the_tables, LAW)
        try:
            super().handle(*app_labels, **options)
        finally:
            registry.registered_checks.discard(check_the_tables)
