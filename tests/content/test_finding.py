"""The site search: what it finds, in which order, and what it never shows."""

import re
import string

from django.core.management import call_command
from django.test import Client

from wagtail.models import Locale, PageViewRestriction

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from content import slots
from content.finding.search import find
from content.finding.words import Typed
from content.models import (
    FAQPage,
    GuidanceIndexPage,
    GuidancePage,
    Norm,
    Question,
    SearchEntry,
    Term,
    Topic,
)
from tests.content.makers import home, make_guidance, make_standard

pytestmark = pytest.mark.usefixtures("pages")


def titles(typed: str, language: str = "de", kind: str = "") -> list[str]:
    found = find(Typed.read(typed, language), kind=kind)
    rows = [each for each in (found.term, found.answer, *found.page.rows) if each]
    return [entry.title for entry in rows]


def make_question(
    question: str, answer: str = "<p>Ja.</p>", norms: tuple[str, ...] = ()
) -> Question:
    locale = Locale.objects.get(language_code="de")
    made = Question(
        question=question,
        answer=answer,
        topic=Topic.objects.filter(locale=locale)[0],
        locale=locale,
    )
    made.norms.set([Norm.objects.cited(norm) for norm in norms])
    made.save()
    made.save_revision().publish()
    return made


def make_term(name: str, text: str, forms: str = "") -> Term:
    locale = Locale.objects.get(language_code="de")
    made = Term.objects.create(name=name, text=text, forms=forms, locale=locale)
    made.save_revision().publish()
    return made


# --- What is found ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("Zirkusausbildung", "Ausbildung beim Zirkus"),
        ("Prüfungen im Zirkus", "pruefung zirkus"),
        ("Die Zirkusse", "ZIRKUS"),
        ("Zirkus: Ausbildung", "Azubi Zirkus"),
        ("Zirkusdirektorin", "Zirkusdirekotrin"),
    ],
)
def test_compounds_umlauts_inflections_synonyms_and_slips_find_it(title: str, typed: str) -> None:
    make_guidance(title=title)
    assert titles(typed)[0] == title


def test_a_word_in_the_title_counts_more_than_one_in_the_text() -> None:
    make_guidance(title="Anderes", body=[("paragraph", "<p>Auch im Zirkus.</p>")])
    make_guidance(title="Zirkus")
    assert titles("zirkus") == ["Zirkus", "Anderes"]


@pytest.mark.parametrize(
    "typed", ["§ 18x", "18x", "18x AufenthG", "§18X aufenthg", "§ 18x Abs. 2 AufenthG"]
)
def test_pages_that_explain_a_norm_come_before_those_that_name_it(typed: str) -> None:
    make_guidance(title="Nennt", body=[("paragraph", "<p>Siehe § 18x AufenthG.</p>")])
    make_guidance(title="Erklärt", norms=("§ 18x AufenthG",))
    assert titles(typed) == ["Erklärt", "Nennt"]


def test_a_number_with_its_law_is_not_the_same_number_of_another() -> None:
    make_guidance(title="Falsch", norms=("§ 18x AsylG",))
    make_guidance(title="Richtig", norms=("§ 18x AufenthG",))
    assert titles("18x AufenthG")[0] == "Richtig"


def test_of_equals_the_one_others_point_to_comes_first() -> None:
    make_guidance(title="Zirkus A")
    used = make_guidance(title="Zirkus B")
    make_guidance(
        title="Anderes", body=[("paragraph", f'<p><a linktype="page" id="{used.pk}">dort</a></p>')]
    )
    make_guidance(title="Zirkus C")
    call_command("rebuild_references_index", verbosity=0)
    call_command("index_guidance")
    assert titles("zirkus")[0] == "Zirkus B"


def test_an_answer_whose_question_fits_opens_in_place(client: Client) -> None:
    make_question("Darf ich im Zirkus fotografieren?", "<p>Nur mit Erlaubnis.</p>")
    html = client.get("/de/suche/", {"q": "im zirkus fotografieren"}).content.decode()
    assert '<details class="disclosure" open>' in html
    assert "Nur mit Erlaubnis." in html


def test_a_term_is_explained_on_top(client: Client) -> None:
    make_term("Zirkuskarte", "Damit kommt man hinein.", "Zirkuskarten")
    html = client.get("/de/suche/", {"q": "Was ist eine Zirkuskarte?"}).content.decode()
    assert html.index("Damit kommt man hinein.") < html.index('<ul class="found">')


def test_each_result_says_its_kind_and_shows_where(client: Client) -> None:
    make_guidance(title="Manege", body=[("paragraph", "<p>Der Zirkus kommt.</p>")])
    html = client.get("/de/suche/", {"q": "zirkus"}).content.decode()
    assert "<mark>Zirkus</mark>" in html
    assert "Ratgeber" in html
    assert "/de/ratgeber/manege/" in html


def test_kinds_can_be_looked_at_alone(client: Client) -> None:
    make_guidance(title="Zirkus")
    make_standard(title="Zirkus und Recht")
    assert titles("zirkus", kind="page") == ["Zirkus und Recht"]
    html = client.get("/de/suche/", {"q": "zirkus", "kind": "page"}).content.decode()
    assert "Zirkus und Recht" in html
    assert 'aria-current="true">Seite des Portals (1)' in html


