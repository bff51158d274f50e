"""Vacancies as tests need them."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from employers.models import Company, User, Verification
from vacancies import search
from vacancies.models import (
    ApplyBy,
    Cefr,
    Duration,
    Field,
    Kind,
    Level,
    Qualification,
    Vacancy,
    WorkingTime,
)
from vacancies.service.keeping import next_reference
from vacancies.stages import Stage
from vacancies.steps import Step

COMPLETE: dict[str, Any] = {
    "title": "Bäckerin oder Bäcker",
    "kind": Kind.WORK,
    "field": Field.FOOD,
    "level": Level.SKILLED,
    "description": "Sie backen Brot und Brötchen in einem Team von sechs Leuten.",
    "tasks": ["Teige herstellen", "Öfen beschicken", "Backwaren verpacken"],
    "duration": Duration.PERMANENT,
    "hours_from": Decimal("38.0"),
    "working_time": [WorkingTime.FULL_TIME],
    "street": "Sonnborner Straße 1",
    "postcode": "42103",
    "town": "Wuppertal",
    "speaking": Cefr.A2,
    "qualification": Qualification.VOCATIONAL,
    "contact_name": "Anna Becker",
    "contact_phone": "0202 4710-1",
    "apply_by": [ApplyBy.PHONE],
    "steps_done": list(Step.values),
}


def make_draft(company: Company, by: User | None = None, **values: Any) -> Vacancy:
    """A draft with these values and nothing else."""
    reference = next_reference(timezone.now())
    return Vacancy.objects.create(
        number=reference.number,
        reference=str(reference),
        company=company,
        created_by=by,
        in_charge=by,
        **values,
    )


def make_live(company: Company, by: User | None = None, **values: Any) -> Vacancy:
    """A complete vacancy of a checked company, public since an hour and for a month."""
    now = timezone.now()
    if company.verification == Verification.OPEN:
        company.verification, company.verified_at = Verification.VERIFIED, now
        company.save(update_fields=["verification", "verified_at"])
    times = {"published_at": now - timedelta(hours=1), "expires_at": now + timedelta(days=30)}
    given = {**COMPLETE, **times, "stage": Stage.PUBLISHED, **values}
    if given["stage"] in (Stage.CLOSED, Stage.TAKEN_DOWN, Stage.ARCHIVED):
        given.setdefault("ended_at", now)
    vacancy = make_draft(company, by, **given)
    search.index([vacancy])
    return vacancy
