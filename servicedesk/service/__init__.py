"""The door of this room: open an enquiry, talk about it, answer it; and who may see what."""

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
from servicedesk.service.assigning import OnLeaveError, assign
from servicedesk.service.keeping import NewerMessagesError
from servicedesk.service.leave import (
    AlreadyAwayError,
    add_absence,
    colleagues_of,
    end_absence,
    people_looked_after_by,
)
from servicedesk.service.opening import open_enquiry
from servicedesk.service.reviews import refuse, review_company, verify
from servicedesk.service.sight import (
    OutOfSightError,
    SightChangedError,
    colleagues_to_name,
    set_confidants,
    sight_now,
)
from servicedesk.service.timing import calendar_of, calendars_of, recompute
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
    "AlreadyAwayError",
    "AlreadyTakenError",
    "DeskRequest",
    "NewerMessagesError",
    "NoReasonError",
    "NoTeamError",
    "NotPossibleError",
    "OnLeaveError",
    "OutOfSightError",
    "SightChangedError",
    "add_absence",
    "add_note",
    "answer",
    "assign",
    "calendar_of",
    "calendars_of",
    "close",
    "colleagues_of",
    "colleagues_to_name",
    "complete",
    "desk_required",
    "end_absence",
    "enquiries_to_hand_over",
    "get_case_for",
    "get_enquiry_for",
    "get_question_for",
    "get_review_for",
    "is_caseworker",
    "office_of",
    "open_enquiry",
    "own_company_of",
    "people_looked_after_by",
    "recompute",
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
