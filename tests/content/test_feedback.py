"""What readers say about a page: without a cookie, without a name, once."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

import pytest
from pytest_django import Settings
from pytest_django.fixtures import DjangoAssertNumQueries

from content.models import FAQPage, Feedback, GuidancePage
from content.tasks import forget_comments
from content.visitors.feedback import feedback_panel
from content.visitors.forms import CommentForm
from employers.models import User
from tests.cast import client_of
from tests.content.makers import home, make_guidance

pytestmark = pytest.mark.usefixtures("pages")


@pytest.fixture
def guidance() -> GuidancePage:
    return make_guidance(title="Kurz")


def _vote(client: Client, page: GuidancePage, helpful: str = "yes", **more: str) -> str:
    """Where the answer leads."""
    response = client.post(f"/de/rueckmeldung/{page.pk}/", {"helpful": helpful, **more})
    assert response.status_code == 302
    return response.headers["Location"]


def _said(page: GuidancePage, **values: object) -> Feedback:
    return Feedback.objects.create(**{"page": page, "language": "de", "helpful": False} | values)


def test_each_guidance_page_asks_without_a_cookie(client: Client, guidance: GuidancePage) -> None:
    response = client.get(guidance.url)
    html = response.content.decode()
    assert f'action="/de/rueckmeldung/{guidance.pk}/"' in html
    assert "csrfmiddlewaretoken" not in html
    assert not response.cookies


def test_questions_ask_as_well_and_a_home_page_does_not(client: Client) -> None:
    questions = FAQPage.objects.get(locale__language_code="de")
    assert f"/de/rueckmeldung/{questions.pk}/" in client.get(questions.url).content.decode()
    assert "/de/rueckmeldung/" not in client.get("/de/").content.decode()


def test_an_answer_is_counted_with_nothing_about_the_reader(
    client: Client, guidance: GuidancePage
) -> None:
    client.get(_vote(client, guidance, "no"))
    said = Feedback.objects.get()
    assert (said.page_id, said.language, said.helpful) == (guidance.pk, "de", False)
    assert (said.comment, said.day) == ("", timezone.localdate())
    assert {field.name for field in Feedback._meta.fields} == {
        "id",
        "page",
        "language",
        "helpful",
        "comment",
        "day",
    }
    assert not client.cookies


def test_words_are_added_once(client: Client, guidance: GuidancePage) -> None:
    thanks = _vote(client, guidance, "no")
    assert "Kurz" in client.get(thanks).content.decode()
    for words in ("Es fehlt ein Beispiel.", "Noch einmal."):
        assert client.post(thanks, {"comment": words}).headers["Location"] == thanks
    assert Feedback.objects.get().comment == "Es fehlt ein Beispiel."
    assert 'name="comment"' not in client.get(thanks).content.decode()


@pytest.mark.parametrize(
    "words",
    [
        "Schreiben Sie mir: anna@firma.example",
        "Rufen Sie an: 0202 563-0000",
        "+49 202 5630000",
        "(0202) 56 30 00",
        "Der Ausweis Y1234567A",
        "AT1234567",
        "Nummer 123456789",
        "",
        "x" * 1001,
        "a\x00b",
    ],
)
def test_what_must_not_be_kept_is_refused_and_not_lost(
    client: Client, guidance: GuidancePage, words: str
) -> None:
    thanks = _vote(client, guidance)
    response = client.post(thanks, {"comment": words})
    assert response.status_code == 422
    assert Feedback.objects.get().comment == ""
    html = response.content.decode()
    assert 'href="#id_comment"' in html
    assert words.replace("\x00", "") in html.replace("\x00", "")


@pytest.mark.parametrize(
    "words",
    [
        "Gilt das seit dem 22.11.2026 auch nach § 60a Abs. 5b Satz 3 AufenthG?",
        "Ab 48.300 Euro im Jahr 2026, oder 45 934,20 Euro?",
        "Von 09:00 bis 16:30 Uhr, 2020-2026",
        "Die Regel der BeschV ist unklar.\n\nBitte ein Beispiel.",
    ],
)
def test_dates_norms_and_amounts_are_no_personal_data(words: str) -> None:
    assert CommentForm({"comment": words}).is_valid()


def test_pasted_markup_is_text(client: Client, guidance: GuidancePage) -> None:
    thanks = _vote(client, guidance)
    html = client.post(thanks, {"comment": "<b>a@b.example</b>"}).content.decode()
    assert "&lt;b&gt;a@b.example&lt;/b&gt;" in html


def test_a_double_click_counts_once(client: Client, guidance: GuidancePage) -> None:
    first, second = _vote(client, guidance), _vote(client, guidance)
    assert Feedback.objects.count() == 1
    assert client.get(second).status_code == client.get(first).status_code == 200


def test_a_program_is_led_back_and_not_counted(client: Client, guidance: GuidancePage) -> None:
    assert _vote(client, guidance, website="https://kaufen.example/") == guidance.url
    assert not Feedback.objects.exists()
    thanks = _vote(client, guidance)
    client.post(thanks, {"comment": "Kaufen", "website": "x"})
    assert Feedback.objects.get().comment == ""


def test_who_answers_very_often_waits(
    client: Client, guidance: GuidancePage, settings: Settings
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"feedback": "1/m/ip"}
    _vote(client, guidance)
    response = client.post(f"/de/rueckmeldung/{guidance.pk}/", {"helpful": "no"})
    assert response.status_code == 429


def test_a_page_of_others_cannot_answer(client: Client, guidance: GuidancePage) -> None:
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://andere.example"}):
        response = client.post(
            f"/de/rueckmeldung/{guidance.pk}/", {"helpful": "yes"}, headers=headers
        )
        assert response.status_code == 403
    assert not Feedback.objects.exists()


def test_only_public_pages_that_ask_take_answers(client: Client, guidance: GuidancePage) -> None:
    draft = make_guidance(title="Entwurf", live=False)
    for number in (draft.pk, home().pk, 999_999):
        address = f"/de/rueckmeldung/{number}/"
        assert client.post(address, {"helpful": "yes"}).status_code == 404, number
    assert client.get("/de/rueckmeldung/danke/erfunden/").status_code == 404
    assert _vote(client, guidance, "vielleicht") == guidance.url


def test_words_are_forgotten_after_a_year_and_numbers_stay(guidance: GuidancePage) -> None:
    today = timezone.localdate()
    _said(guidance, comment="Alt", day=today - timedelta(days=366))
    _said(guidance, comment="Jung", day=today - timedelta(days=365))
    forget_comments(0)
    assert set(Feedback.objects.values_list("comment", flat=True)) == {"", "Jung"}


def test_the_panel_shows_what_helped_fewest(
    guidance: GuidancePage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    good = make_guidance(title="Gut")
    for _number in range(2):
        _said(guidance)
    _said(good, helpful=True, comment="Danke.")
    _said(guidance, day=timezone.localdate() - timedelta(days=31), comment="Zu alt.")
    with django_assert_num_queries(3):
        panel = feedback_panel()
        assert [each.page.title for each in panel.comments] == ["Gut"]
    assert (panel.helpful, panel.not_helpful) == (1, 2)
    assert [each["page__title"] for each in panel.pages] == ["Kurz"]


@pytest.mark.parametrize("address", ["/cms/reports/feedback/", "/cms/reports/comments/"])
def test_editors_read_it_and_take_it_along(
    erik: User, guidance: GuidancePage, address: str
) -> None:
    _said(guidance, comment="Es fehlt ein Beispiel.")
    editor = client_of(erik)
    html = editor.get(address).content.decode()
    assert "Kurz" in html
    assert ("Es fehlt ein Beispiel." in html) == ("comments" in address)
    assert "Kurz" in b"".join(editor.get(f"{address}?export=csv")).decode()
    assert editor.get(f"{address}results/").status_code == 200
