"""JobPosting for search engines, by the rules of Google: required, recommended, their types."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django.test import Client

import pytest

from employers.models import Company
from tests.markup import Markup
from tests.vacancies.makers import make_live
from vacancies.models import Duration, Kind, Level, PayUnit, Qualification, Vacancy, WorkingTime

pytestmark = pytest.mark.django_db

REQUIRED: Final = ("title", "description", "datePosted", "hiringOrganization", "jobLocation")
RECOMMENDED: Final = ("validThrough", "baseSalary", "employmentType", "identifier", "directApply")
TYPES: Final = {
    *("FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN"),
    *("VOLUNTEER", "PER_DIEM", "OTHER"),
}
CREDENTIALS: Final = {
    *("high school", "associate degree", "bachelor degree"),
    *("professional certificate", "postgraduate degree"),
}
PAID: Final[dict[str, Any]] = {
    "pay_from": Decimal("14.60"),
    "pay_to": Decimal("16"),
    "pay_unit": PayUnit.HOUR,
}


def posting(vacancy: Vacancy) -> Any:
    page = Markup(Client().get(f"/de/stellen/{vacancy.reference}/").content)
    return json.loads(page.one("script[type='application/ld+json']").string or "")


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("qualification", Qualification)
def test_every_kind_has_what_google_asks_for(
    bakery: Company, kind: Kind, qualification: Qualification
) -> None:
    data = posting(make_live(bakery, kind=kind, qualification=qualification, **PAID))
    assert data["@context"] == "https://schema.org/"
    assert data["@type"] == "JobPosting"
    for name in (*REQUIRED, *RECOMMENDED):
        assert name in data
    assert data["description"].startswith("<p>")
    assert datetime.fromisoformat(data["datePosted"]) < datetime.fromisoformat(data["validThrough"])
    assert data["hiringOrganization"] == {"@type": "Organization", "name": "Bäckerei Sonnborn"}
    assert data["jobLocation"]["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "Sonnborner Straße 1",
        "postalCode": "42103",
        "addressLocality": "Wuppertal",
        "addressCountry": "DE",
    }
    assert set(data["employmentType"]) <= TYPES
    _assert_education(data["educationRequirements"])


def _assert_education(education: Any) -> None:
    if isinstance(education, Mapping):
        assert education["@type"] == "EducationalOccupationalCredential"
        assert education["credentialCategory"] in CREDENTIALS
    else:
        assert education == "no requirements"


def test_nothing_is_said_of_citizenship(bakery: Company) -> None:
    data = posting(make_live(bakery, working_time=[WorkingTime.FULL_TIME, WorkingTime.HOME]))
    assert "applicantLocationRequirements" not in data
    # Google wants it only for jobs that are done wholly from home.
    assert "jobLocationType" not in data


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (PAID, {"minValue": 14.6, "maxValue": 16.0, "unitText": "HOUR"}),
        ({**PAID, "pay_to": Decimal("14.60")}, {"value": 14.6, "unitText": "HOUR"}),
        ({**PAID, "pay_to": None}, {"minValue": 14.6, "unitText": "HOUR"}),
        ({"pay_to": Decimal("3000"), "pay_unit": "month"}, {"maxValue": 3000, "unitText": "MONTH"}),
    ],
)
def test_pay_has_its_unit(
    bakery: Company, values: dict[str, Any], expected: dict[str, Any]
) -> None:
    salary = posting(make_live(bakery, **values))["baseSalary"]
    assert salary["@type"] == "MonetaryAmount"
    assert salary["currency"] == "EUR"
    assert salary["value"] == {"@type": "QuantitativeValue", **expected}


@pytest.mark.parametrize(
    "values", [{}, {"pay_from": Decimal("14.60"), "pay_to": None, "pay_unit": ""}]
)
def test_pay_that_is_not_known_is_left_out(bakery: Company, values: dict[str, Any]) -> None:
    assert "baseSalary" not in posting(make_live(bakery, **values))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, ["FULL_TIME"]),
        ({"working_time": ["full_time", "part_time"]}, ["FULL_TIME", "PART_TIME"]),
        (
            {"duration": Duration.FIXED_TERM, "ends_on": date(2028, 1, 31)},
            ["FULL_TIME", "TEMPORARY"],
        ),
        ({"kind": Kind.MINI_JOB, "working_time": []}, ["PART_TIME"]),
        ({"kind": Kind.INTERNSHIP}, ["INTERN", "FULL_TIME"]),
        ({"kind": Kind.TRAINING}, ["FULL_TIME", "OTHER"]),
    ],
)
def test_the_kind_of_employment(
    bakery: Company, values: dict[str, Any], expected: list[str]
) -> None:
    assert posting(make_live(bakery, **values))["employmentType"] == expected


def test_a_short_briefing_needs_no_experience(bakery: Company) -> None:
    data = posting(make_live(bakery, level=Level.HELPER))
    assert data["experienceRequirements"] == "no requirements"
    assert "experienceRequirements" not in posting(make_live(bakery, level=Level.SKILLED))


def test_what_would_end_the_block_of_data_comes_through_as_text(bakery: Company) -> None:
    title = "</script><!--<script> & \u2028 “Koch”"
    data = posting(make_live(bakery, title=title, description="<b>fett</b> & gut"))
    assert data["title"] == title
    assert data["description"].startswith("<p>&lt;b&gt;fett&lt;/b&gt; &amp; gut</p>")
