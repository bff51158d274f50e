"""Two enquiries become one: every text is kept, everybody finds it, nobody new reads it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.utils import timezone

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from employers.models import Company, Membership, NotifyAbout, Sight, User
from servicedesk import service
from servicedesk.clocks import PLACE, local_day
from servicedesk.forgetting import forget_enquiries
from servicedesk.models import Channel, Consent, Desk, Enquiry, ProposalState, Team, WhyChecked
from servicedesk.service import NotMergeableError, Obstacle
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
    make_enquiry,
    make_rows,
    put_into,
    text_of,
)
from tests.toolbox.sent_files import PDF, sent
from toolbox.uploads import taken


@pytest.fixture
def target(enquiry: Enquiry, anna: User) -> Enquiry:
    """Another open enquiry of the bakery."""
    return make_enquiry(company=enquiry.company, by=anna, title="Backstube, zweite Anfrage")


def merge(enquiry: Enquiry, target: Enquiry, by: User) -> None:
    """As the page does."""
    service.merge(enquiry=fresh(enquiry), target=fresh(target), by=by)


# --- What moves -------------------------------------------------------------------------------


def test_one_is_closed_and_the_other_has_it_all(
    enquiry: Enquiry, target: Enquiry, anna: User, dora: User
) -> None:
    service.send_message(enquiry=enquiry, author=anna, text="Eins.")
    service.send_message(enquiry=target, author=anna, text="Zwei.")
    service.send_message(enquiry=enquiry, author=anna, text="Drei.")
    merge(enquiry, target, dora)
    row = fresh(enquiry)
    assert (row.state, row.merged_into) == (State.CLOSED, target)
    assert row.closed_at is not None
    assert kinds(enquiry)[-1] == "merged"
    assert kinds(target)[-1] == "took_in"
    texts = target.messages.order_by("sent_at").values_list("text", flat=True)
    assert list(texts) == ["Eins.", "Zwei.", "Drei."]
    page = text_of(client_of(anna).get(employer_url(target)))
    assert page.index("Eins.") < page.index("Zwei.") < page.index("Drei.")


def test_everything_the_desk_has_of_it_moves(
    enquiry: Enquiry, target: Enquiry, anna: User, dora: User, integration: Team
) -> None:
    file = taken(sent("a.pdf", PDF))
    service.send_message(enquiry=enquiry, author=anna, text="Anbei.", attachments=[file])
    service.add_note(enquiry=enquiry, author=dora, text="Intern.", attachments=[file])
    service.answer(enquiry=enquiry, author=dora, text="Ja.", outcome=enquiry.outcome)
    put_into(enquiry, State.ASSIGNED, owner=dora)
    enquiry.contributions.create(team=integration, asked_by=dora, question="Kurs?")
    enquiry.call_backs.create(asked_by=anna, phone="0202 1", wish="Vormittags")
    enquiry.drafts.create(user=dora, form="message", data={"text": "Angefangen."})
    enquiry.proposals.create(
        author=dora, text="Nein.", state=ProposalState.RETURNED, why=WhyChecked.SAMPLE
    )
    enquiry.presences.create(user=dora)
    for position in range(2):
        enquiry.checklist.create(position=position, text=f"Zeile {position}")
        target.checklist.create(position=position, text=f"Oben {position}")
    merge(enquiry, target, dora)
    for name in ("messages", "notes", "answers", "proposals", "contributions", "call_backs"):
        assert getattr(target, name).count() == 1, name
    assert target.attachments.count() == 2
    assert target.drafts.get().data == {"text": "Angefangen."}
    lines = ["Oben 0", "Oben 1", "Zeile 0", "Zeile 1"]
    assert [item.text for item in target.checklist.all()] == lines
    for name in ("messages", "notes", "attachments", "drafts", "checklist", "presences"):
        assert not getattr(enquiry, name).exists(), name


def test_who_has_begun_in_both_finds_both_texts_in_one_draft(
    enquiry: Enquiry, target: Enquiry, dora: User, ines: User
) -> None:
    for row, text in ((enquiry, "Hier."), (target, "Dort.")):
        row.drafts.create(user=dora, form="answer", data={"text": text, "seen": 0})
    enquiry.drafts.create(user=ines, form="answer", data={"text": "Ines."})
    merge(enquiry, target, dora)
    assert target.drafts.get(user=dora).data == {"text": "Dort.\n\nHier.", "seen": 0}
    assert target.drafts.get(user=ines).data == {"text": "Ines."}


TEXT = st.text(
    st.characters(codec="utf-8", exclude_characters="\x00", exclude_categories=["Cs"]), min_size=1
)
SAID = st.lists(st.tuples(st.booleans(), st.sampled_from(["message", "note", "answer"]), TEXT))


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(said=SAID)
def test_whatever_was_said_in_either_is_there_once_and_in_order(
    bakery: Company, anna: User, dora: User, said: list[tuple[bool, str, str]]
) -> None:
    one = make_enquiry(company=bakery, by=anna)
    other = make_enquiry(company=bakery, by=anna)
    start = timezone.now()
    for place, (in_one, what, text) in enumerate(said):
        moment, row = start + timedelta(seconds=place), one if in_one else other
        more = {"from_desk": bool(place % 2)} if what == "message" else {}
        rows: Any = {"message": row.messages, "note": row.notes, "answer": row.answers}[what]
        rows.create(author=dora, text=text, sent_at=moment, **more)
    merge(one, other, dora)
    for what, rows in (
        ("message", other.messages),
        ("note", other.notes),
        ("answer", other.answers),
    ):
        kept = list(rows.order_by("sent_at").values_list("text", flat=True))
        assert kept == [text for _in_one, kind, text in said if kind == what]
    assert not any(rows.exists() for rows in (one.messages, one.notes, one.answers))


def test_what_the_employer_has_just_written_makes_it_the_turn_of_the_desk(
    enquiry: Enquiry, target: Enquiry, dora: User
) -> None:
    put_into(target, State.WAITING_FOR_EMPLOYER, owner=dora)
    merge(enquiry, target, dora)
    assert fresh(target).state == State.WAITING_FOR_US
    event = target.events.get(kind="took_in")
    assert event.data["to"] == State.WAITING_FOR_US


def test_what_waits_for_the_employer_in_both_goes_on_waiting(
    enquiry: Enquiry, target: Enquiry, dora: User
) -> None:
    for row in (enquiry, target):
        put_into(row, State.WAITING_FOR_EMPLOYER, owner=dora)
    merge(enquiry, target, dora)
    assert fresh(target).state == State.WAITING_FOR_EMPLOYER


# --- Who has it, and until when ---------------------------------------------------------------


def test_what_was_promised_first_holds_for_both(
    bakery: Company, desk: Desk, anna: User, dora: User
) -> None:
    with time_machine.travel(datetime(2026, 12, 7, 9, tzinfo=PLACE), tick=False) as clock:
        older = make_enquiry(company=bakery, by=anna)
        clock.move_to(datetime(2026, 12, 10, 9, tzinfo=PLACE))
        newer = make_enquiry(company=bakery, by=anna)
        for one, into in ((older, newer), (newer, make_enquiry(company=bakery, by=anna))):
            merge(one, into, dora)
            row = fresh(into)
            assert (row.promised_at, row.due_at) == (older.promised_at, older.promised_at)
            # It stays so when all is computed anew.
            assert service.recompute(desk) == 0


def test_the_clock_that_runs_out_later_ends_with_its_enquiry(
    bakery: Company, anna: User, dora: User
) -> None:
    with time_machine.travel(datetime(2026, 12, 7, 9, tzinfo=PLACE), tick=False) as clock:
        older = make_enquiry(company=bakery, by=anna)
        clock.move_to(datetime(2026, 12, 10, 9, tzinfo=PLACE))
        merge(make_enquiry(company=bakery, by=anna), older, dora)
        assert fresh(older).due_at == older.due_at


def test_the_pauses_of_the_clock_that_goes_on_count(
    bakery: Company, anna: User, dora: User
) -> None:
    with time_machine.travel(datetime(2026, 12, 7, 9, tzinfo=PLACE), tick=False) as clock:
        older = make_enquiry(company=bakery, by=anna)
        clock.move_to(datetime(2026, 12, 8, 9, tzinfo=PLACE))
        service.send_message(enquiry=older, author=dora, text="Welches Dokument?")
        clock.move_to(datetime(2026, 12, 9, 9, tzinfo=PLACE))
        newer = make_enquiry(company=bakery, by=anna)
        service.send_message(enquiry=newer, author=dora, text="Und hier?")
        merge(older, newer, dora)
        assert fresh(newer).due_at is None
        clock.move_to(datetime(2026, 12, 10, 9, tzinfo=PLACE))
        service.send_message(enquiry=newer, author=anna, text="Dieses.")
    # Five days from the 7th, without the 8th, 9th and 10th; no weekend.
    due = fresh(newer).due_at
    assert due
    assert local_day(due) == date(2026, 12, 17)


@pytest.mark.parametrize("has_one", [True, False])
def test_whoever_had_the_one_goes_on_with_both_where_nobody_has_the_other(
    enquiry: Enquiry, target: Enquiry, dora: User, ines: User, anna: User, has_one: bool
) -> None:
    service.take(enquiry=enquiry, by=ines)
    if has_one:
        service.take(enquiry=target, by=dora)
    merge(enquiry, target, dora)
    row = fresh(target)
    assert (row.owner, row.state) == (dora if has_one else ines, State.ASSIGNED)
    data = target.events.get(kind="took_in").data
    assert (data["owner"], data["merged_owner"]) == (dora.pk if has_one else None, ines.pk)
    assert (kinds(target)[-1] == "assigned") is not has_one
    assert "die andere hatte Ines" in text_of(client_of(dora).get(desk_url(target)))


def test_whoever_no_longer_works_there_goes_on_with_nothing(
    enquiry: Enquiry, target: Enquiry, dora: User, ines: User
) -> None:
    service.take(enquiry=enquiry, by=ines)
    ines.teams.clear()
    merge(enquiry, target, dora)
    assert fresh(target).owner is None


# --- Who is told, who reads -------------------------------------------------------------------


def test_the_company_is_told_and_the_link_leads_to_the_other_one(
    enquiry: Enquiry, target: Enquiry, anna: User, dora: User, mailoutbox: list[EmailMessage]
) -> None:
    mailoutbox.clear()
    merge(enquiry, target, dora)
    assert addressees(mailoutbox) == ["anna"]
    assert employer_url(enquiry) in mailoutbox[0].body
    client = client_of(anna)
    assert client.get(employer_url(enquiry))["Location"] == employer_url(target)


def test_who_looked_after_the_one_gets_the_news_of_the_other(
    enquiry: Enquiry, anna: User, ben: User, dora: User, mailoutbox: list[EmailMessage]
) -> None:
    User.objects.filter(pk__in=[anna.pk, ben.pk]).update(notify_about=NotifyAbout.MINE)
    target = make_enquiry(company=enquiry.company, by=ben)
    merge(enquiry, target, dora)
    mailoutbox.clear()
    service.send_message(enquiry=target, author=dora, text="Bitte.")
    assert addressees(mailoutbox) == ["anna", "ben"]


def test_who_asked_what_was_merged_goes_on_seeing_it(
    enquiry: Enquiry, anna: User, ben: User, dora: User, mia: User
) -> None:
    merge(make_enquiry(company=enquiry.company, by=ben), enquiry, dora)
    ben.memberships.update(sees=Sight.OWN)
    for confidants in ([], [mia.memberships.get()], None):
        service.set_confidants(
            enquiry=fresh(enquiry), by=anna.memberships.get(), confidants=confidants
        )
        assert client_of(ben).get(employer_url(enquiry)).status_code == 200


def test_others_get_no_news_of_what_has_become_confidential(
    enquiry: Enquiry, anna: User, ben: User, mia: User, dora: User, mailoutbox: list[EmailMessage]
) -> None:
    target = make_enquiry(company=enquiry.company, by=ben)
    merge(enquiry, target, dora)
    service.set_confidants(enquiry=fresh(target), by=ben.memberships.get(), confidants=[])
    mailoutbox.clear()
    service.send_message(enquiry=target, author=dora, text="Bitte.")
    assert addressees(mailoutbox) == ["anna", "ben"]
    assert fresh(enquiry).is_confidential
    assert client_of(mia).get(employer_url(target)).status_code == 404


def test_both_sides_read_what_the_merged_ones_were_about(
    chain: Enquiry, enquiry: Enquiry, target: Enquiry, anna: User, dora: User
) -> None:
    Enquiry.objects.filter(pk=enquiry.pk).update(summary=[["Aufenthalt", "Nur hier"]])
    for client, url in ((client_of(anna), employer_url), (client_of(dora), desk_url)):
        page = Markup(client.get(url(chain)).content)
        parts = [f"{url(chain)}teil/{part.pk}/" for part in (target, enquiry)]
        assert [link["href"] for link in page.all("a[href*='/teil/']")] == parts
        assert "Nur hier" in text_of(client.get(parts[1]))
        assert client.get(f"{url(target)}teil/{enquiry.pk}/")["Location"] == parts[1]
        assert client.get(f"{url(chain)}teil/{chain.pk}/").status_code == 404


def test_of_others_nobody_reads_a_part(
    chain: Enquiry, enquiry: Enquiry, carla: User, otto: User
) -> None:
    for user, url in ((carla, employer_url), (otto, desk_url)):
        assert client_of(user).get(f"{url(chain)}teil/{enquiry.pk}/").status_code == 404


# --- The old reference ------------------------------------------------------------------------


@pytest.fixture
def chain(enquiry: Enquiry, target: Enquiry, anna: User, dora: User) -> Enquiry:
    """The enquiry went into the target, and that into this one."""
    last = make_enquiry(company=enquiry.company, by=anna)
    merge(enquiry, target, dora)
    merge(target, last, dora)
    return last


def test_old_references_lead_to_the_last_of_a_chain(
    chain: Enquiry, enquiry: Enquiry, target: Enquiry, anna: User, dora: User
) -> None:
    for client, url in ((client_of(anna), employer_url), (client_of(dora), desk_url)):
        for old in (enquiry, target):
            assert client.get(url(old))["Location"] == url(chain)


def test_a_reply_typed_on_the_old_page_arrives_in_the_other_one(
    chain: Enquiry, enquiry: Enquiry, anna: User
) -> None:
    typed = {"text": "Noch etwas.", "attachments": [sent("a.pdf", PDF)]}
    answer = client_of(anna).post(employer_url(enquiry, "message"), typed)
    assert answer["Location"] == employer_url(chain)
    assert chain.messages.get().text == "Noch etwas."
    assert chain.attachments.exists()
    assert fresh(enquiry).state == State.CLOSED


def test_a_reply_that_crosses_the_merge_is_not_lost(
    enquiry: Enquiry, target: Enquiry, anna: User, dora: User
) -> None:
    stale = fresh(enquiry)
    merge(enquiry, target, dora)
    sent_message = service.send_message(enquiry=stale, author=anna, text="Noch etwas.")
    assert sent_message.enquiry == target


def test_what_the_desk_types_on_the_old_page_is_held_until_the_other_one_is_read(
    enquiry: Enquiry, target: Enquiry, anna: User, dora: User
) -> None:
    service.send_message(enquiry=enquiry, author=anna, text="Eins.")
    client, url = client_of(dora), desk_url(enquiry, "message")
    typed = form_of(client.get(desk_url(enquiry)), url) | {"text": "Bitte."}
    merge(enquiry, target, dora)
    held = client.post(url, typed)
    assert held.status_code == 409
    again = form_of(held, desk_url(target, "message"))
    assert again["text"] == "Bitte."
    assert client.post(desk_url(target, "message"), again)["Location"] == desk_url(target)
    assert target.messages.filter(text="Bitte.").exists()


def test_a_note_typed_on_the_old_page_stands_in_the_other_one(
    enquiry: Enquiry, target: Enquiry, dora: User
) -> None:
    merge(enquiry, target, dora)
    client_of(dora).post(desk_url(enquiry, "note"), {"text": "Intern."})
    assert target.notes.get().text == "Intern."


def test_a_file_is_found_under_both_addresses(
    enquiry: Enquiry, target: Enquiry, anna: User, dora: User
) -> None:
    file = taken(sent("a.pdf", PDF))
    service.send_message(enquiry=enquiry, author=anna, text="Anbei.", attachments=[file])
    merge(enquiry, target, dora)
    number = target.attachments.get().pk
    for row in (enquiry, target):
        assert client_of(anna).get(f"{employer_url(row)}datei/{number}/").status_code == 200


def test_who_does_not_see_the_other_one_finds_nothing(
    enquiry: Enquiry, target: Enquiry, carla: User, otto: User, dora: User
) -> None:
    merge(enquiry, target, dora)
    assert client_of(carla).get(employer_url(enquiry)).status_code == 404
    assert client_of(otto).get(desk_url(enquiry)).status_code == 404


# --- What stands against it -------------------------------------------------------------------


def _review(enquiry: Enquiry, target: Enquiry) -> None:
    Enquiry.objects.filter(pk=target.pk).update(topic="review")


def _confidential(enquiry: Enquiry, target: Enquiry) -> None:
    Enquiry.objects.filter(pk=target.pk).update(is_confidential=True)


def _answered(enquiry: Enquiry, target: Enquiry) -> None:
    put_into(target, State.ANSWERED)


def _unconfirmed(enquiry: Enquiry, target: Enquiry) -> None:
    Enquiry.objects.filter(pk=target.pk).update(channel=Channel.PHONE)


def _forwarded(enquiry: Enquiry, target: Enquiry) -> None:
    office = target.desk.partner_offices.get()
    target.forwardings.create(office=office, purpose="Kurs", consent=Consent.ASKED)


def _proposed(enquiry: Enquiry, target: Enquiry) -> None:
    why, waiting = WhyChecked.SAMPLE, ProposalState.WAITING
    enquiry.proposals.create(text="Ja.", state=waiting, why=why)


def _calls(enquiry: Enquiry, target: Enquiry) -> None:
    for row in (enquiry, target):
        row.call_backs.create(phone="0202 1")


def _contributions(enquiry: Enquiry, target: Enquiry) -> None:
    for row in (enquiry, target):
        row.contributions.create(team=row.team, question="Kurs?")


@pytest.mark.parametrize(
    ("make", "obstacle"),
    [
        (_review, Obstacle.REVIEW),
        (_confidential, Obstacle.SIGHT),
        (_answered, Obstacle.SETTLED),
        (_unconfirmed, Obstacle.UNCONFIRMED),
        (_forwarded, Obstacle.PARTNER),
        (_proposed, Obstacle.PROPOSAL),
        (_calls, Obstacle.CALL_BACK),
        (_contributions, Obstacle.CONTRIBUTION),
    ],
)
def test_where_something_would_be_lost_or_read_by_others_it_is_refused_with_the_reason(
    enquiry: Enquiry,
    target: Enquiry,
    dora: User,
    ben: User,
    make: Callable[[Enquiry, Enquiry], None],
    obstacle: Obstacle,
) -> None:
    make(enquiry, target)
    with pytest.raises(NotMergeableError) as refused:
        merge(enquiry, target, dora)
    assert refused.value.obstacle == obstacle
    assert fresh(enquiry).state == State.NEW
    for send in (client_of(dora).get, client_of(dora).post):
        page = send(desk_url(enquiry, "merge"), {"into": target.reference})
        assert page.status_code == 422
        assert Markup(page.content).all("#id_into_error, [id$=into_error]")


def test_it_goes_neither_into_itself_nor_into_what_is_of_others(
    enquiry: Enquiry, carla: User, foundry: Company, dora: User, otto: User
) -> None:
    of_others = make_enquiry(company=foundry, by=carla)
    elsewhere = make_rows(1, company=enquiry.company, team=otto.teams.get())[0]
    for target, obstacle in ((enquiry, Obstacle.SAME), (of_others, Obstacle.COMPANY)):
        with pytest.raises(NotMergeableError) as refused:
            merge(enquiry, target, dora)
        assert refused.value.obstacle == obstacle
    with pytest.raises(PermissionDenied):
        merge(enquiry, elsewhere, dora)
    page = client_of(dora).post(desk_url(enquiry, "merge"), {"into": elsewhere.reference})
    assert "Keine Anfrage an Ihre Servicestelle" in text_of(page)


def test_two_desks_of_one_caseworker_stay_apart(enquiry: Enquiry, dora: User, otto: User) -> None:
    otto.teams.get().members.add(dora)
    elsewhere = make_rows(1, company=enquiry.company, team=otto.teams.get())[0]
    with pytest.raises(NotMergeableError) as refused:
        merge(enquiry, elsewhere, User.objects.get(pk=dora.pk))
    assert refused.value.obstacle == Obstacle.DESK


def test_who_sees_own_cases_only_counts_as_somebody_who_sees(
    enquiry: Enquiry, ben: User, anna: User, dora: User
) -> None:
    target = make_enquiry(company=enquiry.company, by=ben)
    Membership.objects.filter(user=ben).update(sees=Sight.OWN)
    assert service.obstacle_between(enquiry, target) == Obstacle.SIGHT


def test_two_confidential_ones_of_the_same_people_may_be_merged(
    enquiry: Enquiry, target: Enquiry, anna: User, ben: User, mia: User, dora: User
) -> None:
    for row in (enquiry, target):
        service.set_confidants(
            enquiry=row, by=anna.memberships.get(), confidants=[ben.memberships.get()]
        )
    merge(enquiry, target, dora)
    for user, status in ((anna, 200), (ben, 200), (mia, 404)):
        assert client_of(user).get(employer_url(target)).status_code == status


@pytest.mark.parametrize("typed", ["", "VP-2026-999999", "\x00", "ä" * 200_000, "42"])
def test_whatever_is_typed_as_a_reference_gets_a_sentence(
    enquiry: Enquiry, dora: User, typed: str
) -> None:
    client, url = client_of(dora), desk_url(enquiry, "merge")
    assert client.post(url, {"into": typed}).status_code == 422


def test_caseworkers_of_other_desks_and_partners_merge_nothing(
    enquiry: Enquiry, target: Enquiry, otto: User, paula: User, anna: User
) -> None:
    for user in (otto, paula, anna):
        page = client_of(user).post(desk_url(enquiry, "merge"), {"into": target.reference})
        assert page.status_code == 404
        with pytest.raises(PermissionDenied):
            merge(enquiry, target, user)


# --- The page ---------------------------------------------------------------------------------


def test_the_page_shows_both_and_merges_on_the_button(
    enquiry: Enquiry, target: Enquiry, dora: User
) -> None:
    client, url = client_of(dora), desk_url(enquiry, "merge")
    assert client.get(url).status_code == 200
    page = client.get(url, {"into": target.reference.lower()})
    assert target.title in text_of(page)
    assert f"{desk_url(target, 'merge')}?into={enquiry.reference}" in text_of(page)
    assert client.post(url, form_of(page, url))["Location"] == desk_url(target)
    assert fresh(enquiry).merged_into == target


def test_the_page_offers_what_is_open_of_the_company(
    enquiry: Enquiry, target: Enquiry, anna: User, carla: User, foundry: Company, dora: User
) -> None:
    others = [make_enquiry(company=enquiry.company, by=anna) for _number in range(3)]
    other_entries, answered, review = others
    Enquiry.objects.filter(pk=other_entries.pk).update(digest="1" * 64)
    Enquiry.objects.filter(pk=review.pk).update(topic="review")
    put_into(answered, State.ANSWERED)
    make_enquiry(company=foundry, by=carla)
    page = Markup(client_of(dora).get(desk_url(enquiry, "merge")).content)
    offered = [link["href"] for link in page.all("a[href^='?into=']")]
    assert offered == [f"?into={row.reference}" for row in (target, other_entries)]


def test_a_second_click_finds_it_done(enquiry: Enquiry, target: Enquiry, dora: User) -> None:
    client, url = client_of(dora), desk_url(enquiry, "merge")
    for _click in range(2):
        answer = client.post(url, {"into": target.reference})
        assert answer["Location"] == desk_url(target)
    merge(enquiry, target, dora)
    assert kinds(target).count("took_in") == 1


# --- At once ----------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_of_two_merges_that_cross_one_wins(enquiry: Enquiry, target: Enquiry, dora: User) -> None:
    for _round in range(3):
        one, other = (make_enquiry(company=enquiry.company, by=_anna_of(enquiry)) for _ in "ab")
        told = at_once([partial(merge, one, other, dora), partial(merge, other, one, dora)])
        assert told.count(None) == 1
        assert [each.obstacle for each in told if each] == [Obstacle.MERGED]
        assert [fresh(row).merged_into is None for row in (one, other)].count(True) == 1


def _anna_of(enquiry: Enquiry) -> User:
    assert enquiry.opened_by is not None
    return enquiry.opened_by


@pytest.mark.django_db(transaction=True)
def test_replies_while_merges_go_on_all_arrive_in_the_last_one(
    enquiry: Enquiry, target: Enquiry, anna: User, dora: User
) -> None:
    last = make_enquiry(company=enquiry.company, by=anna)
    replies = [
        partial(service.send_message, enquiry=row, author=anna, text=f"{row.pk} {number}")
        for row in (enquiry, target, last)
        for number in range(4)
    ]
    merges = [partial(merge, enquiry, target, dora), partial(merge, target, enquiry, dora)]
    told = at_once([*replies, *merges])
    errors = [each for each in told if isinstance(each, Exception)]
    assert [type(each) for each in errors] == [NotMergeableError], errors
    for row in Enquiry.objects.filter(merged_into=None, pk__in=[enquiry.pk, target.pk]):
        merge(row, last, dora)
    assert last.messages.count() == 12
    texts = set(last.messages.values_list("text", flat=True))
    assert texts == {f"{row.pk} {number}" for row in (enquiry, target, last) for number in range(4)}


@pytest.mark.django_db(transaction=True)
def test_who_writes_on_an_old_page_does_not_wait_for_the_merged_one(
    enquiry: Enquiry, target: Enquiry, anna: User, dora: User
) -> None:
    merge(enquiry, target, dora)
    with transaction.atomic():
        # As what goes through many enquiries does.
        Enquiry.objects.select_for_update().get(pk=enquiry.pk)
        write = partial(service.send_message, enquiry=enquiry, author=anna, text="Noch etwas.")
        assert not isinstance(at_once([partial(_without_waiting, write)])[0], Exception)
    assert target.messages.get().text == "Noch etwas."


def _without_waiting(write: Callable[[], object]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '5s'")
    write()


@pytest.mark.django_db(transaction=True)
def test_a_company_with_merged_enquiries_can_be_deleted(
    chain: Enquiry, enquiry: Enquiry, bakery: Company
) -> None:
    put_into(chain, State.CLOSED)
    with transaction.atomic():
        forget_enquiries(bakery)
    assert not Enquiry.objects.exists()


@pytest.mark.parametrize("page", ["ask-team", "hand-over", "forward", "checklist-line"])
def test_what_was_meant_for_the_merged_one_changes_nothing_else(
    page: str, enquiry: Enquiry, target: Enquiry, integration: Team, dora: User
) -> None:
    office = enquiry.desk.partner_offices.get()
    merge(enquiry, target, dora)
    before = kinds(target)
    typed = {"team": integration.pk, "office": office.pk, "text": "x", "reason": "x"}
    typed |= {"question": "x", "purpose": "x"}
    answer = client_of(dora).post(desk_url(enquiry, page), typed)
    assert answer["Location"] == desk_url(target)
    assert kinds(target) == before
    assert fresh(target).team == target.team
    assert not target.checklist.exists()
