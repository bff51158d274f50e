"""Ways from the editors' pages into the pre-check."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from content.slots import CallToAction
from prechecks.wording.questions import QUESTIONS


def kinds() -> Sequence[tuple[str, str]]:
    """What a page may be about: the kinds of jobs, in the words of the question."""
    return [(kind, str(words)) for kind, words in QUESTIONS["job.kind"].choices.items()]


def way_in(kind: str) -> CallToAction:
    """To the questions, with this kind of job answered already."""
    url = reverse("prechecks:for-kind", args=[kind]) if kind else reverse("prechecks:start")
    return CallToAction(title="", text="", url=url, action=_("Start the pre-check"))
