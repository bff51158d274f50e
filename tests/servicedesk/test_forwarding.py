"""A partner office sees one case if and as long as the employer agrees, and nothing else."""

import random
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial

from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.urls import reverse

import pytest

from employers.models import Company, User
from servicedesk import service
from servicedesk.models import Consent, Ending, Enquiry, Forwarding, PartnerOffice, Team
from servicedesk.own_data import own_data
from servicedesk.states import OPEN, SETTLED, State
from tests.at_once import at_once
from tests.cast import client_of, make_user
from tests.servicedesk.forwardings import (
    PURPOSE,
    ask,
    forward,
    fresh_forwarding,
    part_url,
    partner_url,
)
from tests.servicedesk.makers import (
    addressees,
    desk_url,
    employer_url,
    fresh,
    kinds,
    make_enquiry,
    put_into,
    queries_of,
    text_of,
)
from tests.toolbox.queue import QueuedMails

Mails = list[EmailMessage]
INTERNAL = "Nur für die Servicestelle bestimmt"
THREAD = "Was Betrieb und Servicestelle einander schreiben"
REPLY = "Ein Zuschuss ist möglich"


@pytest.fixture
def asked(enquiry: Enquiry, dora: User, paula: User) -> Forwarding:
    """Dora asks whether Paula's office may see it."""
    return ask(enquiry, dora)


@pytest.fixture
def forwarded(enquiry: Enquiry, dora: User, anna: User, paula: User) -> Forwarding:
    """Anna has agreed."""
    return forward(enquiry, desk=dora, employer=anna)


# --- Asking ---


def test_the_employer_reads_office_purpose_and_exactly_what_it_would_see(
    asked: Forwarding, enquiry: Enquiry, anna: User
) -> None:
    page = text_of(client_of(anna).get(employer_url(enquiry)))
    assert "Darf die Partnerstelle „Jobcenter Wuppertal“ diese Anfrage sehen?" in page
    assert PURPOSE in page
    assert "Genau das würde die Partnerstelle sehen" in page
    assert "Bitte entscheiden Sie unten" in page
    assert fresh(enquiry).state == State.WAITING_FOR_EMPLOYER


def test_who_can_act_gets_a_mail_without_purpose_and_office(
    enquiry: Enquiry, dora: User, ben: User, rita: User, mailoutbox: Mails
) -> None:
    mailoutbox.clear()
    ask(enquiry, dora)
    assert addressees(mailoutbox) == ["anna", "ben"]
    assert PURPOSE not in mailoutbox[0].body
    assert "Jobcenter" not in mailoutbox[0].body


def test_before_the_employer_agrees_the_office_finds_nothing(
    asked: Forwarding, enquiry: Enquiry, paula: User
) -> None:
    client = client_of(paula)
    assert client.get(partner_url(enquiry)).status_code == 404
    assert enquiry.reference not in text_of(client.get(reverse("partner:list")))
    with pytest.raises(service.NotForwardedError):
        service.write_as_partner(forwarding=asked, author=paula, text=REPLY)


@pytest.mark.parametrize("state", SETTLED)
def test_what_is_settled_is_not_forwarded(state: State, enquiry: Enquiry, dora: User) -> None:
    case = put_into(enquiry, state)
    form = {"office": enquiry.desk.partner_offices.get().pk, "purpose": PURPOSE}
    response = client_of(dora).post(desk_url(case, "forward"), form)
    assert response.status_code == 422
    assert PURPOSE in text_of(response)
    assert not Forwarding.objects.exists()


def test_the_check_of_a_company_is_not_forwarded(bakery: Company, anna: User, dora: User) -> None:
    check = service.review_company(company=bakery, by=anna)
    assert client_of(dora).get(desk_url(check, "forward")).status_code == 404
    with pytest.raises(PermissionDenied):
        ask(check, dora)


def test_offices_of_elsewhere_are_refused_at_the_field(
    enquiry: Enquiry, dora: User, otto: User
) -> None:
    office = PartnerOffice.objects.create(desk=Team.objects.get(members=otto).desk, name="Agentur")
    response = client_of(dora).post(
        desk_url(enquiry, "forward"), {"office": office.pk, "purpose": PURPOSE}
    )
    assert response.context["form"].errors.keys() == {"office"}
    with pytest.raises(PermissionDenied):
        service.ask_consent(enquiry=enquiry, office=office, by=dora, purpose=PURPOSE)
    with pytest.raises(PermissionDenied):
        ask(enquiry, otto)


