"""How an answer is built: placeholders, texts of blocks, and a first text from the assessment.

A placeholder is a name of `PLACEHOLDERS` in braces. What has no value in a case stays in the text
as a marked gap, such as "[Missing here: earliest start]"; no answer goes out with one.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, override

from employers.models import User
from servicedesk.models import AnswerBlock, Enquiry
from servicedesk.slots import Grounds, answer_values

PLACEHOLDERS: Final[Mapping[str, str | Promise]] = {
    "company": gettext_lazy("name of the company"),
    "reference": gettext_lazy("reference of the enquiry"),
    "job": gettext_lazy("title of the job"),
    "workplace": gettext_lazy("place of work"),
    "contact": gettext_lazy("name of whoever answers"),
    "team": gettext_lazy("name of the team"),
    "today": gettext_lazy("today's date"),
    # What the room knows that the enquiry came from, see `servicedesk.slots.Grounds.values`.
    "earliest_start": gettext_lazy("earliest start"),
    "limits": gettext_lazy("limits of the permission"),
    "next_steps": gettext_lazy("next steps"),
}
GAP: Final = gettext_lazy("Missing here:")

_IN_BRACES: Final = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")
_LINE_BREAKS: Final = re.compile(r"\r\n?|[\v\f\u2028\u2029]")
_SPACES: Final = re.compile(r"[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]")
# Hints for hyphens and directions, marks of a byte order: nobody sees them.
_INVISIBLE: Final = re.compile(r"[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff]")
# The bullets of word processors come from a font that is not there.
_BULLETS: Final = re.compile(r"^ *[\u00b7\u2022\u25aa\uf0a7\uf0b7] *", re.MULTILINE)


def tidy(text: str) -> str:
    """A pasted text without what word processors leave in it; words and paragraphs stay."""
    text = _INVISIBLE.sub("", _LINE_BREAKS.sub("\n", text))
    text = _BULLETS.sub("– ", _SPACES.sub(" ", text))
    text = re.sub(r" +$", "", text, flags=re.MULTILINE)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def unknown_placeholders(text: str) -> list[str]:
    """What stands in braces and is no placeholder."""
    return [name for name in _IN_BRACES.findall(text) if name not in PLACEHOLDERS]


def no_such_placeholders(names: Iterable[str]) -> str:
    """What to say of names that are no placeholders."""
    listed = ", ".join(f"{{{name}}}" for name in dict.fromkeys(names))
    return gettext("There is no placeholder %(names)s.") % {"names": listed}


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with the values of a case, and a marked gap where there is none.

    A value that stands there already stays as it is: a company may be called "{limits}".
    """
    known = "|".join([*map(re.escape, _odd(values)), _IN_BRACES.pattern])
    return re.sub(known, lambda match: _value(match, values), text)


def gaps_in(text: str, values: Mapping[str, str]) -> list[str]:
    """What is still missing in a text, in whichever language it was marked; each thing once.

    What looks like a gap but stands in a value is none.
    """
    for value in _odd(values):
        text = text.replace(value, "")
    marks = "|".join(re.escape(mark) for mark in _marks())
    return list(dict.fromkeys(re.findall(rf"\[(?:{marks}) ([^\]\n]+)\]", text)))


def _odd(values: Mapping[str, str]) -> list[str]:
    """Values in which something looks like a placeholder or a gap, the longest first."""
    odd = {value for value in values.values() if "{" in value or "[" in value}
    return sorted(odd, key=len, reverse=True)


def _value(match: re.Match[str], values: Mapping[str, str]) -> str:
    name = match[1]
    return match[0] if name is None else values.get(name) or _gap(name)


def _gap(name: str) -> str:
    return f"[{GAP} {PLACEHOLDERS.get(name, name)}]"


def _marks() -> Iterable[str]:
    for language, _name in settings.PORTAL_LANGUAGES:
        with override(language):
            yield str(GAP)


def grounds_of(enquiry: Enquiry) -> Grounds:
    """What the room knows for its answer that the enquiry came from, in the active language."""
    return answer_values.of([enquiry]).get(enquiry.pk, Grounds())


def values_for(enquiry: Enquiry, author: User, language: str) -> dict[str, str]:
    """The values of placeholders in a case, in the language of the answer."""
    with override(language):
        return _values(enquiry, author, grounds_of(enquiry))


def values_by_language(enquiry: Enquiry, author: User) -> dict[str, dict[str, str]]:
    """The same for every language an answer can be written in."""
    return {code: values_for(enquiry, author, code) for code, _name in settings.PORTAL_LANGUAGES}


def _values(enquiry: Enquiry, author: User, grounds: Grounds) -> dict[str, str]:
    own = {
        "company": enquiry.company.name,
        "reference": enquiry.reference,
        "job": enquiry.title,
        "workplace": str(enquiry.workplace or enquiry.workplace_postcode),
        "contact": author.get_full_name(),
        "team": enquiry.team.name,
        "today": date_format(timezone.localdate(), "DATE_FORMAT"),
    }
    return own | {name: text for name, text in grounds.values.items() if name in PLACEHOLDERS}


def first_text(enquiry: Enquiry, author: User, language: str) -> str:
    """Greeting, what the assessment comes to, limits and next steps; to be gone on with."""
    with override(language):
        grounds = grounds_of(enquiry)
        context = {"grounds": grounds, **_values(enquiry, author, grounds)}
        return tidy(render_to_string("servicedesk/answer/first_text.txt", context))


@dataclass(frozen=True)
class Offer:
    """A block as it would stand in the answer to a case, by language."""

    block: AnswerBlock
    texts: Mapping[str, str]
    fits: bool

    @property
    def outdated_since(self) -> date | None:
        """The day on which somebody should have looked at it again; None while it is not past."""
        return self.block.review_on if is_outdated(self.block) else None


def is_outdated(block: AnswerBlock) -> bool:
    """The day on which it is to be checked again is past."""
    return block.review_on < timezone.localdate()


def offers_for(
    enquiry: Enquiry, author: User, *, outcome: str = "", words: str = ""
) -> list[Offer]:
    """The blocks in use, those that fit first; with `words`, those that contain them all."""
    values = {
        language: values_for(enquiry, author, language)
        for language, _name in settings.PORTAL_LANGUAGES
    }
    wanted = words.casefold().split()
    blocks = AnswerBlock.objects.filter(is_active=True).prefetch_related("norms")
    offers = [
        Offer(block, texts_of(block, values), _fits(block, enquiry, outcome))
        for block in blocks
        if all(word in _searched(block) for word in wanted)
    ]
    return sorted(offers, key=lambda offer: not offer.fits)


def texts_of(block: AnswerBlock, values: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """The block filled in; a language it is not written in is left out."""
    written = {"de": block.text_de, "en": block.text_en}
    texts = {}
    for language, text in written.items():
        if text:
            with override(language):
                texts[language] = filled(text, values[language])
    return texts


def _fits(block: AnswerBlock, enquiry: Enquiry, outcome: str) -> bool:
    comes_to = outcome or enquiry.outcome
    return comes_to in block.outcomes or not set(block.reason_codes).isdisjoint(
        enquiry.reason_codes
    )


def _searched(block: AnswerBlock) -> str:
    norms: Sequence[str] = [norm.text for norm in block.norms.all()]
    return " ".join([block.name, block.text_de, block.text_en, *norms]).casefold()
