"""Finding vacancies: words, filters, counts, pages, and what is offered where nothing is found."""

from datetime import timedelta
from typing import Any

from django.http import QueryDict
from django.utils import timezone

import pytest

from employers.models import Company, Verification
from tests.vacancies.makers import make_draft, make_live
from toolbox.paging import PAGE_SIZE
from vacancies import search
from vacancies.finding import Query, Sort, find, rows_of, similar_to, wider_than
from vacancies.models import (
    Cefr,
    EntryWay,
    Field,
    Kind,
    Qualification,
    Shift,
    Vacancy,
    WorkingTime,
)

pytestmark = pytest.mark.django_db


def titles(address: str) -> list[str]:
    """The titles a search finds, in its order."""
    return [row.title for row in find(Query.read(QueryDict(address))).rows]


def counts(address: str) -> dict[str, dict[str, int]]:
    """What the values of each filter would leave, without those that leave nothing."""
    facets = find(Query.read(QueryDict(address)), with_facets=True).facets
    return {
        name: left
        for name, values in facets.items()
        if (left := {value: count for value, count in values.items() if count})
    }


WORDS = [
    ("Pflegefachkraft (m/w/d)", "Fachkraft"),
    ("Pflegefachkraft (m/w/d)", "pflege kraft"),
    ("Pflegefachkraft (m/w/d)", "Pflegefachkräfte"),
    ("Pflegefachkraft (m/w/d)", "Krankenschwester"),
    ("Pflegefachkraft (m/w/d)", "nurse"),
    ("Fachkraft für Pflege", "Pflegefachkraft"),
    ("Reinigungskraft", "Job als Reinigungskräfte gesucht"),
    ("Reinigungskraft", "Putzfrau"),
    ("Gebäudereiniger", "Gebaeudereinigerin"),
    ("Hochbaufacharbeiter", "Bau"),
    ("Trockenbauer", "bauer"),
    ("Helfer im Tiefbau", "bau"),
    ("Küchenhilfe", "kueche"),
    ("Jungkoch", "Köche"),
    ("Köchin oder Koch", "Köchin"),
    ("Koch", "Köchin"),
    ("Fachkraft für Lagerlogistik", "Lagerarbeiter"),
    ("Pflegehilfskraft", "Pflegehelferin"),
    ("Sicherheitskraft", "Sicherheitsdienst"),
    ("Pflegefachfrau", "Pflege Fachkräfte"),
    ("Medizinische Fachangestellte", "Arzthelferin"),
    ("Monteur für Heizung", "Heizungsbauer"),
    ("Konstrukteur für Getriebe", "Ingenieurin"),
    ("Kfz-Mechatroniker", "Automechaniker"),
    ("Gabelstaplerfahrer", "Stapler Fahrer"),
    ("Berufskraftfahrer", "LKW-Fahrer"),
    ("Erzieher", "Erzieherinnen"),
    ("Softwareentwickler", "Entwickler"),
    ("Bäcker", "Bäcker (m/w/d)"),
    ("Bäcker", "Stelle Bäcker Wuppertal"),
    ("Bäcker", "42103 bäcker"),
]


@pytest.mark.parametrize(("title", "typed"), WORDS)
def test_words_find(title: str, typed: str, bakery: Company) -> None:
    make_live(bakery, title=title, description="Sie arbeiten mit uns.", tasks=[])
    assert titles(f"q={typed}") == [title]


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("Pflegefachkraft", "Koch"),
        ("Koch", "Koch Solingen"),
        ("Verkäufer", "Fahrer"),
        ("Monteur", "Tag"),
        ("Montage von Solaranlagen", "Lager"),
        ("Gärtner für Grünanlagen", "Stapler"),
        ("Assistenzarzt", "Arzthelferin"),
        ("Italienischer Abend", "IT"),
        ("Koch", "???"),
        ("Koch", "! & | ( ) : * ' \\"),
    ],
)
def test_other_words_do_not(title: str, typed: str, bakery: Company) -> None:
    make_live(bakery, title=title, description="Sie arbeiten mit uns.", tasks=[])
    query = QueryDict(mutable=True)
    query["q"] = typed
    assert titles(query.urlencode()) == []


