"""The door of this room: write, publish, find and end vacancies."""

from vacancies.service.access import get_live_vacancy_for, get_vacancy_for
from vacancies.service.drafting import (
    EDITABLE,
    IncompleteError,
    NotADraftError,
    NotEditableError,
    ReferenceTakenError,
    create_draft,
    delete_draft,
    save,
)
from vacancies.service.keeping import ChangedMeanwhileError

__all__ = [
    "EDITABLE",
    "ChangedMeanwhileError",
    "IncompleteError",
    "NotADraftError",
    "NotEditableError",
    "ReferenceTakenError",
    "create_draft",
    "delete_draft",
    "get_live_vacancy_for",
    "get_vacancy_for",
    "save",
]