@pytest.mark.parametrize("typed", ["", "x" * 200_000, "a\0b"])
def test_a_purpose_that_is_none_is_refused_at_the_field(
    typed: str, enquiry: Enquiry, dora: User
) -> None:
    form = {"office": enquiry.desk.partner_offices.get().pk, "purpose": typed}
    response = client_of(dora).post(desk_url(enquiry, "forward"), form)
    assert response.status_code == 422
    assert response.context["form"].errors.keys() == {"purpose"}


def test_an_office_is_asked_about_once(asked: Forwarding, enquiry: Enquiry, dora: User) -> None:
    client, office = client_of(dora), asked.office_id
    same = client.post(desk_url(enquiry, "forward"), {"office": office, "purpose": PURPOSE})
    other = client.post(desk_url(enquiry, "forward"), {"office": office, "purpose": "Anderes"})
    assert (same.status_code, other.status_code) == (302, 422)
    assert kinds(enquiry).count("consent_asked") == 1


# --- Deciding ---


def test_a_yes_lets_the_office_in(
    asked: Forwarding, enquiry: Enquiry, anna: User, paula: User, mailoutbox: Mails
) -> None:
    mailoutbox.clear()
    response = client_of(anna).post(part_url("enquiries:consent", asked), {"answer": "yes"})
    assert response["Location"] == employer_url(enquiry)
    assert kinds(enquiry)[-2:] == ["consent_given", "forwarded"]
    assert fresh(enquiry).state == State.WAITING_FOR_PARTNER
    assert addressees(mailoutbox) == ["dora", "paula"]
    assert client_of(paula).get(partner_url(enquiry)).status_code == 200


def test_a_no_is_told_to_the_desk_and_it_is_our_turn(
    asked: Forwarding, enquiry: Enquiry, anna: User, paula: User, mailoutbox: Mails
) -> None:
    mailoutbox.clear()
    client_of(anna).post(part_url("enquiries:consent", asked), {"answer": "no"})
    assert kinds(enquiry)[-1] == "consent_refused"
    assert fresh(enquiry).is_our_turn
    assert addressees(mailoutbox) == ["dora"]
    assert client_of(paula).get(partner_url(enquiry)).status_code == 404


@pytest.mark.parametrize("answer", ["", "maybe", "1", "YES"])
def test_an_answer_that_is_none_decides_nothing(answer: str, asked: Forwarding, anna: User) -> None:
    client_of(anna).post(part_url("enquiries:consent", asked), {"answer": answer})
    assert fresh_forwarding(asked).consent == Consent.ASKED


def test_a_double_click_decides_once(asked: Forwarding, enquiry: Enquiry, anna: User) -> None:
    for _click in range(2):
        service.decide(forwarding=asked, by=anna, agrees=True)
    assert kinds(enquiry).count("consent_given") == 1


def test_who_comes_second_is_told_how_it_stands(
    asked: Forwarding, enquiry: Enquiry, anna: User, ben: User
) -> None:
    service.decide(forwarding=asked, by=anna, agrees=False)
    url = part_url("enquiries:consent", asked)
    page = text_of(client_of(ben).post(url, {"answer": "yes"}, follow=True))
    assert "inzwischen entschieden" in page
    assert fresh_forwarding(asked).consent == Consent.REFUSED


def test_readers_and_others_do_not_decide(
    asked: Forwarding, enquiry: Enquiry, rita: User, carla: User
) -> None:
    page = client_of(rita).get(employer_url(enquiry))
    assert PURPOSE in text_of(page)
    assert part_url("enquiries:consent", asked) not in page.text
    for somebody in (rita, carla):
        for name in ("enquiries:consent", "enquiries:withdraw-consent"):
            url = part_url(name, asked)
            assert client_of(somebody).post(url, {"answer": "yes"}).status_code == 404
        with pytest.raises(PermissionDenied):
            service.decide(forwarding=asked, by=somebody, agrees=True)
        with pytest.raises(PermissionDenied):
            service.withdraw_consent(forwarding=asked, by=somebody)
    assert fresh_forwarding(asked).consent == Consent.ASKED


def test_of_a_confidential_case_only_who_knows_of_it_decides(
    asked: Forwarding, enquiry: Enquiry, anna: User, ben: User
) -> None:
    service.set_confidants(enquiry=enquiry, by=anna.memberships.get(), confidants=[])
    url = part_url("enquiries:consent", asked)
    assert client_of(ben).post(url, {"answer": "yes"}).status_code == 404


