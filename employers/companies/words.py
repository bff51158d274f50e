"""How the pages say what the service desk thinks of a company, and what waits for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from employers.models import Verification

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True)
class VerificationWords:
    """A state of the check as an employer reads it; the words `components/alert.html` takes."""

    kind: str
    title: "StrPromise"
    text: "StrPromise"


VERIFICATION_WORDS: Final[Mapping[Verification, VerificationWords]] = {
    Verification.OPEN: VerificationWords(
        "info",
        _("The service desk checks your company"),
        _(
            "We compare your entries with the register and write to you by mail. You can publish "
            "vacancies after the check. Pre-checks and enquiries are possible at once. If we have "
            "a question, you find it under “Enquiries”."
        ),
    ),
    Verification.VERIFIED: VerificationWords(
        "success",
        _("The service desk has checked your company"),
        _("Everything in the portal is open to you. If name or numbers change, we check again."),
    ),
    Verification.REFUSED: VerificationWords(
        "warning",
        _("We could not confirm your company"),
        _(
            "You cannot publish vacancies at the moment. Pre-checks and enquiries stay possible. "
            "Correct your entries and we check again, or write to us under “Enquiries”."
        ),
    ),
}