def test_who_has_the_words_in_the_title_comes_first(bakery: Company) -> None:
    now = timezone.now()
    make_live(bakery, title="Koch", published_at=now - timedelta(days=9))
    make_live(bakery, title="Kellner", description="Sie helfen dem Koch.")
    make_live(bakery, title="Beikoch", published_at=now - timedelta(days=3))
    assert titles("q=koch&literal=1") == ["Beikoch", "Koch", "Kellner"]
    assert titles("q=koch&literal=1&sort=newest") == ["Kellner", "Beikoch", "Koch"]


def test_where_titles_have_the_words_texts_are_left_out(bakery: Company) -> None:
    make_live(bakery, title="Koch", kind=Kind.WORK)
    make_live(bakery, title="Kellner", description="Sie helfen dem Koch.", kind=Kind.MINI_JOB)
    assert titles("q=koch") == ["Koch"]
    assert counts("q=koch")["kind"] == {"work": 1}
    # Neither place nor filters bring back what the words left out: the counts have said so.
    assert titles("q=koch&kind=mini_job") == []
    assert [row.title for row in rows_of(Query(q="koch"))] == ["Koch"]
    assert find(Query(q="koch")).in_titles
    assert titles("q=helfen") == ["Kellner"]
    assert not find(Query(q="helfen")).in_titles


def test_who_says_the_very_word_comes_before_who_calls_it_otherwise(bakery: Company) -> None:
    make_live(bakery, title="Pflegehelfer", published_at=timezone.now() - timedelta(days=9))
    make_live(bakery, title="Pflegehilfskraft")
    assert titles("q=Pflegehelferin") == ["Pflegehelfer", "Pflegehilfskraft"]


def test_what_ends_soon_can_come_first(bakery: Company) -> None:
    now = timezone.now()
    for title, days in (("A", 9), ("B", 2), ("C", 5)):
        make_live(bakery, title=title, expires_at=now + timedelta(days=days))
    assert titles("sort=ends") == ["B", "C", "A"]
    assert titles("") == ["C", "B", "A"]


@pytest.mark.parametrize(
    "values",
    [
        {"expires_at": timezone.now() - timedelta(minutes=1)},
        {"published_at": timezone.now() + timedelta(days=1)},
    ],
    ids=["expired", "scheduled"],
)
def test_only_what_is_live_is_found(values: dict[str, Any], bakery: Company) -> None:
    make_live(bakery, **values)
    make_draft(bakery, title="Entwurf")
    assert titles("") == titles("q=bäcker") == titles("kind=work") == []


def test_nothing_of_a_refused_company_is_found(bakery: Company) -> None:
    make_live(bakery)
    bakery.verification = Verification.REFUSED
    bakery.verified_at, bakery.refusal_reason = timezone.now(), "Keine Niederlassung"
    bakery.save()
    assert titles("") == titles("q=bäcker") == []


FILTERS = [
    ("kind=training", {"kind": Kind.TRAINING}, {"kind": Kind.WORK}),
    ("field=care&field=it", {"field": Field.CARE}, {"field": Field.FOOD}),
    (
        "hours=part_time",
        {"working_time": [WorkingTime.FULL_TIME, WorkingTime.PART_TIME]},
        {"working_time": [WorkingTime.FULL_TIME]},
    ),
    ("cefr_max=b1", {"speaking": Cefr.A2}, {"speaking": Cefr.B2}),
    ("cefr_max=b1", {"speaking": Cefr.B1}, {"speaking": Cefr.C1}),
    ("cefr_max=none", {"speaking": Cefr.NONE}, {"speaking": Cefr.A1}),
    ("entry=trial", {"entry_ways": [EntryWay.TRIAL]}, {"entry_ways": []}),
    ("shift=early", {"shifts": [Shift.EARLY, Shift.LATE]}, {"shifts": [Shift.NIGHT]}),
    ("place=Wuppertal", {"postcode": "42275"}, {"postcode": "42651", "town": "Solingen"}),
    ("place=42103", {"postcode": "42103"}, {"postcode": "42275"}),
    (
        "place=wuppertal&distance=25",
        {"postcode": "42651", "town": "Solingen"},
        {"postcode": "10115", "town": "Berlin"},
    ),
]