def test_the_forwarding_of_another_case_is_not_found(
    asked: Forwarding, bakery: Company, anna: User
) -> None:
    other = make_enquiry(company=bakery, by=anna)
    url = reverse("enquiries:consent", args=[other.reference, asked.pk])
    assert client_of(anna).post(url, {"answer": "yes"}).status_code == 404


def test_what_was_answered_meanwhile_is_not_forwarded(
    asked: Forwarding, enquiry: Enquiry, anna: User, dora: User
) -> None:
    service.answer(enquiry=enquiry, author=dora, text="Ja")
    client = client_of(anna)
    assert "Darf die Partnerstelle" not in text_of(client.get(employer_url(enquiry)))
    client.post(part_url("enquiries:consent", asked), {"answer": "yes"})
    assert fresh_forwarding(asked).consent == Consent.ASKED
    assert fresh(enquiry).state == State.ANSWERED


@pytest.mark.django_db(transaction=True)
def test_of_several_who_decide_at_once_one_counts(
    asked: Forwarding, enquiry: Enquiry, anna: User, ben: User, queued_mails: QueuedMails
) -> None:
    told = at_once(
        [
            partial(service.decide, forwarding=asked, by=by, agrees=agrees)
            for by, agrees in ((anna, True), (ben, False), (anna, True), (ben, False))
        ]
    )
    assert sorted(type(error).__name__ for error in told if error) == ["AlreadyDecidedError"] * 2
    said = [kind for kind in kinds(enquiry) if kind in ("consent_given", "consent_refused")]
    assert len(said) == 1
    assert (fresh_forwarding(asked).consent == Consent.GIVEN) == (said == ["consent_given"])


# --- Withdrawing and ending ---


def test_after_consent_is_withdrawn_the_office_finds_nothing_at_once(
    forwarded: Forwarding, enquiry: Enquiry, anna: User, paula: User, mailoutbox: Mails
) -> None:
    partner = client_of(paula)
    assert partner.get(partner_url(enquiry)).status_code == 200
    mailoutbox.clear()
    client_of(anna).post(part_url("enquiries:withdraw-consent", forwarded))
    assert partner.get(partner_url(enquiry)).status_code == 404
    assert partner.post(partner_url(enquiry, "message"), {"text": REPLY}).status_code == 404
    assert enquiry.reference not in text_of(partner.get(reverse("partner:list")))
    assert kinds(enquiry)[-1] == "consent_withdrawn"
    assert fresh(enquiry).is_our_turn
    assert addressees(mailoutbox) == ["dora", "paula"]


def test_any_colleague_who_edits_may_withdraw_and_twice_is_once(
    forwarded: Forwarding, enquiry: Enquiry, ben: User
) -> None:
    for _click in range(2):
        service.withdraw_consent(forwarding=forwarded, by=ben)
    assert kinds(enquiry).count("consent_withdrawn") == 1


@pytest.mark.parametrize("state", [*OPEN, *SETTLED])
def test_consent_can_be_withdrawn_in_every_state(
    state: State, forwarded: Forwarding, enquiry: Enquiry, anna: User, paula: User
) -> None:
    put_into(enquiry, state)
    service.withdraw_consent(forwarding=forwarded, by=anna)
    now = State.WAITING_FOR_US if state == State.WAITING_FOR_PARTNER else state
    assert fresh(enquiry).state == now
    assert not Forwarding.objects.open_to_partners().exists()


def test_the_desk_ends_it(
    forwarded: Forwarding, enquiry: Enquiry, dora: User, paula: User, mailoutbox: Mails
) -> None:
    mailoutbox.clear()
    for _click in range(2):
        client_of(dora).post(part_url("desk:end-forwarding", forwarded))
    assert client_of(paula).get(partner_url(enquiry)).status_code == 404
    assert kinds(enquiry).count("forwarding_ended") == 1
    assert fresh(enquiry).is_our_turn
    assert addressees(mailoutbox) == ["paula"]


def test_the_desk_asks_no_longer(asked: Forwarding, enquiry: Enquiry, dora: User) -> None:
    service.end_forwarding(forwarding=asked, by=dora)
    assert fresh(enquiry).is_our_turn


