"""What the desk sees of a company it checks: its data beside those of companies like it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from employers.models import Company
from employers.service import register_lines, similar_companies
from servicedesk.models import Enquiry
from servicedesk.slots import Audience, Panel


@dataclass(frozen=True)
class Cell:
    """What another company holds; `is_same` where it is what this one holds, too."""

    value: str
    is_same: bool


@dataclass(frozen=True)
class Line:
    """A kind of entry in this company and in each of the others."""

    label: str
    value: str
    others: Sequence[Cell]


def panels_for(enquiries: Sequence[Enquiry], audience: Audience) -> Mapping[int, Panel]:
    """The desk compares; the company finds its data on a page of its own."""
    if audience != "desk":
        return {}
    return {enquiry.pk: _panel(enquiry) for enquiry in enquiries if enquiry.is_review}


def _panel(enquiry: Enquiry) -> Panel:
    company = enquiry.company
    others = similar_companies(company)
    return Panel(
        template="servicedesk/panels/review.html",
        context={
            "company": company,
            "others": others,
            "lines": _lines(company, others),
            "reference": enquiry.reference,
        },
    )


def _lines(company: Company, others: Sequence[Company]) -> list[Line]:
    columns = [[value for _label, value in register_lines(other)] for other in others]
    return [
        Line(label, value, [Cell(column[place], _same(column[place], value)) for column in columns])
        for place, (label, value) in enumerate(register_lines(company))
    ]


def _same(one: str, other: str) -> bool:
    return bool(one) and one.casefold() == other.casefold()
