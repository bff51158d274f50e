"""What stands on the page of a vacancy, part by part; what is empty is not shown."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode, urlsplit

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from babel import Locale, UnknownLocaleError

from vacancies.models import (
    ApplyBy,
    Cefr,
    Comfort,
    Duration,
    EntryWay,
    Openness,
    Qualification,
    Shift,
    Vacancy,
    WithoutPaper,
    WorkingTime,
)
from vacancies.showing.address import address_of
from vacancies.showing.german import SKILLS
from vacancies.templatetags.vacancies import hours, pay

if TYPE_CHECKING:
    from django.db.models import TextChoices

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{4})?(-[A-Z]{2})?")
# Numbers as people write them, as a phone dials them.
_NOT_DIALLED = re.compile(r"[^\d+]")


@dataclass(frozen=True)
class Skill:
    """A skill in German: its level, and what it means."""

    label: str
    level: str
    meaning: str


@dataclass(frozen=True)
class Way:
    """A way to apply: words, and a link where there is one."""

    label: str
    text: str = ""
    url: str = ""


@dataclass(frozen=True)
class Page:
    """A vacancy in words, in the reader's language."""

    facts: Sequence[tuple[str, str]]
    skills: Sequence[Skill]
    german_notes: Sequence[str]
    qualification: Sequence[str]
    ways_in: Sequence[str]
    life: Sequence[str]
    apply: Sequence[Way]
    not_needed: str
    other_language: str
    other_language_name: str
    address: str
    mail_to_a_friend: str


def page_of(vacancy: Vacancy) -> Page:
    """A draft has one as well: its company looks at it before others do."""
    code = vacancy.other_language if _LANGUAGE.fullmatch(vacancy.other_language) else ""
    address = address_of(vacancy)
    return Page(
        facts=list(_facts(vacancy)),
        skills=list(_skills(vacancy)),
        german_notes=list(_german_notes(vacancy)),
        qualification=list(_qualification(vacancy)),
        ways_in=list(_ways_in(vacancy)),
        life=list(_life(vacancy)),
        apply=list(_ways_to_apply(vacancy)),
        not_needed=_enumerated(_labels(WithoutPaper, vacancy.without_papers)),
        other_language=code,
        other_language_name=_name_of(code),
        address=address,
        mail_to_a_friend=f"mailto:?{_mail(vacancy.title, address)}",
    )


def _labels(choices: "type[TextChoices]", values: Iterable[str]) -> list[str]:
    """The words for values; one that is no longer on the list has none."""
    return [str(choices(value).label) for value in values if value in choices]


# --- Facts ---------------------------------------------------------------------------------------


def _facts(vacancy: Vacancy) -> Iterator[tuple[str, str]]:
    facts = [
        (_("Company"), str(vacancy.company)),
        (_("Place of work"), vacancy.address),
        (_("Kind"), vacancy.get_kind_display()),
        (_("Working hours"), _working_time(vacancy)),
        (_("Shifts"), _enumerated(_labels(Shift, vacancy.shifts))),
        (_("Pay (gross)"), _pay(vacancy)),
        (_("Beginning"), _day(vacancy.starts_on) if vacancy.starts_on else _("by agreement")),
        (_("Contract"), _duration(vacancy)),
        (_("Field of work"), vacancy.get_field_display()),
        (_("Number of jobs"), str(vacancy.positions) if vacancy.positions > 1 else ""),
        (_("Apply by"), _last_day(vacancy)),
        (_("Number of the vacancy"), vacancy.reference),
    ]
    return ((label, value) for label, value in facts if value)


def _working_time(vacancy: Vacancy) -> str:
    return _enumerated([*_labels(WorkingTime, vacancy.working_time), hours(vacancy)])


def _pay(vacancy: Vacancy) -> str:
    return _enumerated([pay(vacancy), vacancy.collective_agreement, vacancy.pay_group])


def _duration(vacancy: Vacancy) -> str:
    if vacancy.duration == Duration.FIXED_TERM and vacancy.ends_on:
        return _("until %(day)s") % {"day": _day(vacancy.ends_on)}
    return vacancy.get_duration_display()


def _last_day(vacancy: Vacancy) -> str:
    return _day(timezone.localdate(vacancy.expires_at)) if vacancy.expires_at else ""


def _day(day: Any) -> str:
    return date_format(day, "DATE_FORMAT")


def _enumerated(parts: Iterable[str]) -> str:
    return ", ".join(part for part in parts if part)


# --- German and qualification --------------------------------------------------------------------


