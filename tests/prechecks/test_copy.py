"""The same job for another person: only what belongs to the job stays."""

from django.test import Client

import pytest

from employers.models import Company, User
from prechecks.flow import HANGS_ON_PERSON, of_job
from prechecks.models import PreCheck
from rulebook import EMPLOYER_FACTS, NONE, Facts
from tests.prechecks.makers import (
    ENTRIES,
    TOLERATION,
    canonical,
    make_enquiry,
    stored,
)
from tests.prechecks.pages import arrive, asked_on, go_through, said, text_of, url, values

OF_THE_JOB = {
    "job.kind": "employment",
    "job.starts_on": "2027-01-04",
    "job.title": ENTRIES["title"],
    "job.place": "42103 Wuppertal",
}


def copy_of(client: Client, original: PreCheck) -> PreCheck:
    """What the button makes."""
    client.post(url("copy", original))
    return PreCheck.objects.exclude(pk=original.pk).get()


def test_only_the_job_is_taken_over(annas: Client, ready: PreCheck) -> None:
    assert stored(copy_of(annas, ready)) == canonical(OF_THE_JOB)


def test_label_and_company_stay(
    annas: Client, bens: Client, ben: User, bakery: Company, ready: PreCheck
) -> None:
    copy = copy_of(bens, ready)
    assert (copy.label, copy.company, copy.created_by) == ("Backstube", bakery, ben)
    assert copy.public_id != ready.public_id


def test_the_copy_has_no_enquiry_no_question_and_no_verdict(
    annas: Client, anna: User, ready: PreCheck
) -> None:
    make_enquiry(ready, anna)
    copy = copy_of(annas, ready)
    assert (copy.enquiry, copy.question, copy.verdict, copy.quick_id) == (None, "", None, None)


def test_the_original_stays_as_it_is(annas: Client, ready: PreCheck) -> None:
    before = PreCheck.objects.filter(pk=ready.pk).values().get()
    copy_of(annas, ready)
    assert PreCheck.objects.filter(pk=ready.pk).values().get() == before


def test_the_copy_begins_with_the_first_question_of_the_person(
    annas: Client, ready: PreCheck
) -> None:
    page = annas.post(url("copy", ready), follow=True)
    assert asked_on(page) == ["person.nationality"]
    assert values(page) == {"person_nationality": ""}
    note = "The entries about the job are taken over, those of the person not."
    assert said(note) in text_of(page)


def test_the_copy_does_not_ask_for_the_job_again(annas: Client, ready: PreCheck) -> None:
    copy = copy_of(annas, ready)
    person = {name: value for name, value in TOLERATION.items() if name not in OF_THE_JOB}
    way = go_through(annas, url("proceed", copy), person)
    assert way[-1] == url("result", copy)
    assert url("question", copy, "job.kind") not in way


@pytest.mark.parametrize("name", sorted(HANGS_ON_PERSON))
def test_what_hangs_on_the_person_is_asked_anew(name: str) -> None:
    assert name in EMPLOYER_FACTS  # a name that no longer exists would protect nothing
    assert of_job(Facts({"job.ends_on": NONE, name: False})) == Facts({"job.ends_on": NONE})


def test_nothing_said_about_a_person_is_of_the_job() -> None:
    everything = Facts(dict.fromkeys(EMPLOYER_FACTS, False))
    assert not [name for name in of_job(everything) if not name.startswith("job.")]


def test_an_open_draft_can_be_copied(annas: Client, empty: PreCheck) -> None:
    copy = copy_of(annas, empty)
    assert stored(copy) == {}
    assert arrive(annas, url("proceed", copy)) == url("question", copy, "person.nationality")
