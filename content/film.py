"""Films on pages: our own with captions, or those of a provider, asked for only after a click."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page

from content.fields import StreamField
from toolbox.uploads import ending_of

FILMS: Final[Mapping[str, str]] = {".mp4": "video/mp4", ".webm": "video/webm"}
CAPTIONS: Final = ".vtt"
_NAME: Final = re.compile(r"[\w-]{1,64}")


@dataclass(frozen=True)
class Provider:
    """Somebody who shows films, and the way to one that sets no cookies."""

    name: str
    owner: str
    hosts: frozenset[str]
    frame_host: str
    frame_path: str
    frame_query: str = ""

    def frame(self, film: str) -> str:
        """What is loaded after the click."""
        return f"https://{self.frame_host}{self.frame_path}{film}{self.frame_query}"


PROVIDERS: Final[Mapping[str, Provider]] = {
    "youtube": Provider(
        name="YouTube",
        owner="Google Ireland Limited",
        hosts=frozenset(
            {"www.youtube.com", "youtube.com", "m.youtube.com", "youtu.be"}
            | {"www.youtube-nocookie.com"}
        ),
        frame_host="www.youtube-nocookie.com",
        frame_path="/embed/",
    ),
    "vimeo": Provider(
        name="Vimeo",
        owner="Vimeo.com, Inc.",
        hosts=frozenset({"vimeo.com", "www.vimeo.com", "player.vimeo.com"}),
        frame_host="player.vimeo.com",
        frame_path="/video/",
        frame_query="?dnt=1",
    ),
}


@dataclass(frozen=True)
class Embed:
    """A film of a provider."""

    provider: Provider
    frame: str


def allowed() -> list[Provider]:
    """The providers this installation shows films of."""
    return [PROVIDERS[name] for name in settings.FILM_PROVIDERS if name in PROVIDERS]


def embed_of(address: str) -> Embed | None:
    """The film behind the address of its page; None where no allowed provider is named."""
    parts = urlsplit(address)
    provider = next((one for one in allowed() if parts.hostname in one.hosts), None)
    if provider is None or parts.scheme != "https":
        return None
    film = parse_qs(parts.query).get("v", [parts.path.rstrip("/").rpartition("/")[2]])[0]
    return Embed(provider, provider.frame(film)) if _NAME.fullmatch(film) else None


class FilmBlock(blocks.StructBlock):
    """A film that everybody can follow, and that tells nobody who looks at the page."""

    title = blocks.CharBlock(label=gettext_lazy("Title"), max_length=120)
    file = DocumentChooserBlock(
        label=gettext_lazy("Film file"), required=False, help_text=gettext_lazy("mp4 or webm")
    )
    captions = DocumentChooserBlock(
        label=gettext_lazy("Captions"),
        required=False,
        help_text=gettext_lazy("A vtt file. An own film needs one."),
    )
    address = blocks.URLBlock(
        label=gettext_lazy("Address at a provider"),
        required=False,
        help_text=gettext_lazy("In place of a file. It is loaded only after a click."),
    )
    still = ImageChooserBlock(label=gettext_lazy("Still"), required=False)
    transcript = blocks.RichTextBlock(
        label=gettext_lazy("Transcript"),
        features=["bold", "ul", "ol"],
        help_text=gettext_lazy("What is said and what can be seen."),
    )

    def clean(self, value: Any) -> Any:
        """One source only; an own film has captions, a provider is allowed."""
        cleaned = super().clean(value)
        errors = dict(_faults(cleaned))
        if errors:
            raise StructBlockValidationError(
                {name: ValidationError(text) for name, text in errors.items()}
            )
        return cleaned

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add the film of a provider; of one that is no longer allowed only its page is named."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["embed"] = embed_of(value["address"]) if value["address"] else None
        return context

    class Meta:
        icon = "media"
        label = gettext_lazy("Film")
        template = "content/blocks/film.html"


def _faults(value: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    file, captions, address = value["file"], value["captions"], value["address"]
    if bool(file) == bool(address):
        yield "address", _("Choose a film file or enter the address of a film, one of the two.")
    if file and ending_of(file.filename) not in FILMS:
        yield "file", _("This file is no film. Choose one that ends in mp4 or webm.")
    if file and not captions:
        yield "captions", _("An own film needs captions, for people who do not hear it.")
    if captions and ending_of(captions.filename) != CAPTIONS:
        yield "captions", _("This file holds no captions. Choose one that ends in vtt.")
    if address and not file and embed_of(address) is None:
        names = ", ".join(provider.name for provider in allowed()) or _("none")
        yield (
            "address",
            _("Films of this address are not shown. Possible: %(names)s.") % {"names": names},
        )


def allow_frames(page: Page, response: HttpResponse) -> None:
    """Let the browser ask the providers of this page's films, and nobody else."""
    hosts = sorted({f"https://{embed.provider.frame_host}" for embed in _embeds(page)})
    if hosts:
        response._csp_update = {"frame-src": hosts}  # type: ignore[attr-defined]


def _embeds(page: Page) -> Iterator[Embed]:
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            for block in getattr(page, field.name):
                if isinstance(block.block, FilmBlock) and block.value["address"]:
                    embed = embed_of(block.value["address"])
                    if embed:
                        yield embed
