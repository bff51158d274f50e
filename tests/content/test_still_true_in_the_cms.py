"""Who is asked "still true?" in the administration, and how she answers."""

from datetime import date
from html import unescape
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest
from bs4 import BeautifulSoup

from content import slots
from content.models import GuidancePage
from content.service import EDITORS, LEGAL_REVIEWERS
from content.still_true import compare, confirm
from employers.models import User
from tests.cast import client_of
from tests.content.law import make_approved
from tests.content.makers import make_guidance
from tests.content.test_law_rows_in_the_cms import text
from tests.content.test_still_true import TODAY, doubts_of, make_question

pytestmark = pytest.mark.usefixtures("pages", "clock")

HOME, REPORT = "/cms/", "/cms/still-true/"


@pytest.fixture
def doubted(erik: User) -> GuidancePage:
    """A page of Erik that nobody has checked."""
    page = make_guidance(title="Blaue Karte", norms=("§ 18g AufenthG",))
    page.steward = erik
    page.save()
    compare(TODAY)
    return page


@pytest.fixture
def eriks(erik: User) -> Client:
    return _german(erik)


def _german(user: User) -> Client:
    client = client_of(user)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "de"
    return client


def address_of(page: GuidancePage) -> str:
    return f"{REPORT}page/{page.pk}/"


def seal_in(html: bytes, address: str) -> str:
    [field] = BeautifulSoup(html, "html.parser").select(f'form[action="{address}"] [name=seal]')
    return str(field["value"])


def test_from_the_dashboard_it_is_one_click(doubted: GuidancePage, eriks: Client) -> None:
    shown = eriks.get(HOME)
    assert "Blaue Karte Seite · de · Erik Noch niemand hat den Text geprüft." in text(shown)
    answer = {"seal": seal_in(shown.content, address_of(doubted)), "next": HOME}
    response = eriks.post(address_of(doubted), answer, follow=True)
    assert response.redirect_chain == [(HOME, 302)]
    assert "Festgehalten: „Blaue Karte“ wurde heute geprüft." in text(response)
    assert doubts_of(doubted) == []
    assert "Nichts ist offen" in text(response)


def test_ones_own_texts_come_first_then_the_rest(
    doubted: GuidancePage, eriks: Client, ines: User
) -> None:
    for number in range(12):
        make_guidance(title=f"Seite {number:02}")
    compare(TODAY)
    shown = text(eriks.get(HOME))
    assert shown.index("Blaue Karte") < shown.index("Seite 00")
    assert "3 weitere Texte sind zu prüfen." in shown


def test_who_looked_before_the_law_changed_looks_again(
    doubted: GuidancePage, eriks: Client, dora: User, ines: User
) -> None:
    seal = seal_in(eriks.get(address_of(doubted)).content, address_of(doubted))
    make_approved(dora, ines)
    response = eriks.post(address_of(doubted), {"seal": seal}, follow=True)
    assert "Das Recht hat sich geändert, seit Sie nachgesehen haben." in text(response)
    assert doubts_of(doubted) == ["never"]


@pytest.mark.parametrize("answer", [{}, {"seal": ""}, {"seal": "x" * 100_000}, {"seal": "a\0b"}])
def test_an_answer_to_nothing_one_saw_counts_for_nothing(
    doubted: GuidancePage, eriks: Client, answer: dict[str, str]
) -> None:
    assert eriks.post(address_of(doubted), answer).status_code == 302
    assert doubts_of(doubted) == ["never"]


def test_nobody_is_led_to_another_host(doubted: GuidancePage, eriks: Client) -> None:
    seal = seal_in(eriks.get(address_of(doubted)).content, address_of(doubted))
    answer = {"seal": seal, "next": "https://elsewhere.example/"}
    assert eriks.post(address_of(doubted), answer)["Location"] == address_of(doubted)


def test_the_page_of_a_text_says_why_and_who_checked_it(
    doubted: GuidancePage, eriks: Client, erik: User
) -> None:
    assert "Noch niemand hat den Text geprüft." in text(eriks.get(address_of(doubted)))
    confirm(text=doubted, by=erik, day=date(2026, 11, 20))
    shown = text(eriks.get(address_of(doubted)))
    assert "Nichts ist offen. Der Text ist am 20. November 2027 wieder zu prüfen." in shown
    assert "20. November 2026 Erik" in shown


def test_a_caseworker_answers_for_her_own_text_and_sees_no_other(
    doubted: GuidancePage, dora: User
) -> None:
    dora.user_permissions.add(Permission.objects.get(codename="access_admin"))
    doras = _german(dora)
    for answer in (doras.get(address_of(doubted)), doras.post(address_of(doubted))):
        assert answer.status_code == 404
    question = make_question(steward=dora)
    compare(TODAY)
    own = f"{REPORT}question/{question.pk}/"
    shown = doras.get(HOME)
    assert f'action="{own}"' in shown.content.decode()
    assert doras.post(own, {"seal": seal_in(shown.content, own)}).status_code == 302
    assert doubts_of(question) == []


def test_strangers_and_texts_that_are_not_there(
    doubted: GuidancePage, eriks: Client, anna: User, client: Client
) -> None:
    for address in (REPORT, address_of(doubted)):
        assert client_of(anna).get(address).status_code == 404
        assert "/login/" in client.post(address)["Location"]
    assert eriks.get(f"{REPORT}page/999999/").status_code == 404
    assert eriks.post(f"{REPORT}term/{doubted.pk}/").status_code == 404
    draft = make_guidance(live=False)
    assert eriks.get(address_of(draft)).status_code == 404


