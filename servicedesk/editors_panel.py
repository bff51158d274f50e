"""What employers asked, for the dashboard of those who write the guidance pages."""

from collections.abc import Iterator, Sequence
from typing import Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from content.slots import DashboardLine, DashboardPanel
from servicedesk.figures.findings import answered_by_page, missing_topics, wrong_pages

MOST: Final = 5


def asked_panels() -> Sequence[DashboardPanel]:
    """What caseworkers said when they closed enquiries."""
    return [
        DashboardPanel(
            name="asked",
            title=gettext("What readers asked"),
            lines=[*_missing(), *_wrong(), *_answered()],
            empty=gettext("No closed enquiry has said anything about our pages yet."),
            url=reverse("page-findings"),
            label=gettext("All that enquiries say"),
        )
    ]


def _missing() -> Iterator[DashboardLine]:
    for group in missing_topics()[:MOST]:
        title = gettext("No page about “%(words)s”") % {"words": group.newest.words}
        yield DashboardLine(title, _enquiries(len(group.findings)))


def _wrong() -> Iterator[DashboardLine]:
    for group in wrong_pages()[:MOST]:
        # Of a deleted page nothing can be mended.
        if page := group.newest.page:
            title = gettext("Wrong: %(page)s") % {"page": page}
            yield DashboardLine(title, _enquiries(len(group.findings)), _edit_url(page.pk))


def _answered() -> Iterator[DashboardLine]:
    for row in answered_by_page(timezone.localdate())[:MOST]:
        if row["answered"]:
            title = gettext("Answered by %(page)s") % {"page": row["page__title"]}
            yield DashboardLine(title, _enquiries(row["answered"]), _edit_url(row["page"]))


def _enquiries(number: int) -> str:
    words = ngettext("%(number)s enquiry", "%(number)s enquiries", number)
    return words % {"number": number}


def _edit_url(page: int) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page])
