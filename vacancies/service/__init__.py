"""The door of this room: write, publish, find and end vacancies."""

from vacancies.service.access import get_live_vacancy_for, get_vacancy_for
from vacancies.service.bulk import (
    Done,
    DuplicateError,
    EndedError,
    InvalidError,
    OutdatedError,
    RowError,
    Wanted,
    close_by_reference,
    delete_by_reference,
    put,
    put_many,
    try_many,
)
from vacancies.service.drafting import (
    IncompleteError,
    NotADraftError,
    create_draft,
    delete_draft,
    save,
)
from vacancies.service.keeping import ChangedMeanwhileError
from vacancies.service.uploads import (
    NothingGoodError,
    StartedError,
    keep_upload,
    start_upload,
)

__all__ = [
    "ChangedMeanwhileError",
    "Done",
    "DuplicateError",
    "EndedError",
    "IncompleteError",
    "InvalidError",
    "NotADraftError",
    "NothingGoodError",
    "OutdatedError",
    "RowError",
    "StartedError",
    "Wanted",
    "close_by_reference",
    "create_draft",
    "delete_by_reference",
    "delete_draft",
    "get_live_vacancy_for",
    "get_vacancy_for",
    "keep_upload",
    "put",
    "put_many",
    "save",
    "start_upload",
    "try_many",
]
