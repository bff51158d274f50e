"""The door of this room: companies, their people, and who may do what."""

from employers.acting import acting
from employers.contacts import ContactField
from employers.history.company import RegisterChange, register_history
from employers.second_factor import has_proven_second_factor, second_factor_page
from employers.service.access import (
    EmployerRequest,
    act_for,
    choose_company,
    company_of,
    employer_required,
    may_edit_cases,
    members_to_notify,
    membership_of,
    memberships_of,
)
from employers.service.audit import record_act
from employers.service.bearer import ApiRequest, count_visitor, with_key
from employers.service.companies import (
    WorkplaceInUseError,
    WorkplaceNameTakenError,
    companies_named,
    delete_workplace,
    may_manage_company,
    people_for_cases,
    refuse_company,
    register_lines,
    save_workplace,
    similar_companies,
    update_company,
    verify_company,
)
from employers.service.registration import AlreadyRegisteredError, ask_to_join, register_company
from employers.service.tokens import MOST_ACTIVE, TooManyTokensError, create_token, revoke_token

__all__ = [
    "MOST_ACTIVE",
    "AlreadyRegisteredError",
    "ApiRequest",
    "ContactField",
    "EmployerRequest",
    "RegisterChange",
    "TooManyTokensError",
    "WorkplaceInUseError",
    "WorkplaceNameTakenError",
    "act_for",
    "acting",
    "ask_to_join",
    "choose_company",
    "companies_named",
    "company_of",
    "count_visitor",
    "create_token",
    "delete_workplace",
    "employer_required",
    "has_proven_second_factor",
    "may_edit_cases",
    "may_manage_company",
    "members_to_notify",
    "membership_of",
    "memberships_of",
    "people_for_cases",
    "record_act",
    "refuse_company",
    "register_company",
    "register_history",
    "register_lines",
    "revoke_token",
    "save_workplace",
    "second_factor_page",
    "similar_companies",
    "update_company",
    "verify_company",
    "with_key",
]
