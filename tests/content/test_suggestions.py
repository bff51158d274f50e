"""Which guidance pages may answer a question."""

import pytest

from content.models import GuidancePage
from content.service import suggested_pages
from tests.content.makers import make_guidance

pytestmark = pytest.mark.usefixtures("pages")


@pytest.fixture(autouse=True)
def _nothing_else(pages: None) -> None:
    for page in GuidancePage.objects.all():
        page.delete()


def titles(words: str, language: str = "de", norms: tuple[str, ...] = ()) -> list[str]:
    return [page.title for page in suggested_pages(words, language, norms)]


def test_words_are_found_in_their_other_forms() -> None:
    make_guidance(title="Die Duldungen")
    make_guidance(title="Secondary jobs", language="en")
    assert titles("Was gilt bei einer Duldung?") == ["Die Duldungen"]
    assert titles("Is a second job a secondary one?", "en") == ["Secondary jobs"]


def test_a_page_with_more_of_the_words_comes_first() -> None:
    make_guidance(title="Praktikum")
    make_guidance(title="Praktikum und Ausbildung")
    assert titles("Praktikum vor der Ausbildung")[0] == "Praktikum und Ausbildung"


def test_pages_about_the_norms_come_after_those_with_the_words() -> None:
    make_guidance(title="Pflichten", norms=("§ 4a AufenthG",))
    make_guidance(title="Praktikum")
    assert titles("Praktikum", norms=("§ 4a Abs. 5 AufenthG",)) == ["Praktikum", "Pflichten"]


@pytest.mark.parametrize(
    "words", ["", "?!", "der die das", "or or or", "a & b | !c <-> :*", "'", "x" * 200_000]
)
def test_words_that_say_nothing_find_nothing(words: str) -> None:
    make_guidance(title="Praktikum")
    assert titles(words) == []


def test_what_is_not_public_is_not_shown() -> None:
    make_guidance(title="Praktikum", live=False)
    assert titles("Praktikum") == []
