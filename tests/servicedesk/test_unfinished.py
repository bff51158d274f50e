"""An enquiry ends while somebody still waits: for a call, for another team, for an office."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import pytest

from employers.models import User
from servicedesk import service
from servicedesk.models import CallBack, Ending, Enquiry, PartnerOffice, Team
from servicedesk.states import State
from tests.cast import client_of
from tests.servicedesk.makers import (
    addressees,
    desk_url,
    employer_url,
    fresh,
    kinds,
    put_into,
    text_of,
)

PHONE = "0202 123456"
Mails = list[EmailMessage]


@pytest.fixture
def call(enquiry: Enquiry, anna: User) -> CallBack:
    """Anna waits for a call."""
    return service.ask_for_call(enquiry=enquiry, by=anna, phone=PHONE)


@pytest.fixture
def asked(enquiry: Enquiry, dora: User, integration: Team, ines: User) -> Enquiry:
    """Dora has asked the other team."""
    service.ask_team(enquiry=enquiry, team=integration, by=dora, question="Gibt es einen Kurs?")
    return enquiry


@pytest.fixture
def shared(enquiry: Enquiry, anna: User, dora: User, paula: User) -> Enquiry:
    """Paula's office sees it."""
    office = PartnerOffice.objects.get()
    part = service.ask_consent(enquiry=enquiry, office=office, by=dora, purpose="Förderung?")
    service.decide(forwarding=part, by=anna, agrees=True)
    return fresh(enquiry)


@pytest.fixture
def doras(dora: User) -> Client:
    return client_of(dora)


def answered(browser: Client, enquiry: Enquiry, **chosen: str) -> int:
    """The status of sending an answer."""
    typed = {"text": "Ja.", "outcome": "authority_permission", "language": "de", "do": "send"}
    return browser.post(desk_url(enquiry, "answer"), typed | chosen).status_code


def closed(browser: Client, enquiry: Enquiry, **chosen: str) -> int:
    """The status of closing."""
    return browser.post(desk_url(enquiry, "close"), {"reason": "resolved", **chosen}).status_code


End = Callable[..., int]
ends = pytest.mark.parametrize("end", [answered, closed])


@ends
def test_without_a_word_about_the_call_it_does_not_end(
    end: End, call: CallBack, enquiry: Enquiry, doras: Client
) -> None:
    assert end(doras, enquiry) == 422
    assert end(doras, enquiry, call="vielleicht") == 422
    assert not fresh(enquiry).is_settled


@ends
def test_a_call_that_is_kept_is_still_to_be_made(
    end: End, call: CallBack, enquiry: Enquiry, doras: Client, anna: User, dora: User
) -> None:
    assert end(doras, enquiry, call="keep") == 302
    assert enquiry.reference in text_of(doras.get(reverse("desk:calls")))
    assert "Rückruf" in text_of(doras.get(desk_url(enquiry))) or PHONE in text_of(
        doras.get(desk_url(enquiry, "call"))
    )
    assert "Anruf" in text_of(client_of(anna).get(employer_url(enquiry)))
    service.finish_call(enquiry=enquiry, by=dora)
    assert kinds(enquiry)[-1] == "call_done"


@ends
def test_a_call_that_is_cancelled_is_told_and_forgotten(
    end: End,
    call: CallBack,
    enquiry: Enquiry,
    doras: Client,
    queued_mails: Callable[[], Mails],
) -> None:
    before = len(queued_mails())
    assert end(doras, enquiry, call="end") == 302
    assert not CallBack.objects.exists()
    assert "call_cancelled" in kinds(enquiry)
    told = [mail for mail in queued_mails()[before:] if "nicht an" in mail.subject]
    assert addressees(told) == ["anna"]
    assert PHONE not in str(told[0].message())


@ends
def test_what_another_team_was_asked_is_withdrawn_in_sight(
    end: End, asked: Enquiry, doras: Client
) -> None:
    assert "Arbeitsmarktintegration" in text_of(doras.get(desk_url(asked, "answer")))
    assert end(doras, asked) == 422
    assert end(doras, asked, asked="on") == 302
    assert not asked.contributions.filter(done_at=None).exists()
    assert "released" in kinds(asked)


