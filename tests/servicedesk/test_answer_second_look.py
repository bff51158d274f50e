"""Answers that refuse, depart or are drawn: nobody but a second person lets them out."""

from datetime import timedelta
from functools import partial

from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.urls import reverse

import pytest
import time_machine

from employers.models import Company, User
from servicedesk import service
from servicedesk.models import Ending, Enquiry, ProposalState, ProposedAnswer, Team, WhyChecked
from servicedesk.states import State
from servicedesk.tasks import send_delayed_answers
from tests.at_once import at_once
from tests.cast import client_of, make_caseworker
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

TEXT = "Das geht zurzeit nicht: Nebelkerze."
REASON = "Die Akte sagt etwas anderes: Rauchzeichen."
REMARK = "Bitte das Datum nennen: Leuchtturm."
ASSESSED = "authority_permission"
Mails = list[EmailMessage]


def propose(
    enquiry: Enquiry, by: User, outcome: str = "not_permitted_now", text: str = TEXT
) -> ProposedAnswer:
    """An answer that may not go out at once."""
    said = service.answer(
        enquiry=enquiry, author=by, text=text, outcome=outcome, departure_reason=REASON
    )
    assert isinstance(said, ProposedAnswer)
    return said


@pytest.fixture
def proposal(enquiry: Enquiry, dora: User, ines: User, mailoutbox: Mails) -> ProposedAnswer:
    """What Dora proposed; Ines can look at it."""
    proposed = propose(enquiry, dora)
    mailoutbox.clear()
    return proposed


# --- Which answers wait ---


@pytest.mark.parametrize(
    ("assessed", "outcome", "percent", "why"),
    [
        (ASSESSED, ASSESSED, 0, None),
        (ASSESSED, ASSESSED, 100, WhyChecked.SAMPLE),
        (ASSESSED, "permitted", 0, WhyChecked.DEPARTS),
        (ASSESSED, "not_permitted_now", 0, WhyChecked.REFUSES),
        ("not_permitted_now", "not_permitted_now", 0, WhyChecked.REFUSES),
        ("not_permitted_now", "permitted", 0, WhyChecked.DEPARTS),
        # A general question has no assessment to depart from.
        ("", "permitted", 0, None),
        (ASSESSED, "", 0, None),
        ("", "not_permitted_now", 0, WhyChecked.REFUSES),
    ],
)
def test_what_waits_and_why(
    assessed: str,
    outcome: str,
    percent: int,
    why: WhyChecked | None,
    enquiry: Enquiry,
    dora: User,
    ines: User,
) -> None:
    Enquiry.objects.filter(pk=enquiry.pk).update(outcome=assessed)
    Team.objects.update(sample_percent=percent)
    service.answer(
        enquiry=fresh(enquiry), author=dora, text=TEXT, outcome=outcome, departure_reason=REASON
    )
    assert enquiry.answers.count() == (why is None)
    assert [row.why for row in enquiry.proposals.all()] == ([why] if why else [])


def test_who_calls_back_what_was_drawn_draws_no_second_time(
    enquiry: Enquiry, dora: User, ines: User
) -> None:
    Team.objects.update(sample_percent=100)
    first = service.answer(enquiry=enquiry, author=dora, text=TEXT, outcome=ASSESSED)
    assert isinstance(first, ProposedAnswer)
    service.recall(proposal=first, by=dora)
    Team.objects.update(sample_percent=0)
    again = service.answer(enquiry=enquiry, author=dora, text=TEXT, outcome=ASSESSED)
    assert isinstance(again, ProposedAnswer)


def test_a_departure_without_a_reason_is_refused(enquiry: Enquiry, dora: User, ines: User) -> None:
    with pytest.raises(service.NoDepartureReasonError):
        service.answer(enquiry=enquiry, author=dora, text=TEXT, outcome="permitted")
    assert not enquiry.proposals.exists()
    assert kinds(enquiry) == ["opened"]


def test_the_reason_of_what_does_not_depart_is_not_kept(enquiry: Enquiry, dora: User) -> None:
    service.answer(
        enquiry=enquiry, author=dora, text=TEXT, outcome=ASSESSED, departure_reason=REASON
    )
    assert enquiry.answers.get().departure_reason == ""


