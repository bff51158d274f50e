"""What people have typed and not sent: per person, case and form, for nobody else.

Of a text longer than any form takes the beginning is kept.

Whoever sends a text lets go of its draft in the same transaction, see `drop_draft`.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, Q
from django.utils import timezone

from employers.models import User
from employers.service import may_edit_cases
from servicedesk.models import Draft, Enquiry
from servicedesk.service.access import works_at_desk
from servicedesk.service.keeping import locked

REPLY: Final = "message"
JUST_NOW: Final = timedelta(minutes=1)


@transaction.atomic
def keep_draft(
    *, enquiry: Enquiry, by: User, form: str, typed: Mapping[str, str], seen: int | None = None
) -> Draft | None:
    """Keep the texts of a form; None where there is nothing to keep.

    Under the enquiry's lock: what is under way while the same text is being sent comes after it,
    and finds that it was sent. `seen` is the version the writer knew.
    """
    row = locked(enquiry)
    if not (works_at_desk(by, row) or _replies(by, row, form)):
        raise PermissionDenied
    texts = {name: _kept(text) for name, text in typed.items()}
    if not any(text.strip() for text in texts.values()) or _was_just_sent(row, by, texts):
        drop_draft(enquiry=row, by=by, form=form)
        return None
    draft = Draft(enquiry=row, user=by, form=form, data=texts, changed_at=timezone.now())
    if seen is not None:
        draft.data["seen"] = seen
    (kept,) = Draft.objects.bulk_create(
        [draft],
        update_conflicts=True,
        unique_fields=["enquiry", "user", "form"],
        update_fields=["data", "changed_at"],
    )
    return kept


def drop_draft(*, enquiry: Enquiry, by: User, form: str) -> None:
    """It was sent, or is not wanted any more."""
    enquiry.drafts.filter(user=by, form=form).delete()


def _replies(by: User, row: Enquiry, form: str) -> bool:
    """Somebody of the company, who has no other form than the one for messages."""
    return form == REPLY and may_edit_cases(by, row.company)


def _kept(text: str) -> str:
    return text.replace("\0", "").replace("\r\n", "\n")[: Draft.LONGEST_TEXT]


def _was_just_sent(row: Enquiry, by: User, texts: Mapping[str, str]) -> bool:
    """One of the texts, by the same person, a moment ago."""
    words = [text.strip() for text in texts.values()]
    found = Q()
    for said in (row.messages, row.answers, row.proposals, row.notes):
        since = timezone.now() - JUST_NOW
        found |= Q(Exists(said.filter(author=by, sent_at__gt=since, text__in=words)))
    return Enquiry.objects.filter(found, pk=row.pk).exists()
