"""The door of this room: companies, their people, and who may do what."""

from employers.service.access import (
    EmployerRequest,
    choose_company,
    company_of,
    employer_required,
    may_edit_cases,
    members_to_notify,
    memberships_of,
)
from employers.service.registration import register_company

__all__ = [
    "EmployerRequest",
    "choose_company",
    "company_of",
    "employer_required",
    "may_edit_cases",
    "members_to_notify",
    "memberships_of",
    "register_company",
]
