"""Enquiries for tests, and how tests read the desk's pages."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from html import unescape
from html.parser import HTMLParser
from itertools import count
from typing import Protocol

from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from employers.models import Company, User
from servicedesk import service
from servicedesk.models import Enquiry, Team
from servicedesk.search import index_all
from servicedesk.states import State

TITLE = "Freiwilliges Jahr in der Backstube"
QUESTION = "Reicht die Duldung bis zum Sommer?"
FACT = "Duldung nach Paragraph sechzig"
LONG_AGO = datetime(2026, 1, 1, 8, tzinfo=UTC)


class Page(Protocol):
    """What the test client gets."""

    @property
    def content(self) -> bytes: ...
    @property
    def status_code(self) -> int: ...
    def __getitem__(self, header: str, /) -> str: ...


_numbers = count(500_000)


def make_enquiry(
    *,
    company: Company,
    by: User,
    title: str = TITLE,
    question: str = "",
    outcome: str = "authority_permission",
) -> Enquiry:
    """An enquiry, opened as the pre-check opens it."""
    return service.open_enquiry(
        topic="pre_check",
        company=company,
        opened_by=by,
        title=title,
        summary=[("Aufenthalt", FACT)],
        workplace_postcode="42283",
        residence_postcode="42275",
        outcome=outcome,
        reason_codes=["waiting_period"],
        digest="0" * 64,
        question=question,
    )


def make_rows(
    number: int,
    *,
    company: Company,
    team: Team,
    state: State = State.NEW,
    owner: User | None = None,
    since: datetime = LONG_AGO,
    every: timedelta = timedelta(minutes=1),
    due: datetime | None = None,
) -> list[Enquiry]:
    """Many enquiries at once, the oldest first; the search finds them."""
    rows = []
    for place in range(number):
        key, moment = next(_numbers), since + place * every
        rows.append(
            Enquiry(
                number=key,
                reference=f"VP-2026-{key:06d}",
                topic="pre_check",
                desk_id=team.desk_id,
                team=team,
                company=company,
                opened_by=None,
                owner=owner,
                state=state,
                title=f"{TITLE} {place}",
                created_at=moment,
                changed_at=moment,
                waiting_since=moment,
                due_at=due,
            )
        )
    Enquiry.objects.bulk_create(rows)
    index_all(rows)
    return rows


def put_into(enquiry: Enquiry, state: State, *, owner: User | None = None) -> Enquiry:
    """The same enquiry in another state, its clock since long ago."""
    Enquiry.objects.filter(pk=enquiry.pk).update(state=state, owner=owner, waiting_since=LONG_AGO)
    return fresh(enquiry)


def fresh(enquiry: Enquiry) -> Enquiry:
    """As it is stored now."""
    return Enquiry.objects.get(pk=enquiry.pk)


def kinds(enquiry: Enquiry) -> list[str]:
    """The trail, oldest first."""
    return list(enquiry.events.order_by("pk").values_list("kind", flat=True))


def addressees(mails: list[EmailMessage]) -> list[str]:
    """Who got a mail, by name; as often as they got one."""
    return sorted(mail.to[0].removesuffix("@portal.example") for mail in mails)


def desk_url(enquiry: Enquiry, page: str = "case") -> str:
    """An address of the desk."""
    return reverse(f"desk:{page}", args=[enquiry.reference])


def employer_url(enquiry: Enquiry, page: str = "detail") -> str:
    """An address of the employer."""
    return reverse(f"enquiries:{page}", args=[enquiry.reference])


@contextmanager
def in_english() -> Iterator[None]:
    """Addresses and texts in English."""
    with translation.override("en"):
        yield


def text_of(page: Page) -> str:
    """What the reader sees, without the escapes of HTML."""
    return unescape(page.content.decode())


def references_in(page: Page) -> list[str]:
    """The enquiries of a list, in its order."""
    return re.findall(r">(VP-\d{4}-\d{6,})</span>", page.content.decode())


def link(page: Page, rel: str) -> str:
    """Where "next" or "prev" leads; empty where there is none."""
    found = re.search(rf'<a href="([^"]*)" rel="{rel}"', page.content.decode())
    return unescape(found[1]) if found else ""


def form_of(page: Page, action: str) -> dict[str, str]:
    """What a browser would send if the form's button were pressed now."""
    reader = _FormReader(action)
    reader.feed(page.content.decode())
    return reader.fields


def _counts(given: dict[str, str]) -> bool:
    return given.get("type") not in ("radio", "checkbox") or "checked" in given


class _FormReader(HTMLParser):
    """Collects the fields of the form that goes to one address."""

    def __init__(self, action: str) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self._action, self._inside, self._area = action, False, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = given.get("action") == self._action
        elif self._inside and tag == "textarea":
            self._area = given["name"]
            self.fields[self._area] = ""
        elif self._inside and tag == "input" and _counts(given):
            self.fields[given["name"]] = given.get("value", "")
            self.fields.pop("csrfmiddlewaretoken", None)

    def handle_data(self, data: str) -> None:
        if self._area:
            self.fields[self._area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "textarea" and self._area:
            # A browser drops the line break the page puts in front.
            self.fields[self._area] = self.fields[self._area].lstrip("\r\n")
            self._area = ""


def queries_of(client: Client, url: str) -> int:
    """How many queries a page costs once the process is warm."""
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)
