"""The portal as an installation runs it, on the database of the benchmark."""

from portal.settings.test import *  # noqa: F403

KEPT_PAGES_MEGABYTES = 32
