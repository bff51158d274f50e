"""What the styleguide shows: each component and each state of a form, with sample data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from django import forms
from django.template.loader import get_template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crispy_forms.layout import Fieldset

from kern.forms import DateField, FileField, KernForm

MORNING = datetime(2026, 11, 20, 9, 30, tzinfo=timezone(timedelta(hours=1)))
OUTCOMES = {
    "permitted": gettext_lazy("Employment is permitted"),
    "permitted_within_limits": gettext_lazy("Employment is permitted within limits"),
    "authority_permission": gettext_lazy("Permission of the foreigners authority needed"),
    "authority_permission_and_consent": gettext_lazy(
        "Permission and approval of the Federal Employment Agency needed"
    ),
    "not_permitted_now": gettext_lazy("Not permitted at present"),
    "individual_review": gettext_lazy("Review by the service desk needed"),
}


@dataclass(frozen=True)
class Sample:
    """One way a component is used. `wrap` is the list it stands in, where it needs one."""

    context: Mapping[str, Any]
    wrap: str = ""


@dataclass(frozen=True)
class Component:
    """A component with its header comment and its samples."""

    name: str
    template: str
    notes: str
    samples: tuple[Sample, ...]


class JobForm(KernForm):
    """Every kind of control once."""

    submit_label = gettext_lazy("Save entries")
    cancel_url = "#"
    layout = (
        Fieldset(gettext_lazy("Job"), "title", "kind", "occupation", "start"),
        Fieldset(gettext_lazy("Documents"), "papers", "contract", "note"),
        "confirmed",
    )

    title = forms.CharField(
        label=gettext_lazy("Job title"),
        help_text=gettext_lazy("As it stands in the contract. Please do not enter a name."),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What kind of work is it?"),
        choices=[
            ("employment", gettext_lazy("Employment")),
            ("training", gettext_lazy("Vocational training")),
            ("internship", gettext_lazy("Internship")),
        ],
    )
    occupation = forms.ChoiceField(
        label=gettext_lazy("Occupation"),
        required=False,
        choices=[("", "—"), *((str(n), f"{n} – {gettext_lazy('Nursing')}") for n in range(1, 9))],
    )
    start = DateField(
        label=gettext_lazy("First working day"), help_text=gettext_lazy("For example 1 4 2027.")
    )
    papers = forms.MultipleChoiceField(
        label=gettext_lazy("Which papers are there?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("contract", gettext_lazy("Contract")),
            ("sheet", gettext_lazy("Supplementary sheet")),
        ],
    )
    contract = FileField(
        label=gettext_lazy("Contract or offer"),
        required=False,
        help_text=gettext_lazy("PDF, at most 5 MB."),
    )
    note = forms.CharField(label=gettext_lazy("Note"), required=False, widget=forms.Textarea)
    confirmed = forms.BooleanField(label=gettext_lazy("I have seen the original of the document."))


class QuestionForm(KernForm):
    """A page with one question: the legend is the heading."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Does the document have an end date?"),
        help_text=gettext_lazy("You find it on the front under “valid until”."),
        choices=[
            ("yes", gettext_lazy("Yes")),
            ("no", gettext_lazy("No")),
            ("dont_know", gettext_lazy("I don't know")),
        ],
    )


def form_samples() -> list[tuple[str, forms.Form]]:
    """The form empty, filled and with every kind of error."""
    filled = {
        "title": "Pflegefachkraft",
        "kind": "employment",
        "start": MORNING.date(),
        "papers": ["sheet"],
    }
    wrong = {"start_day": "31", "start_month": "2", "start_year": "2027", "occupation": "99"}
    return [
        (_("Normal"), JobForm(initial=filled, prefix="normal")),
        (_("With errors"), JobForm(_prefixed("wrong", wrong), prefix="wrong")),
        (_("One question"), QuestionForm(prefix="question")),
    ]


def components() -> list[Component]:
    """Every component in templates/components with its samples."""
    samples = {**_page_parts(), **_text_parts(), **_case_parts()}
    return [
        Component(name, f"components/{name}.html", notes_of(name), tuple(samples[name]))
        for name in sorted(samples)
    ]


def notes_of(name: str) -> str:
    """The header comment of a component: what it is for and which variables it takes."""
    template: Any = get_template(f"components/{name}.html")
    source = Path(template.origin.name).read_text()
    opening, closing = "{% comment %}", "{% endcomment %}"
    if not source.startswith(opening):
        return ""
    return source[len(opening) : source.index(closing)].strip()


def _prefixed(prefix: str, data: Mapping[str, str]) -> dict[str, str]:
    return {f"{prefix}-{name}": value for name, value in data.items()}


