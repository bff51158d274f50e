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
from servicedesk.service.keeping import NewerMessagesError
from servicedesk.service.opening import open_enquiry
from servicedesk.service.reviews import refuse, review_company, verify
from servicedesk.service.second_look import (
    OwnProposalError,
    ProposalGoneError,
    agree,
    proposal_of,
    proposals_to_check,
    recall,
    return_to_author,
    send_delayed,
)
from servicedesk.service.sending import (
    NoDepartureReasonError,
    ProposalWaitsError,
    answer,
)
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
    "NoDepartureReasonError",
    "NoReasonError",
    "NoTeamError",
    "NotPossibleError",
    "OutOfSightError",
    "OwnProposalError",
    "ProposalGoneError",
    "ProposalWaitsError",
    "SightChangedError",
    "add_note",
    "agree",
    "answer",
    "close",
    "colleagues_to_name",
    "complete",
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
    "proposal_of",
    "proposals_to_check",
    "recall",
    "refuse",
    "return_to_author",
    "review_company",
    "send_delayed",
    "send_message",
    "set_confidants",
    "sight_now",
    "take",
    "teams_of",
    "verify",
    "works_at_desk",
]
