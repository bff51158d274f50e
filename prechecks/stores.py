"""Where answers live: in a company's draft or in a visitor's browser. Views work with either."""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Protocol

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from prechecks import service
from prechecks.cookies import quick_check
from prechecks.flow import Course, readable_facts
from prechecks.models import PreCheck
from rulebook import Facts, Verdict, facts_to_json

NO_FACTS: Final = Facts()


class Store(Protocol):
    """The answers of one check and the addresses of its pages."""

    @property
    def course(self) -> Course: ...

    @property
    def may_answer(self) -> bool: ...

    def save(self, answers: Facts) -> None:
        """Add answers; what else was answered stays."""

    def leave_in(self, response: HttpResponse) -> None:
        """Put into the response what only a browser keeps."""

    def verdict(self) -> Verdict | None:
        """The first assessment, once it is settled."""

    def url(self, page: str, *args: object) -> str:
        """The address of one of its pages."""


class DraftStore:
    """A row of the company: saved after each answer."""

    def __init__(self, precheck: PreCheck, as_of: date, *, may_edit: bool) -> None:
        self.precheck = precheck
        self.as_of = as_of
        self.may_edit = may_edit

    @property
    def course(self) -> Course:
        """What is handed over stays with the day of its verdict."""
        decided_on = self.precheck.decided_on if self.precheck.is_handed_over else None
        return Course.of(self.precheck.answers, decided_on or self.as_of)

    @property
    def may_answer(self) -> bool:
        """Readers look, and what is handed over changes no more."""
        return self.may_edit and not self.precheck.is_handed_over

    def save(self, answers: Facts) -> None:
        """Save the answers in the row."""
        self.precheck = service.save_answers(
            precheck=self.precheck, answers=answers, as_of=self.as_of
        )

    def leave_in(self, response: HttpResponse) -> None:
        """All is in the row."""

    def verdict(self) -> Verdict | None:
        """The verdict as given; that of an open draft is brought up to the day."""
        service.bring_up_to_date(precheck=self.precheck, as_of=self.as_of)
        return self.precheck.given_verdict()

    def url(self, page: str, *args: object) -> str:
        """Its own page."""
        return reverse(f"prechecks:{page}", args=[self.precheck.public_id, *args])


@dataclass(frozen=True)
class QuickCheck:
    """What the cookie of a visitor holds."""

    id: uuid.UUID
    facts: Facts

    @classmethod
    def read(cls, request: HttpRequest) -> "QuickCheck | None":
        """None where there is nothing, or nothing of ours."""
        data = quick_check.read(request)
        if not isinstance(data, dict):
            return None
        return cls(uuid.UUID(data["id"]), readable_facts(data["facts"]))

    @classmethod
    def begin(cls, facts: Facts = NO_FACTS) -> "QuickCheck":
        """A new check."""
        return cls(uuid.uuid4(), facts)

    def to_json(self) -> dict[str, Any]:
        """For the cookie."""
        return {"id": self.id.hex, "facts": facts_to_json(self.facts)}


class CookieStore:
    """A visitor's browser: nothing is stored on the server."""

    may_answer = True

    def __init__(self, check: QuickCheck, as_of: date) -> None:
        self.check = check
        self.as_of = as_of

    @classmethod
    def of(cls, request: HttpRequest, as_of: date) -> "CookieStore":
        """What the visitor has answered; an empty one where there is nothing."""
        return cls(QuickCheck.read(request) or QuickCheck.begin(), as_of)

    @property
    def course(self) -> Course:
        """The answers in the cookie, today."""
        return Course.of(self.check.facts, self.as_of)

    def save(self, answers: Facts) -> None:
        """Remember the answers until the response takes them along."""
        self.check = QuickCheck(self.check.id, Facts({**self.check.facts, **answers}))

    def leave_in(self, response: HttpResponse) -> None:
        """Write the cookie."""
        quick_check.write(response, self.check.to_json())

    def verdict(self) -> Verdict | None:
        """Decided now; kept nowhere."""
        course = self.course
        return course.verdict() if course.is_settled else None

    def url(self, page: str, *args: object) -> str:
        """The page without a number."""
        return reverse(f"prechecks:{page}", args=args)
