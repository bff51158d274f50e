"""Headings of pages that several questions share."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prechecks.flow import Page
from prechecks.wording.questions import QUESTIONS

GROUP_HEADINGS: Final[Mapping[str, str | Promise]] = {
    "paper": _("The person’s document"),
    "print": _("What is printed on the document"),
    "printed_job": _("The job printed on the document"),
    "stay": _("The stay in Germany"),
    "skills": _("Qualification, job and pay"),
    "study": _("The course of study"),
    "dates": _("Beginning and end of the work"),
    "hours": _("Working hours"),
    "age": _("Age and old-age provision"),
    "flags": _("Special cases"),
}


def heading_of(page: Page) -> str | Promise:
    """The question itself, or the heading of its group."""
    first = page[0]
    if len(page) == 1 or first.group is None:
        return QUESTIONS[first.name].label
    return GROUP_HEADINGS[first.group]
