"""Composing an answer: placeholders, blocks, the page with and without JavaScript, the preview."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

import pytest

from employers.models import Company, User
from prechecks.service import complete_desk_facts, hand_over
from rulebook import parse_facts
from servicedesk import composing, service
from servicedesk.models import AnswerBlock, Enquiry, Message
from servicedesk.states import State
from tests.cast import client_of
from tests.markup import Markup
from tests.prechecks.makers import DAY, LISTED_COUNTRY, TRAINING, make_ready
from tests.servicedesk.makers import (
    desk_url,
    employer_url,
    form_of,
    put_into,
    queries_of,
    text_of,
)

ASSESSED = "authority_permission"
Texts = Mapping[str, str]


def make_block(name: str = "Baustein", **values: object) -> AnswerBlock:
    """A block that is not outdated and fits nothing."""
    given = {
        "text_de": "Guten Morgen, {company}.",
        "text_en": "Good morning, {company}.",
        "review_on": timezone.localdate() + timedelta(days=30),
        **values,
    }
    return AnswerBlock.objects.create(name=name, **given)


@pytest.fixture
def doras(dora: User) -> Client:
    return client_of(dora)


def press(browser: Client, enquiry: Enquiry, do: str, **typed: object) -> Any:
    """A button of the page, with what is typed in its form."""
    form = {"text": "", "outcome": ASSESSED, "language": "de", "do": do, **typed}
    return browser.post(desk_url(enquiry, "answer"), form)


# --- Texts ---


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("Eins\r\nZwei\rDrei", "Eins\nZwei\nDrei"),
        ("Eins\v\u2028Zwei", "Eins\n\nZwei"),
        ("Guten\u00a0Tag,\u202fHallo\tdu", "Guten Tag, Hallo du"),
        ("Auf\u00adent\u200bhalts\u2060titel\ufeff", "Aufenthaltstitel"),
        ("•\tErstens\n\uf0b7  Zweitens\n  · Drittens", "– Erstens\n– Zweitens\n– Drittens"),
        ("Eins  \n\n\n\n\nZwei\n", "Eins\n\nZwei"),
        ("<o:p>Absatz</o:p> & „Zitat“ – § 4a", "<o:p>Absatz</o:p> & „Zitat“ – § 4a"),
        ("\u200b\u00a0\n", ""),
        ("a · b", "a · b"),
    ],
)
def test_what_word_processors_leave_is_tidied(pasted: str, kept: str) -> None:
    assert composing.tidy(pasted) == kept
    assert composing.tidy(kept) == kept


def test_placeholders_are_filled_and_gaps_are_marked() -> None:
    text = composing.filled(
        "{company}: ab {earliest_start}, {nonsense} {{ x }} {}", {"company": "A"}
    )
    assert text == "A: ab [Hier fehlt: frühester Beginn], [Hier fehlt: nonsense] {{ x }} {}"
    assert composing.gaps_in(text, {}) == ["frühester Beginn", "nonsense"]
    assert composing.gaps_in("[Missing here: earliest start] [anderes: x]", {}) == [
        "earliest start"
    ]


@pytest.mark.parametrize("name", ["{limits} GmbH", "[Hier fehlt: Geld] e. V.", "{company}"])
def test_what_a_company_is_called_is_no_gap(
    name: str, enquiry: Enquiry, bakery: Company, doras: Client
) -> None:
    Company.objects.filter(pk=bakery.pk).update(name=name)
    block = make_block()
    page = press(doras, enquiry, "insert", insert=str(block.pk))
    text = form_of(page, desk_url(enquiry, "answer"))["text"]
    assert text == f"Guten Morgen, {name}."
    assert press(doras, enquiry, "preview", text=text).status_code == 200
    sent = press(doras, enquiry, "send", text=text)
    assert sent.status_code == 302
    assert enquiry.answers.get().text == text


def test_every_value_of_the_desk_has_its_placeholder(enquiry: Enquiry, dora: User) -> None:
    values = composing.values_for(enquiry, dora, "de")
    assert set(values) <= set(composing.PLACEHOLDERS)
    assert values["company"] == "Bäckerei Sonnborn"
    assert values["reference"] == enquiry.reference
    assert (values["contact"], values["team"]) == ("Dora", "Beschäftigung")


@pytest.fixture
def from_precheck(bakery: Company, anna: User, dora: User) -> Enquiry:
    """A training that needs a permission."""
    return hand_over(precheck=make_ready(bakery, anna, TRAINING), by=anna, as_of=DAY)


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", ("Guten Tag,", "So geht es weiter:", "1. Die Person ", "Unterlagen:\n– ")),
        ("en", ("Good day,", "How to go on:", "1. The person applies", "Papers:\n– ")),
    ],
)
def test_the_first_text_comes_from_the_assessment(
    language: str, words: tuple[str, ...], from_precheck: Enquiry, dora: User
) -> None:
    text = composing.first_text(from_precheck, dora, language)
    assert all(part in text for part in (*words, from_precheck.reference, "Bäckereihelfer"))
    assert composing.gaps_in(text, {}) == []
    assert "&" not in text


def test_values_come_in_the_language_of_the_answer(from_precheck: Enquiry, dora: User) -> None:
    steps = [composing.values_for(from_precheck, dora, code)["next_steps"] for code in ("de", "en")]
    assert ["Die Person" in text for text in steps] == [True, False]
    assert ["The person" in text for text in steps] == [False, True]


def test_what_the_desk_has_entered_counts(bakery: Company, anna: User, dora: User) -> None:
    precheck = make_ready(bakery, anna, LISTED_COUNTRY)
    enquiry = hand_over(precheck=precheck, by=anna, as_of=DAY)
    first = composing.grounds_of(enquiry)
    facts = parse_facts({"person.accelerated_procedure": True, "person.dublin_procedure": False})
    complete_desk_facts(precheck=precheck, facts=facts, by=dora, seen=0)
    now = composing.grounds_of(enquiry)
    assert (first.outcome, first.is_completed) == (enquiry.outcome, False)
    assert (now.outcome, now.is_completed) == ("not_permitted_now", True)
    assert now.reasons == first.reasons
    assert now.meaning in composing.first_text(enquiry, dora, "de")
    page = client_of(dora).get(desk_url(enquiry, "answer"))
    assert page.context["form"]["outcome"].value() == "not_permitted_now"


# --- The page ---


def test_it_offers_what_fits_first(enquiry: Enquiry, doras: Client) -> None:
    make_block("A anderes")
    make_block("B Ergebnis", outcomes=[ASSESSED])
    make_block("C Grund", reason_codes=["waiting_period"])
    make_block("D beiseite", outcomes=[ASSESSED], is_active=False)
    page = doras.get(desk_url(enquiry, "answer"))
    assert [offer.block.name for offer in page.context["suggested"]] == ["B Ergebnis", "C Grund"]
    assert [offer.block.name for offer in page.context["others"]] == ["A anderes"]


def test_it_searches_all_and_keeps_what_is_typed(enquiry: Enquiry, doras: Client) -> None:
    make_block("Zustimmung", text_de="Die Bundesagentur stimmt zu.")
    make_block("Antrag", text_de="Die Person stellt ihn.")
    page = press(doras, enquiry, "search", q="bundesagentur STIMMT", text="Schon getippt")
    assert [offer.block.name for offer in page.context["others"]] == ["Zustimmung"]
    assert form_of(page, desk_url(enquiry, "answer"))["text"] == "Schon getippt"
    nothing = press(doras, enquiry, "search", q="\0gibtesnicht" * 50)
    assert nothing.context["others"] == []


@pytest.mark.parametrize(
    ("language", "text"),
    [("de", "Guten Morgen, Bäckerei Sonnborn."), ("en", "Good morning, Bäckerei Sonnborn.")],
)
def test_without_javascript_a_block_goes_below_what_is_typed(
    language: str, text: str, enquiry: Enquiry, doras: Client
) -> None:
    block = make_block()
    typed = {"text": "Vorweg.", "outcome": "permitted", "departure_reason": "Weil."}
    page = press(doras, enquiry, "", insert=str(block.pk), language=language, **typed)
    form = form_of(page, desk_url(enquiry, "answer"))
    assert page.status_code == 200
    assert form["text"] == f"Vorweg.\n\n{text}"
    assert (form["outcome"], form["departure_reason"]) == ("permitted", "Weil.")
    assert (form["blocks"], form["language"]) == (str(block.pk), language)
    assert not enquiry.answers.exists()


@pytest.mark.parametrize("key", ["", "0", "999999", "x", "\0", "9" * 400, "-1"])
def test_a_block_that_is_none_inserts_nothing(key: str, enquiry: Enquiry, doras: Client) -> None:
    page = press(doras, enquiry, "", insert=key, text="Bleibt")
    assert page.status_code == 200
    assert form_of(page, desk_url(enquiry, "answer"))["text"] == "Bleibt"


def test_a_block_without_english_is_not_inserted_in_english(
    enquiry: Enquiry, doras: Client
) -> None:
    block = make_block(text_en="")
    page = press(doras, enquiry, "", insert=str(block.pk), language="en", text="So far")
    assert "nicht in der Sprache der Antwort" in text_of(page)
    assert form_of(page, desk_url(enquiry, "answer"))["text"] == "So far"


def test_a_text_that_is_there_is_not_added_to_unasked(
    from_precheck: Enquiry, doras: Client
) -> None:
    url = desk_url(from_precheck, "answer")
    page = press(doras, from_precheck, "start", text="Vorweg.")
    assert form_of(page, url)["text"] == "Vorweg."
    assert "Ihre Antwort hat schon einen Text" in text_of(page)
    below = form_of(press(doras, from_precheck, "below", text="Vorweg."), url)["text"]
    assert below.startswith("Vorweg.\n\nGuten Tag,")
    replaced = form_of(press(doras, from_precheck, "replace", text="Vorweg."), url)["text"]
    assert replaced.startswith("Guten Tag,")


@pytest.mark.parametrize("do", ["start", "below"])
def test_the_first_text_is_never_there_twice(
    do: str, from_precheck: Enquiry, doras: Client
) -> None:
    url = desk_url(from_precheck, "answer")
    text = form_of(press(doras, from_precheck, "start"), url)["text"]
    again = press(doras, from_precheck, do, text=f"{text}\n\nUnd noch etwas.")
    assert form_of(again, url)["text"] == f"{text}\n\nUnd noch etwas."


def test_the_language_is_that_of_whoever_asked(enquiry: Enquiry, anna: User, doras: Client) -> None:
    User.objects.filter(pk=anna.pk).update(language="en")
    page = doras.get(desk_url(enquiry, "answer"))
    assert page.context["form"]["language"].value() == "en"


def test_a_closed_enquiry_has_nothing_to_compose(enquiry: Enquiry, doras: Client) -> None:
    put_into(enquiry, State.CLOSED)
    assert doras.get(desk_url(enquiry, "answer"))["Location"] == desk_url(enquiry)


def test_an_outdated_block_warns_where_it_is_offered_and_before_it_is_sent(
    enquiry: Enquiry, doras: Client
) -> None:
    make_block("Frisch")
    old = make_block("Alt", review_on=date(2026, 3, 31))
    assert "Zu prüfen seit 31. März 2026." in text_of(doras.get(desk_url(enquiry, "answer")))
    page = press(doras, enquiry, "preview", text="Ja.", blocks=[str(old.pk)])
    assert "Der Baustein „Alt“ ist vielleicht veraltet" in text_of(page)
    assert "31. März 2026" in text_of(page)


# --- What is refused ---


def test_what_is_missing_is_told_at_the_text(enquiry: Enquiry, doras: Client) -> None:
    block = make_block(text_de="Ab dem {earliest_start}.")
    page = press(doras, enquiry, "", insert=str(block.pk))
    text = form_of(page, desk_url(enquiry, "answer"))["text"]
    assert text == "Ab dem [Hier fehlt: frühester Beginn]."
    for do in ("preview", "send"):
        refused = press(doras, enquiry, do, text=text)
        assert refused.status_code == 422
        assert refused.context["form"].errors == {"text": ["Hier fehlt: frühester Beginn."]}
        assert form_of(refused, desk_url(enquiry, "answer"))["text"] == text
    assert press(doras, enquiry, "send", text="Ab dem 1. März 2027.").status_code == 302


def test_a_placeholder_that_does_not_exist_is_called_by_its_name(
    enquiry: Enquiry, doras: Client
) -> None:
    typed = "Guten Tag {company}, ab {begin}."
    refused = press(doras, enquiry, "preview", text=typed)
    assert refused.context["form"].errors == {
        "text": ["Diesen Platzhalter gibt es nicht: {begin}."]
    }
    assert form_of(refused, desk_url(enquiry, "answer"))["text"] == typed


def test_a_placeholder_typed_by_hand_is_filled_or_refused(enquiry: Enquiry, doras: Client) -> None:
    refused = press(doras, enquiry, "send", text="Ab {earliest_start}, {unsinn}")
    assert len(refused.context["form"].errors["text"]) == 2
    press(doras, enquiry, "send", text="An {company}")
    assert enquiry.answers.get().text == "An Bäckerei Sonnborn"


def test_a_departure_needs_its_reason(enquiry: Enquiry, doras: Client, ines: User) -> None:
    for do in ("preview", "send"):
        refused = press(doras, enquiry, do, text="Doch.", outcome="permitted")
        assert refused.status_code == 422
        assert list(refused.context["form"].errors) == ["departure_reason"]
    reason = {"departure_reason": "Die Akte sagt es."}
    page = press(doras, enquiry, "preview", text="Doch.", outcome="permitted", **reason)
    assert "Die Akte sagt es." in text_of(page)
    press(doras, enquiry, "send", text="Doch.", outcome="permitted", **reason)
    assert enquiry.proposals.get().departure_reason == "Die Akte sagt es."


@pytest.mark.parametrize("text", ["", "\u200b", "x" * 200_000, "vor\0nach"])
@pytest.mark.parametrize("do", ["preview", "send"])
def test_a_text_that_cannot_be_sent_is_refused(
    do: str, text: str, enquiry: Enquiry, doras: Client
) -> None:
    page = press(doras, enquiry, do, text=text)
    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["text"]


# --- Preview and sending ---


def test_the_preview_shows_what_the_employer_will_see_and_stores_nothing(
    enquiry: Enquiry, anna: User, doras: Client
) -> None:
    text = "Erster Absatz.\n\nZweiter <b>Absatz</b>."
    page = press(doras, enquiry, "preview", text=text)
    assert not enquiry.answers.exists()
    assert not Message.objects.exists()
    assert enquiry.events.count() == 1
    assert press(doras, enquiry, "send", text=text).status_code == 302
    shown = Markup(page.content).one(".message__text")
    sent = Markup(client_of(anna).get(employer_url(enquiry)).content).one(".message__text")
    assert str(shown) == str(sent)
    assert "<b>" not in str(shown)


def test_from_the_preview_it_is_sent_or_changed(enquiry: Enquiry, doras: Client) -> None:
    blocks = [make_block(name) for name in ("Eins", "Zwei")]
    keys = [str(block.pk) for block in blocks]
    page = press(doras, enquiry, "preview", text="An {company}\n\nGruß", blocks=keys)
    hidden = Markup(page.content).all("form[action$='/antwort/'] input[type=hidden]")
    form: dict[str, list[str]] = {}
    for field in hidden:
        form.setdefault(str(field["name"]), []).append(str(field.get("value", "")))
    changing = doras.post(desk_url(enquiry, "answer"), form | {"do": ["change"]})
    assert changing.context["form"]["text"].value() == "An Bäckerei Sonnborn\n\nGruß"
    assert doras.post(desk_url(enquiry, "answer"), form | {"do": ["send"]}).status_code == 302
    answer = enquiry.answers.get()
    assert answer.text == "An Bäckerei Sonnborn\n\nGruß"
    assert list(answer.blocks.all()) == blocks


def test_a_held_answer_keeps_its_blocks(enquiry: Enquiry, anna: User, doras: Client) -> None:
    keys = [str(make_block(name).pk) for name in ("Eins", "Zwei")]
    service.send_message(enquiry=enquiry, author=anna, text="Noch etwas")
    page = press(doras, enquiry, "send", text="Ja.", blocks=keys, seen="0")
    assert page.status_code == 409
    assert "Noch etwas" in text_of(page)
    inputs = Markup(page.content).all("input[name=blocks]")
    assert [field["value"] for field in inputs] == keys


def test_the_pages_cost_the_same_with_many_blocks(enquiry: Enquiry, doras: Client) -> None:
    make_block("Eins")
    few = queries_of(doras, desk_url(enquiry, "answer"))
    for number in range(20):
        make_block(f"Baustein {number}")
    assert queries_of(doras, desk_url(enquiry, "answer")) == few
