"""What a row of the list says of hours, German and pay."""

from decimal import Decimal
from typing import Any

from django.utils.translation import override

import pytest

from vacancies.models import Vacancy
from vacancies.templatetags.vacancies import german, hours, pay


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, ""),
        ({"hours_from": Decimal("38.0")}, "38 Stunden pro Woche"),
        ({"hours_from": Decimal("38.5"), "hours_to": Decimal("38.5")}, "38,5 Stunden pro Woche"),
        (
            {"hours_from": Decimal(20), "hours_to": Decimal("39.0")},
            "20 bis 39 Stunden pro Woche",
        ),
    ],
)
def test_hours(values: dict[str, Any], words: str) -> None:
    with override("de"):
        assert hours(Vacancy(**values)) == words


@pytest.mark.parametrize(("level", "words"), [("none", "ohne Deutsch"), ("b1", "Deutsch: B1")])
def test_german(level: str, words: str) -> None:
    with override("de"):
        assert german(Vacancy(speaking=level)) == words


@pytest.mark.parametrize(
    ("least", "most", "unit", "words"),
    [
        (None, None, "", ""),
        ("3100", None, "month", "ab 3.100 € im Monat"),
        (None, "18", "hour", "bis 18 € in der Stunde"),
        ("14.5", "16", "hour", "14,50 bis 16 € in der Stunde"),
        ("1200", "1200.00", "month", "1.200 € im Monat"),
        ("15", None, "", "ab 15 €"),
    ],
)
def test_pay(least: str | None, most: str | None, unit: str, words: str) -> None:
    values = {
        name: value and Decimal(value) for name, value in (("pay_from", least), ("pay_to", most))
    }
    with override("de"):
        assert pay(Vacancy(**values, pay_unit=unit)) == words
