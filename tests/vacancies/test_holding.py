"""What the desk has taken down does not come back unseen, whichever way it is sent."""

from datetime import timedelta
from typing import Any

from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone

import pytest

from employers import service as employers
from employers.models import Company, User
from tests.cast import client_of
from tests.vacancies.makers import COMPLETE, make_draft, make_live
from vacancies import service
from vacancies.models import Vacancy
from vacancies.service import Wanted
from vacancies.stages import Phase

pytestmark = pytest.mark.django_db
REASON = "Bitte ohne Muttersprache."


@pytest.fixture
def checked(bakery: Company) -> Company:
    """The bakery, which the desk has confirmed."""
    employers.verify_company(company=bakery)
    return Company.objects.get(pk=bakery.pk)


@pytest.fixture
def taken_down(checked: Company, anna: User, ines: User) -> Vacancy:
    return service.take_down(vacancy=make_live(checked, anna), by=ines, reason=REASON)


def draft(company: Company, by: User, **values: Any) -> Vacancy:
    until = timezone.now() + timedelta(days=28)
    return make_draft(company, by, **{**COMPLETE, "expires_at": until, **values})


def anew(vacancy: Vacancy, by: User, **values: Any) -> Vacancy:
    """Advertised once more, with these changes."""
    row = service.relist(vacancy=vacancy, by=by)
    until = timezone.now() + timedelta(days=28)
    row = service.save(vacancy=row, by=by, values={"expires_at": until, **values})
    return service.publish(vacancy=row, by=by)


@pytest.mark.parametrize(
    ("values", "phase"),
    [
        ({}, Phase.IN_REVIEW),
        ({"title": "Teigmacher"}, Phase.IN_REVIEW),
        ({"description": "Ein anderer Text."}, Phase.IN_REVIEW),
        ({"title": " BÄCKERIN  oder Bäcker", "description": "Anders."}, Phase.IN_REVIEW),
        ({"title": "Fahrerin oder Fahrer", "description": "Sie fahren aus."}, Phase.LIVE),
    ],
)
def test_the_desk_looks_at_what_is_like_it(
    taken_down: Vacancy, anna: User, values: dict[str, Any], phase: Phase
) -> None:
    assert anew(taken_down, anna, **values).phase == phase


def test_it_does_not_matter_how_it_was_begun_or_that_it_is_archived(
    taken_down: Vacancy, checked: Company, anna: User
) -> None:
    Vacancy.objects.update(stage="archived")
    assert service.publish(vacancy=draft(checked, anna), by=anna).phase == Phase.IN_REVIEW


def test_programs_and_files_are_held_too(taken_down: Vacancy, checked: Company, anna: User) -> None:
    values = {name: value for name, value in COMPLETE.items() if name != "steps_done"}
    values["expires_at"] = timezone.now() + timedelta(days=28)
    done = service.put(company=checked, by=anna, wanted=Wanted("A-1", values, publish=True))
    assert done.vacancy.phase == Phase.IN_REVIEW
    assert done.vacancy.versions.count() == 1
    other = {**values, "title": "Fahrer", "description": "Sie fahren aus."}
    done = service.put(company=checked, by=anna, wanted=Wanted("A-2", other, publish=True))
    assert done.vacancy.phase == Phase.LIVE


def test_once_approved_it_is_free_until_it_is_taken_down_again(
    taken_down: Vacancy, anna: User, ines: User
) -> None:
    approved = service.approve(vacancy=anew(taken_down, anna), by=ines)
    assert anew(taken_down, anna).phase == Phase.LIVE
    service.take_down(vacancy=approved, by=ines, reason=REASON)
    assert anew(approved, anna).phase == Phase.IN_REVIEW


def test_other_companies_are_not_concerned(
    taken_down: Vacancy, foundry: Company, carla: User
) -> None:
    employers.verify_company(company=foundry)
    row = draft(Company.objects.get(pk=foundry.pk), carla)
    assert service.publish(vacancy=row, by=carla).phase == Phase.LIVE


def test_the_company_reads_why_before_and_after(
    taken_down: Vacancy, anna: User, mailoutbox: list[EmailMessage]
) -> None:
    row = service.relist(vacancy=taken_down, by=anna)
    until = timezone.now() + timedelta(days=28)
    service.save(vacancy=row, by=anna, values={"expires_at": until})
    browser, url = client_of(anna), reverse("own-vacancies:publish", args=[row.reference])
    page = browser.get(url).content.decode()
    assert taken_down.reference in page
    assert "Zur Prüfung senden" in page
    mailoutbox.clear()
    browser.post(url)
    (mail,) = [mail for mail in mailoutbox if mail.to == [anna.email]]
    assert "ein ähnliches" in str(mail.body)


def test_the_desk_reads_the_reason_and_what_is_different(
    taken_down: Vacancy, anna: User, ines: User
) -> None:
    row = anew(taken_down, anna, description="Sie backen Brot. Deutsch reicht auf A2.")
    check = row.review
    assert check
    page = client_of(ines).get(reverse("desk:case", args=[check.reference])).content.decode()
    assert taken_down.reference in page
    assert REASON in page
    assert "<del>Sie backen Brot und Brötchen" in page
    assert "<ins>Sie backen Brot. Deutsch" in page


def test_the_desk_reads_what_has_changed_since_it_gave_it_back(
    bakery: Company, anna: User, ines: User
) -> None:
    row = service.publish(vacancy=draft(bakery, anna), by=anna)
    row = service.give_back(vacancy=row, by=ines, reason="Bitte den Ort nennen.")
    row = service.save(vacancy=row, by=anna, values={"town": "Barmen"})
    row = service.publish(vacancy=row, by=anna)
    check = row.review
    assert check
    page = client_of(ines).get(reverse("desk:case", args=[check.reference])).content.decode()
    assert "Bitte den Ort nennen." in page
    assert "<ins>Barmen" in page
