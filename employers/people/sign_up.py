"""The sign-up form of somebody who follows an invitation."""

from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve

from allauth.account.forms import SignupForm
from allauth.core import context

from employers.service import people


class SignUpForm(SignupForm):
    """Fills in the invited address. It comes from the invitation: no address stands in a URL."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if address := _invited_address(context.request):
            self.initial.setdefault("email", address)


def _invited_address(request: HttpRequest | None) -> str:
    """The address of the invitation to which the sign-up leads back; empty where there is none."""
    if request is None:
        return ""
    try:
        back = resolve(urlsplit(request.GET.get("next", "")).path)
    except (Resolver404, ValueError):
        return ""
    if back.view_name != "employers:invitation-link":
        return ""
    invitation = people.find_invitation(back.kwargs["secret"])
    return invitation.email if invitation and not invitation.ended else ""
