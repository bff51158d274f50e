"""The pages of a pre-check, for tests of who may see and send what."""

from collections.abc import Sequence
from typing import Final

from prechecks.models import PreCheck
from tests.prechecks.makers import ENTRIES
from tests.prechecks.pages import Typed, url

CHANGE: Final[Typed] = {"job_kind": "vocational_training"}
# View, further arguments of its address, what is sent.
PAGES: Final = (
    ("proceed", ()),
    ("question", ("job.kind",)),
    ("result", ()),
    ("handover", ()),
    ("handover-summary", ()),
)
WRITES: Final[Sequence[tuple[str, tuple[str, ...], Typed]]] = (
    ("question", ("job.kind",), CHANGE),
    ("copy", (), {}),
    ("handover", (), dict(ENTRIES)),
    ("handover-summary", (), {"seal": "x"}),
    ("new", (), {"label": "x"}),
)


def row(precheck: PreCheck) -> object:
    """Everything stored about it."""
    return PreCheck.objects.filter(pk=precheck.pk).values().get()


def address_of(view: str, precheck: PreCheck, args: tuple[str, ...], language: str = "de") -> str:
    """Its page; `new` is nobody's page."""
    if view == "new":
        return url(view, language=language)
    return url(view, precheck, *args, language=language)