def test_vacancies_of_the_room_above_are_in_the_list(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = slots.Teaser("Zirkusdirektorin", "Zirkus Roncalli", "/de/stellen/1/")
    offered = slots.Teasers([job], "/de/stellen/?q=zirkus", "Alle", count=2)
    monkeypatch.setattr(slots.vacancy_search, "_source", lambda words: offered)
    html = client.get("/de/suche/", {"q": "zirkus"}).content.decode()
    assert "Zirkusdirektorin" in html
    assert "/de/stellen/?q=zirkus" in html


def test_many_results_come_in_pages_without_gap_or_repetition() -> None:
    for number in range(30):
        make_standard(title=f"Zirkus {string.ascii_lowercase[number % 26]}{number}")
    typed = Typed.read("zirkus", "de")
    first = find(typed)
    second = find(typed, after=first.page.after)
    seen = [entry.pk for entry in (*first.page.rows, *second.page.rows)]
    assert len(seen) == len(set(seen)) == 30
    assert find(typed, before=second.page.before).page.rows == first.page.rows


# --- What is not found -----------------------------------------------------------------------


def test_a_page_is_found_exactly_while_everybody_may_read_it() -> None:
    page = make_guidance(title="Zirkus", live=False)
    assert titles("zirkus") == []
    page.save_revision().publish()
    assert titles("zirkus") == ["Zirkus"]
    page.refresh_from_db()
    page.title = "Manege"
    draft = page.save_revision()
    assert titles("manege") == []
    draft.publish()
    assert titles("zirkus") == []
    assert titles("manege") == ["Manege"]
    page.unpublish()
    assert titles("manege") == []


def test_what_is_deleted_or_behind_a_password_is_not_found() -> None:
    make_guidance(title="Zirkus").delete()
    index = GuidanceIndexPage.objects.get(locale__language_code="de")
    make_guidance(title="Manege")
    restriction = PageViewRestriction.objects.create(page=index, restriction_type="login")
    assert titles("zirkus manege") == []
    restriction.delete()
    assert titles("zirkus manege") == ["Manege"]
    hidden = make_standard(title="Zirkus")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    hidden.delete()
    assert titles("zirkus") == []


def test_a_moved_page_leads_to_its_new_place_and_hides_with_it(client: Client) -> None:
    page = make_standard(title="Zirkus")
    new = make_standard(title="Neues Dach")
    page.move(new, pos="last-child")
    assert new.get_url() + "zirkus/" in client.get("/de/suche/?q=zirkus").content.decode()


def test_questions_need_the_page_they_stand_on() -> None:
    made = make_question("Wohin mit dem Zirkus?")
    assert titles("zirkus") == ["Wohin mit dem Zirkus?"]
    page = FAQPage.objects.get(locale__language_code="de")
    page.unpublish()
    assert titles("zirkus") == []
    page.save_revision().publish()
    assert titles("zirkus") == ["Wohin mit dem Zirkus?"]
    made.unpublish()
    assert titles("zirkus") == []


def test_the_other_language_is_offered_not_mixed_in(client: Client) -> None:
    make_guidance(title="Tightrope walking", language="en")
    assert titles("tightrope") == []
    html = client.get("/de/suche/", {"q": "tightrope"}).content.decode()
    assert "/en/search/?q=tightrope" in html


def test_nothing_found_offers_like_words_and_the_desk(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_guidance(title="Zirkus")
    step = slots.CallToAction("Fragen", "Die Servicestelle antwortet.", "/de/irgendwo/", "Los")
    monkeypatch.setattr(slots.calls_to_action, "_sources", [lambda: [step]])
    html = client.get("/de/suche/", {"q": "zerkusse"}).content.decode()
    assert "Nichts gefunden" in html
    assert "?q=Zirkus" in html
    assert 'href="/de/irgendwo/"' in html


# --- What people type ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        *("", " ", "?!", "§", "§§ 4a", "der die das", "or & | ! <-> :* ( '", '"a" -b'),
        *(
            "\0",
            "Zir\0kus",
            "x" * 10_000,
            "wort " * 2_000,
            "18g " * 3_000,
            "<b>Zirkus</b>",
            "%s%(a)s{0}",
        ),
    ],
)
def test_whatever_is_typed_is_answered(client: Client, typed: str) -> None:
    for address in ("/de/suche/", "/en/search/", "/de/suche/titel/"):
        response = client.get(
            address, {"q": typed, "kind": "nonsense", "after": "x", "before": "-"}
        )
        assert response.status_code in (200, 204)
        assert "<b>Zirkus" not in response.content.decode()


def test_visitors_search_without_a_cookie(client: Client) -> None:
    assert not client.get("/de/suche/", {"q": "duldung"}).cookies


def test_titles_are_offered_while_somebody_types(client: Client) -> None:
    make_guidance(title="Zirkus & Recht")
    response = client.get("/de/suche/titel/", {"q": "zirk"})
    assert re.findall('value="(.*?)"', response.content.decode()) == ["Zirkus &amp; Recht"]
    assert "public" in response.headers["Cache-Control"]
    assert not response.cookies


# --- What it costs ---------------------------------------------------------------------------


def test_two_hundred_pages_cost_as_many_queries_as_one(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    page = make_guidance(title="Zirkus", norms=("§ 18x AufenthG",))
    (entry,) = SearchEntry.objects.filter(page=page)
    others = GuidancePage.objects.exclude(pk=page.pk)
    assert others.count() > 2
    find(Typed.read("zirkus", "de"))
    with django_assert_max_num_queries(2):
        assert find(Typed.read("Duldung beschäftigen § 18x", "de")).count > 2
    assert entry.page_id == page.pk


def test_built_anew_it_is_the_same() -> None:
    make_question("Wohin mit dem Zirkus?", norms=("§ 18x AufenthG",))
    kept = ("kind", "title", "lead", "body", "norms", "head_words", "lead_words", "all_words")
    before = list(SearchEntry.objects.order_by("title", "language").values(*kept))
    call_command("index_guidance")
    assert list(SearchEntry.objects.order_by("title", "language").values(*kept)) == before
    assert home().pk not in SearchEntry.objects.values_list("page", flat=True)
