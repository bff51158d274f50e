"""Places by postcode or name, and what lies around them."""

import pytest

from vacancies.places import Place, near, place_of, places_like

WUPPERTAL = frozenset(
    """
    42103 42105 42107 42109 42111 42113 42115 42117 42119 42275 42277 42279 42281 42283 42285 42287
    42289 42327 42329 42349 42369 42389 42399
    """.split()  # noqa: SIM905
)


def names(text: str) -> list[str]:
    return [place.name for place in places_like(text)]


def test_every_postcode_of_wuppertal_is_known() -> None:
    assert {place_of(code).name for code in WUPPERTAL} == {"Wuppertal"}  # type: ignore[union-attr]
    assert near("Wuppertal", 0) == WUPPERTAL


def test_the_whole_of_germany_is_there() -> None:
    towns = {"01067": "Dresden", "10115": "Berlin", "20095": "Hamburg", "80331": "München"}
    assert {code: places_like(code)[0].name for code in towns} == towns


def test_a_place_says_where_it_is() -> None:
    place = place_of("42651")
    assert place is not None
    assert (place.postcode, place.name) == ("42651", "Solingen")
    assert place.latitude == pytest.approx(51.17, abs=0.05)
    assert place.longitude == pytest.approx(7.08, abs=0.05)


def test_the_beginning_of_a_postcode_offers_postcodes_in_order() -> None:
    found = [place.postcode for place in places_like("4210")]
    assert found == ["42103", "42105", "42107", "42109"]


def test_a_town_is_offered_once_and_large_towns_first() -> None:
    assert places_like("Wupp") == [place_of("42103")]
    assert names("Essen")[0] == "Essen"
    assert places_like("Hagen")[0].postcode.startswith("58")


@pytest.mark.parametrize("typed", ["Köln", "koeln", "KOLN", "  Köln "])
def test_umlauts_and_case_do_not_matter(typed: str) -> None:
    assert names(typed)[0] == "Köln"


def test_a_later_word_of_the_name_is_enough() -> None:
    assert "Sankt Augustin" in names("Augustin")


def test_a_postcode_with_its_place_is_read_as_the_postcode() -> None:
    assert places_like("42103 Wuppertal") == [place_of("42103")]
    assert near("42103 Wuppertal", 0) == {"42103"}


@pytest.mark.parametrize(
    "typed", ["", " ", "w", "Xanadu am See", "99999", "\0", "%", "a" * 100_000, "😀", "٤٢١٠٣"]
)
def test_what_is_no_place_finds_none(typed: str) -> None:
    assert places_like(typed) == []


def test_neighbours_are_found_by_distance() -> None:
    around = near("42103", 15)
    assert {"42103", "42651", "42853"} <= around  # Solingen, Remscheid
    assert "50667" not in around  # Köln
    assert near("42103", 5) < around < near("42103", 40)
    assert "50667" in near("42103", 40)


def test_around_a_town_its_own_postcodes_are_always_meant() -> None:
    assert near("wuppertal", 1) | near("Wuppertal", 10) > WUPPERTAL
    assert near("Wuppertal", 1) >= WUPPERTAL


def test_a_name_that_several_towns_have_means_each_of_them() -> None:
    around = near("Langenfeld", 5)
    assert {"40764", "91474"} <= around


def test_the_beginning_of_a_name_is_enough_for_what_is_near() -> None:
    assert near("Wupp", 10) == near("Wuppertal", 10)


def test_what_nobody_knows() -> None:
    assert near("99999", 10) == {"99999"}  # of a large customer, perhaps
    assert near("Xanadu", 10) == frozenset()
    assert place_of("99999") is None


def test_never_more_than_ten() -> None:
    assert len(places_like("be")) == 10
    assert len(places_like("01")) == 10
    assert len(places_like("54673")) == 10


def test_places_are_values() -> None:
    assert Place("42103", "Wuppertal", 51.2569, 7.1505) == place_of("42103")
