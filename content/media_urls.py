"""Where pictures are; settings.MEDIA_URL leads here."""

from django.urls import path

from content import media
from content.urls import for_editors

urlpatterns = [
    path(f"{media.SIZES}/<str:name>", media.rendition, name="rendition"),
    path(f"{media.ORIGINALS}/<str:name>", for_editors(media.original), name="original"),
]
