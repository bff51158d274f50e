"""Template tags of the account pages."""

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from allauth.socialaccount.models import SocialAccount

from employers.browsers import browser_in_words
from employers.identities.pages import WayIn, configured_ways_in, way_in

register = template.Library()


@register.inclusion_tag("components/breadcrumb.html")
def account_breadcrumb(title: str, *, under: str = "", under_title: str = "") -> dict[str, object]:
    """Where an account page is: below the account, or one step further below `under`."""
    steps = [(_("Account"), reverse("employers:account"))]
    if under:
        steps.append((under_title, reverse(under)))
    return {"items": [*steps, (title, "")]}


@register.simple_tag
def ways_in() -> list[WayIn]:
    """The providers with which people can sign in here."""
    return configured_ways_in()


@register.simple_tag
def way_in_of(account: SocialAccount) -> str:
    """The name of a connected provider; its key where it is no longer configured."""
    way = way_in(account.provider)
    return way.name if way else account.provider


@register.filter
def browser(user_agent: str) -> str:
    """The browser of a session in words people know."""
    return browser_in_words(user_agent)


@register.filter
def in_groups(text: str) -> list[str]:
    """A long key in groups of four, for the eye."""
    return [text[start : start + 4] for start in range(0, len(text), 4)]