def test_a_question_that_came_later_still_waits_for_the_employer(
    asked: Forwarding, enquiry: Enquiry, dora: User
) -> None:
    service.send_message(enquiry=enquiry, author=dora, text=THREAD)
    service.end_forwarding(forwarding=asked, by=dora)
    assert fresh(enquiry).state == State.WAITING_FOR_EMPLOYER


def test_while_another_office_works_on_it_it_still_waits(
    forwarded: Forwarding, enquiry: Enquiry, anna: User, dora: User
) -> None:
    agency = PartnerOffice.objects.create(desk=enquiry.desk, name="Agentur für Arbeit")
    second = service.ask_consent(enquiry=enquiry, office=agency, by=dora, purpose=PURPOSE)
    service.decide(forwarding=second, by=anna, agrees=True)
    service.withdraw_consent(forwarding=second, by=anna)
    assert fresh(enquiry).state == State.WAITING_FOR_PARTNER


def test_after_a_no_the_desk_may_ask_anew(asked: Forwarding, anna: User, dora: User) -> None:
    service.decide(forwarding=asked, by=anna, agrees=False)
    again = ask(asked.enquiry, dora)
    assert again != asked
    service.decide(forwarding=again, by=anna, agrees=True)


def test_a_closed_case_is_gone_for_the_office(
    forwarded: Forwarding, enquiry: Enquiry, dora: User, paula: User
) -> None:
    service.close(enquiry=enquiry, author=dora, reason=Ending.NOT_NEEDED)
    assert client_of(paula).get(partner_url(enquiry)).status_code == 404
    with pytest.raises(service.NotForwardedError):
        service.write_to_partner(forwarding=forwarded, author=dora, text="Noch da?")


# --- What the office sees ---


def test_the_office_sees_what_was_sent_and_not_what_is_inside(
    forwarded: Forwarding, enquiry: Enquiry, anna: User, ben: User, dora: User, paula: User
) -> None:
    integration = Team.objects.get(code="arbeitsmarktintegration")
    service.add_note(enquiry=enquiry, author=dora, text=INTERNAL)
    service.ask_team(enquiry=enquiry, team=integration, by=dora, question=INTERNAL)
    service.send_message(enquiry=enquiry, author=ben, text=THREAD)
    service.send_message(enquiry=enquiry, author=dora, text=THREAD)
    service.answer(enquiry=enquiry, author=dora, text=THREAD)
    page = text_of(client_of(paula).get(partner_url(enquiry)))
    for shown in (enquiry.title, "Bäckerei Sonnborn", str(anna), PURPOSE, "Aufenthalt"):
        assert shown in page
    for hidden in (INTERNAL, THREAD, str(ben), "Integration", "arbeitsmarkt"):
        assert hidden not in page


def test_the_office_sees_no_other_case(
    forwarded: Forwarding, bakery: Company, anna: User, paula: User
) -> None:
    other = make_enquiry(company=bakery, by=anna, title="Anderer Fall")
    client = client_of(paula)
    assert client.get(partner_url(other)).status_code == 404
    assert other.title not in text_of(client.get(reverse("partner:list")))


def test_another_office_of_the_same_desk_finds_nothing(
    forwarded: Forwarding, enquiry: Enquiry
) -> None:
    agency = PartnerOffice.objects.create(desk=enquiry.desk, name="Agentur für Arbeit")
    pia = make_user("pia", office=True)
    agency.members.add(pia)
    assert client_of(pia).get(partner_url(enquiry)).status_code == 404
    assert enquiry.reference not in text_of(client_of(pia).get(reverse("partner:list")))
    with pytest.raises(PermissionDenied):
        service.write_as_partner(forwarding=forwarded, author=pia, text=REPLY)


def test_who_leaves_the_office_finds_nothing(forwarded: Forwarding, paula: User) -> None:
    forwarded.office.members.remove(paula)
    somebody = User.objects.get(pk=paula.pk)
    assert client_of(somebody).get(partner_url(forwarded.enquiry)).status_code == 404
    with pytest.raises(PermissionDenied):
        service.write_as_partner(forwarding=forwarded, author=somebody, text=REPLY)


def test_partners_reach_it_on_no_other_way(
    forwarded: Forwarding, enquiry: Enquiry, paula: User
) -> None:
    client = client_of(paula)
    urls = [
        desk_url(enquiry),
        f"{reverse('desk:inbox')}?q={enquiry.reference}",
        employer_url(enquiry),
        reverse("enquiries:list"),
        reverse("desk:calls"),
        part_url("desk:write-to-partner", forwarded),
    ]
    for url in urls:
        assert client.get(url).status_code == 404, url


