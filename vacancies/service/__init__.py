"""The door of this room: write, publish, find and end vacancies."""

from vacancies.search import index_company_later
from vacancies.service.access import (
    get_live_vacancy_for,
    get_public_vacancy_for,
    get_vacancy_for,
)
from vacancies.service.counting import count_view
from vacancies.service.drafting import (
    IncompleteError,
    NotADraftError,
    create_draft,
    delete_draft,
    save,
)
from vacancies.service.keeping import ChangedMeanwhileError

__all__ = [
    "ChangedMeanwhileError",
    "IncompleteError",
    "NotADraftError",
    "count_view",
    "create_draft",
    "delete_draft",
    "get_live_vacancy_for",
    "get_public_vacancy_for",
    "get_vacancy_for",
    "index_company_later",
    "save",
]
