"""A confidential case is there for who looks after it and who is named, and for nobody else."""

from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.test import Client

import pytest

from employers.models import Company, Membership, Role, Sight, User
from employers.service import people
from prechecks.models import PreCheck
from prechecks.service import NotReadyError
from servicedesk import service
from servicedesk.models import Desk, Enquiry
from tests.cast import client_of, join
from tests.employers.makers import membership
from tests.markup import Markup
from tests.prechecks.makers import EU_CITIZEN, make_enquiry, make_precheck, make_ready
from tests.prechecks.pages import typed, url
from tests.servicedesk.makers import addressees, desk_url, employer_url, text_of

LIST, ENQUIRIES = "/de/vorpruefung/", "/de/anfragen/"


@pytest.fixture
def sent(bakery: Company, ben: User, desk: Desk) -> PreCheck:
    """A case that Ben, a member, has sent."""
    precheck = make_ready(bakery, ben)
    make_enquiry(precheck, ben)
    return precheck


@pytest.fixture
def enquiry(sent: PreCheck) -> Enquiry:
    assert sent.enquiry is not None
    return sent.enquiry


def keep_between(enquiry: Enquiry, by: User, *named: User) -> None:
    """Make it confidential as `by`, who names others."""
    service.set_confidants(
        enquiry=enquiry,
        by=membership(by, enquiry.company),
        confidants=[membership(user, enquiry.company) for user in named],
    )


def sees(user: User, precheck: PreCheck) -> bool:
    """Whether the person finds the case: its pages and its lines in both lists."""
    client, enquiry = client_of(user), precheck.enquiry
    assert enquiry is not None
    found = {
        client.get(url("result", precheck)).status_code == 200,
        client.get(employer_url(enquiry)).status_code == 200,
        enquiry.reference in text_of(client.get(ENQUIRIES)),
        enquiry.reference in text_of(client.get(LIST)),
    }
    assert len(found) == 1
    return found.pop()


def test_it_is_not_there_for_anybody_else_not_even_the_owner(
    sent: PreCheck, enquiry: Enquiry, anna: User, ben: User, rita: User
) -> None:
    assert sees(anna, sent)
    keep_between(enquiry, ben)
    assert sees(ben, sent)
    assert not sees(anna, sent)
    assert not sees(rita, sent)


def test_who_is_named_sees_it_even_if_confined_to_own_cases(
    sent: PreCheck, enquiry: Enquiry, anna: User, ben: User, rita: User
) -> None:
    Membership.objects.filter(user=rita).update(sees=Sight.OWN)
    assert not sees(rita, sent)
    keep_between(enquiry, ben, rita)
    assert sees(rita, sent)
    assert not sees(anna, sent)


def test_who_says_so_goes_on_seeing_it(
    sent: PreCheck, enquiry: Enquiry, anna: User, ben: User, rita: User
) -> None:
    keep_between(enquiry, anna)
    assert sees(anna, sent)
    assert sees(ben, sent)
    assert not sees(rita, sent)


def test_it_can_be_opened_again(
    sent: PreCheck, enquiry: Enquiry, anna: User, ben: User, rita: User
) -> None:
    keep_between(enquiry, ben, rita)
    service.set_confidants(enquiry=enquiry, by=membership(ben, sent.company), confidants=None)
    assert sees(anna, sent)
    assert not enquiry.confidants.exists()


def test_who_no_longer_sees_it_changes_nothing(
    sent: PreCheck, enquiry: Enquiry, anna: User, ben: User
) -> None:
    keep_between(enquiry, ben)
    with pytest.raises(service.OutOfSightError):
        keep_between(enquiry, anna)
    assert not enquiry.confidants.exists()


def test_a_stranger_cannot_be_named(
    sent: PreCheck, enquiry: Enquiry, ben: User, carla: User, foundry: Company
) -> None:
    service.set_confidants(
        enquiry=enquiry,
        by=membership(ben, sent.company),
        confidants=[membership(carla, foundry)],
    )
    assert not enquiry.confidants.filter(user=carla).exists()


def test_mails_go_to_those_who_know_of_it(
    enquiry: Enquiry, anna: User, ben: User, dora: User, mailoutbox: list[EmailMessage]
) -> None:
    keep_between(enquiry, ben)
    mailoutbox.clear()
    service.answer(enquiry=enquiry, author=dora, text="Ja.", outcome=enquiry.outcome)
    assert addressees(mailoutbox) == ["ben"]


def test_the_desk_goes_on_seeing_it_and_reads_whom_to_speak_with(
    enquiry: Enquiry, ben: User, rita: User, dora: User
) -> None:
    keep_between(enquiry, ben, rita)
    page = text_of(client_of(dora).get(desk_url(enquiry)))
    assert "Sprechen Sie dort nur mit: Ben, Rita" in page
    assert "Im Betrieb vertraulich gemacht: Ben" in page


