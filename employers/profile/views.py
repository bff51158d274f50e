"""The pages of the own account: choices of mail, a copy of the data, the deletion."""

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from allauth.account.decorators import reauthentication_required

from employers import service
from employers.models import EDITING_ROLES, User
from employers.profile.forms import DeleteAccountForm, NotificationsForm
from employers.service import deletion, people
from employers.service.own_data import own_data


@login_required
def notifications(request: HttpRequest) -> HttpResponse:
    """When we write about cases, and about which. Offices have queues of their own."""
    user = _person(request)
    if user.works_for_an_office:
        raise Http404
    form = NotificationsForm(_posted(request), instance=user)
    if form.is_valid():
        User.objects.filter(pk=user.pk).update(**form.cleaned_data)
        messages.success(request, _("Your choice is saved."))
        return redirect("employers:account")
    roles = [membership.role for membership in service.memberships_of(request)]
    context = {"form": form, "only_reads": bool(roles) and not set(roles) & set(EDITING_ROLES)}
    status = 422 if form.errors else 200
    return render(request, "employers/profile/notifications.html", context, status=status)


@never_cache
@login_required
@reauthentication_required(allow_get=True)  # type: ignore[untyped-decorator]
def my_data(request: HttpRequest) -> HttpResponse:
    """What we know about the person, as a file.

    Made in one piece: a stream that breaks off would look like a whole file.
    """
    if request.method != "POST":
        return render(request, "employers/profile/my_data.html")
    readable = {"ensure_ascii": False, "indent": 2}
    response = JsonResponse(own_data(_person(request)), json_dumps_params=readable)
    name = f"portal-data-{timezone.localdate():%Y-%m-%d}.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@never_cache
@login_required
@reauthentication_required(allow_get=True)  # type: ignore[untyped-decorator]
def delete_account(request: HttpRequest) -> HttpResponse:
    """What follows in each company, then the deletion."""
    user = _person(request)
    if not deletion.may_delete_own_account(user):
        return render(request, "employers/profile/delete_office.html")
    form = _delete_form(request, user)
    if form.is_valid():
        try:
            deletion.delete_account(user=user, successors=form.successors)
        except people.GoneError:  # The first click of two was faster.
            return _signed_out(request)
        except people.PeopleError:
            form = _delete_form(request, user)
            form.full_clean()
            text = _("Something has changed meanwhile. Nothing was deleted; look at it once more.")
            form.add_error(None, text)
        else:
            return _signed_out(request)
    context = {"form": form, "company": service.company_of(request)}
    status = 422 if form.errors else 200
    return render(request, "employers/profile/delete.html", context, status=status)


@require_safe
def account_deleted(request: HttpRequest) -> HttpResponse:
    """The last page somebody sees."""
    return render(request, "employers/profile/deleted.html")


def _delete_form(request: HttpRequest, user: User) -> DeleteAccountForm:
    return DeleteAccountForm(user, deletion.farewells_of(user), _posted(request))


def _signed_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("employers:account-deleted")


def _posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, an empty form included; None while somebody only looks."""
    return request.POST if request.method == "POST" else None


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101  login_required ran
    return request.user
