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
from servicedesk.service.checklist import (
    LineIsGoneError,
    ListIsFullError,
    add_line,
    attach_checklist,
    remove_line,
    tick,
    untick,
)
from servicedesk.service.drafts import drop_draft, keep_draft
from servicedesk.service.keeping import NewerMessagesError
from servicedesk.service.opening import open_enquiry
from servicedesk.service.presence import leave, notice, others_present, sweep_presences
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
    "LineIsGoneError",
    "ListIsFullError",
    "NewerMessagesError",
    "NoReasonError",
    "NoTeamError",
    "NotPossibleError",
    "OutOfSightError",
    "SightChangedError",
    "add_line",
    "add_note",
    "answer",
    "attach_checklist",
    "close",
    "colleagues_to_name",
    "complete",
    "desk_required",
    "drop_draft",
    "enquiries_to_hand_over",
    "get_case_for",
    "get_enquiry_for",
    "get_question_for",
    "get_review_for",
    "is_caseworker",
    "keep_draft",
    "leave",
    "notice",
    "office_of",
    "open_enquiry",
    "others_present",
    "own_company_of",
    "refuse",
    "remove_line",
    "review_company",
    "send_message",
    "set_confidants",
    "sight_now",
    "sweep_presences",
    "take",
    "teams_of",
    "tick",
    "untick",
    "verify",
    "works_at_desk",
]
