from django.core.exceptions import ValidationError
from django.db import IntegrityError

import pytest

from content.models import Norm
from rulebook.norms import sections_in


@pytest.mark.parametrize(
    ("cited", "sections"),
    [
        ("§ 32 BeschV", ("§ 32 BeschV",)),
        ("§ 32 Abs. 2 Nr. 5 BeschV", ("§ 32 BeschV",)),
        ("§ 4a Abs. 5 Satz 3 Nr. 1 AufenthG", ("§ 4a AufenthG",)),
        ("§ 60a Abs. 5b Satz 1 AufenthG", ("§ 60a AufenthG",)),
        ("§ 61 Abs. 1 und 2 AsylG", ("§ 61 AsylG",)),
        ("§ 81 Abs. 3 bis 5a AufenthG", ("§ 81 AufenthG",)),
        ("§ 404 Abs. 2 Nr. 3, Abs. 3 SGB III", ("§ 404 SGB III",)),
        ("§ 31 Abs. 1 VwVfG (NRW)", ("§ 31 VwVfG (NRW)",)),
        ("§§ 3, 3a, 5 FreizügG/EU", ("§ 3 FreizügG/EU", "§ 3a FreizügG/EU", "§ 5 FreizügG/EU")),
        ("§ 61 AsylG, § 39 Abs. 3 Nr. 1 AufenthG", ("§ 61 AsylG", "§ 39 AufenthG")),
        (
            "Art. 42 Abs. 1 Unterabs. 1 Buchst. a bis f Verordnung (EU) 2024/1348",
            ("Art. 42 Verordnung (EU) 2024/1348",),
        ),
        ("§ 32", ()),
        ("BeschV", ()),
        ("", ()),
    ],
)
def test_a_citation_names_its_sections(cited: str, sections: tuple[str, ...]) -> None:
    assert sections_in(cited) == sections


@pytest.mark.django_db
def test_a_norm_is_stored_once_however_it_is_cited() -> None:
    first = Norm.objects.cited("§ 32 Abs. 2 Nr. 5 BeschV")
    assert (first.text, first.section, first.law) == ("§ 32 BeschV", "§ 32", "BeschV")
    assert Norm.objects.cited("§ 32 BeschV") == first


@pytest.mark.parametrize("text", ["BeschV", "§ 32", "§§ 3, 5 FreizügG/EU"])
def test_an_editor_cannot_store_what_is_not_one_section(text: str) -> None:
    with pytest.raises(ValidationError, match="§ 32 BeschV"):
        Norm(text=text).clean()


@pytest.mark.django_db
def test_the_database_keeps_text_and_parts_together() -> None:
    with pytest.raises(IntegrityError):
        Norm.objects.create(text="§ 32 BeschV", section="§ 33", law="BeschV")
