"""People of companies for tests."""

import hashlib
import secrets

from employers.models import Company, Invitation, Membership, Role, User


def make_invitation(
    company: Company, email: str, *, by: User, role: str = Role.MEMBER
) -> tuple[Invitation, str]:
    """An invitation and the secret of its link."""
    secret = secrets.token_urlsafe(32)
    digest = hashlib.sha256(secret.encode()).hexdigest()
    invitation = Invitation.objects.create(
        company=company, email=email, role=role, invited_by=by, secret_hash=digest
    )
    return invitation, secret


def role_of(user: User, company: Company) -> str:
    """The role as stored, empty where the person does not belong to the company."""
    found = Membership.objects.filter(user=user, company=company).first()
    return found.role if found else ""


def membership(user: User, company: Company) -> Membership:
    """The membership as stored."""
    return Membership.objects.select_related("company", "user").get(user=user, company=company)
