"""Which page comes next, which came before, and what an employer may answer at all.

The rulebook says what is asked; here the answers given so far are walked through again, so that
there is no second description of the order and a changed answer needs no clean-up.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from content.service import current_law
from rulebook import (
    DONT_KNOW,
    VOCABULARY,
    Fact,
    FactError,
    Facts,
    Law,
    Value,
    Verdict,
    choices_for,
    decide,
    facts_of_desk,
    is_asked_of_employer,
    next_page,
    next_question,
    parse_value,
    questions_left,
)

# Asked once, when the case is handed over; no question page has them.
JOB_TITLE: Final = "job.title"
WORKPLACE: Final = "job.place"
RESIDENCE: Final = "person.lives_in_postcode"
HANDOVER_FACTS: Final = frozenset({JOB_TITLE, WORKPLACE, RESIDENCE})
# The day is not the employer's to choose: it is today.
NEVER_TYPED: Final = frozenset({"as_of"})
# Told about the job, but the next person in it may answer otherwise.
HANGS_ON_PERSON: Final = frozenset(
    {
        "job.matching_qualification",
        "job.licence_granted",
        "job.relative_in_same_household",
        "job.earlier_internship_same_employer",
        "job.additional_job",
        "job.business_transfer",
        "job.holiday_job_placed_by_ba",
    }
)

Page = tuple[Fact, ...]


def readable_facts(stored: Mapping[str, object]) -> Facts:
    """Stored answers as facts; what the vocabulary no longer knows is asked again."""
    values: dict[str, Value] = {}
    for name, raw in stored.items():
        fact = VOCABULARY.get(name)
        if fact is None or name in NEVER_TYPED:
            continue
        try:
            values[name] = parse_value(fact, raw)
        except FactError:
            continue
    return Facts(values)


def of_employer(facts: Facts) -> Facts:
    """Without what only the desk may say, and without answers that are no longer on offer.

    Both hang on the document: they stay stored and count again when it is changed back.
    """
    return facts.only(*(name for name in facts if _counts(VOCABULARY[name], facts)))


def of_desk(facts: Facts, employers: Facts) -> Facts:
    """Only what the desk may say beside the employer's document."""
    return facts.only(*(fact.name for fact in facts_of_desk(employers)))


def _counts(fact: Fact, facts: Facts) -> bool:
    if not is_asked_of_employer(fact, facts):
        return False
    value = facts[fact.name]
    return fact.type != "choice" or value is DONT_KNOW or value in choices_for(fact, facts)


def of_job(facts: Facts) -> Facts:
    """What stays the same for the next person in the same job."""
    job = (name for name in facts if name.startswith("job."))
    return facts.only(*(name for name in job if name not in HANGS_ON_PERSON))


@dataclass(frozen=True, slots=True)
class Course:
    """Where somebody stands with these answers on this day, under these tables."""

    facts: Facts
    as_of: date
    law: Law

    @classmethod
    def of(cls, facts: Facts, as_of: date) -> "Course":
        """Answers an employer may not give are left aside."""
        return cls(of_employer(facts), as_of, current_law())

    @property
    def is_settled(self) -> bool:
        """No further answer of the employer can change the verdict."""
        return next_question(self.facts, self.as_of, self.law) is None

    @property
    def next_page(self) -> Page:
        """The questions to ask now; () when settled."""
        return next_page(self.facts, self.as_of, self.law)

    @property
    def questions_left(self) -> int:
        """About how many questions are still open."""
        return questions_left(self.facts, self.as_of, self.law)

    def verdict(self) -> Verdict:
        """The first assessment."""
        return decide(self.facts, self.as_of, self.law)

    def answered_pages(self) -> Iterator[Page]:
        """The pages that led here, in their order."""
        given = Facts()
        while page := next_page(given, self.as_of, self.law):
            known = self.facts.only(*(fact.name for fact in page))
            if not known:
                return
            yield page
            given = Facts({**given, **known})

    def page_of(self, name: str) -> Page | None:
        """The page that asks for a fact: the next one or one answered before; else None."""
        for page in (self.next_page, *self.answered_pages()):
            if name in {fact.name for fact in page}:
                return page
        if name in self.facts and name not in HANDOVER_FACTS:
            return (VOCABULARY[name],)
        return None

    def page_before(self, page: Page) -> Page | None:
        """The page somebody comes from who goes through them in order."""
        before = None
        names = {fact.name for fact in page}
        for answered in self.answered_pages():
            if names & {fact.name for fact in answered}:
                return before
            before = answered
        return before

    def known_ahead(self) -> list[str]:
        """What is known about the job, from a vacancy say, though no page has asked for it yet."""
        asked = {fact.name for page in self.answered_pages() for fact in page}
        return [name for name in of_job(self.facts) if name not in asked | HANDOVER_FACTS]

    def answers(self) -> list[tuple[str, Value]]:
        """What was answered on the way here, then what else the verdict rests on."""
        asked = [fact.name for page in self.answered_pages() for fact in page]
        also_used = self.verdict().facts_used if self.is_settled else Facts()
        names = dict.fromkeys([*asked, *also_used])
        return [(name, self.facts[name]) for name in names if name in self.facts]
