"""The door of this room: start, answer, take over, copy, hand over and complete pre-checks."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from employers.models import Company, Membership, User, Workplace
from employers.service import may_edit_cases
from prechecks.answering import job_of, outcome_now
from prechecks.flow import JOB_TITLE, RESIDENCE, WORKPLACE, of_desk, of_job, readable_facts
from prechecks.handover import Parcel, Place, digest_of
from prechecks.models import ANSWERED_FIELDS, DECIDED_FIELDS, AnsweredFor, DeskFacts, PreCheck
from rulebook import DONT_KNOW, Facts, Value, facts_to_json
from servicedesk import service as servicedesk
from servicedesk.models import Answer, Channel, Enquiry
from vacancies.models import Vacancy
from vacancies.service import job_facts

TOPIC = "pre_check"

__all__ = [
    "HandedOverError",
    "NewerDeskFactsError",
    "NotReadyError",
    "bring_up_to_date",
    "complete_desk_facts",
    "copy_for_another_person",
    "enter_for_company",
    "hand_over",
    "keep_answered_for",
    "parcel_of",
    "save_answers",
    "save_for_hand_over",
    "set_confidential",
    "start",
    "start_from_facts",
    "start_from_vacancy",
    "take_over",
    "today",
]


class HandedOverError(Exception):
    """The pre-check belongs to an enquiry and changes no more."""


class NotReadyError(Exception):
    """Something is missing, or differs from what was read, before it can be handed over."""


class NewerDeskFactsError(Exception):
    """A colleague has completed the case since the page was opened. Nothing was saved."""

    def __init__(self, current: DeskFacts) -> None:
        super().__init__(f"version {current.version}")
        self.current = current


def today() -> date:
    """The day a pre-check is made for."""
    return timezone.localdate()


def start(
    *, company: Company, by: User, label: str = "", is_confidential: bool = False
) -> PreCheck:
    """An empty draft."""
    return PreCheck.objects.create(
        company=company, created_by=by, label=label, is_confidential=is_confidential
    )


def start_from_facts(
    *, company: Company, by: User, label: str, facts: Facts, as_of: date
) -> PreCheck:
    """A draft with answers, and with its verdict where they settle it."""
    precheck = PreCheck(company=company, created_by=by, label=label)
    precheck.answer(readable_facts(facts_to_json(facts)), as_of)
    precheck.save()
    return precheck


def start_from_vacancy(
    *, vacancy: Vacancy, by: User, as_of: date, label: str = "", is_confidential: bool = False
) -> PreCheck:
    """A draft of the vacancy's company with what the vacancy says about the job."""
    if not may_edit_cases(by, vacancy.company):
        raise PermissionDenied
    precheck = PreCheck(
        company=vacancy.company,
        created_by=by,
        label=label,
        is_confidential=is_confidential,
        vacancy=vacancy,
        workplace=vacancy.workplace,
    )
    precheck.answer(job_facts(vacancy), as_of)
    precheck.save()
    return precheck


@transaction.atomic
def save_answers(*, precheck: PreCheck, answers: Facts, as_of: date) -> PreCheck:
    """Store some answers beside the others; two people at once overwrite only the same answer."""
    row = _open_row(precheck)
    row.answer(Facts({**row.answers, **answers}), as_of)
    row.save(update_fields=ANSWERED_FIELDS)
    return row


@transaction.atomic
def save_for_hand_over(
    *,
    precheck: PreCheck,
    title: str,
    place: Place,
    workplace: Workplace | None = None,
    residence_postcode: str,
    question: str,
    as_of: date,
) -> PreCheck:
    """Store what is asked once, for the desk only."""
    row = _open_row(precheck)
    asked: dict[str, Value] = {
        JOB_TITLE: title,
        WORKPLACE: str(place),
        RESIDENCE: residence_postcode or DONT_KNOW,
    }
    row.question, row.workplace = question, workplace
    row.answer(Facts({**row.answers, **asked}), as_of)
    row.save(update_fields=[*ANSWERED_FIELDS, "question", "workplace"])
    return row


@transaction.atomic
def set_confidential(*, precheck: PreCheck, is_confidential: bool) -> None:
    """Hide a draft from everybody but its author, or show it again."""
    row = _open_row(precheck)
    row.is_confidential = is_confidential
    row.save(update_fields=["is_confidential"])


def bring_up_to_date(*, precheck: PreCheck, as_of: date) -> None:
    """A draft opened on a later day, or under a newer rulebook or table, gets a new verdict."""
    if precheck.is_handed_over:
        return
    before = [getattr(precheck, name) for name in DECIDED_FIELDS]
    precheck.decide(as_of)
    if [getattr(precheck, name) for name in DECIDED_FIELDS] != before:
        still_open = PreCheck.objects.filter(
            pk=precheck.pk, changed_at=precheck.changed_at, enquiry=None
        )
        still_open.update(**{name: getattr(precheck, name) for name in DECIDED_FIELDS})


@transaction.atomic
def take_over(
    *, company: Company, by: User, quick_id: uuid.UUID, facts: Facts, as_of: date
) -> PreCheck:
    """Turn a visitor's quick check into a draft; a second time finds the first one."""
    draft = PreCheck(company=company, created_by=by, quick_id=quick_id)
    draft.answer(facts, as_of)
    values = {name: getattr(draft, name) for name in ("company", *ANSWERED_FIELDS)}
    found, _created = PreCheck.objects.get_or_create(
        created_by=by, quick_id=quick_id, defaults=values
    )
    if found.company_id != company.pk:  # Taken over before, while acting for another company.
        draft.quick_id = None
        draft.save()
        return draft
    return found


