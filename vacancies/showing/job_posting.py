"""A vacancy for search engines: JobPosting of schema.org, by the rules Google has for it.

Nothing is said about citizenship or permissions: `applicantLocationRequirements` is not meant for
them, and belongs to jobs that are done wholly from home. The portal knows only jobs that are done
partly from home, so there is no `jobLocationType` either.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.utils.html import format_html

from vacancies.models import Duration, Kind, Level, PayUnit, Qualification, Vacancy, WorkingTime
from vacancies.showing.address import address_of
from vacancies.showing.prose import bullets, prose

Data = dict[str, Any]

INTERNSHIPS: Final = (Kind.INTERNSHIP, Kind.ENTRY_QUALIFICATION)
UNITS: Final[Mapping[str, str]] = {PayUnit.HOUR: "HOUR", PayUnit.MONTH: "MONTH"}
CREDENTIALS: Final[Mapping[str, str]] = {
    Qualification.SHORT: "professional certificate",
    Qualification.VOCATIONAL: "professional certificate",
    Qualification.DEGREE: "bachelor degree",
}
NOTHING: Final = "no requirements"


def job_posting(vacancy: Vacancy) -> Data:
    """What is not known is left out."""
    data = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": vacancy.title,
        "description": _description(vacancy),
        "datePosted": vacancy.published_at.isoformat() if vacancy.published_at else None,
        "validThrough": vacancy.expires_at.isoformat() if vacancy.expires_at else None,
        "url": address_of(vacancy),
        "identifier": {
            "@type": "PropertyValue",
            "name": vacancy.company.name,
            "value": vacancy.reference,
        },
        "hiringOrganization": {"@type": "Organization", "name": vacancy.company.name},
        "jobLocation": {"@type": "Place", "address": _address(vacancy)},
        "employmentType": list(_employment_types(vacancy)),
        "totalJobOpenings": vacancy.positions,
        "jobStartDate": vacancy.starts_on.isoformat() if vacancy.starts_on else None,
        "baseSalary": _salary(vacancy),
        # There is no form here: people write to the company or call it.
        "directApply": False,
        "educationRequirements": _education(vacancy),
        "experienceRequirements": NOTHING if vacancy.level == Level.HELPER else None,
    }
    return {name: value for name, value in data.items() if value not in (None, [], {})}


def _description(vacancy: Vacancy) -> str:
    parts = [prose(text) for text in (vacancy.summary, vacancy.description) if text]
    tasks = [bullets(vacancy.tasks)] if vacancy.tasks else []
    return "".join(format_html("{}", part) for part in [*parts, *tasks])


def _address(vacancy: Vacancy) -> Data:
    parts = {
        "streetAddress": vacancy.street,
        "postalCode": vacancy.postcode,
        "addressLocality": vacancy.town,
        "addressCountry": "DE",
    }
    return {"@type": "PostalAddress", **{name: value for name, value in parts.items() if value}}


def _employment_types(vacancy: Vacancy) -> Iterator[str]:
    if vacancy.kind in INTERNSHIPS:
        yield "INTERN"
    if WorkingTime.FULL_TIME in vacancy.working_time:
        yield "FULL_TIME"
    if WorkingTime.PART_TIME in vacancy.working_time or vacancy.kind == Kind.MINI_JOB:
        yield "PART_TIME"
    # A training has a term by its nature.
    if vacancy.kind == Kind.WORK and vacancy.duration == Duration.FIXED_TERM:
        yield "TEMPORARY"
    if vacancy.kind in (Kind.TRAINING, Kind.PARTIAL_QUALIFICATION):
        yield "OTHER"


def _salary(vacancy: Vacancy) -> Data:
    """Google knows no pay without its unit."""
    least, most = vacancy.pay_from, vacancy.pay_to
    if vacancy.pay_unit not in UNITS or (least is None and most is None):
        return {}
    value: Data = {"@type": "QuantitativeValue", "unitText": UNITS[vacancy.pay_unit]}
    if least == most:
        value["value"] = float(least or 0)
    else:
        limits = {"minValue": least, "maxValue": most}
        value |= {name: float(limit) for name, limit in limits.items() if limit is not None}
    return {"@type": "MonetaryAmount", "currency": "EUR", "value": value}


def _education(vacancy: Vacancy) -> Any:
    if vacancy.qualification == Qualification.NONE:
        return NOTHING
    if category := CREDENTIALS.get(vacancy.qualification):
        return {"@type": "EducationalOccupationalCredential", "credentialCategory": category}
    return None
