"""Pictures and files of editors: what is taken, what is refused, and what the public gets."""

import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.test import Client

from wagtail.documents.models import Document

import pytest
from bs4 import BeautifulSoup
from PIL import Image
from pytest_django import Settings

from content.models import Picture
from employers.models import User
from tests.cast import client_of
from tests.content.makers import make_picture
from tests.toolbox.sent_files import MP4, PDF, PLACE, VTT, ooxml, photo

ADD: Final = "/cms/images/add/"
ADD_FILE: Final = "/cms/documents/add/"
SVG: Final = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML: Final = b"<!doctype html><script>alert(1)</script>"


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def office(erik: User) -> Client:
    client = client_of(erik)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "de"
    return client


def upload(client: Client, name: str, content: bytes, **fields: str) -> Any:
    file = SimpleUploadedFile(name, content)
    texts = {"title": "Brücke", "description": "Eine Brücke im Nebel.", "credit": "Stadt"} | fields
    return client.post(ADD, {**texts, "file": file, "tags": "", "collection": "1"})


def upload_file(client: Client, name: str, content: bytes) -> Any:
    file = SimpleUploadedFile(name, content)
    return client.post(ADD_FILE, {"title": "Liste", "file": file, "tags": "", "collection": "1"})


def errors(response: Any) -> str:
    soup = BeautifulSoup(response.content, "html.parser")
    return " ".join(place.get_text(" ", strip=True) for place in soup.select(".error-message"))


def png_that_says(width: int, height: int) -> bytes:
    """The head of a picture; nobody has to draw it to know how large it is."""
    size = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_picture_is_stored_without_place_and_camera(office: Client, kind: str) -> None:
    ending = "jpg" if kind == "JPEG" else kind.lower()
    assert upload(office, f"bruecke.{ending}", photo(kind)).status_code == 302
    picture = Picture.objects.get()
    with picture.file.open() as stored:
        content = stored.read()
    drawn = Image.open(BytesIO(content))
    assert PLACE not in drawn.getexif()
    assert b"Anna" not in content.replace(b"profile of Anna", b"")
    assert b"Beispiel" not in content
    assert (picture.width, picture.height, picture.file_size) == (40, 20, len(content))


def test_a_picture_with_nothing_to_hide_stays_as_it_is(office: Client) -> None:
    kept = BytesIO()
    Image.new("RGB", (40, 20), "red").save(kept, "JPEG", quality=60)
    upload(office, "rot.jpg", kept.getvalue())
    with Picture.objects.get().file.open() as stored:
        assert stored.read() == kept.getvalue()


def test_several_pictures_at_once_are_cleaned_as_well(office: Client) -> None:
    file = SimpleUploadedFile("bruecke.jpg", photo())
    answer = office.post(
        "/cms/images/multiple/add/", {"title": "Brücke", "files[]": file, "collection": "1"}
    ).json()
    upload_id = answer["uploaded_file_id"]
    prefix = f"uploaded-file-{upload_id}" if f"uploaded-file-{upload_id}" in answer["form"] else ""
    name = f"{prefix}-" if prefix else f"uploaded-image-{upload_id}-"
    texts = {"title": "Brücke", "description": "Nebel.", "credit": "Stadt", "collection": "1"}
    office.post(
        f"/cms/images/multiple/create_from_uploaded_image/{upload_id}/",
        {f"{name}{field}": value for field, value in {**texts, "tags": ""}.items()},
    )
    with Picture.objects.get().file.open() as stored:
        assert PLACE not in Image.open(stored).getexif()


@pytest.mark.parametrize("field", ["description", "credit"])
def test_a_picture_says_what_it_shows_and_who_made_it(office: Client, field: str) -> None:
    response = upload(office, "bruecke.png", photo("PNG"), **{field: "  "})
    assert "muss ausgefüllt werden" in errors(response)
    assert not Picture.objects.exists()


def test_the_chooser_asks_for_them_as_well(office: Client) -> None:
    page = office.get("/cms/images/chooser/").json()["html"]
    form = BeautifulSoup(page, "html.parser")
    for field in ("description", "credit"):
        assert form.select_one(f"[name=image-chooser-upload-{field}][required]"), field


def test_the_database_wants_both(db: None) -> None:
    with pytest.raises(IntegrityError):
        make_picture(description="")


@pytest.mark.parametrize(("width", "height"), [(10_000, 6_000), (20_000, 20_000)])
def test_sixty_megapixels_are_refused_before_they_are_drawn(
    office: Client, width: int, height: int
) -> None:
    response = upload(office, "plan.png", png_that_says(width, height))
    assert "megapixel" in errors(response).lower()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        *(("a.svg", SVG), ("a.png", SVG), ("a.png", HTML), ("a.jpg", photo("PNG"))),
        *(("a.bmp", b"BM"), ("a.png", png_that_says(10, 10)), ("a.jpg", photo()[:500])),
    ],
)
def test_what_is_no_picture_is_refused(office: Client, name: str, content: bytes) -> None:
    response = upload(office, name, content)
    assert errors(response)
    assert not Picture.objects.exists()


def test_readers_get_the_sizes_of_pages_and_not_what_was_uploaded(
    client: Client, anna: User, office: Client
) -> None:
    picture = make_picture()
    small = picture.get_rendition("width-20")
    response = client.get(small.url)
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    assert client.get(picture.file.url).status_code == 302
    assert client_of(anna).get(picture.file.url).status_code == 404
    assert office.get(picture.file.url)["Cache-Control"] == "private, no-store"
    assert client.get("/media/images/no-such.png").status_code == 404
    assert client.get("/media/images/..%2foriginal_images%2fa.png").status_code in (400, 404)


@pytest.mark.parametrize(
    ("name", "content"), [("a.pdf", PDF), ("a.docx", ooxml()), ("a.mp4", MP4), ("a.vtt", VTT)]
)
def test_files_that_guidance_needs_are_taken(office: Client, name: str, content: bytes) -> None:
    assert upload_file(office, name, content).status_code == 302, name
    assert Document.objects.get().file.size == len(content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", HTML),
        ("a.svg", SVG),
        ("a.exe", b"MZ"),
        ("a.png", photo("PNG")),
        ("a.pdf", HTML),
        ("a.mp4", HTML),
        ("a.vtt", HTML),
        ("a.docx", ooxml(**{"word/vbaProject.bin": "x"})),
    ],
)
def test_other_files_are_refused_at_the_field(office: Client, name: str, content: bytes) -> None:
    response = upload_file(office, name, content)
    assert errors(response)
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "kind", "way"),
    [
        ("a.pdf", PDF, "application/pdf", "inline"),
        ("a.docx", ooxml(), None, "attachment"),
        ("a.mp4", MP4, "video/mp4", "attachment"),
    ],
)
def test_files_are_handed_out_and_never_run(
    office: Client, client: Client, name: str, content: bytes, kind: str | None, way: str
) -> None:
    upload_file(office, name, content)
    file = Document.objects.get()
    response = client.get(file.url)
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith(way)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'"
    assert kind is None or response["Content-Type"] == kind
    assert client.get(f"/media/{file.file.name}").status_code == 404