# --- While it waits ---


def test_the_employer_notices_nothing(
    proposal: ProposedAnswer, enquiry: Enquiry, anna: User, mailoutbox: Mails
) -> None:
    page = client_of(anna).get(employer_url(enquiry))
    assert page.context["answer"] is None
    for secret in (TEXT, REASON):
        assert secret not in text_of(page)
    assert mailoutbox == []
    assert fresh(enquiry).state == State.ASSIGNED
    assert kinds(enquiry) == ["opened", "taken", "proposed"]
    assert not any(word in str(list(enquiry.events.values())) for word in ("Nebel", "Rauch"))


def test_nothing_else_answers_or_closes_meanwhile(
    proposal: ProposedAnswer, enquiry: Enquiry, ines: User
) -> None:
    with pytest.raises(service.ProposalWaitsError) as refused:
        service.answer(enquiry=enquiry, author=ines, text="Ja", outcome=ASSESSED)
    assert refused.value.proposal == proposal
    with pytest.raises(service.ProposalWaitsError):
        service.close(enquiry=enquiry, author=ines, reason=Ending.NOT_NEEDED)
    page = client_of(ines).post(desk_url(enquiry, "close"), {"reason": "elsewhere"})
    assert page.status_code == 422
    assert "Dora" in page.context["form"].non_field_errors()[0]
    assert fresh(enquiry).state == State.ASSIGNED


def test_a_double_click_proposes_once(enquiry: Enquiry, dora: User, ines: User) -> None:
    form = {"text": TEXT, "outcome": "not_permitted_now", "departure_reason": REASON}
    form["token"] = "4b8f2a53-3a5c-4a6e-9f0e-000000000001"
    for _ in range(2):
        assert client_of(dora).post(desk_url(enquiry, "answer"), form).status_code == 302
    assert enquiry.proposals.count() == 1


# --- Agree, return, call back ---


def test_agreed_it_goes_out_and_the_employer_reads_that_two_people_checked_it(
    proposal: ProposedAnswer,
    enquiry: Enquiry,
    anna: User,
    dora: User,
    ines: User,
    mailoutbox: Mails,
) -> None:
    sent = service.agree(proposal=proposal, by=ines)
    assert sent is not None
    assert (sent.author, sent.checked_by, sent.text) == (dora, ines, TEXT)
    assert sent.departure_reason == REASON
    assert kinds(enquiry)[-2:] == ["checked", "answered"]
    assert addressees(mailoutbox) == ["anna"]
    assert fresh(enquiry).state == State.ANSWERED
    page = text_of(client_of(anna).get(employer_url(enquiry)))
    assert TEXT in page
    assert "Von zwei Personen geprüft" in page
    assert "Ines" not in page
    assert REASON not in page


def test_an_answer_of_one_person_says_nothing_of_two(
    enquiry: Enquiry, anna: User, dora: User
) -> None:
    service.answer(enquiry=enquiry, author=dora, text=TEXT, outcome=ASSESSED)
    assert "Von zwei Personen" not in text_of(client_of(anna).get(employer_url(enquiry)))


def test_nobody_looks_at_their_own(proposal: ProposedAnswer, enquiry: Enquiry, dora: User) -> None:
    with pytest.raises(service.OwnProposalError):
        service.agree(proposal=proposal, by=dora)
    with pytest.raises(service.OwnProposalError):
        service.return_to_author(proposal=proposal, by=dora, remark=REMARK)
    form = {"do": "agree", "proposal": str(proposal.pk)}
    page = client_of(dora).post(desk_url(enquiry, "second-look"), form)
    assert page["Location"] == desk_url(enquiry)
    assert not enquiry.answers.exists()


def test_nobody_of_another_desk_does_anything(
    proposal: ProposedAnswer, enquiry: Enquiry, otto: User, anna: User
) -> None:
    for stranger in (otto, anna):
        for act in (service.agree, service.recall):
            with pytest.raises(PermissionDenied):
                act(proposal=proposal, by=stranger)
        with pytest.raises(PermissionDenied):
            service.return_to_author(proposal=proposal, by=stranger, remark=REMARK)
        for page in ("second-look", "answer"):
            assert client_of(stranger).get(desk_url(enquiry, page)).status_code == 404
    assert TEXT not in text_of(client_of(otto).get(reverse("desk:second-looks")))


