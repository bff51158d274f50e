"""Which translations are right: by the editions of their source, not by time stamps."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from wagtail.models import Locale

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from content.dashboard import own_panels
from content.models import Edition, GuidanceIndexPage, GuidancePage, Question, Topic
from content.translations import Standing, Status, confirm, outdated, status_of, translations
from employers.models import User
from tests.content.makers import make_guidance

REPORT = "/cms/translations/"


@pytest.mark.parametrize(
    ("edition", "translation", "status"),
    [
        (1, None, Status.MISSING),
        (0, None, Status.MISSING),
        (1, Standing(is_live=False), Status.DRAFT),
        (1, Standing(is_live=False, draft_says=1), Status.DRAFT),
        (1, Standing(says=1), Status.CURRENT),
        (0, Standing(says=0), Status.CURRENT),
        (2, Standing(says=1), Status.OUTDATED),
        (2, Standing(says=1, draft_says=1), Status.OUTDATED),
        (2, Standing(says=1, draft_says=2), Status.IN_TRANSLATION),
        (2, Standing(says=2, draft_says=1), Status.CURRENT),
    ],
)
def test_the_status_follows_from_numbers(
    edition: int, translation: Standing | None, status: Status
) -> None:
    assert status_of(edition, translation) == status


@pytest.fixture
def german(pages: None) -> GuidancePage:
    return make_guidance(title="Quelle")


@pytest.fixture
def english(german: GuidancePage) -> GuidancePage:
    """Translated from the first edition."""
    index = GuidanceIndexPage.objects.get(locale__language_code="en")
    page = GuidancePage(
        title="Target",
        summary="Short.",
        locale=Locale.objects.get(language_code="en"),
        translation_key=german.translation_key,
    )
    index.add_child(instance=page)
    publish(page)
    return page


def save(page: Any, *, minor: bool = False, seen: int | None = None) -> Any:
    """A draft, as the edit form saves it."""
    page = type(page).objects.get(pk=page.pk)
    page.is_minor_change, page.seen_edition = minor, seen
    return page.save_revision()


def publish(page: Any, *, minor: bool = False) -> None:
    """What is saved becomes public."""
    save(page, minor=minor).publish()


def status(german: GuidancePage) -> Status:
    """Of the English translation."""
    german.refresh_from_db()
    (found,) = translations([german], [Locale.objects.get(language_code="en")])
    return found.status


def test_a_change_of_the_source_outdates_and_a_minor_one_does_not(
    german: GuidancePage, english: GuidancePage
) -> None:
    assert status(german) == Status.CURRENT
    publish(german, minor=True)
    assert status(german) == Status.CURRENT
    publish(german)
    assert status(german) == Status.OUTDATED
    publish(german, minor=True)
    assert status(german) == Status.OUTDATED


def test_a_draft_of_the_source_changes_nothing_until_it_is_published(
    german: GuidancePage, english: GuidancePage
) -> None:
    draft = save(german)
    assert status(german) == Status.CURRENT
    draft.publish()
    assert status(german) == Status.OUTDATED


def test_the_mark_belongs_to_the_revision_that_is_published(
    german: GuidancePage, english: GuidancePage
) -> None:
    marked = save(german, minor=True)
    save(german)
    marked.publish()
    assert status(german) == Status.CURRENT


def test_what_is_scheduled_counts_from_its_day(german: GuidancePage, english: GuidancePage) -> None:
    page = GuidancePage.objects.get(pk=german.pk)
    page.go_live_at = timezone.now() + timedelta(days=1)
    revision = page.save_revision()
    revision.publish()
    assert status(german) == Status.CURRENT
    page.go_live_at = timezone.now() - timedelta(minutes=1)
    page.save_revision().publish()
    assert status(german) == Status.OUTDATED


def test_a_new_translation_is_right_again_and_a_minor_change_of_it_brings_nothing_in(
    german: GuidancePage, english: GuidancePage
) -> None:
    publish(german)
    publish(english, minor=True)
    assert status(german) == Status.OUTDATED
    save(english)
    assert status(german) == Status.IN_TRANSLATION
    publish(english)
    assert status(german) == Status.CURRENT


def test_a_translation_says_what_was_there_when_it_was_written(
    german: GuidancePage, english: GuidancePage
) -> None:
    draft = save(english)
    publish(german)
    draft.publish()
    assert status(german) == Status.OUTDATED
    # The form was open while the source changed.
    save(english, seen=1).publish()
    assert status(german) == Status.OUTDATED


def test_a_translation_is_confirmed_without_a_revision(
    german: GuidancePage, english: GuidancePage, erik: User
) -> None:
    publish(german)
    confirm(text=english, by=erik, edition=1)
    assert status(german) == Status.OUTDATED
    confirm(text=english, by=erik, edition=99)
    assert status(german) == Status.CURRENT
    assert english.revisions.count() == 1
    publish(german)
    assert status(german) == Status.OUTDATED


def test_what_was_public_before_anybody_counted_is_right(pages: None) -> None:
    Edition.objects.all().delete()
    assert outdated() == []


def test_the_library_brings_no_outdated_translation(pages: None) -> None:
    assert outdated() == []


def test_a_new_page_waits_for_a_translation(german: GuidancePage) -> None:
    assert status(german) == Status.MISSING


def test_questions_follow_the_same_rule(pages: None) -> None:
    german, english = (Locale.objects.get(language_code=code) for code in ("de", "en"))
    source = _question("Darf ich?", german, uuid4())
    target = _question("May I?", english, source.translation_key)
    assert [each.status for each in translations([source], [english])] == [Status.CURRENT]
    publish(source)
    assert [each.status for each in translations([source], [english])] == [Status.OUTDATED]
    publish(target)
    assert [each.status for each in translations([source], [english])] == [Status.CURRENT]


def _question(words: str, locale: Locale, key: UUID) -> Question:
    topic = Topic.objects.filter(locale=locale).first()
    question = Question(
        question=words, answer="<p>Ja.</p>", topic=topic, locale=locale, translation_key=key
    )
    question.save()
    publish(question)
    return question


# --- In the administration ------------------------------------------------------------------------


def _form(page: GuidancePage, **more: str) -> dict[str, str]:
    return {
        "title": page.title,
        "slug": page.slug,
        "summary": page.summary,
        "review_months": "12",
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "heading",
        "body-0-id": str(uuid4()),
        "body-0-value": "Was gilt",
        "sources-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        **more,
    }


def test_an_editor_marks_a_minor_change_and_the_mark_is_off_again(
    german: GuidancePage, english: GuidancePage, erik: User, client: Client
) -> None:
    client.force_login(erik)
    address = reverse("wagtailadmin_pages:edit", args=[german.pk])
    assert b'name="minor_change"' in client.get(address).content
    answer = client.post(address, _form(german, minor_change="on", **{"action-publish": "1"}))
    assert answer.status_code == 302
    assert status(german) == Status.CURRENT
    assert b'name="minor_change" checked' not in client.get(address).content
    client.post(address, _form(german, **{"action-publish": "1"}))
    assert status(german) == Status.OUTDATED


def test_the_source_lists_its_translations_and_a_translation_shows_what_changed(
    german: GuidancePage, english: GuidancePage, erik: User, client: Client
) -> None:
    publish(german)
    client.force_login(erik)
    german.refresh_from_db()
    said = Edition.objects.get(
        translation_key=german.translation_key, locale=english.locale
    ).source_revision_id
    compared = reverse(
        "wagtailadmin_pages:revisions_compare", args=[german.pk, said, german.live_revision_id]
    )
    confirmed = reverse("confirm-translation", args=["page", english.pk])
    for page in (german, english):
        html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        assert compared in html
        assert confirmed in html
        assert "Outdated" in html or "Veraltet" in html
    assert client.get(compared).status_code == 200


def test_an_editor_confirms_on_a_page_of_its_own(
    german: GuidancePage, english: GuidancePage, erik: User, client: Client
) -> None:
    publish(german)
    client.force_login(erik)
    address = reverse("confirm-translation", args=["page", english.pk])
    assert client.get(address).status_code == 200
    for nonsense in ("", "x", "-1", "9" * 40, "²"):
        assert client.post(address, {"edition": nonsense}).status_code == 302
        assert status(german) == Status.OUTDATED
    for _click in range(2):
        client.post(address, {"edition": "2"})
        assert status(german) == Status.CURRENT


@pytest.mark.parametrize(
    "named", [["page", 999_999], ["page", 10**12], ["user", 1], ["term", 999_999]]
)
def test_what_is_no_translation_is_not_found(
    pages: None, erik: User, client: Client, named: list[Any]
) -> None:
    client.force_login(erik)
    assert client.post(reverse("confirm-translation", args=named)).status_code == 404


def test_a_source_is_not_confirmed_and_strangers_confirm_nothing(
    german: GuidancePage, english: GuidancePage, erik: User, anna: User, client: Client
) -> None:
    address = reverse("confirm-translation", args=["page", english.pk])
    assert client.post(address).status_code == 302
    client.force_login(anna)
    assert client.post(address).status_code == 404
    client.force_login(erik)
    of_source = reverse("confirm-translation", args=["page", german.pk])
    assert client.post(of_source).status_code == 404


def test_the_report_filters_by_language_and_status(
    german: GuidancePage, english: GuidancePage, erik: User, client: Client
) -> None:
    publish(german)
    client.force_login(erik)
    assert "Quelle" in client.get(REPORT, {"status": "outdated"}).content.decode()
    assert "Quelle" not in client.get(REPORT, {"status": "current"}).content.decode()
    answer = client.get(REPORT, {"status": "outdated", "language": "de-ls"})
    assert "Quelle" not in answer.content.decode()
    for nonsense in ("x", "\0", "9" * 5000):
        answer = client.get(REPORT, {"status": nonsense, "language": nonsense, "p": nonsense})
        assert answer.status_code == 200


def test_the_report_costs_the_same_for_more_pages(
    german: GuidancePage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(10):
        make_guidance(title=f"Seite {number}")
    with django_assert_max_num_queries(16):
        outdated()


def test_the_dashboard_gets_the_outdated_ones(
    german: GuidancePage, english: GuidancePage, erik: User
) -> None:
    publish(german)
    shown = own_panels()[0]
    assert [line.title for line in shown.lines] == ["Target"]
    assert shown.url.endswith("status=outdated")
