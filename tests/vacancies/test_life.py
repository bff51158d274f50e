"""The life of a vacancy: published, checked, extended, closed, taken down, anew; and by whom."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.utils import timezone

import pytest

from employers import service as employers
from employers.models import Company, NotifyWhen, User
from servicedesk import service as servicedesk
from servicedesk.models import Desk, Enquiry, Topic
from servicedesk.states import State
from tests.at_once import at_once
from tests.cast import make_caseworker
from tests.vacancies.makers import COMPLETE, make_draft, make_live
from vacancies import service
from vacancies.content import content_of
from vacancies.models import (
    ClosingReason,
    EventKind,
    ExtensionReason,
    FilledThrough,
    Vacancy,
)
from vacancies.stages import Phase, Stage

pytestmark = pytest.mark.django_db
Mails = list[EmailMessage]


def complete(company: Company, by: User, **values: Any) -> Vacancy:
    """A draft that lacks nothing."""
    until = timezone.now() + timedelta(days=28)
    return make_draft(company, by, **{**COMPLETE, "expires_at": until, **values})


def kinds(vacancy: Vacancy) -> list[str]:
    """Its trail, oldest first."""
    return list(vacancy.events.order_by("pk").values_list("kind", flat=True))


def fresh(vacancy: Vacancy) -> Vacancy:
    """As it is stored."""
    return Vacancy.objects.get(pk=vacancy.pk)


@pytest.fixture
def checked(bakery: Company) -> Company:
    """The bakery, which the desk has confirmed."""
    employers.verify_company(company=bakery)
    return Company.objects.get(pk=bakery.pk)


@pytest.fixture
def submitted(bakery: Company, anna: User, ines: User) -> Vacancy:
    """A vacancy of the bakery, which nobody has checked: the desk looks at it."""
    return service.publish(vacancy=complete(bakery, anna), by=anna)


# --- Publish ----------------------------------------------------------------------------------


def test_a_checked_company_publishes_at_once(
    checked: Company, anna: User, mailoutbox: Mails
) -> None:
    row = service.publish(vacancy=complete(checked, anna), by=anna)
    assert row.phase == Phase.LIVE
    assert list(Vacancy.objects.live()) == [row]
    assert row.versions.get().content["title"] == row.title
    assert kinds(row) == [EventKind.PUBLISHED]
    assert [mail.to for mail in mailoutbox] == [[anna.email]]
    assert f"/de/stellen/{row.reference}/" in mailoutbox[0].body


def test_with_a_day_it_appears_on_that_day(checked: Company, anna: User) -> None:
    day = timezone.now() + timedelta(days=3)
    row = service.publish(vacancy=complete(checked, anna, publish_on=day), by=anna)
    assert (row.phase, row.published_at) == (Phase.SCHEDULED, day)
    assert not Vacancy.objects.live().exists()
    assert Vacancy.objects.live(day).exists()


def test_a_day_that_is_over_means_at_once(checked: Company, anna: User) -> None:
    day = timezone.now() - timedelta(days=3)
    row = service.publish(vacancy=complete(checked, anna, publish_on=day), by=anna)
    assert row.phase == Phase.LIVE
    assert row.published_at
    assert row.published_at > day


def test_what_is_incomplete_stays_a_draft(checked: Company, anna: User) -> None:
    draft = complete(checked, anna, description="", contact_name="")
    with pytest.raises(service.IncompleteError) as refused:
        service.publish(vacancy=draft, by=anna)
    assert refused.value.fields == ["description", "contact_name"]
    assert fresh(draft).stage == Stage.DRAFT
    assert kinds(draft) == []


@pytest.mark.parametrize("days", [-1, 0, 200])
def test_the_end_lies_ahead_and_not_too_far(checked: Company, anna: User, days: int) -> None:
    draft = complete(checked, anna, expires_at=timezone.now() + timedelta(days=days))
    with pytest.raises(service.OutOfTimeError):
        service.publish(vacancy=draft, by=anna)
    assert fresh(draft).stage == Stage.DRAFT


def test_a_company_nobody_has_checked_asks_the_desk(
    submitted: Vacancy, anna: User, mailoutbox: Mails
) -> None:
    check = submitted.review
    assert check is not None
    assert (check.topic, check.team.code) == (Topic.VACANCY, "arbeitsmarktintegration")
    assert check.reference.startswith("PS-")
    assert check.title == "Prüfung der Stelle „Bäckerin oder Bäcker“"
    assert submitted.phase == Phase.IN_REVIEW
    assert not Vacancy.objects.live().exists()
    told = [mail.subject for mail in mailoutbox if mail.to == [anna.email]]
    assert told == ["Wir sehen uns Ihr Stellenangebot an: Bäckerin oder Bäcker"]


def test_a_refused_company_publishes_nothing(bakery: Company, anna: User, desk: Desk) -> None:
    employers.refuse_company(company=bakery, reason="Kein Eintrag")
    with pytest.raises(service.CompanyRefusedError):
        service.publish(vacancy=complete(bakery, anna), by=anna)
    assert not Enquiry.objects.exists()


def test_whoever_wants_no_mails_gets_none(checked: Company, anna: User, mailoutbox: Mails) -> None:
    User.objects.filter(pk=anna.pk).update(notify_when=NotifyWhen.NEVER)
    service.publish(vacancy=complete(checked, anna), by=anna)
    assert mailoutbox == []


# --- The desk ---------------------------------------------------------------------------------


def test_the_desk_approves_and_it_is_public(
    submitted: Vacancy, ines: User, anna: User, mailoutbox: Mails
) -> None:
    mailoutbox.clear()
    row = service.approve(vacancy=submitted, by=ines, seen=submitted.version)
    assert row.phase == Phase.LIVE
    assert kinds(row) == [EventKind.SUBMITTED, EventKind.PUBLISHED]
    assert row.review
    assert row.review.pk
    check = Enquiry.objects.get()
    assert (check.state, check.owner) == (State.CLOSED, ines)
    assert [mail.to for mail in mailoutbox] == [[anna.email]]


def test_the_desk_gives_it_back_with_a_reason_the_company_reads(
    submitted: Vacancy, ines: User, anna: User, mailoutbox: Mails
) -> None:
    mailoutbox.clear()
    row = service.give_back(vacancy=submitted, by=ines, reason="Bitte den Ort nennen.")
    assert (row.phase, row.remark) == (Phase.DRAFT, "Bitte den Ort nennen.")
    check = Enquiry.objects.get()
    assert check.state == State.CLOSED
    assert check.messages.get().text == "Bitte den Ort nennen."
    assert [mail.to for mail in mailoutbox] == [[anna.email]]
    assert "Ort" not in mailoutbox[0].body
    again = service.publish(vacancy=row, by=anna)
    assert again.review
    assert again.review.follows == check
    assert again.remark == ""


def test_who_approves_has_read_what_it_is_now(submitted: Vacancy, ines: User, anna: User) -> None:
    seen = submitted.version
    service.withdraw(vacancy=submitted, by=anna)
    service.save(vacancy=submitted, by=anna, values={"title": "Etwas anderes"})
    service.publish(vacancy=submitted, by=anna)
    with pytest.raises(service.ChangedMeanwhileError):
        service.approve(vacancy=submitted, by=ines, seen=seen)
    assert fresh(submitted).stage == Stage.IN_REVIEW


def test_two_caseworkers_at_once_decide_once(
    transactional_db: None, submitted: Vacancy, ines: User, dora: User
) -> None:
    done = at_once(
        [
            partial(service.approve, vacancy=submitted, by=ines),
            partial(service.give_back, vacancy=submitted, by=dora, reason="Nein"),
        ]
    )
    assert sum(isinstance(each, service.NotPossibleError) for each in done) == 1
    assert len(kinds(submitted)) == 2


def test_only_the_desk_that_was_asked_decides(submitted: Vacancy, anna: User) -> None:
    other = Desk.objects.create(code="solingen", name="Solingen", postcodes=["42651"])
    stranger = make_caseworker("stefan", other.teams.create(code="s", name="S"))
    for who in (stranger, anna):
        with pytest.raises(PermissionDenied):
            service.approve(vacancy=submitted, by=who)
        with pytest.raises(PermissionDenied):
            service.give_back(vacancy=submitted, by=who, reason="x")


def test_a_company_refused_meanwhile_is_not_approved(submitted: Vacancy, ines: User) -> None:
    employers.refuse_company(company=submitted.company, reason="Kein Eintrag")
    with pytest.raises(service.CompanyRefusedError):
        service.approve(vacancy=submitted, by=ines)


def test_the_company_takes_it_back(submitted: Vacancy, anna: User) -> None:
    row = service.withdraw(vacancy=submitted, by=anna)
    assert row.phase == Phase.DRAFT
    assert Enquiry.objects.get().state == State.CLOSED
    with pytest.raises(service.NotPossibleError):
        service.withdraw(vacancy=submitted, by=anna)


def test_what_the_company_writes_about_a_decided_check_is_a_question(
    submitted: Vacancy, ines: User, anna: User
) -> None:
    service.approve(vacancy=submitted, by=ines)
    check = Enquiry.objects.get()
    said = servicedesk.send_message(enquiry=check, author=anna, text="Wann erscheint sie?")
    assert said.enquiry.topic == Topic.QUESTION
    assert said.enquiry.follows == check
    assert Enquiry.objects.get(pk=check.pk).state == State.CLOSED


# --- Companies that are refused, confirmed, or change their data --------------------------------


def test_what_is_live_vanishes_and_comes_back_with_its_company(
    checked: Company, anna: User
) -> None:
    row = service.publish(vacancy=complete(checked, anna), by=anna)
    employers.refuse_company(company=checked, reason="Geschlossen")
    assert not Vacancy.objects.live().exists()
    employers.verify_company(company=checked)
    assert list(Vacancy.objects.live()) == [row]


def test_new_register_data_leave_what_is_live_and_have_the_next_one_checked(
    checked: Company, anna: User, desk: Desk
) -> None:
    row = service.publish(vacancy=complete(checked, anna), by=anna)
    checked.name = "Bäckerei Sonnborn und Söhne"
    employers.update_company(company=checked, by=anna)
    assert list(Vacancy.objects.live()) == [row]
    assert service.publish(vacancy=complete(checked, anna), by=anna).phase == Phase.IN_REVIEW


def test_nothing_is_published_after_its_company_was_refused(
    transactional_db: None, checked: Company, anna: User
) -> None:
    drafts = [complete(checked, anna) for _each in range(49)]
    publish: list[Callable[[], Any]] = [
        partial(service.publish, vacancy=each, by=anna) for each in drafts
    ]
    refuse = partial(employers.refuse_company, company=checked, reason="Geschlossen")
    at_once([*publish[:25], refuse, *publish[25:]])
    assert not Vacancy.objects.live().exists()
    refused_at = Company.objects.get(pk=checked.pk).verified_at
    assert refused_at
    public = Vacancy.objects.in_stages([Stage.PUBLISHED])
    assert all(row.published_at and row.published_at <= refused_at for row in public)
    assert not Vacancy.objects.in_stages([Stage.IN_REVIEW]).exists()


# --- Longer, over, anew -----------------------------------------------------------------------


def test_an_extension_moves_the_end_and_leaves_a_version(checked: Company, anna: User) -> None:
    row = make_live(checked, anna)
    until = timezone.localtime(timezone.now() + timedelta(days=60))
    for _click in range(2):
        row = service.extend(vacancy=row, by=anna, until=until, reason=ExtensionReason.NOBODY_YET)
    assert fresh(row).expires_at == until
    event = row.events.get()
    assert event.data == {"reason": "nobody_yet", "until": until.isoformat()}
    # As it is read from the table, or the next version would seem to change it.
    assert row.versions.get().content == content_of(fresh(row))


@pytest.mark.parametrize("days", [-1, 10, 181])
def test_a_new_end_is_later_and_not_too_far(checked: Company, anna: User, days: int) -> None:
    row = make_live(checked, anna)
    until = timezone.now() + timedelta(days=days)
    with pytest.raises(service.OutOfTimeError):
        service.extend(vacancy=row, by=anna, until=until, reason=ExtensionReason.LATER)


@pytest.mark.parametrize("days", [3, None])
def test_the_first_day_is_moved_as_long_as_it_lies_ahead(
    checked: Company, anna: User, days: int | None
) -> None:
    row = make_live(checked, anna, published_at=timezone.now() + timedelta(days=9))
    begin = timezone.now() + timedelta(days=days) if days else None
    row = service.reschedule(vacancy=row, by=anna, begin=begin)
    assert fresh(row).phase == (Phase.SCHEDULED if days else Phase.LIVE)
    assert fresh(row).published_at == row.publish_on
    assert row.events.get().data == {"fields": ["publish_on"]}
    assert row.versions.count() == 1
    assert list(Vacancy.objects.live()) == ([] if days else [row])


@pytest.mark.parametrize("days", [-1, 31])
def test_a_first_day_lies_ahead_and_before_the_end(checked: Company, anna: User, days: int) -> None:
    now = timezone.now()
    row, begin = make_live(checked, anna, published_at=now + timedelta(days=9)), timedelta(days)
    with pytest.raises(service.OutOfTimeError):
        service.reschedule(vacancy=row, by=anna, begin=now + begin)
    with pytest.raises(service.NotPossibleError):
        service.reschedule(vacancy=make_live(checked, anna), by=anna, begin=now + timedelta(1))


def test_an_expired_one_is_extended_for_two_weeks_and_is_live_again(
    checked: Company, anna: User
) -> None:
    now = timezone.now()
    until, began = now + timedelta(days=7), now - timedelta(days=60)
    recent = make_live(checked, anna, published_at=began, expires_at=now - timedelta(days=13))
    service.extend(vacancy=recent, by=anna, until=until, reason=ExtensionReason.LATER)
    assert list(Vacancy.objects.live()) == [recent]
    old = make_live(checked, anna, published_at=began, expires_at=now - timedelta(days=15))
    with pytest.raises(service.NotPossibleError):
        service.extend(vacancy=old, by=anna, until=until, reason=ExtensionReason.LATER)


def test_whoever_closes_says_why_and_through_whom(checked: Company, anna: User) -> None:
    row = make_live(checked, anna)
    row = service.close(
        vacancy=row, by=anna, reason=ClosingReason.FILLED, through=FilledThrough.DESK
    )
    assert row.phase == Phase.CLOSED
    assert row.ended_at
    assert not Vacancy.objects.live().exists()
    assert row.events.get().data == {"reason": "filled", "through": "desk"}


def test_a_filled_job_was_filled_through_somebody_and_no_other_was(
    checked: Company, anna: User
) -> None:
    row = make_live(checked, anna)
    with pytest.raises(ValueError, match="not_filled"):
        service.close(vacancy=row, by=anna, reason=ClosingReason.FILLED)
    with pytest.raises(ValueError, match="own"):
        service.close(vacancy=row, by=anna, reason=ClosingReason.DROPPED, through=FilledThrough.OWN)


def test_what_has_expired_is_not_closed(checked: Company, anna: User) -> None:
    row = make_live(
        checked,
        anna,
        published_at=timezone.now() - timedelta(days=9),
        expires_at=timezone.now() - timedelta(days=1),
    )
    with pytest.raises(service.NotPossibleError):
        service.close(vacancy=row, by=anna, reason=ClosingReason.DROPPED)


def test_fifty_who_close_at_once_leave_one_event(
    transactional_db: None, checked: Company, anna: User
) -> None:
    row = make_live(checked, anna)
    close = partial(service.close, vacancy=row, by=anna, reason=ClosingReason.DROPPED)
    done = at_once([close] * 50)
    assert sum(isinstance(each, service.NotPossibleError) for each in done) == 49
    assert kinds(row) == [EventKind.CLOSED]


def test_fifty_who_publish_at_once_publish_once(
    transactional_db: None, checked: Company, anna: User, mailoutbox: Mails
) -> None:
    draft = complete(checked, anna)
    done = at_once([partial(service.publish, vacancy=draft, by=anna)] * 50)
    assert sum(isinstance(each, service.NotPossibleError) for each in done) == 49
    assert kinds(draft) == [EventKind.PUBLISHED]
    assert draft.versions.count() == 1


def test_the_desk_of_the_place_takes_it_down(
    bakery: Company, anna: User, ines: User, mailoutbox: Mails
) -> None:
    row = make_live(bakery, anna)
    row = service.take_down(vacancy=row, by=ines, reason="Kein echtes Angebot.")
    assert (row.phase, row.remark) == (Phase.TAKEN_DOWN, "Kein echtes Angebot.")
    assert not Vacancy.objects.live().exists()
    assert [mail.to for mail in mailoutbox] == [[anna.email]]
    assert "echtes" not in mailoutbox[0].body
    with pytest.raises(service.NotPossibleError):
        service.take_down(vacancy=row, by=ines, reason="Noch einmal.")


def test_nobody_else_takes_it_down(bakery: Company, anna: User, desk: Desk) -> None:
    row = make_live(bakery, anna)
    other = Desk.objects.create(
        code="solingen", name="Solingen", postcodes=["42651"], situations=["company"]
    )
    stranger = make_caseworker("stefan", other.teams.create(code="s", name="S"))
    for who in (stranger, anna):
        with pytest.raises(PermissionDenied):
            service.take_down(vacancy=row, by=who, reason="x")
    elsewhere = make_live(bakery, anna, postcode="42651")
    assert service.take_down(vacancy=elsewhere, by=stranger, reason="x").ended_at


def test_what_is_over_is_advertised_anew_as_one_draft(bakery: Company, anna: User) -> None:
    row = make_live(bakery, anna, stage=Stage.CLOSED)
    draft = service.relist(vacancy=row, by=anna)
    assert (draft.stage, draft.title, draft.expires_at) == (Stage.DRAFT, row.title, None)
    assert service.relist(vacancy=row, by=anna) == draft
    assert kinds(row) == [EventKind.RELISTED]
    service.delete_draft(vacancy=draft, by=anna)
    assert service.relist(vacancy=row, by=anna) != draft


def test_what_is_live_is_not_advertised_anew(bakery: Company, anna: User) -> None:
    with pytest.raises(service.NotPossibleError):
        service.relist(vacancy=make_live(bakery, anna), by=anna)


def test_the_company_says_how_it_ended_and_may_correct_it(bakery: Company, anna: User) -> None:
    row = make_live(bakery, anna, stage=Stage.ARCHIVED)
    for through in (FilledThrough.OWN, FilledThrough.OWN, FilledThrough.PORTAL):
        row = service.answer_outcome(vacancy=row, by=anna, through=through)
    assert row.filled_through == FilledThrough.PORTAL
    assert kinds(row) == [EventKind.OUTCOME] * 2
    with pytest.raises(service.NotPossibleError):
        service.answer_outcome(vacancy=make_live(bakery, anna), by=anna, through=FilledThrough.OWN)


def test_a_reader_and_another_company_do_nothing(
    bakery: Company, anna: User, rita: User, carla: User
) -> None:
    row = make_live(bakery, anna)
    until = timezone.now() + timedelta(days=60)
    verbs: list[Callable[..., Any]] = [
        service.publish,
        service.withdraw,
        partial(service.extend, until=until, reason=ExtensionReason.LATER),
        partial(service.reschedule, begin=None),
        partial(service.close, reason=ClosingReason.DROPPED),
        service.relist,
        partial(service.answer_outcome, through=FilledThrough.OWN),
    ]
    for verb in verbs:
        for who in (rita, carla):
            with pytest.raises(PermissionDenied):
                verb(vacancy=row, by=who)
    assert kinds(row) == []


def test_a_company_is_deleted_with_a_vacancy_that_is_being_checked(
    submitted: Vacancy, anna: User
) -> None:
    from employers.service.companies import delete_company

    delete_company(submitted.company)
    assert not Company.objects.filter(pk=submitted.company_id).exists()
