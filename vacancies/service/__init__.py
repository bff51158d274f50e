"""The door of this room: write, publish, find and end vacancies."""

from vacancies.search import index_company_later
from vacancies.service.access import (
    get_live_vacancy_for,
    get_public_vacancy_for,
    get_template_for,
    get_vacancy_for,
)
from vacancies.service.beginning import (
    MOST_TEMPLATES,
    TemplateNameTakenError,
    TooManyTemplatesError,
    begin,
    delete_template,
    rename_template,
    save_template,
)
from vacancies.service.counting import count_view
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
from vacancies.way_in import job_facts

__all__ = [
    "EDITABLE",
    "MOST_TEMPLATES",
    "ChangedMeanwhileError",
    "IncompleteError",
    "NotADraftError",
    "NotEditableError",
    "ReferenceTakenError",
    "TemplateNameTakenError",
    "TooManyTemplatesError",
    "begin",
    "count_view",
    "create_draft",
    "delete_draft",
    "delete_template",
    "get_live_vacancy_for",
    "get_public_vacancy_for",
    "get_template_for",
    "get_vacancy_for",
    "index_company_later",
    "job_facts",
    "rename_template",
    "save",
    "save_template",
]
