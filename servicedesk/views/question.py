"""A general question: it is written, then the page shows what may answer it, then it is sent."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from content.service import suggested_pages
from content.slots import calls_to_action
from employers.service import EmployerRequest, employer_required
from servicedesk import service
from servicedesk.contact import contact_for
from servicedesk.forms.questions import QuestionFilesForm, QuestionForm
from servicedesk.models import Theme, Topic
from servicedesk.questions import NORMS
from servicedesk.states import State
from servicedesk.words import EMPLOYER_WORDS
from toolbox.rescue import filled_in, rescues_typed_text

# What the buttons say; without either the question is shown together with what may answer it.
EDIT, SEND = "edit", "send"


@rescues_typed_text
@employer_required
def new(request: EmployerRequest) -> HttpResponse:
    """Nothing is stored before it is sent: what was typed travels with the page."""
    if not request.may_edit:
        return _for_readers(request)
    workplaces = request.company.workplaces.all()
    if request.method != "POST":
        return _write(request, filled_in(request, QuestionForm(workplaces)))
    form = QuestionForm(workplaces, request.POST)
    if request.POST.get("step") == EDIT:
        if request.FILES.getlist("attachments"):
            messages.info(request, _("Please choose the files once more."))
        return _write(request, QuestionForm(workplaces, initial=form.as_typed()))
    if not form.is_valid():
        return _write(request, form)
    if request.POST.get("step") != SEND:
        return _look(request, form, QuestionFilesForm())
    files = QuestionFilesForm(request.POST, request.FILES)
    return _send(request, form, files) if files.is_valid() else _look(request, form, files)


def _for_readers(request: EmployerRequest) -> HttpResponse:
    if request.method == "POST":
        raise Http404
    text = _("You can read enquiries. Colleagues who work on enquiries can ask the service desk.")
    messages.info(request, text)
    return redirect("enquiries:list")


def _write(request: EmployerRequest, form: QuestionForm) -> HttpResponse:
    context = {
        "form": form,
        "contact": contact_for(request.company),
        "first_step": next(iter(calls_to_action.items()), None),
    }
    return _page(request, "ask.html", context, status=422 if form.errors else 200)


def _look(request: EmployerRequest, form: QuestionForm, files: QuestionFilesForm) -> HttpResponse:
    """The question once more, beside the pages and cases that may make it needless."""
    data = form.cleaned_data
    theme = Theme(data["theme"])
    words = f"{data['subject']} {data['text']}"
    cases = service.cases_like(request.membership, theme)
    workplace = data.get("workplace")
    desk = service.desk_asked(
        Topic.QUESTION,
        residence="",
        workplace=workplace.postcode if workplace else request.company.postcode,
    )
    context = {
        "form": form,
        "files": files,
        "theme": theme.label,
        "pages": suggested_pages(words, get_language() or "de", NORMS.get(theme, ())),
        "times": service.times_before_sending(desk=desk, topic=Topic.QUESTION),
        "cases": [(each, EMPLOYER_WORDS[State(each.state)]) for each in cases],
    }
    if files.is_bound:
        files.ask_for_files_again()
    return _page(request, "look.html", context, status=422 if files.errors else 200)


def _send(request: EmployerRequest, form: QuestionForm, files: QuestionFilesForm) -> HttpResponse:
    question = {**form.cleaned_data, **files.cleaned_data}
    try:
        enquiry = service.ask(company=request.company, by=request.user, **question)
    except service.NoTeamError:
        text = _(
            "Nothing was sent: no team of the service desk is set up for this question yet. What "
            "you typed is still here. Please call the desk, or try again later."
        )
        form.add_error(None, text)
        return _write(request, form)
    text = _("Your question %(reference)s is with the service desk.")
    messages.success(request, text % {"reference": enquiry.reference})
    return redirect("enquiries:detail", enquiry.reference)


def _page(
    request: EmployerRequest, name: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    context["breadcrumbs"] = [
        (_("Enquiries"), reverse("enquiries:list")),
        (_("Ask the service desk"), ""),
    ]
    return render(request, f"servicedesk/question/{name}", context, status=status)
