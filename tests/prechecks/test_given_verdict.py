"""What was told stays told; what is still a draft is brought up to the day."""

from datetime import datetime

from django.test import Client

import pytest
import time_machine

from employers.models import User
from prechecks import service
from prechecks.models import PreCheck
from rulebook import RULEBOOK_VERSION
from tests.prechecks.access import row
from tests.prechecks.makers import DAY, make_enquiry
from tests.prechecks.pages import Response, arrive, said, soup, text_of, url

# The toleration ends on 31 March 2027.
EXPIRED = datetime.fromisoformat("2027-04-01T09:00:00+02:00")


def main_of(response: Response) -> str:
    """The main part of a page without what hangs on the session: tokens of forms."""
    main = soup(response).select_one("main")
    assert main is not None
    for token in main.select("[name=csrfmiddlewaretoken]"):
        token.decompose()
    return str(main)


def test_what_is_handed_over_is_shown_the_same_on_a_later_day(
    annas: Client, anna: User, ready: PreCheck, clock: time_machine.Traveller
) -> None:
    enquiry = make_enquiry(ready, anna)
    addresses = [
        url("result", ready),
        url("result", ready, language="en"),
        f"/de/anfragen/{enquiry.reference}/",
    ]
    before, stored = [main_of(annas.get(address)) for address in addresses[:2]], row(ready)
    clock.move_to(EXPIRED)
    annas.force_login(anna, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert [main_of(annas.get(address)) for address in addresses[:2]] == before
    assert annas.get(addresses[2]).status_code == 200
    assert row(ready) == stored


def test_an_open_draft_is_brought_up_to_the_day(
    annas: Client, anna: User, draft: PreCheck, clock: time_machine.Traveller
) -> None:
    before = main_of(annas.get(url("result", draft)))
    clock.move_to(EXPIRED)
    annas.force_login(anna, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert main_of(annas.get(url("result", draft))) != before
    draft.refresh_from_db()
    assert (draft.outcome, draft.decided_on) == ("not_permitted_now", EXPIRED.date())


def test_opened_on_the_same_day_a_draft_is_not_written(annas: Client, draft: PreCheck) -> None:
    before = row(draft)
    annas.get(url("result", draft))
    assert row(draft) == before


def test_a_new_rulebook_brings_a_draft_up_to_date(annas: Client, draft: PreCheck) -> None:
    PreCheck.objects.filter(pk=draft.pk).update(rulebook_version="0", outcome="permitted")
    annas.get(url("result", draft))
    draft.refresh_from_db()
    assert (draft.rulebook_version, draft.outcome) == (
        RULEBOOK_VERSION,
        "authority_permission_and_consent",
    )


def test_a_new_rulebook_leaves_what_is_handed_over(
    annas: Client, anna: User, ready: PreCheck
) -> None:
    make_enquiry(ready, anna)
    PreCheck.objects.filter(pk=ready.pk).update(rulebook_version="0", outcome="permitted")
    before = row(ready)
    annas.get(url("result", ready))
    assert row(ready) == before


def test_to_bring_up_to_date_does_not_overwrite_a_newer_answer(
    draft: PreCheck, clock: time_machine.Traveller
) -> None:
    old = PreCheck.objects.get(pk=draft.pk)
    clock.move_to(EXPIRED)
    service.save_answers(precheck=draft, answers=old.answers.only("job.kind"), as_of=DAY)
    before = row(draft)
    service.bring_up_to_date(precheck=old, as_of=EXPIRED.date())
    assert row(draft) == before


def test_the_hand_over_is_made_with_the_verdict_of_its_day(
    annas: Client, anna: User, ready: PreCheck, clock: time_machine.Traveller
) -> None:
    clock.move_to(EXPIRED)
    enquiry = make_enquiry(ready, anna)
    assert enquiry.outcome == "not_permitted_now"
    assert (ready.outcome, ready.decided_on) == ("not_permitted_now", EXPIRED.date())


def test_a_summary_read_before_the_outcome_changed_is_not_sent(
    anna: User, ready: PreCheck, clock: time_machine.Traveller
) -> None:
    parcel = service.parcel_of(ready)
    assert parcel is not None
    clock.move_to(EXPIRED)
    with pytest.raises(service.NotReadyError):
        service.hand_over(precheck=ready, by=anna, as_of=EXPIRED.date(), seal=parcel.seal)


def test_a_draft_whose_stored_answers_are_no_longer_known_asks_again(
    annas: Client, draft: PreCheck
) -> None:
    facts = {**draft.facts, "job.kind": "a_kind_of_old", "person.gone": True}
    PreCheck.objects.filter(pk=draft.pk).update(facts=facts)
    assert arrive(annas, url("result", draft)) == url("question", draft, "job.kind")


def test_the_page_names_day_and_rulebook(annas: Client, draft: PreCheck) -> None:
    page = text_of(annas.get(url("result", draft)))
    assert said("First assessment of %(day)s") % {"day": "22. November 2026"} in page
    assert RULEBOOK_VERSION in page
