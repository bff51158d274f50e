"""Who may see and do what: strangers find nothing, visitors sign in, readers only read."""

from collections.abc import Callable
from urllib.parse import quote

from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

import pytest

from employers.models import User
from servicedesk import service
from servicedesk.models import Ending, Enquiry
from tests.cast import PASSWORD, client_of
from tests.servicedesk.makers import Page, desk_url, employer_url, fresh, kinds

DESK_VERBS = ["message", "note", "answer", "close", "take"]
CASEWORKERS = ["dora", "ines"]
NOT_OF_THE_DESK = ["anna", "rita", "carla", "nora", "erik", "paula", "adam"]
COLLEAGUES = ["anna", "ben", "rita"]
OFFICES = ["dora", "ines", "erik", "paula", "adam"]
TYPED = {"text": "Eingeschlichen", "reason": "resolved", "outcome": "permitted"}


@pytest.fixture
def browser_of(request: pytest.FixtureRequest) -> Callable[[str], Client]:
    """The browser of somebody of the cast."""
    return lambda name: client_of(request.getfixturevalue(name))


def is_untouched(enquiry: Enquiry) -> bool:
    """Nothing was said and nothing happened since it was opened."""
    said = [*enquiry.messages.all(), *enquiry.notes.all(), *enquiry.answers.all()]
    return said == [] and kinds(enquiry) == ["opened"] and fresh(enquiry).state == "new"


def leads_to_sign_in(response: Page, url: str) -> bool:
    """And from there back."""
    return response["Location"] == f"{reverse('account_login')}?next={quote(url)}"


@pytest.mark.parametrize("name", CASEWORKERS)
def test_every_caseworker_of_the_desk_sees_the_case(
    name: str, browser_of: Callable[[str], Client], enquiry: Enquiry
) -> None:
    assert browser_of(name).get(desk_url(enquiry)).status_code == 200
    assert browser_of(name).get(reverse("desk:inbox")).status_code == 200


@pytest.mark.parametrize("name", [*NOT_OF_THE_DESK, "otto"])
def test_nobody_else_finds_the_case(
    name: str, browser_of: Callable[[str], Client], enquiry: Enquiry
) -> None:
    assert browser_of(name).get(desk_url(enquiry)).status_code == 404


@pytest.mark.parametrize("name", NOT_OF_THE_DESK)
def test_nobody_else_finds_the_inbox(
    name: str, browser_of: Callable[[str], Client], enquiry: Enquiry
) -> None:
    assert browser_of(name).get(reverse("desk:inbox")).status_code == 404


@pytest.mark.parametrize("name", [*NOT_OF_THE_DESK, "otto"])
@pytest.mark.parametrize("verb", DESK_VERBS)
def test_nobody_else_does_anything_with_it(
    name: str, verb: str, browser_of: Callable[[str], Client], enquiry: Enquiry
) -> None:
    assert browser_of(name).post(desk_url(enquiry, verb), TYPED).status_code == 404
    assert is_untouched(enquiry)


@pytest.mark.parametrize("name", COLLEAGUES)
def test_everybody_of_the_company_sees_the_enquiry(
    name: str, browser_of: Callable[[str], Client], enquiry: Enquiry
) -> None:
    client = browser_of(name)
    assert client.get(employer_url(enquiry)).status_code == 200
    assert enquiry.reference in client.get(reverse("enquiries:list")).text


def test_another_company_finds_nothing(enquiry: Enquiry, carla: User) -> None:
    client = client_of(carla)
    assert client.get(employer_url(enquiry)).status_code == 404
    assert client.post(employer_url(enquiry, "message"), TYPED).status_code == 404
    assert enquiry.reference not in client.get(reverse("enquiries:list")).text
    assert is_untouched(enquiry)


@pytest.mark.parametrize("name", OFFICES)
def test_offices_do_not_use_the_employers_pages(
    name: str, browser_of: Callable[[str], Client], enquiry: Enquiry
) -> None:
    client = browser_of(name)
    assert client.get(reverse("enquiries:list")).status_code == 404
    assert client.get(employer_url(enquiry)).status_code == 404
    assert client.post(employer_url(enquiry, "message"), TYPED).status_code == 404
    assert is_untouched(enquiry)


def test_a_reader_reads_and_does_not_write(enquiry: Enquiry, rita: User) -> None:
    client = client_of(rita)
    page = client.get(employer_url(enquiry))
    assert page.status_code == 200
    assert employer_url(enquiry, "message") not in page.text
    assert client.post(employer_url(enquiry, "message"), TYPED).status_code == 404
    assert is_untouched(enquiry)


