"""How people go through the pages: addresses, what a browser sends, what a page says."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Protocol

from django.test import Client
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, override

from bs4 import BeautifulSoup, Tag

from prechecks.flow import Course
from prechecks.forms import WITH_BOXES, box_name, field_name
from prechecks.models import PreCheck
from rulebook import DONT_KNOW, NONE, VOCABULARY, Answer, Fact, Facts, Value, parse_facts
from tests.prechecks.makers import DAY, Answers

Typed = dict[str, str]


class Response(Protocol):
    """Anything with a page in it."""

    @property
    def content(self) -> bytes: ...


def url(page: str, *args: object, language: str = "de") -> str:
    """The address of a page of this room; a pre-check stands for its number."""
    with override(language):
        return reverse(
            f"prechecks:{page}",
            args=[arg.public_id if isinstance(arg, PreCheck) else arg for arg in args],
        )


def typed(answers: Answers) -> Typed:
    """What a browser sends for these answers."""
    return dict(_controls(parse_facts(answers)))


def _controls(facts: Facts) -> Iterator[tuple[str, str]]:
    for name, value in facts.items():
        yield from _controls_of(VOCABULARY[name], value)


def _controls_of(fact: Fact, value: Value) -> Iterator[tuple[str, str]]:
    name = field_name(fact)
    if isinstance(value, Answer) and fact.type in WITH_BOXES:
        yield box_name(fact, value), "on"
    elif value is DONT_KNOW:
        yield name, "dont_know"
    elif isinstance(value, date):
        yield from zip(
            [f"{name}_day", f"{name}_month", f"{name}_year"],
            [str(value.day), str(value.month), str(value.year)],
            strict=True,
        )
    elif isinstance(value, bool):
        yield name, "true" if value else "false"
    elif value is not NONE:
        yield name, str(value)


def next_page_of(answers: Answers) -> tuple[str, ...]:
    """The names of the questions that come after these answers."""
    return tuple(fact.name for fact in Course.of(parse_facts(answers), DAY).next_page)


def go_through(client: Client, start: str, answers: Answers) -> list[str]:
    """Answer page after page until the result; the addresses on the way, the result last."""
    way = [arrive(client, start)]
    while (name := _asked_at(way[-1])) and len(way) < 40:
        page = [fact_name for fact_name in asked_on(client.get(way[-1])) if fact_name in answers]
        assert page, f"no answer for {name}"
        sent = client.post(way[-1], typed({fact_name: answers[fact_name] for fact_name in page}))
        assert sent.status_code == 302, errors(sent)
        way.append(sent.headers["Location"])
    return way


def arrive(client: Client, address: str) -> str:
    """Where an address leads in the end."""
    response = client.get(address)
    while response.status_code == 302:
        address = response.headers["Location"]
        response = client.get(address)
    assert response.status_code == 200, address
    return address


def _asked_at(address: str) -> str | None:
    found = re.search(r"/(?:fragen|questions)/([\w.]+)/$", address)
    return found[1] if found else None


def asked_on(response: Response) -> list[str]:
    """The facts a page asks for, in the order of the vocabulary."""
    sent = {control.get("name") for control in soup(response).select("main form [name]")}
    return [
        name
        for name, fact in VOCABULARY.items()
        if {field_name(fact), f"{field_name(fact)}_day"} & sent
    ]


def said(words: str | Promise, language: str = "de") -> str:
    """Words of the portal in one of its languages."""
    with override(language):
        return gettext(words) if isinstance(words, str) else str(words)


def soup(response: Response) -> BeautifulSoup:
    """The page, to look into."""
    return BeautifulSoup(response.content.decode(), "html.parser")


def text_of(response: Response) -> str:
    """The words of a page's main part with single spaces."""
    main = soup(response).find("main")
    assert isinstance(main, Tag)
    return " ".join(main.get_text(" ").split())


def headings(response: Response) -> list[str]:
    """All headings of a page."""
    return [" ".join(tag.get_text(" ").split()) for tag in soup(response).select("h1, h2, h3")]


def errors(response: Response) -> dict[str, str]:
    """What stands at the fields that are wrong: name of the field -> message."""
    return {
        str(box["id"]).removesuffix("_error").removeprefix("id_"): " ".join(
            box.get_text(" ").split()
        )
        for box in soup(response).select(".field-errors")
    }


def values(response: Response) -> dict[str, str]:
    """What the fields of the page's form hold now, as a browser would send it."""
    page = soup(response)
    form = page.select_one("main form[method=post]") or page.select_one("main form")
    assert form is not None
    return dict(_values_in(form))


def _values_in(form: Tag) -> Iterator[tuple[str, str]]:
    for control in form.select("input, select, textarea"):
        name, kind = str(control.get("name", "")), control.get("type")
        if not name or name == "csrfmiddlewaretoken":
            continue
        if control.name == "select":
            yield from ((name, str(o["value"])) for o in control.select("option[selected]"))
        elif control.name == "textarea":
            yield name, control.get_text().removeprefix("\n")
        elif kind not in ("radio", "checkbox"):
            yield name, str(control.get("value", ""))
        elif control.has_attr("checked"):
            yield name, str(control.get("value", "on"))
