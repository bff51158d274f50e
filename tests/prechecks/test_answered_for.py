"""An answer holds for the job it was asked about, and both sides see when that has changed."""

from django.utils.translation import override

import pytest

from employers.models import Company, User
from prechecks import service
from prechecks.models import AnsweredFor, PreCheck
from rulebook import parse_facts
from servicedesk import service as servicedesk
from servicedesk.models import Enquiry, Team
from tests.cast import client_of
from tests.prechecks.makers import LISTED_COUNTRY, TRAINING, make_ready
from tests.servicedesk.makers import desk_url, employer_url, text_of

OTHER = "für andere Bedingungen"


@pytest.fixture
def case(bakery: Company, anna: User, dora: User, ines: User) -> Enquiry:
    """A review that hangs on what only the desk knows; no answer is drawn for a second look."""
    Team.objects.update(sample_percent=0)
    precheck = make_ready(bakery, anna, LISTED_COUNTRY)
    return service.hand_over(precheck=precheck, by=anna, as_of=service.today())


def answer(case: Enquiry, by: User) -> None:
    servicedesk.answer(enquiry=case, author=by, text="Das gilt.", outcome=case.outcome)


def test_the_job_is_kept_with_the_answer(case: Enquiry, dora: User) -> None:
    answer(case, dora)
    kept = AnsweredFor.objects.get()
    assert kept.answer == case.answers.get()
    assert kept.precheck == case.precheck
    assert kept.outcome == case.outcome
    assert set(kept.facts) >= {"job.kind", "job.title", "job.place"}
    assert all(name.startswith("job.") for name in kept.facts)


def test_what_waits_for_a_second_look_is_bound_when_it_goes_out(
    case: Enquiry, dora: User, ines: User
) -> None:
    proposed = servicedesk.answer(
        enquiry=case,
        author=dora,
        text="Nein.",
        outcome="not_permitted_now",
        departure_reason="Akte",
    )
    assert not AnsweredFor.objects.exists()
    servicedesk.agree(proposal=proposed, by=ines)  # type: ignore[arg-type]  # it refuses
    assert AnsweredFor.objects.get().answer == case.answers.get()


def test_an_enquiry_without_precheck_is_bound_to_nothing(
    bakery: Company, anna: User, dora: User
) -> None:
    plain = servicedesk.open_enquiry(
        topic="pre_check", company=bakery, opened_by=anna, title="Frage", summary=[]
    )
    servicedesk.answer(enquiry=plain, author=dora, text="Ja.")
    assert plain.answers.exists()
    assert not AnsweredFor.objects.exists()


def test_both_sides_read_what_it_is_for(case: Enquiry, anna: User, dora: User) -> None:
    pages = ((anna, employer_url(case)), (dora, desk_url(case)))
    assert all(
        "Diese Antwort gilt für:" not in text_of(client_of(who).get(url)) for who, url in pages
    )
    answer(case, dora)
    for who, url in pages:
        page = text_of(client_of(who).get(url))
        assert "Diese Antwort gilt für:" in page
        assert "Bäckereihelfer" in page.partition("Diese Antwort gilt für:")[2][:600]
        assert OTHER not in page


def test_another_job_is_told_to_both(case: Enquiry, anna: User, dora: User) -> None:
    answer(case, dora)
    precheck = PreCheck.objects.get(enquiry=case)
    precheck.facts = {**precheck.facts, "job.weekly_hours": "12"}
    precheck.save(update_fields=["facts"])
    for who, url in ((anna, employer_url(case)), (dora, desk_url(case))):
        page = text_of(client_of(who).get(url))
        assert OTHER in page
        assert "12" in page.partition(OTHER)[2][:600]


def test_what_the_desk_completes_afterwards_is_told_to_the_desk_alone(
    case: Enquiry, anna: User, dora: User
) -> None:
    answer(case, dora)
    facts = parse_facts({"person.accelerated_procedure": True, "person.dublin_procedure": False})
    precheck = PreCheck.objects.get(enquiry=case)
    service.complete_desk_facts(precheck=precheck, facts=facts, by=dora, seen=0)
    assert OTHER in text_of(client_of(dora).get(desk_url(case)))
    assert OTHER not in text_of(client_of(anna).get(employer_url(case)))


def test_the_latest_answer_counts(case: Enquiry, dora: User) -> None:
    answer(case, dora)
    precheck = PreCheck.objects.get(enquiry=case)
    PreCheck.objects.filter(pk=precheck.pk).update(
        facts={**precheck.facts, "job.weekly_hours": "12"}
    )
    answer(case, dora)
    assert AnsweredFor.objects.count() == 2
    with override("de"):
        assert OTHER not in text_of(client_of(dora).get(desk_url(case)))


def test_it_goes_with_the_precheck(bakery: Company, anna: User, dora: User, desk: object) -> None:
    draft = make_ready(bakery, anna, TRAINING)
    enquiry = service.hand_over(precheck=draft, by=anna, as_of=service.today())
    answer(enquiry, dora)
    PreCheck.objects.all().delete()
    assert not AnsweredFor.objects.exists()
