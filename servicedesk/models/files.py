"""Files people send about an enquiry."""

from typing import ClassVar

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.utils import timezone

from servicedesk.models.enquiries import Enquiry
from servicedesk.models.said import InternalNote, Message


def private_storage() -> Storage:
    """Where attachments lie; no address of the portal leads there."""
    return storages["attachments"]


class Attachment(models.Model):
    """A file that came with a message or a note, or with the question an enquiry began with."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="attachments")
    message = models.ForeignKey(
        Message, on_delete=models.CASCADE, null=True, blank=True, related_name="attachments"
    )
    note = models.ForeignKey(
        InternalNote, on_delete=models.CASCADE, null=True, blank=True, related_name="attachments"
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    uploaded_at = models.DateTimeField(default=timezone.now)
    name = models.CharField(max_length=150)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    file = models.FileField(storage=private_storage, upload_to="%Y/%m/", max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(message=None) | Q(note=None), name="servicedesk_attached_once"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="servicedesk_attachment_has_name"),
        ]
        indexes: ClassVar = [models.Index(fields=["enquiry", "id"], name="servicedesk_files_of")]

    def __str__(self) -> str:
        return self.name
