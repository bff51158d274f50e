"""A copy of what we know about a person, for them to take away."""

from django.db.models import F
from django.utils import timezone

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession

from employers.models import ApiToken, User
from employers.service.people.joining import invitations_for
from employers.slots import Part, data_export


def own_data(user: User) -> dict[str, object]:
    """Everything by name, with what higher rooms add. No secrets, nothing about colleagues."""
    return {
        "exported_at": timezone.now(),
        "account": _account(user),
        "email_addresses": list(
            EmailAddress.objects.filter(user=user)
            .order_by("pk")
            .values("email", "verified", "primary")
        ),
        **_companies(user),
        **_sign_in(user),
        **data_export.of(user),
    }


def _account(user: User) -> dict[str, object]:
    return {
        "email": user.email,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "language": user.language,
        "notify_when": user.notify_when,
        "notify_about": user.notify_about,
        "works_for_an_office": user.works_for_an_office,
        "registered_at": user.date_joined,
        "last_signed_in_at": user.last_login,
        "has_password": user.has_usable_password(),
    }


def _companies(user: User) -> dict[str, Part]:
    named = {"company_name": F("company__name")}
    invitations = invitations_for(user).order_by("pk")
    return {
        "memberships": list(
            user.memberships.order_by("pk").values("role", "sees", "joined_at", **named)
        ),
        "invitations": [
            {
                "company_name": invitation.company.name,
                "email": invitation.email,
                "role": invitation.role,
                "sees": invitation.sees,
                "created_at": invitation.created_at,
                "expires_at": invitation.expires_at,
                "ended": invitation.ended,
            }
            for invitation in invitations
        ],
        "join_requests": list(
            user.join_requests.order_by("pk").values("created_at", "decided_at", "granted", **named)
        ),
        "api_keys_created": list(
            ApiToken.objects.filter(created_by=user)
            .order_by("pk")
            .values("name", "prefix", "created_at", "expires_at", "revoked_at", **named)
        ),
    }


def _sign_in(user: User) -> dict[str, Part]:
    factors = Authenticator.objects.filter(user=user).order_by("pk")
    sessions = UserSession.objects.filter(user=user).order_by("pk")
    return {
        "connected_sign_ins": list(
            SocialAccount.objects.filter(user=user)
            .order_by("pk")
            .values("provider", "date_joined", "last_login")
        ),
        "sessions": list(
            sessions.values("created_at", "last_seen_at", "user_agent", ip_address=F("ip"))
        ),
        "sign_in_factors": [
            {
                "kind": factor.type,
                "name": factor.wrap().name if factor.type == Authenticator.Type.WEBAUTHN else "",
                "created_at": factor.created_at,
                "last_used_at": factor.last_used_at,
            }
            for factor in factors
        ],
    }
