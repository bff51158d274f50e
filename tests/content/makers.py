"""Pages for tests."""

from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

from django.core.files.base import ContentFile

from wagtail.models import Locale

from PIL import Image

from content.models import GuidanceIndexPage, GuidancePage, HomePage, Norm, Picture, StandardPage


def home(language: str = "de") -> HomePage:
    """The home page the first pages made."""
    page: HomePage = HomePage.objects.get(locale__language_code=language)
    return page


def make_guidance(
    *,
    title: str = "Probe",
    norms: tuple[str, ...] = (),
    language: str = "de",
    live: bool = True,
    body: Any = None,
) -> GuidancePage:
    """A guidance page at the end of the index."""
    index = GuidanceIndexPage.objects.get(locale__language_code=language)
    page = GuidancePage(
        title=title,
        summary="Kurz.",
        body=body or [],
        locale=Locale.objects.get(language_code=language),
        translation_key=uuid4(),
        live=live,
    )
    index.add_child(instance=page)
    page.norms.set([Norm.objects.cited(norm) for norm in norms])
    page.save()
    if live:
        page.save_revision().publish()
    return page


def write(page: GuidancePage | StandardPage, blocks: Any) -> None:
    """Publish a page with this text."""
    page.body = blocks
    page.save_revision().publish()


def make_standard(
    *, title: str, slug: str = "", show_in_footer: bool = False, translation_key: UUID | None = None
) -> StandardPage:
    """A page under the German home page, published as an editor would."""
    parent = home()
    page = StandardPage(
        title=title,
        slug=slug,
        show_in_footer=show_in_footer,
        locale=parent.locale,
        translation_key=translation_key or uuid4(),
    )
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def make_picture(*, title: str = "Brücke", description: str = "Eine Brücke.") -> Picture:
    """A small picture in the library of pictures."""
    kept = BytesIO()
    Image.new("RGB", (40, 20), "red").save(kept, "PNG")
    file = ContentFile(kept.getvalue(), name="bruecke.png")
    made: Picture = Picture.objects.create(
        title=title, description=description, credit="Stadt Wuppertal", file=file
    )
    return made