def test_returned_it_is_in_the_authors_form_with_the_remark(
    proposal: ProposedAnswer, enquiry: Enquiry, dora: User, ines: User, mailoutbox: Mails
) -> None:
    service.return_to_author(proposal=proposal, by=ines, remark=REMARK)
    assert addressees(mailoutbox) == ["dora"]
    assert REMARK not in mailoutbox[0].body
    assert kinds(enquiry)[-1] == "returned"
    page = client_of(dora).get(desk_url(enquiry, "answer"))
    assert REMARK in text_of(page)
    assert page.context["form"]["text"].value() == TEXT
    assert page.context["form"]["departure_reason"].value() == REASON
    # Somebody else begins anew.
    assert client_of(ines).get(desk_url(enquiry, "answer")).context["form"]["text"].value() is None
    propose(enquiry, dora)
    assert enquiry.proposals.count() == 2


def test_only_its_author_calls_it_back(
    proposal: ProposedAnswer, enquiry: Enquiry, dora: User, ines: User
) -> None:
    with pytest.raises(PermissionDenied):
        service.recall(proposal=proposal, by=ines)
    client_of(ines).post(desk_url(enquiry, "recall"))
    assert ProposedAnswer.objects.get().state == ProposalState.WAITING
    page = client_of(dora).post(desk_url(enquiry, "recall"))
    assert page["Location"] == desk_url(enquiry, "answer")
    assert ProposedAnswer.objects.get().state == ProposalState.RECALLED
    assert kinds(enquiry)[-1] == "recalled"


def test_what_is_decided_is_decided(proposal: ProposedAnswer, dora: User, ines: User) -> None:
    service.return_to_author(proposal=proposal, by=ines, remark=REMARK)
    with pytest.raises(service.ProposalGoneError):
        service.agree(proposal=proposal, by=ines)
    with pytest.raises(service.ProposalGoneError):
        service.recall(proposal=proposal, by=dora)


def test_it_is_held_when_the_employer_has_written_meanwhile(
    proposal: ProposedAnswer,
    enquiry: Enquiry,
    anna: User,
    dora: User,
    ines: User,
    mailoutbox: Mails,
) -> None:
    service.send_message(enquiry=enquiry, author=anna, text="Noch etwas")
    mailoutbox.clear()
    assert service.agree(proposal=proposal, by=ines) is None
    assert not enquiry.answers.exists()
    assert addressees(mailoutbox) == ["dora"]
    page = text_of(client_of(dora).get(desk_url(enquiry)))
    assert "Ihre Antwort wurde nicht gesendet" in page


@pytest.mark.parametrize("turn", ["completed", "handed over"])
def test_it_is_held_when_the_desk_has_learned_something(
    turn: str, proposal: ProposedAnswer, enquiry: Enquiry, ines: User
) -> None:
    if turn == "completed":
        service.complete(enquiry=enquiry, by=ines)
    else:
        service.hand_over(enquiry=enquiry, team=ines.teams.get(), by=ines, reason="Anerkennung")
    for page in ("case", "second-look"):  # Who would agree can know before the click.
        assert "etwas Neues geschehen" in text_of(client_of(ines).get(desk_url(enquiry, page)))
    assert service.agree(proposal=proposal, by=ines) is None
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.RETURNED
    assert not enquiry.answers.exists()


def test_it_is_held_when_the_enquiry_was_closed_meanwhile(
    proposal: ProposedAnswer, enquiry: Enquiry, ines: User
) -> None:
    put_into(enquiry, State.CLOSED)
    assert service.agree(proposal=proposal, by=ines) is None
    assert not enquiry.answers.exists()


# --- Pages ---


