"""The demo's pictures, contacts, people of the desk, news and stories from pages.toml."""

import json
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from django.core.files.images import ImageFile

from wagtail.models import Locale, Page

from content.models import (
    Contact,
    Feedback,
    GuidancePage,
    HomePage,
    MissedSearch,
    NewsIndexPage,
    NewsPage,
    OfficePage,
    PersonPage,
    Picture,
    StoryPage,
)
from content.service import confirm

FOLDER: Final = Path(__file__).parent
LANGUAGES: Final = ("de", "en")
# What a city fills in begins like this in the texts of the library.
PLACEHOLDER: Final = "["

Row = Mapping[str, Any]


def load_pages() -> None:
    """Make what is not there yet; what somebody has entered or changed stays as it is."""
    data = tomllib.loads((FOLDER / "pages.toml").read_text("utf-8"))
    pictures = {key: _picture(key, row, data["credit"]) for key, row in data["pictures"].items()}
    for language in LANGUAGES:
        locale = Locale.objects.get(language_code=language)
        for name, values in data["contacts"][language].items():
            Contact.objects.filter(locale=locale, name=name, phone="", email="").update(**values)
        _fill(HomePage.objects.filter(locale=locale, contact_phone=""), data["home"][language])
        offices = OfficePage.objects.filter(locale=locale, way_there__startswith=PLACEHOLDER)
        _fill(offices, data["office"][language])
        _load_people(data["people"], locale, pictures)
        index = NewsIndexPage.objects.filter(locale=locale).first()
        if index is not None:
            _load_news(data["news"], index, pictures)
            _load_stories(data["stories"], index, pictures)


def load_readers(day: date) -> None:
    """What readers said and missed lately, and one page that nobody has checked for a year."""
    data = tomllib.loads((FOLDER / "pages.toml").read_text("utf-8"))
    if Feedback.objects.exists():
        return
    german = GuidancePage.objects.filter(locale__language_code="de")
    for row in data["feedback"]:
        said = {"helpful": row["helpful"], "comment": row["comment"], "day": day}
        for page in german.filter(slug=row["slug"]):
            Feedback.objects.create(page=page.page_ptr, language="de", **said)
    MissedSearch.objects.bulk_create(
        MissedSearch(day=day, language="de", **row) for row in data["missed"]
    )
    old = data["checked_long_ago"]
    for page in german.filter(slug=old["slug"]):
        confirm(text=page, by=None, day=old["day"])


def _picture(key: str, row: Row, credit: str) -> Picture:
    there: Picture | None = Picture.objects.filter(title=row["title"]).first()
    if there is not None:
        return there
    with (FOLDER / "pictures" / f"{key}.webp").open("rb") as drawing:
        file = ImageFile(drawing, name=f"{key}.webp")
        made: Picture = Picture.objects.create(**row, credit=credit, file=file)
    return made


def _fill(pages: Iterable[Page], values: Row) -> None:
    for page in pages:
        for name, value in values.items():
            setattr(page, name, value)
        # The translations have the same address and telephone.
        page.is_minor_change = True
        page.save_revision().publish()


def _load_people(rows: Iterable[Row], locale: Locale, pictures: Mapping[str, Picture]) -> None:
    office = OfficePage.objects.filter(locale=locale).first()
    for row in rows:
        texts = row[locale.language_code]
        if office is None or _is_there(PersonPage, row, locale):
            continue
        contact = Contact.objects.create(
            name=texts["title"],
            role=texts["role"],
            phone=row["phone"],
            email=row["email"],
            locale=locale,
            translation_key=_identity(Contact, row),
        )
        _add(PersonPage, office, row, picture=pictures[row["picture"]], contact=contact)


def _load_news(rows: Iterable[Row], index: Page, pictures: Mapping[str, Picture]) -> None:
    for row in rows:
        shown = [pictures[key] for key in row.get("gallery", ())]
        times = {name: row[name] for name in ("kind", "starts_at", "ends_at") if name in row}
        _add(
            NewsPage,
            index,
            row,
            on=row["on"],
            picture=pictures.get(row.get("picture", "")),
            gallery=_stored({"picture": {"picture": each.pk, "caption": ""}} for each in shown),
            **times,
        )


def _load_stories(rows: Iterable[Row], index: Page, pictures: Mapping[str, Picture]) -> None:
    for row in rows:
        _add(StoryPage, index, row, picture=pictures[row["picture"]])


def _add(model: type[Page], parent: Page, row: Row, **values: Any) -> None:
    """Publish the page under its parent, where it has a text in this language."""
    texts = row.get(parent.locale.language_code)
    if texts is None or _is_there(model, row, parent.locale):
        return
    texts = {**texts, "body": _stored(texts["body"])}
    key = _identity(model, row)
    page = model(locale=parent.locale, translation_key=key, **texts, **values)
    parent.add_child(instance=page)
    page.save_revision().publish()


def _is_there(model: type[Page], row: Row, locale: Locale) -> bool:
    there = model.objects.filter(translation_key=_identity(model, row), locale=locale)
    return bool(there.exists())


def _identity(model: type[Any], row: Row) -> Any:
    return uuid5(NAMESPACE_URL, f"demo/{model.__name__}/{row['key']}")


def _stored(blocks: Iterable[Row]) -> str:
    """Blocks as the text a StreamField takes, from {kind: value}."""
    return json.dumps([{"type": k, "value": v} for block in blocks for k, v in block.items()])
