"""The demo's vacancies from vacancies.toml, at every stage; days count from the first start."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from employers.models import Company, Role, User
from vacancies import service
from vacancies.content import CONTENT
from vacancies.models import EventKind, Vacancy
from vacancies.service.keeping import keep, keep_version, record
from vacancies.stages import Phase, Stage
from vacancies.steps import Step

FILE: Final = Path(__file__).parent / "vacancies.toml"
ENDS_AT: Final = time(18)
ENDED_DAYS_AGO: Final = 2
SAID_AT_THE_END: Final = ("closing_reason", "filled_through", "remark")
# Whoever comes back to the demo after months finds vacancies, too.
LIVE_AGAIN: Final = timedelta(days=60)

Fields = Mapping[str, Any]


@dataclass(frozen=True)
class Plan:
    """What the file says of one vacancy, and from when on it is public."""

    company: str
    row: Fields
    values: Fields
    phase: Phase
    published_at: datetime

    @property
    def title(self) -> str:
        """By which the demo knows it again."""
        return str(self.row["title"])


def read(now: datetime) -> list[Plan]:
    """All of the file, as if the demo were first started at this moment."""
    data = tomllib.loads(FILE.read_text(), parse_float=Decimal)
    return [_plan(row, data["companies"][row["company"]], now) for row in data["vacancies"]]


def load_vacancies(*, caseworker: User) -> None:
    """Make those that are not there yet, and have what was live be live again."""
    plans = read(timezone.now())
    companies = {
        row.name: row for row in Company.objects.filter(name__in={p.company for p in plans})
    }
    there = Vacancy.objects.filter(company__in=companies.values())
    known = set(there.values_list("company__name", "title"))
    for plan in plans:
        if (plan.company, plan.title) not in known:
            _make(plan, companies[plan.company], caseworker)
    _keep_live(plans)


# --- What the file says --------------------------------------------------------------------------


def _plan(row: Fields, company: Fields, now: datetime) -> Plan:
    phase, days = Phase(row.get("stage", "live")), timedelta(days=row.get("age", 0))
    is_ahead = phase == Phase.SCHEDULED
    published_at = now + days if is_ahead else now - days - timedelta(hours=1)
    values = {
        **company["values"],
        **{name: value for name, value in row.items() if name in CONTENT},
        **_days(row, published_at, timezone.localdate(now)),
        "description": row["description"].strip(),
    }
    if is_ahead:
        values["publish_on"] = published_at
    return Plan(company["name"], row, values, phase, published_at)


def _days(row: Fields, published_at: datetime, today: date) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if starts_on := _starts_on(row, today):
        found["starts_on"] = starts_on
    if months := row.get("term"):
        found["ends_on"] = _month_after(starts_on or today, months) - timedelta(days=1)
    if days := row.get("days"):
        last = timezone.localdate(published_at) + timedelta(days=days)
        found["expires_at"] = timezone.make_aware(datetime.combine(last, ENDS_AT))
    return found


def _starts_on(row: Fields, today: date) -> date | None:
    if month := row.get("starts_month"):
        # Nobody begins a training within two months.
        return date(today.year + (today.month + 2 > month), month, 1)
    return _month_after(today, row["starts_in"]) if "starts_in" in row else None


def _month_after(day: date, months: int) -> date:
    """The first day of the month after so many months."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)


# --- What is stored ------------------------------------------------------------------------------


@transaction.atomic
def _make(plan: Plan, company: Company, caseworker: User) -> None:
    owner = company.memberships.filter(role=Role.OWNER)[0].user
    vacancy = service.create_draft(company=company, by=owner)
    vacancy = service.save(vacancy=vacancy, by=owner, values=plan.values, step=Step.JOB)
    if plan.phase == Phase.DRAFT:
        return
    vacancy.steps_done = list(Step.values)
    if plan.phase == Phase.IN_REVIEW:
        _submit(vacancy, owner)
    else:
        _publish(plan, vacancy, owner)
    if plan.phase in (Phase.CLOSED, Phase.TAKEN_DOWN):
        _end(plan, vacancy, caseworker if plan.phase == Phase.TAKEN_DOWN else owner)


def _submit(vacancy: Vacancy, owner: User) -> None:
    vacancy.save(update_fields=["steps_done"])
    service.publish(vacancy=vacancy, by=owner)


def _publish(plan: Plan, vacancy: Vacancy, owner: User) -> None:
    """As it was done some days ago; the verbs of the service know only this moment."""
    begun = min(plan.published_at, vacancy.created_at) - timedelta(days=1)
    vacancy.created_at = begun
    vacancy.events.update(at=begun)
    done = min(plan.published_at, timezone.now())
    vacancy.stage, vacancy.published_at = Stage.PUBLISHED, plan.published_at
    record(vacancy, EventKind.PUBLISHED, by=owner, now=done)
    keep(vacancy, done)
    keep_version(vacancy, by=owner, now=done)


def _end(plan: Plan, vacancy: Vacancy, by: User) -> None:
    ended_at = timezone.now() - timedelta(days=ENDED_DAYS_AGO)
    said = {name: plan.row[name] for name in SAID_AT_THE_END if name in plan.row}
    for name, value in said.items():
        setattr(vacancy, name, value)
    vacancy.stage, vacancy.ended_at = Stage(plan.phase.value), ended_at
    record(vacancy, EventKind(plan.phase.value), by=by, now=ended_at, data=_data(said))
    keep(vacancy, ended_at)


def _data(said: Fields) -> dict[str, Any]:
    """As the verbs keep it in the trail: one reason, whoever gives it."""
    reason = said.get("remark") or said.get("closing_reason", "")
    through = said.get("filled_through")
    return {"reason": reason, "through": through} if through else {"reason": reason}


def _keep_live(plans: list[Plan]) -> None:
    now = timezone.now()
    over = Vacancy.objects.filter(stage=Stage.PUBLISHED, expires_at__lte=now)
    meant = {(plan.company, plan.title) for plan in plans if plan.phase == Phase.LIVE}
    for row in over.select_related("company"):
        if (row.company.name, row.title) in meant:
            row.expires_at = now + LIVE_AGAIN
            keep(row, now)
