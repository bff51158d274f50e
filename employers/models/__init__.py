"""People, the companies they work for, and how they came to."""

from employers.models.companies import (
    Company,
    Industry,
    LegalForm,
    RegisterKind,
    Size,
    Verification,
    Workplace,
)
from employers.models.memberships import (
    EDITING_ROLES,
    MANAGING_ROLES,
    Invitation,
    JoinRequest,
    Membership,
    OwnershipTransfer,
    Role,
    Sight,
)
from employers.models.people import NotifyAbout, NotifyWhen, User, UserManager

__all__ = [
    "EDITING_ROLES",
    "MANAGING_ROLES",
    "Company",
    "Industry",
    "Invitation",
    "JoinRequest",
    "LegalForm",
    "Membership",
    "NotifyAbout",
    "NotifyWhen",
    "OwnershipTransfer",
    "RegisterKind",
    "Role",
    "Sight",
    "Size",
    "User",
    "UserManager",
    "Verification",
    "Workplace",
]