def _skills(vacancy: Vacancy) -> Iterator[Skill]:
    for name, label, meanings in SKILLS:
        level = getattr(vacancy, name)
        if level not in ("", Cefr.NONE):
            yield Skill(str(label), getattr(vacancy, f"get_{name}_display")(), str(meanings[level]))


def _german_notes(vacancy: Vacancy) -> Iterator[str]:
    if {vacancy.speaking, vacancy.reading, vacancy.writing} <= {"", Cefr.NONE}:
        yield _("You can begin without any German.")
    if vacancy.language_reason:
        yield _("Needed for: %(reason)s") % {"reason": vacancy.language_reason}
    if vacancy.level_after_a_year:
        level = vacancy.get_level_after_a_year_display()
        yield _("After twelve months you should have reached %(level)s.") % {"level": level}
    if vacancy.has_language_course:
        yield _course(vacancy)
    if vacancy.team_languages:
        languages = vacancy.team_languages
        yield _("Also spoken in the team: %(languages)s") % {"languages": languages}


def _course(vacancy: Vacancy) -> str:
    if not vacancy.hours_released:
        return _("You can learn German on the job in a course.")
    hours_a_week = vacancy.hours_released
    words = ngettext(
        "You can learn German on the job in a course: %(hours)s hour a week during working time.",
        "You can learn German on the job in a course: %(hours)s hours a week during working time.",
        int(hours_a_week),
    )
    return words % {"hours": number_format(hours_a_week, 1 if hours_a_week % 1 else 0)}


def _qualification(vacancy: Vacancy) -> Iterator[str]:
    if vacancy.qualification == Qualification.NONE:
        yield _("You need no qualification.")
    elif vacancy.qualification:
        needed = vacancy.get_qualification_display()
        yield _("You need: %(qualification)s") % {"qualification": needed}
    if vacancy.is_regulated:
        licence = vacancy.licence
        yield _("The occupation needs a state licence.") + (f" {licence}" if licence else "")
    yield from _labels(Openness, vacancy.openness)


# --- Ways in and life ----------------------------------------------------------------------------


def _ways_in(vacancy: Vacancy) -> Iterator[str]:
    yield from _labels(EntryWay, vacancy.entry_ways)
    if weeks := vacancy.weeks_of_patience:
        yield ngettext(
            "The company waits %(weeks)s week for a permission.",
            "The company waits up to %(weeks)s weeks for a permission.",
            weeks,
        ) % {"weeks": weeks}


def _life(vacancy: Vacancy) -> Iterator[str]:
    yield from _labels(Comfort, vacancy.comforts)
    if vacancy.driving_licence:
        yield _("Driving licence needed: %(kind)s") % {"kind": vacancy.driving_licence}
    if vacancy.life_note:
        yield vacancy.life_note


# --- Applying ------------------------------------------------------------------------------------


def _ways_to_apply(vacancy: Vacancy) -> Iterator[Way]:
    """In the order of the list; a way without an address is still said."""
    links = {
        ApplyBy.PHONE: (vacancy.contact_phone, _dialled(vacancy.contact_phone)),
        ApplyBy.EMAIL: (vacancy.contact_email, _mail_to(vacancy)),
        ApplyBy.ONLINE: (_host(vacancy.apply_url), vacancy.apply_url),
        ApplyBy.POST: (_enumerated([str(vacancy.company), vacancy.address]), ""),
        ApplyBy.VISIT: (vacancy.address, ""),
    }
    for way, (text, url) in links.items():
        if way in vacancy.apply_by:
            yield Way(capfirst(str(way.label)), text, url if text else "")


def _dialled(phone: str) -> str:
    return f"tel:{_NOT_DIALLED.sub('', phone)}"


def _mail_to(vacancy: Vacancy) -> str:
    subject = f"{vacancy.title} ({vacancy.reference})"
    return f"mailto:{quote(vacancy.contact_email, safe='@')}?{_mail(subject)}"


def _mail(subject: str, body: str = "") -> str:
    pairs = {"subject": subject, "body": body} if body else {"subject": subject}
    return urlencode(pairs, quote_via=quote)


def _host(url: str) -> str:
    """Where a link leads; empty for what is no address of the web."""
    parts = urlsplit(url)
    return parts.netloc if parts.scheme in ("http", "https") else ""


def _name_of(code: str) -> str:
    """A language by its own name in the reader's language, or its code."""
    try:
        return Locale.parse(code, sep="-").get_display_name(get_language()) or code if code else ""
    except (UnknownLocaleError, ValueError):
        return code
