"""Numbers as people write them, right and wrong."""

from django.core.exceptions import ValidationError

import pytest

from employers.companies.identifiers import (
    REGISTERS,
    WITHOUT_REGISTER,
    is_plausible_establishment_number,
    read_establishment_number,
    read_register_entry,
    read_vat_id,
)
from employers.models import LegalForm, RegisterKind


@pytest.mark.parametrize("number", ["09912342", "09912347", "00112340"])
def test_plausible_betriebsnummern(number: str) -> None:
    assert is_plausible_establishment_number(number)


@pytest.mark.parametrize("number", ["09912343", "10012345", "11012345", "00012342", "11100000"])
def test_doubtful_betriebsnummern(number: str) -> None:
    assert not is_plausible_establishment_number(number)


@pytest.mark.parametrize("text", ["0991 2342", " 09912342", "099-12342"])
def test_blanks_in_a_betriebsnummer_are_nobodys_mistake(text: str) -> None:
    assert read_establishment_number(text) == "09912342"


@pytest.mark.parametrize("text", ["1234567", "123456789", "0991234X", "٠٩٩١٢٣٤٢"])
def test_what_is_no_betriebsnummer(text: str) -> None:
    with pytest.raises(ValidationError, match="acht Ziffern"):
        read_establishment_number(text)


@pytest.mark.parametrize("text", ["DE136695976", "de 136 695 976", "136695976", "DE 136.695.976"])
def test_a_vat_id_is_kept_without_blanks(text: str) -> None:
    assert read_vat_id(text) == "DE136695976"


def test_no_number_is_no_mistake() -> None:
    assert read_vat_id("") == read_establishment_number("") == ""


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("DE136695977", "Prüfziffer"),
        ("DE13669597", "neun Ziffern"),
        ("ATU12345678", "neun Ziffern"),
        ("DE", "neun Ziffern"),
        ("DE036695976", "neun Ziffern"),
    ],
)
def test_what_is_no_vat_id(text: str, sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        read_vat_id(text)


@pytest.mark.parametrize(
    ("court", "number"),
    [
        ("Wuppertal", "HRB 12345"),
        ("Amtsgericht Wuppertal", "hrb12345"),
        ("AG wuppertal", "HR B 012345"),
        ("Registergericht Wuppertal", "12345"),
    ],
)
def test_one_entry_however_it_is_written(court: str, number: str) -> None:
    entry = read_register_entry(LegalForm.GMBH, court, number)
    assert entry == ("Wuppertal", RegisterKind.HRB, "12345")


def test_the_register_of_partnerships_which_the_library_does_not_know() -> None:
    assert read_register_entry(LegalForm.EGBR, "Wuppertal", "GsR 77") == ("Wuppertal", "GsR", "77")


def test_a_letter_behind_the_number_and_a_court_of_two_words() -> None:
    entry = read_register_entry(LegalForm.GMBH, "Charlottenburg", "HRB 12345 b")
    assert entry == ("Berlin (Charlottenburg)", "HRB", "12345 B")
    assert read_register_entry(LegalForm.KG, "Bad Kreuznach", "HRA 1").court == "Bad Kreuznach"


@pytest.mark.parametrize("form", WITHOUT_REGISTER)
def test_who_stands_in_no_register(form: LegalForm) -> None:
    assert not any(read_register_entry(form, "", ""))
    with pytest.raises(ValidationError) as refused:
        read_register_entry(form, "Wuppertal", "HRB 12345")
    assert set(refused.value.message_dict) == {"register_number"}


@pytest.mark.parametrize("form", REGISTERS)
def test_who_has_to_stand_in_one(form: LegalForm) -> None:
    with pytest.raises(ValidationError) as refused:
        read_register_entry(form, "", "")
    assert set(refused.value.message_dict) == {"register_court", "register_number"}
    assert read_register_entry(form, "Wuppertal", "1").kind == REGISTERS[form]


def test_who_may_stand_in_one() -> None:
    assert not any(read_register_entry(LegalForm.FOUNDATION, "", ""))
    assert read_register_entry(LegalForm.PUBLIC_BODY, "Wuppertal", "HRA 5").kind == "HRA"


@pytest.mark.parametrize(
    ("form", "court", "number", "field", "sentence"),
    [
        (LegalForm.GMBH, "Wuppertal", "HRA 5", "register_number", "HRB"),
        (LegalForm.GMBH, "Wuppertal", "", "register_number", "Nummer im Register"),
        (LegalForm.GMBH, "", "HRB 5", "register_court", "Gericht"),
        (LegalForm.GMBH, "Wupperthal", "HRB 5", "register_court", "Registergericht"),
        (LegalForm.GMBH, "Wuppertal", "HRC 5", "register_number", "Briefkopf"),
        (LegalForm.GMBH, "Wuppertal", "HRB 0", "register_number", "Briefkopf"),
        (LegalForm.OTHER, "Wuppertal", "5", "register_number", "Briefkopf"),
        (LegalForm.OTHER, "Wuppertal", "", "register_number", "Nummer im Register"),
    ],
)
def test_what_is_no_entry(
    form: LegalForm, court: str, number: str, field: str, sentence: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        read_register_entry(form, court, number)
    ((name, (text,)),) = refused.value.message_dict.items()
    assert name == field
    assert sentence in text
