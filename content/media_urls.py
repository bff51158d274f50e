"""Where pictures of pages are; settings.MEDIA_URL leads here."""

from django.urls import path

from content import media

urlpatterns = [path(f"{media.FOLDER}/<str:name>", media.rendition, name="rendition")]
