"""Notes beside an outcome, and the disclaimer that stands with every outcome."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrPromise

NOTES: "Mapping[str, StrPromise]" = {
    "earlier_law": _(
        "For days before 12 August 2026 partly different law applied; it is not covered here."
    ),
}

NOTE: "StrPromise" = _(
    "Non-binding first assessment on your entries. The competent authority decides."
)
