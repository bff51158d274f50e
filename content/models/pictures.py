"""Pictures: what they show and who made them is part of them."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.images.models import AbstractImage, AbstractRendition, Image, get_upload_to

from content.fields import PictureField


class Picture(AbstractImage):
    """A picture with its description for who cannot see it, and its credit."""

    file = PictureField(
        _("file"), upload_to=get_upload_to, width_field="width", height_field="height"
    )
    description = models.CharField(
        _("description"),
        max_length=255,
        help_text=_("What can be seen, in a sentence, for readers who cannot see it."),
    )
    credit = models.CharField(
        _("credit"),
        max_length=160,
        help_text=_("Who made the picture and under which licence, as it is to be printed."),
    )

    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("uploaded by user"),
    )

    admin_form_fields = (*Image.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(description="") & ~models.Q(credit=""),
                name="content_picture_says_what_and_by_whom",
            )
        ]


class WithPicture(models.Model):
    """A page with a picture on top."""

    picture = models.ForeignKey(
        Picture,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )

    class Meta:
        abstract = True

    @property
    def as_picture(self) -> dict[str, Any]:
        """As the block of a picture takes it."""
        return {"picture": self.picture, "caption": ""}


class PictureRendition(AbstractRendition):
    """A picture in the size a page shows."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"],
                name="content_one_rendition_of_each_kind",
            )
        ]