def copy_for_another_person(*, precheck: PreCheck, by: User, as_of: date) -> PreCheck:
    """The same job, nothing about the person; the copy of what is hidden is hidden, too."""
    copy = PreCheck(
        company=precheck.company,
        created_by=by,
        label=precheck.label,
        workplace=precheck.workplace,
        vacancy=precheck.vacancy,
        is_confidential=precheck.is_hidden,
    )
    copy.answer(of_job(precheck.answers), as_of)
    copy.save()
    return copy


def parcel_of(precheck: PreCheck) -> Parcel | None:
    """What would be sent; None while a question is open."""
    verdict = precheck.given_verdict()
    if verdict is None:
        return None
    return Parcel(verdict, precheck.answers_to_send, precheck.question, precheck.workplace)


@dataclass(frozen=True, slots=True)
class Entered:
    """Who of the desk puts something in for a company, and how it came: a `Channel`."""

    by: User
    channel: str


@transaction.atomic
def hand_over(
    *,
    precheck: PreCheck,
    by: User,
    as_of: date,
    seal: str | None = None,
    entered: Entered | None = None,
) -> Enquiry:
    """Open the enquiry in the same commit; a second time finds the first one.

    `seal` is that of the summary somebody read: if an entry changed since, nothing is sent.
    """
    # The second click waits here and then finds the enquiry of the first. Not with a join: after
    # waiting, the database shows the new row beside the enquiry it did not have before.
    draft = PreCheck.objects.select_for_update(no_key=True).get(pk=precheck.pk)
    if draft.enquiry is not None:
        return draft.enquiry
    if draft.is_confidential and draft.created_by_id != by.pk:
        raise NotReadyError  # Made so a moment ago: it is its author's alone.
    draft.decide(as_of)
    parcel = parcel_of(draft)
    if parcel is None or not parcel.is_complete or seal not in (None, parcel.seal):
        raise NotReadyError
    draft.enquiry = _open_enquiry(parcel, draft, by, entered)
    draft.is_confidential = False
    draft.facts = facts_to_json(parcel.facts)
    draft.changed_at = timezone.now()
    draft.save(update_fields=["enquiry", "is_confidential", *ANSWERED_FIELDS])
    return draft.enquiry


def keep_answered_for(*, enquiry: Enquiry, answer: Answer) -> None:
    """Store which job an answer was given for; part of the transaction in which it goes out."""
    precheck = PreCheck.objects.filter(enquiry=enquiry).select_related("desk_facts").first()
    if precheck is None:
        return
    job = job_of(precheck)
    AnsweredFor.objects.create(
        answer=answer,
        precheck=precheck,
        facts=facts_to_json(job),
        digest=digest_of(job),
        outcome=outcome_now(precheck),
    )


@transaction.atomic
def enter_for_company(
    *,
    contact: Membership,
    entered: Entered,
    quick_id: uuid.UUID,
    facts: Facts,
    place: Mapping[str, Any],
    as_of: date,
) -> Enquiry:
    """Turn what was asked on the phone into an enquiry of the company; twice finds the first one.

    `contact` looks after it in the company. `place`: title, place, workplace, residence_postcode
    and question, as `save_for_hand_over` takes them.
    """
    if not servicedesk.is_caseworker(entered.by) or not may_edit_cases(
        contact.user, contact.company
    ):
        raise PermissionDenied
    draft = take_over(
        company=contact.company, by=contact.user, quick_id=quick_id, facts=facts, as_of=as_of
    )
    if draft.enquiry is not None:
        return draft.enquiry
    draft = save_for_hand_over(precheck=draft, as_of=as_of, **place)
    return hand_over(precheck=draft, by=contact.user, as_of=as_of, entered=entered)


@transaction.atomic
def complete_desk_facts(*, precheck: PreCheck, facts: Facts, by: User, seen: int) -> bool:
    """Keep what the desk knows in place of what it had entered before; False if that is the same.

    `seen` is the version the page showed, 0 where there was none.
    """
    # Whoever else completes this case waits here: the row to compare with may not exist yet.
    row = PreCheck.objects.select_for_update(no_key=True).get(pk=precheck.pk)
    if row.enquiry is None or not servicedesk.works_at_desk(by, row.enquiry):
        raise PermissionDenied
    known = facts_to_json(of_desk(facts, row.answers))
    current = DeskFacts.objects.filter(precheck=row).first()
    if known == (current.facts if current else {}):
        return False
    if current and current.version != seen:
        raise NewerDeskFactsError(current)
    servicedesk.complete(enquiry=row.enquiry, by=by)
    DeskFacts.objects.update_or_create(
        precheck=row,
        defaults={
            "facts": known,
            "completed_by": by,
            "completed_at": timezone.now(),
            "version": current.version + 1 if current else 1,
        },
    )
    return True


def _open_enquiry(parcel: Parcel, draft: PreCheck, by: User, entered: Entered | None) -> Enquiry:
    return servicedesk.open_enquiry(
        topic=TOPIC,
        company=draft.company,
        opened_by=by,
        workplace=draft.workplace,
        is_confidential=draft.is_confidential,
        title=parcel.title,
        summary=parcel.lines_for_desk(),
        workplace_postcode=parcel.place.postcode,
        residence_postcode=parcel.residence_postcode,
        outcome=parcel.verdict.outcome,
        reason_codes=[reason.code for reason in parcel.verdict.reasons],
        digest=parcel.digest,
        question=parcel.question,
        channel=entered.channel if entered else Channel.PORTAL,
        entered_by=entered.by if entered else None,
    )


def _open_row(precheck: PreCheck) -> PreCheck:
    """The row as it is now, kept for ourselves until the transaction ends."""
    row = PreCheck.objects.select_for_update(no_key=True).get(pk=precheck.pk)
    if row.is_handed_over:
        raise HandedOverError
    return row
