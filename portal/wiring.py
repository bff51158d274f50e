"""Every effect that crosses rooms upwards, in one place.

A receiver runs in the transaction of the sender and only writes rows or defers a job.
"""

from collections.abc import Sequence
from typing import Any

from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext as _

from content.slots import CallToAction, Card, calls_to_action, desk_address, home_cards
from employers.events import NobodyChecksError, company_registered, register_data_changed
from employers.models import Company, User
from prechecks.service import keep_answered_for
from servicedesk.events import enquiry_answered
from servicedesk.models import Answer, Desk, Enquiry
from servicedesk.service import NoTeamError, index_company_later, review_company
from vacancies.service import index_company_later as index_vacancies_later


@receiver([company_registered, register_data_changed])
def _check(*, company: Company, by: User, **_rest: Any) -> None:
    """The desk looks at every company, and again when its register data change."""
    try:
        review_company(company=company, by=by)
    except NoTeamError as fault:
        raise NobodyChecksError from fault


@receiver(enquiry_answered)
def _keep_what_it_was_for(*, enquiry: Enquiry, answer: Answer, **_rest: Any) -> None:
    """An answer holds for the job it was asked about."""
    keep_answered_for(enquiry=enquiry, answer=answer)


@receiver(register_data_changed)
def _index(*, company: Company, **_rest: Any) -> None:
    """Enquiries and vacancies of a company are found by its name."""
    index_company_later(company)
    index_vacancies_later(company)


def _cards() -> Sequence[Card]:
    """What the home page offers, in the order of need."""
    return [
        Card(
            title=_("Check whether a person may work for you"),
            text=_("A few questions, a first assessment with reasons. No name, no sign-in."),
            url=reverse("prechecks:start"),
            action=_("Start the pre-check"),
        ),
        Card(
            title=_("Post a vacancy"),
            text=_("Five short steps. You see who could start, and how. A draft can wait."),
            url=reverse("own-vacancies:new"),
            action=_("Write a vacancy"),
        ),
        Card(
            title=_("Ask the service desk"),
            text=_("Put your question. A named team answers, and you see the status here."),
            url=reverse("enquiries:new"),
            action=_("Write your question"),
        ),
    ]


def _calls() -> Sequence[CallToAction]:
    """What every guidance page ends with."""
    return [
        CallToAction(
            title=_("Does this apply to your case?"),
            text=_("The pre-check asks only what matters and names the next step."),
            url=reverse("prechecks:start"),
            action=_("Start the pre-check"),
        ),
        CallToAction(
            title=_("Is something still open?"),
            text=_("The service desk answers questions of companies, with or without a case."),
            url=reverse("enquiries:new"),
            action=_("Ask the service desk"),
        ),
    ]


def _desk_address() -> str:
    """Of several desks the one that takes what no other is for."""
    desks = Desk.objects.exclude(email="").order_by("-takes_the_rest", "pk")
    return desks.values_list("email", flat=True).first() or ""


home_cards.register(_cards)
desk_address.register(_desk_address)
calls_to_action.register(_calls)
