#!/usr/bin/env python
"""Django's command line. Development settings unless DJANGO_SETTINGS_MODULE says otherwise."""

import os
import signal
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the sentence is for those who run an older one
    sys.exit(f"The portal needs Python 3.11 or newer, this is {sys.version.split()[0]}.")

from django.core.management import execute_from_command_line

from portal import postgres

DEVELOPMENT = "portal.settings.dev"
WITHOUT_DATABASE = {
    "check",
    "collectstatic",
    "decide",
    "help",
    "messages",
    "reset_demo",
    "version",
}
# What these ask for is in the database all the same: approved rows of the law.
OPTIONS_WITH_DATABASE = {"--current", "--tag", "-t"}


def needs_database(arguments: list[str]) -> bool:
    """Whether the embedded server has to run for this command line."""
    options = {argument.partition("=")[0] for argument in arguments}
    if {"-h", "--help"} & options:
        return False
    command = next(iter(arguments), "help")
    return command not in WITHOUT_DATABASE or bool(OPTIONS_WITH_DATABASE & options)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", DEVELOPMENT)
    signal.signal(
        signal.SIGTERM, lambda *_: sys.exit(143)
    )  # So that the embedded server stops, too.
    try:
        if needs_database(sys.argv[1:]) and os.environ["DJANGO_SETTINGS_MODULE"] == DEVELOPMENT:
            postgres.use_unless_given()
    except postgres.EmbeddedPostgresError as error:
        sys.exit(str(error))
    execute_from_command_line(sys.argv)