def test_caseworkers_of_another_desk_find_nothing(
    forwarded: Forwarding, enquiry: Enquiry, otto: User
) -> None:
    client = client_of(otto)
    for name in ("desk:write-to-partner", "desk:end-forwarding"):
        assert client.post(part_url(name, forwarded), {"text": REPLY}).status_code == 404
    assert client.get(partner_url(enquiry)).status_code == 404
    with pytest.raises(PermissionDenied):
        service.write_to_partner(forwarding=forwarded, author=otto, text=REPLY)
    with pytest.raises(PermissionDenied):
        service.end_forwarding(forwarding=forwarded, by=otto)


# --- Writing ---


def test_a_reply_of_the_office_makes_it_our_turn(
    forwarded: Forwarding, enquiry: Enquiry, dora: User, paula: User, mailoutbox: Mails
) -> None:
    mailoutbox.clear()
    response = client_of(paula).post(partner_url(enquiry, "message"), {"text": REPLY})
    assert response["Location"] == partner_url(enquiry)
    assert addressees(mailoutbox) == ["dora"]
    assert REPLY not in mailoutbox[0].body
    assert kinds(enquiry)[-1] == "partner_wrote"
    assert fresh(enquiry).state == State.WAITING_FOR_US
    assert REPLY in text_of(client_of(dora).get(desk_url(enquiry)))


def test_the_desk_writes_back_and_waits_again(
    forwarded: Forwarding, enquiry: Enquiry, dora: User, paula: User, mailoutbox: Mails
) -> None:
    service.write_as_partner(forwarding=forwarded, author=paula, text=REPLY)
    mailoutbox.clear()
    url = part_url("desk:write-to-partner", forwarded)
    response = client_of(dora).post(url, {"text": "Bis wann?"})
    assert response["Location"] == desk_url(enquiry)
    assert addressees(mailoutbox) == ["paula"]
    assert fresh(enquiry).state == State.WAITING_FOR_PARTNER
    assert "Bis wann?" in text_of(client_of(paula).get(partner_url(enquiry)))


def test_writing_to_the_office_does_not_forget_that_the_employer_is_waited_for(
    forwarded: Forwarding, enquiry: Enquiry, dora: User
) -> None:
    service.send_message(enquiry=enquiry, author=dora, text=THREAD)
    service.write_to_partner(forwarding=forwarded, author=dora, text="Zur Kenntnis")
    assert fresh(enquiry).state == State.WAITING_FOR_EMPLOYER


def test_the_employer_reads_nothing_of_what_they_write(
    forwarded: Forwarding, enquiry: Enquiry, anna: User, dora: User, paula: User, mailoutbox: Mails
) -> None:
    service.write_as_partner(forwarding=forwarded, author=paula, text=REPLY)
    service.write_to_partner(forwarding=forwarded, author=dora, text=INTERNAL)
    page = text_of(client_of(anna).get(employer_url(enquiry)))
    told = page + "".join(f"{mail.subject} {mail.body}" for mail in mailoutbox)
    assert REPLY not in told
    assert INTERNAL not in told


def test_a_double_click_sends_once(forwarded: Forwarding, enquiry: Enquiry, paula: User) -> None:
    form = {"text": REPLY, "token": "5f0c8f0e-4c3a-4a57-9a0d-0f3a3e8c1b11"}
    for _click in range(2):
        client_of(paula).post(partner_url(enquiry, "message"), form)
    assert (forwarded.messages.count(), kinds(enquiry).count("partner_wrote")) == (1, 1)


@pytest.mark.parametrize("typed", ["", "x" * 200_000, "a\0b"])
def test_what_is_no_message_is_refused_and_kept(
    typed: str, forwarded: Forwarding, enquiry: Enquiry, paula: User
) -> None:
    response = client_of(paula).post(partner_url(enquiry, "message"), {"text": typed})
    assert response.status_code == 422
    assert response.context["form"].errors.keys() == {"text"}
    assert not forwarded.messages.exists()


# --- Pages, exports, the end ---


