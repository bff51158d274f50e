"""The same company asks the same while the first enquiry is open. A hint, never a block.

Five people may have the same papers: only people can tell whether it is the same case. Who lives
elsewhere is somebody else; where one of the two does not say it, it may be the same person.
"""

from employers.models import Membership
from servicedesk.models import Enquiry, EnquiryQuerySet

# More at once say nothing that these do not say.
MOST_SHOWN = 5


def open_twins(membership: Membership, digest: str, residence: str = "") -> list[Enquiry]:
    """Open enquiries of the company with these deciding facts that the person sees.

    residence: the postcode of who it is about, if it is known
    """
    return list(_twins(Enquiry.objects.seen_by(membership), digest, residence))


def twins_at_desk(enquiry: Enquiry) -> EnquiryQuerySet:
    """Other open enquiries of the same company at the same desk."""
    rows = Enquiry.objects.of_company(enquiry.company).filter(desk=enquiry.desk_id)
    return _twins(rows.exclude(pk=enquiry.pk), enquiry.digest, enquiry.residence_postcode)


def _twins(rows: EnquiryQuerySet, digest: str, residence: str) -> EnquiryQuerySet:
    if not digest:
        return rows.none()
    if residence:
        rows = rows.filter(residence_postcode__in=["", residence])
    return rows.open().exclude(digest="").filter(digest=digest).order_by("pk")[:MOST_SHOWN]
