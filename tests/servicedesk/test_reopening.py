"""A message opens an enquiry again for a month; later it opens a new one that follows it."""

from datetime import datetime, timedelta
from functools import partial

from django.core.mail import EmailMessage
from django.utils import timezone

import pytest

from employers.models import Membership, Role, Sight, User
from servicedesk import service
from servicedesk.models import Ending, Enquiry, Message
from servicedesk.service.reopening import REOPEN_DAYS
from servicedesk.states import State
from tests.at_once import at_once
from tests.cast import client_of
from tests.markup import Markup
from tests.servicedesk.makers import (
    addressees,
    desk_url,
    employer_url,
    form_of,
    fresh,
    kinds,
    put_into,
    text_of,
)
from tests.toolbox.sent_files import PDF, sent


def closed(enquiry: Enquiry, days_ago: int) -> Enquiry:
    """Closed so many days ago."""
    put_into(enquiry, State.CLOSED)
    moment = timezone.now() - timedelta(days=days_ago)
    Enquiry.objects.filter(pk=enquiry.pk).update(closed_at=moment)
    return fresh(enquiry)


def answered(enquiry: Enquiry, by: User, *days_ago: int) -> Enquiry:
    """Answered on these days."""
    for days in days_ago:
        sent_at = timezone.now() - timedelta(days=days)
        enquiry.answers.create(author=by, text="Ja.", sent_at=sent_at)
    return put_into(enquiry, State.ANSWERED)


def write(enquiry: Enquiry, author: User, text: str = "Doch noch etwas.") -> Message:
    """As the employer's page does."""
    return service.send_message(enquiry=enquiry, author=author, text=text)


def test_closing_keeps_the_moment_and_reopening_forgets_it(
    enquiry: Enquiry, anna: User, dora: User
) -> None:
    service.close(enquiry=enquiry, author=dora, reason=Ending.NOT_NEEDED)
    assert isinstance(fresh(enquiry).closed_at, datetime)
    write(enquiry, anna)
    assert fresh(enquiry).closed_at is None


def test_up_to_the_last_day_a_message_opens_it_again(enquiry: Enquiry, anna: User) -> None:
    closed(enquiry, REOPEN_DAYS)
    assert write(enquiry, anna).enquiry == enquiry
    assert fresh(enquiry).state == State.WAITING_FOR_US


def test_later_a_message_is_a_new_enquiry_to_the_same_team(
    enquiry: Enquiry, anna: User, dora: User, mailoutbox: list[EmailMessage]
) -> None:
    old = closed(enquiry, REOPEN_DAYS + 1)
    mailoutbox.clear()
    new = write(enquiry, anna).enquiry
    assert new.follows == enquiry
    assert fresh(enquiry).state == State.CLOSED
    assert fresh(enquiry).closed_at == old.closed_at
    assert (new.state, kinds(new)) == (State.NEW, ["opened"])
    for same in ("topic", "theme", "team", "desk", "company", "title", "summary", "outcome"):
        assert getattr(new, same) == getattr(enquiry, same), same
    assert new.messages.get().text == "Doch noch etwas."
    assert addressees(mailoutbox) == ["anna", "dora"]


@pytest.mark.parametrize(("days", "follows"), [((90, 20), False), ((90, 31), True)])
def test_what_was_answered_counts_from_its_last_answer(
    enquiry: Enquiry, anna: User, dora: User, days: tuple[int, ...], follows: bool
) -> None:
    answered(enquiry, dora, *days)
    assert (write(enquiry, anna).enquiry != enquiry) == follows


def test_the_check_of_a_company_is_never_too_old(anna: User, desk: object) -> None:
    review = service.review_company(company=anna.memberships.get().company, by=anna)
    closed(review, 400)
    assert write(review, anna).enquiry == review
    assert fresh(review).state == State.WAITING_FOR_US


def test_text_and_files_from_the_old_page_are_kept_and_both_are_linked(
    enquiry: Enquiry, anna: User, dora: User
) -> None:
    closed(enquiry, 40)
    client = client_of(anna)
    page = text_of(client.get(employer_url(enquiry)))
    assert "wird eine neue Anfrage an dasselbe Team" in page
    typed = {"text": "Doch noch etwas.", "attachments": [sent("a.pdf", PDF)]}
    answer = client.post(employer_url(enquiry, "message"), typed, follow=True)
    new = Enquiry.objects.get(follows=enquiry)
    assert answer.redirect_chain[-1][0] == employer_url(new)
    assert new.reference in text_of(answer)
    assert new.attachments.get().name == "a.pdf"
    for side, reader in ((employer_url, client), (desk_url, client_of(dora))):
        assert side(enquiry) in text_of(reader.get(side(new)))
        assert side(new) in text_of(reader.get(side(enquiry)))