@pytest.mark.parametrize(("address", "fits", "other"), FILTERS)
def test_a_filter_leaves_what_fits(
    address: str, fits: dict[str, Any], other: dict[str, Any], bakery: Company
) -> None:
    make_live(bakery, title="passt", **fits)
    make_live(bakery, title="passt nicht", **other)
    assert titles(address) == ["passt"]
    assert [row.title for row in rows_of(Query.read(QueryDict(address)))] == ["passt"]


def test_counts_are_of_each_value_alone(bakery: Company) -> None:
    make_live(bakery, kind=Kind.WORK, field=Field.FOOD)
    make_live(bakery, kind=Kind.WORK, field=Field.CARE)
    make_live(bakery, kind=Kind.TRAINING, field=Field.CARE)
    assert counts("")["kind"] == {"work": 2, "training": 1}
    # Another kind could be chosen as well; the fields are those of what was found.
    chosen = counts("kind=training")
    assert chosen["kind"] == {"work": 2, "training": 1}
    assert chosen["field"] == {"care": 1}
    assert chosen["cefr_max"] == {"a2": 1, "b1": 1, "b2": 1, "c1": 1, "c2": 1}
    assert counts("q=gibtesnicht") == {}


def test_counts_of_distances(bakery: Company) -> None:
    make_live(bakery, postcode="42103")
    make_live(bakery, postcode="42653", town="Solingen")
    make_live(bakery, postcode="45127", town="Essen")
    assert counts("place=Wuppertal")["place"] == {"0": 1, "10": 2, "25": 3}
    assert counts("place=Wuppertal&kind=work")["kind"] == {"work": 1}


