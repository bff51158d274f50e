"""The door of this room: open an enquiry, talk about it, answer it; and who may see what."""

from servicedesk.competence import cities_of_residence, desk_asked, desk_for
from servicedesk.routing import NoTeamError
from servicedesk.search import index_company_later
from servicedesk.service.access import DeskRequest, PartnerRequest, desk_required, get_case_for, get_enquiry_for, get_forwarding_for, get_question_for, get_review_for, is_caseworker, is_elsewhere, is_partner, offices_of, own_company_of, partner_required, teams_of, works_at_desk
from servicedesk.service.assigning import OnLeaveError, assign
from servicedesk.service.calls import ClosedThenError, NoCallAskedError, PastError, SettledError, ask_for_call, finish_call, plan_call, withdraw_call
from servicedesk.service.checklist import LineIsGoneError, ListIsFullError, add_line, attach_checklist, remove_line, tick, untick
from servicedesk.service.drafts import drop_draft, keep_draft
from servicedesk.service.entering import NotConfirmedError, confirm
from servicedesk.service.files import public_files
from servicedesk.service.findings import Finding
from servicedesk.service.forwarding import AlreadyDecidedError, AlreadyForwardedError, NotForwardedError, ask_consent, decide, end_forwarding, withdraw_consent, write_as_partner, write_to_partner
from servicedesk.service.joint_work import AlreadyAskedError, NoLongerAskedError, OwnTeamError, ask_team, contribute, hand_over, may_release, release_team
from servicedesk.service.keeping import NewerMessagesError
from servicedesk.service.leave import AlreadyAwayError, add_absence, colleagues_of, end_absence, people_looked_after_by
from servicedesk.service.merging import NotMergeableError, Obstacle, merge, obstacle_between
from servicedesk.service.opening import open_enquiry
from servicedesk.service.presence import leave, notice, others_present, sweep_presences
from servicedesk.service.questions import ask, cases_like
from servicedesk.service.reopening import is_over, last_day_to_reopen
from servicedesk.service.reviews import refuse, review_company, verify
from servicedesk.service.second_look import OwnProposalError, ProposalGoneError, agree, proposal_of, proposals_to_check, recall, return_to_author, send_delayed
from servicedesk.service.sending import NoDepartureReasonError, ProposalWaitsError, answer
from servicedesk.service.sight import OutOfSightError, SightChangedError, colleagues_to_name, set_confidants, sight_now
from servicedesk.service.timing import calendar_of, calendars_of, recompute
from servicedesk.service.twins import open_twins, twins_at_desk
from servicedesk.service.verbs import AlreadyTakenError, NoReasonError, add_note, close, complete, send_message, take
from servicedesk.service.waiting import times_before_sending, times_of_answers_like
from servicedesk.service.withdrawal import may_be_withdrawn, withdraw
from servicedesk.states import NotPossibleError
from servicedesk.succession import enquiries_to_hand_over

__all__ = [
    "AlreadyAskedError",
    "AlreadyAwayError",
    "AlreadyDecidedError",
    "AlreadyForwardedError",
    "AlreadyTakenError",
    "ClosedThenError",
    "DeskRequest",
    "Finding",
    "LineIsGoneError",
    "ListIsFullError",
    "NewerMessagesError",
    "NoCallAskedError",
    "NoDepartureReasonError",
    "NoLongerAskedError",
    "NoReasonError",
    "NoTeamError",
    "NotConfirmedError",
    "NotForwardedError",
    "NotMergeableError",
    "NotPossibleError",
    "Obstacle",
    "OnLeaveError",
    "OutOfSightError",
    "OwnProposalError",
    "OwnTeamError",
    "PartnerRequest",
    "PastError",
    "ProposalGoneError",
    "ProposalWaitsError",
    "SettledError",
    "SightChangedError",
    "add_absence",
    "add_line",
    "add_note",
    "agree",
    "answer",
    "ask",
    "ask_consent",
    "ask_for_call",
    "ask_team",
    "assign",
    "attach_checklist",
    "calendar_of",
    "calendars_of",
    "cases_like",
    "cities_of_residence",
    "close",
    "colleagues_of",
    "colleagues_to_name",
    "complete",
    "confirm",
    "contribute",
    "decide",
    "desk_asked",
    "desk_for",
    "desk_required",
    "drop_draft",
    "end_absence",
    "end_forwarding",
    "enquiries_to_hand_over",
    "finish_call",
    "get_case_for",
    "get_enquiry_for",
    "get_forwarding_for",
    "get_question_for",
    "get_review_for",
    "hand_over",
    "index_company_later",
    "is_caseworker",
    "is_elsewhere",
    "is_over",
    "is_partner",
    "keep_draft",
    "last_day_to_reopen",
    "leave",
    "may_be_withdrawn",
    "may_release",
    "merge",
    "notice",
    "obstacle_between",
    "offices_of",
    "open_enquiry",
    "open_twins",
    "others_present",
    "own_company_of",
    "partner_required",
    "people_looked_after_by",
    "plan_call",
    "proposal_of",
    "proposals_to_check",
    "public_files",
    "recall",
    "recompute",
    "refuse",
    "release_team",
    "remove_line",
    "return_to_author",
    "review_company",
    "send_delayed",
    "send_message",
    "set_confidants",
    "sight_now",
    "sweep_presences",
    "take",
    "teams_of",
    "tick",
    "times_before_sending",
    "times_of_answers_like",
    "twins_at_desk",
    "untick",
    "verify",
    "withdraw",
    "withdraw_call",
    "withdraw_consent",
    "works_at_desk",
    "write_as_partner",
    "write_to_partner",
]
