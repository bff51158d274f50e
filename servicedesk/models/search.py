"""What the search of the desk looks through."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from servicedesk.models.enquiries import Enquiry


class EnquiryText(models.Model):
    """All words of an enquiry, those inside the desk included, prepared for its search."""

    enquiry = models.OneToOneField(
        Enquiry, on_delete=models.CASCADE, primary_key=True, related_name="words"
    )
    vector = SearchVectorField()

    class Meta:
        indexes: ClassVar = [GinIndex(fields=["vector"], name="servicedesk_words")]

    def __str__(self) -> str:
        return str(self.pk)
