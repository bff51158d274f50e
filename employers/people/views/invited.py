"""What somebody sees who was invited.

Opening a link changes nothing: scanners of mail open links.
"""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from employers.models import User
from employers.service import act_for, people


@require_safe
@never_cache
def by_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Where the link of the mail leads: to the sign-in, or on to the invitation of who is there."""
    invitation = people.find_invitation(secret)
    if invitation and isinstance(request.user, User):
        mine = people.invitations_for(request.user).filter(pk=invitation.pk)
        if mine.exists():
            return redirect("employers:invitation", invitation.pk)
    context: dict[str, Any] = {"invitation": invitation}
    if invitation and not invitation.ended:
        back = urlencode({"next": request.path})
        context["sign_in_url"] = f"{reverse('account_login')}?{back}"
        context["sign_up_url"] = f"{reverse('account_signup')}?{back}"
    status = 200 if invitation else 404
    return render(request, "employers/people/invitation_link.html", context, status=status)


@login_required
def invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """Join with one click."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101  login_required ran
    mine = get_object_or_404(people.invitations_for(user), pk=pk)
    if request.method == "POST":
        try:
            people.accept_invitation(invitation=mine, by=user)
        except people.AlreadyMemberError:
            messages.info(request, _("You already belong to %(name)s.") % {"name": mine.company})
            return redirect("employers:account")
        except people.PeopleError:  # Ended meanwhile: the page says how.
            return redirect("employers:invitation", pk)
        act_for(request, mine.company)
        messages.success(request, _("You now belong to %(name)s.") % {"name": mine.company})
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "employers/people/invitation.html", {"invitation": mine})
