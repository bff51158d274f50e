"""What is still under way when an enquiry is answered or closed, asked about in the same form."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from servicedesk.service import Unfinished

KEEP, END = "keep", "end"


def ask_about(form: forms.BaseForm, left: Unfinished, *, closes: bool) -> None:
    """Add a field for each thing somebody still waits for; none is settled unseen."""
    if left.call:
        form.fields["call"] = _call(left)
    if left.asked:
        form.fields["asked"] = _yes(
            _("What was asked and is not answered yet is withdrawn: %(names)s"), left.asked
        )
    if left.offices and closes:
        form.fields["offices"] = _yes(
            _("The partner office sees the enquiry no more: %(names)s"), left.offices
        )
    elif left.offices:
        form.fields["offices"] = _offices(left)


def taken_from(data: dict[str, Any]) -> dict[str, bool]:
    """What the verbs take in place of these fields; withdrawn questions are no choice."""
    data.pop("asked", None)
    return {
        "cancels_call": data.pop("call", KEEP) == END,
        "ends_forwardings": data.pop("offices", KEEP) in (END, True),
    }


def _call(left: Unfinished) -> forms.ChoiceField:
    assert left.call  # noqa: S101  tells mypy
    label = (
        _("A call is promised. What becomes of it?")
        if left.call.planned_for
        else _("A call was asked for. What becomes of it?")
    )
    return forms.ChoiceField(
        label=label,
        choices=[
            (KEEP, _("We call all the same")),
            (END, _("We do not call; who asked for it is told by mail")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what becomes of the call.")},
    )


def _offices(left: Unfinished) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Who takes part: %(names)s. What becomes of it?") % {"names": _named(left.offices)},
        choices=[
            (KEEP, _("The office goes on seeing the enquiry")),
            (END, _("The forwarding ends; the office is told by mail")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether the office goes on seeing the enquiry.")},
    )


def _yes(words: str, names: list[str]) -> forms.BooleanField:
    return forms.BooleanField(
        label=words % {"names": _named(names)},
        error_messages={"required": _("Tick this, or wait for it before you end the enquiry.")},
    )


def _named(names: list[str]) -> str:
    return ", ".join(names)
