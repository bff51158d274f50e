"""What a form says where two entries cannot both be true."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from rulebook import Contradiction, Value

NOT_YET: Final = _("This day lies in the future. Please enter a day up to today.")
OUT_OF_ORDER: Final = {
    ("person.status_since", "person.document_valid_until"): _(
        "The document would end (%(end)s) before the person had it (%(begin)s). "
        "Please check both days."
    ),
    ("job.starts_on", "job.ends_on"): _(
        "The work would end (%(end)s) before it begins (%(begin)s). Please check both days."
    ),
    ("person.birth_date", "person.in_germany_since"): _(
        "The person would have come (%(end)s) before being born (%(begin)s). "
        "Please check both days."
    ),
}


def contradiction_sentence(found: Contradiction, facts: Mapping[str, Value]) -> str:
    """The sentence with both days."""
    if len(found.facts) == 1:
        return str(NOT_YET)
    days = (day for name in found.facts if isinstance(day := facts[name], date))
    begin, end = map(date_format, days)
    return OUT_OF_ORDER[found.facts] % {"begin": begin, "end": end}
