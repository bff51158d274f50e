"""The door of this room: open an enquiry, talk about it, answer it; and who may see what."""

from servicedesk.competence import cities_of_residence, desk_asked, desk_for
from servicedesk.routing import NoTeamError
from servicedesk.service.access import (
    DeskRequest,
    desk_required,
    get_case_for,
    get_enquiry_for,
    get_question_for,
    get_review_for,
    is_caseworker,
    office_of,
    own_company_of,
    teams_of,
    works_at_desk,
)
from servicedesk.service.keeping import NewerMessagesError
from servicedesk.service.opening import open_enquiry
from servicedesk.service.questions import ask, cases_like
from servicedesk.service.reviews import refuse, review_company, verify
from servicedesk.service.sight import (
    OutOfSightError,
    SightChangedError,
    colleagues_to_name,
    set_confidants,
    sight_now,
)
from servicedesk.service.verbs import (
    AlreadyTakenError,
    NoReasonError,
    add_note,
    answer,
    close,
    complete,
    send_message,
    take,
)
from servicedesk.states import NotPossibleError
from servicedesk.succession import enquiries_to_hand_over

__all__ = [
    "AlreadyTakenError",
    "DeskRequest",
    "NewerMessagesError",
    "NoReasonError",
    "NoTeamError",
    "NotPossibleError",
    "OutOfSightError",
    "SightChangedError",
    "add_note",
    "answer",
    "ask",
    "cases_like",
    "cities_of_residence",
    "close",
    "colleagues_to_name",
    "complete",
    "desk_asked",
    "desk_for",
    "desk_required",
    "enquiries_to_hand_over",
    "get_case_for",
    "get_enquiry_for",
    "get_question_for",
    "get_review_for",
    "is_caseworker",
    "office_of",
    "open_enquiry",
    "own_company_of",
    "refuse",
    "review_company",
    "send_message",
    "set_confidants",
    "sight_now",
    "take",
    "teams_of",
    "verify",
    "works_at_desk",
]
