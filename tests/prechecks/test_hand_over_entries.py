"""What is asked once, for the way to the right team."""

from django.test import Client

import pytest

from employers.models import User
from prechecks.models import PreCheck
from rulebook import DONT_KNOW
from tests.prechecks.makers import (
    ENTRIES,
    EU_CITIZEN,
    PRINTED_JOB,
    TOLERATION,
    canonical,
    make_enquiry,
    make_precheck,
    stored,
)
from tests.prechecks.pages import Typed, arrive, errors, typed, url, values

WITHOUT_HOME: Typed = {**ENTRIES, "residence_postcode": ""}
ELSEWHERE: Typed = {**WITHOUT_HOME, "lives_elsewhere": "on"}


def test_the_entries_are_stored_beside_the_answers(annas: Client, draft: PreCheck) -> None:
    response = annas.post(url("handover", draft), ENTRIES)
    assert response.headers["Location"] == url("handover-summary", draft)
    asked_once = {
        "job.title": "Bäckereihelfer",
        "job.place": "42103 Wuppertal",
        "person.lives_in_postcode": "42117",
    }
    assert stored(draft) == canonical({**TOLERATION, **asked_once})
    draft.refresh_from_db()
    assert draft.question == ENTRIES["question"]


def test_the_entries_come_back_and_change_nothing_in_the_verdict(
    annas: Client, draft: PreCheck
) -> None:
    annas.post(url("handover", draft), ENTRIES)
    assert values(annas.get(url("handover", draft))) == ENTRIES
    draft.refresh_from_db()
    assert draft.outcome == "authority_permission_and_consent"


def test_who_lives_elsewhere_is_ticked_and_comes_back_so(annas: Client, draft: PreCheck) -> None:
    annas.post(url("handover", draft), ELSEWHERE)
    draft.refresh_from_db()
    assert draft.answers["person.lives_in_postcode"] is DONT_KNOW
    assert values(annas.get(url("handover", draft))) == ELSEWHERE


def test_who_is_still_abroad_is_ticked_from_the_start(
    annas: Client, anna: User, draft: PreCheck
) -> None:
    assert "lives_elsewhere" not in values(annas.get(url("handover", draft)))
    abroad = {**PRINTED_JOB, "person.in_germany": False}
    other = make_precheck(draft.company, anna, abroad)
    assert values(annas.get(url("handover", other)))["lives_elsewhere"] == "on"


@pytest.mark.parametrize("field", ["workplace_postcode", "residence_postcode"])
@pytest.mark.parametrize(
    "postcode",
    ["00000", "00999", "4210", "421030", "4210a", "ABCDE", "D-42103", "42 103", "-4210", "٤٢١٠٣"],
)
def test_what_is_no_postcode_is_told_and_kept(
    annas: Client, draft: PreCheck, field: str, postcode: str
) -> None:
    sent = {**ENTRIES, field: postcode}
    response = annas.post(url("handover", draft), sent)
    assert response.status_code == 200
    assert list(errors(response)) == [field]
    assert values(response) == sent
    assert stored(draft) == canonical(TOLERATION)


@pytest.mark.parametrize("postcode", ["42103", " 42103 ", "01067", "99998", "42103\t"])
def test_a_postcode_is_understood(annas: Client, draft: PreCheck, postcode: str) -> None:
    sent = {**ENTRIES, "workplace_postcode": postcode, "residence_postcode": postcode}
    annas.post(url("handover", draft), sent)
    after = stored(draft)
    assert after["person.lives_in_postcode"] == postcode.strip()
    assert after["job.place"] == f"{postcode.strip()} Wuppertal"


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        (WITHOUT_HOME, "residence_postcode"),
        ({**ELSEWHERE, "residence_postcode": "42117"}, "residence_postcode"),
        ({**ENTRIES, "title": ""}, "title"),
        ({**ENTRIES, "title": "  "}, "title"),
        ({**ENTRIES, "title": "x" * 121}, "title"),
        ({**ENTRIES, "workplace_postcode": ""}, "workplace_postcode"),
        ({**ENTRIES, "workplace_town": ""}, "workplace_town"),
        ({**ENTRIES, "workplace_town": "x" * 61}, "workplace_town"),
        ({**ENTRIES, "question": "x" * 1501}, "question"),
    ],
)
def test_what_is_missing_or_too_long_is_told_at_its_field_and_all_is_kept(
    annas: Client, draft: PreCheck, sent: Typed, field: str
) -> None:
    response = annas.post(url("handover", draft), sent)
    assert list(errors(response)) == [field]
    assert values(response) == sent
    assert stored(draft) == canonical(TOLERATION)


def test_a_question_is_not_needed(annas: Client, draft: PreCheck) -> None:
    response = annas.post(url("handover", draft), {**ENTRIES, "question": ""})
    assert response.headers["Location"] == url("handover-summary", draft)


def test_a_line_break_counts_as_one_character(annas: Client, draft: PreCheck) -> None:
    annas.post(url("handover", draft), {**ENTRIES, "question": "a\r\n" * 750})
    draft.refresh_from_db()
    assert draft.question == ("a\n" * 750).strip()


def test_an_open_draft_goes_on_with_its_question_first(annas: Client, empty: PreCheck) -> None:
    for page in ("handover", "handover-summary"):
        assert arrive(annas, url(page, empty)) == url("question", empty, "person.nationality")
        assert annas.post(url(page, empty), ENTRIES).status_code == 302
    assert stored(empty) == {}


def test_without_the_entries_the_summary_asks_for_them(annas: Client, draft: PreCheck) -> None:
    for response in (
        annas.get(url("handover-summary", draft)),
        annas.post(url("handover-summary", draft), {"seal": ""}),
    ):
        assert response.headers["Location"] == url("handover", draft)


def test_the_entries_stay_when_answers_change_later(annas: Client, draft: PreCheck) -> None:
    annas.post(url("handover", draft), ENTRIES)
    annas.post(url("question", draft, "person.nationality"), typed(EU_CITIZEN))
    assert values(annas.get(url("handover", draft))) == ENTRIES


def test_what_is_handed_over_takes_no_more_entries(
    annas: Client, anna: User, ready: PreCheck
) -> None:
    make_enquiry(ready, anna)
    before = PreCheck.objects.filter(pk=ready.pk).values().get()
    sent = {**ENTRIES, "title": "Konditor", "question": "Noch etwas?"}
    assert annas.post(url("handover", ready), sent).status_code == 302
    assert PreCheck.objects.filter(pk=ready.pk).values().get() == before