def test_a_colleague_finds_it_in_list_and_case_and_agrees(
    proposal: ProposedAnswer, enquiry: Enquiry, ines: User
) -> None:
    browser = client_of(ines)
    assert browser.get(reverse("desk:inbox")).context["second_looks"] == 1
    assert enquiry.reference in text_of(browser.get(reverse("desk:second-looks")))
    assert desk_url(enquiry, "second-look") in browser.get(desk_url(enquiry)).text
    page = browser.get(desk_url(enquiry, "second-look"))
    assert TEXT in text_of(page)
    assert REASON in text_of(page)
    form = {"do": "agree", "proposal": str(proposal.pk)}
    assert browser.post(desk_url(enquiry, "second-look"), form).status_code == 302
    assert enquiry.answers.get().checked_by == ines
    assert browser.get(reverse("desk:inbox")).context["second_looks"] == 0


@pytest.mark.parametrize("remark", ["", " \n", "x" * 200_000, "vor\0nach"])
def test_a_remark_that_cannot_be_taken_is_told_at_its_field(
    remark: str, proposal: ProposedAnswer, enquiry: Enquiry, ines: User
) -> None:
    form = {"do": "return", "proposal": str(proposal.pk), "remark": remark}
    page = client_of(ines).post(desk_url(enquiry, "second-look"), form)
    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["remark"]
    assert ProposedAnswer.objects.get().state == ProposalState.WAITING


@pytest.mark.parametrize("named", ["", "0", "\0", "9" * 400])
def test_what_was_not_read_is_not_agreed_to(
    named: str, proposal: ProposedAnswer, enquiry: Enquiry, ines: User
) -> None:
    form = {"do": "agree", "proposal": named}
    assert client_of(ines).post(desk_url(enquiry, "second-look"), form).status_code == 200
    assert not enquiry.answers.exists()


def test_without_a_proposal_the_page_leads_to_the_case(enquiry: Enquiry, dora: User) -> None:
    browser = client_of(dora)
    assert browser.get(desk_url(enquiry, "second-look"))["Location"] == desk_url(enquiry)
    assert browser.post(desk_url(enquiry, "recall"))["Location"] == desk_url(enquiry)


def test_the_author_sees_where_it_stands(
    proposal: ProposedAnswer, enquiry: Enquiry, dora: User
) -> None:
    browser = client_of(dora)
    page = browser.get(desk_url(enquiry))
    assert "Eine Antwort wartet auf den zweiten Blick" in text_of(page)
    assert f'action="{desk_url(enquiry, "recall")}"' in page.text
    assert browser.get(desk_url(enquiry, "answer"))["Location"] == desk_url(enquiry)
    assert "(Sie)" in text_of(browser.get(reverse("desk:second-looks")))


# --- Without a second person ---


@pytest.fixture
def alone(enquiry: Enquiry, dora: User, employment: Team) -> User:
    """Dora, whose team has no second look, in the morning."""
    employment.has_second_look, employment.recall_minutes = False, 30
    employment.save()
    return dora


def test_a_team_without_second_look_can_call_back_for_a_while(
    enquiry: Enquiry, alone: User, ines: User
) -> None:
    proposed = propose(enquiry, alone)
    assert proposed.state == ProposalState.DELAYED
    assert proposed.send_at == proposed.sent_at + timedelta(minutes=30)
    service.send_delayed(proposed.send_at - timedelta(seconds=1))
    assert not enquiry.answers.exists()
    service.recall(proposal=proposed, by=alone)
    service.send_delayed(proposed.send_at)
    assert not enquiry.answers.exists()


def test_who_is_the_only_one_at_the_desk_needs_nobody(enquiry: Enquiry, dora: User) -> None:
    assert propose(enquiry, dora).state == ProposalState.DELAYED


def test_it_goes_out_by_itself_once(
    enquiry: Enquiry, anna: User, alone: User, mailoutbox: Mails
) -> None:
    with time_machine.travel("2026-11-30 09:00+00:00", tick=False):
        propose(enquiry, alone)
    mailoutbox.clear()
    with time_machine.travel("2026-11-30 09:30+00:00", tick=False) as clock:
        for _ in range(2):
            send_delayed_answers(timestamp=0)
            clock.shift(60)
    sent = enquiry.answers.get()
    assert (sent.text, sent.author, sent.checked_by) == (TEXT, alone, None)
    assert addressees(mailoutbox) == ["anna"]
    assert kinds(enquiry) == ["opened", "taken", "proposed", "answered"]


