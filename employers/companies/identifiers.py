"""Numbers of companies: from what a letterhead says to what the tables hold."""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

import stdnum.exceptions
from stdnum.de import handelsregisternummer, vat

from employers.models import LegalForm, RegisterKind

# The register follows from the legal form. Foundations, public bodies and others may have one.
REGISTERS: Final[Mapping[LegalForm, RegisterKind]] = {
    LegalForm.REGISTERED_TRADER: RegisterKind.HRA,
    LegalForm.OHG: RegisterKind.HRA,
    LegalForm.KG: RegisterKind.HRA,
    LegalForm.GMBH_CO_KG: RegisterKind.HRA,
    LegalForm.EGBR: RegisterKind.GSR,
    LegalForm.PARTNERSHIP: RegisterKind.PR,
    LegalForm.UG: RegisterKind.HRB,
    LegalForm.GMBH: RegisterKind.HRB,
    LegalForm.GGMBH: RegisterKind.HRB,
    LegalForm.AG: RegisterKind.HRB,
    LegalForm.SE: RegisterKind.HRB,
    LegalForm.COOPERATIVE: RegisterKind.GNR,
    LegalForm.ASSOCIATION: RegisterKind.VR,
}
WITHOUT_REGISTER: Final = (LegalForm.SOLE_TRADER, LegalForm.GBR)

_KINDS: Final = {kind.upper(): kind for kind in RegisterKind}
_COURT = re.compile(r"(?:(?:amts|register)gericht|AG)\s+", re.IGNORECASE)
# "HRB 12345", "HR B 12345 B" or the number alone, where the legal form tells the register.
_ENTRY = re.compile(
    r"(?P<kind>HR\s?[AB]|GnR|PR|VR|GsR)?\s*0*(?P<number>[1-9][0-9]{0,5})\s*(?P<more>[A-ZÖ]{1,3})?",
    re.IGNORECASE,
)


class RegisterEntry(NamedTuple):
    """Where a company stands; empty where it has no entry."""

    court: str = ""
    kind: str = ""
    number: str = ""


def read_register_entry(form: LegalForm, court: str, number: str) -> RegisterEntry:
    """Court and number as the tables hold them; a ValidationError names the field at fault."""
    _refuse_wrong_gaps(form, court, number)
    if not number:
        return RegisterEntry()
    kind, digits = _read_number(form, number)
    return RegisterEntry(_read_court(court, kind, digits), kind, digits)


def read_vat_id(text: str) -> str:
    """DE and nine digits, without blanks."""
    if not text:
        return ""
    try:
        return f"DE{vat.validate(text)}"
    except stdnum.exceptions.InvalidChecksum:
        raise ValidationError(
            _("There is no such number: its check digit does not fit. Please compare it again.")
        ) from None
    except (stdnum.exceptions.ValidationError, IndexError):
        raise ValidationError(
            _("A German USt-IdNr is DE and nine digits, for example DE136695976.")
        ) from None


def read_establishment_number(text: str) -> str:
    """Eight digits, without blanks."""
    number = re.sub(r"[\s./-]", "", text)
    if number and not re.fullmatch(r"[0-9]{8}", number):
        raise ValidationError(_("A Betriebsnummer has eight digits, for example 09912342."))
    return number


def is_plausible_establishment_number(number: str) -> bool:
    """Whether first digits and check digit are as the Federal Employment Agency gives them out.

    Digits one to seven are weighted 1, 2, 1, 2 …; the last digit is the sum of the digit sums
    modulo ten, or that plus five.
    """
    products = [int(digit) * (1 + place % 2) for place, digit in enumerate(number[:7])]
    total = sum(product // 10 + product % 10 for product in products)
    first = int(number[:3])
    return (1 <= first <= 99 or first > 110) and int(number[7]) % 5 == total % 5


def _refuse_wrong_gaps(form: LegalForm, court: str, number: str) -> None:
    if form in WITHOUT_REGISTER:
        if court or number:
            field = "register_number" if number else "register_court"
            text = _("This legal form stands in no register: leave court and number empty.")
            raise ValidationError({field: text})
        return
    missing = {}
    if not court and (number or form in REGISTERS):
        missing["register_court"] = _("Enter the court that keeps the register.")
    if not number and (court or form in REGISTERS):
        missing["register_number"] = _("Enter the number in the register.")
    if missing:
        raise ValidationError(missing)


def _read_number(form: LegalForm, text: str) -> tuple[RegisterKind, str]:
    """Register and number; a number alone stands in the register of its legal form."""
    match, due = _ENTRY.fullmatch(text), REGISTERS.get(form)
    typed = match and match["kind"]
    kind = _KINDS[re.sub(r"\s", "", typed).upper()] if typed else due
    if match is None or kind is None:
        wrong = _("Enter register and number as on your letterhead, for example HRB 12345.")
        raise ValidationError({"register_number": wrong})
    if due and kind != due:
        text = _("With this legal form the number begins with %(due)s, not with %(kind)s.")
        raise ValidationError({"register_number": text % {"due": due, "kind": kind}})
    return kind, " ".join(part for part in (match["number"], (match["more"] or "").upper()) if part)


def _read_court(text: str, kind: RegisterKind, number: str) -> str:
    """The court as the registers spell it."""
    # The library does not know the young register of partnerships; its courts are the same.
    known = RegisterKind.PR if kind == RegisterKind.GSR else kind
    entry = f" {known} {number}"
    try:
        found = handelsregisternummer.validate(_COURT.sub("", text, count=1) + entry)
    except stdnum.exceptions.ValidationError:
        unknown = _(
            "We know no register court of this name. Enter its town, for example Wuppertal."
        )
        raise ValidationError({"register_court": unknown}) from None
    return found.removesuffix(entry)