def test_without_a_company_there_is_one_to_register(enquiry: Enquiry, nora: User) -> None:
    client, register = client_of(nora), reverse("employers:register-company")
    assert client.get(reverse("enquiries:list"))["Location"] == register
    assert client.get(employer_url(enquiry))["Location"] == register
    assert client.post(employer_url(enquiry, "message"), TYPED)["Location"] == register
    assert is_untouched(enquiry)


def test_visitors_sign_in_first(enquiry: Enquiry, client: Client) -> None:
    pages = [reverse("desk:inbox"), desk_url(enquiry), employer_url(enquiry)]
    for url in [*pages, reverse("enquiries:list")]:
        assert leads_to_sign_in(client.get(url), url), url


def test_what_visitors_post_is_not_kept(enquiry: Enquiry, client: Client) -> None:
    for url in [
        *(desk_url(enquiry, verb) for verb in DESK_VERBS),
        employer_url(enquiry, "message"),
    ]:
        assert leads_to_sign_in(client.post(url, TYPED), url), url
    assert is_untouched(enquiry)


def test_after_signing_in_the_address_of_a_form_leads_to_its_page(
    enquiry: Enquiry, anna: User, client: Client
) -> None:
    sent = client.post(employer_url(enquiry, "message"), TYPED)
    form = {"login": anna.email, "password": PASSWORD}
    response = client.post(sent["Location"], form, follow=True)
    assert response.status_code == 200
    assert response.redirect_chain[-1][0] == employer_url(enquiry)
    assert is_untouched(enquiry)


@pytest.mark.parametrize("verb", [verb for verb in DESK_VERBS if verb != "answer"])
def test_a_link_to_a_form_of_the_desk_leads_to_the_case(
    verb: str, enquiry: Enquiry, dora: User
) -> None:
    response = client_of(dora).get(desk_url(enquiry, verb))
    assert response["Location"] == desk_url(enquiry)
    assert is_untouched(enquiry)


def test_a_post_without_the_sites_own_token_is_refused(enquiry: Enquiry, dora: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(dora)
    assert client.post(desk_url(enquiry, "message"), TYPED).status_code == 403
    assert is_untouched(enquiry)


@pytest.mark.parametrize(
    "reference", ["VP-2026-999999", "nonsense", "VP-2026-1", "\0", "V" * 500, "%2e%2e", "VP-٢٠٢٦-٠"]
)
def test_a_reference_that_is_none_is_not_found(
    reference: str, enquiry: Enquiry, dora: User, anna: User
) -> None:
    for client, page in ((client_of(dora), "desk:case"), (client_of(anna), "enquiries:detail")):
        assert client.get(reverse(page, args=[reference])).status_code == 404


def test_a_reference_may_be_typed_in_small_letters(enquiry: Enquiry, dora: User) -> None:
    url = reverse("desk:case", args=[enquiry.reference.lower()])
    assert client_of(dora).get(url).status_code == 200


@pytest.mark.parametrize("name", ["otto", "paula", "carla", "rita", "adam"])
def test_the_door_itself_refuses_strangers(
    name: str, request: pytest.FixtureRequest, enquiry: Enquiry
) -> None:
    by: User = request.getfixturevalue(name)
    with pytest.raises(PermissionDenied):
        service.send_message(enquiry=enquiry, author=by, text="Eingeschlichen")
    with pytest.raises(PermissionDenied):
        service.answer(enquiry=enquiry, author=by, text="Eingeschlichen")
    with pytest.raises(PermissionDenied):
        service.add_note(enquiry=enquiry, author=by, text="Eingeschlichen")
    with pytest.raises(PermissionDenied):
        service.close(enquiry=enquiry, author=by, reason=Ending.NOT_NEEDED)
    with pytest.raises(PermissionDenied):
        service.take(enquiry=enquiry, by=by)
    with pytest.raises(PermissionDenied):
        service.complete(enquiry=enquiry, by=by)
    assert is_untouched(enquiry)


def test_who_leaves_the_team_is_no_caseworker_any_more(enquiry: Enquiry, dora: User) -> None:
    enquiry.team.members.remove(dora)
    somebody = User.objects.get(pk=dora.pk)
    assert not service.is_caseworker(somebody)
    assert client_of(somebody).get(desk_url(enquiry)).status_code == 404


def test_the_office_of_a_partner_is_known(paula: User, dora: User) -> None:
    assert list(map(str, service.offices_of(paula))) == ["Jobcenter Wuppertal"]
    assert service.offices_of(dora) == []