def test_it_is_held_when_something_new_came(
    enquiry: Enquiry, anna: User, alone: User, mailoutbox: Mails
) -> None:
    proposed = propose(enquiry, alone)
    service.send_message(enquiry=enquiry, author=anna, text="Hat sich erledigt")
    mailoutbox.clear()
    assert proposed.send_at is not None
    service.send_delayed(proposed.send_at)
    assert not enquiry.answers.exists()
    assert addressees(mailoutbox) == ["dora"]
    assert ProposedAnswer.objects.get().state == ProposalState.RETURNED


def test_it_goes_out_although_its_author_has_left(enquiry: Enquiry, alone: User) -> None:
    proposed = propose(enquiry, alone)
    assert proposed.send_at is not None
    alone.delete()
    service.send_delayed(proposed.send_at)
    assert enquiry.answers.get().author is None


# --- At the same moment ---


@pytest.mark.django_db(transaction=True)
def test_of_several_who_agree_at_once_one_does(
    enquiry: Enquiry, dora: User, employment: Team, queued_mails: QueuedMails
) -> None:
    checkers = [make_caseworker(f"case{number}", employment) for number in range(4)]
    proposed = propose(enquiry, dora)
    told = at_once([partial(service.agree, proposal=proposed, by=by) for by in checkers])
    assert sum(isinstance(each, service.ProposalGoneError) for each in told) == 3
    assert enquiry.answers.get() in told
    assert kinds(enquiry).count("checked") == 1
    assert len(queued_mails()) == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_it_once(enquiry: Enquiry, alone: User, queued_mails: QueuedMails) -> None:
    proposed = propose(enquiry, alone)
    assert proposed.send_at is not None
    at_once([partial(service.send_delayed, proposed.send_at)] * 4)
    assert enquiry.answers.count() == 1
    assert kinds(enquiry).count("answered") == 1
    assert len(queued_mails()) == 1


@pytest.mark.django_db(transaction=True)
def test_called_back_and_agreed_at_once_one_holds(enquiry: Enquiry, dora: User, ines: User) -> None:
    proposed = propose(enquiry, dora)
    told = at_once(
        [
            lambda: service.recall(proposal=proposed, by=dora),
            lambda: service.agree(proposal=proposed, by=ines),
        ]
    )
    assert sum(isinstance(each, service.ProposalGoneError) for each in told) == 1
    state = ProposedAnswer.objects.get().state
    assert enquiry.answers.count() == (state == ProposalState.SENT)


def test_the_pages_ask_no_more_for_more_rows(
    bakery: Company, anna: User, enquiry: Enquiry, dora: User, ines: User
) -> None:
    rows = [enquiry, *(make_enquiry(company=bakery, by=anna) for _ in range(5))]
    for row in rows[:2]:
        propose(row, dora)
    few = queries_of(client_of(ines), reverse("desk:second-looks"))
    for row in rows[2:]:
        propose(row, dora)
    assert queries_of(client_of(ines), reverse("desk:second-looks")) == few


@pytest.mark.parametrize(
    ("outcome", "has_second_look", "told"),
    [
        (ASSESSED, True, ""),
        ("not_permitted_now", True, "Eine zweite Person sieht sie an, bevor sie hinausgeht."),
        (
            "not_permitted_now",
            False,
            "Sie geht nach einer Weile hinaus, in der Sie sie zurückholen",
        ),
    ],
)
def test_the_preview_says_what_sending_will_do(
    outcome: str, has_second_look: bool, told: str, enquiry: Enquiry, dora: User, ines: User
) -> None:
    Team.objects.update(has_second_look=has_second_look)
    typed = {"do": "preview", "language": "de", "text": TEXT, "outcome": outcome}
    page = text_of(
        client_of(dora).post(desk_url(enquiry, "answer"), typed | {"departure_reason": REASON})
    )
    assert "Noch ist nichts gesendet" in page
    sentences = ("Eine zweite Person sieht", "Sie geht nach einer Weile")
    assert told in page
    assert any(each in page for each in sentences) is bool(told)
