"""How much German a job needs, in words: what somebody can do who has the level."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vacancies.models import Cefr

# The law of residence has words for some levels (§ 2 Abs. 9 to 11a AufenthG); these are plainer.
SPEAKING: Final[Mapping[str, Promise]] = {
    Cefr.NONE: _("You can do the work without speaking German."),
    Cefr.A1: _("You understand simple instructions and can say who you are."),
    Cefr.A2: _("You can have short talks about things you know well."),
    Cefr.B1: _("You can say what you think and follow talks at work."),
    Cefr.B2: _("You can talk fluently with customers and colleagues, about your subject, too."),
    Cefr.C1: _("You speak fluently about difficult subjects."),
    Cefr.C2: _("You speak almost as well as people who grew up with German."),
}
READING: Final[Mapping[str, Promise]] = {
    Cefr.NONE: _("You can do the work without reading German."),
    Cefr.A1: _("You can read single words, names and signs."),
    Cefr.A2: _("You can read short, simple notes and lists."),
    Cefr.B1: _("You can read work instructions and messages in everyday German."),
    Cefr.B2: _("You can read reports and texts of your trade."),
    Cefr.C1: _("You can read long and difficult texts."),
    Cefr.C2: _("You can read everything without effort."),
}
WRITING: Final[Mapping[str, Promise]] = {
    Cefr.NONE: _("You can do the work without writing German."),
    Cefr.A1: _("You can fill in simple forms."),
    Cefr.A2: _("You can write short, simple notes."),
    Cefr.B1: _("You can write simple texts about your work."),
    Cefr.B2: _("You can write clear reports and messages."),
    Cefr.C1: _("You can write long texts about difficult subjects."),
    Cefr.C2: _("You can write texts of every kind without faults."),
}
# The fields of a vacancy, in the order people ask.
SKILLS: Final = (
    ("speaking", _("Speaking"), SPEAKING),
    ("reading", _("Reading"), READING),
    ("writing", _("Writing"), WRITING),
)
