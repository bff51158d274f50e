"""Mails about the people of a company."""

from dataclasses import dataclass
from typing import Any

from employers.models import Company, Invitation, User
from toolbox.mail import send_templated


@dataclass(frozen=True)
class Invited:
    """Somebody who may have no account yet."""

    email: str
    language: str


def invite(invitation: Invitation, secret: str, *, invited_by: User) -> None:
    """Send the link, in the language of the address's account or else of the inviter."""
    known = User.objects.filter(email=invitation.email).first()
    send_templated(
        template="employers/invitation",
        to=Invited(invitation.email, (known or invited_by).language),
        context={"invitation": invitation, "secret": secret, "invited_by": invited_by},
    )


def tell(to: User, template: str, *, company: Company, **more: Any) -> None:
    """Write to somebody in the company, or who wanted to be."""
    send_templated(template=f"employers/{template}", to=to, context={"company": company, **more})


def account_deleted(to: User) -> None:
    """The last mail somebody gets: their account is gone."""
    send_templated(template="employers/account_deleted", to=to, context={})
