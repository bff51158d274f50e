from wagtail.models import PageViewRestriction

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from content.models import GuidanceIndexPage, Norm, StepByStepPage
from content.service import guidance_for
from tests.content.makers import make_guidance

pytestmark = pytest.mark.usefixtures("pages")


def test_a_page_explains_a_norm_however_it_is_cited() -> None:
    page = make_guidance(title="Westbalkan", norms=("§ 926 BeschV",))
    found = guidance_for(["§ 926 Abs. 2 Satz 1 BeschV", "§ 926 BeschV"], "de")
    assert {link.url for link in found.values()} == {page.url}
    assert list(found) == ["§ 926 Abs. 2 Satz 1 BeschV", "§ 926 BeschV"]


def test_a_step_by_step_page_explains_norms_too() -> None:
    index = GuidanceIndexPage.objects.get(locale__language_code="de")
    steps = StepByStepPage(title="Schritte", summary="Kurz.", locale=index.locale)
    index.add_child(instance=steps)
    steps.norms.set([Norm.objects.cited("§ 926 BeschV")])
    steps.save()
    [link] = guidance_for(["§ 926 Abs. 2 BeschV"], "de").values()
    assert (link.title, link.url) == ("Schritte", steps.url)


def test_norms_no_page_explains_are_left_out() -> None:
    assert guidance_for(["§ 1 BGB", "Unsinn"], "de") == {}
    assert guidance_for([], "de") == {}


def test_drafts_and_pages_behind_a_password_explain_nothing() -> None:
    make_guidance(norms=("§ 926 BeschV",), live=False)
    hidden = make_guidance(title="Intern", norms=("§ 926 BeschV",))
    PageViewRestriction.objects.create(page=hidden, restriction_type="password", password="x")
    assert guidance_for(["§ 926 BeschV"], "de") == {}


def test_each_language_has_its_own_page() -> None:
    german = guidance_for(["§ 61 Abs. 2 AsylG"], "de")["§ 61 Abs. 2 AsylG"]
    english = guidance_for(["§ 61 Abs. 2 AsylG"], "en")["§ 61 Abs. 2 AsylG"]
    assert german.url.startswith("/de/ratgeber/")
    assert english.url.startswith("/en/guidance/")


def test_the_page_that_explains_most_of_the_norms_is_named() -> None:
    toleration = guidance_for(["§ 60a Abs. 5b AufenthG", "§ 32 Abs. 1 BeschV"], "de")
    asylum = guidance_for(["§ 61 AsylG", "§ 32 Abs. 3 BeschV", "§ 55 AsylG"], "de")
    assert toleration["§ 32 Abs. 1 BeschV"].title == "Menschen mit Duldung beschäftigen"
    assert asylum["§ 32 Abs. 3 BeschV"].title == "Menschen im Asylverfahren beschäftigen"


def test_of_two_that_explain_as_much_the_one_that_is_more_about_it_is_named() -> None:
    norms = ("§ 901 BeschV", "§ 902 BeschV")
    for title, cited in (("Beiläufig", "§ 902 BeschV"), ("Gründlich", "§ 901 BeschV")):
        text = f"<p>Einmal (§ 901 BeschV).</p><p>Und ({cited}).</p>"
        body = [("paragraph", text), ("paragraph", f"<p>Noch einmal ({cited}).</p>")]
        make_guidance(title=title, norms=norms, body=body)
    found = guidance_for(["§ 901 Abs. 2 BeschV"], "de")
    assert {link.title for link in found.values()} == {"Gründlich"}


def test_fifty_norms_cost_no_more_queries_than_one(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    norms = [f"§ 9{number:02} BeschV" for number in range(1, 51)]
    for number, norm in enumerate(norms[:10], start=1):
        make_guidance(title=f"Seite {number}", norms=(norm,))
    guidance_for(norms, "de")
    with django_assert_max_num_queries(3):
        found = guidance_for(norms, "de")
    assert [link.title for link in found.values()] == [f"Seite {n}" for n in range(1, 11)]