@pytest.mark.parametrize("read", [2, 4, 50_000], ids=["a few rows", "most rows", "all rows"])
def test_many_are_counted_to_the_limit(
    read: int, bakery: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("search", "counting", "widening"):
        monkeypatch.setattr(f"vacancies.finding.{module}.COUNT_LIMIT", 3)
    for module in ("search", "counting"):
        monkeypatch.setattr(f"vacancies.finding.{module}.READ_LIMIT", read)
    monkeypatch.setattr("vacancies.finding.COUNT_LIMIT", 3)
    for number in range(5):
        make_live(bakery, title=f"Koch {number}", kind=Kind.WORK if number else Kind.TRAINING)
    found = find(Query(q="koch"), with_facets=True)
    assert (found.count, found.count_is_capped) == (3, True)
    # To order many by match, all would have to be read.
    assert found.order == Sort.NEWEST
    assert found.facets["kind"] == {
        "work": 4,
        "training": 1,
        **dict.fromkeys(Kind.values[2:], 0),
    }
    narrow = find(Query(q="koch", kind=("training",)), with_facets=True)
    assert (narrow.count, narrow.count_is_capped) == (1, False)
    assert narrow.facets["kind"]["work"] == 4
    assert narrow.facets["field"]["food"] == 1


@pytest.mark.parametrize("limit", [1000, 3], ids=["few", "many"])
@pytest.mark.parametrize("address", ["", "sort=ends", "q=koch&literal=1", "kind=work"])
def test_pages_hold_each_row_once_forth_and_back(
    limit: int, address: str, bakery: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vacancies.finding.search.COUNT_LIMIT", limit)
    now = timezone.now()
    # Several of one moment: the key tells them apart.
    for number in range(2 * PAGE_SIZE + 3):
        make_live(
            bakery,
            title="Koch" if number % 3 else "Hilfe des Chefs",
            description="Koch",
            published_at=now - timedelta(hours=1 + number // 4),
            expires_at=now + timedelta(days=1 + number // 4),
        )
    query = Query.read(QueryDict(address))
    pages: list[list[int]] = []
    cursor = ""
    while not pages or cursor:
        found = find(Query.read(QueryDict(f"{query.write()}&after={cursor}")))
        pages.append([row.pk for row in found.rows])
        cursor = found.next
    assert [len(page) for page in pages] == [PAGE_SIZE, PAGE_SIZE, 3]
    assert len({key for page in pages for key in page}) == 2 * PAGE_SIZE + 3
    back = find(Query.read(QueryDict(f"{query.write()}&before={found.previous}")))
    assert [row.pk for row in back.rows] == pages[1]


def test_a_search_has_one_address() -> None:
    query = Query.read(
        QueryDict("field=it&kind=work&field=care&kind=work&q=%20Koch%20%20x&sort=ends")
    )
    assert query.write() == "q=Koch+x&kind=work&field=care&field=it&sort=ends"
    assert Query.read(QueryDict(query.write())) == query


ODD = [
    "q=" + "x" * 200_000,
    "q=" + "wort+" * 40_000,
    "q=%00&place=%00",
    "q=a%00b",
    "q=%F0%9F%A5%A8",
    "q=%FF%FE",
    "after=x&before=y",
    "after=99999999999999999-999999999999999999",
    "after=1-1&before=1-1",
    "kind=&field=&distance=",
    "distance=-1",
    "distance=25",
    "place=" + "y" * 5000,
    "place=%25&distance=25",
    "q=" + "pflegefachkraft" * 20,
]


@pytest.mark.parametrize("address", ODD, ids=[odd[:25] for odd in ODD])
def test_odd_addresses_break_nothing(address: str, bakery: Company) -> None:
    make_live(bakery)
    query = Query.read(QueryDict(address))
    assert Query.read(QueryDict(query.write())).filters == query.filters
    assert len(query.write()) <= 2000
    find(query, with_facets=True)
    wider_than(query)


def test_values_nobody_knows_are_named_and_filter_nothing(bakery: Company) -> None:
    make_live(bakery)
    query = Query.read(QueryDict("kind=work&kind=holiday&distance=7&sort=random&foo=1"))
    assert query.kind == ("work",)
    assert query.ignored == ("kind=holiday", "distance=7", "sort=random")
    assert find(query).count == 1


def test_where_nothing_is_found_one_step_less_is_offered(bakery: Company) -> None:
    make_live(bakery, postcode="42653", town="Solingen", title="Koch", shifts=[Shift.EARLY])
    make_live(bakery, title="Kellner")
    steps = wider_than(Query.read(QueryDict("q=koch&place=Wuppertal&shift=early")))
    assert [(step.left_out, step.query.distance, step.count) for step in steps] == [
        ("distance", 10, 1),
        ("distance", 25, 1),
        ("place", 0, 1),
    ]
    assert steps[0].query.shift == ("early",)
    steps = wider_than(Query.read(QueryDict("q=kellner&shift=night&entry=trial&place=Essen")))
    assert [(step.left_out, step.query.write()) for step in steps] == [("filters", "q=kellner")]
    steps = wider_than(Query.read(QueryDict("q=kellner&shift=early")))
    assert [(step.left_out, step.query.q, step.count) for step in steps] == [
        ("shift", "kellner", 1),
        ("q", "", 1),
    ]


def test_a_slip_finds_what_was_meant_and_says_so(bakery: Company) -> None:
    make_live(bakery, title="Reinigungskraft (m/w/d)")
    found = find(Query(q="Reinigugnskraft Wuppertal"))
    assert [row.title for row in found.rows] == ["Reinigungskraft (m/w/d)"]
    assert found.instead == "Reinigungskraft Wuppertal"
    assert [row.pk for row in rows_of(Query(q="Reinigugnskraft"))] == [found.rows[0].pk]
    assert find(Query(q="Reinigungskraft")).instead == ""


@pytest.mark.parametrize("typed", ["Xylophon", "Schreiner", "??"])
def test_what_is_no_slip_is_left_alone(typed: str, bakery: Company) -> None:
    make_live(bakery, title="Schreier (m/w/d)")
    found = find(Query(q=typed))
    assert (found.count, found.instead) == (0, "")


def test_what_was_typed_can_be_looked_for_all_the_same(bakery: Company) -> None:
    make_live(bakery, title="Reinigungskraft (m/w/d)")
    query = Query(q="Reinigugnskraft")
    assert find(query.as_typed()).count == 0
    assert query.as_typed().write() == "q=Reinigugnskraft&literal=1"


READ = [
    ("b1 pflege", "q=pflege&cefr_max=b1"),
    ("Pflege, Deutsch B1", "q=Pflege&cefr_max=b1"),
    ("ohne Deutsch", "cefr_max=none"),
    ("Lager wenig Deutsch", "q=Lager&cefr_max=a2"),
    ("Ausbildung Elektriker", "q=Elektriker&kind=training"),
    ("Lehrstelle", "kind=training"),
    ("Praktikum oder Mini-Job", "kind=internship&kind=mini_job"),
    ("Büro part time", "q=B%C3%BCro&hours=part_time"),
    ("Nachtschicht", "shift=night"),
    # Nobody asks for these.
    ("Pflege ohne Ausbildung", "q=Pflege+ohne+Ausbildung"),
    ("Fahrer C1", "q=Fahrer+C1"),
    ("Ausbilder", "q=Ausbilder"),
]


@pytest.mark.parametrize(("typed", "address"), READ)
def test_filters_are_read_from_words(typed: str, address: str) -> None:
    data = QueryDict(mutable=True)
    data["q"] = typed
    query = Query.read(data)
    assert query.write() == address
    assert Query.read(QueryDict(query.write())) == query
    # The words can be looked for instead, too.
    typed_so = Query.read(QueryDict(query.as_typed().write()))
    assert (typed_so.q, typed_so.kind, typed_so.cefr_max) == (typed, (), ())


def test_of_levels_the_typed_one_holds_and_kinds_are_added() -> None:
    query = Query.read(QueryDict("q=a2+praktikum&cefr_max=b1&kind=work"))
    assert (query.cefr_max, query.kind) == (("a2",), ("work", "internship"))


def test_who_learnt_nothing_finds_what_needs_nothing(bakery: Company) -> None:
    make_live(bakery, title="Pflegehelfer", qualification=Qualification.NONE)
    make_live(bakery, title="Pflegefachkraft", qualification=Qualification.VOCATIONAL)
    make_live(bakery, title="Pflege", qualification=Qualification.NONE, kind=Kind.TRAINING)
    assert titles("q=Pflege+ohne+Ausbildung") == titles("q=ungelernt") == ["Pflegehelfer"]


@pytest.mark.parametrize("typed", ["Homeoffice", "home office", "arbeiten von zu Hause", "remote"])
def test_who_wants_to_work_from_home_finds_it(typed: str, bakery: Company) -> None:
    make_live(bakery, title="Koch")
    make_live(bakery, title="Büro", working_time=[WorkingTime.FULL_TIME, WorkingTime.HOME])
    assert titles(f"q={typed}") == ["Büro"]


def test_a_name_is_found_whole(bakery: Company) -> None:
    bakery.name = "Maschinenbau Wupper"
    bakery.save()
    make_live(bakery, title="Koch", description="Essen", tasks=[])
    assert titles("q=Maschinenbau") == ["Koch"]
    assert titles("q=Bau") == []


def test_similar_ones_share_a_word_or_the_field(bakery: Company) -> None:
    model = make_live(bakery, title="Pflegefachkraft", field=Field.CARE)
    make_live(bakery, title="Bäcker", field=Field.FOOD, description="Brot", tasks=[])
    make_live(bakery, title="Arzthelfer", field=Field.CARE, description="Hilfe", tasks=[])
    make_live(bakery, title="Fachkraft für Pflege", field=Field.CARE)
    make_draft(bakery, title="Pflegefachkraft", field=Field.CARE)
    found = [row.title for row in similar_to(model, 3)]
    assert found == ["Fachkraft für Pflege", "Arzthelfer"]
    assert [row.title for row in similar_to(model, 1)] == ["Fachkraft für Pflege"]


@pytest.mark.parametrize(
    ("title", "other", "is_alike"),
    [
        ("Küchenhilfe", "Sortierhilfe", False),
        ("Pflegefachkraft", "Fachkraft für Lagerlogistik", False),
        ("Pflegehelferin", "Pflegefachkraft", True),
        ("Busfahrer", "Berufskraftfahrer", True),
    ],
)
def test_what_any_job_ends_with_makes_none_alike(
    title: str, other: str, is_alike: bool, bakery: Company
) -> None:
    model = make_live(bakery, title=title, field=Field.CARE)
    make_live(bakery, title=other, field=Field.FOOD)
    assert [row.title for row in similar_to(model, 3)] == ([other] if is_alike else [])


def test_what_is_no_longer_public_is_found_no_more(bakery: Company) -> None:
    vacancy = make_live(bakery)
    vacancy.stage, vacancy.ended_at = "closed", timezone.now()
    vacancy.save()
    search.index([vacancy])
    assert not Vacancy.objects.filter(words__isnull=False).exists()
