"""The door of this room: companies, their people, and who may do what."""

from employers.service.access import (
    EmployerRequest,
    company_of,
    employer_required,
    may_edit_cases,
    may_see_cases,
    members_to_notify,
)
from employers.service.registration import register_company

__all__ = [
    "EmployerRequest",
    "company_of",
    "employer_required",
    "may_edit_cases",
    "may_see_cases",
    "members_to_notify",
    "register_company",
]
