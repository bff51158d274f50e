"""What goes to the service desk: exactly these entries, in words, and their fingerprints."""

import hashlib
import json
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import override, pgettext

from employers.models import Workplace
from prechecks.flow import JOB_TITLE, RESIDENCE, WORKPLACE
from prechecks.wording.answers import answer_text
from prechecks.wording.questions import QUESTIONS
from rulebook import Facts, Verdict, facts_to_json

Line = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the job is: "42103 Wuppertal"."""

    postcode: str
    town: str

    @classmethod
    def of(cls, facts: Facts) -> "Place":
        """As written by __str__; empty parts where nothing is known."""
        postcode, _space, town = str(facts.get(WORKPLACE, "")).partition(" ")
        return cls(postcode, town)

    def __str__(self) -> str:
        return f"{self.postcode} {self.town}".strip()


@dataclass(frozen=True, slots=True)
class Parcel:
    """Everything an enquiry is opened with."""

    verdict: Verdict
    facts: Facts
    question: str
    workplace: Workplace | None = None

    @property
    def title(self) -> str:
        """What the job is called."""
        return str(self.facts.get(JOB_TITLE, ""))

    @property
    def place(self) -> Place:
        """Where the job is."""
        return Place.of(self.facts)

    @property
    def residence_postcode(self) -> str:
        """Where the person lives; empty where not known or abroad."""
        postcode = self.facts.get(RESIDENCE)
        return postcode if isinstance(postcode, str) else ""

    @property
    def is_complete(self) -> bool:
        """The entries without which no team can be found are there."""
        return bool(self.title and self.place.postcode)

    def lines(self) -> list[Line]:
        """Question and answer in the language of the reader."""
        answers = [
            (str(QUESTIONS[name].label), answer_text(name, value))
            for name, value in self.facts.items()
        ]
        if self.workplace is None:
            return answers
        return [*answers, (pgettext("of a company", "Workplace"), self.workplace.name)]

    def lines_for_desk(self) -> list[Line]:
        """The same in the language of the administration."""
        with override(settings.LANGUAGE_CODE):
            return self.lines()

    @property
    def digest(self) -> str:
        """Equal for equal deciding facts under the same rulebook: how the desk finds twins."""
        return _digest(
            {
                "facts": facts_to_json(self.verdict.facts_used),
                "rulebook_version": self.verdict.rulebook_version,
            }
        )

    @property
    def seal(self) -> str:
        """Changes with anything the summary shows: what was read is what is sent."""
        return _digest(
            {
                "facts": facts_to_json(self.facts),
                "question": self.question,
                "workplace": self.workplace.pk if self.workplace else None,
                "outcome": self.verdict.outcome,
                "limits": self.verdict.limits,
                "rules": self.verdict.rules,
            }
        )


def digest_of(facts: Facts) -> str:
    """Equal for equal facts."""
    return _digest(facts_to_json(facts))


def _digest(data: object) -> str:
    canonical = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
