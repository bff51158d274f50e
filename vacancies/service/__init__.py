"""The door of this room: write, publish, find and end vacancies."""

from vacancies.search import index_company_later
from vacancies.service.access import (
    get_checked_vacancy_for,
    get_live_vacancy_for,
    get_template_for,
    get_vacancy_at_desk,
    get_vacancy_for,
    is_at_desk_of,
    vacancies_at_desk,
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
from vacancies.service.life import answer_outcome, close, extend, relist, take_down
from vacancies.service.publishing import (
    CompanyRefusedError,
    OutOfTimeError,
    approve,
    first_moment,
    give_back,
    publish,
    withdraw,
)
from vacancies.stages import NotPossibleError
from vacancies.way_in import job_facts

__all__ = [
    "EDITABLE",
    "MOST_TEMPLATES",
    "ChangedMeanwhileError",
    "CompanyRefusedError",
    "IncompleteError",
    "NotADraftError",
    "NotEditableError",
    "NotPossibleError",
    "OutOfTimeError",
    "ReferenceTakenError",
    "TemplateNameTakenError",
    "TooManyTemplatesError",
    "answer_outcome",
    "approve",
    "begin",
    "close",
    "create_draft",
    "delete_draft",
    "delete_template",
    "extend",
    "first_moment",
    "get_checked_vacancy_for",
    "get_live_vacancy_for",
    "get_template_for",
    "get_vacancy_at_desk",
    "get_vacancy_for",
    "give_back",
    "index_company_later",
    "is_at_desk_of",
    "job_facts",
    "publish",
    "relist",
    "rename_template",
    "save",
    "save_template",
    "take_down",
    "vacancies_at_desk",
    "withdraw",
]
