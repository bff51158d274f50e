"""What the desk has taken down does not come back unseen: its last word on a job counts."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from employers.models import Company
from vacancies.models import EventKind, Vacancy, VacancyEvent


@dataclass(frozen=True)
class LastWords:
    """What the desk has decided about vacancies of a company, the latest last."""

    decisions: Sequence[VacancyEvent]

    @classmethod
    def of(cls, company: Company) -> "LastWords":
        """One query, however many vacancies are to be looked at."""
        taken_down = Q(kind=EventKind.TAKEN_DOWN)
        approved = Q(kind=EventKind.PUBLISHED, actor__works_for_an_office=True)
        rows = VacancyEvent.objects.filter(taken_down | approved, vacancy__company=company)
        return cls(list(rows.select_related("vacancy").order_by("at", "pk")))

    def against(self, vacancy: Vacancy) -> Vacancy | None:
        """The one like it that was taken down, unless the desk has approved one like it since."""
        about = [each for each in self.decisions if _alike(each.vacancy, vacancy)]
        if about and about[-1].kind == EventKind.TAKEN_DOWN:
            return about[-1].vacancy
        return None


def taken_down_like(vacancy: Vacancy) -> Vacancy | None:
    """What the desk has to compare this one with before it is public, if anything."""
    return LastWords.of(vacancy.company).against(vacancy)


def _alike(one: Vacancy, other: Vacancy) -> bool:
    """The same text under another name, or the same job with another text."""
    same_text = bool(one.description) and _plain(one.description) == _plain(other.description)
    return same_text or (one.kind, _plain(one.title)) == (other.kind, _plain(other.title))


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
