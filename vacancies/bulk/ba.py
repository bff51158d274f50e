"""Vacancies in the words of the Federal Employment Agency; docs/ba-exchange.md explains them.

For the later HR-BA-XML, whose schema is only given to who has an agreement with the Agency.
"""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django.utils import timezone

from vacancies.models import Duration, Kind, PayUnit, Vacancy, WorkingTime

# 1 work, 4 vocational training, 34 internship or trainee.
OFFER: Final[Mapping[str, int]] = {
    Kind.WORK: 1,
    Kind.MINI_JOB: 1,
    Kind.PARTIAL_QUALIFICATION: 1,
    Kind.TRAINING: 4,
    Kind.ENTRY_QUALIFICATION: 34,
    Kind.INTERNSHIP: 34,
}
TERM: Final[Mapping[str, int]] = {Duration.FIXED_TERM: 1, Duration.PERMANENT: 2}
MODELS: Final[Mapping[str, str]] = {
    WorkingTime.FULL_TIME: "vz",
    WorkingTime.PART_TIME: "tz",
    WorkingTime.SHIFTS: "snw",
    WorkingTime.HOME: "ho",
}
MINI_JOB: Final = "mj"
PAY: Final[Mapping[str, str]] = {PayUnit.HOUR: "STUNDE", PayUnit.MONTH: "MONAT"}
SKILLS: Final = {
    "speaking": "Deutsch sprechen",
    "reading": "Deutsch lesen",
    "writing": "Deutsch schreiben",
}


def posting(vacancy: Vacancy) -> dict[str, Any]:
    """One vacancy; null where nothing is said."""
    company = vacancy.company
    return {
        "refnr": vacancy.reference,
        "referenzArbeitgeber": vacancy.external_reference or None,
        "angebotsart": OFFER.get(vacancy.kind),
        "titel": vacancy.title,
        "stellenbeschreibung": vacancy.description,
        "aufgaben": vacancy.tasks,
        # The Agency's own key of an occupation: to be chosen there, it cannot be computed.
        "hauptDkz": None,
        "kldb2010": vacancy.occupation or None,
        "anforderungsniveau": vacancy.level or None,
        "arbeitgeber": {
            "name": company.name,
            "betriebsnummer": vacancy.establishment_number or company.establishment_number or None,
            "adresse": _place(company.street, company.postcode, company.town),
        },
        "arbeitsorte": [_place(vacancy.street, vacancy.postcode, vacancy.town)],
        "arbeitszeit": _working_time(vacancy),
        "wochenstunden": {
            "von": _number(vacancy.hours_from),
            "bis": _number(vacancy.hours_to),
        },
        "befristung": TERM.get(vacancy.duration),
        "befristetBis": _day(vacancy.ends_on),
        "eintrittsdatum": _day(vacancy.starts_on),
        "anzahlOffeneStellen": vacancy.positions,
        "verguetung": {
            "von": _number(vacancy.pay_from),
            "bis": _number(vacancy.pay_to),
            "einheit": PAY.get(vacancy.pay_unit),
            "tarifvertrag": vacancy.collective_agreement or None,
            "entgeltgruppe": vacancy.pay_group or None,
        },
        "fertigkeiten": _skills(vacancy),
        "fuehrerschein": vacancy.driving_licence or None,
        # Only where the company says so of itself; nothing is concluded.
        "fuerFluechtlingeGeeignet": vacancy.employs_refugees,
        "kontakt": {
            "name": vacancy.contact_name or None,
            "telefon": vacancy.contact_phone or None,
            "email": vacancy.contact_email or None,
            "bewerbungUrl": vacancy.apply_url or None,
        },
        "ersteVeroeffentlichung": _moment(vacancy.published_at),
        "veroeffentlichtBis": _moment(vacancy.expires_at),
        "weitergabeErlaubt": vacancy.shares_with_partners,
    }


def _working_time(vacancy: Vacancy) -> list[str]:
    models = [MODELS[each] for each in vacancy.working_time]
    return [*models, MINI_JOB] if vacancy.kind == Kind.MINI_JOB else models


def _skills(vacancy: Vacancy) -> list[dict[str, str]]:
    levels = [(words, getattr(vacancy, skill)) for skill, words in SKILLS.items()]
    return [{"name": words, "niveau": level.upper()} for words, level in levels if level]


def _place(street: str, postcode: str, town: str) -> dict[str, str | None]:
    place = {"strasse": street, "plz": postcode, "ort": town, "land": "Deutschland"}
    return {name: value or None for name, value in place.items()}


def _number(number: Decimal | None) -> float | None:
    return None if number is None else float(number)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _moment(moment: datetime | None) -> str | None:
    return timezone.localtime(moment).isoformat() if moment else None
