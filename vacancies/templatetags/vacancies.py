"""What a row says of a vacancy, in words."""

from decimal import Decimal

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from vacancies.models import Cefr, PayUnit, Vacancy

register = template.Library()


@register.filter
def hours(vacancy: Vacancy) -> str:
    """Full or part time where it is said, and how many hours a week."""
    least, most = vacancy.hours_from, vacancy.hours_to
    if least is None:
        return ""
    if most is None or most == least:
        words = ngettext("%(hours)s hour a week", "%(hours)s hours a week", int(least))
        return words % {"hours": _number(least)}
    return _("%(least)s to %(most)s hours a week") % {
        "least": _number(least),
        "most": _number(most),
    }


@register.filter
def german(vacancy: Vacancy) -> str:
    """How much German is spoken on the job."""
    if vacancy.speaking == Cefr.NONE:
        return _("no German needed")
    return _("German: %(level)s") % {"level": vacancy.get_speaking_display()}


@register.filter
def pay(vacancy: Vacancy) -> str:
    """From, to and for what; empty where nothing is said."""
    least, most, unit = vacancy.pay_from, vacancy.pay_to, vacancy.pay_unit
    if least is None and most is None:
        return ""
    if least is not None and most is not None and least != most:
        amount = pgettext("pay", "%(least)s to %(most)s €")
    elif most is None:
        amount = pgettext("pay", "from %(least)s €")
    elif least is None:
        amount = pgettext("pay", "up to %(most)s €")
    else:
        amount = pgettext("pay", "%(least)s €")
    words = amount % {"least": _amount(least), "most": _amount(most)}
    return f"{words} {PayUnit(unit).label}" if unit else words


def _number(value: Decimal) -> str:
    return number_format(value.normalize() if value % 1 else int(value))


def _amount(value: Decimal | None) -> str:
    """Cents only where there are any."""
    if value is None:
        return ""
    return number_format(value, 2 if value % 1 else 0, force_grouping=True)
