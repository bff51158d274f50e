"""Pages of enquiries in the order in which they came."""

from servicedesk.models import Enquiry, EnquiryQuerySet
from toolbox import paging
from toolbox.paging import PAGE_SIZE, Page, Place

COUNT_LIMIT = 1000

__all__ = ["COUNT_LIMIT", "PAGE_SIZE", "count_up_to_limit", "page_of"]


def page_of(
    enquiries: EnquiryQuerySet, *, before: str = "", after: str = "", newest_first: bool = False
) -> Page[Enquiry]:
    """The rows that follow the cursor `after` or lead up to `before`."""
    return paging.page_of(
        lambda stretch: stretch.of(enquiries, "created_at"),
        lambda row: Place(row.created_at, row.pk),
        before=before,
        after=after,
        newest_first=newest_first,
    )


def count_up_to_limit(enquiries: EnquiryQuerySet) -> int:
    """How many there are; one more than the limit stands for "more"."""
    return enquiries.order_by()[: COUNT_LIMIT + 1].count()
