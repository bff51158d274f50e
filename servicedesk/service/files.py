"""Files that came with a text: kept with it, gone with it."""

import logging
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final
from uuid import uuid4

from django.core.files.storage import Storage
from django.db import transaction
from django.db.models import QuerySet

from servicedesk.models import Attachment, Enquiry, InternalNote, Message
from servicedesk.models.files import private_storage
from servicedesk.search import index
from toolbox.uploads import Upload

# No transaction takes that long: what has no row by then will never have one.
A_DAY: Final = timedelta(days=1)

logger = logging.getLogger(__name__)


def keep_files(
    files: Sequence[Upload],
    *,
    enquiry: Enquiry,
    said: Message | InternalNote,
) -> None:
    """Store files beside the text they came with, in its transaction and as its last step.

    The file is written first: a row without its file would be a promise nobody can keep. A file
    whose row never comes, whatever the reason, is swept.
    """
    for file in files:
        row = Attachment(
            enquiry=enquiry,
            message=said if isinstance(said, Message) else None,
            note=said if isinstance(said, InternalNote) else None,
            uploaded_by=said.author,
            uploaded_at=said.sent_at,
            name=file.name,
            media_type=file.media_type,
            size=file.content.size,
        )
        row.file.save(uuid4().hex, file.content, save=False)
        row.save()
    if files:
        index(enquiry)  # The desk finds it by the name of a file.


def public_files(enquiry: Enquiry) -> QuerySet[Attachment]:
    """What the employer may have: files of notes stay at the desk."""
    return enquiry.attachments.filter(note=None).order_by("pk")


def forget_file(*, instance: Attachment, **_signal: Any) -> None:
    """Delete the file of a deleted row, as soon as it is certain that the row is gone."""
    assert instance.file.name  # noqa: S101  tells mypy
    delete = partial(instance.file.storage.delete, instance.file.name)
    transaction.on_commit(delete, robust=True)


def sweep_files(now: datetime) -> None:
    """Delete files without a row: of transactions that failed, of deletions that were cut off."""
    storage = private_storage()
    for folder in _folders(storage):
        rows = Attachment.objects.filter(file__startswith=f"{folder}/")
        known = set(rows.values_list("file", flat=True))
        for name in storage.listdir(folder)[1]:
            path = f"{folder}/{name}"
            if path not in known and storage.get_modified_time(path) < now - A_DAY:
                storage.delete(path)
                logger.warning("Deleted %s: no attachment has this file", path)


def _folders(storage: Storage) -> Iterator[str]:
    """One for each month, see `Attachment.file`."""
    if not storage.exists(""):
        return
    for year in storage.listdir("")[0]:
        for month in storage.listdir(year)[0]:
            yield f"{year}/{month}"