def test_the_page_says_until_when_a_message_opens_it_again(enquiry: Enquiry, anna: User) -> None:
    closed(enquiry, 0)
    page = text_of(client_of(anna).get(employer_url(enquiry)))
    assert "öffnet Ihre Nachricht diese Anfrage wieder" in page


def test_a_double_click_asks_anew_once(enquiry: Enquiry, anna: User) -> None:
    closed(enquiry, 40)
    client, url = client_of(anna), employer_url(enquiry, "message")
    typed = form_of(client.get(employer_url(enquiry)), url) | {"text": "Doch noch etwas."}
    first, second = (client.post(url, typed)["Location"] for _click in range(2))
    assert first == second
    assert Enquiry.objects.filter(follows=enquiry).count() == 1
    assert Message.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_five_late_messages_at_once_all_stand_in_one_new_enquiry(
    enquiry: Enquiry, anna: User
) -> None:
    closed(enquiry, 40)
    at_once([partial(write, enquiry, anna, f"Nummer {number}") for number in range(5)])
    new = Enquiry.objects.get(follows=enquiry)
    assert new.messages.count() == new.version == 5


def test_a_next_late_message_goes_on_in_the_new_enquiry(enquiry: Enquiry, anna: User) -> None:
    closed(enquiry, 40)
    new = write(enquiry, anna).enquiry
    assert write(enquiry, anna, "Und noch etwas.").enquiry == new
    closed(new, 40)
    newest = write(enquiry, anna, "Ein Jahr danach.").enquiry
    assert newest.follows == new


def test_who_looked_after_it_still_does_when_a_colleague_writes(
    enquiry: Enquiry, anna: User, ben: User
) -> None:
    closed(enquiry, 40)
    new = write(enquiry, ben).enquiry
    assert fresh(new).opened_by == anna
    assert new.messages.get().author == ben
    assert new.events.get().actor == ben


def test_who_may_no_longer_write_hands_it_to_who_does(
    enquiry: Enquiry, anna: User, ben: User
) -> None:
    Membership.objects.filter(user=anna).update(role=Role.READER)
    closed(enquiry, 40)
    assert fresh(write(enquiry, ben).enquiry).opened_by == ben


def test_what_was_confidential_stays_so_and_for_the_same_people(
    enquiry: Enquiry, anna: User, ben: User, mia: User
) -> None:
    named = ben.memberships.get()
    service.set_confidants(enquiry=enquiry, by=anna.memberships.get(), confidants=[named])
    closed(enquiry, 40)
    new = write(enquiry, ben).enquiry
    for user, sees in ((anna, True), (ben, True), (mia, False)):
        found = Enquiry.objects.seen_by(user.memberships.get()).filter(pk=new.pk)
        assert found.exists() == sees, user


def test_who_does_not_see_the_new_one_asks_anew_for_themselves(
    enquiry: Enquiry, anna: User, mia: User
) -> None:
    closed(enquiry, 40)
    new = write(enquiry, anna).enquiry
    service.set_confidants(enquiry=new, by=anna.memberships.get(), confidants=[])
    other = write(enquiry, mia).enquiry
    assert other not in (enquiry, new)
    page = Markup(client_of(mia).get(employer_url(enquiry)).content)
    assert new.reference not in page.text("main")


def test_who_sees_own_cases_only_sees_what_follows_them(enquiry: Enquiry, ben: User) -> None:
    Membership.objects.filter(user=ben).update(sees=Sight.OWN)
    Enquiry.objects.filter(pk=enquiry.pk).update(opened_by=ben)
    closed(enquiry, 40)
    new = write(fresh(enquiry), ben).enquiry
    assert client_of(ben).get(employer_url(new)).status_code == 200


def test_who_got_the_news_of_the_old_one_gets_those_of_the_new_one(
    enquiry: Enquiry, anna: User, ben: User
) -> None:
    closed(enquiry, REOPEN_DAYS + 1).watchers.add(*ben.memberships.all(), *anna.memberships.all())
    new = write(enquiry, anna).enquiry
    assert [row.user for row in new.watchers.all()] == [ben]