def test_the_report_lists_all_texts_and_filters_them(
    doubted: GuidancePage, eriks: Client, erik: User
) -> None:
    make_question()
    confirm(text=make_guidance(title="Andere Seite"), by=erik, day=TODAY)
    compare(TODAY)
    for chosen, listed in (
        ({"whose": "mine"}, {"Blaue Karte"}),
        ({"whose": "nobody", "due": "yes"}, {"Ab wann?"}),
        ({"due": "no", "kind": "page", "locale": "de"}, {"Andere Seite"}),
        ({"kind": "question"}, {"Ab wann?"}),
    ):
        shown = text(eriks.get(REPORT, chosen))
        rows = {"Blaue Karte": "Seite", "Ab wann?": "Frage", "Andere Seite": "Seite"}
        found = {title for title, kind in rows.items() if f"{title} {kind}" in shown}
        assert found == listed, chosen
    assert eriks.get(REPORT, {"whose": "x", "due": "y", "p": "z"}).status_code == 200


def test_the_report_is_a_file_too(doubted: GuidancePage, eriks: Client) -> None:
    response: Any = eriks.get(REPORT, {"export": "csv", "whose": "mine"})
    lines = b"".join(response.streaming_content).decode().splitlines()
    assert lines == [
        "Titel,Art,Sprache,Zuständig,Geprüft am,Zu prüfen am,Warum",
        "Blaue Karte,Seite,de,Erik,,,Noch niemand hat den Text geprüft.",
    ]


def test_ten_texts_more_cost_the_dashboard_and_the_report_no_query_more(
    doubted: GuidancePage, eriks: Client
) -> None:
    counted = []
    for _time in range(3):
        for address in (HOME, REPORT):
            with CaptureQueriesContext(connection) as queries:
                eriks.get(address)
            counted.append(len(queries))
        for number in range(8):
            make_guidance(title=f"Seite {number}", norms=("§ 18g AufenthG",))
        compare(TODAY)
    assert counted[-2:] == counted[2:4]


def _form(page: GuidancePage, **fields: str) -> dict[str, str]:
    return {
        "title": page.title,
        "slug": page.slug,
        "summary": "Kurz.",
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "heading",
        "body-0-id": "",
        "body-0-value": "Ab wann?",
        "sources-count": "0",
        "review_months": "12",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        **fields,
    }


@pytest.mark.parametrize(
    ("fields", "counts"),
    [
        ({"action-publish": "1", "law_checked": "on"}, True),
        ({"action-publish": "1"}, False),
        ({"law_checked": "on"}, False),
    ],
)
def test_publishing_counts_as_a_check_only_for_who_says_so(
    doubted: GuidancePage, dora: User, fields: dict[str, str], counts: bool
) -> None:
    dora.groups.add(*Group.objects.filter(name__in=[LEGAL_REVIEWERS, EDITORS]))
    doras = _german(dora)
    address = reverse("wagtailadmin_pages:edit", args=[doubted.pk])
    assert "Noch niemand hat den Text geprüft." in text(doras.get(address))
    assert doras.post(address, _form(doubted, **fields)).status_code == 302
    checks = list(doubted.textchecks.all())
    assert [check.checked_by for check in checks] == ([dora] if counts else [])
    assert (doubts_of(doubted) == []) is counts


def test_a_name_nobody_knows_is_an_error_and_a_typed_amount_a_warning(
    doubted: GuidancePage, eriks: Client
) -> None:
    address = reverse("wagtailadmin_pages:edit", args=[doubted.pk])
    wrong = {"body-0-value": "Ab {no_such_table}", "action-publish": "1"}
    refused = eriks.post(address, _form(doubted, **wrong))
    html = unescape(refused.content.decode())
    assert "Eine Zahl mit dem Namen {no_such_table} gibt es nicht." in html
    assert "Ab {no_such_table}" in html
    typed = {"body-0-value": "Ab 50.700 Euro"}
    warned = eriks.post(address, _form(doubted, **typed), follow=True)
    assert "Bitte schreiben Sie: {blue_card_standard_year} statt 50.700." in text(warned)
    doubted.refresh_from_db()
    assert doubted.get_latest_revision_as_object().body[0].value == "Ab 50.700 Euro"


def test_a_new_page_has_no_check_to_show_yet(eriks: Client, doubted: GuidancePage) -> None:
    index = doubted.get_parent()
    address = reverse("wagtailadmin_pages:add", args=["content", "guidancepage", index.pk])
    shown = text(eriks.get(address))
    assert "Ich habe den Text mit dem Recht verglichen" in shown
    assert "Noch niemand hat den Text geprüft." not in shown


def test_other_rooms_speak_on_the_dashboard(eriks: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    line = slots.DashboardLine("<b>Minijob</b>", "3 Anfragen")
    panel = slots.DashboardPanel("probe", "Probe", [line], "Nichts.", "/cms/", "Mehr")
    empty = slots.DashboardPanel("leer", "Leer", [], "Nichts.", "/cms/", "Mehr")
    monkeypatch.setattr(slots.dashboard_panels, "_sources", [lambda: [panel, empty]])
    html = eriks.get(HOME).content.decode()
    assert "&lt;b&gt;Minijob&lt;/b&gt;: 3 Anfragen" in html
    assert "Nichts." in html
