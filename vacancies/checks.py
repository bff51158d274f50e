"""What the desk reads of a vacancy it checks, and the way back to it for the company."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from servicedesk.models import Enquiry, Topic
from servicedesk.slots import Audience, Panel
from vacancies.content import LASTING, content_of
from vacancies.forms.life import ApproveForm, GiveBackForm
from vacancies.models import Cefr, EventKind, Vacancy
from vacancies.service.holding import taken_down_like
from vacancies.stages import Stage
from vacancies.steps import FIELDS, Step
from vacancies.trail import Change, changes_between
from vacancies.values import label_of, shown
from vacancies.wording import findings

# Shown as texts above the table of all the rest.
TEXTS = ("title", "summary", "description", "tasks", "other_title", "other_text")
# None of them three times is said once.
GERMAN = ("speaking", "reading", "writing")


def panels_for(enquiries: Sequence[Enquiry], audience: Audience) -> Mapping[int, Panel]:
    """Only of the latest check of a vacancy; an earlier one keeps what was sent then."""
    checks = [row.pk for row in enquiries if row.topic == Topic.VACANCY]
    rows = Vacancy.objects.filter(review__in=checks).select_related("company") if checks else []
    panel = {"desk": _for_desk, "employer": _for_company}.get(audience)
    return {row.review_id: panel(row) for row in rows if row.review_id} if panel else {}


def _for_company(vacancy: Vacancy) -> Panel:
    return Panel("vacancies/panels/own.html", {"vacancy": vacancy})


def _for_desk(vacancy: Vacancy) -> Panel:
    is_open = vacancy.stage == Stage.IN_REVIEW
    seen = {"seen": vacancy.version}
    return Panel(
        "vacancies/panels/check.html",
        {
            "vacancy": vacancy,
            "steps": [(step.label, _lines(vacancy, step)) for step in Step],
            "notes": [(note, label_of(note.field)) for note in findings(vacancy)],
            "approve_form": ApproveForm(initial=seen, auto_id="approve_%s") if is_open else None,
            "give_back_form": GiveBackForm(initial=seen, auto_id="back_%s") if is_open else None,
            "taken_down": _against_one_taken_down(vacancy) if is_open else None,
            "returned": _against_last_time(vacancy) if is_open else None,
        },
    )


@dataclass(frozen=True)
class Compared:
    """What is different from what the desk has read before, and what it said then."""

    reference: str
    reason: str
    changes: Sequence[Change]


def _against_one_taken_down(vacancy: Vacancy) -> Compared | None:
    like = taken_down_like(vacancy)
    if like is None:
        return None
    changes = changes_between(content_of(like, LASTING), content_of(vacancy, LASTING))
    return Compared(like.reference, like.remark, changes)


def _against_last_time(vacancy: Vacancy) -> Compared | None:
    """It was sent before, and given back or taken back."""
    versions = list(vacancy.versions.order_by("-number")[:2])
    if len(versions) < 2:
        return None
    now, before = versions
    returned = vacancy.events.filter(kind=EventKind.RETURNED).order_by("pk").last()
    reason = returned.data["reason"] if returned else ""
    return Compared(vacancy.reference, reason, changes_between(before.content, now.content))


def _lines(vacancy: Vacancy, step: Step) -> list[tuple[str, str]]:
    return [(label, value) for label, value in _all_lines(vacancy, step) if value]


def _all_lines(vacancy: Vacancy, step: Step) -> Iterator[tuple[str, str]]:
    names = [name for name in FIELDS[step] if name not in TEXTS]
    if step == Step.REQUIREMENTS and all(getattr(vacancy, name) == Cefr.NONE for name in GERMAN):
        yield _("German on the first day"), _("not needed")
        names = [name for name in names if name not in GERMAN]
    for name in names:
        yield label_of(name), shown(vacancy, name)
