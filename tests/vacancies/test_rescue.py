"""What is typed about a vacancy after the session ended is there again after signing in."""

from django.urls import reverse

import pytest

from employers.models import Company, User
from servicedesk.models import Desk
from tests.servicedesk.makers import text_of
from tests.servicedesk.test_rescue import STILL_HERE, sent_after_the_session
from tests.vacancies.makers import COMPLETE, make_draft, make_live
from vacancies import service
from vacancies.models import Vacancy

TEXT = "Brötchen backen & „mehr“"
OF_THE_COMPANY = {
    "step": "title",
    "keep-template": "name",
}


@pytest.mark.parametrize("form", OF_THE_COMPANY)
def test_of_the_company(form: str, bakery: Company, anna: User) -> None:
    draft = make_draft(bakery, anna, **COMPLETE)
    step = {"step": "job"} if form == "step" else {}
    address = reverse(f"own-vacancies:{form}", kwargs={"reference": draft.reference, **step})
    client = sent_after_the_session(anna, address, address, {OF_THE_COMPANY[form]: TEXT})
    shown = client.get(address)
    assert STILL_HERE in text_of(shown)
    assert f'value="{TEXT.replace("&", "&amp;")}"' in shown.text
    draft.refresh_from_db()
    assert draft.title == COMPLETE["title"]


def test_what_is_chosen_for_the_end_comes_back(bakery: Company, anna: User) -> None:
    address = reverse("own-vacancies:close", args=[make_live(bakery, anna).reference])
    client = sent_after_the_session(anna, address, address, {"reason": "changed_plans"})
    assert STILL_HERE in text_of(client.get(address))
    assert Vacancy.objects.get().ended_at is None


def test_of_the_desk(bakery: Company, anna: User, dora: User, desk: Desk) -> None:
    live = make_live(bakery, anna)
    Company.objects.filter(pk=bakery.pk).update(verification="open", verified_at=None)
    end = {"expires_at": live.expires_at}
    check = service.publish(vacancy=make_draft(bakery, anna, **COMPLETE, **end), by=anna)
    for page, vacancy in (("take-down", live), ("give-back", check)):
        address = reverse(f"vacancy-desk:{page}", args=[vacancy.reference])
        client = sent_after_the_session(dora, address, address, {"reason": TEXT})
        shown = text_of(client.get(address))
        assert STILL_HERE in shown, page
        assert TEXT in shown, page