def _page_parts() -> dict[str, list[Sample]]:
    links = [
        {"label": _("Pre-check"), "url": "#", "current": True},
        {"label": _("Enquiries"), "url": "#", "current": False},
    ]
    languages = [
        {"code": "de", "label": "Deutsch", "url": "#", "current": True},
        {"code": "en", "label": "English", "url": "#", "current": False},
    ]
    trail = [(_("Home"), "#"), (_("Enquiries"), "#"), ("VP-2026-000123", "")]
    return {
        "back_link": [Sample({"url": "#"})],
        "breadcrumb": [Sample({"items": trail})],
        "footer": [Sample({"columns": [{"title": _("Legal"), "links": links}]})],
        "header": [
            Sample(
                {
                    "home_url": "#",
                    "items": links,
                    "account": [{"label": _("Sign in"), "url": "#"}],
                    "languages": languages,
                }
            )
        ],
        "language_switch": [Sample({"languages": languages})],
        "nav_list": [Sample({"items": links})],
        "pagination": [
            Sample({"newer_url": "#", "older_url": "#", "text": _("25 of 130 enquiries")}),
            Sample({"older_url": "#"}),
        ],
    }


def _text_parts() -> dict[str, list[Sample]]:
    kinds = ("info", "success", "warning", "danger")
    sentence = _("We have saved your entries.")
    more = _("You can go on at any time.")
    broken = QuestionForm({"summary-answer": ""}, prefix="summary")
    return {
        "alert": [
            *(Sample({"kind": kind, "title": sentence}) for kind in kinds),
            Sample(
                {
                    "kind": "info",
                    "title": sentence,
                    "text": more,
                    "url": "#",
                    "label": _("Continue"),
                }
            ),
        ],
        "badge": [
            Sample({"label": _("New")}),
            *(Sample({"label": _("Waiting for your answer"), "kind": kind}) for kind in kinds),
        ],
        "button": [
            Sample({"label": _("Start the pre-check"), "url": "#"}),
            Sample({"label": _("Sign in"), "url": "#", "kind": "secondary"}),
            Sample({"label": _("Cancel"), "url": "#", "kind": "tertiary"}),
            Sample({"label": _("Edit"), "url": "#", "kind": "secondary", "icon": "edit"}),
        ],
        "card": [
            Sample({"title": _("Check a job"), "url": "#", "text": more}, "cards"),
            Sample(
                {
                    "title": _("Ask the service desk"),
                    "url": "#",
                    "text": sentence,
                    "kind": "task",
                    "action": _("Start"),
                },
                "cards",
            ),
        ],
        "disclosure": [Sample({"summary": _("Why we ask"), "text": more})],
        "empty_state": [
            Sample(
                {
                    "title": _("There are no enquiries yet"),
                    "text": more,
                    "url": "#",
                    "label": _("Start the pre-check"),
                }
            )
        ],
        "error_summary": [Sample({"form": broken})],
        "icon": [Sample({"name": "info"}), Sample({"name": "mail", "label": _("E-mail")})],
        "steps": [
            Sample(
                {
                    "items": [
                        {"title": _("See the original"), "text": sentence},
                        {"text": more, "when": _("before the first working day")},
                    ]
                }
            )
        ],
        "table": [
            Sample(
                {
                    "caption": _("Gross pay"),
                    "columns": [{"label": _("Year")}, {"label": _("Amount"), "numeric": True}],
                    "rows": [["2026", "13,90 €"], ["2027", "14,60 €"]],
                }
            )
        ],
    }


def _case_parts() -> dict[str, list[Sample]]:
    text = _("The permission of the foreigners authority is needed before the first working day.")
    return {
        "file_list": [
            Sample(
                {"files": [{"name": _("Contract"), "url": "#", "kind": "PDF", "size": "120 kB"}]}
            )
        ],
        "message": [
            Sample(
                {"author": "Dora Klein", "sent_at": MORNING, "text": text, "kind": kind}, "thread"
            )
            for kind in ("", "own", "answer")
        ]
        + [
            Sample(
                {
                    "author": "Dora Klein",
                    "sent_at": MORNING,
                    "text": text,
                    "kind": "note",
                    "label": _("Internal note"),
                },
                "thread",
            )
        ],
        "outcome_banner": [
            Sample({"code": code, "label": label, "meaning": text, "level": 3})
            for code, label in OUTCOMES.items()
        ],
        "progress": [Sample({"left": 3, "answered": 2}), Sample({"left": 1, "answered": 4})],
        "summary_list": [
            Sample(
                {
                    "items": [
                        {"label": _("Nationality"), "value": "Ghana", "change_url": "#"},
                        {"label": _("Limits"), "value": [_("20 hours a week"), _("this job only")]},
                    ]
                }
            )
        ],
        "task_list": [
            Sample(
                {
                    "items": [
                        {"label": _("Job"), "url": "#", "state": _("Complete"), "kind": "success"},
                        {"label": _("Documents"), "hint": text, "state": _("Open")},
                    ]
                }
            )
        ],
        "timeline": [
            Sample(
                {
                    "items": [
                        {"text": _("Enquiry sent"), "at": MORNING},
                        {"text": _("Answered"), "at": MORNING, "current": True},
                    ]
                }
            )
        ],
    }
