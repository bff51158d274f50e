"""Author, legal reviewer, publisher: who may do what, and how a text becomes public."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from wagtail.models import Page, Task, TaskState, Workflow

import pytest
import time_machine

from content import tasks
from content.models import GuidancePage, Question, Topic
from content.service import guidance_for
from employers.models import User
from tests.cast import client_of
from tests.content.makers import make_guidance, make_standard
from tests.toolbox.queue import QueuedMails

pytestmark = pytest.mark.usefixtures("pages")

EMPTY: Final = {
    **{f"{name}-count": "0" for name in ("body", "sources")},
    **{f"comments-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL")},
    **{f"comments-{name}_FORMS": "1000" for name in ("MIN_NUM", "MAX_NUM")},
    "review_months": "12",
}
PARAGRAPH: Final = {
    "body-count": "1",
    "body-0-deleted": "",
    "body-0-order": "0",
    "body-0-type": "heading",
    "body-0-value": "Wann?",
}


def guidance_form(page: Page, **fields: Any) -> dict[str, Any]:
    norms = [str(norm.pk) for norm in page.norms.all()]
    return {
        **EMPTY,
        **PARAGRAPH,
        "title": page.title,
        "slug": page.slug,
        "summary": page.summary,
        "norms": norms,
        **fields,
    }


def save(user: User, page: Page, action: str = "", **fields: Any) -> Any:
    """What the buttons of the edit page send."""
    pressed = {f"action-{action}": "1"} if action else {}
    form = guidance_form(page, **fields) | pressed
    return client_of(user).post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)


def decide(user: User, page: Page, action: str, comment: str = "") -> Any:
    state = page.current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])
    return client_of(user).post(url, {"comment": comment})


@pytest.fixture
def draft(ada: User) -> GuidancePage:
    page = make_guidance(title="Westbalkan", norms=("§ 926 BeschV",), live=False)
    page.owner = ada
    page.save()
    return page


def again(page: GuidancePage) -> GuidancePage:
    found: GuidancePage = GuidancePage.objects.get(pk=page.pk)
    return found


def test_pages_questions_and_terms_go_through_the_same_review() -> None:
    workflow = Workflow.objects.get(name="Prüfen und veröffentlichen")
    assert [task.name for task in workflow.tasks] == ["Rechtliche Prüfung", "Veröffentlichung"]
    assert GuidancePage.objects.first().get_workflow() == workflow
    assert Question.get_default_workflow() == workflow


def test_from_the_author_through_the_review_to_the_public(
    ada: User, reviewer: User, erik: User, draft: GuidancePage
) -> None:
    save(ada, draft, "submit")
    page = again(draft)
    assert page.current_workflow_task.name == "Rechtliche Prüfung"
    assert decide(reviewer, page, "reject", "Es fehlt § 926 Abs. 2.").status_code == 302
    page = again(draft)
    assert page.current_workflow_state.status == "needs_changes"
    save(ada, page, "submit", summary="Mit Absatz 2.")
    decide(reviewer, again(draft), "approve")
    page = again(draft)
    assert (page.current_workflow_task.name, page.live) == ("Veröffentlichung", False)
    decide(erik, page, "approve")
    page = again(draft)
    assert page.live
    assert page.summary == "Mit Absatz 2."
    assert [check.checked_by for check in page.textchecks.all()] == [reviewer]
    assert guidance_for(["§ 926 BeschV"], "de")["§ 926 BeschV"].title == "Westbalkan"


def test_an_author_publishes_nothing_and_approves_nothing(ada: User, draft: GuidancePage) -> None:
    save(ada, draft, "publish")
    assert not again(draft).live
    save(ada, draft, "submit")
    decide(ada, again(draft), "approve")
    assert again(draft).current_workflow_task.name == "Rechtliche Prüfung"


def test_a_publisher_does_not_publish_what_explains_the_law_without_review(
    erik: User, draft: GuidancePage
) -> None:
    response = save(erik, draft, "publish", summary="Neu geschrieben.")
    assert response.status_code == 200
    assert "Neu geschrieben." in response.content.decode()
    assert response.context["form"].errors["norms"]
    assert not again(draft).live


def test_leaving_the_norms_out_is_no_way_around_the_review(
    erik: User, ada: User, reviewer: User, draft: GuidancePage
) -> None:
    save(ada, draft, "submit")
    for person in (reviewer, erik):
        decide(person, again(draft), "approve")
    response = save(erik, again(draft), "publish", norms=[], summary="Ohne Norm.")
    assert response.status_code == 200
    assert again(draft).summary == "Kurz."


def test_a_reviewer_who_publishes_needs_no_second_one(
    erik: User, draft: GuidancePage, reviewer: User
) -> None:
    erik.groups.add(*reviewer.groups.all())
    save(erik, draft, "publish")
    assert again(draft).live


def test_a_publisher_publishes_what_explains_no_law(erik: User) -> None:
    page = make_guidance(title="Anfahrt", live=False)
    save(erik, page, "publish")
    assert again(page).live


def test_the_button_to_publish_is_not_there_where_it_would_be_refused(
    erik: User, draft: GuidancePage
) -> None:
    other = make_guidance(title="Anfahrt", live=False)
    browser = client_of(erik)
    for page, is_there in ((draft, False), (other, True)):
        shown = browser.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        assert ('name="action-publish"' in shown) is is_there


def test_many_at_once_go_through_the_review_as_well(erik: User, draft: GuidancePage) -> None:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client_of(erik).post(f"{url}?id={draft.pk}", {"include_descendants": ""})
    assert not again(draft).live


def test_what_was_reviewed_is_what_is_published(
    ada: User, reviewer: User, erik: User, draft: GuidancePage
) -> None:
    save(ada, draft, "submit")
    decide(reviewer, again(draft), "approve")
    save(erik, again(draft), summary="Nach der Prüfung geändert.")
    decide(erik, again(draft), "approve")
    page = again(draft)
    assert not page.live
    assert page.current_workflow_task.name == "Rechtliche Prüfung"


def test_mails_of_the_review_are_german_and_lead_to_the_page(
    ada: User, reviewer: User, draft: GuidancePage, mailoutbox: list[EmailMessage]
) -> None:
    browser = client_of(ada)
    form = guidance_form(draft) | {"action-submit": "1"}
    browser.post(
        reverse("wagtailadmin_pages:edit", args=[draft.pk]),
        form,
        headers={"accept-language": "en"},
    )
    mail = next(mail for mail in mailoutbox if mail.to == [reviewer.email])
    assert "Westbalkan" in mail.subject
    assert "Rechtliche Prüfung" in mail.body
    assert "Sie können" in mail.body
    address = f"http://localhost:8000/cms/pages/{draft.pk}/edit/"
    assert address in mail.body
    assert client_of(reviewer).get(f"/cms/pages/{draft.pk}/edit/").status_code == 200


def test_mails_of_the_review_are_part_of_the_change(
    ada: User, reviewer: User, draft: GuidancePage, queued_mails: QueuedMails
) -> None:
    save(ada, draft, "submit")
    assert [mail.to for mail in queued_mails()] == [[reviewer.email]]


def test_a_reviewer_finds_what_waits_and_nothing_to_edit_besides(
    ada: User, reviewer: User, draft: GuidancePage
) -> None:
    save(ada, draft, "submit")
    browser = client_of(reviewer)
    assert "Westbalkan" in browser.get("/cms/").content.decode()
    other = make_standard(title="Anfahrt", slug="anfahrt")
    assert browser.get(reverse("wagtailadmin_pages:edit", args=[other.pk])).status_code == 302


def test_a_question_is_reviewed_like_a_page(ada: User, reviewer: User, erik: User) -> None:
    topic = Topic.objects.filter(locale__language_code="de").first()
    norms = [
        str(draft_norm.pk) for draft_norm in make_guidance(norms=("§ 926 BeschV",)).norms.all()
    ]
    form: Mapping[str, Any] = {
        "question": "Gilt das auch für Serbien?",
        "answer": '{"blocks": [{"text": "Ja.", "type": "unstyled", "key": "a"}], "entityMap": {}}',
        "topic": str(topic.pk if topic else ""),
        "norms": norms,
        "sort_order": "0",
        "review_months": "12",
    }
    client_of(ada).post(
        "/cms/snippets/content/question/add/?locale=de", {**form, "action-submit": "1"}
    )
    question = Question.objects.get(question=form["question"])
    assert not question.live
    state = TaskState.objects.get(workflow_state=question.current_workflow_state)
    for person, name in ((reviewer, "Rechtliche Prüfung"), (erik, "Veröffentlichung")):
        question = Question.objects.get(pk=question.pk)
        state = question.current_workflow_task_state
        assert state.task.name == name
        client_of(person).post(
            f"/cms/snippets/content/question/workflow/action/{question.pk}/approve/{state.pk}/",
            {"comment": ""},
        )
    assert Question.objects.get(pk=question.pk).live


def test_a_page_becomes_public_at_its_time(erik: User, client: Client) -> None:
    page = make_guidance(title="Anfahrt", live=False)
    soon = timezone.localtime() + timedelta(minutes=5)
    save(erik, page, "publish", go_live_at=soon.strftime("%d.%m.%Y %H:%M"))
    assert not again(page).live
    tasks.publish_scheduled(timestamp=0)
    assert not again(page).live
    with time_machine.travel(soon):
        tasks.publish_scheduled(timestamp=0)
    assert again(page).live


def test_a_draft_has_no_public_address(client: Client, anna: User, draft: GuidancePage) -> None:
    assert client.get(draft.get_url()).status_code == 404
    preview = f"/cms/pages/{draft.pk}/edit/preview/"
    assert client.get(preview).status_code == 302
    assert client_of(anna).get(preview).status_code == 404


def test_a_locked_page_is_left_alone(erik: User, ada: User) -> None:
    page = make_guidance(title="Anfahrt")
    client_of(erik).post(reverse("wagtailadmin_pages:lock", args=[page.pk]))
    save(ada, page, summary="Anders.")
    assert again(page).get_latest_revision_as_object().summary == "Kurz."


def test_groups_are_there_and_tasks_belong_to_them() -> None:
    owners = {
        task.name: [group.name for group in task.specific.groups.all()]
        for task in Task.objects.all()
    }
    assert owners["Rechtliche Prüfung"] == ["Legal reviewers"]
    assert owners["Veröffentlichung"] == ["Editors"]
