"""Who may come in with an identity that others keep. Nobody's account is taken over by one."""

import logging
from typing import Any, Final, NoReturn

from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from allauth.account.internal.userkit import filter_users_by_email
from allauth.account.utils import has_verified_email
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.base.constants import AuthProcess
from requests import RequestException

from employers.identities import CITY
from employers.identities.pages import problem_page, unreachable_page
from employers.models import User
from employers.service import identities, people

logger = logging.getLogger(__name__)
_NOT_STAFF: Final = gettext_lazy(
    "The account with the address %(email)s is not one of the city's staff. Sign in to it as "
    "usual. If you work for the city, ask the administration of the portal to change the account."
)


class IdentityAdapter(DefaultSocialAccountAdapter):
    """What allauth asks us on the way from a provider's answer to a sign-in."""

    error_messages: Final = DefaultSocialAccountAdapter.error_messages | {
        "no_password": gettext_lazy(
            "Choose a password first. Then you can sign in without this connection."
        ),
    }

    def authenticate_by_email(self, sociallogin: SocialLogin) -> tuple[User, str] | None:
        """Staff are found by the address the city answers for; nobody else ever is."""
        address = _vouched_address(sociallogin)
        if sociallogin.account.provider != CITY or not _is_of_the_city(sociallogin, address):
            return None
        user = _account_with(address)
        if user is None or not user.works_for_an_office:
            return None
        # A further address that somebody claims and has not confirmed leads nobody to them.
        is_theirs = user.email == address or has_verified_email(user, address)
        # From the second time on by the identity: a mailbox may have got another owner.
        is_known = SocialAccount.objects.filter(user=user, provider=CITY).exists()
        return (user, address) if is_theirs and not is_known else None

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Let in, or answer with a page that says why not."""
        if sociallogin.account.provider == CITY:
            _admit_staff(request, sociallogin)
        else:
            _admit_employer(request, sociallogin)

    def is_auto_signup_allowed(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Ask for an address unless the provider answers for one."""
        return bool(sociallogin.email_addresses)

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> User:
        """Store somebody new; the same person in two windows is stored once."""
        try:
            with transaction.atomic():
                user: User = super().save_user(request, sociallogin, form)
                return user
        except IntegrityError:
            _refuse(request, _("You have just signed in in another window. Please try again."))

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        """Back to the list of connections."""
        return reverse("socialaccount_connections")

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, **more: Any
    ) -> None:
        """Write down that it went wrong, not with whom; say so where a server is away."""
        exception = more.get("exception")
        logger.warning("sign-in through %s: %s %r", provider.sub_id, error, type(exception))
        if isinstance(exception, RequestException):
            raise ImmediateHttpResponse(unreachable_page(request))


def _admit_staff(request: HttpRequest, sociallogin: SocialLogin) -> None:
    """Accounts of an office sign in; who is new gets one, which sees nothing without a team."""
    user = sociallogin.user
    if sociallogin.is_existing:
        if not user.works_for_an_office:
            _refuse(request, _NOT_STAFF % {"email": user.email})
        return
    address = _vouched_address(sociallogin)
    if not address:
        _refuse(
            request,
            _("The city's sign-in has told us no confirmed e-mail address. Please ask your IT."),
        )
    if not _is_of_the_city(sociallogin, address):
        _refuse(request, _("%(email)s is not an address of the city.") % {"email": address})
    if _account_with(address):
        _refuse(request, _NOT_STAFF % {"email": address})
    user.works_for_an_office = True


def _admit_employer(request: HttpRequest, sociallogin: SocialLogin) -> None:
    """People sign in, are new, or connect; an address alone opens no account."""
    if sociallogin.state.get("process") == AuthProcess.CONNECT:
        _connect(request, sociallogin)
        return
    address = _vouched_address(sociallogin)
    if sociallogin.is_existing:
        _refuse_offices(request, sociallogin.user)
    elif address and _account_with(address):
        _refuse(
            request,
            _(
                "There is an account with the address %(email)s already. Sign in to it as usual, "
                "then connect it once with Mein Unternehmenskonto: under Account, Connected "
                "sign-ins."
            )
            % {"email": address},
        )
    # An address nobody answers for is only proposed in the form.
    sociallogin.email_addresses = [each for each in sociallogin.email_addresses if address]


def _connect(request: HttpRequest, sociallogin: SocialLogin) -> None:
    """Connect the person, and the company where its page has asked for it."""
    user = request.user
    if not isinstance(user, User):
        return  # Signed out meanwhile: allauth leads to the sign-in.
    if sociallogin.is_existing and sociallogin.user != user:
        return  # Somebody else's: allauth says so, and nothing may change before it does.
    _refuse_offices(request, user)
    account = identities.read(sociallogin.account)
    if company := (sociallogin.state.get("data") or {}).get("company"):
        try:
            identities.connect(account, company_id=company, by=user)
        except identities.TakenError:
            _refuse(request, _("This Unternehmenskonto is connected to another company."))
        except people.PeopleError:
            _refuse(request, _("Your role does not allow this. Nothing was changed."))
    identities.let_in(account, user)


def _vouched_address(sociallogin: SocialLogin) -> str:
    """The address the provider answers for, in plain letters; empty where there is none."""
    vouched = (each.email for each in sociallogin.email_addresses if each.verified)
    return next((email for email in vouched if email.isascii()), "")


def _is_of_the_city(sociallogin: SocialLogin, address: str) -> bool:
    domains = sociallogin.provider.app.settings["email_domains"]
    return address.rpartition("@")[2] in domains


def _account_with(address: str) -> User | None:
    return next(iter(filter_users_by_email(address, prefer_verified=True)), None)


def _refuse_offices(request: HttpRequest, user: User) -> None:
    if user.works_for_an_office:
        _refuse(request, _("Mein Unternehmenskonto is for companies, not for people of an office."))


def _refuse(request: HttpRequest, reason: str) -> NoReturn:
    raise ImmediateHttpResponse(problem_page(request, reason))