def test_a_leaver_hands_it_over_though_it_is_settled(
    sent: PreCheck, enquiry: Enquiry, anna: User, ben: User, dora: User
) -> None:
    keep_between(enquiry, ben)
    service.answer(enquiry=enquiry, author=dora, text="Ja.", outcome=enquiry.outcome)
    with pytest.raises(people.SuccessorNeededError):
        people.leave(company=sent.company, by=ben)
    people.leave(company=sent.company, by=ben, successor=anna)
    assert sees(anna, sent)


def test_nobody_gets_to_see_it_by_removing_who_looks_after_it(
    sent: PreCheck, enquiry: Enquiry, anna: User, ben: User, rita: User, dora: User
) -> None:
    keep_between(enquiry, ben, rita)
    own = membership(ben, sent.company)
    page = f"/de/konto/betrieb/personen/{own.pk}/entfernen/"
    shown = text_of(client_of(anna).get(page))
    assert "offene Anfrage" not in shown
    people.remove_member(membership=own, by=anna, successor=anna)
    assert not sees(anna, sent)
    assert sees(rita, sent)
    assert "Sprechen Sie dort nur mit: Rita" in text_of(client_of(dora).get(desk_url(enquiry)))


def test_a_confidential_draft_stays_its_authors_when_they_are_removed(
    bakery: Company, anna: User, ben: User, desk: Desk
) -> None:
    hidden, open_one = make_precheck(bakery, ben), make_precheck(bakery, ben)
    PreCheck.objects.filter(pk=hidden.pk).update(is_confidential=True)
    people.remove_member(membership=membership(ben, bakery), by=anna, successor=anna)
    seen = PreCheck.objects.seen_by(membership(anna, bakery))
    assert list(seen) == [open_one]


def test_it_gets_somebody_who_looks_after_it(
    sent: PreCheck, enquiry: Enquiry, anna: User, ben: User, dora: User
) -> None:
    service.answer(enquiry=enquiry, author=dora, text="Ja.", outcome=enquiry.outcome)
    people.leave(company=sent.company, by=ben)
    keep_between(enquiry, anna)
    assert Enquiry.objects.get(pk=enquiry.pk).opened_by == anna
    back = Membership.objects.create(company=sent.company, user=ben, role="reader")
    assert not Enquiry.objects.seen_by(back).exists()


def test_a_draft_made_confidential_meanwhile_is_not_sent_by_a_colleague(
    bakery: Company, anna: User, ben: User, desk: Desk
) -> None:
    draft = make_ready(bakery, ben)
    PreCheck.objects.filter(pk=draft.pk).update(is_confidential=True)
    with pytest.raises(NotReadyError):
        make_enquiry(draft, anna)
    assert not Enquiry.objects.exists()


def test_who_is_named_is_told_once(
    enquiry: Enquiry, ben: User, rita: User, mailoutbox: list[EmailMessage]
) -> None:
    mailoutbox.clear()
    keep_between(enquiry, ben, rita)
    keep_between(enquiry, ben, rita)
    assert addressees(mailoutbox) == ["rita"]


def test_who_leaves_is_no_longer_named(
    sent: PreCheck, enquiry: Enquiry, ben: User, rita: User
) -> None:
    keep_between(enquiry, ben, rita)
    membership(rita, sent.company).delete()
    Membership.objects.create(company=sent.company, user=rita, role="reader")
    assert not sees(rita, sent)


def test_the_check_of_the_company_concerns_everybody(
    bakery: Company, anna: User, desk: Desk
) -> None:
    review = service.review_company(company=bakery, by=anna)
    assert client_of(anna).get(employer_url(review, "sight")).status_code == 404
    with pytest.raises(IntegrityError), transaction.atomic():
        Enquiry.objects.filter(pk=review.pk).update(is_confidential=True)


# --- The page ---


def test_the_page_names_colleagues_and_keeps_what_was_chosen(
    sent: PreCheck, enquiry: Enquiry, anna: User, ben: User, rita: User
) -> None:
    page, client = employer_url(enquiry, "sight"), client_of(ben)
    shown = text_of(client.get(page))
    assert "Anna" in shown
    assert "Rita" in shown
    ritas = str(membership(rita, sent.company).pk)
    wrong = client.post(page, {"who": "everybody", "confidants": [ritas], "seen": "everybody"})
    assert wrong.status_code == 422
    assert "Nur bestimmte Personen" in text_of(wrong)
    assert not Enquiry.objects.get(pk=enquiry.pk).is_confidential
    response = client.post(page, {"who": "named", "confidants": [ritas], "seen": "everybody"})
    assert response.headers["Location"] == employer_url(enquiry)
    assert "Vertraulich: Ben, Rita" in text_of(client.get(employer_url(enquiry)))
    assert not sees(anna, sent)


