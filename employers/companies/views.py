"""Registering a company, asking to join one, and its own page."""

from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from allauth.core import ratelimit

from employers import service
from employers.companies.forms import CompanyForm, RegisterForm
from employers.companies.words import VERIFICATION_WORDS
from employers.events import NobodyChecksError
from employers.identities.pages import company_way_in
from employers.models import Company, Role, User, Verification
from employers.service import EmployerRequest, employer_required, identities, people

OFFER_LASTS_SECONDS: Final = 24 * 60 * 60
NOBODY_CHECKS: Final = gettext_lazy(
    "Nothing was stored: no service desk is set up yet that could check your company. What you "
    "typed is still here. Please write to the service desk, or try again later."
)
_SALT: Final = "employers.offer"


@login_required
def register(request: HttpRequest) -> HttpResponse:
    """Name the company, the first or another one; who works for an office has none."""
    user = _person(request)
    form = RegisterForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _register_page(request, user, form)
    # Whoever tries numbers learns which companies are here: not many times a day.
    if not ratelimit.consume(request, action="register_company", user=user):
        form.add_error(
            None, _("You have tried very often today. Please write to the service desk.")
        )
        return _register_page(request, user, form)
    try:
        company = service.register_company(
            company=form.save(commit=False), by=user, is_another=form.cleaned_data["is_another"]
        )
    except service.AlreadyRegisteredError as found:
        own = next((each for each in found.companies if user.companies.contains(each)), None)
        if own is not None:
            messages.info(request, _("You work for %(company)s already.") % {"company": own})
            return redirect("employers:company")
        if not found.is_certain:
            form.offer_another()
        return _register_page(request, user, form, found)
    except NobodyChecksError:
        form.add_error(None, NOBODY_CHECKS)
        return _register_page(request, user, form)
    service.act_for(request, company)
    messages.success(
        request,
        _("%(company)s is registered. The service desk checks it; pre-checks are possible at once.")
        % {"company": company},
    )
    return redirect(settings.LOGIN_REDIRECT_URL)


@login_required
@require_POST
def join(request: HttpRequest) -> HttpResponse:
    """Ask those who run a company that was offered."""
    user = _person(request)
    company = _offered(request.POST.get("offer", ""), user)
    if company is None or not ratelimit.consume(request, action="join_company", user=user):
        messages.error(request, _("This is not possible at the moment. Please start again here."))
    else:
        service.ask_to_join(company=company, by=user)
    return redirect("employers:register-company")


@require_safe
@employer_required
def company(request: EmployerRequest) -> HttpResponse:
    """What we know about the company, and whether the desk has checked it."""
    company = request.company
    context = {
        "company": company,
        "words": VERIFICATION_WORDS[Verification(company.verification)],
        "register": _items(service.register_lines(company)),
        "about": _items(_about(company)),
        "workplaces": company.workplaces.all(),
        "may_manage": service.may_manage_company(request.user, company),
        "is_owner": request.membership.role == Role.OWNER,
        "company_way_in": company_way_in(),
        "is_connected": company.identities.exists(),
    }
    return render(request, "employers/companies/company.html", context)


@employer_required
def change(request: EmployerRequest) -> HttpResponse:
    """Change the data of the company."""
    if not service.may_manage_company(request.user, request.company):
        raise Http404
    form = CompanyForm(request.POST or None, instance=request.company)
    form.cancel_url = reverse("employers:company")
    if request.method != "POST" or not form.is_valid():
        return _change_page(request, form)
    if not ratelimit.consume(request, action="register_company", user=request.user):
        form.add_error(
            None, _("You have tried very often today. Please write to the service desk.")
        )
        return _change_page(request, form)
    try:
        service.update_company(company=form.save(commit=False), by=request.user)
    except service.AlreadyRegisteredError:
        text = _(
            "Another company has one of these numbers. Is it yours? Write to the service desk."
        )
        form.add_error(None, text)
        return _change_page(request, form)
    except NobodyChecksError:
        form.add_error(None, NOBODY_CHECKS)
        return _change_page(request, form)
    messages.success(request, _("The data of your company are saved."))
    return redirect("employers:company")


def _person(request: HttpRequest) -> User:
    """Whoever may work for a company; people of an office may not."""
    assert isinstance(request.user, User)  # noqa: S101  login_required ran
    if request.user.works_for_an_office:
        raise Http404
    return request.user


def _register_page(
    request: HttpRequest,
    user: User,
    form: RegisterForm,
    found: service.AlreadyRegisteredError | None = None,
) -> HttpResponse:
    """The form, with the companies it may mean: their names and towns, no more."""
    offers = [
        {"company": company, "token": _offer(company, user)}
        for company in (found.companies if found else ())
    ]
    account = identities.account_to_register(user)
    if account:
        form.initial["name"] = account.name
    context = {
        "form": form,
        "account": account,
        "offers": offers,
        "is_certain": found is not None and found.is_certain,
        "asked": user.join_requests.filter(decided_at=None).select_related("company"),
        "invitations": people.open_invitations_for(user),
        "current": service.company_of(request),
    }
    return render(request, "employers/companies/register.html", context)


def _offer(company: Company, user: User) -> str:
    """Names a company to the person it was offered to: nobody asks for others by their keys."""
    return signing.dumps([company.pk, user.pk], salt=_SALT)


def _offered(token: str, user: User) -> Company | None:
    try:
        company, person = signing.loads(token, salt=_SALT, max_age=OFFER_LASTS_SECONDS)
    except signing.BadSignature:
        return None
    return get_object_or_404(Company, pk=company) if person == user.pk else None


def _change_page(request: EmployerRequest, form: CompanyForm) -> HttpResponse:
    is_checked = form.instance.verification != Verification.OPEN
    context = {"form": form, "is_checked": is_checked}
    return render(request, "employers/companies/change.html", context)


def _about(company: Company) -> list[tuple[str, str]]:
    bound = {True: _("Yes"), False: _("No"), None: ""}[company.bound_by_collective_agreement]
    return [
        (_("Industry"), company.get_industry_display()),
        (_("Size"), capfirst(company.get_size_display())),
        (_("Bound by a collective agreement"), bound),
    ]


def _items(lines: list[tuple[str, str]]) -> list[dict[str, Any]]:
    return [{"label": label, "value": value or _("not given")} for label, value in lines]
