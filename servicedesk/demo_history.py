"""The demo's past: answered enquiries of the last four months, for figures and waiting times.

They lie before the day the demo is first started, because waiting times are those of the last 90
days. Apart from that they are the same each time: nothing is drawn at random.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

from django.db import connection
from django.utils import timezone

from content.models import GuidancePage
from employers.models import Company, User
from servicedesk.figures.counting import count, is_counted
from servicedesk.models import (
    Answer,
    Desk,
    Enquiry,
    EnquiryEvent,
    EventKind,
    Message,
    PageFinding,
    PageVerdict,
    Team,
    Topic,
)
from servicedesk.search import index_all
from servicedesk.states import State

NUMBER: Final = 64
DAYS_AGO, EVERY_DAYS = 128, 2
PROMISED: Final = 5
# How many days after it came an enquiry was answered, in turn; weekends left out.
TOOK: Final = (1, 2, 3, 2, 4, 3, 1, 5, 2, 3, 6, 2, 4, 3, 8)
# Every so many is a general question, waited a week for the employer, says something of our pages.
QUESTION, PAUSE, FINDING = 5, 6, 5


class Case:
    """One of them with all that was said and done, not yet stored."""

    def __init__(
        self,
        place: int,
        teams: Mapping[str, Team],
        asks: tuple[Company, User],
        texts: dict[str, Any],
    ) -> None:
        self.place, self.texts = place, texts
        self.company, self.employer = asks
        is_question = place % QUESTION == QUESTION - 1
        self.team = teams["arbeitsmarktintegration" if is_question else "beschaeftigung"]
        self.caseworker = self.team.members.all()[0]
        self.asked = _weekday(timezone.localdate() - timedelta(days=DAYS_AGO - EVERY_DAYS * place))
        self.paused = 5 if place % PAUSE == 0 else 0
        self.answered = _after(self.asked, TOOK[place % len(TOOK)] + self.paused)
        self.closed = _after(self.answered, 2)
        self.question = _turn(texts["questions"], place // QUESTION) if is_question else None
        self.outcome = "" if is_question else _turn(texts["outcomes"], place)

    def enquiry(self, number: int) -> Enquiry:
        """What the company asked."""
        title = self.question["title"] if self.question else _turn(self.texts["jobs"], self.place)
        self.row = Enquiry(
            number=number,
            reference=f"{'FR' if self.question else 'VP'}-{self.asked.year}-{number:06d}",
            topic=Topic.QUESTION if self.question else Topic.PRE_CHECK,
            theme=self.question["theme"] if self.question else "",
            desk_id=self.team.desk_id,
            team=self.team,
            owner=self.caseworker,
            company=self.company,
            opened_by=self.employer,
            state=State.CLOSED,
            title=title,
            outcome=self.outcome,
            summary=[["Frage" if self.question else "Stelle", title]],
            created_at=self.asked,
            changed_at=self.closed,
            waiting_since=self.answered,
            promised_at=_after(self.asked, PROMISED),
            first_answered_at=self.answered,
            closed_at=self.closed,
            version=3 if self.paused else 1,
        )
        return self.row

    def events(self) -> Iterator[EnquiryEvent]:
        """The trail, oldest first."""
        state = State.ASSIGNED
        yield self._event(EventKind.OPENED, self.asked, self.employer, days=str(PROMISED))
        yield self._moved(EventKind.TAKEN, self.asked, self.caseworker, State.NEW, state)
        for message in self.messages():
            kind = EventKind.DESK_WROTE if message.from_desk else EventKind.EMPLOYER_WROTE
            after = State.WAITING_FOR_EMPLOYER if message.from_desk else State.WAITING_FOR_US
            yield self._moved(kind, message.sent_at, message.author, state, after)
            state = after
        kind, after = EventKind.ANSWERED, State.ANSWERED
        yield self._moved(kind, self.answered, self.caseworker, state, after)
        yield self._moved(EventKind.CLOSED, self.closed, self.caseworker, after, State.CLOSED)

    def messages(self) -> Iterator[Message]:
        """A question of the desk and the reply to it, where the clock stood still."""
        if self.paused:
            yield self._message(self.caseworker, "asked_back", self.asked + timedelta(hours=2))
            yield self._message(self.employer, "replied", _after(self.asked, self.paused))

    def answer(self) -> Answer:
        """Now and then it departs from the first assessment."""
        departs = self.place % 20 == 7
        outcome = "individual_review" if departs else self.outcome
        return Answer(
            enquiry=self.row,
            author=self.caseworker,
            text=self.texts["answers"][outcome or "question"],
            outcome=outcome,
            assessed=self.outcome,
            departure_reason=self.texts["departure"] if departs else "",
            sent_at=self.answered,
        )

    def finding(self, pages: Sequence[GuidancePage]) -> Iterator[PageFinding]:
        """What it says about our pages, if anything."""
        if self.place % FINDING:
            return
        turn = self.place // FINDING
        verdict: PageVerdict = _turn(list(PageVerdict), turn)
        missing, wrong = (_turn(self.texts[kind], turn // 3) for kind in ("missing", "wrong"))
        yield PageFinding(
            enquiry=self.row,
            team=self.team,
            verdict=verdict,
            page=None if verdict == PageVerdict.MISSING else _turn(pages, turn),
            words={PageVerdict.MISSING: missing, PageVerdict.WRONG: wrong}.get(verdict, ""),
            found_at=self.closed,
        )

    def _message(self, author: User, text: str, at: datetime) -> Message:
        from_desk = author == self.caseworker
        return Message(
            enquiry=self.row, author=author, from_desk=from_desk, text=self.texts[text], sent_at=at
        )

    def _moved(
        self, kind: EventKind, at: datetime, actor: User | None, before: State, after: State
    ) -> EnquiryEvent:
        return self._event(kind, at, actor, **{"from": before, "to": after})

    def _event(
        self, kind: EventKind, at: datetime, actor: User | None, **data: str
    ) -> EnquiryEvent:
        return EnquiryEvent(enquiry=self.row, kind=kind, at=at, actor=actor, data=data)


def load_demo_history(desk: Desk, companies: Sequence[tuple[Company, User]]) -> None:
    """Store them in a few queries and count them, unless the desk has been counted before."""
    if is_counted(desk):
        return
    texts = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    teams = {team.code: team for team in desk.teams.prefetch_related("members")}
    cases = [Case(place, teams, _turn(companies, place), texts) for place in range(NUMBER)]
    cases = [case for case in cases if case.closed < timezone.now()]
    pages = list(GuidancePage.objects.live().filter(locale__language_code="de").order_by("pk"))
    numbers = _numbers(len(cases))
    rows = Enquiry.objects.bulk_create(case.enquiry(numbers[n]) for n, case in enumerate(cases))
    EnquiryEvent.objects.bulk_create(event for case in cases for event in case.events())
    Message.objects.bulk_create(message for case in cases for message in case.messages())
    Answer.objects.bulk_create(case.answer() for case in cases)
    PageFinding.objects.bulk_create(row for case in cases for row in case.finding(pages))
    index_all(rows)
    count(desk)


def _numbers(number: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval('servicedesk_enquiry_number') FROM generate_series(1, %s)", [number]
        )
        return [row[0] for row in cursor.fetchall()]


def _turn(items: Sequence[Any], place: int) -> Any:
    return items[place % len(items)]


def _after(moment: datetime, days: int) -> datetime:
    """So many days later, Saturdays and Sundays not counted, and an hour later in the day."""
    day = timezone.localdate(moment)
    for _ in range(days):
        day += timedelta(days=3 if day.weekday() == 4 else 1)
    return _at(day, timezone.localtime(moment).hour + 1)


def _weekday(day: date) -> datetime:
    return _at(day - timedelta(days=max(0, day.weekday() - 4)), 9)


def _at(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))