def test_who_changes_it_at_once_drops_nobody(
    enquiry: Enquiry, anna: User, ben: User, rita: User
) -> None:
    page, client = employer_url(enquiry, "sight"), client_of(ben)
    seen = Markup(client.get(page).content).value("[name=seen]", "value")
    keep_between(enquiry, ben, rita)
    annas = str(membership(anna, enquiry.company).pk)
    sent = {"who": "named", "confidants": [annas], "seen": seen}
    held = client.post(page, sent)
    assert held.status_code == 422
    assert "Jetzt sehen sie: Ben, Rita" in text_of(held)
    assert [row.user for row in enquiry.confidants.all()] == [rita]
    now = Markup(held.content).value("[name=seen]", "value")
    client.post(page, {**sent, "seen": now})
    assert [row.user for row in enquiry.confidants.all()] == [anna]


@pytest.mark.parametrize("named", [["0"], ["x"], ["9" * 40], ["\0"]])
def test_nonsense_is_told_at_its_field(
    enquiry: Enquiry, ben: User, rita: User, named: list[str]
) -> None:
    page = employer_url(enquiry, "sight")
    response = client_of(ben).post(page, {"who": "named", "confidants": named})
    assert response.status_code == 422
    assert not Enquiry.objects.get(pk=enquiry.pk).is_confidential


def test_who_shows_it_to_everybody_and_sees_own_cases_only_is_led_to_the_list(
    enquiry: Enquiry, bakery: Company, ben: User
) -> None:
    max_ = join(bakery, "max", Role.MEMBER)
    Membership.objects.filter(user=max_).update(sees=Sight.OWN)
    keep_between(enquiry, ben, max_)
    seen = str(membership(max_, bakery).pk)
    sent = {"who": "everybody", "seen": seen}
    response = client_of(max_).post(employer_url(enquiry, "sight"), sent)
    assert response.headers["Location"] == ENQUIRIES


def test_readers_change_nothing(enquiry: Enquiry, ben: User, rita: User) -> None:
    keep_between(enquiry, ben, rita)
    page = employer_url(enquiry, "sight")
    assert client_of(rita).get(page).status_code == 404
    assert client_of(rita).post(page, {"who": "everybody"}).status_code == 404
    assert Enquiry.objects.get(pk=enquiry.pk).is_confidential


# --- Drafts ---


def test_a_confidential_draft_is_its_authors_alone(
    bens: Client, annas: Client, bakery: Company, desk: Desk
) -> None:
    bens.post("/de/vorpruefung/neu/", {"label": "Nachfolge Leitung", "is_confidential": "on"})
    draft = PreCheck.objects.get()
    assert "Nachfolge Leitung" in text_of(bens.get(LIST))
    assert "Nachfolge Leitung" not in text_of(annas.get(LIST))
    assert annas.get(url("proceed", draft)).status_code == 404
    address = url("question", draft, "person.nationality")
    assert annas.post(address, typed(EU_CITIZEN)).status_code == 404


def test_its_author_hides_and_shows_it(
    bens: Client, annas: Client, bakery: Company, ben: User
) -> None:
    draft = make_precheck(bakery, ben)
    assert annas.post(url("confidential", draft), {"is_confidential": "yes"}).status_code == 404
    bens.post(url("confidential", draft), {"is_confidential": "yes"})
    assert annas.get(url("result", draft)).status_code == 404
    bens.post(url("confidential", draft), {"is_confidential": "no"})
    assert annas.get(url("result", draft)).status_code == 200


def test_what_is_sent_and_what_is_copied_stays_confidential(
    bens: Client, annas: Client, bakery: Company, anna: User, ben: User, desk: Desk
) -> None:
    draft = make_ready(bakery, ben)
    bens.post(url("confidential", draft), {"is_confidential": "yes"})
    draft.refresh_from_db()
    make_enquiry(draft, ben)
    assert not sees(anna, draft)
    bens.post(url("copy", draft))
    copy = PreCheck.objects.latest("pk")
    assert annas.get(url("proceed", copy)).status_code == 404
    # Who sees what was sent is said at the enquiry.
    bens.post(url("confidential", draft), {"is_confidential": "no"})
    assert not sees(anna, draft)


def test_the_first_mail_about_it_goes_to_its_author_alone(
    bakery: Company, anna: User, ben: User, desk: Desk, mailoutbox: list[EmailMessage]
) -> None:
    draft = make_ready(bakery, ben)
    PreCheck.objects.filter(pk=draft.pk).update(is_confidential=True)
    mailoutbox.clear()
    make_enquiry(draft, ben)
    assert "anna" not in addressees(mailoutbox)
    assert "ben" in addressees(mailoutbox)