def test_partners_arrive_at_their_list_and_find_it_in_the_header(
    forwarded: Forwarding, enquiry: Enquiry, paula: User
) -> None:
    client = client_of(paula)
    response = client.get(reverse("home-after-sign-in"))
    assert response["Location"] == reverse("partner:list")
    page = text_of(client.get(reverse("partner:list")))
    assert "Weitergeleitete Fälle" in page
    assert enquiry.reference in page


def test_the_list_costs_the_same_however_much_is_forwarded(
    bakery: Company, anna: User, dora: User, paula: User
) -> None:
    def forward_some(number: int) -> None:
        for _time in range(number):
            enquiry = make_enquiry(company=bakery, by=anna)
            forwarding = forward(enquiry, desk=dora, employer=anna)
            service.write_as_partner(forwarding=forwarding, author=paula, text=REPLY)

    client, url = client_of(paula), reverse("partner:list")
    forward_some(2)
    few = queries_of(client, url)
    forward_some(26)
    assert len(client.get(url).context["rows"]) == 25
    assert queries_of(client, url) == few


def test_who_decided_finds_it_in_the_copy_of_their_data(
    forwarded: Forwarding, anna: User, ben: User
) -> None:
    (row,) = own_data(anna)["consents"]
    assert (row["office_name"], row["consent"]) == ("Jobcenter Wuppertal", "given")
    assert own_data(ben)["consents"] == []


def test_partners_take_along_what_they_wrote_as_long_as_they_see_it(
    forwarded: Forwarding, anna: User, paula: User
) -> None:
    service.write_as_partner(forwarding=forwarded, author=paula, text=REPLY)
    (row,) = own_data(paula)["messages_between_offices"]
    assert row["text"] == REPLY
    service.withdraw_consent(forwarding=forwarded, by=anna)
    assert own_data(User.objects.get(pk=paula.pk))["messages_between_offices"] == []


def test_it_goes_with_the_enquiry(forwarded: Forwarding, enquiry: Enquiry, paula: User) -> None:
    service.write_as_partner(forwarding=forwarded, author=paula, text=REPLY)
    enquiry.delete()
    assert not Forwarding.objects.exists()


STEPS: Mapping[str, Callable[[Forwarding, User, User, User], object]] = {
    "partner": lambda part, dora, anna, paula: service.write_as_partner(
        forwarding=part, author=paula, text=REPLY
    ),
    "desk": lambda part, dora, anna, paula: service.write_to_partner(
        forwarding=part, author=dora, text=REPLY
    ),
    "yes": lambda part, dora, anna, paula: service.decide(forwarding=part, by=anna, agrees=True),
    "no": lambda part, dora, anna, paula: service.decide(forwarding=part, by=anna, agrees=False),
    "withdraw": lambda part, dora, anna, paula: service.withdraw_consent(forwarding=part, by=anna),
    "end": lambda part, dora, anna, paula: service.end_forwarding(forwarding=part, by=dora),
    "ask": lambda part, dora, anna, paula: ask(part.enquiry, dora),
    "reply": lambda part, dora, anna, paula: service.send_message(
        enquiry=part.enquiry, author=anna, text=THREAD
    ),
    "answer": lambda part, dora, anna, paula: service.answer(
        enquiry=part.enquiry, author=dora, text=THREAD
    ),
    "close": lambda part, dora, anna, paula: service.close(
        enquiry=part.enquiry, author=dora, reason=Ending.RESOLVED
    ),
}
REFUSALS = (
    service.AlreadyDecidedError,
    service.AlreadyForwardedError,
    service.NotForwardedError,
    service.NotPossibleError,
)


@pytest.mark.parametrize("seed", range(12))
def test_in_whatever_order_it_happens_the_office_sees_it_with_consent_only(
    seed: int, asked: Forwarding, enquiry: Enquiry, dora: User, anna: User, paula: User
) -> None:
    """The trail tells whether the consent stands; the page must agree after every step."""
    dice, client = random.Random(seed), client_of(paula)  # noqa: S311  no secret
    for _step in range(14):
        latest = Forwarding.objects.latest("pk")
        with suppress(*REFUSALS):
            STEPS[dice.choice(list(STEPS))](latest, dora, anna, paula)
        ends = {"consent_withdrawn", "forwarding_ended", "consent_refused"}
        told = [kind for kind in kinds(enquiry) if kind in ends | {"consent_given"}]
        stands = told[-1:] == ["consent_given"] and not fresh(enquiry).is_closed
        expected = 200 if stands else 404
        assert client.get(partner_url(enquiry)).status_code == expected, kinds(enquiry)
