"""Pre-checks on the pages of vacancies: those of the company, and the way to a new one."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber

from employers.models import Membership
from employers.service import may_edit_cases
from prechecks.models import PreCheck
from prechecks.panels import outcome_badges
from servicedesk.slots import Panel
from vacancies.models import Vacancy

MOST_SHOWN: Final = 20


def panels_for_vacancies(
    vacancies: Sequence[Vacancy], membership: Membership
) -> Mapping[int, Panel]:
    """What a person may see of the pre-checks of each; one query, however many."""
    # Forms are not to be imported while the rooms are still being set up, and apps.py needs us.
    from prechecks.forms import LabelForm

    found: dict[int, list[PreCheck]] = {vacancy.pk: [] for vacancy in vacancies}
    for precheck in _newest(vacancies, membership):
        assert precheck.vacancy_id is not None  # noqa: S101  they were found by it
        found[precheck.vacancy_id].append(precheck)
    badges = outcome_badges()
    may_edit = may_edit_cases(membership.user, membership.company)
    return {
        vacancy.pk: Panel(
            "prechecks/panels/vacancy.html",
            {
                "of_vacancy": vacancy,
                "rows": [(row, badges.get(row.outcome)) for row in found[vacancy.pk][:MOST_SHOWN]],
                "has_more": len(found[vacancy.pk]) > MOST_SHOWN,
                "may_edit": may_edit,
                "form": LabelForm(),
            },
        )
        for vacancy in vacancies
    }


def public_panels_for(vacancies: Sequence[Vacancy]) -> Mapping[int, Panel]:
    """The way to the quick check; it looks up nothing."""
    return {
        vacancy.pk: Panel("prechecks/panels/public_vacancy.html", {"of_vacancy": vacancy})
        for vacancy in vacancies
    }


def counts_for_vacancies(vacancies: Sequence[Vacancy]) -> Mapping[int, int]:
    """How many each has, for everybody in the company: without the confidential ones."""
    rows = PreCheck.objects.filter(vacancy__in=vacancies, is_confidential=False)
    open_ones = rows.filter(Q(enquiry=None) | Q(enquiry__is_confidential=False))
    return dict(open_ones.values_list("vacancy").annotate(Count("pk")))


def _newest(vacancies: Sequence[Vacancy], membership: Membership) -> Sequence[PreCheck]:
    """Of each vacancy those changed last, and one more that says there are others."""
    place = Window(
        RowNumber(), partition_by=F("vacancy"), order_by=[F("changed_at").desc(), F("pk").desc()]
    )
    rows = PreCheck.objects.seen_by(membership).filter(vacancy__in=vacancies)
    rows = rows.annotate(place=place).filter(place__lte=MOST_SHOWN + 1)
    return list(rows.select_related("enquiry").newest_first())
