"""Cases belong to one of the company's workplaces, if it has told of any."""

from django.test import Client

import pytest

from employers.models import Company, User, Workplace
from prechecks.models import PreCheck
from servicedesk.models import Desk, Enquiry
from tests.cast import client_of
from tests.prechecks.makers import ENTRIES, make_enquiry, make_ready, stored
from tests.prechecks.pages import errors, url, values
from tests.servicedesk.makers import desk_url, employer_url, text_of

ENQUIRIES, WORKPLACES = "/de/anfragen/", "/de/konto/betrieb/betriebsstaetten/"
NO_PLACE = {**ENTRIES, "workplace_postcode": "", "workplace_town": ""}


@pytest.fixture
def bakehouse(bakery: Company) -> Workplace:
    return bakery.workplaces.create(
        name="Backhaus Barmen",
        street="Werth 1",
        postcode="42275",
        town="Wuppertal",
        establishment_number="09912347",
    )


def case_at(workplace: Workplace | None, by: User, company: Company) -> Enquiry:
    draft = make_ready(company, by)
    PreCheck.objects.filter(pk=draft.pk).update(workplace=workplace)
    draft.refresh_from_db()
    return make_enquiry(draft, by)


def test_a_company_without_workplaces_only_types_the_place(annas: Client, draft: PreCheck) -> None:
    assert "workplace" not in values(annas.get(url("handover", draft)))


def test_a_workplace_is_chosen_and_its_address_counts(
    annas: Client, draft: PreCheck, bakehouse: Workplace, dora: User
) -> None:
    sent = {**NO_PLACE, "workplace": str(bakehouse.pk)}
    assert annas.post(url("handover", draft), sent).status_code == 302
    assert stored(draft)["job.place"] == "42275 Wuppertal"
    assert values(annas.get(url("handover", draft))) == sent
    summary = annas.get(url("handover-summary", draft))
    assert "Backhaus Barmen" in text_of(summary)
    annas.post(url("handover-summary", draft), {"seal": summary.context["parcel"].seal})
    enquiry = Enquiry.objects.get(topic="pre_check")
    assert enquiry.workplace == bakehouse
    assert enquiry.workplace_postcode == "42275"
    assert "Backhaus Barmen" in text_of(annas.get(employer_url(enquiry)))
    desk_page = text_of(client_of(dora).get(desk_url(enquiry)))
    assert "Backhaus Barmen, Werth 1, 42275 Wuppertal" in desk_page
    assert "09912347" in desk_page


def test_another_place_needs_its_postcode(
    annas: Client, draft: PreCheck, bakehouse: Workplace
) -> None:
    response = annas.post(url("handover", draft), {**NO_PLACE, "workplace": "another"})
    assert list(errors(response)) == ["workplace_postcode", "workplace_town"]
    sent = {**ENTRIES, "workplace": "another"}
    assert annas.post(url("handover", draft), sent).status_code == 302
    assert values(annas.get(url("handover", draft))) == sent


def test_one_of_them_is_chosen_on_purpose(
    annas: Client, draft: PreCheck, bakehouse: Workplace
) -> None:
    response = annas.post(url("handover", draft), {**NO_PLACE, "workplace": ""})
    assert list(errors(response)) == ["workplace"]


def test_of_a_workplace_its_own_address_counts(
    annas: Client, draft: PreCheck, bakehouse: Workplace
) -> None:
    annas.post(url("handover", draft), {**ENTRIES, "workplace": str(bakehouse.pk)})
    assert stored(draft)["job.place"] == "42275 Wuppertal"


def test_the_workplace_of_another_company_is_refused(
    annas: Client, draft: PreCheck, bakehouse: Workplace, foundry: Company
) -> None:
    theirs = foundry.workplaces.create(name="Gießerei", postcode="42329", town="Wuppertal")
    for key in (str(theirs.pk), "x", "9" * 30):
        response = annas.post(url("handover", draft), {**NO_PLACE, "workplace": key})
        assert "workplace" in errors(response)
    draft.refresh_from_db()
    assert draft.workplace is None


def test_a_summary_read_before_the_workplace_changed_is_not_sent(
    annas: Client, draft: PreCheck, bakehouse: Workplace, bakery: Company, desk: Desk
) -> None:
    annas.post(url("handover", draft), {**NO_PLACE, "workplace": str(bakehouse.pk)})
    seal = annas.get(url("handover-summary", draft)).context["parcel"].seal
    twin = bakery.workplaces.create(name="Laden", postcode="42275", town="Wuppertal")
    annas.post(url("handover", draft), {**NO_PLACE, "workplace": str(twin.pk)})
    annas.post(url("handover-summary", draft), {"seal": seal})
    assert not Enquiry.objects.exists()


def test_a_copy_keeps_the_workplace(annas: Client, draft: PreCheck, bakehouse: Workplace) -> None:
    annas.post(url("handover", draft), {**NO_PLACE, "workplace": str(bakehouse.pk)})
    annas.post(url("copy", draft))
    assert PreCheck.objects.latest("pk").workplace == bakehouse


def test_the_list_can_be_narrowed_to_a_workplace(
    annas: Client, anna: User, bakery: Company, bakehouse: Workplace, desk: Desk
) -> None:
    here, elsewhere = case_at(bakehouse, anna, bakery), case_at(None, anna, bakery)
    assert "Backhaus Barmen</a>" not in text_of(annas.get(ENQUIRIES))
    shop = bakery.workplaces.create(name="Laden", postcode="42275", town="Wuppertal")
    narrowed = text_of(annas.get(ENQUIRIES, {"workplace": bakehouse.pk}))
    assert here.reference in narrowed
    assert elsewhere.reference not in narrowed
    empty = text_of(annas.get(ENQUIRIES, {"workplace": shop.pk}))
    assert "Laden" in empty
    assert here.reference not in empty
    for nonsense in ("x", "0", "\0"):
        assert elsewhere.reference in text_of(annas.get(ENQUIRIES, {"workplace": nonsense}))


def test_a_workplace_with_cases_stays(
    annas: Client, anna: User, bakery: Company, bakehouse: Workplace, desk: Desk
) -> None:
    case_at(bakehouse, anna, bakery)
    response = annas.post(f"{WORKPLACES}{bakehouse.pk}/loeschen/", follow=True)
    assert "wird verwendet" in text_of(response)
    assert bakery.workplaces.exists()
