"""People, the companies they work for, and how they came to."""

from employers.models.audit import AuditEvent, AuditKind
from employers.models.companies import (
    Company,
    Industry,
    LegalForm,
    RegisterKind,
    Size,
    Verification,
    Workplace,
)
from employers.models.identities import CompanyIdentity
from employers.models.inactivity import Inactivity
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
from employers.models.tokens import OFFERED_SCOPES, ApiToken, Scope
from employers.models.tracking import ADDED, CHANGED, KNOWN, REMOVED, events_of, tracked

__all__ = [
    "ADDED",
    "CHANGED",
    "EDITING_ROLES",
    "KNOWN",
    "MANAGING_ROLES",
    "OFFERED_SCOPES",
    "REMOVED",
    "ApiToken",
    "AuditEvent",
    "AuditKind",
    "Company",
    "CompanyIdentity",
    "Inactivity",
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
    "Scope",
    "Sight",
    "Size",
    "User",
    "UserManager",
    "Verification",
    "Workplace",
    "events_of",
    "tracked",
]
