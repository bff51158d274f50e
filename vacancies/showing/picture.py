"""The picture that programs show beside a link to a vacancy: title, company and place."""

from collections.abc import Iterator
from functools import cache, lru_cache
from io import BytesIO
from typing import Final

from django.contrib.staticfiles import finders

from PIL import Image, ImageDraw, ImageFont

from vacancies.models import Vacancy
from vacancies.showing.hyphens import hyphens

SIZE: Final = (1200, 630)
MARGIN: Final = 80
WIDTH: Final = SIZE[0] - 2 * MARGIN
# The tokens of the pages as an image needs them: paper, ink, quiet ink, shutter green.
PAPER, INK, QUIET, GREEN = "#ffffff", "#171a2b", "#4b5066", "#2c5f34"
TITLE_SIZES: Final = (84, 68, 56, 46)
TITLE_TOP, TITLE_HEIGHT = 140, 340
LINE: Final = 1.2
SITE: Final = "Servicestelle Arbeits- und Fachkräfte · Wuppertal"
_FONTS: Final = "kern/fonts/FiraSans-{}.latin.woff2"


def picture_of(vacancy: Vacancy) -> bytes:
    """A PNG of 1200 × 630, the size that programs expect."""
    where = f"{vacancy.postcode} {vacancy.town} · {vacancy.get_kind_display()}"
    return _drawn(*map(_drawable, (vacancy.title, vacancy.company.name, where)))


# A link that is passed on is looked at by many programs within a short time.
@lru_cache(maxsize=128)
def _drawn(title: str, company: str, where: str) -> bytes:
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, SIZE[0], 18), fill=GREEN)
    small, strong = _font("Regular", 34), _font("SemiBold", 40)
    draw.text((MARGIN, 62), _fitting(SITE, small), font=small, fill=GREEN)
    font, lines = _title(title)
    for number, line in enumerate(lines):
        draw.text((MARGIN, TITLE_TOP + number * font.size * LINE), line, font=font, fill=INK)
    draw.text((MARGIN, SIZE[1] - 140), _fitting(company, strong), font=strong, fill=INK)
    draw.text((MARGIN, SIZE[1] - 84), _fitting(where, small), font=small, fill=QUIET)
    return _png(image)


def _title(title: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """In the largest letters it has room in; what is too long even for the smallest is cut."""
    for size in TITLE_SIZES:
        font, most = _font("SemiBold", size), int(TITLE_HEIGHT // (size * LINE))
        lines = list(_lines(title, font))
        if len(lines) <= most:
            break
    else:
        lines[most - 1 :] = [_fitting(f"{lines[most - 1]} …", font)]
    return font, lines


def _lines(title: str, font: ImageFont.FreeTypeFont) -> Iterator[str]:
    line = ""
    for word in title.split():
        joined, rest = f"{line} {word}".strip(), word
        if font.getlength(joined) <= WIDTH:
            line = joined
            continue
        if line:
            yield line
        while font.getlength(rest) > WIDTH:
            head, rest = _parted(rest, font)
            yield head
        line = rest
    yield line


def _parted(word: str, font: ImageFont.FreeTypeFont) -> tuple[str, str]:
    """After as many syllables as there is room for, or letters where that is no word."""
    for head, tail in hyphens("de").iterate(word):
        if font.getlength(f"{head}-") <= WIDTH:
            return f"{head}-", tail
    fits = next(n for n in range(len(word), 0, -1) if font.getlength(word[:n]) <= WIDTH)
    return word[:fits], word[fits:]


def _fitting(text: str, font: ImageFont.FreeTypeFont) -> str:
    """As much of a line as there is room for."""
    if font.getlength(text) <= WIDTH:
        return text
    while text and font.getlength(f"{text}…") > WIDTH:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _drawable(text: str) -> str:
    """Without what the font has no letters for, as pictures and signs of other scripts."""
    return " ".join("".join(sign if ord(sign) < 0x2150 else " " for sign in text).split())


@cache
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    path = finders.find(_FONTS.format(weight))
    assert path is not None  # noqa: S101  it comes with the design system
    return ImageFont.truetype(path, size)


def _png(image: Image.Image) -> bytes:
    stream = BytesIO()
    # A few flat colours: a palette is a fifth of the size, and looks the same.
    image.quantize(64).save(stream, "PNG", optimize=True)
    return stream.getvalue()