def test_an_office_may_outlive_the_answer_but_not_the_closing(
    shared: Enquiry, doras: Client, paula: User
) -> None:
    partners = client_of(paula)
    page = reverse("partner:case", args=[shared.reference])
    assert answered(doras, shared) == 422
    assert answered(doras, shared, offices="keep") == 302
    assert partners.get(page).status_code == 200
    assert closed(doras, shared) == 422
    assert closed(doras, shared, offices="on") == 302
    assert partners.get(page).status_code == 404
    assert kinds(shared)[-1] == "forwarding_ended"


def test_a_consent_that_was_asked_for_goes_with_the_answer(
    enquiry: Enquiry, dora: User, paula: User
) -> None:
    office = PartnerOffice.objects.get()
    service.ask_consent(enquiry=enquiry, office=office, by=dora, purpose="Förderung?")
    service.answer(enquiry=enquiry, author=dora, text="Ja.")
    assert not enquiry.forwardings.standing().exists()
    assert kinds(enquiry)[-1] == "forwarding_ended"


def test_a_proposed_answer_settles_when_it_goes_out(
    call: CallBack, shared: Enquiry, dora: User, ines: User
) -> None:
    proposal = service.answer(
        enquiry=shared,
        author=dora,
        text="Nein.",
        outcome="not_permitted_now",
        departure_reason="Verbot",
        cancels_call=True,
        ends_forwardings=True,
    )
    assert (CallBack.objects.count(), shared.forwardings.standing().count()) == (1, 1)
    service.agree(proposal=shared.proposals.get(pk=proposal.pk), by=ines)
    assert (CallBack.objects.count(), shared.forwardings.standing().count()) == (0, 0)


def test_who_withdraws_leaves_nobody_waiting(
    call: CallBack, asked: Enquiry, shared: Enquiry, anna: User
) -> None:
    service.withdraw(enquiry=shared, by=anna)
    assert not CallBack.objects.exists()
    assert not shared.contributions.filter(done_at=None).exists()
    assert not shared.forwardings.standing().exists()
    assert {"call_withdrawn", "released", "forwarding_ended"} <= set(kinds(shared))


def test_a_kept_call_can_still_be_planned(call: CallBack, enquiry: Enquiry, dora: User) -> None:
    service.close(enquiry=enquiry, author=dora, reason=Ending.RESOLVED)
    day = timezone.localdate() + timedelta(days=7)
    moment = timezone.make_aware(datetime.combine(day, datetime.min.time()))
    with pytest.raises(service.ClosedThenError):  # Only the hours stand against it.
        service.plan_call(enquiry=enquiry, by=dora, moment=moment)


def test_states_say_how_it_ended(enquiry: Enquiry, anna: User, dora: User) -> None:
    service.withdraw(enquiry=enquiry, by=anna)
    assert fresh(enquiry).ending == Ending.WITHDRAWN
    for browser, pages in (
        (client_of(anna), [reverse("enquiries:list"), employer_url(enquiry)]),
        (client_of(dora), [reverse("desk:inbox") + "?view=closed", desk_url(enquiry)]),
    ):
        for page in pages:
            assert "Zurückgezogen" in text_of(browser.get(page)), page
    service.send_message(enquiry=enquiry, author=anna, text="Doch.")
    assert (fresh(enquiry).state, fresh(enquiry).ending) == (State.WAITING_FOR_US, "")


def test_a_merged_one_is_called_merged(enquiry: Enquiry, anna: User, dora: User) -> None:
    other = put_into(
        service.ask(
            company=enquiry.company, by=anna, theme="other", subject="Noch etwas", text="Frage"
        ),
        State.NEW,
    )
    service.merge(enquiry=other, target=enquiry, by=dora)
    lists = {
        client_of(anna): reverse("enquiries:list"),
        client_of(dora): reverse("desk:inbox") + "?view=closed",
    }
    for browser, url in lists.items():
        assert "Zusammengeführt" in text_of(browser.get(url))
