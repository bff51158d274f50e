"""Where a vacancy stands, as others link to it."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from vacancies.models import Vacancy


def path_of(vacancy: Vacancy, language: str | None = None, name: str = "detail") -> str:
    """The path of a page of the vacancy, in the reader's language or another one."""
    if language is None:
        return reverse(f"vacancies:{name}", args=[vacancy.reference])
    with override(language):
        return path_of(vacancy, name=name)


def address_of(vacancy: Vacancy, language: str | None = None, name: str = "detail") -> str:
    """The same with the host. Whatever host was asked, there is one address to pass on."""
    return f"{settings.BASE_URL}{path_of(vacancy, language, name)}"
