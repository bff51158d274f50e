"""The people of a company: how they come, what they may do, how they go.

Each verb is one transaction under the company's lock and raises a `PeopleError` that says what
stands against it.
"""

from employers.service.people.joining import (
    AlreadyInvitedError,
    InvitationEndedError,
    TooManyInvitationsError,
    WrongAddressError,
    accept_invitation,
    find_invitation,
    grant_join_request,
    invitations_for,
    invite,
    open_invitations_for,
    refuse_join_request,
    withdraw_invitation,
)
from employers.service.people.members import (
    change_role,
    companies_with_work_after,
    is_last_owner,
    leave,
    possible_successors,
    remove_member,
    work_of,
)
from employers.service.people.ownership import (
    OfferOpenError,
    accept_ownership,
    companies_without_owner_after,
    decline_ownership,
    is_offered_ownership,
    offer_ownership,
    possible_owners,
    withdraw_offer,
)
from employers.service.people.rules import (
    AlreadyMemberError,
    ChangedMeanwhileError,
    GoneError,
    LastOwnerError,
    NotAllowedError,
    PeopleError,
    SightError,
    SuccessorNeededError,
    may_change,
)

__all__ = [
    "AlreadyInvitedError",
    "AlreadyMemberError",
    "ChangedMeanwhileError",
    "GoneError",
    "InvitationEndedError",
    "LastOwnerError",
    "NotAllowedError",
    "OfferOpenError",
    "PeopleError",
    "SightError",
    "SuccessorNeededError",
    "TooManyInvitationsError",
    "WrongAddressError",
    "accept_invitation",
    "accept_ownership",
    "change_role",
    "companies_with_work_after",
    "companies_without_owner_after",
    "decline_ownership",
    "find_invitation",
    "grant_join_request",
    "invitations_for",
    "invite",
    "is_last_owner",
    "is_offered_ownership",
    "leave",
    "may_change",
    "offer_ownership",
    "open_invitations_for",
    "possible_owners",
    "possible_successors",
    "refuse_join_request",
    "remove_member",
    "withdraw_invitation",
    "withdraw_offer",
    "work_of",
]
